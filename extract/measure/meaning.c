/* meaning.c - see meaning.h. A code is a row of steps with - between them, each over
 * what those before left: a name of letters, and numbers or dates right behind it. */
#include "measure/meaning.h"

#include "measure/figures.h"
#include "measure/reckon.h"

enum outcome { TOLD, UNTOLD, NO_CODE };

/* --- steps: each takes its own arguments off b --- */

/* The year in question, as far as one is known: of what was found, captured, named just before, the report's. */
static int year_of(const struct frame *f)
{
	int nearby = f->nearby && f->named ? when_year(f->named) : 0;

	return f->when.from.year ? f->when.from.year : f->year ? f->year : nearby ? nearby : f->report->year;
}

/* The year in question, else the one so many away from the report's. */
static struct when years_away(const struct frame *f, int n)
{
	int year = f->year ? f->year : f->report->year ? f->report->year + n : 0;

	return whole_years(year, year);
}

/* q1, q1-3, m2, m11-2, h2: in units of so many months. The last may lie in the next year. */
static enum outcome part_of_year(struct frame *f, struct bytes *b, int months)
{
	int first, last, year = year_of(f);

	if (!take_number(b, 2, &first) || first < 1 || first > 12 / months)
		return NO_CODE;
	last = first;
	if (digit_behind_dash(b) && (!take(b, '-') || !take_number(b, 2, &last) || last < 1 || last > 12 / months))
		return NO_CODE;
	if (!year)
		return UNTOLD;
	f->when.from = month_at(year, (first - 1) * months).from;
	f->when.to = month_at(last < first ? year + 1 : year, last * months - 1).to;
	return f->when.from.year && f->when.to.year ? TOLD : UNTOLD;
}

/* y h q m w d, with a sign or 0 counted from the report; without, h q m are parts of the
 * year in question, and d7 is a day of what is there. */
static enum outcome unit_step(struct frame *f, struct bytes *b, char unit)
{
	int n;

	if (unit == 'd' && b->len && !strchr("+-0", *b->ptr))
		return !take_number(b, 3, &n) ? NO_CODE : when_day(&f->when, n) ? TOLD : UNTOLD;
	if (b->len == 0 || !strchr("+-0", *b->ptr))
		return strchr("hqm", unit) ? part_of_year(f, b, unit == 'h' ? 6 : unit == 'q' ? 3 : 1) : NO_CODE;
	if (!take_away(b, &n))
		return NO_CODE;
	f->when = unit == 'y' ? years_away(f, n) : when_away(f->report, unit, n);
	return f->when.from.year && f->when.to.year ? TOLD : UNTOLD;
}

/* at:2021/2025, at:1949-10-01 */
static enum outcome at_step(struct frame *f, struct bytes *b)
{
	return take_days(b, &f->when) ? TOLD : NO_CODE;
}

/* on:10-01, on:10-01/10-07, on:09-01/08-31: days of the year in question. */
static enum outcome on_step(struct frame *f, struct bytes *b)
{
	struct date from, to;

	if (!take_month_day(b, &from))
		return NO_CODE;
	to = from;
	if (take(b, '/') && !take_month_day(b, &to))
		return NO_CODE;
	f->when = when_in_year(year_of(f), from, to);
	return f->when.from.year ? TOLD : UNTOLD;
}

/* in:2024-02-10,2025-01-28/2025-02-04: those that end in the year in question. */
static enum outcome in_step(struct frame *f, struct bytes *b)
{
	struct when w, found = {0};
	int year = year_of(f);

	do {
		if (!take_days(b, &w))
			return NO_CODE;
		if (w.to.year == year)
			found = w;
	} while (take(b, ','));
	f->when = found;
	return found.from.year ? TOLD : UNTOLD;
}

/* The unit behind back: and the like, and the count: that which was captured, or its own (back:y5). */
static enum outcome take_count(struct frame *f, struct bytes *b, char *unit)
{
	int own = 0;

	*unit = b->len ? *b->ptr : '\0';
	if (*unit == '\0' || !strchr("yqmwd", *unit))
		return NO_CODE;
	take(b, *unit);
	take_number(b, 4, &own);
	f->count = f->count ? f->count : own;
	return f->count > 0 && f->count < 10000 ? TOLD : UNTOLD;
}

/* first:m, first:q: the first months or quarters of the year in question; first:y, last:y: years of what is there. */
static enum outcome first_step(struct frame *f, struct bytes *b, bool last)
{
	char unit;
	enum outcome told = take_count(f, b, &unit);
	int months = unit == 'q' ? 3 * f->count : f->count, year = year_of(f);

	if (told == TOLD && unit == 'y')
		return when_cut(&f->when, f->count, last) ? TOLD : UNTOLD;
	if (told != TOLD)
		return told;
	if (!year || months > 12 || last)
		return UNTOLD;
	f->when = whole_months(year, 1, months);
	return TOLD;
}

/* back:y, ahead:d5, ago:m */
static enum outcome counted(struct frame *f, struct bytes *b, struct when (*from)(const struct date *, char, int))
{
	char unit;
	enum outcome told = take_count(f, b, &unit);

	if (told != TOLD)
		return told;
	f->when = from(f->report, unit, f->count);
	return f->when.from.year && f->when.to.year ? TOLD : UNTOLD;
}

/* --- steps over what is known already --- */

/* days:7: so many days from its first on. */
static enum outcome days_step(struct frame *f, struct bytes *b)
{
	int n;

