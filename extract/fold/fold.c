/* fold.c - see fold.h: what a character becomes among its neighbours
 *
 *   in  ──code_point──▶ held: [first, whose form is open][...] ──settle──▶ out
 *
 * The first held character waits until enough stands behind it to decide it;
 * everything ordinary passes straight through. How far each waits is bounded,
 * so is what is held. */
#include "fold/fold.h"

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

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_number_part(uint32_t c)
{
	return is_digit(c) || c == '.' || c == ',';
}

static bool is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Written without blanks around it: Han, and all that is set like it. */
static bool is_wide(uint32_t c)
{
	return c >= 0x2E80 || (c >= 0x2010 && c <= 0x206F) || (c >= 0x2460 && c <= 0x27BF) || c == 0xB7;
}

static bool is_han_digit(uint32_t c)
{
	static const uint32_t digits[] = {0x3007, 0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
	                                  0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
	size_t i;

	for (i = 0; i < sizeof digits / sizeof *digits; i++)
		if (digits[i] == c)
			return true;
	return false;
}

/* Letters, digits and circles that stand for 〇 in 二O二一, 二00九, 二○一五. */
static bool is_round(uint32_t c)
{
	return c == 'O' || c == 'o' || c == '0' || c == 0x25CB || c == 0x25EF;
}

static uint32_t wide_mark(uint32_t c)
{
	switch (c) {
	case '!': case '(': case ')': case ',': case ':': case ';': case '?': return c - 0x21 + 0xFF01;
	default: return 0;
	}
}

static void give(struct fold *f, uint32_t cp, const struct fold_char *from)
{
	f->side_by_side = cp == ' ' ? is_digit(f->before) || f->side_by_side : is_number_part(cp) && f->side_by_side;
	f->before = cp;
	f->n_digits = is_digit(cp) ? f->n_digits + 1 : 0;
	f->put(f->ctx, cp, from);
}

static void pop(struct fold *f, size_t n)
{
	f->n_held -= n;
	memmove(f->held, f->held + n, f->n_held * sizeof *f->held);
}

/* The first held character behind the first that is no blank; 0: not there yet. */
static uint32_t solid_behind(const struct fold *f)
{
	size_t i;

	for (i = 1; i < f->n_held; i++)
		if (f->held[i].c.cp != ' ')
			return f->held[i].c.cp;
	return 0;
}

static bool blank_stays(uint32_t before, uint32_t next, const struct fold_held *h)
{
	if (!before || !next || is_wide(before) || is_wide(next))
		return false;
	if (h->has_break && h->n_blanks != 1) /* an indent or a bare seam, no blank of the text */
		return is_letter(before) && is_letter(next);
	return !(is_digit(before) && (next == '%' || next == 0xB0));
}

/* 2 1 8.6 4 亿元: no two digits side by side, one blank between any two, and what
 * is counted at the end. Counts the blanks; false: the end is not there yet. */
static bool count_glued(const struct fold *f, bool end, uint32_t *n)
{
	uint32_t before = f->before, c = 0;
	size_t i;

	*n = 0;
	if (f->n_digits != 1 || f->side_by_side)
		return true;
	for (i = 0; i < f->n_held; i++, before = c) {
		c = f->held[i].c.cp;
		if (c == ' ' ? f->held[i].n_blanks > 1 : !is_number_part(c) || (is_digit(c) && is_digit(before)))
			break;
		*n += c == ' ';
	}
	if (i == f->n_held && !end && f->n_held < FOLD_HELD)
		return false;
	if (i == f->n_held || is_number_part(c) || !(is_wide(c) || c == '%'))
		*n = 0;
	else if (before == ' ')
		(*n)--;
	return true;
}

static bool settle_blank(struct fold *f, bool end)
{
	struct fold_held h = f->held[0];
	uint32_t n = f->n_glued;

	if ((f->n_held < 2 && !end) || (n == 0 && !count_glued(f, end, &n)))
		return false;
	f->n_glued = n;
	pop(f, 1);
	if (f->n_glued) {
		f->n_glued--;
		return true;
	}
	if (blank_stays(f->before, f->n_held ? f->held[0].c.cp : 0, &h))
		give(f, ' ', &h.c);
	return true;
}

/* , ; : ( ) ? ! of prose get the width of the Han beside them. */
static bool settle_mark(struct fold *f, bool end)
{
	struct fold_held h = f->held[0];
	uint32_t next = solid_behind(f);
	bool wide;

	if (!next && !end)
		return false;
	pop(f, 1);
	wide = (is_wide(f->before) || is_wide(next)) && !(is_digit(f->before) && is_digit(next));
	if (h.c.cp == ')' && f->brackets > 1) { /* as its ( was */
		wide = f->brackets & 1;
		f->brackets >>= 1;
	}
	if (h.c.cp == '(' && f->brackets < 1u << 30)
		f->brackets = f->brackets << 1 | wide;
	give(f, wide ? wide_mark(h.c.cp) : h.c.cp, &h.c);
	return true;
}

/* ， between one to three digits and exactly three groups a number: １２，７４５. */
static bool settle_comma(struct fold *f, bool end)
{
	struct fold_held h = f->held[0];
	size_t i, n = 0;
	bool other = false;

	for (i = 1; i < f->n_held && n < 4 && !other; i++) {
		if (is_digit(f->held[i].c.cp))
			n++;
		else
			other = f->held[i].c.cp != ' ' || f->held[i].n_blanks;
	}
	if (n < 4 && !other && !end)
		return false;
	pop(f, 1);
	give(f, n == 3 ? ',' : h.c.cp, &h.c);
	return true;
}

/* O, 0, ○ behind a Han digit: 〇, where digits or 年 go on behind it. */
static bool settle_round(struct fold *f, bool end)
{
	struct fold_held h = f->held[0];
	uint32_t next = solid_behind(f);
	bool circle = h.c.cp >= 0x25CB;

	if (!next && !end && !circle)
		return false;
	pop(f, 1);
	if (circle || is_han_digit(next) || is_round(next) || next == 0x5E74)
		give(f, 0x3007, &h.c);
	else
		give(f, h.c.cp, &h.c);
	return true;
}

static bool is_emphasis(uint32_t c)
{
	return c == '*' || c == '_';
}

/* The end of a line, and no blank beside it. */
static bool is_bare_break(const struct fold_held *h)
{
	return h->c.cp == ' ' && h->has_break && h->n_blanks == 0;
}

/* Decides the first held character; false: it has to wait. */
static bool settle(struct fold *f, bool end)
{
	uint32_t c = f->held[0].c.cp;
	struct fold_held h;

	if (c == ' ')
		return settle_blank(f, end);
	if (wide_mark(c))
		return settle_mark(f, end);
	if (c == 0xFF0C && f->n_digits >= 1 && f->n_digits <= 3)
		return settle_comma(f, end);
	if (is_round(c) && is_han_digit(f->before))
		return settle_round(f, end);
	if (is_emphasis(c) && !end && f->n_held == 2 && is_bare_break(&f->held[1]))
		return false;
	h = f->held[0];
	pop(f, 1);
	give(f, c, &h.c);
	return true;
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
	if (!is_emphasis(cp))
		return false;
	if (at > 1 && is_bare_break(&f->held[at - 1]))
		at--; /* the line ended between the two */
	if (at == 0 || f->held[at - 1].c.cp != cp)
		return false;
	f->n_held = at - 1;
	f->emphasis = cp;
	return true;
}

static bool is_open(const struct fold *f, uint32_t cp)
{
	return is_emphasis(cp) || wide_mark(cp) || cp == 0xFF0C || is_round(cp) || f->n_held;
}

void fold_put(struct fold *f, const struct fold_char *c)
{
	bool is_break = c->cp == FOLD_BREAK;
	uint32_t cp = is_break ? ' ' : fold_code_point(c->cp);

	if (cp == 0 || too_many_marks(f, cp) || drop_emphasis(f, cp))
		return;
	if (c->cp == '\t' && f->keep_tabs) {
		fold_flush(f);
		give(f, '\t', c);
		return;
	}
	if (cp == ' ') {
		hold_blank(f, c, is_break);
	} else if (!is_open(f, cp)) {
		give(f, cp, c);
		return;
	} else {
		f->held[f->n_held].c = *c;
		f->held[f->n_held].c.cp = cp;
		f->held[f->n_held].n_blanks = 0;
		f->held[f->n_held++].has_break = false;
	}
	if (is_emphasis(cp) && f->n_held < FOLD_HELD)
		return; /* the next character tells whether it is there at all */
	while (f->n_held && settle(f, f->n_held == FOLD_HELD))
		;
}

void fold_flush(struct fold *f)
{
	while (f->n_held)
		(void)settle(f, true);
}
