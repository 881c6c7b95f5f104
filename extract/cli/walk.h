/* walk.h - from what was named on the command line to files to read.
 *
 * takes   a file, a folder, or "-"
 * gives   one path after the other: a named file as it is; of a folder all
 *         regular files below it, by name, byte by byte, depth first
 * never   follows a symbolic link to a folder inside a walk, enters a name
 *         that begins with a dot there, recurses, or keeps a folder open
 *
 * What is still to be visited lies on a stack, the next one on top:
 *     b/  c.txt   →   b/x.txt  b/y.txt  c.txt   →   ... */
#ifndef CLM_CLI_WALK_H
#define CLM_CLI_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

struct walk_entry {
	char *path;
	size_t below; /* in path: where its name below the operand begins; of the operand itself, its last part */
	bool named;   /* by the user, so he is told if it cannot be read */
};

struct walk {
	struct walk_entry *stack, current;
	size_t n, capacity;
	size_t operand, last;      /* in its path: where what lies below it begins, and its last part */
	const struct stat *except; /* a folder that is passed over; may be NULL */
	bool failed;    /* something could not be read, and was told */
	bool no_memory; /* the walk ended early */
};

/* keeps_path: what is named without a way up or from the root lies below where the program is, with its folders. */
void walk_start(struct walk *, const char *named, bool keeps_path, const struct stat *except);
void walk_free(struct walk *);

/* The next file, valid until the next call; NULL at the end. */
const struct walk_entry *walk_next(struct walk *);

#endif
