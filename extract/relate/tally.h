/* tally.h - what each measure word counted last in a paragraph.
 *
 *   改造老旧小区38个，总投资1.7亿元。目前已完工25个     25个 are 老旧小区
 *
 * takes   the claims of a paragraph, in order, with the object each match took; words of the kind `folk`
 * gives   what an amount counts that names nothing itself: what its measure word counted last. In a clause that has
 *         counted something already it is of that, and an amount that measures, 亿元 or 公里, is of what was told last
 * never   says anything of a measure word of the kind `folk`: 人 are people */
#ifndef CLM_RELATE_TALLY_H
#define CLM_RELATE_TALLY_H

#include "relate/choose.h"

void tally_init(struct tally *, const struct clm_allocator *);
void tally_free(struct tally *);
/* A paragraph begins. */
void tally_clear(struct tally *);
/* A sentence of it begins. */
void tally_sentence(struct tally *);
/* Notes an object that a match took. False: out of memory. */
CLM_MUST_CHECK bool tally_add(struct claims *, const struct reading *, const struct proposal *, const struct claim *);
/* What an amount counts, and whether the sentence at hand said so; NULL: nobody knows. */
const struct slot_value *tally_find(const struct claims *, const struct reading *, const struct quantity *, bool *here);

#endif
