/* told.h - a claim as claimline.h has it, out of what the stages know.
 *
 *   reading + claim ─told→ struct clm_claim ─┬→ the caller
 *                                            └─record→ JSON
 *
 * takes   a claim of the reading at hand, and what its document adds
 * gives   its fields as strings, all of one life: until the next one is told
 * never   leaves out what the JSON has: that is written from it */
#ifndef CLM_WRITE_TOLD_H
#define CLM_WRITE_TOLD_H

#include "base/buf.h"
#include "relate/claim.h"

struct told {
	struct arena arena; /* the strings */
	struct buf text;    /* one in the making */
	enum clm_status status;
};

/* The parts of a record that come from the document. */
struct record_source {
	struct bytes doc;
	const struct context *context;   /* for the section path */
	uint64_t id;                     /* of the claim */
};

void told_init(struct told *, const struct clm_allocator *);
void told_free(struct told *);

/* Forgets what was told before. Where status is not CLM_OK afterwards, some strings are missing. */
void told_begin(struct told *);
void told_claim(struct told *, const struct record_source *, const struct reading *, const struct claim *, struct clm_claim *out);

/* Of a mention: what it cites, what its amount comes to, and its days. */
const char *told_cited(struct told *, const struct window *, struct span);
void told_amount(struct told *, const struct quantity *, struct clm_quantity *out);
const char *told_decimal(struct told *, const struct decimal *);
void told_when(struct told *, const struct when *, const char **from, const char **to);

#endif
