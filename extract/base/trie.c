/* trie.c - see trie.h */
#include "base/trie.h"

/* Half full, a table has no edge so far from its slot unless words are made for it: then it is laid out anew,
 * in another way. */
#define LONG_WAY 512

void trie_init(struct trie *t, const struct clm_allocator *mem)
{
	*t = (struct trie){.mem = mem};
}

void trie_free(struct trie *t)
{
	if (!t->lent) {
		mem_free(t->mem, t->edges);
		mem_free(t->mem, t->own_first);
		mem_free(t->mem, t->values);
		mem_free(t->mem, t->more);
	}
	*t = (struct trie){.mem = t->mem};
}

/* Finalizer of splitmix64 (Steele, Lea, Flood 2014): every input bit reaches every output bit. */
static size_t slot_of(size_t n_slots, uint64_t seed, uint32_t node, uint32_t ch)
{
	uint64_t x = ((uint64_t)node << 32 | ch) + seed;

	x += 0x9E3779B97F4A7C15u;
	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
	x = (x ^ x >> 27) * 0x94D049BB133111EBu;
	return (size_t)(x ^ x >> 31) & (n_slots - 1);
}

/* The slot of an edge: its own, or the empty one where it would go. */
static inline size_t find(const struct trie_edge *edges, size_t n_slots, uint64_t seed, uint32_t node, uint32_t ch)
{
	size_t i = slot_of(n_slots, seed, node, ch);

	while (edges[i].node && (edges[i].node != node + 1 || edges[i].ch != ch))
		i = (i + 1) & (n_slots - 1);
	return i;
}

static bool resize_edges(struct trie *t, size_t n_slots)
{
	struct trie old = *t;
	size_t i;

	t->n_slots = n_slots;
	t->edges = mem_zeroed(t->mem, t->n_slots * sizeof *t->edges);
	if (!t->edges) {
		*t = old;
		return false;
	}
	for (i = 0; i < old.n_slots; i++)
		if (old.edges[i].node)
			t->edges[find(t->edges, n_slots, t->seed, old.edges[i].node - 1, old.edges[i].ch)] = old.edges[i];
	mem_free(t->mem, old.edges);
	return true;
}

/* The array of first characters, from the edges there are. */
static bool first_make(struct trie *t)
{
	size_t i;

	if (t->first)
		return true;
	t->own_first = mem_zeroed(t->mem, TRIE_FIRST * sizeof *t->own_first);
	if (!t->own_first)
		return false;
	for (i = 0; i < t->n_slots; i++)
		if (t->edges[i].node == TRIE_ROOT + 1 && t->edges[i].ch < TRIE_FIRST)
			t->own_first[t->edges[i].ch] = t->edges[i].child;
	t->first = t->own_first;
	return true;
}

bool trie_over(struct trie *t, const struct trie_under *under)
{
	size_t capacity = under->n_nodes + under->n_nodes / 16;

	t->values = mem_resize(t->mem, NULL, capacity * sizeof *t->values);
	t->more_capacity = capacity / 32 + 1;
	t->more = mem_zeroed(t->mem, t->more_capacity * sizeof *t->more);
	if (!t->values || !t->more)
		return false;
	memcpy(t->values, under->values, under->n_nodes * sizeof *t->values);
	t->n_nodes = under->n_nodes;
	t->nodes_capacity = capacity;
	t->under = under;
	t->first = under->first;
	return true;
}

void trie_lend(struct trie *t, const struct trie_under *under, const struct trie_under *own)
{
	t->under = under;
	t->first = under->first;
	t->edges = (struct trie_edge *)(uintptr_t)own->edges;
	t->n_slots = own->n_slots;
	t->values = (uint32_t *)(uintptr_t)own->values;
	t->more = (uint32_t *)(uintptr_t)own->more;
	t->n_nodes = own->n_nodes;
	t->lent = true;
}

bool trie_reserve(struct trie *t, size_t n)
{
	size_t slots = 1024;

	while (slots < n * 2)
		slots *= 2;
	return first_make(t) && (slots <= t->n_slots || resize_edges(t, slots));
}

bool trie_trim(struct trie *t)
{
	size_t slots = 64;

	while (slots / 4 * 3 < t->n_edges)
		slots *= 2;
	return slots >= t->n_slots || resize_edges(t, slots);
}

