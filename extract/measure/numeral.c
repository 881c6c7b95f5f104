/* numeral.c - numeral_read of quantity.h: signs, fractions and percents around
 * the numbers that compose.h reads.
 *
 * takes   a place in the text
 * gives   the longest numeral there
 * never   decides whether it is worth anything: 一 is a numeral too */
#include "measure/compose.h"

#include "base/utf8.h"
#include "measure/glyph.h"
#include "measure/power.h"
#include "measure/unit.h"

#define FRACTION_PLACES 12

static bool is_plain(const struct numeral *n)
{
	return !n->is_range && !n->is_vague && !n->has_inner_bound && !n->too_long && !n->is_code;
}

/* n becomes over / under. False: nothing to divide by. */
static bool make_fraction(struct numeral *n, const struct decimal *over, const struct decimal *under)
{
	struct decimal value;

	if (!decimal_divide(&value, over, under, FRACTION_PLACES, &n->ends))
		return false;
	n->numerator = *over;
	n->denominator = *under;
	n->value = n->upper = value;
	n->unit_place = decimal_last_unit(&value);
	n->is_fraction = true;
	n->is_bare = n->is_one_digit = n->is_range = false;
	n->shared_power = 0;
	return true;
}

static void negate(struct numeral *n)
{
	bool negative = n->is_fraction ? !n->numerator.negative : !n->value.negative; /* of -1/9^20 the value is 0 */

	n->value.negative = n->upper.negative = negative && !decimal_is_zero(&n->value);
	n->numerator.negative = n->is_fraction && negative && !decimal_is_zero(&n->numerator);
}

static bool is_word_of(const struct numeral *n, uint64_t scale)
{
	struct decimal value = decimal_from_u64(scale);

	return n->is_scale_only && decimal_compare(&n->value, &value) == 0;
}

/* 2^-1, 3.2×10⁴: a number like any other where it ends, else a fraction. */
static bool read_power(const struct measure_tables *t, struct bytes text, struct numeral *n)
{
	struct power p;
	struct decimal value = decimal_from_u64(0);
	bool ends;

	if (!is_plain(n) || !power_read(t, text, n, &p) || decimal_is_zero(&p.under))
		return false;
	if (p.too_long || (decimal_divide(&value, &p.over, &p.under, LIMIT_DIGITS, &ends) && ends)) {
		n->too_long = p.too_long;
		n->value = n->upper = value;
		n->unit_place = decimal_last_unit(&value);
		n->is_bare = n->is_one_digit = false;
	} else if (!make_fraction(n, &p.over, &p.under)) {
		return false;
	}
	n->has_point = true;
	n->span.end = (uint32_t)p.end;
	return true;
}

/* 分之: N is the whole, and the parts follow, which may have a sign. 百分之N and 千分之N stay N; 百分三十
 * is short for the first, but 百分三十人 is 百分 and 三十人. */
static bool read_parts(const struct measure_tables *t, struct bytes text, struct numeral *n)
{
	size_t len = glyph_parts(text, n->span.end), at, sign, end;
	bool is_short = !len && n->is_scale_only;
	struct numeral parts;

	if (is_short)
		len = glyph_part(text, n->span.end);
	at = n->span.end + len;
	sign = glyph_minus(text, at) + glyph_minus_word(text, at);
	if (!len || !is_plain(n) || !compose_read(t, text, at + sign, &parts) || parts.is_code ||
	    (sign && !is_plain(&parts)))
		return false;
	if (is_short && unit_find(t, text, parts.span.end, &end))
		return false;
	parts.span.start = n->span.start;
	parts.is_chinese = parts.is_chinese && n->is_chinese;
	parts.is_percent = is_word_of(n, 100);
	parts.is_permille = is_word_of(n, 1000);
	if (parts.is_percent || parts.is_permille)
		parts.is_scale_only = false;
	else if (!parts.too_long && !make_fraction(&parts, &parts.value, &n->value))
		return false;
	if (sign)
		negate(&parts);
	*n = parts;
	return true;
}

/* May a short fraction end here? Of what follows only a measure can be counted in parts (四分一升). */
static bool may_end_short(const struct measure_tables *t, struct bytes text, size_t at)
{
	size_t len, end;
	const struct unit *u = unit_find(t, text, at, &end);

	if (u || at >= text.len)
		return !u || u->has_factor;
	return glyph_at(text, at).kind == GLYPH_NONE && !is_alnum(text.ptr[at]) && !utf8_is_han(utf8_at(text.ptr + at, &len));
}

/* 四分一, 三份二: short for 四分之一. */
static bool read_short_parts(const struct measure_tables *t, struct bytes text, struct numeral *n)
{
	size_t front = n->is_chinese ? unit_front(t, text, n->span.end) : 0, end;
	struct decimal over;
	struct glyph g;

	if (!front)
		return false;
	g = glyph_at(text, front);
	over = decimal_from_u64(g.value);
	if (!is_plain(n) || n->has_point || !glyph_is_han_digit(g) || g.is_pair || decimal_is_zero(&over) ||
	    decimal_compare(&over, &n->value) >= 0 || !may_end_short(t, text, front + g.len) ||
	    !unit_behind(t, bytes_slice(text, n->span.end, front), DIMENSION_PARTS, text, front + g.len, &end) ||
	    !make_fraction(n, &over, &n->value))
		return false;
	n->is_scale_only = false;
	n->span.end = (uint32_t)(front + g.len);
	return true;
}

