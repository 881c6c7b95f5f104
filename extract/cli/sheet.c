/* sheet.c - see sheet.h */
#include "cli/sheet.h"

#include "cli/room.h"

#include <stdlib.h>
#include <string.h>

void sheet_begin(struct sheet *s)
{
	*s = (struct sheet){0};
	arena_init(&s->arena, &mem_default);
}

void sheet_free(struct sheet *s)
{
	arena_free(&s->arena);
	free(s->piece);
	free(s->claim);
	free(s->was);
	free(s->number);
	free(s->mark);
	*s = (struct sheet){0};
}

/* Room for one more in an array of the sheet; the item itself is the caller's to set. */
#define ADD(s, array, n, room) ((s)->array = grown(s, (s)->array, (s)->n, &(s)->room, sizeof *(s)->array), (s)->no_memory ? NULL : &(s)->array[(s)->n++])

static void *grown(struct sheet *s, void *array, size_t n, size_t *room, size_t size)
{
	void *more = room_for_one(array, n, room, size);

	s->no_memory |= !more;
	return more ? more : array;
}

static const char *copy(struct sheet *s, const char *text)
{
	char *own = text ? arena_copy(&s->arena, bytes_of(text)) : NULL;

	s->no_memory |= text && !own;
	return own;
}

static const void *copy_all(struct sheet *s, const void *from, size_t n, size_t size)
{
	void *own = arena_alloc(&s->arena, n * size + 1);

	s->no_memory |= !own;
	if (own && n)
		memcpy(own, from, n * size);
	return own;
}

/* --- what is told --- */

static void add_number(struct sheet *s, const struct clm_token *t)
{
	struct sheet_number *number = ADD(s, number, n_numbers, numbers_room);

	if (number)
		*number = (struct sheet_number){copy(s, t->text), t->place.start, t->place.end, t->place.line, t->place.column};
}

bool sheet_sentence(struct sheet *s, const struct clm_sentence *from)
{
	struct sheet_piece *p = ADD(s, piece, n_pieces, pieces_room);
	size_t i;

	if (!p)
		return false;
	*p = (struct sheet_piece){copy(s, from->block), copy(s, from->shown), from->level, from->begins_block, from->ends_block, NULL, NULL,
	                          from->n_runs, from->n_cells, UINT64_MAX, 0};
	p->runs = copy_all(s, from->runs, from->n_runs, sizeof *from->runs);
	p->cells = copy_all(s, from->cells, from->n_cells, sizeof *from->cells);
	for (i = 0; i < from->n_runs; i++) {
		const struct clm_run *r = &from->runs[i];

		p->start = r->start < p->start ? r->start : p->start;
		p->end = r->start + r->n * r->step > p->end ? r->start + r->n * r->step : p->end;
	}
	for (i = 0; i < from->n_tokens; i++)
		if (strcmp(from->tokens[i].type, "quantity") == 0)
			add_number(s, &from->tokens[i]);
	return !s->no_memory;
}

static void keep_value(struct sheet *s, struct clm_value *v)
{
	v->text = copy(s, v->text);
	v->entity = copy(s, v->entity);
	v->code = copy(s, v->code);
	v->canonical = copy(s, v->canonical);
	v->from = copy(s, v->from);
	v->to = copy(s, v->to);
	v->scope = copy(s, v->scope);
}

static void keep_quantity(struct sheet *s, struct clm_quantity *q)
{
	const char **field[] = {&q->text, &q->value, &q->relation, &q->min, &q->max, &q->unit, &q->unit_code, &q->dimension,
	                        &q->base_value, &q->base_unit, &q->fraction, &q->per_value, &q->per_unit};
	size_t i;

	for (i = 0; i < sizeof field / sizeof *field; i++)
		*field[i] = copy(s, *field[i]);
}

static void keep(struct sheet *s, struct clm_claim *c)
{
	const char **field[] = {&c->doc, &c->id, &c->type, &c->rule, &c->part_of, &c->modality, &c->sentence};
	const char **section = arena_alloc(&s->arena, (c->n_section + 1) * sizeof *section);
	size_t i;

	for (i = 0; i < sizeof field / sizeof *field; i++)
		*field[i] = copy(s, *field[i]);
	keep_value(s, &c->subject);
	keep_value(s, &c->predicate);
	keep_value(s, &c->object);
	keep_value(s, &c->time);
	keep_value(s, &c->place);
	keep_quantity(s, &c->quantity);
	s->no_memory |= !section;
	for (i = 0; section && i < c->n_section; i++)
		section[i] = copy(s, c->section[i]);
	c->section = section;
}

