/* meter.h - counts and times what the patterns of each rule cost. */
#ifndef CLM_MATCH_METER_H
#define CLM_MATCH_METER_H

#include "compile/ruleset.h"

struct meter_row {
	struct clm_cost cost;
	uint64_t sentence;         /* the last one it was tried on */
	uint64_t here;             /* nanoseconds, in that one */
};

struct meter {
	size_t *rule_of;           /* pattern number -> row; CLM_NO_RULE: nobody's */
	struct meter_row *row;     /* one a rule */
	uint64_t own;              /* what looking at the clock takes, which is no rule's */
	uint64_t sentence;         /* the one at hand, counted from 1, and its place */
	size_t document, line, column;
};

uint64_t meter_now(void);      /* nanoseconds this thread has run */
uint64_t meter_own(void);      /* the least that two looks at the clock are apart */
void meter_add(struct meter *, const struct pattern *, uint64_t nanoseconds, bool matched);

#endif
