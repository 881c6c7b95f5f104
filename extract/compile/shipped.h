/* shipped.h - the files of rules/, built into the program.
 * The table is made by the Makefile from whatever lies in rules/. */
#ifndef CLM_COMPILE_SHIPPED_H
#define CLM_COMPILE_SHIPPED_H

#include <stddef.h>

struct shipped_file {
	const char *name;          /* path below rules/ */
	const char *begin, *end;
};

extern const struct shipped_file shipped_files[]; /* ends with a NULL name */

#endif