	if (!take_number(b, 3, &n) || n < 1)
		return NO_CODE;
	if (!f->when.from.day)
		return UNTOLD;
	f->when.to = day_of_number(day_number(&f->when.from) + n - 1);
	return TOLD;
}

/* era:1911: the year captured is one of another count. */
static enum outcome era_step(struct frame *f, struct bytes *b)
{
	int n;

	if (!take_number(b, 4, &n))
		return NO_CODE;
	if (!f->year)
		return UNTOLD;
	f->year += n;
	f->when = whole_years(f->year, f->year);
	return f->when.from.year ? TOLD : UNTOLD;
}

/* same, same:y-1: the days named before, in the year captured, or so many units away. */
static enum outcome same_step(struct frame *f, struct bytes *b)
{
	char unit = 'y';
	int n = 0, own = f->named ? when_year(f->named) : 0;

	if (take(b, ':') && !take_move(b, &unit, &n))
		return NO_CODE;
	if (!f->named || (f->year && !own))
		return UNTOLD;
	f->when = when_moved(f->named, f->year ? 'y' : unit, f->year ? f->year - own : n);
	return f->when.from.year || f->when.to.year ? TOLD : UNTOLD;
}

/* named:y0, named:m+1: the unit that holds the time named before, or one so many away; next is named:y+1. */
static enum outcome holder_step(struct frame *f, struct bytes *b, bool next)
{
	char unit = 'y';
	int n = 1;

	if (!next && (!take(b, ':') || !take_move(b, &unit, &n)))
		return NO_CODE;
	f->when = f->named ? when_around(f->named, unit, n) : (struct when){0};
	return f->when.from.year ? TOLD : UNTOLD;
}

/* The steps that a word names; *told is what came of it. False: no such name. */
static bool named_step(struct frame *f, struct bytes name, enum outcome *told)
{
	static const char *const none[] = {"anaphor", "period", "past", "festival"}, *const narrow[] = {"start", "mid", "end"};
	size_t i;

	*told = f->when.from.year || f->when.to.year ? TOLD : UNTOLD;
	for (i = 0; i < sizeof none / sizeof *none; i++)
		if (bytes_equal(name, bytes_of(none[i]))) {
			*told = UNTOLD;
			return true;
		}
	for (i = 0; i < 3; i++)
		if (bytes_equal(name, bytes_of(narrow[i]))) {
			when_narrow(&f->when, (enum narrow)i);
			return true;
		}
	if (bytes_equal(name, BYTES("since")))
		when_since(&f->when, f->report);
	else if (bytes_equal(name, BYTES("after")))
		f->when.to = (struct date){0, 0, 0};
	else if (bytes_equal(name, BYTES("until")))
		f->when.from = (struct date){0, 0, 0};
	else
		return false;
	return true;
}

/* One step: its name, its arguments. */
static enum outcome step(struct frame *f, struct bytes *b)
{
	static const struct {
		const char *name;
		enum outcome (*take)(struct frame *, struct bytes *);
	} with_argument[] = {{"at", at_step}, {"on", on_step}, {"in", in_step}, {"days", days_step},
	                     {"era", era_step}};
	static const struct {
		const char *name;
		struct when (*from)(const struct date *, char, int);
	} with_count[] = {{"back", when_back}, {"ahead", when_ahead}, {"ago", when_ago}};
	enum outcome told;
	struct bytes name;
	size_t n = 0, i;

	while (n < b->len && b->ptr[n] >= 'a' && b->ptr[n] <= 'z')
		n++;
	name = bytes_slice(*b, 0, n);
	*b = bytes_slice(*b, n, b->len);
	if (n == 1 && strchr("yhqmwd", *name.ptr))
		return unit_step(f, b, *name.ptr);
	if (bytes_equal(name, BYTES("same")))
		return same_step(f, b);
	if (bytes_equal(name, BYTES("named")) || bytes_equal(name, BYTES("next")))
		return holder_step(f, b, bytes_equal(name, BYTES("next")));
	if (take(b, ':')) {
		if (bytes_equal(name, BYTES("first")) || bytes_equal(name, BYTES("last")))
			return first_step(f, b, *name.ptr == 'l');
		for (i = 0; i < sizeof with_argument / sizeof *with_argument; i++)
			if (bytes_equal(name, bytes_of(with_argument[i].name)))
				return with_argument[i].take(f, b);
		for (i = 0; i < sizeof with_count / sizeof *with_count; i++)
			if (bytes_equal(name, bytes_of(with_count[i].name)))
				return counted(f, b, with_count[i].from);
		return NO_CODE;
	}
	return named_step(f, name, &told) ? told : NO_CODE;
}

/* All steps; those behind one that tells nothing are read on for their form alone. */
static enum outcome steps(struct frame *f, struct bytes code)
{
	enum outcome all = TOLD, one;

	do {
		one = step(f, &code);
		if (one == NO_CODE)
			return NO_CODE;
		all = one == UNTOLD ? UNTOLD : all;
	} while (take(&code, '-'));
	return code.len ? NO_CODE : all;
}

bool meaning_apply(struct frame *f, struct bytes code)
{
	if (steps(f, code) == TOLD)
		return true;
	f->when = (struct when){0};
	return false;
}

bool meaning_is_valid(struct bytes code)
{
	static const struct date day = {2000, 1, 1};
	static const struct when named = {{2000, 1, 1}, {2000, 1, 1}};
	struct frame f = {.year = 2000, .count = 1, .report = &day, .named = &named};

	return steps(&f, code) != NO_CODE;
}
