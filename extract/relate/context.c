/* context.c - finds and holds what claims may inherit. See context.h. */
#include "relate/context.h"

#include "match/reach.h"

#include <limits.h>

#define SAID_AGAIN 2      /* what a rank gains: a text is about what it names again and again */
#define FAILING_ALL -1000 /* below all ranks of rules */

void context_init(struct context *c, const struct clm_rules *rules, const struct clm_allocator *mem)
{
	size_t i;

	*c = (struct context){.rules = rules, .mem = mem, .level = -1};
	held_init(&c->document, mem);
	held_init(&c->paragraph, mem);
	held_init(&c->ahead, mem);
	held_init(&c->recent, mem);
	held_init(&c->whole, mem);
	for (i = 0; i < SECTION_LEVELS; i++) {
		held_init(&c->section[i], mem);
		buf_init(&c->title[i], mem, LIMIT_WINDOW * 4);
	}
}

void context_free(struct context *c)
{
	size_t i;

	held_free(&c->document);
	held_free(&c->paragraph);
	held_free(&c->ahead);
	held_free(&c->recent);
	held_free(&c->whole);
	for (i = 0; i < SECTION_LEVELS; i++) {
		held_free(&c->section[i]);
		buf_free(&c->title[i]);
	}
	mem_free(c->mem, c->found);
	mem_free(c->mem, c->may.bits);
}

/* Closes all sections from a level down. */
static void close_sections(struct context *c, int level)
{
	int i;

	for (i = level; i < SECTION_LEVELS; i++) {
		held_clear(&c->section[i]);
		buf_clear(&c->title[i]);
	}
	if (c->level >= level)
		c->level = level - 1;
	held_clear(&c->paragraph);
}

static void forget_document(struct context *c)
{
	held_clear(&c->document);
	held_clear(&c->recent);
}

void context_begin(struct context *c)
{
	forget_document(c);
	names_begin(&c->names);
	close_sections(c, 0);
	c->n_found = 0;
	c->headline = c->under_headline = c->stale = c->over = c->several = false;
	c->paragraphs = 0;
}

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

static struct held *held_at(struct context *c, enum scope scope)
{
	switch (scope) {
	case SCOPE_DOCUMENT: return &c->document;
	case SCOPE_SECTION: return c->level < 0 ? &c->document : &c->section[c->level];
	case SCOPE_PARAGRAPH: return &c->paragraph;
	default: return NULL;
	}
}

/* Whether a rule of the same or a higher rank has said it: then this one says nothing, to its own sentence either. */
static bool is_known(struct context *c, const struct context_rule *rule, enum slot slot)
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
				else if (!put_found(c, (struct found){slots[s].start, (enum slot)s, slots[s], rule, is_known(c, rule, (enum slot)s)}))
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

/* A page of several articles: another body, under a headline of its own, or of the
 * kind the one before was about. What was known of that one is over. */
static void begin_article(struct context *c, const struct found *f, const struct window *w)
{
	struct bytes known = c->document.slot[SLOT_SUBJECT].read, body = bytes_slice(w->text, f->span.start, f->span.end);
	struct buf *title = &c->title[c->level < 0 ? 0 : c->level], headline;

	if (!c->document.slot[SLOT_SUBJECT].set || bytes_equal(known, body) || !(c->headline || same_ending(known, body)))
		return;
	headline = *title; /* taken over, for closing the sections empties it */
	*title = c->title[0];
	c->title[0] = headline;
	forget_document(c);
	close_sections(c, c->headline ? 1 : 0);
	held_clear(&c->section[0]);
	c->level = c->headline ? 0 : -1;
}

static void forget_subject(struct held *h)
{
	h->slot[SLOT_SUBJECT] = (struct slot_value){0};
	h->rank[SLOT_SUBJECT] = 0;
}

/* The same, told by how it begins and not by whom it is about: that is not known as long as nothing says it, but
 * its own headline. */
static void begin_unnamed(struct context *c, bool headed)
{
	int i;

	c->stale = c->over = false;
	forget_subject(&c->document);
	held_clear(&c->recent);
	for (i = 0; i < c->level + !headed; i++)
		forget_subject(&c->section[i]);
}

/* A headline of two lines: whom the first names the second is about too, but where it names somebody itself. */
static void go_on_with_headline(struct context *c, int level)
{
	struct held *h = &c->section[level];

	close_sections(c, level + 1);
	buf_clear(&c->title[level]);
	if (h->slot[SLOT_SUBJECT].set)
		h->rank[SLOT_SUBJECT]--;
}

/* Whether a new article begins in this window; who it is about may be said there too. True: its first paragraph,
 * and no headline says so. */
