/* changes.h - what a change of the rules did: counted by rule, and shown.
 *
 * takes   claims gained, lost and changed, as they are found
 * gives   as text, for each rule how many and then each of them; or as JSON, one
 *         object a change at once, and the counts in a last one
 * never   holds a text: memory grows with the changes that are to be shown as text */
#ifndef CLM_CLI_CHANGES_H
#define CLM_CLI_CHANGES_H

#include "cli/output.h"
#include "cli/record.h"

enum change { CHANGE_GAINED, CHANGE_LOST, CHANGE_CHANGED, CHANGE_END };
extern const char *const change_names[CHANGE_END];

struct rule_changes;

struct changes {
	struct output *out;
	bool json;
	struct rule_changes *rules; /* in the order in which they came */
	size_t n_rules, capacity;
	size_t n[CHANGE_END];
	size_t n_was, n_is;         /* claims of either side */
	bool no_memory;
};

/* A claim before and after; NULL: there is none. Both alike are only counted. */
void changes_add(struct changes *, const char *document, const struct record *was, const struct record *is);

/* Writes what was not yet. */
void changes_finish(struct changes *);
void changes_free(struct changes *);

#endif
