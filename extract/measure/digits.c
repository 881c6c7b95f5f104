/* digits.c - see digits.h
 *
 * takes   a place where a digit stands
 * gives   the run of digits there as an exact decimal
 * never   reads a run twice; looks ahead over blanks at most MAX_BLANK_GROUPS groups */
#include "measure/digits.h"

#include "measure/bound.h"
#include "measure/unit.h"

/* 10 678 455 445 221: longer ones are rows of a table. */
#define MAX_BLANK_GROUPS 5

static void put(struct digits *d, unsigned digit, bool after_point)
{
	if (!d->too_long && !decimal_put_digit(&d->value, digit, after_point))
		d->too_long = true;
}

static size_t skip_ascii_digits(struct bytes text, size_t at)
{
	while (is_ascii_digit(char_at(text, at)))
		at++;
	return at;
}

/* Adds the digits from d->end to `to`; whatever stands between them is a separator. */
static void put_integer(struct digits *d, struct bytes text, size_t to)
{
	for (; d->end < to; d->end++)
		if (is_ascii_digit(text.ptr[d->end])) {
			put(d, (unsigned)(text.ptr[d->end] - '0'), false);
			d->n += d->n > 0 || text.ptr[d->end] != '0';
		}
}

/* Exactly three digits behind a separator. */
static bool is_group(struct bytes text, size_t at, char separator)
{
	return char_at(text, at) == separator && skip_ascii_digits(text, at + 1) == at + 4;
}

/* Does what follows show that the number ends here: a unit, a scale, 余? */
static bool is_measured(const struct measure_tables *t, struct bytes text, size_t at)
{
	struct glyph g;
	size_t end;

	at += char_at(text, at) == ' ';
	g = glyph_at(text, at);
	return g.kind == GLYPH_SMALL || g.kind == GLYPH_BIG || unit_find(t, text, at, &end) ||
	       bound_at(t, text, at, BOUND_INSIDE, &end);
}

/* End of the groups joined by single blanks behind the first group, `at` if there are none. */
static size_t blank_groups(const struct measure_tables *t, struct bytes text, size_t start, size_t at)
{
	size_t end = at, n = 0, behind;

	if (start >= 2 && text.ptr[start - 1] == ' ' && is_ascii_digit(text.ptr[start - 2]))
		return at; /* in the middle of a row of a table */
	while (n <= MAX_BLANK_GROUPS && is_group(text, end, ' ')) {
		end += 4;
		n++;
	}
	behind = char_at(text, end) == '.' ? skip_ascii_digits(text, end + 1) : end; /* 2 417.36万元 */
	return n <= MAX_BLANK_GROUPS && is_measured(t, text, behind) ? end : at;
}

/* The decimals; two amounts of money run together (1,202.82408,519.23) are cut
 * behind the second decimal. */
static void arabic_decimals(struct digits *d, struct bytes text, bool grouped)
{
	size_t at = d->end + 1, end = skip_ascii_digits(text, at);

	if (char_at(text, d->end) != '.' || end == at)
		return;
	if (grouped && end > at + 2 && end <= at + 5 && is_group(text, end, ','))
		end = at + 2;
	d->has_point = true;
	for (; at < end; at++)
		put(d, (unsigned)(text.ptr[at] - '0'), true);
	d->end = end;
	while (char_at(text, d->end) == '.' && is_ascii_digit(char_at(text, d->end + 1))) {
		d->is_code = true;
		d->end = skip_ascii_digits(text, d->end + 1);
	}
}

bool digits_begin_with_point(struct bytes text, size_t at)
{
	return (at == 0 || (at == 1 && text.ptr[0] == '-')) && char_at(text, at) == '.' && is_ascii_digit(char_at(text, at + 1));
}

