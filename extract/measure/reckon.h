/* reckon.h - intervals counted from the report's date, and made of other intervals.
 *
 * takes   a unit (y h q m w d), how many, and the report's date; or an interval
 * gives   an interval; open where the date is not known well enough, or out of range
 * never   knows what a word means: that is meaning.h */
#ifndef CLM_MEASURE_RECKON_H
#define CLM_MEASURE_RECKON_H

#include "measure/calendar.h"

/* The year, half-year, quarter, month, week or day that is so many away from the date's own. */
struct when when_away(const struct date *, char unit, int n);
/* The same of an interval, where all of it lies in one such unit; of an open one its one side counts. */
struct when when_around(const struct when *, char unit, int n);
/* The same days so many years, months or days later; whole months stay whole ones. */
struct when when_moved(const struct when *, char unit, int n);
/* From one month and day to another; where that comes first it is of the next year. */
struct when when_in_year(int year, struct date from, struct date to);
/* The first or the last so many of its whole years; false: it has not so many. */
bool when_cut(struct when *, int years, bool last);
/* Its n-th day; false: it has not so many. */
bool when_day(struct when *, int n);
/* The one year an interval lies in, 0: none or several. */
int when_year(const struct when *);

/* The last so many, to the day; where only the report's year is known, its own and those before. */
struct when when_back(const struct date *report, char unit, int n);
/* From the report on; years run to the end of the last one. */
struct when when_ahead(const struct date *report, char unit, int n);
/* The year, month or day that lies so far back. */
struct when when_ago(const struct date *report, char unit, int n);

/* Parts of an interval: the beginning of a year is January, of a month its first ten days, the end of a week its last two,
 * of longer ones the first year or years. */
enum narrow { NARROW_START, NARROW_MID, NARROW_END };
void when_narrow(struct when *, enum narrow);

/* From its first day until the report's, which is left open where it is not known. */
void when_since(struct when *, const struct date *report);

#endif
