/* memory.c - see memory.h */
#include "relate/memory.h"

void memory_init(struct memory *m, const struct clm_rules *rules, const struct clm_allocator *mem)
{
	*m = (struct memory){.rules = rules, .mem = mem};
}

void memory_free(struct memory *m)
{
	mem_free(m->mem, m->seen);
	m->seen = NULL;
}

bool memory_begin(struct memory *m)
{
	size_t n = m->rules->n_memories;

	if (n && !m->seen && !(m->seen = mem_resize(m->mem, NULL, n)))
		return false;
	if (n)
		memset(m->seen, 0, n);
	return true;
}

bool memory_add(struct memory *m, struct runner *runner, const struct reading *g)
{
	bool failed = false;
	size_t i, j;

	for (i = 0; m->seen && i < m->rules->n_claims; i++) {
		const struct claim_rule *rule = &m->rules->claims[i];
		for (j = 0; j < rule->n_guards; j++)
			if (rule->guards[j].memory)
				m->seen[rule->guards[j].memory - 1] |= (uint8_t)guard_remembers(runner, g, &rule->guards[j], &failed);
	}
	return !failed;
}
