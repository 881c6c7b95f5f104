/* guard.h - conditions on a match: `where` on its numbers, guards on what stands near it. */
#ifndef CLM_RELATE_GUARD_H
#define CLM_RELATE_GUARD_H

#include "match/run.h"

/* The first condition of a rule that a quantity does not meet; NULL: it meets all. */
const struct where *where_failing(const struct claim_rule *, const struct quantity *);

static inline bool where_holds(const struct claim_rule *rule, const struct quantity *q)
{
	return !where_failing(rule, q);
}

/* What a guard over a paragraph saw in the sentences before: bits. */
#define SEEN_MATCH 1u
#define SEEN_UNLESS 2u

/* Whether a guard sees what it looks for. seen: what it saw before, 0 where it is not over a
 * paragraph; anchor is the quantity, or the match where there is none. */
bool guard_sees(struct runner *, const struct reading *, const struct cue *, unsigned seen, struct span match,
                struct span anchor, bool *failed);

/* What it sees in the whole of a sentence, for those after it. */
unsigned guard_remembers(struct runner *, const struct reading *, const struct cue *, bool *failed);

#endif