/* c: its place in a list. */
static bool keep_claim(struct sheet *s, struct sheet_claim *c, const struct clm_claim *from, size_t number)
{
	if (!c)
		return false;
	*c = (struct sheet_claim){.claim = *from, .number = number};
	keep(s, &c->claim);
	return !s->no_memory;
}

bool sheet_claim(struct sheet *s, const struct clm_claim *from)
{
	size_t number = s->n_claims;

	return keep_claim(s, ADD(s, claim, n_claims, claims_room), from, number);
}

bool sheet_claim_was(struct sheet *s, const struct clm_claim *from)
{
	size_t number = s->n_was;

	return keep_claim(s, ADD(s, was, n_was, was_room), from, number);
}

/* --- old and new rules --- */

/* What two claims are paired by: the amount, or where there is none the sentence and the type. */
static int by_amount(const struct clm_claim *a, const struct clm_claim *b)
{
	uint64_t x = a->quantity.text ? a->quantity.start : a->start, y = b->quantity.text ? b->quantity.start : b->start;

	if (!a->quantity.text != !b->quantity.text)
		return a->quantity.text ? -1 : 1;
	if (x != y)
		return x < y ? -1 : 1;
	return a->quantity.text ? 0 : strcmp(a->type, b->type);
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : !a && !b;
}

static bool same_value(const struct clm_value *a, const struct clm_value *b)
{
	return same_text(a->text, b->text) && same_text(a->canonical, b->canonical) && same_text(a->from, b->from) && same_text(a->to, b->to) &&
	       same_text(a->entity, b->entity) && same_text(a->code, b->code);
}

static bool same_amount(const struct clm_quantity *a, const struct clm_quantity *b)
{
	return same_text(a->text, b->text) && same_text(a->value, b->value) && same_text(a->relation, b->relation) && same_text(a->min, b->min) &&
	       same_text(a->max, b->max) && same_text(a->unit, b->unit) && same_text(a->unit_code, b->unit_code) &&
	       same_text(a->dimension, b->dimension) && same_text(a->fraction, b->fraction) && same_text(a->per_value, b->per_value) &&
	       same_text(a->per_unit, b->per_unit);
}

static bool same_claim(const struct clm_claim *a, const struct clm_claim *b)
{
	return same_text(a->type, b->type) && same_text(a->rule, b->rule) && same_text(a->modality, b->modality) &&
	       same_value(&a->subject, &b->subject) && same_value(&a->predicate, &b->predicate) && same_value(&a->object, &b->object) &&
	       same_value(&a->time, &b->time) && same_value(&a->place, &b->place) && same_amount(&a->quantity, &b->quantity);
}

static int order(const void *a, const void *b)
{
	const struct sheet_claim *x = *(const struct sheet_claim *const *)a, *y = *(const struct sheet_claim *const *)b;
	int by = by_amount(&x->claim, &y->claim);

	return by ? by : (x > y) - (x < y); /* as they were told */
}

static struct sheet_claim **sorted(struct sheet_claim *claim, size_t n)
{
	struct sheet_claim **list = calloc(n + 1, sizeof *list);
	size_t i;

	for (i = 0; list && i < n; i++)
		list[i] = &claim[i];
	if (list)
		qsort(list, n, sizeof *list, order);
	return list;
}

static int by_place(const void *a, const void *b)
{
	const struct sheet_claim *x = a, *y = b;
	uint64_t i = x->claim.quantity.text ? x->claim.quantity.start : x->claim.start;
	uint64_t j = y->claim.quantity.text ? y->claim.quantity.start : y->claim.start;

	return i != j ? (i > j) - (i < j) : (x->number > y->number) - (x->number < y->number);
}

/* Those of the old rules that the new ones have not come in among them, as lost. */
static void pair(struct sheet *s)
{
	struct sheet_claim **is = sorted(s->claim, s->n_claims), **was = sorted(s->was, s->n_was);
	size_t n = s->n_claims, i = 0, j = 0;

	s->no_memory |= !is || !was;
	while (!s->no_memory && (i < n || j < s->n_was)) {
		int by = i == n ? 1 : j == s->n_was ? -1 : by_amount(&is[i]->claim, &was[j]->claim);

		if (by < 0) {
			is[i++]->change = SHEET_GAINED;
		} else if (by > 0) {
			was[j++]->change = SHEET_LOST;
		} else {
			if (!same_claim(&is[i]->claim, &was[j]->claim)) {
				is[i]->change = SHEET_CHANGED;
				is[i]->was = &was[j]->claim;
			}
			i++;
			j++;
		}
	}
	free(is);
	free(was);
	for (j = 0; !s->no_memory && j < s->n_was; j++)
		if (s->was[j].change == SHEET_LOST) {
			struct sheet_claim *c = ADD(s, claim, n_claims, claims_room);
			if (c) {
				*c = s->was[j];
				c->number = n + j;
			}
		}
	if (s->n_claims)
		qsort(s->claim, s->n_claims, sizeof *s->claim, by_place);
}

