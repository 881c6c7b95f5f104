/* mention.c - stage 4: organisations, persons, places out of words. See reader.h.
 *
 * The patterns run in the order in which they are written, each over what the
 * ones before it left: a match becomes one token in place of those it covers. */
#include "match/reach.h"
#include "match/reader.h"

/* Numbers and dates stay what they are, and what only looks like one stays whole. */
static bool stays(const struct token *t, struct span by)
{
	switch ((enum token_type)t->type) {
	case TOKEN_QUANTITY:
	case TOKEN_TIME: return true;
	case TOKEN_LOOKALIKE: return t->span.start < by.start || t->span.end > by.end;
	default: return false;
	}
}

/* Puts one token in place of all that it touches. */
static bool replace(struct reader *r, struct token t)
{
	struct reading *g = &r->reading;
	size_t first = 0, last;

	while (first < g->n_tokens && g->token[first].span.end <= t.span.start)
		first++;
	for (last = first; last < g->n_tokens && g->token[last].span.start < t.span.end; last++)
		if (stays(&g->token[last], t.span))
			return true;
	if (last == first) {
		if (!reading_put(r, t))
			return false;
		memmove(&g->token[first + 1], &g->token[first], (g->n_tokens - 1 - first) * sizeof t);
	} else {
		memmove(&g->token[first + 1], &g->token[last], (g->n_tokens - last) * sizeof t);
		g->n_tokens -= last - first - 1;
	}
	g->token[first] = t;
	return true;
}

static bool run_pattern(struct reader *r, const struct marker *m, const struct pattern *p)
{
	struct reading *g = &r->reading;
	struct view *v = runner_view(&r->runner, p, g);
	struct span slots[SLOT_END], whole;
	bool changed = false;
	size_t from;

	if (!v)
		return false;
	for (from = 0; runner_match(&r->runner, p, v, from, slots, &whole, &from);) {
		if (whole.start == whole.end)
			continue;
		if (!array_grow(r->runner.mem, &g->mark, &g->marks_capacity, g->n_marks, sizeof *g->mark))
			return false;
		g->mark[g->n_marks] = (struct mark){.span = whole, .marker = m};
		presence_add_class(&g->present, m->class_id, &r->rules->mentions.index, &r->mentions);
		if (!replace(r, (struct token){whole, m->class_id, TOKEN_MENTION, (uint32_t)g->n_marks++}))
			return false;
		changed = true;
	}
	if (changed)
		g->generation++;
	return true;
}

bool mention_read(struct reader *r)
{
	const struct markers *m = &r->rules->mentions;
	size_t i;

	r->reading.n_lookalikes = r->reading.n_marks;
	rule_set_fill(&r->mentions, &m->index, &r->reading.present);
	for (i = rule_set_next(&r->mentions, 0); i < m->n_each; i = rule_set_next(&r->mentions, i + 1))
		if (reach_allows(&r->reading, m->each[i].pattern, 0) && !run_pattern(r, m->each[i].marker, m->each[i].pattern))
			return false;
	return true;
}

struct bytes normal_form(const struct reading *g, struct span s)
{
	const struct word *word = words_get(&g->rules->words, bytes_slice(g->text, s.start, s.end));

	return word ? words_text(&g->rules->words, word, WORD_NAME) : BYTES("");
}

/* Whether a mark is the name to tell before the one found so far: it begins first, or is longer. */
static bool stands_before(const struct mark *m, const struct token *best)
{
	return m->span.start < best->span.start || (m->span.start == best->span.start && m->span.end > best->span.end);
}

bool mention_inside(const struct reading *g, const struct token *t, uint32_t from, struct token *inner)
{
	const struct clm_rules *rules = g->present.rules;
	uint16_t holder = rules->kind_holds_names;
	size_t i;

	*inner = (struct token){.span = {UINT32_MAX, UINT32_MAX}, .type = TOKEN_MENTION};
	if ((t->type != TOKEN_MENTION && t->type != TOKEN_LOOKALIKE) ||
	    !class_has(&rules->kinds, t->class_id, holder))
		return false;
	for (i = 0; i < g->n_marks; i++) {
		const struct mark *m = &g->mark[i];
		if (i != t->index && m->span.start >= from && m->span.start >= t->span.start && m->span.end <= t->span.end &&
		    !class_has(&rules->kinds, m->marker->class_id, holder) && stands_before(m, inner)) {
			inner->span = m->span;
			inner->class_id = m->marker->class_id;
			inner->type = i < g->n_lookalikes ? TOKEN_LOOKALIKE : TOKEN_MENTION;
			inner->index = (uint32_t)i;
		}
	}
	return inner->span.start != UINT32_MAX;
}

struct bytes token_type_name(const struct reading *g, const struct token *t)
{
	switch ((enum token_type)t->type) {
	case TOKEN_QUANTITY: return BYTES("quantity");
	case TOKEN_TIME: return BYTES("time");
	case TOKEN_LOOKALIKE:
	case TOKEN_MENTION:
		return class_has(&g->rules->kinds, t->class_id, g->rules->kind_phrase) ? BYTES("") : g->mark[t->index].marker->kind;
	default: return (struct bytes){"", 0};
	}
}
