/* when.c - see when.h. First what the word says, then the numbers, then the pattern's
 * own meaning, then the parts and sides that stand around it. */
#include "measure/when.h"

#include "measure/meaning.h"
#include "measure/reckon.h"

#define AHEAD 10 /* a plan names no year that is farther off by two digits */

/* A year of two digits: the last one that is at most so many years behind the report's. */
static int full_year(int year, const struct date *report, int ahead)
{
	int century;

	if (year == 0 || year >= 100)
		return year;
	century = report->year ? report->year / 100 * 100 : 1900;
	return report->year && year > report->year % 100 + ahead ? century - 100 + year : century + year;
}

/* A date of which the outer parts may be missing. */
static struct when days_of(int year, int month, int day)
{
	struct when w;

	if (month > 12)
		return (struct when){0};
	w = month ? whole_months(year, month, month) : whole_years(year, year);
	if (day && w.from.year) {
		if (!month || day > days_in_month(year, month))
			return (struct when){0};
		w.from.day = w.to.day = day;
	}
	return w;
}

/* 80年代, 20世纪80年代, 上世纪80年代: base is the first year of its century. */
static struct when decade_of(const struct when_parts *p, int base, const struct date *report)
{
	int first = p->decade;

	if (first < 100)
		first += base ? base : full_year(p->decade, report, 0) - p->decade;
	if (p->decade % 10)
		return (struct when){0};
	return whole_years(first, first + 9);
}

/* The year of a month or day without its own: that of a time named in the sentence, but not
 * where this one would come before it; else the report's. */
static int year_at_hand(const struct when_parts *p, const struct reference *a)
{
	int year = a->nearby ? when_year(&a->named) : 0;

	return year && (!p->month || p->month >= a->named.from.month) ? year : a->report.year;
}

/* The year of the far end where it is not given: the same, or the next if its month
 * comes first (10月至3月). *year is the near end's, which is taken back where only
 * the report gives it and the span would begin behind the report. */
static int year_beyond(const struct when_parts *p, int *year, const struct date *report)
{
	if (!p->month2 || p->month2 >= p->month)
		return *year;
	if (!p->year && !p->means.len && report->month && report->month < p->month)
		--*year;
	return *year + 1;
}

/* The far end of a span; open: there is none. */
static struct when beyond(const struct when_parts *p, int *year, const struct date *report)
{
	struct frame f = {.year = full_year(p->year2, report, AHEAD), .report = report};
	int month = p->month2;

	if (!p->year2 && !p->month2 && !p->day2 && !p->means2.len)
		return (struct when){0};
	if (bytes_equal(p->means2, BYTES("next"))) {
		f.year = year_beyond(p, year, report);
		f.year = f.year > *year ? f.year : *year + 1;
	} else if (p->means2.len) {
		if (!meaning_apply(&f, p->means2) || (!month && !p->day2))
			return f.when;
		f.year = f.when.from.year;
	}
	if (!f.year)
		f.year = year_beyond(p, year, report);
	return days_of(f.year, month || !p->day2 ? month : p->month, p->day2);
}

/* 上周五: known is the week. */
static struct when weekday(const struct when *known, int n)
{
	struct date d = day_of_number(day_number(&known->from) + n - 1);

	return n <= 7 ? (struct when){d, d} : (struct when){0};
}

/* A day without its month, or two: the latest that is not after the report's. */
static struct when latest(int day, int last, const struct date *report)
{
	struct when w = month_at(report->year, report->month - 1 - (day > report->day));

	if (day > w.to.day)
		return (struct when){0};
	w.from.day = day;
	if (last < day || last > w.to.day)
		last = day;
	w.to.day = last;
	return w;
}

/* A day alone, of the month named in the sentence, else of the report's. */
static struct when lone_day(const struct when_parts *p, const struct reference *a)
{
	struct when w = a->nearby ? when_around(&a->named, 'm', 0) : (struct when){0};

