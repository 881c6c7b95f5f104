/* assemble.h - a quantity out of a part and the words around it. */
#ifndef CLM_MEASURE_ASSEMBLE_H
#define CLM_MEASURE_ASSEMBLE_H

#include "measure/part.h"

/* What stands around a part; NULL and empty where nothing does. */
struct surroundings {
	const struct bound *before, *after;
	struct span before_span, after_span;
};

/* Is it an amount at all? Chinese digits alone are mostly parts of words. */
bool quantity_is_worth(const struct part *, bool bounded);

/* Fills everything but the place in a row. */
void quantity_assemble(struct quantity *, const struct part *, const struct surroundings *);

#endif
