/* expand.h - a pattern written out: kinds as symbols, parts in full. Private to compile/.
 *
 * takes   <predicate:act><gap>...      as an author writes it
 * gives   PCRE2 source, the kinds it sees (view), what it cannot match without
 *         (needs), and where every stretch of it was written (origin) */
#ifndef CLM_COMPILE_EXPAND_H
#define CLM_COMPILE_EXPAND_H

#include "compile/compiler.h"

#define MAX_NEEDS 4

/* Where a stretch of the expanded pattern was written, for messages. */
struct origin {
	size_t at;                        /* offset in the expanded pattern */
	const struct yaml_node *node;
	const char *source;
	size_t offset;                    /* in the node's text */
};

struct expansion {
	struct compiler *c;
	struct buf out;
	struct kindset view;
	struct origin *origin;
	size_t n_origins, origins_capacity;
	size_t n_faults_before;
	struct classset needs[MAX_NEEDS];
	size_t n_needs;
	bool certain;                     /* what is being expanded must be there for the pattern to match */
};

/* Expands a node's text into x->out; depth 0 for a pattern, more within parts. */
void expand(struct expansion *, const struct yaml_node *, const char *source, unsigned depth);

/* A fault at a byte of a scalar, in whichever file that scalar stands. */
void place_fault(struct expansion *, const struct yaml_node *, const char *source, size_t offset,
                 const char *code, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* SLOT_NONE: no slot of this name. */
enum slot slot_find(struct bytes name);

/* symbols.c: writes a kind expression as a character class, or as members of the one it stands in. */
void put_kind(struct expansion *, struct bytes expression, enum slot, bool in_class,
              const struct yaml_node *, const char *source, size_t offset);

#endif
