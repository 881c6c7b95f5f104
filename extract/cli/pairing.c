/* pairing.c - see pairing.h */
#include "cli/pairing.h"

#include "cli/room.h"

#include <stdlib.h>

/* How much two claims must have in common, the most first. */
enum likeness { SAME_RULE, SAME_PLACE, OVERLAP, LIKENESS_END };

bool claimed_put(struct claimed_list *l, const char *json, size_t len)
{
	struct claimed *items = room_for_one(l->item, l->n, &l->capacity, sizeof *items);
	char *copy;

	if (!items)
		return false;
	l->item = items;
	copy = malloc(len + 1);
	if (!copy)
		return false;
	memcpy(copy, json, len);
	copy[len] = '\0';
	l->item[l->n++] = (struct claimed){record_cut((struct bytes){copy, len}), NULL};
	return true;
}

void claimed_clear(struct claimed_list *l)
{
	while (l->n > 0)
		free((void *)(uintptr_t)l->item[--l->n].record.json.ptr);
}

void claimed_free(struct claimed_list *l)
{
	claimed_clear(l);
	free(l->item);
	*l = (struct claimed_list){0};
}

static int by_place(const void *a, const void *b)
{
	const struct record *x = &((const struct claimed *)a)->record, *y = &((const struct claimed *)b)->record;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return bytes_compare(x->rule, y->rule);
}

static bool is_like(const struct record *a, const struct record *b, enum likeness how)
{
	bool counted = a->quantity.len && a->quantity.ptr[0] == '{';

	if (counted != (b->quantity.len && b->quantity.ptr[0] == '{'))
		return false;
	if (how == OVERLAP)
		return a->start < b->end && b->start < a->end;
	return a->start == b->start && a->end == b->end && (how == SAME_PLACE || bytes_equal(a->rule, b->rule));
}

static void pair_by(struct claimed_list *was, struct claimed_list *is, enum likeness how)
{
	size_t first = 0, i, j;

	for (i = 0; i < was->n; i++) {
		struct claimed *old = &was->item[i];

		/* ends are not in order, so only those at the front that are over are passed */
		while (first < is->n && is->item[first].record.end <= old->record.start)
			first++;
		for (j = first; !old->like && j < is->n && is->item[j].record.start < old->record.end; j++)
			if (!is->item[j].like && is_like(&old->record, &is->item[j].record, how)) {
				old->like = &is->item[j];
				is->item[j].like = old;
			}
	}
}

void claimed_pair(struct claimed_list *was, struct claimed_list *is)
{
	enum likeness how;

	if (was->n)
		qsort(was->item, was->n, sizeof *was->item, by_place);
	if (is->n)
		qsort(is->item, is->n, sizeof *is->item, by_place);
	for (how = SAME_RULE; how < LIKENESS_END; how++)
		pair_by(was, is, how);
}
