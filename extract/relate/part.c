/* part.c - see part.h */
#include "relate/part.h"

void parts_free(struct claims *c)
{
	mem_free(c->context.mem, c->counted);
	mem_free(c->context.mem, c->before);
	mem_free(c->context.mem, c->before_quantity);
	buf_free(&c->before_text);
}

bool parts_begin(struct claims *c, const struct reading *g)
{
	c->n_counted = 0;
	if (g->window->starts_block)
		c->n_before = 0;
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

/* The last amount in front of the parts; where they begin their sentence, in the one before. */
static const struct counted *whole_of(const struct claims *c, const struct quantity *part)
{
	uint32_t from = parts_from(&c->context, part->span.start);
	size_t i = c->n_counted;

	while (from != UINT32_MAX && i-- > 0)
		if (c->counted[i].quantity->span.end <= from && can_be_part(part, c->counted[i].quantity))
			return &c->counted[i];
	for (i = from == 0 ? c->n_before : 0; i-- > 0;)
		if (can_be_part(part, c->before[i].quantity))
			return &c->before[i];
	return NULL;
}

void part_take(struct claims *c, struct claim *claim)
{
	claim->whole = whole_of(c, claim->quantity);
	claim->own = &c->counted[c->n_counted++];
	*claim->own = (struct counted){claim->quantity, 0};
}

/* The unit of an amount may stand in its sentence only. */
static bool keep(struct claims *c, size_t i)
{
	const struct quantity *q = c->counted[i].quantity;
	bool fits = array_grow(c->context.mem, &c->before, &c->before_capacity, i, sizeof *c->before) &&
	            array_grow(c->context.mem, &c->before_quantity, &c->before_quantity_capacity, i, sizeof *c->before_quantity);

	if (!fits)
		return false;
	c->before[i].id = c->counted[i].id;
	c->before_quantity[i] = *q;
	buf_put_bytes(&c->before_text, q->unit_text);
	return true;
}

bool parts_end(struct claims *c)
{
	size_t i, at = 0;

	if (c->n_counted == 0)
		return true;
	buf_clear(&c->before_text);
	for (c->n_before = 0; c->n_before < c->n_counted; c->n_before++)
		if (!keep(c, c->n_before))
			return false;
	for (i = 0; i < c->n_before; i++) { /* neither moves any more */
		struct bytes *unit = &c->before_quantity[i].unit_text;
		*unit = bytes_slice(buf_bytes(&c->before_text), at, at + unit->len);
		at += unit->len;
		c->before[i].quantity = &c->before_quantity[i];
	}
	return c->before_text.status == CLM_OK;
}
