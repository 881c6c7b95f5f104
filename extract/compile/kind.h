/* kind.h - kinds of things a pattern can name, and the symbols they become.
 *
 * A word may be of several kinds at once (培训: verb, verbal-noun, act). Every
 * set of kinds that occurs is interned as a class, and every class has one
 * private-use character, its symbol. In the text that a pattern sees, a word
 * stands as the symbol of its class; `<verb>` in a pattern is compiled to the
 * character class of all symbols whose set contains verb. So a rule speaks of
 * words, and PCRE2 matches characters.
 *
 *     text     市妇联   开展   宣讲  3000余场
 *     symbols  {org}  {verb,act} 宣讲 {quantity,event}     for a pattern that names org, act, quantity
 */
#ifndef CLM_COMPILE_KIND_H
#define CLM_COMPILE_KIND_H

#include "base/limits.h"
#include "base/memory.h"

struct kindset {
	uint64_t bits[LIMIT_KINDS / 64];
};

#define KIND_NONE UINT16_MAX
#define CLASS_MAX 3072
#define SYMBOL_FIRST 0xE000u                       /* class 0 */
#define SYMBOL_FOCUS (SYMBOL_FIRST + CLASS_MAX)    /* the same, for the quantity a claim is about */
#define SYMBOL_LAST (SYMBOL_FOCUS + CLASS_MAX - 1)

/* A set of classes, a bit each. */
struct classset {
	uint64_t bits[CLASS_MAX / 64];
};

static inline void classset_add(struct classset *s, uint16_t class_id)
{
	s->bits[class_id / 64] |= (uint64_t)1 << class_id % 64;
}

static inline bool classset_meets(const struct classset *a, const struct classset *b)
{
	uint64_t common = 0;
	size_t i;

	for (i = 0; i < CLASS_MAX / 64; i++)
		common |= a->bits[i] & b->bits[i];
	return common != 0;
}

struct kinds {
	struct arena arena;
	struct bytes *name;
	size_t n_kinds, kinds_capacity;
	struct kindset *class_set;
	size_t n_classes, classes_capacity;
	uint32_t *class_slot;       /* open addressing over class_set: class + 1 */
	size_t n_slots;
	bool no_memory;             /* what could not be made was for want of memory, not of room */
};

void kinds_init(struct kinds *, const struct clm_allocator *);
void kinds_free(struct kinds *);

/* The number of a kind, KIND_NONE if it is not known. */
uint16_t kind_find(const struct kinds *, struct bytes name);
/* The same, made where missing; KIND_NONE: out of memory or more than LIMIT_KINDS. */
uint16_t kind_make(struct kinds *, struct bytes name);

/* The class of a set of kinds, made where missing; -1: out of memory or too many. */
int kind_class(struct kinds *, const struct kindset *);

/* Forgets all classes, so that they can be made anew in another order. */
void kinds_forget_classes(struct kinds *);

static inline void kindset_add(struct kindset *s, uint16_t kind)
{
	s->bits[kind / 64] |= (uint64_t)1 << kind % 64;
}

static inline bool kindset_has(const struct kindset *s, uint16_t kind)
{
	return s->bits[kind / 64] >> kind % 64 & 1;
}

static inline void kindset_merge(struct kindset *s, const struct kindset *with)
{
	size_t i;

	for (i = 0; i < LIMIT_KINDS / 64; i++)
		s->bits[i] |= with->bits[i];
}

static inline bool kindset_meets(const struct kindset *a, const struct kindset *b)
{
	uint64_t common = 0;
	size_t i;

	for (i = 0; i < LIMIT_KINDS / 64; i++)
		common |= a->bits[i] & b->bits[i];
	return common != 0;
}

static inline bool kindset_equal(const struct kindset *a, const struct kindset *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

#endif
