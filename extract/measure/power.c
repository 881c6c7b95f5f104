/* power.c - see power.h
 *
 * takes   a number in plain Arabic digits, and the text behind it
 * gives   base and exponent reckoned out, exactly
 * never   rounds, or takes the mark of a footnote for an exponent: a raised digit raises 10 alone */
#include "measure/power.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "measure/compose.h"
#include "measure/glyph.h"
#include "measure/unit.h"

/* Greater exponents make too many digits of anything but 0 and 1, and of these all the same. */
#define MAX_EXPONENT 1000

static const struct decimal one = {.n_digits = 1, .digit = {1}}, ten = {.n_digits = 2, .digit = {1, 0}};

/* The raised digit that is this character, -1 if it is none. */
static int raised_digit(uint32_t c)
{
	switch (c) {
	case 0xB9: return 1;             /* ¹ */
	case 0xB2: case 0xB3: return (int)(c - 0xB0); /* ² ³ */
	case 0x2070: case 0x2074: case 0x2075: case 0x2076: case 0x2077: case 0x2078: case 0x2079:
		return (int)(c - 0x2070);    /* ⁰ ⁴…⁹ */
	default: return -1;
	}
}

static void put(int *exponent, int digit)
{
	if (*exponent <= MAX_EXPONENT)
		*exponent = 10 * *exponent + digit;
}

/* ^4, ^-12. Returns the offset behind it, 0: none, or something is glued to it. */
static size_t read_caret(struct bytes text, size_t at, int *exponent)
{
	size_t minus, digits;

	if (char_at(text, at) != '^')
		return 0;
	minus = glyph_minus(text, at + 1);
	at += 1 + minus;
	for (digits = at; is_ascii_digit(char_at(text, at)); at++)
		put(exponent, text.ptr[at] - '0');
	if (at == digits || char_at(text, at) == '^' || (char_at(text, at) == '.' && is_ascii_digit(char_at(text, at + 1))))
		return 0;
	*exponent = minus ? -*exponent : *exponent;
	return at;
}

/* ⁴, ⁻¹²: the same. */
static size_t read_raised(struct bytes text, size_t at, int *exponent)
{
	bool negative = false;
	size_t end = 0, len;
	uint32_t c;

	if (at < text.len && utf8_at(text.ptr + at, &len) == 0x207B) { /* ⁻ */
		negative = true;
		at += len;
	}
	for (; at < text.len; at += len) {
		c = utf8_at(text.ptr + at, &len);
		if (raised_digit(c) < 0)
			break;
		put(exponent, raised_digit(c));
		end = at + len;
	}
	*exponent = negative ? -*exponent : *exponent;
	return end;
}

/* 的4次方, 的负三次方: the same, in words of the table. */
static size_t read_said(const struct measure_tables *t, struct bytes text, size_t at, int *exponent)
{
	size_t front = unit_front(t, text, at), sign = glyph_minus(text, front) + glyph_minus_word(text, front), end, i;
	struct numeral n;

	if (!front || !compose_read(t, text, front + sign, &n) || n.is_range || n.is_vague || n.has_inner_bound ||
	    n.is_code || n.too_long || n.value.exponent < 0 ||
	    !unit_behind(t, bytes_slice(text, at, front), DIMENSION_POWER, text, n.span.end, &end))
		return 0;
	for (i = 0; i < n.value.n_digits + (size_t)n.value.exponent; i++)
		put(exponent, i < n.value.n_digits ? n.value.digit[i] : 0);
	*exponent = sign ? -*exponent : *exponent;
	return end;
}

/* Offset behind the exponent of the base that ends at `at`; 0: it has none. */
static size_t read_exponent(const struct measure_tables *t, struct bytes text, size_t at, const struct decimal *base,
                            int *exponent)
{
	size_t end = 0;

	*exponent = 0;
	if (is_ascii_digit(text.ptr[at - 1]))
		end = read_caret(text, at, exponent);
	if (!end && is_ascii_digit(text.ptr[at - 1]) && decimal_compare(base, &ten) == 0)
		end = read_raised(text, at, exponent);
	return end ? end : read_said(t, text, at, exponent);
}

/* Offset behind the 10 of ×10, * 10; 0: none. */
static size_t times_ten(struct bytes text, size_t at)
{
	size_t len;
	uint32_t c;

	at += char_at(text, at) == ' ';
	if (at >= text.len)
		return 0;
	c = utf8_at(text.ptr + at, &len);
	if (c != 0xD7 && c != '*' && c != 'x' && c != 'X') /* × */
		return 0;
	at += len + (char_at(text, at + len) == ' ');
	return char_at(text, at) == '1' && char_at(text, at + 1) == '0' ? at + 2 : 0;
}

static bool fits(const struct decimal *d)
{
	return d->n_digits + d->exponent <= LIMIT_DIGITS && d->exponent >= -LIMIT_DIGITS;
}

bool power_read(const struct measure_tables *t, struct bytes text, const struct numeral *n, struct power *p)
{
	size_t scaled = n->is_bare && !n->is_chinese ? times_ten(text, n->span.end) : 0;
	int exponent;

	*p = (struct power){.over = n->value, .under = one};
	p->end = read_exponent(t, text, scaled ? scaled : n->span.end, scaled ? &ten : &n->value, &exponent);
	if (!p->end)
		return false;
	if (scaled) {
		p->too_long = !decimal_shift(&p->over, exponent);
	} else {
		p->too_long = !decimal_power(exponent < 0 ? &p->under : &p->over, &n->value, (unsigned)abs(exponent));
		if (exponent < 0)
			p->over = one;
	}
	p->too_long = p->too_long || !fits(&p->over) || !fits(&p->under);
	if (p->under.exponent < 0) { /* 1/1.5 is 10/15 */
		p->over.exponent = (int16_t)-p->under.exponent;
		p->under.exponent = 0;
	}
	return true;
}