static bool begin_articles(struct context *c, const struct window *w)
{
	bool unnamed = false, anew = false;
	size_t i;

	for (i = 0; i < c->n_found; i++) {
		enum beginning begins = c->found[i].rule->begins;
		if (begins != BEGINS_ARTICLE && begins != BEGINS_ANEW)
			continue;
		if (c->found[i].slot == SLOT_SUBJECT)
			begin_article(c, &c->found[i], w);
		else if (c->found[i].slot == SLOT_NONE)
			unnamed |= c->stale;
		anew |= c->found[i].slot == SLOT_NONE && begins == BEGINS_ANEW && c->paragraphs > 1;
	}
	if (unnamed || anew)
		begin_unnamed(c, !anew);
	c->several |= unnamed || anew;
	for (i = 0; unnamed && !anew && i < c->n_found; i++) /* anew, the rules are asked again */
		if (c->found[i].slot != SLOT_NONE)
			c->found[i].known = is_known(c, c->found[i].rule, c->found[i].slot);
	return anew;
}

/* Whether the headline at hand is that of a part of the article, and not of another one. */
static bool heads_a_part(const struct context *c)
{
	size_t i;

	for (i = 0; i < c->n_found; i++)
		if (c->found[i].rule->begins == BEGINS_PART)
			return true;
	return false;
}

/* What it says is over with the sentence, and nobody asks for it but a claim there. */
static bool is_for_sentence(const struct context_rule *rule)
{
	return rule->scope <= SCOPE_SENTENCE && !rule->names && !rule->begins && !rule->resets;
}

/* Which rules of context are asked. */
typedef bool asked_fn(const struct context_rule *);

static bool lasts(const struct context_rule *rule)
{
	return !is_for_sentence(rule);
}

static bool tells_ahead(const struct context_rule *rule)
{
	return rule->ahead;
}

static bool run_rules(struct context *c, struct runner *runner, const struct reading *g, asked_fn *asked)
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
static int rank_of(const struct context_rule *rule)
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
	if (!run_rules(c, runner, g, tells_ahead))
		return false;
	for (i = 0; i < c->n_found; i++)
		if (c->found[i].slot == SLOT_SUBJECT && (!best || rank_of(best->rule) < rank_of(c->found[i].rule)))
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
	return run_rules(c, runner, g, is_for_sentence) && take_whole(c, g->window, first);
}

bool context_enter(struct context *c, struct runner *runner, const struct reading *g)
{
	const struct window *w = g->window;
	bool stale = c->stale;

	if (w->starts_article)
		context_begin(c);
	if (w->starts_block && c->over)
		begin_unnamed(c, false);
	if (w->is_heading && w->level <= 0 && !c->headline)
		c->stale = c->document.slot[SLOT_SUBJECT].set;
	if (w->starts_block && w->type != BLOCK_TABLE) {
		held_clear(&c->paragraph);
		names_begin_paragraph(&c->names);
	}
	if (c->headline)
		c->paragraphs = 0;
	c->paragraphs += w->starts_block && w->type == BLOCK_PARAGRAPH && window_is_prose(w); /* no dateline, no source */
	if (w->is_heading) {
		int level = w->level < 0 ? (c->level < 0 ? 0 : c->level) : w->level >= SECTION_LEVELS ? SECTION_LEVELS - 1 : w->level;
		if (c->headline && w->level <= 0 && c->level == level)
			go_on_with_headline(c, level);
		else
			close_sections(c, level);
		c->level = level;
		c->under_headline = w->level <= 0;
		cite(w, (struct span){0, (uint32_t)w->text.len}, &c->title[level]);
		if (c->title[level].status == CLM_NO_MEMORY)
			return false;
	}
	c->n_found = 0;
	c->looked = false;
	held_clear(&c->whole);
	rule_set_fill(&c->may, &c->rules->context_index, &g->present);
	if (!run_rules(c, runner, g, lasts))
		return false;
	if (heads_a_part(c))
		c->stale = stale;
	if (begin_articles(c, w)) {
		c->paragraphs = 1; /* and what is read in first paragraphs is read in it */
		c->n_found = 0;
		if (!run_rules(c, runner, g, lasts))
			return false;
	}
	c->headline = w->is_heading && w->level <= 0;
	return true;
}

static void reset_below(struct context *c, enum scope scope)
{
	if (scope == SCOPE_DOCUMENT) {
		forget_document(c);
		close_sections(c, 0);
	} else if (scope == SCOPE_SECTION && c->level >= 0) {
		held_clear(&c->section[c->level]);
		held_clear(&c->paragraph);
	}
}

