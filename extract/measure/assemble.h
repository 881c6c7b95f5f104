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

/* 500万元以上1000万元以下: a limit below and one above, of the same unit, become one range, *first.
 * The one above may come first where the second's bound touches it: 不大于50不小于20.
 * False: they are no such pair, or bound in different ways (14岁以上不满16岁). */
bool quantity_join_limits(struct quantity *first, const struct quantity *second, bool touches);

#endif
