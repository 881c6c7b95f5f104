/* when.c - see when.h */
#include "measure/when.h"

int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month == 2 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)))
		return 29;
	return days[month - 1];
}

static bool digits(const char *p, size_t n, int *out)
{
	*out = 0;
	while (n--) {
		if (*p < '0' || *p > '9')
			return false;
		*out = *out * 10 + (*p++ - '0');
	}
	return true;
}

bool date_parse(struct bytes b, struct date *d)
{
	return b.len == 10 && b.ptr[4] == '-' && b.ptr[7] == '-' && digits(b.ptr, 4, &d->year) &&
	       digits(b.ptr + 5, 2, &d->month) && digits(b.ptr + 8, 2, &d->day) && d->year > 0 &&
	       d->month >= 1 && d->month <= 12 && d->day >= 1 && d->day <= days_in_month(d->year, d->month);
}

static void months(struct when *w, int year, int first, int last)
{
	w->from = (struct date){year, first, 1};
	w->to = (struct date){year, last, days_in_month(year, last)};
}

static bool starts(struct bytes *b, const char *with)
{
	struct bytes w = bytes_of(with);

	if (!bytes_starts(*b, w))
		return false;
	b->ptr += w.len;
	b->len -= w.len;
	return true;
}

/* A signed whole number at the front of b; takes it off. */
static bool number(struct bytes *b, int *out)
{
	bool minus = starts(b, "-");
	size_t n = 0;

	if (!minus)
		starts(b, "+");
	*out = 0;
	while (n < b->len && n < 6 && b->ptr[n] >= '0' && b->ptr[n] <= '9')
		*out = *out * 10 + (b->ptr[n++] - '0');
	b->ptr += n;
	b->len -= n;
	if (minus)
		*out = -*out;
	return n > 0;
}

/* Five-year plans: the first ran 1953-1957, from the 6th (1981) on every five years
 * (the 10th 2001-2005, the 14th 2021-2025). */
static void plan(struct when *w, int n)
{
	if (n >= 6 && n < 100) {
		w->from = (struct date){1981 + (n - 6) * 5, 1, 1};
		w->to = (struct date){1985 + (n - 6) * 5, 12, 31};
	}
}

static void month_offset(struct when *w, const struct date *report, int offset)
{
	int m = report->month - 1 + offset, y = report->year;

	if (!report->month)
		return;
	while (m < 0) {
		m += 12;
		y--;
	}
	while (m > 11) {
		m -= 12;
		y++;
	}
	months(w, y, m + 1, m + 1);
}

/* What stands behind a year: -start, -end, -now, or nothing. */
static void year_word(struct when *w, struct bytes rest, int year, const struct date *report)
{
	months(w, year, 1, 12);
	if (starts(&rest, "-start"))
		w->to = (struct date){year, 1, 31};
	else if (starts(&rest, "-end"))
		w->from = (struct date){year, 12, 1};
	else if (starts(&rest, "-now"))
		w->to = year == report->year && report->month ? *report : (struct date){0, 0, 0};
	else if (starts(&rest, "-h1"))
		months(w, year, 1, 6);
	else if (starts(&rest, "-h2"))
		months(w, year, 7, 12);
}

static void word(struct when *w, const struct when_parts *p, const struct date *report)
{
	struct bytes m = p->means;
	int year = p->year ? p->year : report->year, n, to;

	if (starts(&m, "plan:") && number(&m, &n)) {
		plan(w, n);
	} else if (!year) {
		return;
	} else if (starts(&m, "y") && number(&m, &n)) {
		year_word(w, m, p->year ? p->year : year + n, report);
	} else if (starts(&m, "h") && number(&m, &n)) {
		months(w, year, n == 1 ? 1 : 7, n == 1 ? 6 : 12);
	} else if (starts(&m, "q") && number(&m, &n) && n >= 1 && n <= 4) {
		to = n;
		if (m.len && !(starts(&m, "-") && number(&m, &to)))
			to = n;
		if (to >= n && to <= 4)
			months(w, year, n * 3 - 2, to * 3);
	} else if (starts(&m, "m") && number(&m, &n)) {
		month_offset(w, report, n);
	}
}

static int full_year(int year, const struct date *report)
{
	int century;

	if (year == 0 || year >= 100)
		return year;
	century = report->year ? report->year / 100 * 100 : 1900;
	return report->year && year > report->year % 100 ? century - 100 + year : century + year;
}

void when_resolve(struct when *w, const struct when_parts *p, const struct date *report)
{
	int year = full_year(p->year, report), year2 = full_year(p->year2, report);
	struct when_parts full = *p;

	*w = (struct when){0};
	full.year = year;
	if (p->means.len) {
		word(w, &full, report);
		if (!p->month)
			return;
		year = w->from.year ? w->from.year : year; /* 去年3月 */
		*w = (struct when){0};
	}
	if (p->count > 0 && report->year) {
		w->from = (struct date){report->year - p->count + 1, 1, 1};
		w->to = (struct date){report->year, 12, 31};
		return;
	}
	if (!year)
		year = year2 ? year2 : report->year;
	if (!year || p->month > 12 || p->day > 31 || p->quarter > 4 || p->month2 > 12)
		return;
	if (p->quarter)
		months(w, year, p->quarter * 3 - 2, p->quarter * 3);
	else if (p->half)
		months(w, year, p->half == 1 ? 1 : 7, p->half == 1 ? 6 : 12);
	else if (p->month)
		months(w, year, p->month, p->month2 ? p->month2 : p->month);
	else if (p->year || year2)
		months(w, year, 1, 12);
	if (p->day && p->month && p->day <= days_in_month(year, p->month)) {
		w->from.day = w->to.day = p->day;
		if (p->day2 && p->day2 <= days_in_month(year, w->to.month))
			w->to.day = p->day2;
	}
	if (year2 && !p->month && w->from.year)
		w->to = (struct date){year2, 12, 31};
	if (year2 && p->month2)
		w->to = (struct date){year2, p->month2, days_in_month(year2, p->month2)};
}
