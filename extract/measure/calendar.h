/* calendar.h - days, months and years.
 *
 * takes   dates, of the years 1 to 9999
 * gives   their numbers, lengths and neighbours
 * Source of the calendar: the proleptic Gregorian one, as in ISO 8601. */
#ifndef CLM_MEASURE_CALENDAR_H
#define CLM_MEASURE_CALENDAR_H

#include "base/buf.h"

#define CALENDAR_LAST_YEAR 9999

struct date {
	int year, month, day; /* 0: not known */
};

/* An interval of days. */
struct when {
	struct date from, to; /* year 0: open */
};

/* What times that do not tell all of themselves are counted from. */
struct reference {
	struct date report; /* the report's date, as far as it is known */
	struct when named;  /* the time named last before, in the paragraph; open: none */
	bool nearby;        /* that one stands in the same sentence */
};

/* YYYY-MM-DD. */
bool date_parse(struct bytes, struct date *);
void date_print(struct buf *, const struct date *); /* one that is known */
int days_in_month(int year, int month);

/* The number of a day, and the day of a number; 1970-01-01 is 0. */
long day_number(const struct date *);
struct date day_of_number(long);

/* The date so many months later; its day is cut to the length of the month. */
struct date months_later(struct date, int months);

/* Whole months of one year; whole years; where the year is out of range: open. */
struct when whole_months(int year, int first, int last);
struct when whole_years(int first, int last);

/* The month (0 to 11) behind the year: 12 and more are of later years. */
struct when month_at(int year, int month);

#endif
