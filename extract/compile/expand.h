/* expand.h - a pattern written out: kinds as symbols, parts in full. Private to compile/.
 *
 * takes   <predicate:act><gap>...      as an author writes it
 * gives   PCRE2 source, and where every stretch of it was written (origin)
 *
 * Where kinds stand it has holes at first: their symbols can be written when all kinds of the pattern are known. */
#ifndef CLM_COMPILE_EXPAND_H
#define CLM_COMPILE_EXPAND_H

#include "compile/compiler.h"

/* Where a stretch of the expanded pattern was written, for messages. */
struct origin {
	size_t at;                        /* offset in the expanded pattern */
	struct yaml_node *node;
	size_t offset;                    /* in the node's text */
	bool whole;                       /* a `<...>`: all that it became was written there */
};

/* Where the symbols of a set go. */
struct hole {
	size_t at;                        /* offset in the expanded pattern without symbols */
	const struct class_set *set;      /* NULL: of a kind within [...], whose symbols all go where it ends */
	const struct expression *e;       /* NULL: of a [...] as a whole */
	const struct yaml_node *node;     /* where e is written */
	size_t offset;
	bool in_focus;                    /* of quantities only the one that a claim is about */
};

/* A kind expression in the expanded pattern, where it stands as a class of symbols. */
struct kind_place {
	size_t at;                        /* of the class's [ */
	const struct kindset *any;        /* a token of one of these must be there for the class to match */
};

struct expansion {
	struct compiler *c;
	struct buf out, filled;           /* before it is filled, and room for the other */
	struct kindset shown, told;       /* kinds that the pattern names, and those that it only excludes */
	struct set_use *use;              /* what it tells apart; while a part is read, of that from uses_from on */
	size_t n_uses, uses_capacity, uses_from;
	bool class_has_kinds;             /* the [...] in hand; they are in c->class_bits */
	const struct alphabet *alphabet;  /* once it is known */
	struct hole *hole;
	size_t n_holes, holes_capacity;
	unsigned deepest;                 /* how deep in parts the deepest was named so far */
	struct kind_place *place;
	size_t n_places, places_capacity;
	struct origin *origin;
	size_t n_origins, origins_capacity;
	size_t n_faults_before;
};

/* Expands a node's text into x->out, with holes; depth 0 for a pattern, more within parts. */
void expand(struct expansion *, struct yaml_node *, unsigned depth);

/* fill.c: writes the symbols. */
void fill(struct expansion *);

/* A fault at a byte of a scalar. */
void place_fault(const struct expansion *, const struct yaml_node *, size_t offset,
                 const char *code, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* written.c: what the rule set keeps of an expansion, to tell where a pattern stopped. */
void written_keep(struct expansion *, struct pattern *out);

/* SLOT_NONE: no slot of this name. */
enum slot slot_find(struct bytes name);

/* expand_check.c. Where the class that begins with the `[` at `at` has its `]`, or the end;
 * where the comment that begins with the `#` at `at` ends. */
size_t class_end(struct bytes pattern, size_t at);
size_t comment_end(struct bytes pattern, size_t at);

/* A bracket without its fellow; at a byte, a character or an escape that no text has. */
void check_brackets(struct expansion *, const struct yaml_node *);
void check_character(struct expansion *, const struct yaml_node *, size_t at);
void check_escape(struct expansion *, const struct yaml_node *, size_t at);
void control_fault(struct expansion *, const struct yaml_node *, size_t at);

/* Characters that no folded text has: symbols take their place. */
bool is_never_there(uint32_t c);

/* slots.c: which groups fill slots. False: it cannot be told from the text, or memory is out. */
bool slots_of_text(struct compiler *, struct bytes expanded, struct pattern *out);
void slots_of_code(struct compiler *, const pcre2_code *, struct pattern *out);

/* needs.c: what the expanded pattern cannot match without. */
void needs_find(struct expansion *, struct pattern *out);

/* symbols.c: writes a kind expression as a character class with a hole; those that stand in one have it
 * where put_class_kinds ends it. */
void put_kind(struct expansion *, struct bytes expression, uint64_t hash, enum slot, bool in_class,
              const struct yaml_node *, size_t offset);
void put_class_kinds(struct expansion *);

/* The pattern tells a set apart so many times more (NULL: out of memory). */
void set_use_add(struct expansion *, const struct class_set *, uint64_t times);

#endif
