/* signature.h - symbols for classes, by what a pattern tells apart. Private to compile/.
 *
 * What a class looks like to the pattern is its signature: the sets that it is in, a bit
 * each. Classes with one signature share a symbol, and symbols are numbered in the order of
 * their signatures, the most frequent set as the highest bit: its symbols are then one range,
 * those of the next at most two, and so on. */
#ifndef CLM_COMPILE_SIGNATURE_H
#define CLM_COMPILE_SIGNATURE_H

#include "compile/compiler.h"

/* Room for making alphabets, one after the other. */
struct alphabet_maker {
	uint64_t *shown;           /* the classes in hand, a bit each */
	uint16_t *class_id;        /* and as a list, ascending */
	size_t n;
	uint64_t *signature;       /* by class, */
	uint16_t *symbol;          /* and what it comes to */
	uint64_t *distinct;        /* the signatures there are, in the end in the order of their symbols */
	uint16_t *one;             /* by symbol: one of its classes */
	uint32_t *slot;            /* signature to its place in `distinct` + 1, by hashing */
	size_t n_slots;            /* a power of two, for the classes in hand */
};

/* Lists the classes that have a kind which the alphabet shows; only those that are quantities, or only others. */
void shown_list(struct compiler *, const struct alphabet *, bool quantities);

/* Gives symbols to the listed classes, from 0, and says how many there are; the sets in the order in which they matter. */
size_t symbols_give(struct compiler *, const struct set_use *, size_t n_uses);

#endif
