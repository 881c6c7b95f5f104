/* operands.h - rules and texts among the operands of a command that takes both.
 *
 * takes   the operands, in any order
 * gives   rules: a file whose name ends in .yaml, and a folder that has such a file
 *         directly in it and, beside folders, nothing else but .yaml, .tsv and .md;
 *         texts: all else; standard input where there is none
 * never   reads a file to tell */
#ifndef CLM_CLI_OPERANDS_H
#define CLM_CLI_OPERANDS_H

#include "cli/options.h"

struct operands {
	const char **rules; /* those of --rules first */
	const char **texts;
	size_t n_rules, n_texts;
};

/* False: memory is out, which was told. */
bool operands_split(struct operands *, const struct options *);
void operands_free(struct operands *);

#endif
