/* examples_coverage.c - which rules no example makes fire, and which guards stop nothing.
 * See examples.h. */
#include "workshop/examples.h"

/* The length of `pack/` in pack/id. */
static size_t pack_length(struct bytes id)
{
	const char *slash = memchr(id.ptr, '/', id.len);

	return slash ? (size_t)(slash - id.ptr) + 1 : 0;
}

/* Whether a guard of this name stops a claim of any rule of the pack; one of the
 * defaults is the guard of all of them. *first: the first rule that has it. */
static bool guard_is_idle(const struct trial *t, struct bytes rule_id, struct bytes name, size_t *first)
{
	struct bytes pack = bytes_slice(rule_id, 0, pack_length(rule_id));
	size_t i, k;

	*first = SIZE_MAX;
	for (i = 0; i < t->rules.n_claims; i++) {
		const struct claim_rule *rule = &t->rules.claims[i];
		for (k = 0; bytes_starts(rule->id, pack) && k < rule->n_guards; k++) {
			if (!rule->guards[k].drop || !bytes_equal(rule->guards[k].name, name))
				continue;
			*first = *first == SIZE_MAX ? i : *first;
			if (t->shown[i].stops[k])
				return false;
		}
	}
	return true;
}

bool trial_asks(const struct trial *t, struct bytes id)
{
	struct bytes name = bytes_of(t->test->rule);

	return !t->test->rule || bytes_equal(id, name) || bytes_equal(bytes_slice(id, pack_length(id), id.len), name);
}

enum clm_status trial_coverage(struct trial *t)
{
	size_t i, k, first;

	for (i = 0; i < t->rules.n_claims; i++) {
		const struct claim_rule *rule = &t->rules.claims[i];
		struct clm_coverage c = {.rule = rule->id.ptr, .built_in = rule->built_in, .fires = t->shown[i].fires};
		const char **idle;
		if (!trial_asks(t, rule->id))
			continue;
		idle = arena_alloc(&t->arena, (rule->n_guards + 1) * sizeof *idle);
		if (!idle)
			return CLM_NO_MEMORY;
		for (k = 0; k < rule->n_guards; k++)
			if (rule->guards[k].drop && guard_is_idle(t, rule->id, rule->guards[k].name, &first) && first == i)
				idle[c.n_idle_guards++] = rule->guards[k].name.ptr;
		c.idle_guards = idle;
		t->test->coverage(t->test->ctx, &c);
	}
	return CLM_OK;
}