/* Small whole numbers: 2/3 is a fraction, 2021/3/5 and 24/7 are not; improper: 3/2 may be one. */
static bool read_slash(struct bytes text, struct numeral *n, bool improper)
{
	size_t at = n->span.end + 1u, end = at;
	struct decimal over = n->value, under;
	char behind;

	if (char_at(text, n->span.end) != '/' || !is_ascii_digit(char_at(text, at)))
		return false;
	while (is_ascii_digit(char_at(text, end)))
		end++;
	behind = char_at(text, end);
	if (behind == '/' && is_ascii_digit(char_at(text, end + 1))) {
		while (is_ascii_digit(char_at(text, end)) || char_at(text, end) == '/')
			end++;
		n->is_code = true;
	} else {
		if (!n->is_bare || n->is_chinese || !is_plain(n) || over.exponent != 0 || over.n_digits > 2 ||
		    end - at > 2 || behind == '.' || behind == '-' || is_ascii_letter(behind) ||
		    glyph_at(text, end).kind != GLYPH_NONE)
			return false;
		n->is_code = !decimal_parse(&under, bytes_slice(text, at, end)) ||
		             (!improper && decimal_compare(&over, &under) >= 0) || !make_fraction(n, &over, &under);
	}
	n->span.end = (uint32_t)end;
	return true;
}

/* n becomes n + part, a fraction. */
static bool add_whole(struct numeral *n, struct numeral *part)
{
	struct decimal over;

	if (!decimal_multiply(&over, &n->value, &part->denominator) || !decimal_add(&over, &over, &part->numerator))
		return false;
	part->span.start = n->span.start;
	part->is_chinese = part->is_chinese && n->is_chinese;
	if (!make_fraction(part, &over, &part->denominator))
		return false;
	*n = *part;
	return true;
}

/* 一又二分之一: a whole number and a fraction. */
static bool read_mixed(const struct measure_tables *t, struct bytes text, struct numeral *n)
{
	size_t len = glyph_and(text, n->span.end);
	struct numeral part;

	if (!len || !is_plain(n) || n->has_point || !compose_read(t, text, n->span.end + len, &part) ||
	    part.is_code || part.too_long ||
	    !(read_parts(t, text, &part) || read_short_parts(t, text, &part) || read_slash(text, &part, false)) ||
	    !part.is_fraction || part.is_code)
		return false;
	return add_whole(n, &part);
}

/* 1 1/2, 1 4/3: a whole number, a blank and a fraction. */
static bool read_mixed_slash(const struct measure_tables *t, struct bytes text, struct numeral *n)
{
	size_t at = n->span.end + 1u;
	struct numeral part;

	if (char_at(text, n->span.end) != ' ' || !n->is_bare || n->is_chinese || n->has_point || !is_plain(n) ||
	    n->value.n_digits + n->value.exponent > 3 || !is_ascii_digit(char_at(text, at)) ||
	    !compose_read(t, text, at, &part) || !read_slash(text, &part, true) || part.is_code)
		return false;
	return add_whole(n, &part);
}

/* 八成, 一成半, 三成五: tenths, as percent. */
static bool read_tenths(const struct measure_tables *t, struct bytes text, struct numeral *n)
{
	struct decimal ten, five, more;
	size_t at = n->span.end + (!n->is_chinese && char_at(text, n->span.end) == ' '), end;
	const struct unit *u = glyph_tenths(text, at) ? unit_find(t, text, at, &end) : NULL;
	struct glyph g;

	if (!u || !bytes_equal(u->text, GLYPH_TENTHS) || n->is_vague || n->is_scale_only)
		return false;
	ten = decimal_from_u64(10);
	five = decimal_from_u64(5);
	more = decimal_from_u64(0);
	if (decimal_compare(&n->upper, &ten) > 0)
		return false;
	if (!decimal_multiply(&n->value, &n->value, &ten) || !decimal_multiply(&n->upper, &n->upper, &ten))
		return false;
	g = glyph_at(text, end);
	if (glyph_half(text, end)) {
		more = five;
		end += glyph_half(text, end);
	} else if (n->is_chinese && glyph_is_han_digit(g) && glyph_at(text, end + g.len).kind == GLYPH_NONE &&
	           !unit_find(t, text, end + g.len, &(size_t){0})) {
		more = decimal_from_u64(g.value);
		end += g.len;
	}
	if (!decimal_add(&n->value, &n->value, &more) || !decimal_add(&n->upper, &n->upper, &more))
		return false;
	n->unit_place = decimal_last_unit(&n->upper);
	n->is_percent = true;
	n->is_bare = n->is_one_digit = false;
	n->shared_power = 1;
	n->span.end = (uint32_t)end;
	return true;
}

/* 一半 */
static bool read_half(struct bytes text, struct numeral *n)
{
	struct decimal one, two;
	size_t len = glyph_half(text, n->span.end);

	if (!len || !n->is_chinese || !n->is_one_digit)
		return false;
	one = decimal_from_u64(1);
	two = decimal_from_u64(2);
	if (decimal_compare(&n->value, &one) != 0)
		return false;
	make_fraction(n, &one, &two);
	n->span.end += (uint32_t)len;
	return true;
}

bool numeral_read(struct bytes text, size_t at, const struct measure_tables *t, struct numeral *out)
{
	size_t sign;

	if (!glyph_may_begin(text, at))
		return false;
	sign = glyph_minus(text, at) + glyph_minus_word(text, at); /* at most one of them */
	if (!compose_read(t, text, at + sign, out))
		return false;
	out->span.start = (uint32_t)at;
	if (!out->is_code && !out->too_long && !read_power(t, text, out) && !read_parts(t, text, out) &&
	    !read_short_parts(t, text, out) && !read_slash(text, out, sign > 0) && !read_tenths(t, text, out) &&
	    !read_mixed(t, text, out) && !read_mixed_slash(t, text, out))
		read_half(text, out);
	if (sign && out->is_range)
		return false;
	if (sign && !out->is_code && !out->too_long)
		negate(out);
	return true;
}
