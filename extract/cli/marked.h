/* marked.h - a sentence in which an author has marked the slots of a claim.
 *
 *     [subject:市妇联]举办过[object:培训班]【12期：quantity】。
 *
 * takes   the sentence; brackets and colon of either width, slot and text in either
 *         order, slots by any beginning of their name that only one has
 * gives   the sentence without marks, and the marks in its order
 * never   accepts a slot twice, marks within marks, or an empty one */
#ifndef CLM_CLI_MARKED_H
#define CLM_CLI_MARKED_H

#include "base/bytes.h"

#define MARKS_MAX 6 /* the slots of a claim */

struct mark {
	const char *slot;
	size_t start, end; /* bytes of the text */
};

struct marked {
	char *text;
	size_t len;
	struct mark mark[MARKS_MAX];
	size_t n;
};

/* False: told. To be freed in either case. */
bool marked_read(struct marked *, const char *sentence);
void marked_free(struct marked *);

#endif
