/* trace_outcome.c - what a rule made of a place, as the public structs have it; see trace.h */
#include "workshop/rule_list.h"
#include "workshop/trace.h"

static const char *const verdict_names[] = {
	[CLM_MATCHED] = "matched", [CLM_NO_ANCHOR] = "no-anchor", [CLM_STOPPED_AT] = "stopped-at",
	[CLM_WHERE_FAILED] = "where-failed", [CLM_GUARD_DROPPED] = "guard-dropped",
	[CLM_OVERLAP_LOST] = "overlap-lost", [CLM_LIMIT_HIT] = "limit-hit",
};

const char *clm_verdict_name(enum clm_verdict v)
{
	return (size_t)v < sizeof verdict_names / sizeof *verdict_names ? verdict_names[v] : "";
}

/* `quantity.value >= 10` */
static const char *condition_text(struct tracer *t, const struct where *w)
{
	static const char *const fields[] = {"value", "unit", "relation", "dimension"};
	static const char *const signs[] = {"==", "!=", "<", "<=", ">", ">="};

	buf_printf(&t->text, "quantity.%s %s ", fields[w->field], signs[w->compare]);
	buf_put_bytes(&t->text, w->text);
	return tracer_taken(t);
}

static const char *had_text(struct tracer *t, const struct where *w, const struct quantity *q)
{
	switch (w->field) {
	case WHERE_VALUE: return tracer_decimal(t, true, &q->value);
	case WHERE_UNIT: return tracer_copy(t, q->unit_text);
	case WHERE_RELATION: return relation_names[q->relation];
	default: return tracer_copy(t, q->unit ? q->unit->dimension : (struct bytes){"", 0});
	}
}

/* The slots that are filled, in the order of the record; the quantity is not among them. */
static void put_slots(struct tracer *t, const struct reading *g, const struct outcome *o, struct clm_outcome *out)
{
	struct clm_slot *slot = tracer_alloc(t, SLOT_CLAIM_END, sizeof *slot);
	size_t s;

	for (s = 0; slot && s < SLOT_CLAIM_END; s++) {
		const struct slot_value *v = &o->claim->slot[s];
		struct clm_slot *to = &slot[out->n_slots];
		if (s == SLOT_QUANTITY || !v->set || v->text.len == 0)
			continue;
		out->n_slots++;
		*to = (struct clm_slot){slot_names[s], tracer_copy(t, v->text), v->scope ? v->scope : "", {v->start, v->end, 0, 0}};
		if (!v->scope && o->match && o->match->slots[s].start != UINT32_MAX)
			to->place = tracer_place(g, o->match->slots[s]);
	}
	out->slots = slot;
	out->modality = modality_names[o->claim->modality];
}

void tracer_outcome(void *tracer, const struct reading *g, const struct outcome *o)
{
	struct tracer *t = tracer;
	struct clm_outcome out = {.sentence = &t->sentence, .verdict = o->verdict, .at = o->at.start, .modality = ""};
	size_t rule = number_of_claim(t->rules, o->rule);

	out.rule = &t->rule[rule];
	out.place = tracer_place(g, o->at);
	if (o->quantity)
		out.quantity = tracer_copy(t, bytes_slice(g->text, o->at.start, o->at.end));
	if (o->match) {
		out.pattern = o->match->pattern;
		out.start = o->match->whole.start;
		out.end = o->match->whole.end;
	}
	if (o->winner)
		out.winner = &t->rule[number_of_claim(t->rules, o->winner)];
	if (o->guard)
		out.guard = &t->rule[number_of_guard(t->rules, o->rule, o->guard)];
	if (o->where) {
		out.condition = condition_text(t, o->where);
		out.had = had_text(t, o->where, o->quantity);
	}
	if (o->claim)
		put_slots(t, g, o, &out);
	if (o->verdict == CLM_NO_ANCHOR && rule == t->to.rule)
		out.missing = tracer_missing(t, g, o);
	if ((o->verdict == CLM_NO_ANCHOR || o->verdict == CLM_STOPPED_AT) && rule == t->to.rule)
		out.stop = tracer_stop(t, g, o);
	if (!t->no_memory && !t->runner->no_memory) /* a pattern that had none seems not to match */
		t->to.outcome(t->to.ctx, &out);
}
