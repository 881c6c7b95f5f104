/* guard.c - see guard.h */
#include "relate/guard.h"

static bool ends_clause(uint32_t c)
{
	switch (c) {
	case 0xFF0C: case 0xFF1B: case 0xFF1A: case 0x3002: case 0xFF01: case 0xFF1F: /* ，；：。！？ */
	case ',': case ';': case '!': case '?':
		return true;
	default:
		return false;
	}
}

/* A comma between digits groups them: it ends no clause. */
static bool ends_clause_at(struct bytes text, size_t at, uint32_t c)
{
	if (c == ',' && at > 0 && at + 1 < text.len && text.ptr[at - 1] >= '0' && text.ptr[at - 1] <= '9' &&
	    text.ptr[at + 1] >= '0' && text.ptr[at + 1] <= '9')
		return false;
	return ends_clause(c);
}

struct span clause_at(struct bytes text, uint32_t at)
{
	struct span s = {0, (uint32_t)text.len};
	size_t i, len;

	for (i = 0; i < text.len; i += len) {
		uint32_t c = utf8_at(text.ptr + i, &len);
		if (!ends_clause_at(text, i, c))
			continue;
		if (i < at) {
			s.start = (uint32_t)(i + len);
		} else {
			s.end = (uint32_t)i;
			break;
		}
	}
	return s;
}

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

bool where_holds(const struct claim_rule *rule, const struct quantity *q)
{
	size_t i;

	for (i = 0; i < rule->n_where; i++)
		if (!q || !condition_holds(&rule->where[i], q))
			return false;
	return true;
}

static bool any_found(struct runner *runner, const struct reading *g, const struct patterns *p, struct span in, bool *failed)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		struct view *v = runner_view(runner, &p->item[i], g);
		if (!v) {
			*failed = true;
			return false;
		}
		if (runner_found(runner, &p->item[i], v, in))
			return true;
	}
	return false;
}

bool guard_sees(struct runner *runner, const struct reading *g, const struct cue *cue, struct span match, struct span anchor, bool *failed)
{
	struct span in = {0, (uint32_t)g->text.len};

	if (cue->within == SCOPE_CLAUSE)
		in = clause_at(g->text, anchor.start);
	if (cue->look == LOOK_BEFORE)
		in.end = anchor.start;
	else if (cue->look == LOOK_AFTER)
		in.start = anchor.end;
	else if (cue->look == LOOK_INSIDE)
		in = match;
	if (in.start > in.end)
		return false;
	return any_found(runner, g, &cue->match, in, failed) && !any_found(runner, g, &cue->unless, in, failed);
}
