/* context.c - holds what claims may inherit: opens and closes scopes, and keeps what found.c finds. See context.h. */
#include "relate/context.h"

#include "relate/article.h"
#include "relate/found.h"

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

void context_begin(struct context *c)
{
	article_forget(c);
	names_begin(&c->names);
	sections_close(c, 0);
	c->n_found = 0;
	c->headline = c->under_headline = c->stale = c->over = c->several = false;
	c->paragraphs = 0;
}

bool context_enter(struct context *c, struct runner *runner, const struct reading *g)
{
	const struct window *w = g->window;
	bool stale = c->stale;

	if (w->starts_article)
		context_begin(c);
	if (w->starts_block && c->over)
		article_begin_unnamed(c, false);
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
			article_headline_goes_on(c, level);
		else
			sections_close(c, level);
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
	if (!found_ask(c, runner, g, found_lasts))
		return false;
	if (article_heads_a_part(c))
		c->stale = stale;
	if (articles_begin(c, w)) {
		c->paragraphs = 1; /* and what is read in first paragraphs is read in it */
		c->n_found = 0;
		if (!found_ask(c, runner, g, found_lasts))
			return false;
	}
	c->headline = w->is_heading && w->level <= 0;
	return true;
}

static void reset_below(struct context *c, enum scope scope)
{
	if (scope == SCOPE_DOCUMENT) {
		article_forget(c);
		sections_close(c, 0);
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
		if (found_is_known(c, f->rule, f->slot)) {
			struct held *part = &c->section[c->level < 0 ? 0 : c->level];
			if (!(says_who(c, f, h) && f->rule->in & IN_LEAD && c->stale && c->under_headline && c->level >= 0) ||
			    (part->slot[SLOT_SUBJECT].set && part->rank[SLOT_SUBJECT] >= f->rule->rank))
				continue;
			h = part; /* under another headline */
		}
		ok = slot_fill(&v, g, f->span, &arena) && held_set(h, f->slot, &v);
		if (says_who(c, f, h))
			held_clear(&c->recent);
		h->rank[f->slot] = found_rank(f->rule);
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
