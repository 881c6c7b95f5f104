/* found.h - what the rules of context find in the window at hand; for context.c and article.c. */
#ifndef CLM_RELATE_FOUND_H
#define CLM_RELATE_FOUND_H

#include "relate/context.h"

/* Which rules are asked. */
typedef bool asked_fn(const struct context_rule *);

/* Asks those of the rules that may match; found is what they find, besides what is there already. False: out of memory. */
bool found_ask(struct context *, struct runner *, const struct reading *, asked_fn *);
/* Those that say more than is over with the sentence. */
bool found_lasts(const struct context_rule *);

/* Whether a rule of the same or a higher rank has said a slot: then this one says nothing, to its own sentence either. */
bool found_is_known(struct context *, const struct context_rule *, enum slot);
/* The rank of what a rule says, where it is held. */
int found_rank(const struct context_rule *);

/* Where what is said for a scope is held; NULL: nowhere, it is over with the sentence. */
struct held *held_at(struct context *, enum scope);

#endif