/* --- marks --- */

static void add_mark(struct sheet *s, uint64_t start, uint64_t end, size_t of, char slot)
{
	struct sheet_mark *m = start < end ? ADD(s, mark, n_marks, marks_room) : NULL;

	if (!m)
		return;
	*m = (struct sheet_mark){start, end, (uint32_t)of, slot};
	s->longest = end - start > s->longest ? end - start : s->longest;
}

static void mark_claim(struct sheet *s, size_t i)
{
	const struct clm_claim *c = &s->claim[i].claim;

	add_mark(s, c->subject.start, c->subject.end, i, 's');
	add_mark(s, c->predicate.start, c->predicate.end, i, 'p');
	add_mark(s, c->object.start, c->object.end, i, 'o');
	add_mark(s, c->quantity.start, c->quantity.end, i, 'q');
	add_mark(s, c->time.start, c->time.end, i, 't');
	add_mark(s, c->place.start, c->place.end, i, 'l');
}

static int by_start(const void *a, const void *b)
{
	const struct sheet_mark *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->of > y->of) - (x->of < y->of);
}

/* Is there a claim with this number in its amount? Marks are those of claims, sorted. */
static bool is_taken(const struct sheet *s, const struct sheet_number *n)
{
	size_t low = 0, high = s->n_marks;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (s->mark[middle].start + s->longest <= n->start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < s->n_marks && s->mark[low].start < n->end; low++)
		if (s->mark[low].slot == 'q' && s->mark[low].end > n->start && s->claim[s->mark[low].of].change != SHEET_LOST)
			return true;
	return false;
}

bool sheet_finish(struct sheet *s, bool is_compared)
{
	size_t i, kept = 0;

	if (is_compared)
		pair(s);
	for (i = 0; !s->no_memory && i < s->n_claims; i++)
		mark_claim(s, i);
	if (s->n_marks)
		qsort(s->mark, s->n_marks, sizeof *s->mark, by_start);
	for (i = 0; i < s->n_numbers; i++)
		if (!is_taken(s, &s->number[i]))
			s->number[kept++] = s->number[i];
	s->n_numbers = kept;
	for (i = 0; i < kept; i++)
		add_mark(s, s->number[i].start, s->number[i].end, i, 'n');
	if (s->n_marks)
		qsort(s->mark, s->n_marks, sizeof *s->mark, by_start);
	return !s->no_memory;
}

/* --- marks in the text of a piece --- */

static bool add_stretch(struct sheet_stretches *out, size_t start, size_t end, const struct sheet_mark *m)
{
	struct sheet_stretch *item;

	if (out->n && out->item[out->n - 1].mark == m && out->item[out->n - 1].end == start) {
		out->item[out->n - 1].end = end; /* over a seam between two lines */
		return true;
	}
	item = room_for_one(out->item, out->n, &out->room, sizeof *item);
	if (!item)
		return false;
	out->item = item;
	item[out->n++] = (struct sheet_stretch){start, end, m};
	return true;
}

/* Characters of a run that begin in the mark. */
static bool add_run(struct sheet_stretches *out, const struct clm_run *r, const struct sheet_mark *m)
{
	uint64_t from = m->start > r->start ? (m->start - r->start + r->step - 1) / r->step : 0;
	uint64_t to = m->end > r->start ? (m->end - r->start + r->step - 1) / r->step : 0;

	to = to < r->n ? to : r->n;
	return from >= to || add_stretch(out, r->shown + (size_t)from * r->shown_step, r->shown + (size_t)to * r->shown_step, m);
}

static int in_order(const void *a, const void *b)
{
	const struct sheet_stretch *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->mark > y->mark) - (x->mark < y->mark);
}

bool sheet_stretches_of(const struct sheet *s, const struct sheet_piece *p, struct sheet_stretches *out)
{
	size_t low = 0, high = s->n_marks, i;

	out->n = 0;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (s->mark[middle].start + s->longest <= p->start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < s->n_marks && s->mark[low].start < p->end; low++)
		for (i = 0; i < p->n_runs; i++)
			if (p->runs[i].step && !add_run(out, &p->runs[i], &s->mark[low]))
				return false;
	if (out->n)
		qsort(out->item, out->n, sizeof *out->item, in_order);
	return true;
}
