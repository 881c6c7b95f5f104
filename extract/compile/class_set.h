/* class_set.h - what a `<...>` of kinds means, and all of those in one [...] together: sets of classes.
 * Private to compile/.
 *
 *   <verb!single>     the classes with the kind verb and without the kind single
 *   [，<time><org>]   those with the kind time or org
 *
 * Every set is there once, so that two of them are the same where their addresses are. */
#ifndef CLM_COMPILE_CLASS_SET_H
#define CLM_COMPILE_CLASS_SET_H

#include "compile/kind.h"

struct compiler;

struct class_set {
	const uint64_t *bits;      /* by class; class_set_words of them */
	size_t n;                  /* classes */
	uint32_t number;           /* in the order in which they were made, from 0 */
	struct class_set *next;    /* with a like sum */
};

static inline bool class_set_has(const struct class_set *s, size_t class_id)
{
	return s->bits[class_id / 64] >> class_id % 64 & 1;
}

size_t class_set_words(const struct compiler *);

/* The set with these bits; NULL: out of memory. */
const struct class_set *class_set_of(struct compiler *, const uint64_t *bits);

/* A kind expression - `verb`, `noun|adjective`, `verb!single` - taken apart. */
#define MAX_TERMS KINDSET_MAX
struct expression {
	struct bytes text;
	const struct class_set *set;
	struct kindset any;        /* of each alternative one kind that must be there: the one that the fewest classes have */
	struct expression *next;
	size_t n;
	struct {
		char op;               /* | & !, of the first one | */
		uint16_t kind;
	} term[MAX_TERMS];         /* where it is kept, room for n */
};

#endif
