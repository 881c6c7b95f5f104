/* index.c - which rules may match, by what stands in a window. See struct rule_index.
 *
 * takes   the compiled rules of a stage
 * gives   for each kind and each literal the rules that wait for it
 *
 * A rule is listed under the rarest need of each of its patterns, for without that
 * the pattern cannot match; a rule with a pattern that needs nothing is always asked. */
#include "compile/compiler.h"

/* The patterns of the i-th rule of a list. */
typedef struct patterns rule_patterns(void *list, size_t i);

static void list_put(struct rule_list *list, uint32_t rule, bool fill)
{
	if (list->n && list->rule && fill && list->rule[list->n - 1] == rule)
		return; /* by another of its patterns */
	if (fill)
		list->rule[list->n] = rule;
	list->n++;
}

static void put_rule(struct rule_index *x, struct patterns p, uint32_t rule, bool fill)
{
	size_t i, j;

	for (i = 0; i < p.n; i++) {
		const struct need *need = p.item[i]->n_needs ? &p.item[i]->needs[0] : NULL;
		if (!need)
			list_put(&x->always, rule, fill);
		for (j = 0; need && j < need->n_kinds; j++)
			list_put(&x->by_kind[need->kind[j]], rule, fill);
		for (j = 0; need && j < need->n_anchors; j++)
			list_put(&x->by_anchor[need->anchor[j]], rule, fill);
	}
}

/* Room for what was counted; the count begins anew. */
static bool list_room(struct compiler *c, struct rule_list *list)
{
	if (list->n && !(list->rule = rules_alloc(c, list->n * sizeof *list->rule)))
		return false;
	list->n = 0;
	return true;
}

static void build(struct compiler *c, struct rule_index *x, void *list, size_t n_rules, rule_patterns *patterns)
{
	size_t n_kinds = c->rules->kinds.n_kinds, n_anchors = c->rules->n_anchors + 1, i;
	bool ok;

	x->n_rules = n_rules;
	x->by_kind = rules_alloc(c, (n_kinds + 1) * sizeof *x->by_kind);
	x->by_anchor = rules_alloc(c, n_anchors * sizeof *x->by_anchor);
	if (!x->by_kind || !x->by_anchor)
		return;
	for (i = 0; i < n_rules; i++)
		put_rule(x, patterns(list, i), (uint32_t)i, false);
	ok = list_room(c, &x->always);
	for (i = 0; ok && i < n_kinds; i++)
		ok = list_room(c, &x->by_kind[i]);
	for (i = 0; ok && i < n_anchors; i++)
		ok = list_room(c, &x->by_anchor[i]);
	for (i = 0; ok && i < n_rules; i++)
		put_rule(x, patterns(list, i), (uint32_t)i, true);
}

static struct patterns context_patterns(void *list, size_t i)
{
	return ((struct context_rule *)list)[i].match;
}

static struct patterns claim_patterns(void *list, size_t i)
{
	return ((struct claim_rule *)list)[i].match;
}

static struct patterns marking_pattern(void *list, size_t i)
{
	return (struct patterns){&((struct marking *)list)[i].pattern, 1};
}

/* Each pattern of a marker is listed for itself. */
static void build_markers(struct compiler *c, struct markers *m)
{
	size_t i, j, n = 0;

	for (i = 0; i < m->n; i++)
		n += m->item[i].match.n;
	m->each = rules_alloc(c, (n + 1) * sizeof *m->each);
	for (i = 0; m->each && i < m->n; i++)
		for (j = 0; j < m->item[i].match.n; j++)
			m->each[m->n_each++] = (struct marking){&m->item[i], m->item[i].match.item[j]};
	build(c, &m->index, m->each, m->n_each, marking_pattern);
}

/* The classes that stage 1 sees: words of others are no tokens there. */
static void mark_early(const struct clm_rules *r, const struct markers *m, bool *early)
{
	size_t i, k;

	for (i = 0; i < m->n_each; i++) {
		const struct alphabet *a = &r->alphabet[m->each[i].pattern->alphabet];
		for (k = 0; k < a->n_classes; k++)
			if (a->symbol[k] != SYMBOL_NONE)
				early[a->first + k] = true;
	}
}

static void find_early(struct compiler *c)
{
	struct clm_rules *r = c->rules;
	bool *early = rules_alloc(c, (r->kinds.n_classes + 1) * sizeof *early);

	if (!early || c->no_memory)
		return;
	mark_early(r, &r->times, early);
	mark_early(r, &r->lookalikes, early);
	r->early = early;
}

/* Puts the needs of all patterns next to each other, in the order of the patterns: for each sentence
 * they are gone through in about that order, and one by one where they were made would each be a miss
 * of the processor's cache. */
static void gather_needs(struct compiler *c)
{
	struct clm_rules *r = c->rules;
	size_t i, j, n = 0, n_kinds = 0, n_anchors = 0;
	struct need *need;
	uint16_t *kind;
	uint32_t *anchor;

	for (i = 0; i < r->n_patterns; i++)
		for (j = 0; j < r->pattern[i]->n_needs; j++, n++) {
			n_kinds += r->pattern[i]->needs[j].n_kinds;
			n_anchors += r->pattern[i]->needs[j].n_anchors;
		}
	need = rules_alloc(c, (n + 1) * sizeof *need);
	kind = rules_alloc(c, (n_kinds + 1) * sizeof *kind);
	anchor = rules_alloc(c, (n_anchors + 1) * sizeof *anchor);
	if (!need || !kind || !anchor)
		return;
	for (i = 0; i < r->n_patterns; i++) {
		const struct need *from = r->pattern[i]->needs;
		r->pattern[i]->needs = need;
		for (j = 0; j < r->pattern[i]->n_needs; j++, need++) {
			*need = from[j];
			need->kind = memcpy(kind, from[j].kind, from[j].n_kinds * sizeof *kind);
			need->anchor = memcpy(anchor, from[j].anchor, from[j].n_anchors * sizeof *anchor);
			kind += from[j].n_kinds;
			anchor += from[j].n_anchors;
		}
	}
}

/* Few rules have a table, and each sentence that may stand above one is asked for its words. */
static void gather_tables(struct compiler *c)
{
	struct clm_rules *r = c->rules;
	size_t i;

	r->table = rules_alloc(c, (r->n_claims + 1) * sizeof *r->table);
	for (i = 0; r->table && i < r->n_claims; i++)
		if (r->claims[i].table)
			r->table[r->n_tables++] = r->claims[i].table;
}

void indexes_build(struct compiler *c)
{
	struct clm_rules *r = c->rules;

	if (c->no_memory || c->faults.n_all)
		return;
	gather_needs(c);
	gather_tables(c);
	build_markers(c, &r->times);
	build_markers(c, &r->lookalikes);
	build_markers(c, &r->mentions);
	build(c, &r->context_index, r->context, r->n_context, context_patterns);
	build(c, &r->claims_index, r->claims, r->n_claims, claim_patterns);
	if (!c->ready)
		find_early(c);
}
