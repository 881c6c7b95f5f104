/* tally.h - what each measure word counted last in a paragraph, and each verb had so much of.
 *
 *   改造老旧小区38个，总投资1.7亿元。目前已完工25个      25个 are 老旧小区
 *   全国港口完成吞吐量3亿吨。其中沿海港口完成2亿吨        2亿吨, once more 完成, are 吞吐量
 *
 * takes   the claims of a paragraph, in order, with the object each match took; words of the kind `folk`
 * gives   what an amount is of whose match names nothing: what its measure word counted last; of a unit of measurement,
 *         what stood behind the same verb with the same unit last. In a clause that has told of something already the
 *         amount is of that, and so is one in the measure word that was told last
 * never   says anything of a rate, nor of a measure word of the kind `folk`: 人 are people. What a sentence before told
 *         is of no amount that something stands behind, which may be what it counts
 */
#ifndef CLM_RELATE_TALLY_H
#define CLM_RELATE_TALLY_H

#include "relate/choose.h"

void tally_init(struct tally *, const struct clm_allocator *);
void tally_free(struct tally *);
/* A paragraph begins, and with it a sentence, of which tally_sentence is told. */
void tally_clear(struct tally *);
/* A sentence of it begins. */
void tally_sentence(struct tally *);
/* Notes an object that a match took. False: out of memory. */
CLM_MUST_CHECK bool tally_add(struct claims *, const struct reading *, const struct proposal *, const struct claim *);
/* What the amount of a claim with its predicate is of, and whether the sentence at hand said so; NULL: nobody knows. */
const struct slot_value *tally_find(const struct claims *, const struct reading *, const struct claim *, bool *here);

#endif
