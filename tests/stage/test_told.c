/* test_told.c - claims as structs: what the record has, given before it; who wants no records gets none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "claimline.h"

static const char text[] = "# 一、救助\n\n2024年，市妇联救助妇女三分之二，发放补贴37元/人，其中县级约12.5万元。\n\n吉安市获评“全国文明城市”。\n";

struct seen {
	char id[32];       /* of the claim told last, until its record comes */
	char found[4][64]; /* of each claim: some of its fields */
	size_t n_claims, n_records, stop_at;
};

static const char *or_none(const char *s)
{
	return s ? s : "-";
}

static int on_claim(void *ctx, const struct clm_claim *c)
{
	struct seen *s = ctx;

	assert_string_equal(s->id, "");
	snprintf(s->id, sizeof s->id, "%s", c->id);
	assert_string_equal(c->doc, "text");
	assert_int_equal(strlen(c->id), 16);
	assert_true(c->line == 3 || c->line == 5);
	assert_int_equal(c->n_section, 1);
	assert_string_equal(c->section[0], "一、救助");
	assert_true(c->start < c->end && c->end <= sizeof text - 1);
	if (s->n_claims < 4)
		snprintf(s->found[s->n_claims], sizeof *s->found, "%s %s %s %s/%s %s", or_none(c->quantity.value), or_none(c->quantity.relation),
		         or_none(c->quantity.fraction), or_none(c->quantity.per_value), or_none(c->quantity.per_unit), or_none(c->time.from));
	return ++s->n_claims == s->stop_at;
}

static int on_record(void *ctx, const char *json, size_t len)
{
	struct seen *s = ctx;
	char wanted[48];

	snprintf(wanted, sizeof wanted, "\"id\":\"%s\"", s->id);
	assert_true(len > 0 && strstr(json, wanted) != NULL);
	s->id[0] = '\0';
	s->n_records++;
	return 0;
}

static enum clm_status read_text(struct clm_options *options, struct seen *s)
{
	struct clm_rules *rules = NULL;
	struct clm_extractor *x = NULL;
	enum clm_status status;

	*s = (struct seen){.stop_at = s->stop_at};
	options->ctx = s;
	assert_int_equal(clm_rules_load(&rules, NULL, 0, NULL, NULL), CLM_OK);
	status = clm_extractor_new(&x, rules, options);
	if (status == CLM_OK)
		status = clm_begin(x, "text");
	if (status == CLM_OK)
		status = clm_feed(x, text, sizeof text - 1);
	if (status == CLM_OK)
		status = clm_end(x);
	clm_extractor_free(x);
	clm_rules_free(rules);
	return status;
}

static void with_records(void **state)
{
	struct clm_options options = {.claim = on_claim, .record = on_record};
	struct seen s = {.stop_at = 0};

	(void)state;
	assert_int_equal(read_text(&options, &s), CLM_OK);
	assert_int_equal(s.n_claims, 4);
	assert_int_equal(s.n_records, 4);
	assert_string_equal(s.found[0], "0.666666666667 eq 2/3 -/- 2024-01-01");
	assert_string_equal(s.found[1], "37 eq - 1/人 2024-01-01");
	assert_string_equal(s.found[2], "125000 approx - -/- 2024-01-01");
	assert_string_equal(s.found[3], "- - - -/- -");
}

static int on_claim_alone(void *ctx, const struct clm_claim *c)
{
	struct seen *s = ctx;

	s->id[0] = '\0';
	return on_claim(ctx, c);
}

static void alone(void **state)
{
	struct clm_options options = {.claim = on_claim_alone};
	struct seen s = {.stop_at = 0};

	(void)state;
	assert_int_equal(read_text(&options, &s), CLM_OK);
	assert_int_equal(s.n_claims, 4);
	options.numbers_only = 1;
	assert_int_equal(read_text(&options, &s), CLM_OK);
	assert_int_equal(s.n_claims, 3);
	s.stop_at = 2;
	assert_int_equal(read_text(&options, &s), CLM_STOPPED);
	assert_int_equal(s.n_claims, 2);
	s.stop_at = 0;
}

static void nobody_to_tell(void **state)
{
	struct clm_options options = {0};
	struct seen s = {.stop_at = 0};

	(void)state;
	assert_int_equal(read_text(&options, &s), CLM_MISUSE);
	options.claim = on_claim;
	options.emit = CLM_EMIT_MENTIONS;
	assert_int_equal(read_text(&options, &s), CLM_MISUSE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(with_records), cmocka_unit_test(alone), cmocka_unit_test(nobody_to_tell)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
