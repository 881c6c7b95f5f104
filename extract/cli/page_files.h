/* page_files.h - the files of page/, built into the program: what a page looks like, and what it does.
 * The table is made by the Makefile. */
#ifndef CLM_CLI_PAGE_FILES_H
#define CLM_CLI_PAGE_FILES_H

struct page_file {
	const char *name;
	const char *begin, *end; /* a NUL stands at end */
};

extern const struct page_file page_files[]; /* ends with a NULL name */

#endif
