/* found.c - asks the rules of context what a window says; see found.h
 *
 * takes   a reading, and which rules are to be asked
 * gives   what they found, in the order of the text
 * never   keeps any of it beyond the window: that is for context.c */
#include "relate/found.h"

#include "match/reach.h"

#include <limits.h>

static unsigned where_bit(const struct window *w)
{
	unsigned bits = w->type == BLOCK_HEADING ? (w->level == 0 ? IN_TITLE | IN_HEADING : IN_HEADING) : 1u << w->type;

	return w->is_heading ? bits | IN_HEADING : bits;
}

/* In the order of the text, and in that of the rules: the last one counts. */
static bool is_behind(const struct found *a, const struct found *b)
{
	return a->at != b->at ? a->at > b->at : a->rule > b->rule;
}

static bool put_found(struct context *c, struct found f)
{
	size_t i;

	if (!array_grow(c->mem, &c->found, &c->found_capacity, c->n_found, sizeof f))
		return false;
	for (i = c->n_found++; i > 0 && is_behind(&c->found[i - 1], &f); i--)
		c->found[i] = c->found[i - 1];
	c->found[i] = f;
	return true;
}

struct held *held_at(struct context *c, enum scope scope)
{
	switch (scope) {
	case SCOPE_DOCUMENT: return &c->document;
	case SCOPE_SECTION: return c->level < 0 ? &c->document : &c->section[c->level];
	case SCOPE_PARAGRAPH: return &c->paragraph;
	default: return NULL;
	}
}

bool found_is_known(struct context *c, const struct context_rule *rule, enum slot slot)
{
	const struct held *h = rule->ranked ? held_at(c, rule->scope) : NULL;

	return h && h->slot[slot].set && h->rank[slot] >= rule->rank;
}

static void note_name(struct context *c, const struct reading *g, struct span s)
{
	names_add(&c->names, bytes_slice(g->text, s.start, s.end), bytes_equal(entity_at(g, s), BYTES("person")));
}

static bool run_rule(struct context *c, struct runner *runner, const struct reading *g, const struct context_rule *rule)
{
	struct span slots[SLOT_END], whole;
	size_t i, s, from;

	for (i = 0; i < rule->match.n; i++) {
		const struct pattern *p = rule->match.item[i];
		struct view *v;
		bool any = false, more = true;
		if (!reach_allows(g, p, 0))
			continue;
		v = runner_view(runner, p, g);
		if (!v)
			return false;
		for (from = 0; more && runner_match(runner, p, v, from, slots, &whole, &from); any = true) {
			bool captured = false;
			more = reach_allows(g, p, whole.end);
			for (s = 0; s < CONTEXT_SLOTS; s++) {
				if (slots[s].start == UINT32_MAX)
					continue;
				captured = true;
				if (rule->names)
					note_name(c, g, slots[s]);
				else if (!put_found(c, (struct found){slots[s].start, (enum slot)s, slots[s], rule, found_is_known(c, rule, (enum slot)s)}))
					return false;
			}
			if (!captured && !put_found(c, (struct found){whole.start, SLOT_NONE, whole, rule, false}))
				return false;
		}
		if (any)
			break; /* alternatives: the first that matches */
	}
	return true;
}

/* What it says is over with the sentence, and nobody asks for it but a claim there. */
static bool is_for_sentence(const struct context_rule *rule)
{
	return rule->scope <= SCOPE_SENTENCE && !rule->names && !rule->begins && !rule->resets;
}

bool found_lasts(const struct context_rule *rule)
{
	return !is_for_sentence(rule);
}

static bool tells_ahead(const struct context_rule *rule)
{
	return rule->ahead;
}

bool found_ask(struct context *c, struct runner *runner, const struct reading *g, asked_fn *asked)
{
	const struct window *w = g->window;
	unsigned where = where_bit(w);
	size_t i;

	for (i = rule_set_next(&c->may, 0); i < c->rules->n_context; i = rule_set_next(&c->may, i + 1)) {
		const struct context_rule *rule = &c->rules->context[i];
		if (!asked(rule))
			continue;
		if (rule->in & ~(IN_OPENING | IN_LEAD) && !(rule->in & where))
			continue;
		if (rule->in & IN_LEAD && c->paragraphs > 1)
			continue;
		if (rule->in & IN_OPENING && !w->starts_block)
			continue;
		if (!run_rule(c, runner, g, rule))
			return false;
	}
	return true;
}

/* Whether the sentence at hand begins with parts of what was counted in the one before. */
static bool begins_with_parts(const struct context *c, const struct window *w)
{
	size_t i;

	for (i = 0; !w->starts_block && i < c->n_found && c->found[i].at == 0; i++)
		if (c->found[i].rule->parts)
			return true;
	return false;
}

static bool take_whole(struct context *c, const struct window *w, const struct held *first)
{
	c->whole.rank[SLOT_SUBJECT] = c->whole.rank[SLOT_TIME] = INT_MAX; /* of no rule, as what a claim says */
	return !begins_with_parts(c, w) ||
	       (held_set(&c->whole, SLOT_SUBJECT, &first->slot[SLOT_SUBJECT]) && held_set(&c->whole, SLOT_TIME, &first->slot[SLOT_TIME]));
}

bool context_looks_ahead(const struct context *c)
{
	int i;

	for (i = 0; i <= c->level; i++)
		if (c->section[i].slot[SLOT_SUBJECT].set)
			return false;
	return c->rules->looks_ahead && !c->document.slot[SLOT_SUBJECT].set;
}

/* Of what a rule says where it is held. */
int found_rank(const struct context_rule *rule)
{
	return rule->ranked ? rule->rank : INT_MAX;
}

bool context_look_ahead(struct context *c, struct runner *runner, const struct reading *g, bool *found)
{
	const struct found *best = NULL;
	struct arena arena;
	struct slot_value v;
	size_t i;
	bool ok;

	c->n_found = 0;
	rule_set_fill(&c->may, &c->rules->context_index, &g->present);
	if (!found_ask(c, runner, g, tells_ahead))
		return false;
	for (i = 0; i < c->n_found; i++)
		if (c->found[i].slot == SLOT_SUBJECT && (!best || found_rank(best->rule) < found_rank(c->found[i].rule)))
			best = &c->found[i];
	*found = best != NULL;
	if (!best)
		return true;
	arena_init(&arena, c->mem);
	ok = slot_fill(&v, g, best->span, &arena) && held_set(&c->ahead, SLOT_SUBJECT, &v);
	arena_free(&arena);
	return ok;
}

bool context_look(struct context *c, struct runner *runner, const struct reading *g, const struct held *first)
{
	if (c->looked)
		return true;
	c->looked = true;
	return found_ask(c, runner, g, is_for_sentence) && take_whole(c, g->window, first);
}