/* 2.1e5: the exponent has a digit or two, and nothing is glued to it. */
static void arabic_exponent(struct digits *d, struct bytes text)
{
	size_t at = d->end + 1, end;
	char sign = char_at(text, at);
	int power = 0;

	if ((char_at(text, d->end) | 0x20) != 'e' || d->is_code)
		return;
	at += sign == '-' || sign == '+';
	end = skip_ascii_digits(text, at);
	if (end == at || end > at + 2 || is_alnum(char_at(text, end)) || char_at(text, end) == '.')
		return;
	for (; at < end; at++)
		power = power * 10 + text.ptr[at] - '0';
	d->has_point = true;
	d->end = end;
	if (!decimal_shift(&d->value, sign == '-' ? -power : power) || d->value.n_digits + d->value.exponent > LIMIT_DIGITS)
		d->too_long = true;
}

bool digits_arabic(const struct measure_tables *t, struct bytes text, size_t at, struct digits *d)
{
	size_t first = skip_ascii_digits(text, at), end = first;

	*d = (struct digits){.value = decimal_from_u64(0), .end = at, .is_arabic = true,
	                      .has_zero = char_at(text, at) == '0'};
	if (first == at && !digits_begin_with_point(text, at))
		return false;
	if (first > at && first - at <= 3 && text.ptr[at] != '0') {
		while (is_group(text, end, ','))
			end += 4;
		if (end == first)
			end = blank_groups(t, text, at, first);
	}
	put_integer(d, text, end);
	d->n += d->n == 0;
	arabic_decimals(d, text, end != first);
	arabic_exponent(d, text);
	return true;
}

/* May this 两 stand behind one digit: only as 一两个, one or two. */
static bool is_one_or_two(const struct measure_tables *t, struct bytes text, size_t behind,
                          const struct digits *d)
{
	return d->n == 1 && d->low == 1 && is_measured(t, text, behind);
}

/* The next digit of the run, GLYPH_NONE if it ends here. */
static struct glyph next_of_run(const struct measure_tables *t, struct bytes text,
                                const struct digits *d, struct glyph first)
{
	struct glyph g = glyph_at(text, d->end);
	size_t behind = d->end + g.len;

	if (!glyph_is_han_digit(g) ||
	    (first.kind != GLYPH_NONE && g.value && first.value && g.kind != first.kind) ||
	    (g.is_pair && d->n > 0 && !is_one_or_two(t, text, behind, d)) ||
	    (first.is_pair && (d->n != 1 || g.value != 3 || glyph_is_han_digit(glyph_at(text, behind)))))
		g.kind = GLYPH_NONE;
	return g;
}

bool digits_han(const struct measure_tables *t, struct bytes text, size_t at, struct digits *d)
{
	struct glyph first = {0}, g, last = {0};

	*d = (struct digits){.value = decimal_from_u64(0), .end = at};
	for (;;) {
		g = next_of_run(t, text, d, first);
		if (g.kind == GLYPH_NONE)
			break;
		if (d->end == at)
			d->has_zero = g.value == 0;
		if (first.kind == GLYPH_NONE || first.value == 0)
			first = g;
		if (d->n == 0)
			d->low = g.value;
		put(d, g.value, false);
		d->n += d->n > 0 || g.value != 0;
		d->end += g.len;
		last = g;
		if (last.is_pair && d->n == 2)
			break;
	}
	if (d->n == 2 && !d->has_zero && (last.value == d->low + 1 || (d->low == 3 && last.value == 5)))
		d->high = last.value;
	else
		d->low = 0;
	d->n += d->n == 0;
	return d->end > at;
}

size_t digits_behind_point(struct bytes text, size_t at, struct decimal *value, bool *too_long)
{
	size_t start = at;
	struct glyph g, first = glyph_at(text, at);

	for (g = first; (g.kind == GLYPH_ARABIC || glyph_is_han_digit(g)) && !g.is_pair; g = glyph_at(text, at)) {
		if ((g.kind == GLYPH_ARABIC) != (first.kind == GLYPH_ARABIC))
			break;
		if (!*too_long && !decimal_put_digit(value, g.value, true))
			*too_long = true;
		at += g.len;
	}
	return at > start ? at : 0;
}
