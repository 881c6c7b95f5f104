/* places.c - see places.h */
#include "compile/places.h"

#include "base/utf8.h"

#define MAX_DEPTH 32           /* of groups */

static struct stretch walk_alternatives(struct places *w);

static void link(struct places *w, uint64_t from, uint64_t to)
{
	uint64_t bits;

	for (bits = from; bits; bits &= bits - 1)
		w->behind[lowest_bit(bits)] |= to;
	for (bits = to; bits; bits &= bits - 1)
		w->before[lowest_bit(bits)] |= from;
}

/* The start or the end of the text, where it counts. */
static struct stretch walk_edge(struct places *w, uint64_t *edge, bool counts)
{
	uint64_t place = w->sees_edges && counts && !w->one ? place_new(w) : 0;

	*edge |= place;
	return place_alone(place);
}

/* Behind the ( of a group: what stands inside, up to its ). */
static struct stretch walk_inside(struct places *w)
{
	struct stretch inside = {.empty = true};

	if (++w->depth > MAX_DEPTH)
		w->s.given_up = true;
	else
		inside = walk_alternatives(w);
	w->depth--;
	w->s.at += w->s.at < w->s.t.len; /* its ) */
	return inside;
}

/* (?<![...]), (?!a|b): any one character but these, or the edge of the text. Without effect where more than
 * one character is looked at. */
static struct stretch walk_unless(struct places *w, uint64_t *edge)
{
	uint64_t place = place_new(w);
	struct stretch inside, at_edge;

	w->one = place;
	w->n_ones = 0;
	w->longer = false;
	inside = walk_inside(w);
	w->one = 0;
	if (inside.empty || w->longer || (w->n_ones > 1 && w->negated & place) || w->any & place)
		return (struct stretch){.empty = true};
	w->negated ^= place;
	w->n_looked++;
	w->looked_ahead |= edge == &w->end;
	w->looked_behind |= edge == &w->start ? place : 0;
	at_edge = walk_edge(w, edge, true);
	return (struct stretch){false, place | at_edge.first, place | at_edge.last};
}

/* Whether nothing is taken behind the group that begins here, and it stands there once. */
static bool is_last(const struct places *w)
{
	size_t at = w->s.at;
	struct glance look;

	if (w->depth > 0)
		return false;
	do {
		at = scan_group_end(w->s.t, at) + 1;
		while (at < w->s.t.len && scan_is_space(w->s.t.ptr[at]))
			at++;
	} while (scan_look(w->s.t, at, &look));
	return at >= w->s.t.len || w->s.t.ptr[at] == '|';
}

/* What is looked at in front of the match, or behind it: as if it were taken. */
static struct stretch walk_look(struct places *w, struct glance look)
{
	struct stretch inside;
	size_t n = w->n;

	w->s.at += look.behind + 1u; /* <= or ! and the like */
	if (look.unless)
		return walk_unless(w, look.behind ? &w->start : &w->end);
	inside = walk_inside(w);
	w->n_looked++;
	w->looked_ahead |= !look.behind;
	for (; look.behind && n < w->n; n++)
		w->looked_behind |= (uint64_t)1 << n;
	return inside;
}

static struct stretch walk_group(struct places *w)
{
	struct glance look;
	bool counts = scan_look(w->s.t, w->s.at, &look) && w->sees_edges && !w->only_looked_at && !w->one &&
	              (look.behind ? w->leads : !w->looked_ahead && is_last(w));
	struct stretch inside;

	w->s.at++;
	if (scan_group(&w->s))
		return walk_inside(w);
	if (counts)
		return walk_look(w, look);
	w->longer |= w->one != 0; /* (?!(?<=a)b): b may stand there, but behind an a */
	w->only_looked_at++;
	inside = walk_inside(w);
	w->only_looked_at--;
	return inside;
}

static struct stretch walk_item(struct places *w)
{
	char c = scan_here(&w->s);
	struct stretch item = {.empty = true};
	unsigned looked = w->n_looked;
	struct times times;

	if (c == '\\') {
		item = place_escape(w);
	} else if (c == '[') {
		item = place_class(w);
	} else if (c == '(') {
		item = walk_group(w);
	} else if (c == '^' || c == '$') {
		item = c == '^' ? walk_edge(w, &w->start, w->leads) : walk_edge(w, &w->end, true);
		w->s.at++;
	} else if (c == '.') {
		item = place_alone(place_new(w));
		w->any |= item.first;
		w->s.at++;
	} else {
		item = place_literal(w, utf8_length(c));
	}
	times = scan_times(&w->s);
	item.empty |= times.perhaps;
	if (times.again)
		link(w, item.last, item.first);
	w->longer |= times.again;
	w->s.given_up |= times.again && w->n_looked != looked; /* the next time it is not in front any more */
	return item;
}

/* Items in a row, as far as a | or the end of the group. */
static struct stretch walk_row(struct places *w)
{
	struct stretch row = {.empty = true};
	unsigned n_ones = w->n_ones;
	bool leads = w->leads;

	w->looked_ahead &= w->depth > 0;
	while (w->s.at < w->s.t.len && !w->s.given_up) {
		char c = scan_here(&w->s);
		struct stretch item;

		if (c == '|' || c == ')')
			break;
		if (scan_is_space(c)) {
			w->s.at++;
			continue;
		}
		w->leads = leads && !row.last;
		item = walk_item(w);
		link(w, row.last, item.first);
		row.first |= row.empty ? item.first : 0;
		row.last = item.last | (item.empty ? row.last : 0);
		row.empty &= item.empty;
	}
	w->longer |= w->n_ones > n_ones + 1;
	w->leads = leads;
	return row;
}

static struct stretch walk_alternatives(struct places *w)
{
	struct stretch any = walk_row(w), row;

	while (scan_here(&w->s) == '|' && !w->s.given_up) {
		w->s.at++;
		row = walk_row(w);
		any = (struct stretch){any.empty || row.empty, any.first | row.first, any.last | row.last};
	}
	return any;
}

static bool find(struct places *w, struct bytes expanded, const struct alphabet *alphabet, uint64_t *symbol, bool sees_edges)
{
	memset(w, 0, offsetof(struct places, chars));
	w->s.t = expanded;
	w->alphabet = alphabet;
	w->symbol = symbol;
	w->sees_edges = sees_edges;
	w->leads = true;
	w->all = walk_alternatives(w);
	return !w->s.given_up;
}

bool places_find(struct places *w, struct bytes expanded, const struct alphabet *alphabet, uint64_t *symbol)
{
	if (find(w, expanded, alphabet, symbol, true))
		return true;
	memset(symbol, 0, alphabet->n_symbols * sizeof *symbol); /* there was no room for all, but for what is matched there may be */
	return find(w, expanded, alphabet, symbol, false);
}
