/* none.c - no built-in words, units or trees: what main.c is linked with, which makes them. */
#include "compile/measures.h"
#include "compile/trees.h"
#include "compile/words.h"

const struct built_in_words built_in_words = {0};
const struct built_in_measures built_in_measures = {.n_units = 0};
const struct built_in_tree built_in_trees[] = {{0}};
