/* pair.c - see pair.h */
#include "relate/pair.h"

void pairs_begin(struct claims *c)
{
	c->n_figures = 0;
}

bool pairs_add(struct claims *c, const struct proposal *p, const struct claim *claim)
{
	if (p->slots[SLOT_OBJECT].start == UINT32_MAX || !claim->quantity)
		return true;
	if (!array_grow(c->context.mem, &c->figure, &c->figures_capacity, c->n_figures, sizeof *c->figure))
		return false;
	c->figure[c->n_figures++] = (struct figure){claim->slot[SLOT_OBJECT], claim->quantity->span.start};
	return true;
}

/* No clause ends between two places. */
static bool is_one_row(const struct reading *g, uint32_t from, uint32_t to)
{
	return clause_at(g, from).start == clause_at(g, to).start;
}

/* The last word of its kind in front of a quantity, in its clause; NULL: there is none. */
static const struct token *respectively_before(const struct claims *c, const struct reading *g, uint32_t at)
{
	const struct clm_rules *rules = c->context.rules;
	const struct token *found = NULL;
	size_t i;

	for (i = 0; i < g->n_tokens && g->token[i].span.start < at; i++)
		if (g->token[i].type == TOKEN_WORD && class_has(&rules->kinds, g->token[i].class_id, rules->kind_respectively))
			found = &g->token[i];
	return found && is_one_row(g, found->span.start, at) ? found : NULL;
}

const struct slot_value *pairs_object(const struct claims *c, const struct reading *g, const struct quantity *q)
{
	const struct token *word = q && c->n_figures > 1 ? respectively_before(c, g, q->span.start) : NULL, *t;
	size_t n = 0, place = 0;

	/* or the row names what it is about: 城镇、农村居民收入分别增长4%和6% */
	if (!word || c->figure[c->n_figures - 1].at >= word->span.start)
		return NULL;
	for (t = word; t < g->token + g->n_tokens && is_one_row(g, word->span.start, t->span.start); t++) {
		if (t->type != TOKEN_QUANTITY)
			continue;
		if (t->span.start < q->span.start)
			place++;
		n++;
	}
	return n > 1 && c->n_figures >= n ? &c->figure[c->n_figures - n + place].object : NULL;
}
