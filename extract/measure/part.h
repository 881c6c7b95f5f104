/* part.h - a numeral with its unit, and the range two of them may make.
 *
 *   3000 余 场      3 个 多 月      10 — 20万元
 *   num inside unit num   inside    one range: the scale and the unit are shared
 */
#ifndef CLM_MEASURE_PART_H
#define CLM_MEASURE_PART_H

#include "measure/quantity.h"
#include "measure/unit.h"

struct part {
	struct numeral num;
	struct unit_reading unit;    /* unit NULL and text empty: none */
	bool has_inside;             /* 余 多 来 behind the numeral, or inside the unit */
	enum relation inside;
	struct rate rate;            /* 元/人, 18.3/10万 */
	size_t end;
};

/* The part that starts at text[at]. False: no numeral there. */
bool part_read(const struct measure_tables *, struct bytes text, size_t at, struct part *);

/* Adds 半 behind the unit or inside it, and 多 there: 两年半, 一个半小时, 3个多月. */
void part_add_half(const struct measure_tables *, struct bytes text, struct part *);

/* If a range mark and a fitting second part follow, makes a a range (num.is_range,
 * value to upper) that ends behind the second. */
bool part_join_range(const struct measure_tables *, struct bytes text, struct part *a);

#endif
