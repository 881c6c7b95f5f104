/* code.h - the code that a name has in a register, as the lists of words give it: 360800 of 吉安市.
 *
 * Codes are built as those of GB/T 2260 are: two digits a level, 00 behind them for all
 * levels that are not used. What lies in a region begins with its digits.
 *
 * takes   a reading, the span of a name in it, and what kind of name it is
 * gives   the code of the word of that kind which ends it; where several are called so, that of the one which lies in a region
 *         named beside it, before it in the sentence, or in the title of the document
 * never   guesses: where several are left, or regions named before it disagree, none */
#ifndef CLM_MATCH_CODE_H
#define CLM_MATCH_CODE_H

#include "match/reading.h"

/* Empty: none. Lasts as long as the rule set. */
struct bytes code_of(const struct reading *, struct span, struct bytes kind);

/* Sees whether the window begins an article, or is its title: which region it is about. */
void home_read(struct reading *);

#endif
