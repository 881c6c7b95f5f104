/* cost.c - whose patterns are whose, for what rules cost; see match/meter.h */
#include "extractor.h"

#include "workshop/rule_list.h"

/* A pattern that several name, such as that of a cue, costs the first of them. */
static void own(size_t *rule_of, const struct patterns *p, size_t rule)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (rule_of[p->item[i]->number] == CLM_NO_RULE)
			rule_of[p->item[i]->number] = rule;
}

static void own_markers(const struct clm_rules *r, size_t *rule_of, const struct markers *m)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		own(rule_of, &m->item[i].match, number_of_marker(r, &m->item[i]));
}

static void own_claim(const struct clm_rules *r, size_t *rule_of, const struct claim_rule *c)
{
	size_t i;

	own(rule_of, &c->match, number_of_claim(r, c));
	for (i = 0; c->table && i < TABLE_WORDS; i++)
		own(rule_of, &c->table[i], number_of_claim(r, c));
	for (i = 0; i < c->n_guards; i++) {
		own(rule_of, &c->guards[i].match, number_of_guard(r, c, &c->guards[i]));
		own(rule_of, &c->guards[i].unless, number_of_guard(r, c, &c->guards[i]));
	}
}

struct meter *meter_new(const struct clm_rules *r, const struct clm_allocator *mem)
{
	struct meter *m = mem_resize(mem, NULL, sizeof *m);
	size_t *rule_of = mem_resize(mem, NULL, (r->n_patterns + 1) * sizeof *rule_of);
	size_t i, n = rule_count(r);
	struct meter_row *row = mem_zeroed(mem, (n + 1) * sizeof *row);

	if (!m || !rule_of || !row) {
		mem_free(mem, m);
		mem_free(mem, rule_of);
		mem_free(mem, row);
		return NULL;
	}
	for (i = 0; i < r->n_patterns; i++)
		rule_of[i] = CLM_NO_RULE;
	own_markers(r, rule_of, &r->times);
	own_markers(r, rule_of, &r->lookalikes);
	own_markers(r, rule_of, &r->mentions);
	for (i = 0; i < r->n_context; i++)
		own(rule_of, &r->context[i].match, number_of_context(r, &r->context[i]));
	for (i = 0; i < r->n_claims; i++)
		own_claim(r, rule_of, &r->claims[i]);
	*m = (struct meter){.rule_of = rule_of, .row = row, .document = SIZE_MAX, .own = meter_own()};
	return m;
}

void meter_free(struct meter *m, const struct clm_allocator *mem)
{
	if (!m)
		return;
	mem_free(mem, m->rule_of);
	mem_free(mem, m->row);
	mem_free(mem, m);
}

void meter_sentence(struct meter *m, const struct window *w)
{
	struct map_place at = map_at(w->map, 0);

	m->sentence++;
	m->line = at.line;
	m->column = at.column;
}

void meter_claim(struct meter *m, const struct clm_rules *r, const struct claim_rule *c)
{
	m->row[number_of_claim(r, c)].cost.claims++;
}

enum clm_status clm_cost_of(const struct clm_extractor *x, size_t rule, struct clm_cost *out)
{
	if (!x || !x->meter || !out || rule >= rule_count(x->rules))
		return CLM_MISUSE;
	*out = x->meter->row[rule].cost;
	return CLM_OK;
}
