/* below.h - the way from a folder down to what lies below it, and nowhere else.
 *
 *     root   2024/q1/a.txt.jsonl   →   a descriptor of 2024/q1
 *
 * takes   an open folder, and a name below it
 * gives   the folder that the name lies in; made, with those above it, where that is asked for
 * never   follows a symbolic link, enters a folder that is read (inodes.h), or keeps one open:
 *         who moves folders about meanwhile does not lead it astray */
#ifndef CLM_CLI_BELOW_H
#define CLM_CLI_BELOW_H

#include "cli/inodes.h"

struct below {
	int root;
	const char *in;            /* a folder in it that the names are below; NULL: itself */
	bool makes;                /* folders that are missing */
	const struct inodes *read; /* may be NULL */
};

/* To be closed. -1: errno says why; ELOOP: a link is in the way; EBUSY: a folder that is read. */
int below_open(const struct below *, const char *name);

/* The last part of a name. */
const char *below_last(const char *name);

#endif
