/* draft.h - a pack of one rule, drafted from a marked sentence.
 *
 * takes   the marks, and what the program reads in the sentence
 * gives   a rule file: what is a quantity, a time or a name to the program is asked
 *         for by its kind, any other word by a list of its own
 * never   knows a word: what stands in the draft stood in the sentence */
#ifndef CLM_CLI_DRAFT_H
#define CLM_CLI_DRAFT_H

#include "cli/marked.h"

/* What a slot is to the program. */
struct reading {
	char *kind;          /* of the token at its place; NULL: a word of the rule's own */
	char *value, *relation, *unit; /* of a quantity; else NULL */
};

struct draft {
	const char *pack, *id;
	struct marked marked;
	struct reading reading[MARKS_MAX]; /* of each mark */
	unsigned literal;    /* bits by mark: its own word is asked for letter by letter, not as a word of a
	                      * list; so it is also found within a longer word */
	bool no_memory;
};

/* Reads the record of a mention that stands at bytes start to end. False: told, or memory is out. */
bool draft_mention(struct draft *, struct bytes json);

/* After the last mention. False: a quantity or time is not read as one, and that was told. */
bool draft_is_read(const struct draft *);

/* The rule file, with the sentence without one slot as near miss; to free. NULL: memory is out. */
char *draft_write(struct draft *, size_t missing);
void draft_free(struct draft *);

#endif
