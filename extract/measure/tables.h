/* tables.h - the words the reader of quantities knows: units, and words that
 * bound a number. All of them come from the rule set; C knows numerals only.
 * Filled once while the rules are compiled, then read-only and shared. */
#ifndef CLM_MEASURE_TABLES_H
#define CLM_MEASURE_TABLES_H

#include "base/decimal.h"
#include "base/trie.h"

/* How the amount relates to the number written. */
enum relation {
	REL_EQ, REL_GT, REL_GE, REL_LT, REL_LE, REL_APPROX, REL_RANGE, REL_SOME,
};
extern const char *const relation_names[]; /* "eq", "gt", ... */
bool relation_parse(struct bytes, enum relation *);

/* One unit or measure word. */
struct unit {
	struct bytes text;       /* as it stands in the text: 人次, 公里, 美元 */
	struct bytes dimension;  /* person, person-time, event, money, length, ... */
	struct bytes code;       /* ISO 4217 or UCUM, empty if none */
	bool has_factor;
	struct decimal factor;   /* 1 of it is so many of base: 公里 1000 m */
	struct bytes base;       /* empty if none */
	struct bytes unless;     /* words, space between: not this unit where one of them follows (家: 庭 长 属) */
	uint16_t class_id;       /* for the rule engine: which kinds a quantity with this unit belongs to */
};

/* Where a bounding word stands. */
enum bound_place {
	BOUND_BEFORE,  /* 近 约 超过 不低于 (right before the number) */
	BOUND_INSIDE,  /* 余 多 来 几 (behind digits, before the scale or the unit) */
	BOUND_AFTER,   /* 以上 左右 以内 (behind the unit) */
	BOUND_VERB,    /* 突破 达到: a verb of the clause that bounds but is not part of the quantity */
};

struct bound {
	struct bytes text;
	enum bound_place place;
	enum relation relation;
	size_t next; /* another meaning of the same word + 1, 0 = none */
};

struct measure_tables {
	struct arena arena;           /* owns the copies of all texts */
	struct trie units;            /* text -> index into unit */
	struct unit *unit;
	size_t n_units, units_capacity;
	struct trie bounds;           /* text -> index into bound */
	struct bound *bound;
	size_t n_bounds, bounds_capacity;
};

void measure_tables_init(struct measure_tables *, const struct clm_allocator *);
void measure_tables_free(struct measure_tables *);

/* Each copies what it is given. False: out of memory. A second row for the same
 * text replaces the unit; for a bound it adds a meaning. */
bool measure_add_unit(struct measure_tables *, const struct unit *);
bool measure_add_bound(struct measure_tables *, const struct bound *);

#endif
