/* wanted.h - how a claim differs from what an example wants, field by field.
 *
 * takes   claims of one text, as they come
 * gives   the differences of the one that comes nearest
 * never   looks at fields that the example does not name; where it wants no
 *         claim, the fields that say what was claimed are the differences */
#ifndef CLM_WANTED_H
#define CLM_WANTED_H

#include "relate/claim.h"

#define WANTED_FIELDS 16 /* more than an example can name */

struct wanted {
	struct buf got[WANTED_FIELDS];
	struct clm_difference difference[WANTED_FIELDS]; /* of the nearest; got is filled in at the end */
	size_t n;
	bool any;                  /* there was a claim */
	bool no_memory;
	struct buf now;
};

void wanted_init(struct wanted *, const struct clm_allocator *);
void wanted_free(struct wanted *);
void wanted_begin(struct wanted *);

/* False: memory is out. */
bool wanted_claim(struct wanted *, const struct example *, const struct claim *);

/* After the last claim: makes got of all differences strings. False: memory is out. */
bool wanted_end(struct wanted *);

#endif
