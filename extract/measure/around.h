/* around.h - the words that bound a number: those in front of it, behind it, and around it.
 *
 *   约  近  3000  人      3000  人  以上      比  170  低
 *   front   number        number  behind       around the number */
#ifndef CLM_MEASURE_AROUND_H
#define CLM_MEASURE_AROUND_H

#include "measure/assemble.h"

/* The last bound that may stand in front of a number, and the last that may stand ahead of its verb. NULL: none. */
struct front {
	const struct bound *bound, *ahead;
	struct span span;
	uint32_t ahead_end;
};

/* Takes the word of the table of bounds at text[at] for one in front, if it may stand there; 约
 * before another one is kept in its span. Gives that word, NULL if there is none; *end is behind it. */
const struct bound *front_note(struct front *, const struct measure_tables *, struct bytes text, size_t at, size_t *end);

/* What bounds the part that starts at text[start]: text ends where something else begins. */
struct surroundings around_part(const struct front *, const struct measure_tables *, struct bytes text, size_t start,
                                const struct part *);

#endif
