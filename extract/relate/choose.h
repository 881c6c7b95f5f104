/* choose.h - which rule has a quantity.
 *
 * takes   a quantity, and the rules that may match its sentence
 * gives   the one that has it: highest priority, then the longest match, then the earlier
 * never   remembers anything: whoever watches may ask again */
#ifndef CLM_RELATE_CHOOSE_H
#define CLM_RELATE_CHOOSE_H

#include "relate/claim.h"

/* A match of a rule, before its guards were asked. */
struct proposal {
	const struct claim_rule *rule;
	size_t pattern;                    /* which of the rule's */
	struct span slots[SLOT_END];
	struct span whole;
};

/* Where a match for what stands at a place may begin: in its clause or sentence, and not too far off. */
uint32_t match_from(const struct reading *, enum scope within, uint32_t at);
/* The first of a rule's patterns that matches for a quantity, from a place on. False: none does, or *failed. */
bool propose(struct runner *, const struct reading *, const struct claim_rule *, size_t quantity, uint32_t from, struct proposal *out,
             bool *failed);
/* False: a guard dropped it, or *failed. *by: that guard, else the last that set the modality, else NULL. */
bool guarded(const struct claims *, struct runner *, const struct reading *, const struct claim_rule *, struct span match,
             struct span anchor, enum modality *, const struct cue **by, bool *failed);

/* The best rule for one quantity; out->rule is NULL where none wants it. False: out of memory. */
bool choose_rule(struct claims *, struct runner *, const struct reading *, size_t quantity, struct proposal *out, enum modality *);

#endif
