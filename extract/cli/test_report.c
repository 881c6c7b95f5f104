/* test_report.c - the outcome of examples, as text. See test_report.h. */
#include "cli/test_report.h"

#include <stdio.h>
#include <string.h>

#define NAMES_SHOWN 5 /* of rules that are not covered, in the last line */

void report_example(struct output *out, const struct clm_example *e, const char *word)
{
	size_t i;

	(void)output_printf(out, "%s:%zu:%zu %s%s: %s", e->source, e->line, e->column, word, e->rule, e->text);
	if (e->ok)
		return;
	if (e->why)
		(void)output_printf(out, "    %s", e->why);
	for (i = 0; i < e->n_differences; i++) {
		const struct clm_difference *d = &e->difference[i];
		if (d->want)
			(void)output_printf(out, "    %s  - %s  + %s", d->field, d->want, d->got);
		else
			(void)output_printf(out, "    %s  + %s", d->field, d->got);
	}
}

/* With --coverage each gap is a line of its own. */
static void put_gaps(struct output *out, const struct results *r)
{
	size_t i, k;

	for (i = 0; i < r->n_covered; i++) {
		const struct clm_coverage *c = &r->covered[i].coverage;
		if (!c->fires)
			(void)output_printf(out, "%s: no example makes this rule fire", c->rule);
		for (k = 0; k < c->n_idle_guards; k++)
			(void)output_printf(out, "%s: the guard %s stops nothing in any example", c->rule, c->idle_guards[k]);
	}
}

/* Names for the last line, the first few of them. */
struct names {
	char text[512];
	size_t len, n;
};

static void add_name(struct names *names, const char *name)
{
	if (names->n++ < NAMES_SHOWN)
		names->len += (size_t)snprintf(names->text + names->len, sizeof names->text - names->len, "%s%.80s",
		                               names->len ? ", " : "", name);
	else if (names->n == NAMES_SHOWN + 1)
		memcpy(names->text + names->len, ", ...", sizeof ", ...");
}

/* `... · 41/43 rules fire · not covered: civic/meals; guard quota stops nothing` */
static void put_summary(struct output *out, const struct results *r)
{
	struct names rules = {{0}, 0, 0}, guards = {{0}, 0, 0};
	size_t i, k;

	for (i = 0; i < r->n_covered; i++) {
		const struct clm_coverage *c = &r->covered[i].coverage;
		if (!c->fires)
			add_name(&rules, c->rule);
		for (k = 0; k < c->n_idle_guards; k++)
			add_name(&guards, c->idle_guards[k]);
	}
	(void)output_printf(out, "%zu example%s: %zu ok, %zu failed, %zu todo · %zu/%zu rules fire%s%s%s%s%s", r->n,
	                    r->n == 1 ? "" : "s", r->count[OUTCOME_OK], r->count[OUTCOME_FAILED], r->count[OUTCOME_TODO],
	                    r->n_fire, r->n_covered, rules.n ? " · not covered: " : "", rules.text,
	                    guards.n == 0 ? "" : rules.n ? "; guard " : " · guard ", guards.text,
	                    guards.n == 0 ? "" : " stops nothing");
}

void report_text(struct output *out, const struct results *r, bool verbose, bool coverage)
{
	size_t i;

	for (i = 0; i < r->n; i++) {
		const struct clm_example *e = &r->result[i].example;
		if (outcome_of(e) == OUTCOME_FAILED)
			report_example(out, e, verbose ? "FAILED " : "");
		else if (e->ok && e->todo)
			report_example(out, e, "passes, and is no todo any more: ");
		else if (verbose)
			report_example(out, e, e->ok ? "ok " : "todo ");
	}
	if (coverage)
		put_gaps(out, r);
	put_summary(out, r);
}
