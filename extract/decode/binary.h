/* binary.h - files that are no text, told by how they begin.
 *
 * takes   the head of a document
 * gives   what it is and what makes a text of it, in words for the user
 * never   guesses: only what begins as such files must begin */
#ifndef CLM_DECODE_BINARY_H
#define CLM_DECODE_BINARY_H

#include "base/bytes.h"

enum binary { BINARY_NO, BINARY_MAYBE, BINARY_YES };

/* BINARY_MAYBE: the first bytes of such a file, but too few to tell. */
enum binary binary_begins(struct bytes head);

/* What it is, NULL if it begins as none of them. The more of the head there is,
 * the better the contents of an archive are named. */
const char *binary_kind(struct bytes head);

#endif