	if (!w.from.year || p->day < a->named.from.day)
		return a->report.day ? latest(p->day, p->day2, &a->report) : (struct when){0};
	if (p->day > w.to.day)
		return (struct when){0};
	w.from.day = p->day;
	w.to.day = p->day2 > p->day && p->day2 <= w.to.day ? p->day2 : p->day;
	return w;
}

/* What the numbers say; known is what a word before them said. */
static struct when numbers(const struct when_parts *p, const struct when *known, const struct reference *a)
{
	const struct date *report = &a->report;
	int year = full_year(p->year, report, AHEAD), month = p->month;
	struct when w, end;

	if (p->decade)
		return decade_of(p, p->century ? (p->century - 1) * 100 : known->from.year, report);
	if (p->century)
		return whole_years((p->century - 1) * 100, p->century * 100 - 1);
	if (known->from.year)
		year = known->from.year;
	if (p->day && !month && known->from.year && day_number(&known->to) - day_number(&known->from) == 6)
		return weekday(known, p->day);
	if (p->day && !month && known->from.month == known->to.month) /* 本月5日 */
		month = known->from.month;
	if (p->day && !month && !p->year)
		return lone_day(p, a);
	if (!year)
		year = p->year2 ? full_year(p->year2, report, AHEAD) : year_at_hand(p, a);
	if (!year || p->quarter > 4 || p->quarter2 > 4 || p->half > 2)
		return (struct when){0};
	end = beyond(p, &year, report);
	if (p->quarter)
		w = whole_months(year, p->quarter * 3 - 2, (p->quarter2 > p->quarter ? p->quarter2 : p->quarter) * 3);
	else if (p->half)
		w = whole_months(year, p->half * 6 - 5, p->half * 6);
	else
		w = days_of(year, month, p->day);
	if ((p->year2 || p->month2 || p->day2 || p->means2.len) && w.from.year) {
		if (!end.to.year || day_number(&end.to) < day_number(&w.from))
			return (struct when){0};
		w.to = end.to;
	}
	return w;
}

static bool has_numbers(const struct when_parts *p)
{
	return p->month || p->day || p->quarter || p->half || p->decade || p->century || p->year2 || p->month2 ||
	       (p->year && !p->means.len);
}

/* 初, 末; 截至, 以来, 起. */
static void around(struct when *w, const struct when_parts *p, const struct date *report)
{
	struct when last = *w;

	if (p->early || p->mid || p->late) {
		when_narrow(w, p->early ? NARROW_START : p->mid ? NARROW_MID : NARROW_END);
		when_narrow(&last, p->late ? NARROW_END : p->mid ? NARROW_MID : NARROW_START);
		w->to = last.to; /* 中下旬: from one part to the other */
	}
	if (p->since)
		when_since(w, report);
	else if (p->after)
		w->to = (struct date){0, 0, 0};
	else if (p->until)
		w->from = (struct date){0, 0, 0};
}

void when_resolve(struct when *w, const struct when_parts *p, const struct reference *a)
{
	const struct date *report = &a->report;
	struct frame f = {.year = full_year(p->year, report, AHEAD), .count = p->count, .report = report,
	                  .named = &a->named, .nearby = a->nearby};

	*w = (struct when){0};
	if (p->means.len && bytes_starts(p->means, BYTES("era:")))
		f.year = p->year; /* 民国38年 is no 1938 */
	if (p->means.len && !meaning_apply(&f, p->means))
		return;
	if (p->within.len) {
		f.year = f.when.from.year ? f.when.from.year : f.year;
		if (!meaning_apply(&f, p->within))
			return;
	} else if (has_numbers(p))
		f.when = numbers(p, &f.when, a);
	else if (p->means2.len)
		f.when.to = beyond(p, &f.year, report).to;
	if (p->rule.len && (f.when.from.year || !has_numbers(p)))
		meaning_apply(&f, p->rule);
	*w = f.when;
	around(w, p, report);
}

bool when_is_date(const struct when_parts *p)
{
	return p->year && p->month && p->day && !p->year2 && !p->month2 && !p->day2 && !p->means.len;
}

bool when_is_same(const struct when_parts *p)
{
	return bytes_starts(p->means, BYTES("same")) || bytes_starts(p->within, BYTES("same"));
}
