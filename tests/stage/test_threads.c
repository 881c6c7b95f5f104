/* test_threads.c - one rule set, many threads: each reads all samples with an extractor of its own, and
 * gets what a thread alone gets. Built with MODE=tsan, what they share is watched as well. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "claimline.h"

#define THREADS 8
#define MOST_TEXTS 32

static struct clm_rules *rules;
static struct buf text[MOST_TEXTS];
static size_t n_texts;

static int on_record(void *ctx, const char *json, size_t len)
{
	buf_put(ctx, json, len);
	buf_put_char(ctx, '\n');
	return 0;
}

/* All texts, beginning with the first-th; what came of each goes to out. cmocka's claims are for the main thread. */
static enum clm_status read_texts(size_t first, enum clm_emit emit, struct buf *out)
{
	struct clm_options options = {.emit = emit, .record = on_record};
	enum clm_status status = CLM_OK;
	struct clm_extractor *x;
	size_t i, k;

	for (i = 0; status == CLM_OK && i < n_texts; i++) {
		k = (first + i) % n_texts;
		buf_init(&out[k], &mem_default, SIZE_MAX);
		options.ctx = &out[k];
		x = NULL;
		status = clm_extractor_new(&x, rules, &options);
		if (status == CLM_OK)
			status = clm_begin(x, "text");
		if (status == CLM_OK)
			status = clm_feed(x, text[k].ptr, text[k].len);
		if (status == CLM_OK)
			status = clm_end(x);
		clm_extractor_free(x);
	}
	return status;
}

struct job {
	size_t first;
	enum clm_emit emit;
	struct buf out[MOST_TEXTS];
	enum clm_status status;
};

static void *run_job(void *ctx)
{
	struct job *job = ctx;

	job->status = read_texts(job->first, job->emit, job->out);
	return NULL;
}

static void same_as_alone(enum clm_emit emit)
{
	static struct job job[THREADS];
	struct buf want[MOST_TEXTS];
	pthread_t thread[THREADS];
	size_t i, k;

	for (i = 0; i < THREADS; i++) {
		job[i] = (struct job){.first = i, .emit = emit};
		assert_int_equal(pthread_create(&thread[i], NULL, run_job, &job[i]), 0);
	}
	for (i = 0; i < THREADS; i++)
		assert_int_equal(pthread_join(thread[i], NULL), 0);
	assert_int_equal(read_texts(0, emit, want), CLM_OK);
	for (i = 0; i < THREADS; i++) {
		assert_int_equal(job[i].status, CLM_OK);
		for (k = 0; k < n_texts; k++) {
			assert_true(want[k].len > 0);
			assert_int_equal(job[i].out[k].len, want[k].len);
			assert_memory_equal(job[i].out[k].ptr, want[k].ptr, want[k].len);
			buf_free(&job[i].out[k]);
		}
	}
	for (k = 0; k < n_texts; k++)
		buf_free(&want[k]);
}

static void claims(void **state)
{
	(void)state;
	same_as_alone(CLM_EMIT_CLAIMS);
}

static void mentions(void **state)
{
	(void)state;
	same_as_alone(CLM_EMIT_MENTIONS);
}

static void read_file(const char *path, struct buf *out)
{
	char part[4096];
	size_t n;
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	buf_init(out, &mem_default, SIZE_MAX);
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_put(out, part, n);
	fclose(f);
}

static int begin(void **state)
{
	DIR *d = opendir("samples");
	struct dirent *e;
	char path[512];

	(void)state;
	while (d && (e = readdir(d)) && n_texts < MOST_TEXTS) {
		size_t n = strlen(e->d_name);
		if (n < 4 || strcmp(e->d_name + n - 4, ".txt") != 0)
			continue;
		snprintf(path, sizeof path, "samples/%s", e->d_name);
		read_file(path, &text[n_texts++]);
	}
	if (d)
		closedir(d);
	return n_texts >= 8 && clm_rules_load(&rules, NULL, 0, NULL, NULL) == CLM_OK ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	while (n_texts)
		buf_free(&text[--n_texts]);
	clm_rules_free(rules);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(claims), cmocka_unit_test(mentions)};

	return cmocka_run_group_tests(tests, begin, end);
}
