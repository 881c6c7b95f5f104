/* groups.c - see groups.h */
#include "cli/groups.h"

#include "base/bytes.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void groups_free(struct groups *g)
{
	size_t i;

	for (i = 0; i < g->n; i++) {
		free(g->item[i].key);
		free(g->item[i].doc);
		free(g->item[i].example);
	}
	free(g->item);
	free(g->slot);
	*g = (struct groups){0};
}

/* The slot of a key, or the empty one it belongs into. */
static size_t *slot_of(const struct groups *g, const char *key)
{
	size_t i;

	for (i = (size_t)bytes_hash(bytes_of(key)) & (g->n_slots - 1); g->slot[i] && strcmp(g->item[g->slot[i] - 1].key, key) != 0; i = (i + 1) & (g->n_slots - 1))
		;
	return &g->slot[i];
}

/* Room for one more, the slots at most half full. */
static bool grow(struct groups *g)
{
	size_t capacity = g->capacity ? 2 * g->capacity : 64, i;
	struct group *item;
	size_t *slot;

	if (g->n < g->capacity)
		return true;
	item = realloc(g->item, capacity * sizeof *item);
	if (!item)
		return false;
	g->item = item;
	slot = calloc(2 * capacity, sizeof *slot);
	if (!slot)
		return false;
	free(g->slot);
	g->slot = slot;
	g->n_slots = 2 * capacity;
	g->capacity = capacity;
	for (i = 0; i < g->n; i++)
		*slot_of(g, g->item[i].key) = i + 1;
	return true;
}

bool groups_add(struct groups *g, const char *key, const char *example, const char *doc, size_t line, size_t column)
{
	struct group *new;
	size_t *slot;

	if (!grow(g))
		return false;
	slot = slot_of(g, key);
	if (*slot) {
		g->item[*slot - 1].n++;
		return true;
	}
	new = &g->item[g->n];
	*new = (struct group){strdup(key), strdup(doc), strdup(example), 1, line, column, g->n};
	g->n++; /* also where it is not whole, so that it is freed */
	if (!new->key || !new->doc || !new->example)
		return false;
	*slot = g->n;
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct group *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return x->order < y->order ? -1 : x->order > y->order;
}

void groups_sort(struct groups *g)
{
	if (g->n)
		qsort(g->item, g->n, sizeof *g->item, compare);
}
