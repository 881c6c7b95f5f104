/* reach.h - what may stand before and behind a token, or a character, in a match of a pattern: places of the
 * pattern, a bit each, and which may stand next to which. Made by reach.c, asked by match/reach.c.
 *
 * A character of the text or a symbol says the set of places that it may stand at. Many say the same set: there are
 * 20 in a pattern of 1,000 symbols. So each has the number of its set, and all of a rule set take half the memory. */
#ifndef CLM_COMPILE_REACH_H
#define CLM_COMPILE_REACH_H

#include "base/sieve.h"

#include <stddef.h>
#include <stdint.h>

struct reach {
	uint32_t n_chars;          /* slots for them */
	uint32_t before, behind, chars, symbols, size; /* where the lists behind it begin, but for the first, and all end: in numbers */
	struct sieve named;        /* the characters that the pattern names */
	uint64_t first, last;      /* of a match, and of what is looked at around it */
	uint64_t start, end;       /* no character, but the start and the end of the text */
	uint64_t looked_at;        /* places in front of the match */
	uint64_t through;          /* places of tokens, through one of which every match leads: in the pattern of a
	                            * claim those of the quantity in focus; or of characters, where it can do without tokens */
	struct sieve through_classes; /* the classes of tokens at these places, */
	struct sieve through_text; /* and the characters */
	uint64_t lists[];          /* so that it is one piece of numbers, which may be built in */
};

/* The sets by number; the first is that of all characters that the pattern does not name. */
static inline const uint64_t *reach_sets(const struct reach *r)
{
	return r->lists;
}

/* By place, those that may stand right before it, and those behind. */
static inline const uint64_t *reach_before(const struct reach *r)
{
	return r->lists + r->before;
}

static inline const uint64_t *reach_behind(const struct reach *r)
{
	return r->lists + r->behind;
}

/* The characters that the pattern names, each with the number of its set above it: a hash table of a power of two,
 * more than there are, and 0 where there is none. */
#define REACH_CHAR_BITS 21
#define REACH_SETS_MOST (1u << (32 - REACH_CHAR_BITS))
static inline const uint32_t *reach_chars(const struct reach *r)
{
	return (const uint32_t *)(r->lists + r->chars);
}

/* By symbol of the alphabet, the number of its set. */
static inline const uint16_t *reach_symbols(const struct reach *r)
{
	return (const uint16_t *)(r->lists + r->symbols);
}

static inline size_t reach_size(const struct reach *r)
{
	return offsetof(struct reach, lists) + r->size * sizeof(uint64_t);
}

/* The slot of a character: its own, or an empty one. */
static inline size_t reach_slot(const uint32_t *chars, uint32_t n_chars, uint32_t c)
{
	size_t i = c & (n_chars - 1);

	while (chars[i] && (chars[i] & ((1u << REACH_CHAR_BITS) - 1)) != c)
		i = (i + 1) & (n_chars - 1);
	return i;
}

static inline uint64_t reach_of_char(const struct reach *r, uint32_t c)
{
	const uint32_t *chars = reach_chars(r);

	return reach_sets(r)[chars[reach_slot(chars, r->n_chars, c)] >> REACH_CHAR_BITS];
}

static inline uint64_t reach_of_symbol(const struct reach *r, uint16_t symbol)
{
	return reach_sets(r)[reach_symbols(r)[symbol]];
}

#endif
