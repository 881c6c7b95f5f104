/* tables.c - see tables.h
 *
 * takes   rows of the rule set, one by one
 * gives   tries from text to row
 * never   keeps a pointer to what it was given, but for tables that are built in */
#include "measure/tables.h"

#define WORDS_ABOUT 1024 /* both tables are looked into at every character */

const char *const relation_names[] = {"eq", "gt", "ge", "lt", "le", "approx", "range", "some"};
const char *const bound_place_names[] = {
	"before", "scale", "inside", "after", "verb", "ahead", "around", "join", "change", "between", "both", "each", "total", "never",
};

/* Index of a name, n if there is none such. */
static size_t find_name(const char *const *names, size_t n, struct bytes name)
{
	size_t i = 0;

	while (i < n && !bytes_equal(bytes_of(names[i]), name))
		i++;
	return i;
}

bool relation_parse(struct bytes name, enum relation *out)
{
	size_t n = sizeof relation_names / sizeof *relation_names;
	size_t i = find_name(relation_names, n, name);

	if (i < n)
		*out = (enum relation)i;
	return i < n;
}

bool bound_place_parse(struct bytes name, enum bound_place *out)
{
	size_t n = sizeof bound_place_names / sizeof *bound_place_names;
	size_t i = find_name(bound_place_names, n, name);

	if (i < n)
		*out = (enum bound_place)i;
	return i < n;
}

void measure_tables_init(struct measure_tables *t, const struct clm_allocator *mem)
{
	*t = (struct measure_tables){0};
	arena_init(&t->arena, mem);
	trie_init(&t->units, mem);
	trie_init(&t->bounds, mem);
}

void measure_tables_free(struct measure_tables *t)
{
	trie_free(&t->units);
	trie_free(&t->bounds);
	mem_free(t->arena.mem, t->unit);
	mem_free(t->arena.mem, t->bound);
	t->unit = NULL;
	t->bound = NULL;
	t->n_units = t->units_capacity = t->n_bounds = t->bounds_capacity = 0;
	arena_free(&t->arena);
}

bool measure_begin(struct measure_tables *t, const struct trie_under *units, size_t n_units,
                   const struct trie_under *bounds, size_t n_bounds)
{
	t->unit = mem_resize(t->arena.mem, NULL, (n_units + 1) * sizeof *t->unit);
	t->bound = mem_resize(t->arena.mem, NULL, (n_bounds + 1) * sizeof *t->bound);
	if (!t->unit || !t->bound || !trie_over(&t->units, units) || !trie_over(&t->bounds, bounds))
		return false;
	t->n_units = t->units_capacity = n_units;
	t->n_bounds = t->bounds_capacity = n_bounds;
	return true;
}

static bool own(struct arena *arena, struct bytes *b)
{
	char *copy;

	if (b->len == 0) {
		*b = (struct bytes){NULL, 0};
		return true;
	}
	copy = arena_copy(arena, *b);
	b->ptr = copy;
	return copy != NULL;
}

bool measure_add_unit(struct measure_tables *t, const struct unit *unit)
{
	struct unit u = *unit;
	uint32_t *slot;

	if (!own(&t->arena, &u.text) || !own(&t->arena, &u.dimension) || !own(&t->arena, &u.code) ||
	    !own(&t->arena, &u.base) || !own(&t->arena, &u.unless) ||
	    !array_grow(t->arena.mem, &t->unit, &t->units_capacity, t->n_units, sizeof u))
		return false;
	slot = trie_reserve(&t->units, WORDS_ABOUT) ? trie_put(&t->units, u.text) : NULL;
	if (!slot)
		return false;
	if (*slot == TRIE_NONE)
		*slot = (uint32_t)t->n_units++;
	t->unit[*slot] = u;
	return true;
}

bool measure_add_bound(struct measure_tables *t, const struct bound *bound)
{
	struct bound b = *bound;
	uint32_t *slot;

	if (!own(&t->arena, &b.text) ||
	    !array_grow(t->arena.mem, &t->bound, &t->bounds_capacity, t->n_bounds, sizeof b))
		return false;
	slot = trie_reserve(&t->bounds, WORDS_ABOUT) ? trie_put(&t->bounds, b.text) : NULL;
	if (!slot)
		return false;
	b.next = *slot == TRIE_NONE ? 0 : *slot + (size_t)1;
	*slot = (uint32_t)t->n_bounds;
	t->bound[t->n_bounds++] = b;
	return true;
}
