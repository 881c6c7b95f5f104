/* test_trace.c - options.trace and options.clock, as a caller of the library meets them. */
#include "rule_files.h"

#include <string.h>

static const char rules_text[] =
	"format: 1\n"
	"pack: watched\n"
	"use: [base]\n"
	"words: {give: [发放]}\n"
	"claims:\n"
	"  - {id: given, match: '<predicate:give><quantity:money>', where: [quantity.value > 100]}\n"
	"  - {id: any, match: '<quantity:quantity>', priority: -1}\n";
static const char text[] = "发放300元，又发放50元，共3人。\n\n又发放500元。\n";

struct seen {
	size_t n_sentences, n_done, n_records, n_outcomes;
	size_t verdict[CLM_LIMIT_HIT + 1];
	int wanted;              /* what the sentence callback answers */
	char records[4096];
};

static int on_record(void *ctx, const char *json, size_t len)
{
	struct seen *s = ctx;

	assert_true(strlen(s->records) + len + 2 < sizeof s->records);
	strncat(s->records, json, len);
	strcat(s->records, "\n");
	s->n_records++;
	return 0;
}

static int on_sentence(void *ctx, const struct clm_sentence *sentence)
{
	struct seen *s = ctx;

	assert_non_null(sentence->text);
	assert_true(sentence->last_line >= sentence->place.line);
	s->n_sentences++;
	return s->wanted;
}

static void on_outcome(void *ctx, const struct clm_outcome *o)
{
	struct seen *s = ctx;

	assert_true(o->verdict <= CLM_LIMIT_HIT);
	assert_true(o->rule && o->sentence && o->quantity);
	assert_true((o->verdict == CLM_OVERLAP_LOST) == (o->winner != NULL));
	assert_true((o->verdict == CLM_WHERE_FAILED) == (o->condition != NULL));
	s->verdict[o->verdict]++;
	s->n_outcomes++;
}

static void on_done(void *ctx, const struct clm_sentence *sentence)
{
	struct seen *s = ctx;

	(void)sentence;
	s->n_done++;
}

static struct clm_rules *rules;

static void run(struct seen *s, const struct clm_trace *trace)
{
	struct clm_options options = {.record = on_record, .ctx = s, .trace = trace};
	struct clm_extractor *x = NULL;
	struct clm_cost cost;

	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
	assert_int_equal(clm_begin(x, "text"), CLM_OK);
	assert_int_equal(clm_feed(x, text, sizeof text - 1), CLM_OK);
	assert_int_equal(clm_end(x), CLM_OK);
	assert_int_equal(clm_cost_of(x, 0, &cost), CLM_MISUSE); /* nobody asked for the clock */
	clm_extractor_free(x);
}

static void records_are_the_same(void **state)
{
	struct seen plain = {0}, watched = {.wanted = 1};
	const struct clm_trace trace = {on_sentence, on_outcome, on_done, CLM_NO_RULE, &watched};

	(void)state;
	run(&plain, NULL);
	run(&watched, &trace);
	assert_string_equal(plain.records, watched.records);
	assert_int_equal(plain.n_records, 4);
	assert_int_equal(watched.n_sentences, 2);
	assert_int_equal(watched.n_done, 2);
	assert_int_equal(watched.n_outcomes, 8); /* two rules, four quantities */
	assert_int_equal(watched.verdict[CLM_MATCHED], 4);
	assert_int_equal(watched.verdict[CLM_OVERLAP_LOST], 2);
	assert_int_equal(watched.verdict[CLM_WHERE_FAILED], 1);
	assert_int_equal(watched.verdict[CLM_NO_ANCHOR], 1);
}

static void an_unwanted_sentence_is_not_told(void **state)
{
	struct seen s = {0};
	const struct clm_trace trace = {on_sentence, on_outcome, on_done, CLM_NO_RULE, &s};

	(void)state;
	run(&s, &trace);
	assert_int_equal(s.n_sentences, 2);
	assert_int_equal(s.n_outcomes, 0);
	assert_int_equal(s.n_done, 0);
	assert_int_equal(s.n_records, 4);
}

static void on_rule(void *ctx, const struct clm_rule *rule)
{
	size_t *given = ctx;

	if (strcmp(rule->id, "watched/given") == 0) {
		assert_string_equal(rule->section, "claims");
		assert_int_equal(rule->line, 6);
		*given = rule->number;
	}
}

static void the_clock_counts(void **state)
{
	struct seen s = {0};
	struct clm_options options = {.record = on_record, .ctx = &s, .clock = 1};
	struct clm_extractor *x = NULL;
	struct clm_cost cost;
	size_t given = CLM_NO_RULE;

	(void)state;
	clm_rules_each(rules, on_rule, &given);
	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
	assert_int_equal(clm_begin(x, "text"), CLM_OK);
	assert_int_equal(clm_feed(x, text, sizeof text - 1), CLM_OK);
	assert_int_equal(clm_end(x), CLM_OK);
	assert_int_equal(clm_cost_of(x, given, &cost), CLM_OK);
	assert_int_equal(cost.sentences, 2);
	assert_int_equal(cost.calls, 2); /* neither 3人, which is no amount of money, nor what `where` refuses was even tried */
	assert_int_equal(cost.matches, 2);
	assert_int_equal(cost.claims, 2);
	assert_true(cost.worst <= cost.nanoseconds);
	assert_int_equal(clm_cost_of(x, CLM_NO_RULE, &cost), CLM_MISUSE);
	clm_extractor_free(x);
}

static int load(void **state)
{
	char path[RULE_PATH];
	const char *paths[] = {path};
	const struct clm_reporter reporter = {tell, NULL, NULL};

	(void)state;
	assert_non_null(mkdtemp(folder));
	write_file("watched.yaml", rules_text, path);
	return clm_rules_load(&rules, paths, 1, NULL, &reporter) != CLM_OK;
}

static int unload(void **state)
{
	static const char *const names[] = {"watched.yaml"};

	(void)state;
	clm_rules_free(rules);
	return remove_files(names, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_the_same),
		cmocka_unit_test(an_unwanted_sentence_is_not_told),
		cmocka_unit_test(the_clock_counts),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
