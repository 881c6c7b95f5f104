/* decimal.c - see decimal.h
 *
 * takes   decimals, and digits as text
 * gives   exact results of at most LIMIT_DIGITS digits
 * never   rounds silently, allocates, or passes through a binary float */
#include "base/decimal.h"

/* Powers of ten beyond this are nonsense in a text, and printing them is long. */
#define MAX_POWER 1000

/* Room for any sum or product of two decimals. */
#define WIDE (2 * LIMIT_DIGITS + 2)

static const struct decimal zero = {.n_digits = 1};

/* The number made of n digits (most significant first), cleaned of leading zeros. */
static bool settle(struct decimal *out, bool negative, const uint8_t *digit, int n, int exponent)
{
	while (n > 1 && digit[0] == 0) {
		digit++;
		n--;
	}
	while (n > LIMIT_DIGITS && digit[n - 1] == 0) {
		n--;
		exponent++;
	}
	if (digit[0] == 0 && exponent > 0)
		exponent = 0; /* 0 × 1000 is 0, not 0000 */
	if (n > LIMIT_DIGITS || exponent > MAX_POWER || exponent < -MAX_POWER)
		return false;
	*out = zero;
	out->n_digits = (uint8_t)n;
	out->exponent = (int16_t)exponent;
	memcpy(out->digit, digit, (size_t)n);
	out->negative = negative && !decimal_is_zero(out);
	return true;
}

bool decimal_is_zero(const struct decimal *d)
{
	return d->digit[0] == 0;
}

struct decimal decimal_from_u64(uint64_t v)
{
	uint8_t digit[20];
	int at = 20;
	struct decimal out = zero;

	if (v < 10) { /* as nearly all are */
		out.digit[0] = (uint8_t)v;
		return out;
	}
	do {
		digit[--at] = (uint8_t)(v % 10);
		v /= 10;
	} while (v);
	settle(&out, false, digit + at, 20 - at, 0);
	return out;
}

bool decimal_put_digit(struct decimal *d, unsigned digit, bool after_point)
{
	if (after_point && d->exponent <= -MAX_POWER)
		return false;
	if (decimal_is_zero(d)) {
		d->digit[0] = (uint8_t)digit;
	} else {
		if (d->n_digits == LIMIT_DIGITS)
			return false;
		d->digit[d->n_digits++] = (uint8_t)digit;
	}
	if (after_point)
		d->exponent--;
	return true;
}

/* The power behind `e`; the whole of s must be it. */
static bool parse_power(struct bytes s, int *power)
{
	bool negative = s.len && s.ptr[0] == '-';
	size_t at = s.len && (s.ptr[0] == '-' || s.ptr[0] == '+');
	int v = 0;

	if (at == s.len)
		return false;
	for (; at < s.len; at++) {
		if (s.ptr[at] < '0' || s.ptr[at] > '9' || v > MAX_POWER)
			return false;
		v = v * 10 + (s.ptr[at] - '0');
	}
	*power = negative ? -v : v;
	return true;
}

bool decimal_parse(struct decimal *out, struct bytes s)
{
	size_t at = s.len && s.ptr[0] == '-';
	bool negative = at != 0, point = false, any = false, behind = false;
	struct decimal d = zero;
	int power = 0;

	for (; at < s.len; at++) {
		char c = s.ptr[at];
		if (c == '.' && any && !point) {
			point = true;
		} else if (c >= '0' && c <= '9') {
			any = true;
			behind = point;
			if (!decimal_put_digit(&d, (unsigned)(c - '0'), point))
				return false;
		} else {
			break;
		}
	}
	if (!any || point != behind)
		return false;
	if (at < s.len && ((s.ptr[at] != 'e' && s.ptr[at] != 'E') ||
	                   !parse_power(bytes_slice(s, at + 1, s.len), &power)))
		return false;
	if (!decimal_shift(&d, power))
		return false;
	d.negative = negative && !decimal_is_zero(&d);
	*out = d;
	return true;
}

bool decimal_shift(struct decimal *d, int power)
{
	int exponent;

	if (power > 2 * MAX_POWER || power < -2 * MAX_POWER)
		return false;
	exponent = d->exponent + power;
	if (decimal_is_zero(d) && exponent > 0)
		exponent = 0;
	if (exponent > MAX_POWER || exponent < -MAX_POWER)
		return false;
	d->exponent = (int16_t)exponent;
	return true;
}

/* Digit of d at 10^power. */
static unsigned digit_at(const struct decimal *d, int power)
{
	int i = d->exponent + d->n_digits - 1 - power;

	return i >= 0 && i < d->n_digits ? d->digit[i] : 0;
}

