/* power.h - 2^-1, 10⁴, 10的4次方, 3.2×10^4: a number raised, or times a power of ten. */
#ifndef CLM_MEASURE_POWER_H
#define CLM_MEASURE_POWER_H

#include "measure/quantity.h"

struct power {
	struct decimal over, under; /* it is over / under, both exact; under is 1 unless the exponent is negative */
	size_t end;
	bool too_long;              /* more than LIMIT_DIGITS digits, or places: over and under mean nothing */
};

/* What the marks behind the numeral make of it. False: none there. */
bool power_read(const struct measure_tables *, struct bytes text, const struct numeral *, struct power *);

#endif
