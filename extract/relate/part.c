/* part.c - see part.h */
#include "relate/part.h"

#include "measure/unit.h"

#define VALUES_MOST LIMIT_WINDOW /* bytes of what a sentence counts, kept for the parts in the next */

void parts_free(struct claims *c)
{
	mem_free(c->context.mem, c->counted);
	mem_free(c->context.mem, c->before);
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
		if (unit_is_of(q->unit, rates[i]))
			return true;
	return false;
}

/* A part is counted as its whole is, and is no more than that. Percentages do not add up to one another. */
static bool can_be_part(const struct quantity *part, const struct counted *whole)
{
	return !is_rate(part) && bytes_equal(part->unit_text, whole->unit) && decimal_compare(&part->value, &whole->value) <= 0;
}

const struct counted *part_whole(const struct claims *c, const struct quantity *part)
{
	uint32_t from = parts_from(&c->context, part->span.start);
	size_t i = c->n_counted;

	while (from != UINT32_MAX && i-- > 0)
		if (c->counted[i].end <= from && can_be_part(part, &c->counted[i]))
			return &c->counted[i];
	for (i = from == 0 ? c->n_before : 0; i-- > 0;)
		if (can_be_part(part, &c->before[i]))
			return &c->before[i];
	return NULL;
}

bool part_stands_at(const struct claims *c, uint32_t at)
{
	return parts_from(&c->context, at) != UINT32_MAX;
}

void part_take(struct claims *c, struct claim *claim)
{
	claim->whole = part_whole(c, claim->quantity);
	claim->own = &c->counted[c->n_counted++];
	*claim->own = (struct counted){.value = claim->quantity->value, .unit = claim->quantity->unit_text,
	                               .end = claim->quantity->span.end, .predicate = claim->slot[SLOT_PREDICATE],
	                               .modality = claim->modality};
	if (!claim->counts_itself)
		claim->own->object = claim->slot[SLOT_OBJECT];
}

/* Of a sentence so long that they have no room, the last ones are not kept. */
static void put_value(struct buf *b, struct slot_value *v)
{
	if (b->len + v->text.len + v->canonical.len > VALUES_MOST)
		*v = (struct slot_value){0};
	buf_put_bytes(b, v->text);
	buf_put_bytes(b, v->canonical);
}

static struct bytes next_text(const struct buf *b, size_t *at, size_t len)
{
	*at += len;
	return bytes_slice(buf_bytes(b), *at - len, *at);
}

static void next_value(const struct buf *b, size_t *at, struct slot_value *v)
{
	v->text = v->read = next_text(b, at, v->text.len);
	v->canonical = next_text(b, at, v->canonical.len);
}

bool parts_end(struct claims *c)
{
	struct counted *counted = c->counted;
	size_t i, capacity = c->counted_capacity, at = 0;

	if (c->n_counted == 0)
		return true;
	buf_clear(&c->before_text);
	for (i = 0; i < c->n_counted; i++) { /* what they are told of may stand in their sentence only */
		buf_put_bytes(&c->before_text, counted[i].unit);
		put_value(&c->before_text, &counted[i].predicate);
		put_value(&c->before_text, &counted[i].object);
	}
	for (i = 0; i < c->n_counted; i++) {
		counted[i].unit = next_text(&c->before_text, &at, counted[i].unit.len);
		next_value(&c->before_text, &at, &counted[i].predicate);
		next_value(&c->before_text, &at, &counted[i].object);
	}
	c->counted = c->before;
	c->counted_capacity = c->before_capacity;
	c->before = counted;
	c->before_capacity = capacity;
	c->n_before = c->n_counted;
	return c->before_text.status == CLM_OK;
}
