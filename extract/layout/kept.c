/* kept.c - see kept.h */
#include "layout/kept.h"

void kept_init(struct kept *k, const struct clm_allocator *mem)
{
	*k = (struct kept){.mem = mem};
	arena_init(&k->arena, mem);
}

void kept_free(struct kept *k)
{
	arena_free(&k->arena);
	mem_free(k->mem, k->window);
}

void kept_clear(struct kept *k)
{
	k->n = 0;
	arena_empty(&k->arena);
}

static const struct map *copy_map(struct arena *arena, const struct map *from)
{
	struct map *map = arena_alloc(arena, sizeof *map);
	struct map_run *run = arena_alloc(arena, from->n_runs * sizeof *run);

	if (!map || !run)
		return NULL;
	if (from->n_runs)
		memcpy(run, from->run, from->n_runs * sizeof *run);
	*map = (struct map){.run = run, .n_runs = from->n_runs, .capacity = from->n_runs};
	return map;
}

bool kept_add(struct kept *k, const struct window *w)
{
	struct window *copy;

	if (!array_grow(k->mem, &k->window, &k->capacity, k->n, sizeof *k->window))
		return false;
	copy = &k->window[k->n];
	*copy = *w;
	copy->text.ptr = arena_copy(&k->arena, w->text);
	copy->cited.ptr = arena_copy(&k->arena, w->cited);
	copy->map = copy_map(&k->arena, w->map);
	copy->cells = NULL;
	copy->raws = NULL;
	copy->n_cells = copy->n_raws = 0;
	if (!copy->text.ptr || !copy->cited.ptr || !copy->map)
		return false;
	k->n++;
	return true;
}
