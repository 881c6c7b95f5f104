/* part.h - which amount is a part of which: 其中, and what a bracket breaks down.
 *
 * takes   the claims of a paragraph, in order, and where context rules with `parts` matched
 * gives   claim.whole: the last amount in front of such a place that the claim's own can be a part of
 * never   looks beyond the sentence before, nor there but for a place that its sentence begins with */
#ifndef CLM_RELATE_PART_H
#define CLM_RELATE_PART_H

#include "relate/claim.h"

/* A percentage or a multiple: it adds up with no other, and nobody does it to anything. */
bool is_rate(const struct quantity *);

void parts_free(struct claims *);

/* Room for the amounts of a window; false: out of memory. */
CLM_MUST_CHECK bool parts_begin(struct claims *, const struct reading *);
/* Whether a place of the window stands among parts: behind 其中. */
bool part_stands_at(const struct claims *, uint32_t at);
/* The last amount in front of the parts that this one can be of; where they begin their sentence, in the one before.
 * NULL: none is. */
const struct counted *part_whole(const struct claims *, const struct quantity *part);
/* Notes the claim's amount, and finds its whole. */
void part_take(struct claims *, struct claim *);
/* Behind its last claim, whose id is told: what is counted here is kept for the next window. False: out of memory. */
CLM_MUST_CHECK bool parts_end(struct claims *);

#endif
