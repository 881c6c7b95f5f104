/* cut.h - where a line too long to be kept whole is cut.
 *
 * takes   the line as far as it came; its end may be the middle of a character
 * gives   the length of the piece to hand on: behind a sentence, else behind a
 *         comma, else before a number that may go on
 * never   cuts a character, or gives nothing */
#ifndef CLM_DECODE_CUT_H
#define CLM_DECODE_CUT_H

#include "base/bytes.h"

size_t cut_at(struct bytes line);

#endif
