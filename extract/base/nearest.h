/* nearest.h - what a misspelled word was meant to be.
 *
 * takes   the word, and those there are
 * gives   the nearest one, or none
 * never   guesses: a word that has little in common with all of them is near none */
#ifndef CLM_BASE_NEAREST_H
#define CLM_BASE_NEAREST_H

#include "base/bytes.h"

/* The candidate nearest to `word` by edit distance over characters, or NULL if
 * none is near (more than a third of the longer word, at least 1). Swapped
 * neighbours count one; capitals and full-width letters count nothing; words
 * of more than 64 characters are near nothing. */
const char *nearest(struct bytes word, const char *const *candidates, size_t n);

#endif
