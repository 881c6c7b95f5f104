/* digits.h - one run of digits, Arabic or Chinese, without scale words.
 *
 *   12,745,390.05      10 678名      二〇二一      三五 (three to five)
 */
#ifndef CLM_MEASURE_DIGITS_H
#define CLM_MEASURE_DIGITS_H

#include "measure/glyph.h"
#include "measure/tables.h"

struct digits {
	struct decimal value;
	size_t end;
	size_t n;            /* digits before the point, leading zeros not counted, at least 1 */
	bool is_arabic;
	bool has_zero;       /* it begins with 零 or 0 (一百零五) */
	bool has_point;
	uint8_t low, high;   /* Chinese: 三五 may be three to five; both 0 if not */
	bool is_code;        /* 1.2.3: no number */
	bool too_long;       /* value means nothing */
};

/* The run that starts at text[at], with its groups (12,345 or 12 345) and its
 * decimals. Blanks join groups only where a unit follows. */
bool digits_arabic(const struct measure_tables *, struct bytes text, size_t at, struct digits *);

/* Does a number begin here with its point: .5, only where the text begins? */
bool digits_begin_with_point(struct bytes text, size_t at);

/* The run of Chinese digits that starts at text[at]; no decimals. */
bool digits_han(const struct measure_tables *, struct bytes text, size_t at, struct digits *);

/* The digits behind a point (1 to many, Arabic or Chinese) are added to *value;
 * returns the offset behind them, 0 if there are none. */
size_t digits_behind_point(struct bytes text, size_t at, struct decimal *value, bool *too_long);

#endif
