/* fold.c - see fold.h: what a character becomes among its neighbours
 *
 *   in  ──code_point──▶ held: [first, whose form is open][...] ──settle──▶ out
 *
 * The first held character waits until enough stands behind it to decide it;
 * everything ordinary passes straight through. How far each waits is bounded,
 * so is what is held. */
#include "fold/settle.h"

#include <utf8proc.h>

#include "base/utf8.h"

#define MARKS_KEPT 32 /* combining marks on one character; beyond that nobody reads them */

void fold_init(struct fold *f, fold_fn *put, void *ctx)
{
	*f = (struct fold){.put = put, .ctx = ctx, .brackets = 1};
}

void fold_begin(struct fold *f, bool keep_tabs)
{
	*f = (struct fold){.put = f->put, .ctx = f->ctx, .keep_tabs = keep_tabs, .brackets = 1};
}

static void hold_blank(struct fold *f, const struct fold_char *c, bool is_break)
{
	struct fold_held *last = f->n_held ? &f->held[f->n_held - 1] : NULL;

	if (!last || last->c.cp != ' ') {
		last = &f->held[f->n_held++];
		*last = (struct fold_held){.c = *c};
		last->c.cp = ' ';
	}
	last->n_blanks += !is_break;
	last->has_break |= is_break;
}

static bool too_many_marks(struct fold *f, uint32_t cp)
{
	utf8proc_category_t category;

	if (cp < 0x300 || utf8_is_han(cp)) {
		f->n_marks = 0;
		return false;
	}
	category = utf8proc_category((utf8proc_int32_t)cp);
	if (category != UTF8PROC_CATEGORY_MN && category != UTF8PROC_CATEGORY_ME &&
	    category != UTF8PROC_CATEGORY_MC)
		f->n_marks = 0;
	else
		f->n_marks++;
	return f->n_marks > MARKS_KEPT;
}

/* ** and __ of Markdown go; a single sign stays. */
static bool drop_emphasis(struct fold *f, uint32_t cp)
{
	size_t at = f->n_held;

	if (f->emphasis && cp == f->emphasis)
		return true;
	f->emphasis = 0;
	if (!settle_is_emphasis(cp))
		return false;
	if (at > 1 && settle_is_bare_break(&f->held[at - 1]))
		at--; /* the line ended between the two */
	if (at == 0 || f->held[at - 1].c.cp != cp)
		return false;
	f->n_held = at - 1;
	f->emphasis = cp;
	return true;
}

void fold_put(struct fold *f, const struct fold_char *c)
{
	bool is_break = c->cp == FOLD_BREAK;
	uint32_t cp;

	if (utf8_is_ideograph(c->cp) && f->n_held == 0) { /* nothing waits for it, and it waits for nothing */
		f->n_marks = f->emphasis = 0;
		settle_give(f, c->cp, c);
		return;
	}
	cp = is_break ? ' ' : fold_code_point(c->cp);
	if (cp == 0 || too_many_marks(f, cp) || drop_emphasis(f, cp))
		return;
	if (c->cp == '\t' && f->keep_tabs) {
		fold_flush(f);
		settle_give(f, '\t', c);
		return;
	}
	if (cp == ' ') {
		hold_blank(f, c, is_break);
	} else if (!settle_is_open(f, cp)) {
		settle_give(f, cp, c);
		return;
	} else {
		f->held[f->n_held].c = *c;
		f->held[f->n_held].c.cp = cp;
		f->held[f->n_held].n_blanks = 0;
		f->held[f->n_held++].has_break = false;
	}
	if (settle_is_emphasis(cp) && f->n_held < FOLD_HELD)
		return; /* the next character tells whether it is there at all */
	while (f->n_held && settle_first(f, f->n_held == FOLD_HELD))
		;
}

void fold_flush(struct fold *f)
{
	while (f->n_held)
		(void)settle_first(f, true);
}
