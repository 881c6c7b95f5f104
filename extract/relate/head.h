/* head.h - what the head of a column says of the numbers below it.
 *
 *   2024年总诊疗（万人次）    比上年增长（%）    2025年目标     牵头科室
 *   time  name    unit        predicate  unit    time planned   who
 *
 * The words come from the `table` of the rules; the lines above a table are read
 * the same way, each as one head. */
#ifndef CLM_RELATE_HEAD_H
#define CLM_RELATE_HEAD_H

#include "match/run.h"
#include "relate/cell.h"

struct column {
	unsigned words;              /* bits of enum table_word */
	struct slot_value name;      /* without unit and time; set is false where nothing is left */
	struct slot_value predicate, time;
	struct cell_unit unit;
};

static inline bool column_is(const struct column *c, enum table_word word)
{
	return (c->words & 1u << word) != 0;
}

/* Does a pattern of this word match inside the span? False also where memory is out (*failed). */
bool head_says(struct runner *, const struct reading *, enum table_word, struct span, bool *failed);

/* Reads n heads; their texts go to the arena. False: out of memory. */
bool head_read(struct runner *, const struct reading *, const struct cell *, size_t n, struct arena *, struct column *out);

/* Reads a line above a table as one head, for its unit, and where it is no prose for its time; no more is asked
 * of it, and it is asked of every sentence that might stand above a table. */
bool head_above(struct runner *, const struct reading *, bool prose, struct arena *, struct column *out);

/* Puts a second row of heads under the first: 2024年 over 总诊疗. */
void head_join(struct column *first, const struct column *second, size_t n);

#endif
