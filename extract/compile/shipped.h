/* shipped.h - the files of rules/ and extract/write/schemas/, built into the program.
 * The tables are made by the Makefile from whatever lies there. */
#ifndef CLM_COMPILE_SHIPPED_H
#define CLM_COMPILE_SHIPPED_H

#include <stddef.h>

struct shipped_file {
	const char *name;          /* path below rules/ or schemas/ */
	const char *begin, *end;   /* a NUL stands at end */
};

extern const struct shipped_file shipped_files[], shipped_schemas[]; /* each ends with a NULL name */

#endif
