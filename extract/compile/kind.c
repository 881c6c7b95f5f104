/* kind.c - see kind.h */
#include "compile/kind.h"

void kinds_init(struct kinds *k, const struct clm_allocator *mem)
{
	*k = (struct kinds){0};
	arena_init(&k->arena, mem);
}

void kinds_free(struct kinds *k)
{
	const struct clm_allocator *mem = k->arena.mem;

	mem_free(mem, k->name);
	mem_free(mem, k->class_set);
	mem_free(mem, k->class_slot);
	arena_free(&k->arena);
}

uint16_t kind_find(const struct kinds *k, struct bytes name)
{
	size_t i;

	for (i = 0; i < k->n_kinds; i++)
		if (bytes_equal(k->name[i], name))
			return (uint16_t)i;
	return KIND_NONE;
}

uint16_t kind_make(struct kinds *k, struct bytes name)
{
	uint16_t found = kind_find(k, name);
	char *copy;

	if (found != KIND_NONE)
		return found;
	if (k->n_kinds >= LIMIT_KINDS)
		return KIND_NONE;
	copy = arena_copy(&k->arena, name);
	if (!copy || !array_grow(k->arena.mem, &k->name, &k->kinds_capacity, k->n_kinds, sizeof *k->name)) {
		k->no_memory = true;
		return KIND_NONE;
	}
	k->name[k->n_kinds] = (struct bytes){copy, name.len};
	return (uint16_t)k->n_kinds++;
}

static size_t slot_of(const struct kinds *k, const struct kindset *s)
{
	uint64_t h = 1469598103934665603u; /* FNV-1a over the words of the set */
	size_t i;

	for (i = 0; i < LIMIT_KINDS / 64; i++)
		h = (h ^ s->bits[i]) * 1099511628211u;
	i = (size_t)(h ^ h >> 29) & (k->n_slots - 1);
	while (k->class_slot[i] && !kindset_equal(&k->class_set[k->class_slot[i] - 1], s))
		i = (i + 1) & (k->n_slots - 1);
	return i;
}

void kinds_forget_classes(struct kinds *k)
{
	k->n_classes = 0;
	if (k->class_slot)
		memset(k->class_slot, 0, k->n_slots * sizeof *k->class_slot);
}

int kind_class(struct kinds *k, const struct kindset *s)
{
	size_t i;

	if (!k->class_slot) { /* twice CLASS_MAX slots: never full, never grown */
		k->n_slots = 8192;
		k->class_slot = mem_resize(k->arena.mem, NULL, k->n_slots * sizeof *k->class_slot);
		if (!k->class_slot) {
			k->no_memory = true;
			return -1;
		}
		memset(k->class_slot, 0, k->n_slots * sizeof *k->class_slot);
	}
	i = slot_of(k, s);
	if (k->class_slot[i])
		return (int)k->class_slot[i] - 1;
	if (k->n_classes >= CLASS_MAX)
		return -1;
	if (!array_grow(k->arena.mem, &k->class_set, &k->classes_capacity, k->n_classes, sizeof *s)) {
		k->no_memory = true;
		return -1;
	}
	k->class_set[k->n_classes++] = *s;
	k->class_slot[i] = (uint32_t)k->n_classes;
	return (int)k->n_classes - 1;
}
