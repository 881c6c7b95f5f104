/* wish.h - private to compile/: what a pattern cannot match without, in the making.
 * See needs.c. Everything lives until the pattern is done, in the compiler's brief arena. */
#ifndef CLM_COMPILE_WISH_H
#define CLM_COMPILE_WISH_H

#include "compile/compiler.h"

#define MAX_WISHES 6           /* of a pattern: more say little */

/* A kind, or a literal. */
struct atom {
	struct bytes literal;      /* empty: a kind */
	uint16_t kind;
	struct atom *next;
};

/* One need in the making: any of its atoms meets it. */
struct wish {
	struct atom *first, **last;
	size_t n;
	uint64_t weight;           /* how often it is met, about: the rarest need is asked first */
};

/* What a stretch of the pattern needs, all of it. */
struct wishes {
	struct wish *wish[MAX_WISHES];
	size_t n;
};

/* A wish for a literal, whose text must last as long, or for a token of any of these kinds; NULL: out of memory. */
struct wish *wish_literal(struct compiler *, struct bytes text);
struct wish *wish_kinds(struct compiler *, const struct kindset *any);

/* One wish out of two, where either will do; `with` is used up. False: it becomes too large to be of use. */
bool wish_or(struct wish *, struct wish *with);
bool wish_or_literal(struct compiler *, struct wish *, struct bytes text);

/* Adds a wish (nothing where it is NULL) or several; the rarest are kept, in order. */
void wishes_add(struct wishes *, struct wish *);
void wishes_join(struct wishes *, const struct wishes *more);

/* A wish as a need of the rule set; its literals become entries among the words. */
void wish_keep(struct compiler *, const struct wish *, struct need *out);

#endif
