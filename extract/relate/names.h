/* names.h - the full names of a document, for those that stand for them: 省妇联 of 江西省妇联, 该院, 她.
 *
 * takes   what context rules with `names` capture, in the order of the text
 * gives   the full name that a short one stands for: the latest of its paragraph, else the one the
 *         document is about, else the latest of all
 * never   knows more than a few of them: a name not told again for long is forgotten */
#ifndef CLM_RELATE_NAMES_H
#define CLM_RELATE_NAMES_H

#include "base/bytes.h"

#define NAMES_KEPT 16
#define NAME_LENGTH 120 /* bytes; longer ones are not kept */

struct names {
	struct name {
		char text[NAME_LENGTH];
		size_t len;
		bool is_person;
	} item[NAMES_KEPT];     /* the latest last */
	size_t n;
	size_t n_paragraph;     /* of them told in the paragraph at hand: the last ones */
};

void names_begin(struct names *);            /* a new document */
void names_begin_paragraph(struct names *);
void names_add(struct names *, struct bytes, bool is_person);

/* Whether a name can stand for a full one: they end alike, and the rest of it is in that. */
bool names_stand_for(struct bytes name, bool refers, struct bytes full);

/* What the name of a body stands for; empty: nothing known. refers: it is but a reference (该院, 我会), whose first
 * characters say nothing. about: who the document is about, empty if unknown. */
struct bytes names_find(const struct names *, struct bytes name, bool refers, struct bytes about);
/* The person told last, for a pronoun; empty: nobody. */
struct bytes names_person(const struct names *);

#endif
