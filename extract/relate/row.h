/* row.h - one row below its heads: which cells say who and what, and the claims of its numbers. */
#ifndef CLM_RELATE_ROW_H
#define CLM_RELATE_ROW_H

#include "relate/claim.h"

#define ROW_NONE SIZE_MAX

struct row {
	struct claims *claims;     /* the table is in it, and what may be inherited */
	struct table *table;
	struct arena *arena;       /* for slots */
	struct runner *runner;
	const struct reading *reading;
	bool fits;                 /* the cells and the heads can be told to belong together */
	size_t who, what, when;    /* cells, ROW_NONE if there is none */
	bool is_total;
	struct cell_unit unit;     /* of the whole row */
	size_t n_numbers, n_named; /* numbers; and those whose head is the name of something */
};

/* Finds out what the cells are. False: out of memory. */
bool row_read(struct row *);

/* The claim of the number in one cell; nothing where it gives none. */
CLM_MUST_CHECK enum clm_status row_claim(struct row *, size_t cell, claim_fn *emit, void *ctx);

#endif
