/* dear.c - which patterns may take long at a single place, so that their steps are counted; see match/work.h.
 *
 *   (?:(?!.*x).)*      a repeat within a repeat: each round of the outer one may pass over all of the text
 *   .{500}x            500 characters that are passed over before it is known that there are too few
 *   (.*)\1             what was taken may be compared with all of the text
 *
 * takes   the expanded pattern, before it is run for the first time
 * never   takes a dear pattern for a cheap one; the other way around nothing is lost but some time */
#include <string.h>

#include "compile/expand.h"

#define FEW 16                 /* rounds that count as no repeat: each costs no more than if it were written out */
#define MAX_DEPTH 256          /* of groups; PCRE2 has fewer */

struct walk {
	struct bytes t;
	size_t at;
	bool repeats[MAX_DEPTH];   /* a repeat stands in this group */
	unsigned depth;
	bool loops;
	uint32_t unseen;
};

/* A number at w->at, at most 65536. */
static uint32_t number(struct walk *w)
{
	uint32_t n = 0;

	for (; w->at < w->t.len && w->t.ptr[w->at] >= '0' && w->t.ptr[w->at] <= '9'; w->at++)
		n = n < 65536 ? n * 10 + (uint32_t)(w->t.ptr[w->at] - '0') : n;
	return n;
}

/* The length of a blank at w->at, 0: there is none. PCRE2 ignores U+200E, 200F, 2028 and 2029 too. */
static size_t space_at(const struct walk *w)
{
	const char *p = w->t.ptr + w->at;
	size_t left = w->t.len - w->at;

	if (left && (*p == ' ' || (*p >= '\t' && *p <= '\r')))
		return 1;
	return left >= 3 && p[0] == '\xE2' && p[1] == '\x80' && memchr("\x8E\x8F\xA8\xA9", p[2], 4) ? 3 : 0;
}

/* What a pattern may have between an item and its quantifier, to be ignored. */
static void pass_space(struct walk *w)
{
	size_t n;

	while (w->at < w->t.len) {
		n = w->t.ptr[w->at] == '#' ? comment_end(w->t, w->at) - w->at : space_at(w);
		if (n == 0)
			return;
		w->at += n;
	}
}

/* The most rounds of the quantifier at w->at, which is passed; 0: there is none, and nothing is. */
static uint32_t rounds(struct walk *w)
{
	uint32_t least, most;
	size_t from = w->at;
	char c;

	pass_space(w);
	c = w->at < w->t.len ? w->t.ptr[w->at] : '\0';
	if (c == '?' || c == '*' || c == '+') {
		w->at++;
		return c == '?' ? 1 : UINT32_MAX;
	}
	if (c != '{') {
		w->at = from;
		return 0;
	}
	w->at++;
	least = most = number(w);
	if (w->at < w->t.len && w->t.ptr[w->at] == ',') {
		w->at++;
		most = w->at < w->t.len && w->t.ptr[w->at] == '}' ? UINT32_MAX : number(w);
	}
	if (w->at == w->t.len || w->t.ptr[w->at] != '}') {
		w->at = from; /* a brace, and no more */
		return 0;
	}
	w->at++;
	if (least > FEW)
		w->unseen = least * 4 > w->unseen ? least * 4 : w->unseen;
	return most ? most : 1;
}

/* A ( with what says which sort of group it is. One that calls others, asks whether they took something, or changes
 * how a pattern is read, is not worth understanding. */
static void open_group(struct walk *w)
{
	struct bytes rest = bytes_slice(w->t, w->at, w->t.len);

	if (bytes_starts(rest, BYTES("(?")) && !bytes_starts(rest, BYTES("(?P<")) &&
	    (rest.len < 3 || !memchr(":=!>|<", rest.ptr[2], 6)))
		w->loops = true;
	if (++w->depth >= MAX_DEPTH)
		w->loops = true;
	else
		w->repeats[w->depth] = false;
	w->at++;
	if (w->at < w->t.len && w->t.ptr[w->at] == '?')
		w->at++; /* it is no quantifier */
}

static void close_group(struct walk *w)
{
	bool inside = w->depth < MAX_DEPTH && w->repeats[w->depth];
	uint32_t n;

	w->at++;
	n = rounds(w);
	w->loops |= inside && n > FEW;
	w->depth -= w->depth > 0;
	if (w->depth < MAX_DEPTH)
		w->repeats[w->depth] |= inside || n > FEW;
}

/* \1, \k and \g name what was taken before. */
static void pass_escape(struct walk *w)
{
	char c = w->at + 1 < w->t.len ? w->t.ptr[w->at + 1] : '\0';

	if ((c >= '1' && c <= '9') || c == 'k' || c == 'g') {
		w->loops = true;
		w->unseen = UINT32_MAX;
	}
	w->at += 2;
}

struct dear dear_find(const struct pattern *p)
{
	struct walk w = {.t = p->expanded};
	uint32_t n;

	while (w.at < w.t.len) {
		switch (w.t.ptr[w.at]) {
		case '\\': pass_escape(&w); break;
		case '#': w.at = comment_end(w.t, w.at); break;
		case '[': w.at = class_end(w.t, w.at) + 1; break;
		case '(': open_group(&w); break;
		case ')': close_group(&w); break;
		default:
			n = rounds(&w);
			w.at += n == 0;
			if (n > FEW && w.depth < MAX_DEPTH)
				w.repeats[w.depth] = true;
		}
	}
	return (struct dear){.is_known = true, .loops = w.loops, .unseen = w.unseen};
}