/* Whether it says who the document is about. */
static bool says_who(const struct context *c, const struct found *f, const struct held *h)
{
	return h == &c->document && f->slot == SLOT_SUBJECT;
}

static bool is_somebody(const struct slot_value *v)
{
	return bytes_equal(v->entity, BYTES("org")) || bytes_equal(v->entity, BYTES("place")) || bytes_equal(v->entity, BYTES("area"));
}

/* Who the document is about may be told by another name here, which is nearer to what comes: by a body's short name,
 * or as an area. 我们 and 该院 say less than what they stand for. */
static bool note_recent(struct context *c, const struct reading *g, struct span s, struct arena *arena)
{
	struct slot_value v;

	if (!slot_fill(&v, g, s, arena))
		return false;
	if (!bytes_equal(v.entity, BYTES("org")) && !bytes_equal(v.entity, BYTES("area")))
		return true;
	return !context_is_about(c, &v) || held_set(&c->recent, SLOT_SUBJECT, &v);
}

/* Failing all else, a text is about the body or place that its first amounts are told of. */
static bool take_whoever(struct context *c, const struct reading *g, struct arena *arena)
{
	struct held *h = &c->document;
	struct slot_value v;
	size_t i;

	for (i = 0; i < c->n_found && !h->slot[SLOT_SUBJECT].set; i++) {
		const struct found *f = &c->found[i];
		if (f->slot != SLOT_SUBJECT || f->rule->scope > SCOPE_PARAGRAPH)
			continue;
		if (!slot_fill(&v, g, f->span, arena))
			return false;
		if (!is_somebody(&v))
			continue;
		h->rank[SLOT_SUBJECT] = FAILING_ALL;
		h->rule[SLOT_SUBJECT] = f->rule;
		if (!held_set(h, SLOT_SUBJECT, &v))
			return false;
	}
	return true;
}

bool context_leave(struct context *c, const struct reading *g, bool counts)
{
	struct arena arena;
	size_t i;
	bool ok = true;

	arena_init(&arena, c->mem);
	for (i = 0; ok && i < c->n_found; i++) {
		const struct found *f = &c->found[i];
		struct held *h = held_at(c, f->rule->scope);
		struct slot_value v;
		c->over |= f->rule->begins == BEGINS_NEXT && (f->at > 0 || !g->window->starts_block);
		if (!h)
			continue;
		if (f->rule->resets)
			reset_below(c, f->rule->scope);
		if (f->rule->modality)
			h->modality = f->rule->modality;
		if (f->slot == SLOT_NONE)
			continue;
		if (f->rule->ranked && h->slot[f->slot].set &&
		    bytes_equal(h->slot[f->slot].read, bytes_slice(g->text, f->span.start, f->span.end))) {
			h->rank[f->slot] += h->rank[f->slot] < INT_MAX / 2 ? SAID_AGAIN : 0;
			if (h->rank[f->slot] < f->rule->rank)
				h->rank[f->slot] = f->rule->rank;
			c->stale &= !says_who(c, f, h);
			continue;
		}
		if (is_known(c, f->rule, f->slot)) {
			struct held *part = &c->section[c->level < 0 ? 0 : c->level];
			if (!(says_who(c, f, h) && f->rule->in & IN_LEAD && c->stale && c->under_headline && c->level >= 0) ||
			    (part->slot[SLOT_SUBJECT].set && part->rank[SLOT_SUBJECT] >= f->rule->rank))
				continue;
			h = part; /* under another headline */
		}
		ok = slot_fill(&v, g, f->span, &arena) && held_set(h, f->slot, &v);
		if (says_who(c, f, h))
			held_clear(&c->recent);
		h->rank[f->slot] = rank_of(f->rule);
		h->rule[f->slot] = f->rule;
		c->stale &= !says_who(c, f, h);
	}
	ok = ok && (!counts || take_whoever(c, g, &arena));
	for (i = 0; ok && i < c->n_found; i++)
		ok = c->found[i].slot != SLOT_SUBJECT || note_recent(c, g, c->found[i].span, &arena);
	arena_free(&arena);
	return ok;
}

const char *const *context_titles(const struct context *c, struct arena *arena, size_t *n)
{
	const char **title = arena_alloc(arena, SECTION_LEVELS * sizeof *title);
	int i;

	*n = 0;
	for (i = 0; title && i <= c->level; i++) {
		if (c->title[i].len == 0)
			continue;
		title[*n] = arena_copy(arena, buf_bytes(&c->title[i]));
		if (!title[(*n)++])
			return NULL;
	}
	return title;
}
