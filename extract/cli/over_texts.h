/* over_texts.h - the frame of a command that tells what rules make of texts, all in all: coverage, profile.
 *
 * takes   rules and texts among the operands
 * gives   a feed, the rules and the texts to a function, whose exit status it answers
 * never   calls it where the rules are refused: that was told */
#ifndef CLM_CLI_OVER_TEXTS_H
#define CLM_CLI_OVER_TEXTS_H

#include "cli/feed.h"
#include "cli/operands.h"

typedef int over_texts_fn(void *ctx, struct feed *, const struct clm_rules *, const struct operands *);

int over_texts(const struct options *, struct output *, over_texts_fn *, void *ctx);

#endif
