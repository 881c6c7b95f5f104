/* reach.c - what may stand around the quantity of a claim, read off its pattern. See struct reach.
 *
 *   pattern  <predicate:act>了?<object:noun>*<quantity:event>      places  1: act  2: 了  3: noun  4: quantity
 *   before   4: 1, 2, 3     3: 1, 2, 3     2: 1                     a match begins at 1 and ends at 4
 *
 * takes   the expanded pattern and its alphabet
 * gives   its places (each character, class or kind that is written in it), what may be at which, and which
 *         may follow each other: the automaton of Glushkov (1961), without what is only looked at
 * never   lets less through than the pattern does: where it does not understand it, or a match may do without
 *         the quantity, the pattern has no reach, and is always asked */
#include "base/utf8.h"
#include "compile/expand.h"
#include "compile/scan.h"

#define PLACES 64              /* as many as bits */
#define MAX_DEPTH 32           /* of groups */
#define MAX_CHARS 256          /* different ones in a pattern */

struct walk {
	struct compiler *c;
	const struct alphabet *alphabet;
	struct scan s;
	unsigned depth, only_looked_at;
	size_t n;                  /* places so far */
	uint64_t before[PLACES], behind[PLACES];
	uint64_t negated, any;     /* places that mean all but what they say, and those that may mean anything */
	uint64_t *symbol;          /* places that say a symbol, */
	struct reach_char chars[MAX_CHARS]; /* or a character */
	size_t n_chars;
};

/* A stretch of the pattern: whether it may take nothing, and the places with which it begins and ends. */
struct stretch {
	bool empty;
	uint64_t first, last;
};

static struct stretch walk_alternatives(struct walk *w);

static void link(struct walk *w, uint64_t from, uint64_t to)
{
	uint64_t bits;

	for (bits = from; bits; bits &= bits - 1)
		w->behind[lowest_bit(bits)] |= to;
	for (bits = to; bits; bits &= bits - 1)
		w->before[lowest_bit(bits)] |= from;
}

/* One more place, as a bit; 0: it is only looked at, or there is no more room. */
static uint64_t place_new(struct walk *w)
{
	if (w->only_looked_at)
		return 0;
	w->s.given_up |= w->n == PLACES;
	return w->s.given_up ? 0 : (uint64_t)1 << w->n++;
}

static struct stretch at_place(uint64_t place)
{
	return (struct stretch){place == 0, place, place};
}

/* The place says a character of text. */
static void say_char(struct walk *w, uint64_t place, uint32_t c)
{
	size_t i;

	for (i = 0; i < w->n_chars && w->chars[i].c < c; i++)
		;
	if (i == w->n_chars || w->chars[i].c != c) {
		if (w->n_chars == MAX_CHARS) {
			w->s.given_up = true;
			return;
		}
		memmove(&w->chars[i + 1], &w->chars[i], (w->n_chars - i) * sizeof *w->chars);
		w->chars[i] = (struct reach_char){c, 0};
		w->n_chars++;
	}
	w->chars[i].places |= place;
}

/* The place says the characters from one to another. Of a stretch of text it may mean anything. */
static void say_range(struct walk *w, uint64_t place, uint32_t from, uint32_t to)
{
	uint16_t s, until = alphabet_symbol_of(w->alphabet, to);

	if (is_never_there(from))
		for (s = alphabet_symbol_of(w->alphabet, from); s != SYMBOL_NONE && s <= until && s < w->alphabet->n_symbols; s++)
			w->symbol[s] |= place;
	else if (from == to)
		say_char(w, place, from);
	else
		w->any |= place;
}

static struct stretch walk_literal(struct walk *w, size_t len)
{
	uint64_t place = place_new(w);

	if (place)
		say_char(w, place, utf8_at(w->s.t.ptr + w->s.at, &len));
	w->s.at += len;
	return at_place(place);
}

