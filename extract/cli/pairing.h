/* pairing.h - the claims of one text by two rule sets, brought together.
 *
 * takes   two lists of records of the same stretch of a document
 * gives   which claim of the one is which of the other: the one at the same place,
 *         of the same rule where there are several; else one whose place overlaps
 * never   pairs a claim that has a number with one that has none */
#ifndef CLM_CLI_PAIRING_H
#define CLM_CLI_PAIRING_H

#include "cli/record.h"

/* A claim of either side, and its like on the other. */
struct claimed {
	struct record record;
	const struct claimed *like; /* NULL: there is none */
};

struct claimed_list {
	struct claimed *item;
	size_t n, capacity;
};

/* Copies a record. False: memory is out. */
bool claimed_put(struct claimed_list *, const char *json, size_t len);
void claimed_clear(struct claimed_list *);
void claimed_free(struct claimed_list *);

/* Puts both in the order of the text and fills in `like`. */
void claimed_pair(struct claimed_list *was, struct claimed_list *is);

#endif
