/* taken.h - names that are given away, each with whom it was given to.
 *
 * takes   names, as they come
 * gives   who had one first
 * never   gives one twice */
#ifndef CLM_CLI_TAKEN_H
#define CLM_CLI_TAKEN_H

struct taken {
	void *tree; /* of tsearch(3) */
};

/* by itself: it is taken now; another: that one has it; NULL: memory is out. */
const char *taken_by(struct taken *, const char *name, const char *by);
void taken_free(struct taken *);

#endif
