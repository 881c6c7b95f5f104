/* edit.h - values of a YAML file changed in place.
 *
 * takes   a file, and places in it as line and column
 * gives   the file with those values changed, and every other byte as it was
 * never   changes what does not stand there as it is said to: a value that is folded,
 *         escaped or in a block is left to its author */
#ifndef CLM_CLI_EDIT_H
#define CLM_CLI_EDIT_H

#include <stdbool.h>
#include <stddef.h>

struct edit;

struct edited {
	char *path;
	char *content;
	size_t len;
	struct edit *edits; /* not yet made */
	size_t n, capacity;
	bool no_memory;
};

/* Reads the file. False: errno says why. */
bool edit_open(struct edited *, const char *path);

/* Plans that the scalar `was`, at a line and a column in characters, becomes `text`, in
 * quotes where it needs them. False: it does not stand there. */
bool edit_scalar(struct edited *, size_t line, size_t column, const char *was, const char *text);

/* The same for the scalar `was` or, where was is NULL, a {...} on one line, which become YAML as it is. */
bool edit_value(struct edited *, size_t line, size_t column, const char *was, const char *yaml);

/* A text as a scalar of YAML, in quotes where it needs them; to free. NULL: it cannot be one,
 * as it has control characters, or memory is out. */
char *edit_quoted(const char *text, bool always);

/* Forgets what was planned since there were so many edits. */
void edit_back_to(struct edited *, size_t n);

/* Makes them all. False: errno says why, and the file is as it was. */
bool edit_commit(struct edited *);
void edit_free(struct edited *);

#endif
