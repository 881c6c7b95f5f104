/* order.c - numbers the classes so that what patterns ask for lies together.
 *
 *   <act|light!single>  as a character class of symbols: a few ranges, or a
 *                       hundred, depending on which class has which number
 *
 * PCRE2 tries a character against the ranges of a class one after the other, so
 * their number is what a match costs. The classes are sorted by the kinds that
 * patterns name most: those with the most named kind first, and so on within. */
#include <stdlib.h>

#include "compile/compiler.h"

struct order {
	size_t uses[LIMIT_KINDS];      /* how often patterns name a kind */
	uint16_t kind[LIMIT_KINDS];    /* kinds, the most named first */
	size_t n_kinds;
	const struct kindset *set;     /* of the classes, by their old number */
};

/* Counts the kinds that stand between < and > in a scalar. */
static void count_text(struct order *o, const struct kinds *k, struct bytes t)
{
	size_t at, end;
	uint16_t kind;

	for (at = 0; at < t.len; at++) {
		if (!strchr("<|!&:", t.ptr[at]))
			continue;
		for (end = at + 1; end < t.len && !strchr("<>|!&:", t.ptr[end]); end++)
			;
		kind = end < t.len ? kind_find(k, bytes_slice(t, at + 1, end)) : KIND_NONE;
		if (kind != KIND_NONE)
			o->uses[kind]++;
		at = end - 1;
	}
}

/* Every scalar of a tree at most LIMIT_YAML_DEPTH deep; those without a < count nothing. */
static void count_tree(struct order *o, const struct kinds *k, const struct yaml_node *node)
{
	const struct yaml_node *child;

	if (node->type == YAML_TEXT && memchr(node->text.ptr, '<', node->text.len))
		count_text(o, k, node->text);
	for (child = node->first; child; child = child->next)
		count_tree(o, k, child);
}

static void rank_kinds(struct order *o, const struct kinds *k)
{
	size_t i, j;

	for (i = 0; i < k->n_kinds; i++) {
		for (j = o->n_kinds++; j > 0 && o->uses[o->kind[j - 1]] < o->uses[i]; j--)
			o->kind[j] = o->kind[j - 1];
		o->kind[j] = (uint16_t)i;
	}
}

static bool comes_before(const struct order *o, uint16_t a, uint16_t b)
{
	size_t i;

	for (i = 0; i < o->n_kinds && o->uses[o->kind[i]]; i++) {
		bool in_a = kindset_has(&o->set[a], o->kind[i]), in_b = kindset_has(&o->set[b], o->kind[i]);
		if (in_a != in_b)
			return in_a;
	}
	return a < b;
}

/* The classes in their new order, by old number. A few hundred: insertion sort. */
static void sort_classes(const struct order *o, size_t n, uint16_t *by_rank)
{
	size_t i, j;

	for (i = 0; i < n; i++) {
		for (j = i; j > 0 && comes_before(o, (uint16_t)i, by_rank[j - 1]); j--)
			by_rank[j] = by_rank[j - 1];
		by_rank[j] = (uint16_t)i;
	}
}

static void renumber(struct clm_rules *r, const uint16_t *to)
{
	uint16_t *own[] = {
		&r->class_number[0], &r->class_number[1], &r->class_integer[0], &r->class_integer[1], &r->class_small[0],
		&r->class_small[1], &r->class_year[0], &r->class_year[1], &r->class_unitless, &r->class_plain,
	};
	size_t i;

	for (i = 0; i < sizeof own / sizeof *own; i++)
		*own[i] = to[*own[i]];
	for (i = 0; i < r->n_words; i++)
		r->word[i].class_id = to[r->word[i].class_id];
	for (i = 0; i < r->measure.n_units; i++) {
		r->measure.unit[i].class_id = to[r->measure.unit[i].class_id];
		r->measure.unit[i].class_one = to[r->measure.unit[i].class_one];
	}
}

void classes_order(struct compiler *c)
{
	struct kinds *k = &c->rules->kinds;
	struct order *o = compiler_alloc(c, sizeof *o);
	uint16_t *by_rank = compiler_alloc(c, CLASS_MAX * sizeof *by_rank);
	uint16_t *to = compiler_alloc(c, CLASS_MAX * sizeof *to);
	struct kindset *sets = compiler_alloc(c, CLASS_MAX * sizeof *sets);
	struct pack *p;
	size_t i, n = k->n_classes;

	if (!o || !by_rank || !to || !sets || n == 0)
		return;
	memcpy(sets, k->class_set, n * sizeof *sets);
	o->set = sets;
	for (p = c->packs; p; p = p->next)
		count_tree(o, k, p->root);
	rank_kinds(o, k);
	sort_classes(o, n, by_rank);
	kinds_forget_classes(k);
	for (i = 0; i < n; i++) {
		if (kind_class(k, &sets[by_rank[i]]) < 0) {
			c->no_memory = true;
			return;
		}
		to[by_rank[i]] = (uint16_t)i;
	}
	renumber(c->rules, to);
}
