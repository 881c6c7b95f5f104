/* divide.c - decimal_divide of decimal.h: long division, digit by digit.
 *
 * takes   two decimals and the places wanted
 * gives   the quotient, rounded half to even, and whether it ended
 * never   goes further than twice LIMIT_DIGITS digits */
#include "base/decimal.h"

/* Room for a dividend with its places, and for a divisor. */
#define WIDE (2 * LIMIT_DIGITS + 2)

/* What is left of a long division, as digits in a window of n. */
struct remainder {
	uint8_t digit[WIDE];
	int n;
};

/* r * 10 + digit; the first digit is always 0 before. */
static void bring_down(struct remainder *r, unsigned digit)
{
	memmove(r->digit, r->digit + 1, (size_t)r->n - 1);
	r->digit[r->n - 1] = (uint8_t)digit;
}

/* b has r->n digits too. */
static bool take_away(struct remainder *r, const uint8_t *b)
{
	int i, borrow = 0;

	if (memcmp(r->digit, b, (size_t)r->n) < 0)
		return false;
	for (i = r->n - 1; i >= 0; i--) {
		int d = r->digit[i] - b[i] - borrow;

		borrow = d < 0;
		r->digit[i] = (uint8_t)(d + 10 * borrow);
	}
	return true;
}

/* Half to even: must the quotient that ends in `last` go up by one? */
static bool rounds_up(struct remainder *r, const uint8_t *b, unsigned last)
{
	uint8_t twice[WIDE];
	int i, carry = 0, c;

	for (i = r->n - 1; i >= 0; i--) {
		int d = 2 * r->digit[i] + carry;

		twice[i] = (uint8_t)(d % 10);
		carry = d / 10;
	}
	c = carry ? 1 : memcmp(twice, b, (size_t)r->n);
	return c > 0 || (c == 0 && last % 2 == 1);
}

/* The decimal of n digits, so many of them behind the point. */
static bool collect(struct decimal *out, bool negative, const uint8_t *digit, int n, int places)
{
	struct decimal d = decimal_from_u64(0);
	int i;

	for (i = 0; i < n; i++)
		if (!decimal_put_digit(&d, digit[i], false))
			return false;
	if (!decimal_shift(&d, -places))
		return false;
	d.negative = negative && !decimal_is_zero(&d);
	*out = d;
	return true;
}

bool decimal_divide(struct decimal *out, const struct decimal *a, const struct decimal *b,
                    int places, bool *exact)
{
	int shift = a->exponent - b->exponent + places; /* zeros behind a, or behind b if negative */
	int n_b = b->n_digits + (shift < 0 ? -shift : 0), n = a->n_digits + (shift > 0 ? shift : 0), i;
	uint8_t divisor[WIDE] = {0}, quotient[WIDE];
	struct remainder r = {.n = n_b + 1};
	bool ends;

	if (decimal_is_zero(b))
		return false;
	if (decimal_is_zero(a) || n_b > n + 1) { /* below a twentieth of the last place */
		*out = decimal_from_u64(0);
		if (exact)
			*exact = decimal_is_zero(a);
		return true;
	}
	if (n > WIDE - 1 || r.n > WIDE)
		return false;
	memcpy(divisor + 1, b->digit, b->n_digits);
	quotient[0] = 0;
	for (i = 0; i < n; i++) {
		bring_down(&r, i < a->n_digits ? a->digit[i] : 0);
		for (quotient[i + 1] = 0; take_away(&r, divisor); )
			quotient[i + 1]++;
	}
	ends = true;
	for (i = 0; i < r.n; i++)
		ends = ends && r.digit[i] == 0;
	if (!ends && rounds_up(&r, divisor, quotient[n])) {
		for (i = n; quotient[i] == 9; i--)
			quotient[i] = 0;
		quotient[i]++;
	}
	if (exact)
		*exact = ends;
	for (i = n + 1; ends && places > 0 && i > 1 && quotient[i - 1] == 0; places--)
		i--;
	return collect(out, a->negative != b->negative, quotient, i, places);
}
