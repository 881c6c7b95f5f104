/* kind.c - see kind.h */
#include "compile/kind.h"

#define FIRST_SLOTS 512

void kinds_init(struct kinds *k, const struct clm_allocator *mem)
{
	*k = (struct kinds){0};
	arena_init(&k->arena, mem);
}

void kinds_free(struct kinds *k)
{
	const struct clm_allocator *mem = k->arena.mem;

	mem_free(mem, k->name);
	mem_free(mem, k->weight);
	mem_free(mem, k->class);
	mem_free(mem, k->by_name.slot);
	mem_free(mem, k->by_set.slot);
	arena_free(&k->arena);
}

static uint64_t hash(const void *p, size_t len)
{
	uint64_t h = bytes_hash((struct bytes){p, len});

	return h ^ h >> 29;
}

static uint64_t name_hash(const struct kinds *k, size_t i)
{
	return hash(k->name[i].ptr, k->name[i].len);
}

static uint64_t set_hash(const struct kinds *k, size_t i)
{
	return hash(k->class[i].kind, k->class[i].n * sizeof *k->class[i].kind);
}

/* Room for one more of n; the table is never more than half full. */
static bool intern_grow(struct kinds *k, struct intern *t, size_t n, uint64_t (*hash_of)(const struct kinds *, size_t))
{
	struct intern new = {.n_slots = t->n_slots ? t->n_slots * 2 : FIRST_SLOTS};
	size_t i, at;

	if (t->n_slots && n * 2 < t->n_slots)
		return true;
	new.slot = mem_resize(k->arena.mem, NULL, new.n_slots * sizeof *new.slot);
	if (!new.slot) {
		k->no_memory = true;
		return false;
	}
	memset(new.slot, 0, new.n_slots * sizeof *new.slot);
	for (i = 0; i < n; i++) {
		for (at = (size_t)hash_of(k, i) & (new.n_slots - 1); new.slot[at]; at = (at + 1) & (new.n_slots - 1))
			;
		new.slot[at] = (uint32_t)i + 1;
	}
	mem_free(k->arena.mem, t->slot);
	*t = new;
	return true;
}

/* The slot of a name: its own, or the empty one where it would go. */
static uint32_t *name_slot(const struct kinds *k, struct bytes name)
{
	size_t mask = k->by_name.n_slots - 1, at = (size_t)hash(name.ptr, name.len) & mask;

	while (k->by_name.slot[at] && !bytes_equal(k->name[k->by_name.slot[at] - 1], name))
		at = (at + 1) & mask;
	return &k->by_name.slot[at];
}

uint16_t kind_find(const struct kinds *k, struct bytes name)
{
	uint32_t found = k->by_name.n_slots ? *name_slot(k, name) : 0;

	return found ? (uint16_t)(found - 1) : KIND_NONE;
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
	if (!copy || !array_grow(k->arena.mem, &k->name, &k->kinds_capacity, k->n_kinds, sizeof *k->name) ||
	    !array_grow(k->arena.mem, &k->weight, &k->weights_capacity, k->n_kinds, sizeof *k->weight) ||
	    !intern_grow(k, &k->by_name, k->n_kinds, name_hash)) {
		k->no_memory = true;
		return KIND_NONE;
	}
	k->name[k->n_kinds] = (struct bytes){copy, name.len};
	k->weight[k->n_kinds] = 0;
	*name_slot(k, name) = (uint32_t)++k->n_kinds;
	return (uint16_t)(k->n_kinds - 1);
}

bool kindset_add(struct kindset *s, uint16_t kind)
{
	size_t i = s->n;

	while (i > 0 && s->kind[i - 1] >= kind)
		i--;
	if (i < s->n && s->kind[i] == kind)
		return true;
	if (s->n == KINDSET_MAX)
		return false;
	memmove(&s->kind[i + 1], &s->kind[i], (s->n - i) * sizeof *s->kind);
	s->kind[i] = kind;
	s->n++;
	return true;
}

bool kindset_join(struct kindset *s, const struct kindset *with)
{
	struct kindset all;
	size_t i = 0, j = 0;

	for (all.n = 0; i < s->n || j < with->n; all.n++) {
		bool both = i < s->n && j < with->n && s->kind[i] == with->kind[j];
		bool ours = j == with->n || (i < s->n && s->kind[i] <= with->kind[j]);
		if (all.n == KINDSET_MAX)
			return false;
		all.kind[all.n] = ours ? s->kind[i] : with->kind[j];
		i += ours;
		j += both || !ours;
	}
	s->n = all.n;
	memcpy(s->kind, all.kind, all.n * sizeof *all.kind);
	return true;
}

static uint32_t *set_slot(const struct kinds *k, const struct kindset *s)
{
	size_t len = s->n * sizeof *s->kind, mask = k->by_set.n_slots - 1, at = (size_t)hash(s->kind, len) & mask;
	uint32_t found;

	while ((found = k->by_set.slot[at]) != 0 &&
	       (k->class[found - 1].n != s->n || memcmp(k->class[found - 1].kind, s->kind, len) != 0))
		at = (at + 1) & mask;
	return &k->by_set.slot[at];
}

uint16_t kind_class(struct kinds *k, const struct kindset *s)
{
	uint16_t *copy;
	uint32_t *slot;

	if (!intern_grow(k, &k->by_set, k->n_classes, set_hash))
		return CLASS_NONE;
	slot = set_slot(k, s);
	if (*slot)
		return (uint16_t)(*slot - 1);
	if (k->n_classes >= CLASS_NONE)
		return CLASS_NONE;
	copy = arena_alloc(&k->arena, (s->n ? s->n : 1) * sizeof *copy);
	if (!copy || !array_grow(k->arena.mem, &k->class, &k->classes_capacity, k->n_classes, sizeof *k->class)) {
		k->no_memory = true;
		return CLASS_NONE;
	}
	memcpy(copy, s->kind, s->n * sizeof *copy);
	k->class[k->n_classes] = (struct class){copy, s->n};
	*slot = (uint32_t)++k->n_classes;
	return (uint16_t)(k->n_classes - 1);
}

void kindset_of(const struct kinds *k, uint16_t class_id, struct kindset *s)
{
	s->n = k->class[class_id].n;
	memcpy(s->kind, k->class[class_id].kind, s->n * sizeof *s->kind);
}
