/* names.h - operands out of a file: more than a command line has room for, as `find -print0` gives them.
 *
 * takes   the file of --files0-from, or "-" for standard input; its names end in NUL, the last one perhaps not
 * gives   all of them, in their order
 * never   takes a line for a name: a name may have any byte but NUL */
#ifndef CLM_CLI_NAMES_H
#define CLM_CLI_NAMES_H

#include "cli/options.h"

typedef int names_fn(const struct options *);

/* Calls it with what names_from of the options names as operands, or where there is none with the operands
 * they have; what it answers is what to exit with, and so is what was told where it was not called. */
int names_run(const struct options *, names_fn *);

#endif
