/* present.c - see present.h */
#include "match/present.h"

bool presence_init(struct presence *p, const struct clm_rules *rules, const struct clm_allocator *mem)
{
	*p = (struct presence){.rules = rules};
	p->has_kind = mem_zeroed(mem, (rules->kinds.n_kinds + 1) * sizeof *p->has_kind);
	p->has_anchor = mem_zeroed(mem, (rules->n_anchors + 1) * sizeof *p->has_anchor);
	p->kind = mem_resize(mem, NULL, (rules->kinds.n_kinds + 1) * sizeof *p->kind);
	p->anchor = mem_resize(mem, NULL, (rules->n_anchors + 1) * sizeof *p->anchor);
	p->allows = mem_zeroed(mem, (rules->n_patterns + 1) * sizeof *p->allows);
	return p->has_kind && p->has_anchor && p->kind && p->anchor && p->allows;
}

void presence_free(struct presence *p, const struct clm_allocator *mem)
{
	mem_free(mem, p->has_kind);
	mem_free(mem, p->has_anchor);
	mem_free(mem, p->kind);
	mem_free(mem, p->anchor);
	mem_free(mem, p->allows);
}

void presence_clear_kinds(struct presence *p)
{
	size_t i;

	for (i = 0; i < p->n_kinds; i++)
		p->has_kind[p->kind[i]] = false;
	p->n_kinds = 0;
	p->classes = (struct sieve){{0}};
	p->round++;
}

void presence_clear(struct presence *p)
{
	size_t i;

	presence_clear_kinds(p);
	for (i = 0; i < p->n_anchors; i++)
		p->has_anchor[p->anchor[i]] = false;
	p->n_anchors = 0;
}

void presence_add_anchor(struct presence *p, uint32_t anchor)
{
	if (p->has_anchor[anchor])
		return;
	p->has_anchor[anchor] = true;
	p->anchor[p->n_anchors++] = anchor;
	p->round++;
}

static void set_add(struct rule_set *s, const struct rule_list *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		s->bits[list->rule[i] / 64] |= (uint64_t)1 << list->rule[i] % 64;
}

void presence_add_class(struct presence *p, uint16_t class_id, const struct rule_index *x, struct rule_set *also)
{
	const struct class *c = &p->rules->kinds.class[class_id];
	size_t i;

	sieve_add(&p->classes, class_id);
	for (i = 0; i < c->n; i++) {
		if (p->has_kind[c->kind[i]])
			continue;
		p->has_kind[c->kind[i]] = true;
		p->kind[p->n_kinds++] = c->kind[i];
		p->round++;
		if (also)
			set_add(also, &x->by_kind[c->kind[i]]);
	}
}

static inline bool meets(const struct presence *p, const struct need *need)
{
	size_t i;

	for (i = 0; i < need->n_kinds; i++)
		if (p->has_kind[need->kind[i]])
			return true;
	for (i = 0; i < need->n_anchors; i++)
		if (p->has_anchor[need->anchor[i]])
			return true;
	return false;
}

bool presence_meets(const struct presence *p, const struct need *need)
{
	return meets(p, need);
}

bool presence_look(const struct presence *p, const struct pattern *pattern)
{
	uint64_t *said = &p->allows[pattern->number];
	size_t i;

	*said = p->round * 2;
	for (i = 0; i < pattern->n_needs; i++)
		if (!meets(p, &pattern->needs[i]))
			return p->unfiltered;
	*said += 1;
	return true;
}

bool rule_set_init(struct rule_set *s, size_t n_rules, const struct clm_allocator *mem)
{
	s->n_rules = n_rules;
	s->bits = mem_zeroed(mem, (n_rules / 64 + 1) * sizeof *s->bits);
	return s->bits != NULL;
}

void rule_set_fill(struct rule_set *s, const struct rule_index *x, const struct presence *p)
{
	size_t i;

	memset(s->bits, p->unfiltered ? 0xFF : 0, (s->n_rules / 64 + 1) * sizeof *s->bits);
	if (p->unfiltered)
		return;
	set_add(s, &x->always);
	for (i = 0; i < p->n_kinds; i++)
		set_add(s, &x->by_kind[p->kind[i]]);
	for (i = 0; i < p->n_anchors; i++)
		set_add(s, &x->by_anchor[p->anchor[i]]);
}

size_t rule_set_next(const struct rule_set *s, size_t from)
{
	return rule_set_next_of(s, s, from);
}

size_t rule_set_next_of(const struct rule_set *s, const struct rule_set *sort, size_t from)
{
	uint64_t bits;

	while (from < s->n_rules) {
		bits = (s->bits[from / 64] & sort->bits[from / 64]) >> from % 64;
		if (bits) {
			from += lowest_bit(bits);
			return from < s->n_rules ? from : s->n_rules;
		}
		from = (from / 64 + 1) * 64;
	}
	return s->n_rules;
}

void rule_set_add(struct rule_set *s, size_t rule)
{
	s->bits[rule / 64] |= (uint64_t)1 << rule % 64;
}
