/* around.h - the words that bound a number: those in front of it, behind it, and around it.
 *
 *   约  近  3000  人      3000  人  以上      比  170  低
 *   front   number        number  behind       around the number */
#ifndef CLM_MEASURE_AROUND_H
#define CLM_MEASURE_AROUND_H

#include "measure/assemble.h"

/* The last bound that may stand in front of a number, the last that may stand ahead of its verb, and the last in front of
 * what a share is of. NULL: none. */
struct front {
	const struct bound *bound, *ahead, *whole;
	struct span span;
	uint32_t ahead_end, whole_end;
	bool of_time;            /* what the share is of begins with a time: 不足上年同期的四成 */
};

/* Takes the word of the table of bounds at text[at] for one in front, if it may stand there; 约
 * before another one is kept in its span. Gives that word, NULL if there is none; *end is behind it. */
const struct bound *front_note(struct front *, const struct measure_tables *, struct bytes text, size_t at, size_t *end);

/* What stands in front of a span that belongs to something else has nothing to do with the numbers behind it, but for a
 * bound that touches it. */
void front_pass(struct front *, struct span taken);

/* What bounds the part that starts at text[start]: text ends where something else begins. */
struct surroundings around_part(const struct front *, const struct measure_tables *, struct bytes text, size_t start,
                                const struct part *);

#endif
