/* article.c - where articles, and their sections, begin and end; see article.h */
#include "relate/article.h"

#include "relate/found.h"

void sections_close(struct context *c, int level)
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

void article_forget(struct context *c)
{
	held_clear(&c->document);
	held_clear(&c->recent);
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
	article_forget(c);
	sections_close(c, c->headline ? 1 : 0);
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
void article_begin_unnamed(struct context *c, bool headed)
{
	int i;

	c->stale = c->over = false;
	forget_subject(&c->document);
	held_clear(&c->recent);
	for (i = 0; i < c->level + !headed; i++)
		forget_subject(&c->section[i]);
}

/* A headline of two lines: whom the first names the second is about too, but where it names somebody itself. */
void article_headline_goes_on(struct context *c, int level)
{
	struct held *h = &c->section[level];

	sections_close(c, level + 1);
	buf_clear(&c->title[level]);
	if (h->slot[SLOT_SUBJECT].set)
		h->rank[SLOT_SUBJECT]--;
}

bool articles_begin(struct context *c, const struct window *w)
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
		article_begin_unnamed(c, !anew);
	c->several |= unnamed || anew;
	for (i = 0; unnamed && !anew && i < c->n_found; i++) /* anew, the rules are asked again */
		if (c->found[i].slot != SLOT_NONE)
			c->found[i].known = found_is_known(c, c->found[i].rule, c->found[i].slot);
	return anew;
}

bool article_heads_a_part(const struct context *c)
{
	size_t i;

	for (i = 0; i < c->n_found; i++)
		if (c->found[i].rule->begins == BEGINS_PART)
			return true;
	return false;
}
