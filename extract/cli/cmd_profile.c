/* cmd_profile.c - `claimline profile`: what each rule costs on these texts, worst first.
 *
 * takes   rules and texts
 * gives   for each rule on how many sentences its patterns were tried, how often PCRE2 was
 *         called and matched, the records, the time, and the sentence that took longest
 * never   asks more of the rules than a plain run does: what is measured is that run */
#include "cli/command.h"
#include "cli/columns.h"
#include "cli/json_put.h"
#include "cli/message.h"
#include "cli/over_texts.h"
#include "cli/room.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const char help_profile[] =
	"Usage: claimline profile [OPTION]... [RULES]... [FILE|FOLDER|-]...\n"
	"\n"
	"Runs the rules over texts and tells what each of them costs, worst first: its\n"
	"share of the time in patterns, the time itself, the sentences its patterns were\n"
	"tried on, the calls of PCRE2 and the matches, the records, and the sentence that\n"
	"took longest. A guard of several claims is counted once, at the first of them.\n"
	"\n"
	"RULES are files that end in .yaml, and folders with such files directly in them\n"
	"and nothing else but .tsv and .md. All other operands are texts, as of extract.\n"
	"\n"
	"  -r, --rules FILE|FOLDER  rules, whatever their names\n"
	"      --format text|json   text (the default), or JSON lines: one a rule\n"
	"  -e, --encoding NAME      as of extract; so --from, --text-field, --id-field,\n"
	"                           --date-field\n"
	"      --date YYYY-MM-DD    the date of the reports\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Examples:\n"
	"  claimline profile reports/               the built-in rules\n"
	"  claimline profile my-rules/ reports/\n"
	"  claimline profile --format json reports/ | jq -r '[.ms, .id] | @tsv' | head\n"
	"\n"
	"Exit status: 0 all read, 1 some input could not be read, 2 wrong usage, 3 rules\n"
	"refused, 4 output not written or out of memory.\n";

struct priced {
	struct clm_rule rule;
	struct clm_cost cost;
};

struct run {
	const struct options *options;
	struct output out;
	struct feed *feed;
	struct priced *rule;
	size_t n_rules, capacity;
	char **document;           /* names, in the order of their beginning */
	size_t n_documents, documents_capacity;
	uint64_t in_patterns;      /* nanoseconds, of all rules */
	double seconds;            /* of the whole run */
	bool no_memory;
};

static void on_rule(void *ctx, const struct clm_rule *rule)
{
	struct run *r = ctx;
	struct priced *rules = room_for_one(r->rule, r->n_rules, &r->capacity, sizeof *rules);

	r->no_memory |= !rules;
	if (!rules)
		return;
	r->rule = rules;
	r->rule[r->n_rules++] = (struct priced){.rule = *rule};
}

static bool on_document(void *ctx, const char *name)
{
	struct run *r = ctx;
	char **documents = room_for_one(r->document, r->n_documents, &r->documents_capacity, sizeof *documents);

	if (!documents)
		return false;
	r->document = documents;
	r->document[r->n_documents] = strdup(name);
	return r->document[r->n_documents++] != NULL;
}

static int on_record(void *ctx, const char *json, size_t len)
{
	(void)ctx;
	(void)json;
	(void)len;
	return 0;
}

static void on_diagnostic(void *ctx, const struct clm_diagnostic *d)
{
	struct run *r = ctx;

	feed_tell(r->feed, d);
}

/* --- what it came to --- */

static int compare(const void *a, const void *b)
{
	const struct priced *x = a, *y = b;

	if (x->cost.nanoseconds != y->cost.nanoseconds)
		return x->cost.nanoseconds < y->cost.nanoseconds ? 1 : -1;
	return x->rule.number < y->rule.number ? -1 : x->rule.number > y->rule.number;
}

static bool gather(struct run *r)
{
	size_t i;

	for (i = 0; i < r->n_rules; i++) {
		if (clm_cost_of(r->feed->extractor, r->rule[i].rule.number, &r->rule[i].cost) != CLM_OK)
			return false;
		r->in_patterns += r->rule[i].cost.nanoseconds;
	}
	if (r->n_rules)
		qsort(r->rule, r->n_rules, sizeof *r->rule, compare);
	return true;
}

