/* settle.c - what the first held character becomes, once enough stands behind it
 *
 * takes   the characters held, and the one given last
 * gives   the first of them in its form, or says that it has to wait
 * never   waits longer than FOLD_HELD characters */
#include "fold/settle.h"

#include <string.h>

static bool is_number_part(uint32_t c)
{
	return utf8_is_digit(c) || c == '.' || c == ',';
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

void settle_give(struct fold *f, uint32_t cp, const struct fold_char *from)
{
	f->side_by_side = cp == ' ' ? utf8_is_digit(f->before) || f->side_by_side : is_number_part(cp) && f->side_by_side;
	f->before = cp;
	f->n_digits = utf8_is_digit(cp) ? f->n_digits + 1 : 0;
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
	return !(utf8_is_digit(before) && (next == '%' || next == 0xB0));
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
		if (c == ' ' ? f->held[i].n_blanks > 1 : !is_number_part(c) || (utf8_is_digit(c) && utf8_is_digit(before)))
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
		settle_give(f, ' ', &h.c);
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
	wide = (is_wide(f->before) || is_wide(next)) && !(utf8_is_digit(f->before) && utf8_is_digit(next));
	if (h.c.cp == ')' && f->brackets > 1) { /* as its ( was */
		wide = f->brackets & 1;
		f->brackets >>= 1;
	}
	if (h.c.cp == '(' && f->brackets < 1u << 30)
		f->brackets = f->brackets << 1 | wide;
	settle_give(f, wide ? wide_mark(h.c.cp) : h.c.cp, &h.c);
	return true;
}

/* ， between one to three digits and exactly three groups a number: １２，７４５. */
static bool settle_comma(struct fold *f, bool end)
{
	struct fold_held h = f->held[0];
	size_t i, n = 0;
	bool other = false;

	for (i = 1; i < f->n_held && n < 4 && !other; i++) {
		if (utf8_is_digit(f->held[i].c.cp))
			n++;
		else
			other = f->held[i].c.cp != ' ' || f->held[i].n_blanks;
	}
	if (n < 4 && !other && !end)
		return false;
	pop(f, 1);
	settle_give(f, n == 3 ? ',' : h.c.cp, &h.c);
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
		settle_give(f, 0x3007, &h.c);
	else
		settle_give(f, h.c.cp, &h.c);
	return true;
}

bool settle_is_emphasis(uint32_t c)
{
	return c == '*' || c == '_';
}

/* The end of a line, and no blank beside it. */
bool settle_is_bare_break(const struct fold_held *h)
{
	return h->c.cp == ' ' && h->has_break && h->n_blanks == 0;
}

/* Decides the first held character; false: it has to wait. */
bool settle_first(struct fold *f, bool end)
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
	if (settle_is_emphasis(c) && !end && f->n_held == 2 && settle_is_bare_break(&f->held[1]))
		return false;
	h = f->held[0];
	pop(f, 1);
	settle_give(f, c, &h.c);
	return true;
}

bool settle_is_open(const struct fold *f, uint32_t cp)
{
	return settle_is_emphasis(cp) || wide_mark(cp) || cp == 0xFF0C || is_round(cp) || f->n_held;
}
