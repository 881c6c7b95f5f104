/* needs.c - what a pattern cannot match without: the prefilter, read off the pattern itself.
 *
 *   (?:荣获|获评)<object:quoted>?的?<quantity:event>   ->   荣获 or 获评; and a token of kind event
 *
 * takes   the expanded pattern, and where kinds stand in it
 * gives   its needs: each a set of kinds and literals, one of which must stand in the window
 * never   asks for more than the pattern does: what it does not understand asks for nothing
 *
 * The pattern is walked once, as RE2's FilteredRE2 does: items in a row must all be
 * there, of alternatives one must be; what is optional, or only looked at, says nothing. */
#include "compile/expand.h"
#include "compile/wish.h"

#define MAX_DEPTH 32           /* of groups */

struct walk {
	struct expansion *x;
	struct bytes t;
	size_t at;
	size_t place;              /* the next of x->place */
	unsigned depth;
	bool given_up;             /* (?i) and the like: literals do not mean what they say */
	struct buf run;            /* the literal characters in a row so far */
};

static void walk_alternatives(struct walk *w, struct wishes *out);

/* The run of literal characters ends here: it becomes a need. */
static void run_end(struct walk *w, struct wishes *out)
{
	if (w->run.len)
		wishes_add(out, wish_literal(w->x->c, buf_bytes(&w->run)));
	buf_clear(&w->run);
}

