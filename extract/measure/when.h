/* when.h - what a time expression stands for: an interval of days.
 *
 * takes   the numbers and words that a time pattern captured, and what they count from
 * gives   the first and last day, ISO 8601, where they can be told; a side without a
 *         bound is open, and both are where nothing can be told */
#ifndef CLM_MEASURE_WHEN_H
#define CLM_MEASURE_WHEN_H

#include "measure/calendar.h"

/* What a pattern captured; 0 where it did not. A two-digit year is taken as
 * the last one that is not more than ten years after the report's. */
struct when_parts {
	int year, month, day, quarter, half;
	int year2, month2, day2, quarter2;
	int century, decade;  /* 20 and 80 of 20世纪80年代; a decade may also be a year: 1980 */
	int count;            /* for spans such as 五年来 */
	struct bytes means;   /* of a time word: see meaning.h */
	struct bytes within;  /* of a second word: 国庆 in 去年国庆 */
	struct bytes means2;  /* of the word that ends a span (去年12月至今年3月) */
	struct bytes rule;    /* of the pattern: applied to what the slots said */
	bool early, mid, late; /* 初, 中旬, 末 */
	bool until, since, after; /* 截至: its first side is open; 以来: until the report; 起: open */
};

/* Fills what can be told. Nothing known: both open. */
void when_resolve(struct when *, const struct when_parts *, const struct reference *);

/* Is it but the time named before, here or in another year (同期, 上年同期)? No later word refers to it. */
bool when_is_same(const struct when_parts *);

/* Is it one full date as it is written, of year, month and day, and of our own count? */
bool when_is_date(const struct when_parts *);

#endif
