/* memory.h - what guards over a paragraph saw in its sentences so far.
 *
 *   全市推进规划编制。今年建成学校3所。      a guard on 规划, asked at 3所
 *
 * takes   the sentences of a paragraph, each once its claims are made
 * gives   what a guard saw in those before the one at hand
 * never   looks again: two bits a guard are all that is kept */
#ifndef CLM_RELATE_MEMORY_H
#define CLM_RELATE_MEMORY_H

#include "relate/guard.h"

struct memory {
	const struct clm_rules *rules;
	const struct clm_allocator *mem;
	uint8_t *seen;             /* by cue.memory - 1; NULL as long as no paragraph began, or no guard is over one */
};

void memory_init(struct memory *, const struct clm_rules *, const struct clm_allocator *);
void memory_free(struct memory *);

/* A paragraph begins: nothing was seen. False: out of memory. */
bool memory_begin(struct memory *);
/* A sentence of it is over. False: out of memory. */
bool memory_add(struct memory *, struct runner *, const struct reading *);

/* For guard_sees. */
static inline unsigned memory_of(const struct memory *m, const struct cue *cue)
{
	return cue->memory && m->seen ? m->seen[cue->memory - 1] : 0;
}

#endif
