/* guard.h - conditions on a match: `where` on its numbers, guards on what stands near it. */
#ifndef CLM_RELATE_GUARD_H
#define CLM_RELATE_GUARD_H

#include "match/run.h"

bool where_holds(const struct claim_rule *, const struct quantity *);

/* Whether a guard sees what it looks for. anchor is the quantity, or the match where there is none. */
bool guard_sees(struct runner *, const struct reading *, const struct cue *, struct span match, struct span anchor, bool *failed);

#endif
