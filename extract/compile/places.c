/* places.c - see places.h */
#include "compile/places.h"

#include "base/utf8.h"

#define MAX_DEPTH 32           /* of groups */

static struct stretch walk_alternatives(struct places *w);

void places_link(struct places *w, uint64_t from, uint64_t to)
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
	uint64_t place = w->looks >= LOOKS_EDGES && counts && !w->one ? place_new(w) : 0;

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

/* What stands inside is said of one place. False: it is more than one character, or may be any. */
static bool walk_one(struct places *w, uint64_t place)
{
	struct stretch inside;

	w->one = place;
	w->n_ones = 0;
	w->longer = false;
	inside = walk_inside(w);
	w->one = 0;
	return !inside.empty && !w->longer && !(w->n_ones > 1 && w->negated & place) && !(w->any & place);
}

/* (?<![...]), (?!a|b): any one character but these, or the edge of the text. Without effect where more than
 * one character is looked at. */
static struct stretch walk_unless(struct places *w, uint64_t *edge)
{
	uint64_t place = place_new(w);
	struct stretch at_edge;

	if (!walk_one(w, place))
		return (struct stretch){.empty = true};
	w->negated ^= place;
	w->n_looked++;
	w->looked_ahead |= edge == &w->end;
	w->looked_behind |= edge == &w->start ? place : 0;
	at_edge = walk_edge(w, edge, true);
	return (struct stretch){false, place | at_edge.first, place | at_edge.last};
}

/* What stands next and does not only look; where `all` is not set, only look for what is not to be there. */
static size_t next_taken(struct bytes t, size_t at, bool all)
{
	struct glance look;

	for (;;) {
		while (at < t.len && scan_is_space(t.ptr[at]))
			at++;
		if (!scan_look(t, at, &look) || !(all || look.unless))
			return at;
		at = scan_group_end(t, at) + 1;
	}
}

/* Whether nothing is taken behind the group that begins here, and it stands there once. The groups around it end with
 * it, and nothing is to be found behind these: that would tell more. */
bool places_end_with(const struct places *w)
{
	struct bytes t = w->s.t;
	size_t at = w->s.at, depth = w->looks >= LOOKS_ALL ? w->depth : 0;

	if (w->depth > depth)
		return false;
	for (;; depth--) {
		at = next_taken(t, at, depth == w->depth);
		if (depth == 0 || at >= t.len)
			return at >= t.len || t.ptr[at] == '|';
		if (t.ptr[at] == '|')
			at = scan_row_end(t, at);
		if (t.ptr[at] != ')' || scan_is_repeated(t, at + 1))
			return false;
		at++;
	}
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
	bool counts = scan_look(w->s.t, w->s.at, &look) && w->looks >= LOOKS_EDGES && !w->one &&
	              (look.behind ? w->leads : !w->looked_ahead && places_end_with(w));

	w->s.at++;
	if (scan_group(&w->s))
		return walk_inside(w);
	if (counts)
		return walk_look(w, look);
	w->longer |= w->one != 0; /* (?!(?<=a)b): b may stand there, but behind an a */
	w->s.at = scan_row_end(w->s.t, w->s.at); /* half of what is written in a pattern */
	w->s.at += w->s.at < w->s.t.len;
	return (struct stretch){.empty = true};
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
		places_link(w, item.last, item.first);
	w->longer |= times.again;
	w->s.given_up |= times.again && w->n_looked != looked; /* the next time it is not in front any more */
	return item;
}

/* Items in a row, as far as a | or the end of the group. */
static struct stretch walk_row(struct places *w)
{
	struct stretch row = {.empty = true};
	unsigned n_ones = w->n_ones;
	uint64_t ahead = w->ahead;
	bool leads = w->leads;
	unsigned open = 0; /* groups that only look: as if they were not there */

	w->ahead = 0;
	while (w->s.at < w->s.t.len && !w->s.given_up) {
		char c = scan_here(&w->s);
		struct stretch item;

		if (c == '|' || (c == ')' && open == 0))
			break;
		if (scan_is_space(c)) {
			w->s.at++;
			continue;
		}
		if (c == ')') {
			open--;
			w->depth--;
			w->s.at++;
			continue;
		}
		if (scan_only_looks(w->s.t, w->s.at)) {
			open++;
			w->depth++;
			w->s.at += GROUP_BEGIN;
			continue;
		}
		w->leads = leads && !row.last;
		if (within_take(w, &row))
			continue;
		item = walk_item(w);
		within_narrow(w, &item);
		places_link(w, row.last, item.first);
		row.first |= row.empty ? item.first : 0;
		row.last = item.last | (item.empty ? row.last : 0);
		row.empty &= item.empty;
	}
	w->longer |= w->n_ones > n_ones + 1;
	w->ahead = ahead;
	w->leads = leads;
	return row;
}

/* Whether the row that begins here is one character, and says which: a or [ab]. */
static bool is_character(struct bytes t, size_t at)
{
	size_t end = scan_character_end(t, at);

	return end && end < t.len && (t.ptr[end] == '|' || t.ptr[end] == ')') &&
	       (t.ptr[at] != '[' || (t.ptr[at + 1] != '^' && !memchr(t.ptr + at, '\\', end - at) && !memchr(t.ptr + at + 1, '[', end - at - 1)));
}

/* Such rows share a place, for they are next to the same: that leaves room for more. */
static struct stretch walk_row_of(struct places *w, uint64_t *shared)
{
	bool shares = !w->one && is_character(w->s.t, w->s.at);
	struct stretch row;

	w->one = shares ? *shared : w->one;
	row = walk_row(w);
	w->one = shares ? 0 : w->one;
	*shared |= shares ? row.first : 0;
	return row;
}

static struct stretch walk_alternatives(struct places *w)
{
	bool before = w->looked_ahead, looked_ahead;
	uint64_t shared = 0;
	struct stretch any = walk_row_of(w, &shared), row;

	looked_ahead = w->looked_ahead;
	while (scan_here(&w->s) == '|' && !w->s.given_up) {
		w->s.at++;
		w->looked_ahead = before;
		row = walk_row_of(w, &shared);
		looked_ahead |= w->looked_ahead;
		any = (struct stretch){any.empty || row.empty, any.first | row.first, any.last | row.last};
	}
	w->looked_ahead = looked_ahead;
	return any;
}

bool places_find(struct places *w, struct bytes expanded, const struct alphabet *alphabet, uint64_t *symbol, enum looks looks)
{
	memset(w, 0, offsetof(struct places, chars));
	memset(symbol, 0, alphabet->n_symbols * sizeof *symbol);
	w->s.t = expanded;
	w->alphabet = alphabet;
	w->symbol = symbol;
	w->looks = looks;
	w->leads = true;
	w->all = walk_alternatives(w);
	return !w->s.given_up;
}
