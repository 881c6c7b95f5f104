/* reckon.c - see reckon.h */
#include "measure/reckon.h"

/* Weeks begin on Monday; day 0 was a Thursday. The sum is for days before it: 721000 is whole weeks. */
static struct when days_away(const struct date *report, int days, int n)
{
	long first = day_number(report);

	if (days == 7)
		first -= (first + 721003) % 7;
	first += (long)n * days;
	return (struct when){day_of_number(first), day_of_number(first + days - 1)};
}

/* How many months a unit has; 0: it is counted in days. */
static int months_of(char unit)
{
	switch (unit) {
	case 'y': return 12;
	case 'h': return 6;
	case 'q': return 3;
	case 'm': return 1;
	default: return 0;
	}
}

struct when when_away(const struct date *report, char unit, int n)
{
	int months = months_of(unit), first;

	if (!report->day)
		return (struct when){0};
	if (!months)
		return days_away(report, unit == 'w' ? 7 : 1, n);
	first = ((report->month - 1) / months + n) * months;
	return (struct when){month_at(report->year, first).from, month_at(report->year, first + months - 1).to};
}

/* The date so many units away. */
static struct date away(const struct date *d, char unit, int n)
{
	if (months_of(unit))
		return months_later(*d, months_of(unit) * n);
	return day_of_number(day_number(d) + (long)n * (unit == 'w' ? 7 : 1));
}

struct when when_around(const struct when *w, char unit, int n)
{
	struct when first = when_away(w->from.year ? &w->from : &w->to, unit, 0);
	struct when last = when_away(w->to.year ? &w->to : &w->from, unit, 0);

	if (!first.from.year || !last.from.year || day_number(&first.from) != day_number(&last.from))
		return (struct when){0};
	return when_away(&first.from, unit, n);
}

struct when when_moved(const struct when *w, char unit, int n)
{
	bool month_ends = w->to.year && w->to.day == days_in_month(w->to.year, w->to.month) && w->to.day != w->from.day;
	struct when moved = {0};

	if (w->from.year)
		moved.from = away(&w->from, unit, n);
	if (w->to.year)
		moved.to = away(&w->to, unit, n);
	if (month_ends && moved.to.year && months_of(unit))
		moved.to.day = days_in_month(moved.to.year, moved.to.month);
	return moved;
}

struct when when_in_year(int year, struct date from, struct date to)
{
	if (year < 1 || year >= CALENDAR_LAST_YEAR)
		return (struct when){0};
	from.year = to.year = year;
	if (to.month < from.month || (to.month == from.month && to.day < from.day))
		to.year++;
	if (from.day > days_in_month(from.year, from.month))
		return (struct when){0};
	if (to.day > days_in_month(to.year, to.month))
		to.day = days_in_month(to.year, to.month);
	return (struct when){from, to};
}

bool when_cut(struct when *w, int years, bool last)
{
	int from = w->from.year, to = w->to.year;

	if (!from || !to || to - from + 1 < years)
		return false;
	*w = last ? whole_years(to - years + 1, to) : whole_years(from, from + years - 1);
	return true;
}

bool when_day(struct when *w, int n)
{
	if (n < 1 || !w->from.year || !w->to.year || day_number(&w->from) + n - 1 > day_number(&w->to))
		return false;
	w->from = w->to = day_of_number(day_number(&w->from) + n - 1);
	return true;
}

int when_year(const struct when *w)
{
	return w->from.year == w->to.year ? w->from.year : 0;
}

struct when when_back(const struct date *report, char unit, int n)
{
	struct date before;

	if (!report->day)
		return unit == 'y' ? whole_years(report->year - n + 1, report->year) : (struct when){0};
	before = away(report, unit, -n);
	if (!before.year)
		return (struct when){0};
	return (struct when){day_of_number(day_number(&before) + 1), *report};
}

struct when when_ahead(const struct date *report, char unit, int n)
{
	struct when w = {*report, {0, 0, 0}};

	if (!report->day)
		return (struct when){0};
	w.to = away(report, unit, n);
	if (!w.to.year)
		return (struct when){0};
	if (unit == 'y')
		w.to = (struct date){w.to.year, 12, 31};
	return w;
}

struct when when_ago(const struct date *report, char unit, int n)
{
	struct date d;

	if (unit == 'y')
		return whole_years(report->year - n, report->year - n);
	if (!report->day)
		return (struct when){0};
	d = away(report, unit, -n);
	if (!d.year)
		return (struct when){0};
	return unit == 'm' ? whole_months(d.year, d.month, d.month) : (struct when){d, d};
}

/* The first or last years of a stretch, or those in its middle. */
static struct when years_of(int from, int to, enum narrow part)
{
	int years = to - from + 1, n = years >= 100 ? 10 : years >= 10 ? 3 : 1;

	if (part == NARROW_MID)
		n = years >= 100 ? 20 : years >= 10 ? 4 : 1;
	if (part != NARROW_START)
		from = part == NARROW_END ? to - n + 1 : from + (years - n) / 2;
	return whole_years(from, from + n - 1);
}

void when_narrow(struct when *w, enum narrow part)
{
	int from = w->from.year, to = w->to.year, first, last;

	if (from && to && part == NARROW_END && day_number(&w->to) - day_number(&w->from) == 6)
		w->from = day_of_number(day_number(&w->to) - 1);
	if (!from || !to || w->from.day != 1 || w->to.day != days_in_month(to, w->to.month))
		return;
	first = w->from.month - 1;
	last = w->to.month - 1 + 12 * (to - from);
	if (first == last) {
		w->from.day = part == NARROW_START ? 1 : part == NARROW_MID ? 11 : 21;
		w->to.day = part == NARROW_START ? 10 : part == NARROW_MID ? 20 : w->to.day;
	} else if (last - first >= 12) {
		*w = years_of(from, to, part);
	} else if (part == NARROW_MID) {
		w->from = month_at(from, (first + last) / 2).from;
		w->to = month_at(from, (first + last + 1) / 2).to;
	} else {
		*w = month_at(from, part == NARROW_START ? first : last);
	}
}

void when_since(struct when *w, const struct date *report)
{
	bool reached = report->day && w->from.day && day_number(report) >= day_number(&w->from);

	w->to = reached ? *report : (struct date){0, 0, 0};
}
