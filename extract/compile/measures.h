/* measures.h - the units and bounds of the shipped base pack, built in as the tables that they become. Private to compile/.
 *
 * Without pointers, as words and trees are (words.h, trees.h): texts are named by where they begin, and a unit's
 * class by its dimension, for classes have other numbers in other rule sets. Where they are being made (see
 * built_in/) there are none, and the tables are read from their files. */
#ifndef CLM_COMPILE_MEASURES_H
#define CLM_COMPILE_MEASURES_H

#include "compile/compiler.h"

struct built_in_text {
	uint32_t at, len;          /* among the texts; 0, 0: none */
};

struct built_in_unit {         /* see struct unit */
	struct built_in_text text, code, base, unless;
	uint16_t dimension;        /* its number, from 0 */
	uint16_t factor;           /* its number, from 1; 0: none */
};

struct built_in_bound {        /* see struct bound */
	struct built_in_text text;
	uint16_t place, relation;
	uint32_t next;
};

struct built_in_measures {
	struct trie_under units, bounds; /* text -> row */
	const struct built_in_unit *unit;
	size_t n_units;
	const struct built_in_bound *bound;
	size_t n_bounds;
	const struct decimal *factor;
	const char *dimensions;    /* in the order in which they became kinds, with a NUL behind each */
	size_t n_dimensions;
	const char *text;
};
extern const struct built_in_measures built_in_measures;

/* Takes the units and bounds of the first pack from the program. */
void measures_build_in(struct compiler *);

#endif
