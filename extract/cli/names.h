/* names.h - operands out of a file: more than a command line has room for, as `find -print0` gives them.
 *
 * takes   the file of --files0-from, or "-" for standard input; its names end in NUL, the last one perhaps not
 * gives   all of them, in their order
 * never   takes a line for a name: a name may have any byte but NUL */
#ifndef CLM_CLI_NAMES_H
#define CLM_CLI_NAMES_H

#include <stddef.h>

struct names {
	char *text; /* they point into it */
	const char **name;
	size_t n;
};

/* EXIT_DONE, or told, and what to exit with. To be freed in any case. */
int names_read(struct names *, const char *path);
void names_free(struct names *);

#endif
