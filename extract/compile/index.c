/* index.c - which rules may match, by what stands in a window. See struct rule_index.
 *
 * takes   the compiled rules of a stage
 * gives   for each kind and each literal the rules that wait for it
 *
 * A rule is listed under the rarest need of each of its patterns, for without that
 * the pattern cannot match; a rule with a pattern that needs nothing is always asked. */
#include "compile/compiler.h"

/* The patterns of the i-th rule of a stage. */
typedef const struct patterns *rule_patterns(const struct clm_rules *, size_t i);

static void list_put(struct rule_list *list, uint32_t rule, bool fill)
{
	if (list->n && list->rule && fill && list->rule[list->n - 1] == rule)
		return; /* by another of its patterns */
	if (fill)
		list->rule[list->n] = rule;
	list->n++;
}

static void put_rule(struct rule_index *x, const struct patterns *p, uint32_t rule, bool fill)
{
	size_t i, j;

	for (i = 0; i < p->n; i++) {
		const struct need *need = p->item[i]->n_needs ? &p->item[i]->needs[0] : NULL;
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

static void build(struct compiler *c, struct rule_index *x, size_t n_rules, rule_patterns *patterns)
{
	size_t n_kinds = c->rules->kinds.n_kinds, n_anchors = c->rules->n_anchors + 1, i;
	bool ok;

	x->n_rules = n_rules;
	x->by_kind = rules_alloc(c, (n_kinds + 1) * sizeof *x->by_kind);
	x->by_anchor = rules_alloc(c, n_anchors * sizeof *x->by_anchor);
	if (!x->by_kind || !x->by_anchor)
		return;
	for (i = 0; i < n_rules; i++)
		put_rule(x, patterns(c->rules, i), (uint32_t)i, false);
	ok = list_room(c, &x->always);
	for (i = 0; ok && i < n_kinds; i++)
		ok = list_room(c, &x->by_kind[i]);
	for (i = 0; ok && i < n_anchors; i++)
		ok = list_room(c, &x->by_anchor[i]);
	for (i = 0; ok && i < n_rules; i++)
		put_rule(x, patterns(c->rules, i), (uint32_t)i, true);
}

static const struct patterns *time_patterns(const struct clm_rules *r, size_t i)
{
	return &r->times.item[i].match;
}

static const struct patterns *lookalike_patterns(const struct clm_rules *r, size_t i)
{
	return &r->lookalikes.item[i].match;
}

static const struct patterns *mention_patterns(const struct clm_rules *r, size_t i)
{
	return &r->mentions.item[i].match;
}

static const struct patterns *context_patterns(const struct clm_rules *r, size_t i)
{
	return &r->context[i].match;
}

static const struct patterns *claim_patterns(const struct clm_rules *r, size_t i)
{
	return &r->claims[i].match;
}

/* The classes that stage 1 sees: words of others are no tokens there. */
static void mark_early(const struct clm_rules *r, const struct markers *m, bool *early)
{
	size_t i, j, k;

	for (i = 0; i < m->n; i++)
		for (j = 0; j < m->item[i].match.n; j++) {
			const struct alphabet *a = &r->alphabet[m->item[i].match.item[j]->alphabet];
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
	build(c, &r->times.index, r->times.n, time_patterns);
	build(c, &r->lookalikes.index, r->lookalikes.n, lookalike_patterns);
	build(c, &r->mentions.index, r->mentions.n, mention_patterns);
	build(c, &r->context_index, r->n_context, context_patterns);
	build(c, &r->claims_index, r->n_claims, claim_patterns);
	if (!c->ready)
		find_early(c);
}
