/* bound.h - finds the words that bound a number: 近 约 余 以上 签约. */
#ifndef CLM_MEASURE_BOUND_H
#define CLM_MEASURE_BOUND_H

#include "measure/tables.h"

/* The longest word of the table of bounds at text[at], NULL if none;
 * *end gets the offset behind it. */
const struct bound *bound_find(const struct measure_tables *, struct bytes text, size_t at, size_t *end);

/* Its meaning at this place, NULL if it has none there. */
const struct bound *bound_meaning(const struct measure_tables *, const struct bound *, enum bound_place);

/* Both in one: the longest word at text[at], NULL if that one may not stand at this place. */
const struct bound *bound_at(const struct measure_tables *, struct bytes text, size_t at,
                             enum bound_place, size_t *end);

/* The longest word at text[at] that may stand at this place, whatever longer
 * words begin there: 多 of 多种 in 3000多种. */
const struct bound *bound_within(const struct measure_tables *, struct bytes text, size_t at,
                                 enum bound_place, size_t *end);

/* The longest row `front…S` of words around a number, whose S stands at text[at], NULL if none. */
const struct bound *bound_around(const struct measure_tables *, struct bytes front, struct bytes text, size_t at,
                                 size_t *end);

/* Does it set a limit (近, 以上), and not only blur (约)? */
static inline bool bound_is_firm(const struct bound *b)
{
	return b && b->relation != REL_APPROX && b->relation != REL_EQ;
}

#endif
