/* sieve.h - a set of characters, by the lowest byte of each: what is not in it is told at a look, and what
 * may be is to be looked at closely. (A filter as Bloom's of 1970, with one hash.) */
#ifndef CLM_BASE_SIEVE_H
#define CLM_BASE_SIEVE_H

#include "base/bytes.h"

#define SIEVE_WORDS 4
#define SIEVE_SIZE (SIEVE_WORDS * 64)

struct sieve {
	uint64_t bits[SIEVE_WORDS];
};

static inline void sieve_add(struct sieve *s, uint32_t c)
{
	s->bits[c / 64 % SIEVE_WORDS] |= (uint64_t)1 << c % 64;
}

static inline bool sieve_may_have(const struct sieve *s, uint32_t c)
{
	return s->bits[c / 64 % SIEVE_WORDS] >> c % 64 & 1;
}

/* Whether both may have a character. */
static inline bool sieves_meet(const struct sieve *a, const struct sieve *b)
{
	return (a->bits[0] & b->bits[0]) | (a->bits[1] & b->bits[1]) | (a->bits[2] & b->bits[2]) | (a->bits[3] & b->bits[3]);
}

#endif
