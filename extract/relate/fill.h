/* fill.h - the slots of a claim: those its match took, and those it inherits.
 *
 * takes   a match, the context, and the claim before
 * gives   the claim, each slot with where it came from; and whether it is done or planned */
#ifndef CLM_RELATE_FILL_H
#define CLM_RELATE_FILL_H

#include "relate/choose.h"

/* at: of the quantity, else of the match, in the window's text. False: out of memory. */
bool claim_fill(struct claims *, const struct reading *, const struct proposal *, uint32_t at, struct claim *);

#endif
