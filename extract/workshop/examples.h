/* examples.h - private to the files that run the examples of rules. */
#ifndef CLM_EXAMPLES_H
#define CLM_EXAMPLES_H

#include "extractor.h"
#include "workshop/wanted.h"

/* What the examples of a rule have shown of it. */
struct shown {
	bool fires;
	bool *stops;             /* for each of its guards: it kept the rule from a claim */
};

struct trial {
	struct clm_rules rules;  /* the caller's, with claims of its own: see takes() */
	const struct clm_test *test;
	struct clm_extractor *x;
	struct arena arena;
	struct shown *shown;     /* for each rule */
	const struct claim_rule *rule;
	const struct example *example;
	bool made;               /* the rule made a claim; of a rule that skips: any rule */
	bool own;                /* the rule itself did */
	struct wanted wanted;
	struct buf why;          /* what is the matter, as long as the rule made no claim: who else did */
	size_t n_others;
	uint64_t claims;         /* a sum over all claims of the run, of any rule */
};

/* Whether the caller asked for this rule: by pack/id, or by its id. */
bool trial_asks(const struct trial *, struct bytes rule_id);

/* For extractors whose records nobody wants. */
int trial_no_record(void *ctx, const char *json, size_t len);

/* Gives a document that was begun the date of the example. */
void trial_date(struct clm_extractor *, const struct example *);

/* examples_coverage.c: tells what the examples leave open. */
enum clm_status trial_coverage(struct trial *);

/* nearest.c: adds to `why` how near the rule came to a claim. */
enum clm_status trial_nearest(struct trial *);

#endif
