/* guard.c - see guard.h */
#include "relate/guard.h"

static bool compare_holds(int order, enum compare op)
{
	switch (op) {
	case CMP_EQ: return order == 0;
	case CMP_NE: return order != 0;
	case CMP_LT: return order < 0;
	case CMP_LE: return order <= 0;
	case CMP_GT: return order > 0;
	default: return order >= 0;
	}
}

static bool condition_holds(const struct where *w, const struct quantity *q)
{
	switch (w->field) {
	case WHERE_VALUE:
		return compare_holds(decimal_compare(&q->value, &w->number), w->compare);
	case WHERE_UNIT:
		return bytes_equal(q->unit_text, w->text) == (w->compare == CMP_EQ);
	case WHERE_RELATION:
		return bytes_equal(bytes_of(relation_names[q->relation]), w->text) == (w->compare == CMP_EQ);
	default:
		return (q->unit && bytes_equal(q->unit->dimension, w->text)) == (w->compare == CMP_EQ);
	}
}

const struct where *where_failing(const struct claim_rule *rule, const struct quantity *q)
{
	size_t i;

	for (i = 0; i < rule->n_where; i++)
		if (!q || !condition_holds(&rule->where[i], q))
			return &rule->where[i];
	return NULL;
}

static bool any_found(struct runner *runner, const struct reading *g, const struct patterns *p, struct span in, bool *failed)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		struct view *v;
		if (!presence_allows(&g->present, p->item[i]))
			continue;
		v = runner_view(runner, p->item[i], g);
		if (!v) {
			*failed = true;
			return false;
		}
		if (runner_found(runner, p->item[i], v, in))
			return true;
	}
	return false;
}

bool guard_sees(struct runner *runner, const struct reading *g, const struct cue *cue, unsigned seen, struct span match,
                struct span anchor, bool *failed)
{
	struct span in = {0, (uint32_t)g->text.len};

	if (cue->within == SCOPE_CLAUSE)
		in = clause_at(g, anchor.start);
	if (cue->look == LOOK_BEFORE)
		in.end = anchor.start;
	else if (cue->look == LOOK_AFTER)
		in.start = anchor.end;
	else if (cue->look == LOOK_INSIDE)
		in = match;
	if (in.start > in.end || seen & SEEN_UNLESS)
		return false;
	return (seen & SEEN_MATCH || any_found(runner, g, &cue->match, in, failed)) &&
	       !any_found(runner, g, &cue->unless, in, failed);
}

unsigned guard_remembers(struct runner *runner, const struct reading *g, const struct cue *cue, bool *failed)
{
	struct span all = {0, (uint32_t)g->text.len};

	return (any_found(runner, g, &cue->match, all, failed) ? SEEN_MATCH : 0) |
	       (any_found(runner, g, &cue->unless, all, failed) ? SEEN_UNLESS : 0);
}
