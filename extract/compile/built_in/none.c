/* none.c - no built-in words: what main.c is linked with, which makes them. */
#include "compile/words.h"

const struct built_in_words built_in_words = {0};
