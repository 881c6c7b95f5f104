/* rule_list.h - everything of a rule set that can match, by one number each:
 * times, lookalikes, mentions, context, claims, and the guards of the claims. */
#ifndef CLM_RULE_LIST_H
#define CLM_RULE_LIST_H

#include "compile/ruleset.h"

size_t rule_count(const struct clm_rules *);
void rule_at(const struct clm_rules *, size_t number, struct clm_rule *out);

/* Of a marker of any section, a context rule, a claim, the guard of a claim. */
size_t number_of_marker(const struct clm_rules *, const struct marker *);
size_t number_of_context(const struct clm_rules *, const struct context_rule *);
size_t number_of_claim(const struct clm_rules *, const struct claim_rule *);
size_t number_of_guard(const struct clm_rules *, const struct claim_rule *, const struct cue *);

#endif
