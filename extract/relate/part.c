/* part.c - see part.h */
#include "relate/part.h"

bool parts_begin(struct claims *c, const struct reading *g)
{
	c->n_counted = 0;
	while (c->counted_capacity < g->n_quantities)
		if (!array_grow(c->context.mem, &c->counted, &c->counted_capacity, c->counted_capacity, sizeof *c->counted))
			return false;
	return true;
}

/* Where the parts begin among which a place stands; UINT32_MAX: it stands among none. */
static uint32_t parts_from(const struct context *c, uint32_t at)
{
	size_t i = c->n_found;

	while (i-- > 0)
		if (c->found[i].rule->parts && c->found[i].span.start <= at && at < c->found[i].span.end)
			return c->found[i].span.start;
	return UINT32_MAX;
}

bool is_rate(const struct quantity *q)
{
	static const char *const rates[] = {"percent", "percent-point", "permille", "multiple"};
	size_t i;

	for (i = 0; q->unit && i < sizeof rates / sizeof *rates; i++)
		if (bytes_equal(q->unit->dimension, bytes_of(rates[i])))
			return true;
	return false;
}

/* A part is counted as its whole is, and is no more than that. Percentages do not add up to one another. */
static bool can_be_part(const struct quantity *part, const struct quantity *whole)
{
	return !is_rate(part) && bytes_equal(part->unit_text, whole->unit_text) && decimal_compare(&part->value, &whole->value) <= 0;
}

static const struct counted *whole_of(const struct claims *c, const struct quantity *part)
{
	uint32_t from = parts_from(&c->context, part->span.start);
	size_t i = c->n_counted;

	while (from != UINT32_MAX && i-- > 0)
		if (c->counted[i].quantity->span.end <= from && can_be_part(part, c->counted[i].quantity))
			return &c->counted[i];
	return NULL;
}

void part_take(struct claims *c, struct claim *claim)
{
	claim->whole = whole_of(c, claim->quantity);
	claim->own = &c->counted[c->n_counted++];
	*claim->own = (struct counted){claim->quantity, 0};
}
