/* results.h - what the examples of a rule set came to, kept until it is shown.
 *
 * takes   examples and coverage as clm_rules_test tells them
 * gives   copies, in the order in which they came, and their counts
 * never   goes on without memory: no_memory says that something is missing */
#ifndef CLM_CLI_RESULTS_H
#define CLM_CLI_RESULTS_H

#include "claimline.h"

#include <stdbool.h>

struct result {
	struct clm_example example; /* its strings are its own */
	struct clm_difference *difference;
};

struct covered {
	struct clm_coverage coverage;
	char **idle;
};

enum outcome { OUTCOME_OK, OUTCOME_FAILED, OUTCOME_TODO, OUTCOME_END };

struct results {
	struct result *result;
	size_t n, capacity;
	struct covered *covered;    /* rules; those that are built in only where all are */
	size_t n_covered, covered_capacity;
	size_t count[OUTCOME_END];
	size_t n_fire, n_idle;      /* rules that an example makes fire; guards that stop nothing */
	bool no_memory;
};

void results_example(void *ctx, const struct clm_example *);
void results_coverage(void *ctx, const struct clm_coverage *);

/* After the last one: where there are rules of one's own, only they are to be covered. */
void results_finish(struct results *);
void results_free(struct results *);

enum outcome outcome_of(const struct clm_example *);

#endif
