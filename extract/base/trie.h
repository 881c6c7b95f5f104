/* trie.h - a set of words, each with a number, walked one character at a time.
 *
 * Edges live in one open-addressing table keyed by (node, character): built in
 * time linear in the words, and a step is a probe or two in one array. In a
 * trie that was told to expect many words the first step, by far the most
 * frequent, has an array of its own.
 *
 * A trie may lie over another that never changes, and is then born with all its words:
 *
 *     node     0 .. n-1            n ..
 *     edges    those below, then one's own      only one's own
 *     values   one's own for all: the copy is small beside the edges, and may be written
 *
 * One to which no word is ever added may have all of its own lent to it. */
#ifndef CLM_BASE_TRIE_H
#define CLM_BASE_TRIE_H

#include "base/memory.h"
#include "base/utf8.h"

#define TRIE_ROOT 0u
#define TRIE_FIRST 0x10000u       /* first characters below this have an array */
#define TRIE_NONE UINT32_MAX
#define TRIE_PATH 8

struct trie_edge {
	uint32_t node; /* parent + 1, 0 = empty slot */
	uint32_t ch;
	uint32_t child;
};

/* What a trie may lie over. */
struct trie_under {
	const struct trie_edge *edges;
	size_t n_slots;               /* a power of two */
	const uint32_t *first;        /* as below */
	const uint32_t *values;
	const uint32_t *more;
	size_t n_nodes;
};

struct trie {
	const struct clm_allocator *mem;
	const struct trie_under *under; /* or NULL */
	struct trie_edge *edges;
	size_t n_edges, n_slots;      /* slots are a power of two */
	uint64_t seed;                /* of their order; 0 but for words that are made to meet, and so in a trie below */
	const uint32_t *first;        /* by first character: the node behind it, TRIE_ROOT if there is none; or NULL */
	uint32_t *own_first;          /* the same to be written; NULL: there is none, or it is that of the trie below */
	uint32_t *values;             /* by node; TRIE_NONE where no word ends */
	uint32_t *more;               /* by node, a bit each: it has edges of one's own. Most have none, and the bits stay
	                               * in the processor's cache, which the edges do not */
	size_t more_capacity;
	struct trie_path {            /* of the word put last: lists are sorted, and the next begins alike */
		uint32_t ch, node;
	} path[TRIE_PATH];
	size_t n_path;
	size_t n_nodes, nodes_capacity;
	bool lent;                    /* none of its tables is its own: they are only read */
};

void trie_init(struct trie *, const struct clm_allocator *);
void trie_free(struct trie *);

/* Lies over another, which must outlive it; for a trie without words. False: out of memory, and it has none. */
bool trie_over(struct trie *, const struct trie_under *);

/* The same with what would be its own, made before: edges and `more` of its own, values of all nodes. It takes no
 * more words. */
void trie_lend(struct trie *, const struct trie_under *under, const struct trie_under *own);

/* For many words, or for words looked up often: makes room at once for about so many
 * characters of them, and an array for the first ones. False: out of memory, and nothing is lost. */
bool trie_reserve(struct trie *, size_t n);

/* Gives back what room a finished trie can do without: its edges fill up to three quarters of their table.
 * False: out of memory, and nothing is lost. */
bool trie_trim(struct trie *);

/* The value slot of a word, made if missing (then TRIE_NONE); NULL: out of memory.
 * word must be well-formed UTF-8. The pointer holds until the next trie_put. */
uint32_t *trie_put(struct trie *, struct bytes word);

/* The value of a word, TRIE_NONE if it is not there. */
uint32_t trie_get(const struct trie *, struct bytes word);

/* The node behind a character, TRIE_NONE if no word goes on so. */
uint32_t trie_step_far(const struct trie *, uint32_t node, uint32_t ch);
static inline uint32_t trie_step(const struct trie *t, uint32_t node, uint32_t ch)
{
	if (node == TRIE_ROOT && t->first && ch < TRIE_FIRST && (t->first[ch] || !t->under || !(t->more[0] & 1)))
		return t->first[ch] ? t->first[ch] : TRIE_NONE;
	return trie_step_far(t, node, ch);
}

static inline uint32_t trie_value(const struct trie *t, uint32_t node)
{
	return t->values[node];
}

/* Longest word that starts at text[at]; its value, TRIE_NONE if none. *end (may
 * be NULL) gets the offset behind it. */
uint32_t trie_longest(const struct trie *, struct bytes text, size_t at, size_t *end);

#endif
