/* amount.h - a quantity as cited, and what it comes to, for people.
 *
 *   205.78亿元 = 20,578,000,000 元      10—20万人 = 100,000–200,000 人
 *   不低于90% ≥ 90%                     3000余场 (3000 < n < 4000 场)
 *   三分之二 = 2/3                      1846个: it says so itself
 *   < 10%: it does, but for the bound, which the text has elsewhere */
#ifndef CLM_WRITE_AMOUNT_H
#define CLM_WRITE_AMOUNT_H

#include "match/reading.h"
#include "write/pen.h"

/* cited: the quantity as in the file, cut to so many columns. */
void amount_put(struct pen *, const struct reading *, const struct quantity *, struct bytes cited, size_t columns);

#endif
