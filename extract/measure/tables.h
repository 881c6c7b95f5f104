/* tables.h - the words the reader of quantities knows: units, and words that
 * bound a number. All of them come from the rule set; C knows numerals only.
 * Filled once while the rules are compiled, then read-only and shared. */
#ifndef CLM_MEASURE_TABLES_H
#define CLM_MEASURE_TABLES_H

#include "base/decimal.h"
#include "base/trie.h"

/* Where the number stands in words on both sides of it, of either table: 摄氏…度, 比…低. */
#define WORD_GAP 0x2026 /* … */

/* How the amount relates to the number written. */
enum relation {
	REL_EQ, REL_GT, REL_GE, REL_LT, REL_LE, REL_APPROX, REL_RANGE, REL_SOME,
};
extern const char *const relation_names[]; /* "eq", "gt", ... */
bool relation_parse(struct bytes, enum relation *);

/* One unit or measure word. Rows of seven dimensions are no units:
 *   word   a word that only looks like an amount (十分, 统一, 人数), passed over
 *   lesser 元…角: behind an amount of the first, one of the second belongs to it,
 *          each `factor` of the first; 块… : so do digits alone (九块九); …折: two
 *          Chinese digits in front are tenths and hundredths (九五折)
 *   amount 对折, 半百: an amount by itself, `factor` of `base`
 *   unsaid …米: 一 may be left out in front of it, where 半 follows, or digits, each place `factor` of the
 *          one before (米九 is 1.9 米); the unit is `base`
 *   parts  分…: the word between the digits of a short fraction (四分一)
 *   power  的…次方: the words around an exponent (10的4次方)
 *   front  ¥…, 摄氏…度: what stands in front of a number and is (part of) its unit */
#define DIMENSION_WORD "word"
#define DIMENSION_LESSER "lesser"
#define DIMENSION_AMOUNT "amount"
#define DIMENSION_UNSAID "unsaid"
#define DIMENSION_PARTS "parts"
#define DIMENSION_POWER "power"
#define DIMENSION_FRONT "front"
#define DIMENSION_DURATION "duration"
#define DIMENSION_ITEM "item" /* counted, of no kind: 个 */
struct unit {
	struct bytes text;       /* as it stands in the text: 人次, 公里, 美元 */
	struct bytes dimension;  /* person, person-time, event, money, length, ... */
	struct bytes code;       /* ISO 4217 or UCUM, empty if none */
	bool has_factor;
	struct decimal factor;   /* 1 of it is so many of base: 公里 1000 m */
	struct bytes base;       /* empty if none */
	struct bytes unless;     /* words, space between: not this unit where one of them follows (家: 庭 长 属) */
	uint16_t class_id;       /* for the rule engine: which kinds a quantity with this unit belongs to */
	uint16_t class_one;      /* the same, for one written 一: 一所, 一批 */
};

/* Where a bounding word stands. */
enum bound_place {
	BOUND_BEFORE,  /* 近 约 超过 不低于 (right before the number) */
	BOUND_SCALE,   /* 上 过 (right before a scale word without digits, or tenths: 上亿, 过三成) */
	BOUND_INSIDE,  /* 余 多 来 (behind digits, before the scale or the unit) */
	BOUND_AFTER,   /* 以上 左右 以内 (behind the unit) */
	BOUND_VERB,    /* 突破 低于 (right before the number): it bounds, but is not part of the quantity */
	BOUND_AHEAD,   /* 至少 (in front of the number, with a verb between: 至少设立1个): as BOUND_VERB */
	BOUND_AROUND,  /* 比…低 (the number in the gap) */
	BOUND_JOIN,    /* 、 和 与: numbers on both sides may share one scale and unit */
	BOUND_CHANGE,  /* 增加 减持 (before, in the clause): 增加5亿元至30亿元 is a change and a level, no range */
	BOUND_BETWEEN, /* 之间 (behind two joined numbers): 20和30之间 is a range */
	BOUND_BOTH,    /* 且 (between two bounds): 超过3万且不到5万 is a range; so are two without a word between */
	BOUND_EACH,    /* 每 人均 (before): what an amount behind it is counted by */
	BOUND_TOTAL,   /* 共 合计 (before): it is not counted by that any more */
	BOUND_NEVER,   /* a word that only looks like a bound: 签约 附近 网上 来自 */
};
extern const char *const bound_place_names[]; /* "before", "scale", ... */
bool bound_place_parse(struct bytes, enum bound_place *);

struct bound {
	struct bytes text;
	enum bound_place place;
	enum relation relation;  /* means nothing where the place says it all: BOUND_JOIN, _CHANGE, _EACH, _NEVER ... */
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

/* Begins with tables that are built in, which outlive these: their tries, and room for their rows, which the caller
 * fills; texts of those are not copied. Before anything is added. False: out of memory. */
bool measure_begin(struct measure_tables *, const struct trie_under *units, size_t n_units,
                   const struct trie_under *bounds, size_t n_bounds);

/* Each copies what it is given. False: out of memory. A second row for the same
 * text replaces the unit; for a bound it adds a meaning. */
bool measure_add_unit(struct measure_tables *, const struct unit *);
bool measure_add_bound(struct measure_tables *, const struct bound *);

#endif