static char here(const struct walk *w)
{
	return w->at < w->t.len ? w->t.ptr[w->at] : '\0';
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void skip_space(struct walk *w)
{
	while (w->at < w->t.len && is_space(w->t.ptr[w->at]))
		w->at++;
}

enum times { ONCE, AT_LEAST_ONCE, PERHAPS };

/* The quantifier at w->at, passed with what makes it lazy or possessive. */
static enum times quantifier(struct walk *w)
{
	enum times times = ONCE;
	size_t end;

	skip_space(w);
	if (here(w) == '?' || here(w) == '*') {
		times = PERHAPS;
		w->at++;
	} else if (here(w) == '+') {
		times = AT_LEAST_ONCE;
		w->at++;
	} else if (here(w) == '{') {
		for (end = w->at + 1; end < w->t.len && (w->t.ptr[end] == ',' || (w->t.ptr[end] >= '0' && w->t.ptr[end] <= '9')); end++)
			;
		if (end >= w->t.len || w->t.ptr[end] != '}' || end == w->at + 1)
			return ONCE; /* a brace, and no more */
		times = w->t.ptr[w->at + 1] == '0' || w->t.ptr[w->at + 1] == ',' ? PERHAPS : AT_LEAST_ONCE;
		w->at = end + 1;
	} else {
		return ONCE;
	}
	if (here(w) == '?' || here(w) == '+')
		w->at++;
	return times;
}

/* A character that stands for itself. An optional one ends the run before it. */
static void walk_literal(struct walk *w, struct wishes *out, size_t len)
{
	size_t from = w->at, before = w->run.len;
	enum times times;

	w->at += len;
	buf_put(&w->run, w->t.ptr + from, len);
	times = quantifier(w);
	if (times == PERHAPS && w->run.status == CLM_OK)
		w->run.len = before;
	if (times != ONCE)
		run_end(w, out);
}

/* Behind `\x`, `\p` and the like: what belongs to them. */
static void skip_argument(struct walk *w, char escape)
{
	size_t digits = escape == 'x' ? 2 : escape == 'p' || escape == 'P' ? 1 : 3;
	char open = here(w), close = open == '{' ? '}' : open == '<' ? '>' : open == '\'' ? '\'' : '\0';

	if (close && escape != 'd') {
		for (w->at++; w->at < w->t.len && w->t.ptr[w->at] != close; w->at++)
			;
		w->at += w->at < w->t.len;
		return;
	}
	for (; digits && w->at < w->t.len && strchr("0123456789abcdefABCDEFLMNPSZC", w->t.ptr[w->at]); digits--)
		w->at++;
}

/* \d */
static struct wish *wish_digit(struct walk *w)
{
	static const char digits[] = "0123456789";
	struct wish *wish = wish_literal(w->x->c, (struct bytes){digits, 1}), *more;
	size_t i;

	for (i = 1; wish && i < sizeof digits - 1; i++) {
		more = wish_literal(w->x->c, (struct bytes){digits + i, 1});
		if (!more || !wish_or(wish, more))
			return NULL;
	}
	return wish;
}

static void walk_escape(struct walk *w, struct wishes *out)
{
	char c = w->at + 1 < w->t.len ? w->t.ptr[w->at + 1] : '\0';

	if ((unsigned char)c < 0x80 && !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
		w->at++;
		walk_literal(w, out, 1); /* \. is a full stop */
		return;
	}
	run_end(w, out);
	w->at += 2;
	if (c && strchr("xpPkgNo0123456789", c))
		skip_argument(w, c);
	if (quantifier(w) != PERHAPS && c == 'd')
		wishes_add(out, wish_digit(w));
}

/* [路街巷]: one of a few characters. Where a class says anything more, nothing is asked for. */
static struct wish *characters(struct walk *w, size_t from, size_t end)
{
	struct wish *wish = NULL, *more;
	size_t at, len;

	for (at = from; at < end; at += len) {
		if (is_never_there(utf8_at(w->t.ptr + at, &len)) || strchr("^[]\\-", w->t.ptr[at]))
			return NULL; /* a kind's symbol among them is such a character */
		more = wish_literal(w->x->c, bytes_slice(w->t, at, at + len));
		if (!more || (wish && !wish_or(wish, more)))
			return NULL;
		wish = wish ? wish : more;
	}
	return wish;
}

static void walk_class(struct walk *w, struct wishes *out)
{
	const struct kind_place *p;
	struct wish *wish = NULL;
	size_t from = w->at + 1;

	run_end(w, out);
	while (w->place < w->x->n_places && w->x->place[w->place].at < w->at)
		w->place++;
	p = w->place < w->x->n_places ? &w->x->place[w->place] : NULL;
	if (p && p->at == w->at)
		wish = wish_kinds(w->x->c, p->any);
	w->at = class_end(w->t, w->at);
	if (!wish)
		wish = characters(w, from, w->at);
	w->at += w->at < w->t.len;
	if (quantifier(w) != PERHAPS)
		wishes_add(out, wish);
}

/* Behind the ( of a group: passes what says which sort it is. False: it is not one whose
 * inside must be there. */
static bool group_counts(struct walk *w)
{
	char c;

	if (here(w) != '?')
		return true;
	w->at++;
	c = here(w);
	if (c == ':' || c == '|' || c == '>') {
		w->at++;
		return true;
	}
	if (c == 'P')
		w->at++;
	if (here(w) == '<' && w->at + 1 < w->t.len && w->t.ptr[w->at + 1] != '=' && w->t.ptr[w->at + 1] != '!') {
		while (w->at < w->t.len && w->t.ptr[w->at] != '>')
			w->at++;
		w->at += w->at < w->t.len;
		return true;
	}
	if (c != '=' && c != '!' && c != '<')
		w->given_up = true; /* options, conditions, calls: rare, and not worth understanding */
	return false;
}

static void walk_group(struct walk *w, struct wishes *out)
{
	struct wishes inside = {0};
	bool counts;

	run_end(w, out);
	w->at++;
	counts = group_counts(w);
	if (++w->depth > MAX_DEPTH)
		w->given_up = true;
	else
		walk_alternatives(w, &inside);
	w->depth--;
	w->at += w->at < w->t.len; /* its ) */
	if (quantifier(w) != PERHAPS && counts)
		wishes_join(out, &inside);
}

/* Items in a row, as far as a | or the end of the group. */
static void walk_row(struct walk *w, struct wishes *out)
{
	while (w->at < w->t.len && !w->given_up) {
		char c = here(w);

		if (c == '|' || c == ')')
			break;
		if (is_space(c)) {
			w->at++;
		} else if (c == '\\') {
			walk_escape(w, out);
		} else if (c == '[') {
			walk_class(w, out);
		} else if (c == '(') {
			walk_group(w, out);
		} else if (c == '.' || c == '^' || c == '$') {
			run_end(w, out);
			w->at++;
			(void)quantifier(w);
		} else {
			walk_literal(w, out, utf8_length(c));
		}
	}
	run_end(w, out);
}

/* Rows between |: one need of each will do, the rarest. */
static void walk_alternatives(struct walk *w, struct wishes *out)
{
	struct wish *any = NULL;
	bool all = true;

	walk_row(w, out);
	if (here(w) != '|')
		return;
	all = out->n > 0;
	any = all ? out->wish[0] : NULL;
	while (here(w) == '|' && !w->given_up) {
		struct wishes row = {0};
		w->at++;
		walk_row(w, &row);
		all = all && row.n > 0 && wish_or(any, row.wish[0]);
	}
	out->n = all;
	out->wish[0] = any;
}

void needs_find(struct expansion *x, struct pattern *out)
{
	struct walk w = {.x = x, .t = buf_bytes(&x->out)};
	struct wishes all = {0};
	size_t i;

	buf_init(&w.run, x->c->arena.mem, LIMIT_WORD);
	walk_alternatives(&w, &all);
	if (w.run.status == CLM_NO_MEMORY)
		x->c->no_memory = true;
	buf_free(&w.run);
	if (w.given_up || x->c->no_memory)
		return;
	out->needs = rules_alloc(x->c, (all.n + 1) * sizeof *out->needs);
	for (i = 0; out->needs && i < all.n; i++)
		wish_keep(x->c, all.wish[i], &out->needs[i]);
	out->n_needs = out->needs ? all.n : 0;
}
