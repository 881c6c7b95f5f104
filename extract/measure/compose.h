/* compose.h - digits and scale words put together: 1万6千, 三百零六点五, 3万多亿.
 * The inner part of numeral_read(): no sign, no fraction, no 成. */
#ifndef CLM_MEASURE_COMPOSE_H
#define CLM_MEASURE_COMPOSE_H

#include "measure/quantity.h"

/* The longest such number at text[at]; fills all fields of the numeral but those
 * of fractions and percents. False: none there. */
bool compose_read(const struct measure_tables *, struct bytes text, size_t at, struct numeral *);

#endif
