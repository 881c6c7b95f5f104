/* coverage_text.c - `claimline coverage`, to be read; see coverage.h */
#include "cli/columns.h"
#include "cli/coverage.h"

#include <stdio.h>
#include <string.h>

#define ID_COLUMNS 34
#define GROUPS_SHOWN 40
#define LINE_COLUMNS 70

static bool is_in(const struct covered *c, const char *section)
{
	return strcmp(c->rule.section, section) == 0;
}

/* A heading before the first line of what it heads. */
static void head(struct output *out, const char **heading)
{
	if (*heading)
		(void)output_printf(out, "%s", *heading);
	*heading = NULL;
}

static void put_fired(struct output *out, const struct coverage *c, const char *section, const char *heading)
{
	size_t i;

	for (i = 0; i < c->n_rules; i++) {
		const struct covered *r = &c->rule[i];
		if (!is_in(r, section) || r->fired == 0)
			continue;
		head(out, &heading);
		(void)output_printf(out, "%7zu  %s%*s%s:%zu:%zu%s", r->fired, r->rule.id, columns_left(r->rule.id, ID_COLUMNS), "", r->doc,
		                    r->line, r->column, r->rule.skips ? "  skips" : "");
	}
}

/* Why a claim rule never fired: the nearest it came. */
static void put_dead(struct output *out, const struct coverage *c, const struct covered *r)
{
	const size_t *v = r->verdict;
	size_t n, tried = v[CLM_STOPPED_AT] + v[CLM_NO_ANCHOR];
	const struct covered *rival = coverage_rival(c, r, &n);
	int pad = columns_left(r->rule.id, ID_COLUMNS);

	if (rival)
		(void)output_printf(out, "         %s%*slost %zu times, %zu of them to %s", r->rule.id, pad, "", v[CLM_OVERLAP_LOST], n, rival->rule.id);
	else if (v[CLM_GUARD_DROPPED] || v[CLM_WHERE_FAILED] || v[CLM_LIMIT_HIT])
		(void)output_printf(out, "         %s%*sguards dropped it %zu times, where failed %zu, limit hit %zu", r->rule.id, pad, "",
		                    v[CLM_GUARD_DROPPED], v[CLM_WHERE_FAILED], v[CLM_LIMIT_HIT]);
	else if (v[CLM_STOPPED_AT])
		(void)output_printf(out, "         %s%*snever matches (%zu places)", r->rule.id, pad, "", tried);
	else
		(void)output_printf(out, "         %s%*swhat it needs never comes", r->rule.id, pad, "");
}

static void put_never(struct output *out, const struct coverage *c, const char *section, const char *heading)
{
	size_t i;

	for (i = 0; i < c->n_rules; i++) {
		const struct covered *r = &c->rule[i];
		if (!is_in(r, section) || r->fired)
			continue;
		head(out, &heading);
		if (strcmp(section, "claims") == 0)
			put_dead(out, c, r);
		else
			(void)output_printf(out, "         %s%*s%s:%zu:%zu", r->rule.id, columns_left(r->rule.id, ID_COLUMNS), "", r->rule.source,
			                    r->rule.line, r->rule.column);
	}
}

/* The names alone, as many a line as fit: packs that are built upon have dozens. */
static void put_names(struct output *out, const struct coverage *c, const char *section, const char *heading)
{
	char line[LINE_COLUMNS + 1] = "";
	size_t i, n = 0;

	for (i = 0; i < c->n_rules; i++) {
		const char *id = c->rule[i].rule.id;
		if (!is_in(&c->rule[i], section) || c->rule[i].fired)
			continue;
		head(out, &heading);
		if (n && n + strlen(id) + 1 > LINE_COLUMNS) {
			(void)output_printf(out, "         %s", line);
			n = 0;
		}
		n += (size_t)snprintf(line + n, sizeof line - n, "%s%s", n ? " " : "", id);
		n = n < LINE_COLUMNS ? n : LINE_COLUMNS;
	}
	if (n)
		(void)output_printf(out, "         %s", line);
}

static bool is_same_guard(const struct covered *a, const struct covered *b)
{
	return a->rule.line == b->rule.line && a->rule.column == b->rule.column && strcmp(a->rule.source, b->rule.source) == 0 &&
	       strcmp(a->rule.id, b->rule.id) == 0;
}

/* A cue that many claims use is a guard of each: told once, with the sum. */
static void put_guards(struct output *out, const struct coverage *c, bool never, const char *heading)
{
	size_t i, j, n;

	for (i = 0; i < c->n_rules; i++) {
		const struct covered *r = &c->rule[i];
		for (j = 0; j < i && !(is_in(&c->rule[j], "guards") && is_same_guard(r, &c->rule[j])); j++)
			;
		if (!is_in(r, "guards") || j < i)
			continue;
		for (j = i, n = 0; j < c->n_rules; j++)
			n += is_same_guard(r, &c->rule[j]) ? c->rule[j].fired : 0;
		if ((n == 0) != never)
			continue;
		head(out, &heading);
		(void)output_printf(out, "%7zu  %s%*s%s  %s:%zu:%zu", n, r->rule.id, columns_left(r->rule.id, ID_COLUMNS), "",
		                    r->rule.drops ? "drops" : "sets ", r->rule.source, r->rule.line, r->rule.column);
	}
}

static void put_untaken(struct output *out, const struct coverage *c)
{
	size_t i;

	(void)output_printf(out, "numbers no rule took: %zu of %zu", c->n_untaken, c->n_numbers);
	for (i = 0; i < c->untaken.n && i < GROUPS_SHOWN; i++) {
		const struct group *g = &c->untaken.item[i];
		(void)output_printf(out, "%7zu  %s%*s%s:%zu:%zu  %s", g->n, g->key, columns_left(g->key, ID_COLUMNS), "", g->doc, g->line,
		                    g->column, g->example);
	}
	if (i < c->untaken.n)
		(void)output_printf(out, "         and %zu groups more: --format json has all", c->untaken.n - i);
}

void coverage_text(struct output *out, const struct coverage *c)
{
	size_t i, n = 0, fired = 0;

	for (i = 0; i < c->n_rules; i++) {
		n += is_in(&c->rule[i], "claims");
		fired += is_in(&c->rule[i], "claims") && c->rule[i].fired;
	}
	(void)output_printf(out, "%zu of %zu claim rules fired: %zu record%s of %zu text%s", fired, n, c->n_records,
	                    c->n_records == 1 ? "" : "s", c->n_texts, c->n_texts == 1 ? "" : "s");
	put_fired(out, c, "claims", "claims that fired, and where first");
	put_never(out, c, "claims", "claims that never fired");
	put_fired(out, c, "context", "context rules that fired, and where first");
	put_never(out, c, "context", "context rules that never fired");
	put_guards(out, c, false, "guards that saw what they look for");
	put_guards(out, c, true, "guards that never did");
	put_names(out, c, "times", "times that no text has");
	put_names(out, c, "lookalikes", "lookalikes that no text has");
	put_names(out, c, "mentions", "mentions that no text has, or that became part of others");
	put_untaken(out, c);
}
