/* figures.h - numbers and dates at the front of a code, taken off as they are read.
 *
 * takes   what is left of the code
 * gives   true, and the rest, if it begins with that; else what is left is of no use
 * never   reads blanks or signs */
#ifndef CLM_MEASURE_FIGURES_H
#define CLM_MEASURE_FIGURES_H

#include "measure/calendar.h"

bool take(struct bytes *, char);
/* A whole number of at most so many digits. */
bool take_number(struct bytes *, size_t most, int *);
/* Does -1, -2 follow, and not the next step? */
bool digit_behind_dash(const struct bytes *);
/* MM-DD */
bool take_month_day(struct bytes *, struct date *);
/* YYYY, YYYY-MM or YYYY-MM-DD, as the days it holds; a year has four digits. */
bool take_date(struct bytes *, struct when *);
/* One of those, or two with / between: from the first to the last. */
bool take_days(struct bytes *, struct when *);
/* 0, -1, +7 */
bool take_away(struct bytes *, int *n);
/* y0, m-1, d+7: a unit (y h q m w d), and how many away. */
bool take_move(struct bytes *, char *unit, int *n);

#endif
