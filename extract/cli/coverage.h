/* coverage.h - what `claimline coverage` counts, and how it is written. */
#ifndef CLM_CLI_COVERAGE_H
#define CLM_CLI_COVERAGE_H

#include "cli/groups.h"
#include "cli/output.h"
#include "claimline.h"

#define VERDICTS (CLM_LIMIT_HIT + 1)

/* Of one rule; of a guard `fired` alone: how often it saw what it looks for. */
struct covered {
	struct clm_rule rule;
	size_t fired;
	size_t verdict[VERDICTS];
	size_t *lost_to;    /* a number for each rule; NULL: it never lost */
	char *doc;          /* where it fired first; NULL: nowhere */
	size_t line, column;
};

struct coverage {
	struct covered *rule;
	size_t n_rules, capacity;
	size_t n_texts, n_records, n_numbers, n_skipped; /* numbers: those that rules were asked about */
	struct groups untaken;
	size_t n_untaken;
	bool no_memory;
};

/* The rule it lost to most often, and how often; NULL: none. */
const struct covered *coverage_rival(const struct coverage *, const struct covered *, size_t *n);

void coverage_text(struct output *, const struct coverage *);
void coverage_json(struct output *, const struct coverage *);

#endif
