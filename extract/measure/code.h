/* code.h - numbers that are parts of codes: G20, COVID-19, 5+2, 010-88886666. */
#ifndef CLM_MEASURE_CODE_H
#define CLM_MEASURE_CODE_H

#include "base/bytes.h"

/* Is the number that starts at `at` the tail of something else? */
bool code_ends_in(struct bytes text, size_t at);

/* Does a word of two or more Latin letters, the first a capital, end at `at`, which is no part of a longer code? */
bool code_is_word(struct bytes text, size_t at);

/* Is the number that ends at `at` the head of something else? */
bool code_begins_with(struct bytes text, size_t at);

/* Offset behind the code that goes on at `at`. */
size_t code_end(struct bytes text, size_t at);

/* Is there no Chinese word right before `at`, but a mark, a blank or nothing? */
bool code_stands_free(struct bytes text, size_t at);

/* Offset behind the address on the web that begins at `at`, 0 if none does. */
size_t code_address(struct bytes text, size_t at);

#endif
