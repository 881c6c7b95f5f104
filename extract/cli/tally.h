/* tally.h - not more messages about one text than a person reads.
 *
 * takes   the name of a text, and how often something is to be said about it
 * gives   leave to say it, TALLY_ROOM times, and at the end how many were left unsaid
 * never   hides what is said about another text. In a thread whose messages are diverted all may be
 *         said: who writes them counts (message.h), and this one stays as it is */
#ifndef CLM_CLI_TALLY_H
#define CLM_CLI_TALLY_H

#include <stdbool.h>
#include <stddef.h>

#define TALLY_ROOM 20

struct tally {
	const char *name; /* must live until tally_end; NULL: ended */
	size_t n;
};

void tally_begin(struct tally *, const char *name);
bool tally_may_tell(struct tally *);
void tally_end(struct tally *); /* may be called more than once */

#endif