static bool is_alphanumeric(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* \. is a full stop, \b takes nothing, \d is one character of whatever it means. */
static struct stretch walk_escape(struct walk *w)
{
	char c = w->s.at + 1 < w->s.t.len ? w->s.t.ptr[w->s.at + 1] : '\0';
	uint64_t place;

	w->s.at++;
	if (!is_alphanumeric(c))
		return walk_literal(w, utf8_length(c));
	w->s.at++;
	if (strchr("bBAZzGK", c))
		return (struct stretch){.empty = true};
	w->s.given_up |= !strchr("dDhHsSvVwWpPxtnrf", c); /* \1, \k<…>, \X, \R and what is rare */
	if (strchr("xpP", c))
		scan_argument(&w->s, c);
	place = place_new(w);
	w->any |= place;
	return at_place(place);
}

static struct stretch walk_class(struct walk *w)
{
	size_t end = class_end(w->s.t, w->s.at), at = w->s.at + 1, len;
	const char *t = w->s.t.ptr;
	uint64_t place = place_new(w);

	w->s.at = end + (end < w->s.t.len);
	if (at < end && t[at] == '^') {
		w->negated |= place;
		at++;
	}
	while (at < end && place) {
		uint32_t from, to;
		if (t[at] == '\\' && at + 1 < end && is_alphanumeric(t[at + 1])) {
			w->any |= place;
			break;
		}
		if (t[at] == '[' && t[at + 1] == ':') {
			w->any |= place;
			break;
		}
		at += t[at] == '\\';
		from = to = utf8_at(t + at, &len);
		at += len;
		if (at + 1 < end && t[at] == '-') {
			at++;
			if (t[at] == '\\' || t[at] == '[') {
				w->any |= place;
				break;
			}
			to = utf8_at(t + at, &len);
			at += len;
		}
		say_range(w, place, from, to);
	}
	return at_place(place);
}

static struct stretch walk_group(struct walk *w)
{
	struct stretch inside = {.empty = true};
	bool counts;

	w->s.at++;
	counts = scan_group(&w->s);
	w->only_looked_at += !counts;
	if (++w->depth > MAX_DEPTH)
		w->s.given_up = true;
	else
		inside = walk_alternatives(w);
	w->depth--;
	w->only_looked_at -= !counts;
	w->s.at += w->s.at < w->s.t.len; /* its ) */
	return inside;
}

static struct stretch walk_item(struct walk *w)
{
	char c = scan_here(&w->s);
	struct stretch item = {.empty = true};
	struct times times;

	if (c == '\\') {
		item = walk_escape(w);
	} else if (c == '[') {
		item = walk_class(w);
	} else if (c == '(') {
		item = walk_group(w);
	} else if (c == '^' || c == '$') {
		w->s.at++;
	} else if (c == '.') {
		item = at_place(place_new(w));
		w->any |= item.first;
		w->s.at++;
	} else {
		item = walk_literal(w, utf8_length(c));
	}
	times = scan_times(&w->s);
	item.empty |= times.perhaps;
	if (times.again)
		link(w, item.last, item.first);
	return item;
}

/* Items in a row, as far as a | or the end of the group. */
static struct stretch walk_row(struct walk *w)
{
	struct stretch row = {.empty = true};

	while (w->s.at < w->s.t.len && !w->s.given_up) {
		char c = scan_here(&w->s);
		struct stretch item;

		if (c == '|' || c == ')')
			break;
		if (scan_is_space(c)) {
			w->s.at++;
			continue;
		}
		item = walk_item(w);
		link(w, row.last, item.first);
		row.first |= row.empty ? item.first : 0;
		row.last = item.last | (item.empty ? row.last : 0);
		row.empty &= item.empty;
	}
	return row;
}

static struct stretch walk_alternatives(struct walk *w)
{
	struct stretch any = walk_row(w), row;

	while (scan_here(&w->s) == '|' && !w->s.given_up) {
		w->s.at++;
		row = walk_row(w);
		any = (struct stretch){any.empty || row.empty, any.first | row.first, any.last | row.last};
	}
	return any;
}

/* Whether some way from the first places to the last leads past those of the quantity. */
static bool leads_past(const struct walk *w, const struct stretch *all, uint64_t quantity)
{
	uint64_t reached = all->first & ~quantity, todo = reached, more;

	while (todo) {
		more = w->behind[lowest_bit(todo)] & ~quantity & ~reached;
		todo = (todo & (todo - 1)) | more;
		reached |= more;
	}
	return reached & all->last;
}

/* The places at which what they say stands: where it is what the place says, or where it is not and the place means all else. */
static uint64_t places_of(const struct walk *w, uint64_t said)
{
	return (said ^ w->negated) | w->any;
}

static void keep(struct walk *w, const struct stretch *all, uint64_t quantity, struct pattern *out)
{
	struct reach *r = rules_alloc(w->c, sizeof *r);
	uint64_t all_places = w->n == PLACES ? UINT64_MAX : ((uint64_t)1 << w->n) - 1;
	uint64_t *links = rules_alloc(w->c, 2 * w->n * sizeof *links);
	struct reach_char *chars = rules_alloc(w->c, (w->n_chars + 1) * sizeof *chars);
	size_t i;

	if (!r || !links || !chars)
		return;
	*r = (struct reach){.before = links, .behind = links + w->n, .symbol = w->symbol, .chars = chars, .n_chars = w->n_chars,
	                    .other = places_of(w, 0) & all_places, .first = all->first, .last = all->last, .quantity = quantity};
	memcpy(links, w->before, w->n * sizeof *links);
	memcpy(links + w->n, w->behind, w->n * sizeof *links);
	for (i = 0; i < w->n_chars; i++)
		chars[i] = (struct reach_char){w->chars[i].c, places_of(w, w->chars[i].places) & all_places};
	out->reach = r;
}

void reach_find(struct expansion *x, struct pattern *out)
{
	const struct alphabet *a = x->alphabet;
	struct walk *w = arena_alloc(&x->c->brief, sizeof *w);
	uint64_t plain = 0, focus = 0;
	struct stretch all;
	uint16_t s;

	if (w)
		w->symbol = rules_alloc(x->c, (a->n_symbols + 1u) * sizeof *w->symbol);
	if (!w || !w->symbol) {
		x->c->no_memory = true;
		return;
	}
	w->c = x->c;
	w->alphabet = a;
	w->s.t = buf_bytes(&x->out);
	all = walk_alternatives(w);
	if (w->s.given_up || all.empty)
		return;
	for (s = 0; s < a->n_symbols; s++)
		w->symbol[s] = places_of(w, w->symbol[s]);
	for (s = 0; s < a->n_quantities; s++) {
		plain |= w->symbol[s];
		focus |= w->symbol[a->n_quantities + s];
	}
	if (!leads_past(w, &all, focus & ~plain))
		keep(w, &all, focus & ~plain, out);
}
