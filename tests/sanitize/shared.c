/* shared.c own|match-data|extractor - proof that the thread sanitizer sees what threads must not share.
 *
 * Two threads read a text with the same rules: each with all of its own; with the match data of one in both
 * extractors; with one extractor for both. The first must be silent, the others be reported. They run
 * one after the other, so that nothing breaks; but no lock says so, and to the sanitizer that is a race. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

#include "extractor.h"

static struct clm_rules *rules;
static atomic_int turn;

struct job {
	struct clm_extractor *x;
	int turn;
	enum clm_status status;
};

static int on_record(void *ctx, const char *json, size_t len)
{
	(void)ctx;
	(void)json;
	(void)len;
	return 0;
}

static void *run(void *ctx)
{
	static const char text[] = "2024年，市妇联开展宣讲活动3000余场，培训职工1.2万人。\n";
	struct job *job = ctx;

	while (atomic_load_explicit(&turn, memory_order_relaxed) != job->turn)
		;
	job->status = clm_begin(job->x, "text");
	if (job->status == CLM_OK)
		job->status = clm_feed(job->x, text, sizeof text - 1);
	if (job->status == CLM_OK)
		job->status = clm_end(job->x);
	atomic_store_explicit(&turn, job->turn + 1, memory_order_relaxed);
	return NULL;
}

int main(int argc, char **argv)
{
	struct clm_options options = {.record = on_record};
	struct clm_extractor *a = NULL, *b = NULL;
	const char *what = argc > 1 ? argv[1] : "";
	struct job job[2] = {{.turn = 0}, {.turn = 1}};
	pthread_t thread[2];
	pcre2_match_data *own;
	int i;

	if (clm_rules_load(&rules, NULL, 0, NULL, NULL) != CLM_OK || clm_extractor_new(&a, rules, &options) != CLM_OK ||
	    clm_extractor_new(&b, rules, &options) != CLM_OK)
		return 2;
	own = b->reader.runner.data;
	if (strcmp(what, "match-data") == 0)
		b->reader.runner.data = a->reader.runner.data;
	else if (strcmp(what, "extractor") != 0 && strcmp(what, "own") != 0)
		return 2;
	job[0].x = a;
	job[1].x = strcmp(what, "extractor") == 0 ? a : b;
	for (i = 0; i < 2; i++)
		if (pthread_create(&thread[i], NULL, run, &job[i]) != 0)
			return 2;
	for (i = 0; i < 2; i++)
		if (pthread_join(thread[i], NULL) != 0 || job[i].status != CLM_OK)
			return 2;
	b->reader.runner.data = own;
	clm_extractor_free(a);
	clm_extractor_free(b);
	clm_rules_free(rules);
	return 0;
}
