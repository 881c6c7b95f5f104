/* tally.c - see tally.h */
#include "relate/tally.h"

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
	tally_sentence(t);
}

void tally_sentence(struct tally *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		t->of[i].here = false;
	t->last_unit = NULL;
	t->last_clause = UINT32_MAX;
}

/* A measure word that is no unit of measurement. */
static bool counts_things(const struct unit *u)
{
	return u && !u->code.len && !u->has_factor;
}

bool tally_add(struct claims *c, const struct reading *g, const struct proposal *p, const struct claim *claim)
{
	struct tally *t = &c->tally;
	const struct quantity *q = claim->quantity;
	struct tallied *of = t->of;

	if (!q || p->slots[SLOT_OBJECT].start == UINT32_MAX)
		return true;
	t->last_unit = q->unit;
	t->last_clause = clause_at(g, q->span.start).start;
	if (!counts_things(q->unit))
		return true;
	while (of < t->of + t->n && of->unit != q->unit)
		of++;
	if (of == t->of + TALLY_UNITS)
		return true;
	t->n += of == t->of + t->n;
	*of = (struct tallied){q->unit, claim->slot[SLOT_OBJECT], true};
	of->object.text.ptr = arena_copy(&t->arena, of->object.text);
	of->object.read.ptr = arena_copy(&t->arena, of->object.read);
	return of->object.text.ptr && of->object.read.ptr;
}

const struct slot_value *tally_find(const struct claims *c, const struct reading *g, const struct quantity *q, bool *here)
{
	const struct clm_rules *rules = c->context.rules;
	const struct tally *t = &c->tally;
	const struct word *word;
	size_t i;

	if (!q || !counts_things(q->unit) || t->last_unit == q->unit || t->last_clause == clause_at(g, q->span.start).start)
		return NULL;
	word = words_get(&rules->words, q->unit->text);
	if (word && class_has(&rules->kinds, word->class_id, rules->kind_folk))
		return NULL;
	for (i = 0; i < t->n; i++) {
		if (t->of[i].unit == q->unit) {
			*here = t->of[i].here;
			return &t->of[i].object;
		}
	}
	return NULL;
}