/* The power just above the first digit. */
static int top(const struct decimal *d)
{
	return d->exponent + d->n_digits;
}

static int max_int(int a, int b)
{
	return a > b ? a : b;
}

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

static int compare_magnitude(const struct decimal *a, const struct decimal *b)
{
	int p, low = min_int(a->exponent, b->exponent);

	if (decimal_is_zero(a) || decimal_is_zero(b))
		return decimal_is_zero(b) - decimal_is_zero(a);
	if (top(a) != top(b))
		return top(a) - top(b);
	for (p = top(a) - 1; p >= low; p--)
		if (digit_at(a, p) != digit_at(b, p))
			return (int)digit_at(a, p) - (int)digit_at(b, p);
	return 0;
}

int decimal_compare(const struct decimal *a, const struct decimal *b)
{
	if (a->negative != b->negative)
		return a->negative ? -1 : 1;
	return a->negative ? compare_magnitude(b, a) : compare_magnitude(a, b);
}

static void drop_trailing_zeros(struct decimal *d)
{
	while (d->n_digits > 1 && d->digit[d->n_digits - 1] == 0) {
		d->n_digits--;
		d->exponent++;
	}
}

/* |a| + |b|, or |a| - |b| where |a| >= |b|. */
static bool combine(struct decimal *out, const struct decimal *a, const struct decimal *b, bool minus)
{
	uint8_t wide[WIDE];
	int low = min_int(a->exponent, b->exponent), n = max_int(top(a), top(b)) - low + 1;
	int i, carry = 0;

	if (n > WIDE)
		return false;
	for (i = 0; i < n; i++) {
		int x = (int)digit_at(a, low + i), y = (int)digit_at(b, low + i);
		int sum = minus ? x - y - carry : x + y + carry;

		carry = minus ? sum < 0 : sum > 9;
		wide[n - 1 - i] = (uint8_t)(minus ? sum + 10 * carry : sum - 10 * carry);
	}
	return settle(out, a->negative, wide, n, low);
}

bool decimal_add(struct decimal *out, const struct decimal *a, const struct decimal *b)
{
	struct decimal x = *a, y = *b;

	if (decimal_is_zero(a) || decimal_is_zero(b)) {
		*out = decimal_is_zero(a) ? y : x;
		return true;
	}
	if (max_int(top(&x), top(&y)) - min_int(x.exponent, y.exponent) >= WIDE) {
		drop_trailing_zeros(&x);
		drop_trailing_zeros(&y);
	}
	if (x.negative == y.negative)
		return combine(out, &x, &y, false);
	return compare_magnitude(&x, &y) >= 0 ? combine(out, &x, &y, true) : combine(out, &y, &x, true);
}

bool decimal_multiply(struct decimal *out, const struct decimal *a, const struct decimal *b)
{
	uint8_t wide[WIDE];
	unsigned sum[WIDE] = {0};
	int n = a->n_digits + b->n_digits, i, j;
	unsigned carry = 0;

	for (i = 0; i < a->n_digits; i++)
		for (j = 0; j < b->n_digits; j++)
			sum[i + j + 1] += (unsigned)a->digit[i] * b->digit[j];
	for (i = n - 1; i >= 0; i--) {
		carry += sum[i];
		wide[i] = (uint8_t)(carry % 10);
		carry /= 10;
	}
	return settle(out, a->negative != b->negative, wide, n, a->exponent + b->exponent);
}

bool decimal_power(struct decimal *out, const struct decimal *base, unsigned power)
{
	struct decimal product = decimal_from_u64(1), square = *base;

	for (; power; power /= 2) {
		if (power % 2 && !decimal_multiply(&product, &product, &square))
			return false;
		if (power > 1 && !decimal_multiply(&square, &square, &square))
			return false;
	}
	*out = product;
	return true;
}

struct decimal decimal_last_unit(const struct decimal *d)
{
	struct decimal unit = *d;

	if (decimal_is_zero(d))
		return decimal_from_u64(1);
	drop_trailing_zeros(&unit);
	unit.negative = false;
	unit.n_digits = 1;
	unit.digit[0] = 1;
	return unit;
}

void decimal_print(struct buf *b, const struct decimal *d)
{
	int p;

	if (d->negative)
		buf_put_char(b, '-');
	for (p = max_int(top(d), 1) - 1; p >= min_int(d->exponent, 0); p--) {
		if (p == -1)
			buf_put_char(b, '.');
		buf_put_char(b, (char)('0' + digit_at(d, p)));
	}
}
