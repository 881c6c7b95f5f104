/* power.c - see power.h
 *
 * takes   a number in plain Arabic digits, and the text behind it
 * gives   base and exponent reckoned out, exactly
 * never   rounds, or takes the mark of a footnote for an exponent: a raised digit raises 10 alone */
#include "measure/power.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "measure/glyph.h"

/* Greater exponents make too many digits of anything but 0 and 1, and of these all the same. */
#define MAX_EXPONENT 1000

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

/* Offset behind the exponent of the number that ends at `at`; 0: it has none. */
static size_t read_exponent(struct bytes text, size_t at, bool is_ten, int *exponent)
{
	size_t end;

	*exponent = 0;
	end = read_caret(text, at, exponent);
	return end || !is_ten ? end : read_raised(text, at, exponent);
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

bool power_read(struct bytes text, const struct numeral *n, struct power *p)
{
	struct decimal ten = decimal_from_u64(10), one = decimal_from_u64(1);
	size_t scaled = times_ten(text, n->span.end);
	int exponent;

	if (!n->is_bare || n->is_chinese)
		return false;
	*p = (struct power){.over = n->value, .under = one};
	p->end = read_exponent(text, scaled ? scaled : n->span.end, scaled || decimal_compare(&n->value, &ten) == 0, &exponent);
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