static double share(const struct run *r, const struct priced *p)
{
	return r->in_patterns ? 100.0 * (double)p->cost.nanoseconds / (double)r->in_patterns : 0;
}

static void put_text(struct run *r, const struct priced *p)
{
	const struct clm_cost *c = &p->cost;

	(void)output_printf(&r->out, "%5.1f %9.3f %9" PRIu64 " %9" PRIu64 " %9" PRIu64 " %8" PRIu64 " %8.3f  %-10s %s%*s%s:%zu:%zu", share(r, p),
	                    (double)c->nanoseconds / 1e6, c->sentences, c->calls, c->matches, c->claims, (double)c->worst / 1e6,
	                    p->rule.section, p->rule.id, columns_left(p->rule.id, 28), "", r->document[c->worst_document], c->worst_line,
	                    c->worst_column);
}

static void put_json(struct run *r, const struct priced *p)
{
	const struct clm_cost *c = &p->cost;

	(void)output_json(&r->out, json_pack("{ss ss ss sf sf sI sI sI sI sf s{ss sI sI}}", "event", "rule", "section", p->rule.section, "id", p->rule.id, "share", share(r, p),
	                            "ms", (double)c->nanoseconds / 1e6, "sentences", (json_int_t)c->sentences, "calls", (json_int_t)c->calls,
	                            "matches", (json_int_t)c->matches, "claims", (json_int_t)c->claims, "worst_ms", (double)c->worst / 1e6,
	                            "worst", "file", r->document[c->worst_document], "line", (json_int_t)c->worst_line, "column",
	                            (json_int_t)c->worst_column));
}

static void put_all(struct run *r, bool json)
{
	size_t i, untried = 0;

	if (!json) {
		(void)output_printf(&r->out, "%.3f s in patterns; the run took %.3f s, with looking at the clock", (double)r->in_patterns / 1e9, r->seconds);
		(void)output_text(&r->out, "share        ms sentences     calls   matches   claims worst ms  rule, and its worst sentence\n");
	}
	for (i = 0; i < r->n_rules; i++) {
		if (r->rule[i].cost.calls == 0)
			untried++;
		else if (json)
			put_json(r, &r->rule[i]);
		else
			put_text(r, &r->rule[i]);
	}
	if (json)
		(void)output_json(&r->out, json_pack("{ss sf sf sI}", "event", "sums", "seconds", r->seconds, "pattern_seconds",
		                            (double)r->in_patterns / 1e9, "untried", (json_int_t)untried));
	else if (untried)
		(void)output_printf(&r->out, "%zu rules were tried on nothing: what they need never came", untried);
}

/* --- the command --- */

static double now(void)
{
	struct timespec t = {0};

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int profile(void *ctx, struct feed *feed, const struct clm_rules *rules, const struct operands *operands)
{
	struct run *r = ctx;
	const struct options *o = r->options;
	struct clm_options options = {.date = o->date, .encoding = o->jsonl ? "utf-8" : o->encoding, .record = on_record,
	                              .report = on_diagnostic, .ctx = r, .clock = 1};
	double start = now();
	size_t i;

	clm_rules_each(rules, on_rule, r);
	r->feed = feed;
	r->feed->document = on_document;
	r->feed->ctx = r;
	if (!r->no_memory && (!feed_start(r->feed, rules, &options) || !output_open(&r->out, NULL, false)))
		return EXIT_STOPPED;
	for (i = 0; i < operands->n_texts && !r->feed->stopped && !r->no_memory; i++)
		feed_operand(r->feed, operands->texts[i]);
	r->seconds = now() - start;
	if (r->no_memory)
		message_no_memory();
	else if (!r->feed->stopped && gather(r))
		put_all(r, o->format == FORMAT_JSON);
	if (!output_close(&r->out) || r->feed->stopped || r->no_memory)
		return EXIT_STOPPED;
	return r->feed->partly ? EXIT_PARTLY : EXIT_DONE;
}

static void release(struct run *r)
{
	size_t i;

	for (i = 0; i < r->n_documents; i++)
		free(r->document[i]);
	free(r->document);
	free(r->rule);
}

int command_profile(const struct options *o)
{
	struct run r = {.options = o};
	int code = over_texts(o, &r.out, profile, &r);

	release(&r);
	return code;
}
