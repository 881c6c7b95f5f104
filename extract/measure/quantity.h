/* quantity.h - numbers with their bounds and units, read out of folded text.
 *
 *   text     近    100万      人次        800   万  余   元
 *          bound  number      unit       number ..  |   unit
 *                                               bound inside
 *
 * takes   folded UTF-8 (half-width digits and punctuation, no line breaks) and
 *         the tables of the rule set
 * gives   every quantity in order, none overlapping another
 * never   allocates, uses a double, or looks at the locale; time is linear in
 *         the length of the text */
#ifndef CLM_MEASURE_QUANTITY_H
#define CLM_MEASURE_QUANTITY_H

#include "measure/tables.h"

/* A number as written, without bound or unit: `12,745`, `三百二十万`, `205.78亿`,
 * `三分之二`, `百分之三十`, `数百万`, `十几亿`, `上亿` (its 上 is a bound), `3亿5千万`. */
struct numeral {
	struct span span;
	struct decimal value;       /* scale words absorbed; of a range within the numeral (三五百) the lower end */
	struct decimal upper;       /* if is_range: the upper end */
	struct decimal unit_place;  /* the smallest step the numeral names, for 余/多/来/几:
	                             * 3000 -> 1000, 800万 -> 1000000, 百 -> 100, 18万 -> 10000,
	                             * 25 -> 1, 2.5万 -> 1000 */
	struct decimal numerator, denominator; /* if is_fraction */
	bool is_fraction;           /* 2/3, 三分之二, 五分之二, 一半 */
	bool ends;                  /* of a fraction: value is exact (五分之二 is 0.4) */
	bool is_percent, is_permille; /* 百分之N, 千分之N, N成 (value already 10 x N) */
	bool is_range;
	bool is_vague;              /* 数百, 几十亿: no digit of its own */
	bool has_inner_bound;       /* 3万多亿, 十几亿, 3000余万 */
	enum relation inner_relation;
	bool is_chinese;            /* Chinese digits only: may be part of a word (一体化) */
	bool is_scale_only;         /* 百, 千, 万: no digit before it (百余场, 千亩) */
	bool has_scale;             /* 百 千 万 亿 stand in it; 十 alone does not count */
	bool has_big_scale;         /* 万 亿 兆 stand in it */
	bool has_point;             /* 3.5, 三点五 */
	bool is_bare;               /* one run of digits, no scale word at all: 67.27, 10, 三 */
	bool is_one_digit;          /* and the run is a single digit */
	uint8_t shared_power;       /* the power of ten a bare neighbour may share: 3.9万亿 -> 12
	                             * (10—20万, 67.27、3.86万亿); 0 = none */
	uint8_t big_power;          /* and what of it 万 and 亿 make: 4 of 九百万, of which 七十三至九百万 shares no more */
	bool is_code;               /* 1.2.3, 2021/3/5, 010-88886666: no number, span covers it all */
	bool too_long;              /* more than LIMIT_DIGITS digits: report it, use nothing else */
};

/* What an amount is counted by: 元/人, 每千人3.5个, 每人每年320元, 18.3/10万. */
struct rate {
	bool stands;                /* else it is none */
	struct bytes unit[2];       /* 人; 人 and 年; empty of 10万. They point into the text or into the table */
	struct decimal count;       /* so many of it: 1000 of 千人 */
};

struct quantity {
	struct span span;           /* bound, number and unit: what the record cites */
	struct span number;
	struct decimal value;       /* exact; of a range the lower end */
	struct decimal min, max;    /* where has_min / has_max */
	bool has_min, has_max;
	enum relation relation;
	bool is_fraction;           /* the value does not end: it is numerator/denominator, rounded to 12 places */
	struct decimal numerator, denominator;
	bool is_share;              /* 万分之三, 一半: a part of a whole, that ends, and of no unit */
	const struct unit *unit;    /* NULL: none in the table; of a rate (元/人) the unit before the slash */
	const struct unit *per;     /* the unit behind the slash, NULL: none */
	struct rate rate;           /* what it is counted by, whether a slash or a word says so */
	struct bytes unit_text;     /* `元`, `%`, `元/人`; empty if none. Points into the text or into the table */
	bool is_chinese;            /* the numeral is in Chinese digits only */
	bool is_scale_only;
	bool too_long;
	uint8_t list;               /* 1 + its place in a row that shares one unit (1409万、1305万人次); 0 = alone */
};

/* The numeral at text[at], or false. Greedy: the longest. */
bool numeral_read(struct bytes text, size_t at, const struct measure_tables *, struct numeral *);

/* All quantities of a text; at most max. taken: spans in order, not overlapping,
 * whose bytes belong to something else (dates, names): numbers that overlap one
 * are passed over, and no quantity reaches into one.
 * Passed over are also ordinals (a number right behind 第), numbers glued to
 * Latin letters or to other numbers by hyphens (G20, COVID-19, 0539-7221234),
 * and Chinese digits without a unit or scale word (统一, 一体化). Returns how many were written to out. */
size_t quantity_scan(struct bytes text, const struct span *taken, size_t n_taken,
                     const struct measure_tables *, struct quantity *out, size_t max);

#endif
