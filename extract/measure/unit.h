/* unit.h - finds the unit that stands at a place of the text.
 *
 *   645 元/月      25 微克/立方米     12 套(间)     600 元
 *       unit/per      one row            unit(other)   unit */
#ifndef CLM_MEASURE_UNIT_H
#define CLM_MEASURE_UNIT_H

#include "measure/tables.h"

/* The longest unit at text[at] that its `unless` words let stand, NULL if none;
 * *end gets the offset behind it. */
const struct unit *unit_find(const struct measure_tables *, struct bytes text, size_t at, size_t *end);

/* The longest unit at text[at], whatever follows it: 人 of 千人口. */
const struct unit *unit_begun(const struct measure_tables *, struct bytes text, size_t at, size_t *end);

/* What rows at text[at] there are by which more than a unit may begin: most characters begin none, and one walk
 * says so for all of them. */
struct unit_begins {
	bool word, amount, front; /* for unit_skip_word, for unit_amount, for unit_front */
};
struct unit_begins unit_begins(const struct measure_tables *, struct bytes text, size_t at);

/* Whether a unit of time begins at text[at], whatever follows it: 月 of 6月份. */
bool unit_counts_time(const struct measure_tables *, struct bytes text, size_t at);

/* The longest row at text[at] that is an amount by itself, NULL if none. */
const struct unit *unit_amount(const struct measure_tables *, struct bytes text, size_t at, size_t *end);

/* Offset behind the word at text[at] that only looks like an amount (十分), 0 if none. */
size_t unit_skip_word(const struct measure_tables *, struct bytes text, size_t at);

struct unit_reading {
	const struct unit *unit, *per; /* NULL: none */
	struct bytes text;             /* as it stands, or from the table */
	struct bytes per_text[2];      /* 人 of 元/人; 人 and 年 of 元/人/年; empty: no slash */
	size_t end;
};

/* A unit with what a slash or brackets add to it. False: none there. */
bool unit_read(const struct measure_tables *, struct bytes text, size_t at, struct unit_reading *);

/* The longest row `word…S` of that dimension whose S stands at text[at] (or is
 * empty), NULL if none; *end gets the offset behind S. */
const struct unit *unit_behind(const struct measure_tables *, struct bytes word, const char *dimension,
                               struct bytes text, size_t at, size_t *end);

/* Offset behind the longest word at text[at] that rows with a gap begin with
 * (¥, 摄氏, 元), 0 if none. */
size_t unit_front(const struct measure_tables *, struct bytes text, size_t at);

/* Is it of that dimension? */
static inline bool unit_is_of(const struct unit *u, const char *dimension)
{
	return bytes_equal(u->dimension, bytes_of(dimension));
}

/* A unit of measurement, and no measure word: 元, 年, but not 个. */
static inline bool unit_measures(const struct unit *u)
{
	return u->code.len || u->has_factor;
}

/* Another name of its base, as 元人民币 of 元. */
bool unit_is_alias(const struct unit *);

/* The row of this very text, NULL if none. */
const struct unit *unit_named(const struct measure_tables *, struct bytes name);

#endif
