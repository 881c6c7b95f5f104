/* choose.c - see choose.h */
#include "relate/choose.h"

#include "match/reach.h"
#include "relate/guard.h"

uint32_t match_from(const struct reading *g, enum scope within, uint32_t at)
{
	uint32_t from = within == SCOPE_CLAUSE ? clause_at(g, at).start : 0;

	if (at - from > LIMIT_REACH)
		for (from = at - (uint32_t)LIMIT_REACH; ((unsigned char)g->text.ptr[from] & 0xC0) == 0x80; from++)
			;
	return from;
}

bool propose(struct runner *runner, const struct reading *g, const struct claim_rule *rule, size_t quantity, uint32_t from,
             struct proposal *out, bool *failed)
{
	size_t i;

	for (i = 0; i < rule->match.n; i++) {
		const struct pattern *p = rule->match.item[i];
		struct view *v;
		if (!reach_allows_quantity(g, p, quantity, from))
			continue;
		v = runner_view(runner, p, g);
		if (!v) {
			*failed = true;
			return false;
		}
		if (runner_match_quantity(runner, p, v, quantity, from, out->slots, &out->whole)) {
			out->rule = rule;
			out->pattern = i;
			return true;
		}
	}
	return false;
}

bool guarded(const struct claims *c, struct runner *runner, const struct reading *g, const struct claim_rule *rule,
             struct span match, struct span anchor, enum modality *modality, const struct cue **by, bool *failed)
{
	size_t i;

	*by = NULL;
	for (i = 0; i < rule->n_guards; i++) {
		const struct cue *cue = &rule->guards[i];
		if (c->off.len && bytes_equal(c->off, cue->name))
			continue;
		if (!guard_sees(runner, g, cue, memory_of(&c->memory, cue), match, anchor, failed))
			continue;
		*by = cue;
		if (cue->drop)
			return false;
		*modality = cue->modality;
	}
	return !*failed;
}

bool choose_rule(struct claims *c, struct runner *runner, const struct reading *g, size_t quantity,
                 struct proposal *out, enum modality *modality)
{
	const struct clm_rules *rules = c->context.rules;
	const struct quantity *q = &g->quantity[quantity];
	enum modality held = context_modality(&c->context, q->span.start);
	const uint32_t from[] = {match_from(g, SCOPE_SENTENCE, q->span.start), match_from(g, SCOPE_CLAUSE, q->span.start)};
	bool failed = false;
	size_t i;

	out->rule = NULL;
	for (i = rule_set_next_of(&c->may, &c->rivals, 0); i < rules->n_claims; i = rule_set_next_of(&c->may, &c->rivals, i + 1)) {
		const struct claim_rule *rule = &rules->claims[i];
		enum modality m = held;
		const struct cue *by;
		struct proposal p;
		if (out->rule && rule->priority < out->rule->priority)
			break;
		if (!where_holds(rule, q) || !propose(runner, g, rule, quantity, from[rule->within == SCOPE_CLAUSE], &p, &failed) ||
		    !guarded(c, runner, g, rule, p.whole, q->span, &m, &by, &failed)) {
			if (failed)
				return false;
			continue;
		}
		if (out->rule && p.whole.end - p.whole.start <= out->whole.end - out->whole.start)
			continue;
		*out = p;
		*modality = m;
	}
	return true;
}
