/* kind.h - kinds of things a pattern can name, and the classes they make.
 *
 * A word may be of several kinds at once (培训: verb, verbal-noun, act). Every
 * set of kinds that occurs is interned as a class, so that a token carries one
 * number. How patterns see classes is in symbols.h.
 *
 * Both are found by hashing; a set lists its kinds in order, for a class has a
 * few kinds of the hundreds that a large rule set may name. */
#ifndef CLM_COMPILE_KIND_H
#define CLM_COMPILE_KIND_H

#include "base/limits.h"
#include "base/memory.h"

#define KIND_NONE UINT16_MAX
#define CLASS_NONE UINT16_MAX
#define KINDSET_MAX 128            /* kinds that one word can have, and one pattern can name */

/* A set of kinds in the making. */
struct kindset {
	uint16_t kind[KINDSET_MAX];    /* ascending */
	uint16_t n;
};

/* A class: its kinds, ascending, in the arena of `kinds`. */
struct class {
	const uint16_t *kind;
	uint16_t n;
};

/* Open addressing over numbers from 0: slot holds number + 1. */
struct intern {
	uint32_t *slot;
	size_t n_slots;                /* a power of two */
};

struct kinds {
	struct arena arena;
	struct bytes *name;
	uint64_t *weight;              /* by kind: how often its words are met, see lexicon.c; 0: it has none */
	size_t n_kinds, kinds_capacity, weights_capacity;
	struct class *class;
	size_t n_classes, classes_capacity;
	struct intern by_name, by_set;
	bool no_memory;                /* what could not be made was for want of memory, not of room */
};

void kinds_init(struct kinds *, const struct clm_allocator *);
void kinds_free(struct kinds *);

/* The number of a kind, KIND_NONE if it is not known. */
uint16_t kind_find(const struct kinds *, struct bytes name);
/* The same, made where missing; KIND_NONE: out of memory or more than LIMIT_KINDS. */
uint16_t kind_make(struct kinds *, struct bytes name);

/* False: it has KINDSET_MAX kinds already. */
bool kindset_add(struct kindset *, uint16_t kind);
/* Adds all of another. False: that would be too many, and nothing was added. */
bool kindset_join(struct kindset *, const struct kindset *);

/* The class of a set of kinds, made where missing; CLASS_NONE: out of memory or too many. */
uint16_t kind_class(struct kinds *, const struct kindset *);
/* The set a class was made of. */
void kindset_of(const struct kinds *, uint16_t class_id, struct kindset *);

static inline bool class_has(const struct kinds *k, uint16_t class_id, uint16_t kind)
{
	const struct class *c = &k->class[class_id];
	size_t i;

	for (i = 0; i < c->n && c->kind[i] < kind; i++)
		;
	return i < c->n && c->kind[i] == kind;
}

#endif
