/* tally.c - see tally.h */
#include "relate/tally.h"

#include "measure/unit.h"
#include "relate/part.h"

void tally_init(struct tally *t, const struct clm_allocator *mem)
{
	*t = (struct tally){0};
	arena_init(&t->arena, mem);
}

void tally_free(struct tally *t)
{
	arena_free(&t->arena);
}

void tally_clear(struct tally *t)
{
	t->n = 0;
	arena_empty(&t->arena);
}

void tally_sentence(struct tally *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		t->of[i].here = false;
	t->last_unit = NULL;
	t->last_clause = UINT32_MAX;
}

/* A measure word counts by itself; a unit of measurement says nothing without its verb. */
static struct bytes verb_of(const struct claim *claim)
{
	return unit_measures(claim->quantity->unit) ? claim->slot[SLOT_PREDICATE].read : (struct bytes){0};
}

/* Its place; the number of them: there is none. */
static size_t entry_of(const struct tally *t, const struct claim *claim)
{
	struct bytes verb = verb_of(claim);
	size_t i = 0;

	while (i < t->n && !(t->of[i].unit == claim->quantity->unit && bytes_equal(t->of[i].verb, verb)))
		i++;
	return i;
}

/* Has a text outlive its window. False: out of memory. */
static bool keep(struct bytes *text, struct tally *t)
{
	if (text->len)
		text->ptr = arena_copy(&t->arena, *text);
	return text->ptr || !text->len;
}

bool tally_add(struct claims *c, const struct reading *g, const struct proposal *p, const struct claim *claim)
{
	struct tally *t = &c->tally;
	const struct quantity *q = claim->quantity;
	struct tallied *of;
	size_t i;

	if (!q || p->slots[SLOT_OBJECT].start == UINT32_MAX)
		return true;
	t->last_unit = q->unit;
	t->last_clause = clause_at(g, q->span.start).start;
	/* what is in front of its verb may be whose doing it is: 沿海港口完成 */
	if (!q->unit || (unit_measures(q->unit) && p->slots[SLOT_OBJECT].start < p->slots[SLOT_PREDICATE].start))
		return true;
	i = entry_of(t, claim);
	if (i == TALLY_UNITS)
		return true;
	t->n += i == t->n;
	of = &t->of[i];
	*of = (struct tallied){q->unit, verb_of(claim), claim->slot[SLOT_OBJECT], true};
	return keep(&of->verb, t) && keep(&of->object.text, t) && keep(&of->object.read, t) && keep(&of->object.canonical, t);
}

/* Whether anything is said behind an amount: it may be what it counts, 22个750千伏变电站, though no match took it. */
static bool says_more(const struct reading *g, const struct quantity *q)
{
	size_t len;

	return q->span.end < g->text.len && utf8_is_han(utf8_at(g->text.ptr + q->span.end, &len));
}

const struct slot_value *tally_find(const struct claims *c, const struct reading *g, const struct claim *claim, bool *here)
{
	const struct clm_rules *rules = c->context.rules;
	const struct tally *t = &c->tally;
	const struct quantity *q = claim->quantity;
	size_t i;

	if (!q || !q->unit || is_rate(q) || t->last_clause == clause_at(g, q->span.start).start)
		return NULL;
	if (unit_measures(q->unit) ? !claim->slot[SLOT_PREDICATE].set : t->last_unit == q->unit || is_word_of_kind(rules, q->unit->text, rules->kind_folk))
		return NULL;
	i = entry_of(t, claim);
	if (i == t->n || (!t->of[i].here && says_more(g, q)))
		return NULL;
	*here = t->of[i].here;
	return &t->of[i].object;
}
