/* when.h - what a time expression stands for: an interval of days.
 *
 * takes   the numbers and words that a time pattern captured, and the report's date
 * gives   the first and last day, ISO 8601, where they can be told
 * Source of the calendar: the proleptic Gregorian one, as in ISO 8601. */
#ifndef CLM_MEASURE_WHEN_H
#define CLM_MEASURE_WHEN_H

#include "base/bytes.h"

struct date {
	int year, month, day; /* 0: not known */
};

struct when {
	struct date from, to; /* year 0: open */
};

/* What a pattern captured; 0 where it did not. A two-digit year is taken as
 * the nearest one not after the report's year. */
struct when_parts {
	int year, month, day, quarter, half;
	int year2, month2, day2;
	int count;            /* of years, for spans such as 五年来 */
	struct bytes means;   /* of a time word: y-1, y0, h1, q1-3, m-1, y0-now, plan:14, ... */
};

/* Fills what can be told. Nothing known: both open. */
void when_resolve(struct when *, const struct when_parts *, const struct date *report);

/* YYYY-MM-DD. */
bool date_parse(struct bytes, struct date *);
int days_in_month(int year, int month);

#endif