static uint32_t new_node(struct trie *t)
{
	size_t word = t->n_nodes / 32;

	if (t->n_nodes >= TRIE_NONE - 1 ||
	    !array_grow(t->mem, &t->values, &t->nodes_capacity, t->n_nodes, sizeof *t->values) ||
	    !array_grow(t->mem, &t->more, &t->more_capacity, word, sizeof *t->more))
		return TRIE_NONE;
	if (t->n_nodes % 32 == 0)
		t->more[word] = 0;
	t->values[t->n_nodes] = TRIE_NONE;
	return (uint32_t)t->n_nodes++;
}

/* The node behind a character, made where missing; TRIE_NONE: out of memory. */
static uint32_t step_or_make(struct trie *t, uint32_t node, uint32_t ch)
{
	struct trie_edge *e;
	uint32_t child;
	size_t slot;

	if (node == TRIE_ROOT && t->own_first && ch < TRIE_FIRST) {
		if (!t->first[ch] && (child = new_node(t)) != TRIE_NONE)
			t->own_first[ch] = child;
		return t->first[ch] ? t->first[ch] : TRIE_NONE;
	}
	if (t->under && (child = trie_step(t, node, ch)) != TRIE_NONE)
		return child;
	if (t->n_edges * 2 >= t->n_slots && !resize_edges(t, t->n_slots ? t->n_slots * 2 : 64))
		return TRIE_NONE;
	slot = find(t->edges, t->n_slots, t->seed, node, ch);
	if (((slot - slot_of(t->n_slots, t->seed, node, ch)) & (t->n_slots - 1)) > LONG_WAY) {
		t->seed = (t->seed + 1) * 0xD1342543DE82EF95u;
		if (!resize_edges(t, t->n_slots))
			return TRIE_NONE;
		slot = find(t->edges, t->n_slots, t->seed, node, ch);
	}
	e = &t->edges[slot];
	if (!e->node) {
		child = new_node(t);
		if (child == TRIE_NONE)
			return TRIE_NONE;
		*e = (struct trie_edge){node + 1, ch, child};
		t->more[node / 32] |= (uint32_t)1 << node % 32;
		t->n_edges++;
	}
	return e->child;
}

uint32_t *trie_put(struct trie *t, struct bytes word)
{
	uint32_t node = TRIE_ROOT, ch;
	size_t at = 0, len, depth;

	if (t->n_nodes == 0 && new_node(t) == TRIE_NONE)
		return NULL;
	for (depth = 0; at < word.len; depth++, at += len) {
		ch = utf8_at(word.ptr + at, &len);
		if (depth < t->n_path && t->path[depth].ch == ch) {
			node = t->path[depth].node;
			continue;
		}
		if (depth < t->n_path)
			t->n_path = depth; /* here it leaves the path of the word before */
		node = step_or_make(t, node, ch);
		if (node == TRIE_NONE)
			return NULL;
		if (depth == t->n_path && depth < TRIE_PATH)
			t->path[t->n_path++] = (struct trie_path){ch, node};
	}
	return &t->values[node];
}

static bool has_more(const uint32_t *more, uint32_t node)
{
	return more[node / 32] >> node % 32 & 1;
}

uint32_t trie_step_far(const struct trie *t, uint32_t node, uint32_t ch)
{
	const struct trie_under *u = t->under;
	const struct trie_edge *e;

	if (u && node < u->n_nodes && has_more(u->more, node)) {
		e = &u->edges[find(u->edges, u->n_slots, 0, node, ch)];
		if (e->node)
			return e->child;
	}
	if (t->n_slots == 0 || !has_more(t->more, node))
		return TRIE_NONE;
	e = &t->edges[find(t->edges, t->n_slots, t->seed, node, ch)];
	return e->node ? e->child : TRIE_NONE;
}

uint32_t trie_get(const struct trie *t, struct bytes word)
{
	uint32_t node = TRIE_ROOT;
	size_t at = 0, len;

	if (t->n_nodes == 0)
		return TRIE_NONE;
	while (at < word.len) {
		node = trie_step(t, node, utf8_at(word.ptr + at, &len));
		if (node == TRIE_NONE)
			return TRIE_NONE;
		at += len;
	}
	return t->values[node];
}

uint32_t trie_longest(const struct trie *t, struct bytes text, size_t at, size_t *end)
{
	uint32_t node = TRIE_ROOT, best = TRIE_NONE;
	size_t len;

	if (t->n_nodes == 0)
		return TRIE_NONE;
	while (at < text.len) {
		node = trie_step(t, node, utf8_at(text.ptr + at, &len));
		if (node == TRIE_NONE)
			break;
		at += len;
		if (t->values[node] != TRIE_NONE) {
			best = t->values[node];
			if (end)
				*end = at;
		}
	}
	return best;
}
