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
#include "compile/scan.h"
#include "compile/wish.h"

#define MAX_DEPTH 32           /* of groups */

struct walk {
	struct expansion *x;
	struct scan s;
	size_t place;              /* the next of x->place */
	unsigned depth, only_looked_at; /* groups around it; and those of them in which nothing is asked for */
	struct buf run;            /* the literal characters in a row so far */
};

static void walk_alternatives(struct walk *w, struct wishes *out);

/* The run of literal characters ends here: it becomes a need. */
static void run_end(struct walk *w, struct wishes *out)
{
	if (w->run.status == CLM_NO_MEMORY)
		w->x->c->no_memory = true;
	if (w->run.len && !w->only_looked_at) {
		char *copy = arena_copy(&w->x->c->brief, buf_bytes(&w->run));
		if (copy)
			wishes_add(out, wish_literal(w->x->c, (struct bytes){copy, w->run.len}));
		else
			w->x->c->no_memory = true;
	}
	buf_clear(&w->run);
}

/* A character that stands for itself. An optional one ends the run before it. */
static void walk_literal(struct walk *w, struct wishes *out, size_t len)
{
	size_t from = w->s.at, before = w->run.len;
	struct times times;

	w->s.at += len;
	buf_put(&w->run, w->s.t.ptr + from, len);
	times = scan_times(&w->s);
	if (times.perhaps && w->run.status == CLM_OK)
		w->run.len = before;
	if (times.perhaps || times.again)
		run_end(w, out);
}

/* \d */
static struct wish *wish_digit(struct walk *w)
{
	static const char digits[] = "0123456789";
	struct wish *wish = wish_literal(w->x->c, (struct bytes){digits, 1});
	size_t i;

	for (i = 1; wish && i < sizeof digits - 1; i++)
		if (!wish_or_literal(w->x->c, wish, (struct bytes){digits + i, 1}))
			return NULL;
	return wish;
}

static void walk_escape(struct walk *w, struct wishes *out)
{
	char c = w->s.at + 1 < w->s.t.len ? w->s.t.ptr[w->s.at + 1] : '\0';

	if ((unsigned char)c < 0x80 && !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
		w->s.at++;
		walk_literal(w, out, 1); /* \. is a full stop */
		return;
	}
	run_end(w, out);
	w->s.at += 2;
	if (c && strchr("xpPkgNo0123456789", c))
		scan_argument(&w->s, c);
	if (!scan_times(&w->s).perhaps && c == 'd')
		wishes_add(out, wish_digit(w));
}

/* [路街巷]: one of a few characters. Where a class says anything more, nothing is asked for. */
static struct wish *characters(struct walk *w, size_t from, size_t end)
{
	struct wish *wish = NULL;
	struct bytes one;
	size_t at, len;

	for (at = from; at < end; at += len) {
		if (is_never_there(utf8_at(w->s.t.ptr + at, &len)) || strchr("^[]\\-", w->s.t.ptr[at]))
			return NULL; /* a kind's symbol among them is such a character */
		one = bytes_slice(w->s.t, at, at + len);
		if (wish && !wish_or_literal(w->x->c, wish, one))
			return NULL;
		if (!wish && !(wish = wish_literal(w->x->c, one)))
			return NULL;
	}
	return wish;
}

static void walk_class(struct walk *w, struct wishes *out)
{
	const struct kind_place *p;
	struct wish *wish = NULL;
	size_t from = w->s.at + 1;

	run_end(w, out);
	while (w->place < w->x->n_places && w->x->place[w->place].at < w->s.at)
		w->place++;
	p = w->place < w->x->n_places ? &w->x->place[w->place] : NULL;
	if (p && p->at == w->s.at && !w->only_looked_at)
		wish = wish_kinds(w->x->c, p->any);
	w->s.at = class_end(w->s.t, w->s.at);
	if (!wish && !w->only_looked_at)
		wish = characters(w, from, w->s.at);
	w->s.at += w->s.at < w->s.t.len;
	if (!scan_times(&w->s).perhaps)
		wishes_add(out, wish);
}

static void walk_group(struct walk *w, struct wishes *out)
{
	struct wishes inside = {0};
	bool counts;

	run_end(w, out);
	w->s.at++;
	counts = scan_group(&w->s);
	w->only_looked_at += !counts;
	if (++w->depth > MAX_DEPTH)
		w->s.given_up = true;
	else
		walk_alternatives(w, &inside);
	w->depth--;
	w->only_looked_at -= !counts;
	w->s.at += w->s.at < w->s.t.len; /* its ) */
	if (!scan_times(&w->s).perhaps && counts)
		wishes_join(out, &inside);
}

/* Items in a row, as far as a | or the end of the group. */
static void walk_row(struct walk *w, struct wishes *out)
{
	while (w->s.at < w->s.t.len && !w->s.given_up) {
		char c = scan_here(&w->s);

		if (c == '|' || c == ')')
			break;
		if (scan_is_space(c)) {
			w->s.at++;
		} else if (c == '\\') {
			walk_escape(w, out);
		} else if (c == '[') {
			walk_class(w, out);
		} else if (c == '(') {
			walk_group(w, out);
		} else if (c == '.' || c == '^' || c == '$') {
			run_end(w, out);
			w->s.at++;
			(void)scan_times(&w->s);
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
	if (scan_here(&w->s) != '|')
		return;
	all = out->n > 0;
	any = all ? out->wish[0] : NULL;
	while (scan_here(&w->s) == '|' && !w->s.given_up) {
		struct wishes row = {0};
		w->s.at++;
		walk_row(w, &row);
		all = all && row.n > 0 && wish_or(any, row.wish[0]);
	}
	out->n = all;
	out->wish[0] = any;
}

void needs_find(struct expansion *x, struct pattern *out)
{
	struct walk w = {.x = x, .s.t = buf_bytes(&x->out)};
	struct wishes all = {0};
	size_t i;

	buf_init(&w.run, x->c->arena.mem, LIMIT_WORD);
	walk_alternatives(&w, &all);
	buf_free(&w.run);
	if (w.s.given_up || x->c->no_memory)
		return;
	out->needs = rules_alloc(x->c, (all.n + 1) * sizeof *out->needs);
	for (i = 0; out->needs && i < all.n; i++)
		wish_keep(x->c, all.wish[i], &out->needs[i]);
	out->n_needs = out->needs ? all.n : 0;
}
