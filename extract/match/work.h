/* work.h - what a pattern may cost in a document: counted, not timed, so that the same input
 * gives the same output.
 *
 * Nearly all calls of a pattern are cheap, and nobody counts. What they might cost is bounded by
 * the length of what they look at; a pattern whose calls might cost too much, or one of whose
 * calls does, is counted for the rest of the document: every step it takes, and every byte that
 * it passes over. That is several times slower, and exact, for machine code and interpreter alike.
 * Where a counted call takes too many steps it is given up; a pattern that takes more than its
 * share of the document, or is given up again and again, is left out of the rest of it. */
#ifndef CLM_MATCH_WORK_H
#define CLM_MATCH_WORK_H

#include "compile/ruleset.h"

/* Of one pattern. */
struct work {
	pcre2_code *code;      /* that counts; NULL: not yet */
	struct dear dear;
	uint64_t uncounted;    /* in the document at hand: what calls may have cost that were not counted */
	uint64_t steps;        /* that were counted */
	uint32_t n_given_up;   /* calls */
	bool is_counted, is_out;
	uint32_t document;     /* the one that all this is of */
};

/* Of all patterns of a runner that are not left out. */
struct work_sum {
	uint64_t bytes;        /* of the document so far */
	uint64_t steps;
	uint32_t n_counted;    /* patterns */
	uint32_t document;
};

/* A call in hand. */
struct work_call {
	uint64_t steps, most;
	size_t at;             /* where in the text it was last */
	unsigned scan;         /* steps for what a step may pass over unseen */
};

void work_begin(struct work_sum *);

/* A call is to come, which tries so many places, and looks at so many bytes from the first of them on.
 * Whether it is to be counted. */
bool work_may_cost(struct work *, struct work_sum *, const struct pattern *, size_t places, size_t len);

/* Counts a pattern from now on. */
void work_count(struct work *, struct work_sum *);

/* The code that counts; machine code where there is some. NULL: memory is out, or the pattern is too large to
 * be counted, which *too_large tells. */
const pcre2_code *work_code(struct work *, const struct pattern *, pcre2_general_context *, bool *too_large);

/* Before a counted call, and behind it. False: the pattern is to be left out from now on. */
void work_call(struct work_call *, const struct work *, const struct work_sum *, size_t from);
bool work_done(const struct work_call *, struct work *, struct work_sum *, bool given_up);

/* PCRE2 calls this at every step of a pattern that is counted. */
int work_step(pcre2_callout_block *, void *call);

#endif
