/* signature.h - symbols for classes, by what a pattern tells apart. Private to compile/.
 *
 * What a class looks like to the pattern is its signature: the sets that it is in, a bit
 * each. Classes with one signature share a symbol, and symbols are numbered in the order of
 * their signatures, the most frequent set as the highest bit: its symbols are then one range,
 * those of the next at most two, and so on. */
#ifndef CLM_COMPILE_SIGNATURE_H
#define CLM_COMPILE_SIGNATURE_H

#include "compile/compiler.h"

/* Classes with one signature: of 64 that follow each other, a bit each. A pattern shows hundreds of classes
 * and tells some dozens of symbols apart, so that what is done for a piece is done for many. */
struct piece {
	uint64_t bits;
	uint64_t signature;
	uint32_t word;             /* the first of the 64, divided by 64 */
	uint32_t symbol;           /* what the signature comes to */
};

/* Room for making alphabets, one after the other. */
struct alphabet_maker {
	uint64_t *shown;           /* the classes in hand, a bit each */
	struct piece *piece;       /* and in pieces, in the order of their words */
	size_t n;
	struct piece *parted;      /* room for those with more sets */
	uint64_t *distinct;        /* the signatures there are, in the end in the order of their symbols */
	uint32_t *slot;            /* signature to its place in `distinct` + 1, by hashing */
	size_t n_slots;            /* a power of two, for the pieces in hand */
	uint16_t *symbol;          /* by class */
	uint16_t *one;             /* by symbol: one of its classes */
};

/* Finds the classes that have a kind which the alphabet shows; only those that are quantities, or only others. */
void shown_find(struct compiler *, const struct alphabet *, bool quantities);

/* Gives them symbols, from `first` on, and says how many; the sets in the order in which they matter. */
size_t symbols_give(struct compiler *, const struct set_use *, size_t n_uses, size_t first);

#endif
