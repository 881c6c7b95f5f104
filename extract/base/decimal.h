/* decimal.h - exact decimal numbers: digits and an exponent, never a double.
 *
 * value = (negative ? -1 : 1) * digits * 10^exponent
 *
 * At most LIMIT_DIGITS significant digits; what would need more is refused
 * (false), never rounded. Plain values: copy them by assignment.
 * Printing writes no exponent and keeps the zeros the text wrote after the
 * point (5.20 stays 5.20): numbers are cited, not reckoned. */
#ifndef CLM_BASE_DECIMAL_H
#define CLM_BASE_DECIMAL_H

#include "base/buf.h"
#include "base/limits.h"

struct decimal {
	bool negative;
	uint8_t n_digits;               /* 1..LIMIT_DIGITS; the first is 0 only for zero itself */
	int16_t exponent;
	uint8_t digit[LIMIT_DIGITS];    /* most significant first, values 0..9 */
};

struct decimal decimal_from_u64(uint64_t);

/* Appends one digit as it is read: d * 10 + digit, or one more place behind
 * the point. False: that would be too many digits, or too small a place. */
bool decimal_put_digit(struct decimal *, unsigned digit, bool after_point);

/* Reads `12`, `-3.54`, `0.1`, `1.2e6` as written with ASCII digits (no grouping).
 * False: not such a number, or too many digits. */
bool decimal_parse(struct decimal *, struct bytes);

/* d * 10^power; false, and d as it was, if out of range. */
bool decimal_shift(struct decimal *d, int power);

bool decimal_add(struct decimal *out, const struct decimal *a, const struct decimal *b);
bool decimal_multiply(struct decimal *out, const struct decimal *a, const struct decimal *b);
bool decimal_power(struct decimal *out, const struct decimal *base, unsigned power);

/* <0, 0, >0 */
int decimal_compare(const struct decimal *a, const struct decimal *b);
bool decimal_is_zero(const struct decimal *);

/* a / b to so many digits after the point, rounded half to even; *exact (may be
 * NULL) tells whether it ended, and then no zeros are added behind it.
 * False: b is zero, or too many digits. */
bool decimal_divide(struct decimal *out, const struct decimal *a, const struct decimal *b,
                    int places, bool *exact);

/* One unit of the last non-zero digit: 3000 -> 1000, 18 -> 1, 2.5 -> 0.1, 0 -> 1. */
struct decimal decimal_last_unit(const struct decimal *);

/* `20578000000`, `5.20`, `-3.54`, `0.1`. */
void decimal_print(struct buf *, const struct decimal *);

#endif
