/* pair.h - which of several amounts stands for which figure: 分别.
 *
 *   结案3905件，到位金额4.26亿元，同比分别上升11.2%和18.7%     11.2% is of 结案, 18.7% of 到位金额
 *   出口、进口分别增长4%和6%；白水县、东川县分别建成3所、5所     4% is of 出口, 5所 are of 东川县
 *
 * takes   the claims of one window, in order, and its tokens; words of the kinds `respectively`, `and`, `index`
 * gives   the object that an amount behind such a word is about: of so many amounts in a row the first is of
 *         the first of the last so many claims in front that have an object of their own; and of a subject or
 *         an object that is a list of so many names in front of the word, the one at the amount's place; one that
 *         leaves what it ends in to the last - 城市、县城污水处理率 - has its name in full as its canonical form;
 *         of places and bodies in front of a figure of each - 广州、深圳客运量 - the one is who, and the figure what; and
 *         of times listed so - 2021年、2022年分别建成3所、5所 - the one at the amount's place
 * never   says anything where there are fewer or more of these than amounts */
#ifndef CLM_RELATE_PAIR_H
#define CLM_RELATE_PAIR_H

#include "relate/choose.h"

/* A window begins. */
void pairs_begin(struct claims *);
/* Notes an object that a match took. False: out of memory. */
CLM_MUST_CHECK bool pairs_add(struct claims *, const struct proposal *, const struct claim *);
/* NULL: the amount is not one of such a row. */
const struct slot_value *pairs_object(const struct claims *, const struct reading *, const struct quantity *);
/* Leaves of lists in the claim's slots the name that its amount is of. False: out of memory. */
CLM_MUST_CHECK bool pairs_names(struct claims *, const struct reading *, struct claim *);

#endif
