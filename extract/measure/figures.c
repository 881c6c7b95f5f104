/* figures.c - see figures.h */
#include "measure/figures.h"

bool take(struct bytes *b, char c)
{
	if (b->len == 0 || *b->ptr != c)
		return false;
	b->ptr++;
	b->len--;
	return true;
}

bool take_number(struct bytes *b, size_t most, int *out)
{
	size_t n = 0;

	for (*out = 0; n < b->len && n < most && b->ptr[n] >= '0' && b->ptr[n] <= '9'; n++)
		*out = *out * 10 + (b->ptr[n] - '0');
	*b = bytes_slice(*b, n, b->len);
	return n > 0;
}

bool digit_behind_dash(const struct bytes *b)
{
	return b->len > 1 && b->ptr[0] == '-' && b->ptr[1] >= '0' && b->ptr[1] <= '9';
}

bool take_month_day(struct bytes *b, struct date *d)
{
	return take_number(b, 2, &d->month) && take(b, '-') && take_number(b, 2, &d->day) && d->month >= 1 &&
	       d->month <= 12 && d->day >= 1 && d->day <= 31;
}

bool take_date(struct bytes *b, struct when *w)
{
	struct date d = {0, 0, 0};

	if (!take_number(b, 4, &d.year) || d.year < 1000)
		return false;
	*w = whole_years(d.year, d.year);
	if (!digit_behind_dash(b))
		return true;
	if (!take(b, '-') || !take_number(b, 2, &d.month) || d.month < 1 || d.month > 12)
		return false;
	*w = whole_months(d.year, d.month, d.month);
	if (!digit_behind_dash(b))
		return true;
	if (!take(b, '-') || !take_number(b, 2, &d.day) || d.day < 1 || d.day > w->to.day)
		return false;
	w->from.day = w->to.day = d.day;
	return true;
}

bool take_days(struct bytes *b, struct when *w)
{
	struct when last;

	if (!take_date(b, w))
		return false;
	if (!take(b, '/'))
		return true;
	if (!take_date(b, &last))
		return false;
	w->to = last.to;
	return true;
}

bool take_away(struct bytes *b, int *n)
{
	int sign = take(b, '-') ? -1 : 1;

	if (sign > 0)
		take(b, '+');
	if (!take_number(b, 4, n))
		return false;
	*n *= sign;
	return true;
}

bool take_move(struct bytes *b, char *unit, int *n)
{
	*unit = b->len ? *b->ptr : '\0';
	return *unit && strchr("yhqmwd", *unit) && take(b, *unit) && take_away(b, n);
}
