/* meaning.h - the codes that say what a time word means: y-1, q1-3, at:2021/2025-end.
 * rules/words/README.md lists them; they stand in the column `means` of words and under
 * `means` of an entry of `times`.
 *
 * takes   a code, the year in question, a count, and the report's date
 * gives   an interval of days, or a narrower one made of what was known
 * never   knows a word, a festival or a plan: those are data of the rules */
#ifndef CLM_MEASURE_MEANING_H
#define CLM_MEASURE_MEANING_H

#include "measure/calendar.h"

/* What a code is read with; each step may change it. */
struct frame {
	struct when when;
	int year;                 /* the year in question; 0: the report's */
	int count;                /* of 近三年, 五个月来; 0: none */
	const struct date *report;
	const struct when *named; /* the time named before; NULL or open: none */
	bool nearby;              /* in the same sentence: its year is in question before the report's */
};

/* False: what it says cannot be told here, or the code is none; `when` is open then. */
bool meaning_apply(struct frame *, struct bytes code);

/* Is it a code? */
bool meaning_is_valid(struct bytes code);

#endif
