/* coverage_json.c - `claimline coverage --format json`: see coverage.h */
#include "cli/coverage.h"
#include "cli/json_put.h"

#include <string.h>

static json_t *place_of(const char *file, size_t line, size_t column)
{
	return json_pack("{ss sI sI}", "file", file, "line", (json_int_t)line, "column", (json_int_t)column);
}

static json_t *lost_to(const struct coverage *c, const struct covered *r)
{
	json_t *all = json_object();
	size_t i;

	for (i = 0; r->lost_to && i < c->n_rules; i++)
		if (r->lost_to[i])
			json_object_set_new(all, c->rule[i].rule.id, json_integer((json_int_t)r->lost_to[i]));
	return all;
}

static json_t *verdicts_of(const struct covered *r)
{
	json_t *all = json_object();
	size_t i;

	for (i = 0; i < VERDICTS; i++)
		json_object_set_new(all, clm_verdict_name((enum clm_verdict)i), json_integer((json_int_t)r->verdict[i]));
	return all;
}

static void put_rule(struct output *out, const struct coverage *c, const struct covered *r)
{
	json_t *o = json_pack("{ss ss ss so sI}", "event", "rule", "section", r->rule.section, "id", r->rule.id, "at",
	                      place_of(r->rule.source, r->rule.line, r->rule.column), "fired", (json_int_t)r->fired);

	if (r->doc)
		json_object_set_new(o, "first", place_of(r->doc, r->line, r->column));
	if (r->rule.of)
		json_object_set_new(o, "of", json_put_text(r->rule.of));
	if (strcmp(r->rule.section, "claims") == 0) {
		json_object_set_new(o, "skips", json_boolean(r->rule.skips));
		json_object_set_new(o, "verdicts", verdicts_of(r));
		json_object_set_new(o, "lost_to", lost_to(c, r));
	}
	(void)output_json(out, o);
}

void coverage_json(struct output *out, const struct coverage *c)
{
	size_t i;

	for (i = 0; i < c->n_rules; i++)
		put_rule(out, c, &c->rule[i]);
	for (i = 0; i < c->untaken.n; i++) {
		const struct group *g = &c->untaken.item[i];
		(void)output_json(out, json_pack("{ss ss sI ss so}", "event", "untaken", "words", g->key, "n", (json_int_t)g->n, "example", g->example,
		                        "first", place_of(g->doc, g->line, g->column)));
	}
	(void)output_json(out, json_pack("{ss sI sI sI sI sI}", "event", "sums", "texts", (json_int_t)c->n_texts, "records", (json_int_t)c->n_records,
	                        "numbers", (json_int_t)c->n_numbers, "untaken", (json_int_t)c->n_untaken, "skipped", (json_int_t)c->n_skipped));
}
