/* explain_json.c - `claimline explain --format json`: one object a line, told apart by `event`. */
#include "cli/explain.h"
#include "cli/json_put.h"

#include <errno.h>
#include <string.h>

static json_t *place_of(const struct clm_place *p)
{
	return json_pack("{sI sI sI sI}", "start", (json_int_t)p->start, "end", (json_int_t)p->end, "line", (json_int_t)p->line,
	                 "column", (json_int_t)p->column);
}

static json_t *token_of(const struct clm_token *t)
{
	json_t *o = json_pack("{ss ss ss so}", "type", t->type, "text", t->text, "kinds", t->kinds, "place", place_of(&t->place));

	if (*t->relation)
		json_object_update_new(o, json_pack("{ss ss ss ss ss}", "value", t->value, "relation", t->relation, "min", t->min, "max", t->max,
		                             "unit", t->unit));
	if (t->type[0] == 't')
		json_object_update_new(o, json_pack("{ss ss}", "from", t->from, "to", t->to));
	return o;
}

static json_t *strings(const char *const *s, size_t n)
{
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < n; i++)
		json_array_append_new(list, json_put_text(s[i]));
	return list;
}

static void json_sentence(struct output *out, const struct clm_sentence *s, bool full)
{
	json_t *o = json_pack("{ss ss ss si so ss so}", "event", "sentence", "doc", s->doc, "block", s->block, "level", s->level,
	                      "section", strings(s->section, s->n_section), "text", s->text, "place", place_of(&s->place));
	json_t *tokens = json_array(), *held = json_array();
	size_t i;

	for (i = 0; full && i < s->n_tokens; i++)
		json_array_append_new(tokens, token_of(&s->tokens[i]));
	for (i = 0; full && i < s->n_held; i++)
		json_array_append_new(held, json_pack("{ss ss ss ss}", "slot", s->held[i].slot, "text", s->held[i].text, "scope", s->held[i].scope,
		                                      "by", s->held[i].by));
	if (full)
		json_object_update_new(o, json_pack("{sO sO}", "tokens", tokens, "held", held));
	json_decref(tokens);
	json_decref(held);
	(void)output_json(out, o);
}

static void json_subject(struct output *out, const struct clm_outcome *o, bool is_taken)
{
	(void)out;
	(void)is_taken;
	(void)o; /* it is in each outcome */
}

static json_t *rule_place(const char *source, size_t line, size_t column)
{
	return json_pack("{ss sI sI}", "file", source, "line", (json_int_t)line, "column", (json_int_t)column);
}

static json_t *stop_of(const struct clm_outcome *o)
{
	const struct clm_stop *s = o->stop;
	json_t *out = json_pack("{ss ss ss so}", "took", s->took, "wanted", s->wanted, "within", s->within,
	                        "at", rule_place(s->source, s->line, s->column));

	if (*s->hidden)
		json_object_update_new(out, json_pack("{ss ss}", "hidden", s->hidden, "hidden_kinds", s->hidden_kinds));
	if (*s->spent)
		json_object_set_new(out, "spent", json_put_text(s->spent));
	if (*s->before)
		json_object_set_new(out, "before", json_put_text(s->before));
	return out;
}

static json_t *slots_of(const struct clm_outcome *o)
{
	json_t *all = json_object();
	size_t i;

	for (i = 0; i < o->n_slots; i++)
		json_object_set_new(all, o->slots[i].slot, json_pack("{ss ss* so}", "text", o->slots[i].text, "scope",
		                    *o->slots[i].scope ? o->slots[i].scope : NULL, "place", place_of(&o->slots[i].place)));
	json_object_set_new(all, "modality", json_put_text(o->modality));
	return all;
}

/* Only what its verdict has a use for. */
static void json_outcome(struct output *out, const struct clm_outcome *o, const struct clm_outcome *winner, bool alone)
{
	json_t *j = json_pack("{ss ss ss ss? so}", "event", "outcome", "rule", o->rule->id, "verdict", clm_verdict_name(o->verdict),
	                      "quantity", o->quantity, "place", place_of(&o->place));

	(void)winner;
	(void)alone;
	if (o->end > o->start)
		json_object_update_new(j, json_pack("{sI ss%}", "pattern", (json_int_t)o->pattern, "match", o->sentence->text + o->start, o->end - o->start));
	if (o->rule->skips && o->verdict == CLM_MATCHED)
		json_object_set_new(j, "skips", json_true());
	if (o->slots)
		json_object_set_new(j, "fields", slots_of(o));
	if (o->winner)
		json_object_set_new(j, "winner", json_put_text(o->winner->id));
	if (o->guard)
		json_object_set_new(j, "guard", json_put_text(o->guard->id));
	if (o->condition)
		json_object_update_new(j, json_pack("{ss ss}", "condition", o->condition, "had", o->had));
	if (o->missing)
		json_object_set_new(j, "missing", json_put_text(o->missing));
	if (o->stop)
		json_object_set_new(j, "stop", stop_of(o));
	(void)output_json(out, j);
}

static void json_rest(struct output *out, size_t n_no_anchor, size_t n_stopped)
{
	(void)output_json(out, json_pack("{ss sI sI}", "event", "others", "no-anchor", (json_int_t)n_no_anchor, "stopped-at", (json_int_t)n_stopped));
}

/* The record as it is, byte for byte. */
static void json_record(struct output *out, const char *json, size_t len)
{
	static const char head[] = "{\"event\":\"claim\",\"record\":";
	char *line = malloc(sizeof head + len + 1);

	if (!line) {
		out->error = out->error ? out->error : ENOMEM;
		return;
	}
	memcpy(line, head, sizeof head - 1);
	memcpy(line + sizeof head - 1, json, len);
	line[sizeof head - 1 + len] = '}';
	(void)output_record(out, line, sizeof head + len);
	free(line);
}

static void json_nothing(struct output *out, bool is_table)
{
	(void)output_json(out, json_pack("{ss sb}", "event", "nothing", "table", is_table));
}

const struct explain_form explain_json = {json_sentence, json_subject, json_outcome, json_rest, json_record, json_nothing};
