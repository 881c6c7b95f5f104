/* calendar.c - see calendar.h */
#include "measure/calendar.h"

#include <stdlib.h>

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

/* A number of at least so many digits. */
static void put_padded(struct buf *b, int n, int width)
{
	int power = 1;

	if (n < 0)
		buf_put_char(b, '-');
	for (width -= n < 0, n = abs(n); width > 1; width--)
		power *= 10;
	for (; power > 1 && n < power; power /= 10)
		buf_put_char(b, '0');
	buf_put_u64(b, (uint64_t)n);
}

void date_print(struct buf *b, const struct date *d)
{
	put_padded(b, d->year, 4);
	buf_put_char(b, '-');
	put_padded(b, d->month, 2);
	buf_put_char(b, '-');
	put_padded(b, d->day, 2);
}

bool date_parse(struct bytes b, struct date *d)
{
	return b.len == 10 && b.ptr[4] == '-' && b.ptr[7] == '-' && digits(b.ptr, 4, &d->year) &&
	       digits(b.ptr + 5, 2, &d->month) && digits(b.ptr + 8, 2, &d->day) && d->year > 0 &&
	       d->month >= 1 && d->month <= 12 && d->day >= 1 && d->day <= days_in_month(d->year, d->month);
}

/* Years are counted from March, so that the day that some have and some have not is their last.
 * Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
long day_number(const struct date *d)
{
	long y = d->month <= 2 ? d->year - 1 : d->year;
	long from_march = (d->month + 9) % 12;

	return y * 365 + y / 4 - y / 100 + y / 400 + (153 * from_march + 2) / 5 + d->day - 1 - 719468;
}

struct date day_of_number(long n)
{
	long day = n + 719468, era = day / 146097, of_era = day % 146097;
	long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	long of_year = of_era - (365 * year + year / 4 - year / 100), m = (5 * of_year + 2) / 153;
	struct date d = {0, 0, 0};

	if (n < -719162) /* before 0001-01-01 */
		return d;
	d.day = (int)(of_year - (153 * m + 2) / 5 + 1);
	d.month = (int)(m < 10 ? m + 3 : m - 9);
	d.year = (int)(year + era * 400) + (d.month <= 2);
	return d.year <= CALENDAR_LAST_YEAR ? d : (struct date){0, 0, 0};
}

struct when month_at(int year, int month)
{
	long at = (long)year * 12 + month;
	long y = at / 12;

	if (at < 12 || y > CALENDAR_LAST_YEAR)
		return (struct when){0};
	return whole_months((int)y, (int)(at % 12) + 1, (int)(at % 12) + 1);
}

struct date months_later(struct date d, int months)
{
	struct when w = month_at(d.year, d.month - 1 + months);

	if (!w.from.year || w.to.day < d.day)
		return w.to;
	w.from.day = d.day;
	return w.from;
}

struct when whole_months(int year, int first, int last)
{
	if (year < 1 || year > CALENDAR_LAST_YEAR)
		return (struct when){0};
	return (struct when){{year, first, 1}, {year, last, days_in_month(year, last)}};
}

struct when whole_years(int first, int last)
{
	if (first < 1 || last < first || last > CALENDAR_LAST_YEAR)
		return (struct when){0};
	return (struct when){{first, 1, 1}, {last, 12, 31}};
}
