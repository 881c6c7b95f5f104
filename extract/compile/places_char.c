/* places_char.c - the places of a pattern that are a character each: literals, escapes, classes. See places.h.
 *
 * takes   a place in the pattern where such an item begins
 * gives   the place that it is, and what may stand there; the scan moves behind the item
 * never   says less than the item means: what is not understood may be anything */
#include "compile/places.h"

#include "base/utf8.h"

/* One more place, as a bit; 0: there is no more room. */
uint64_t place_new(struct places *w)
{
	w->n_ones++;
	if (w->one)
		return w->one;
	w->s.given_up |= w->n == PLACES;
	return w->s.given_up ? 0 : (uint64_t)1 << w->n++;
}

struct stretch place_alone(uint64_t place)
{
	return (struct stretch){place == 0, place, place};
}

/* The place says a character of text. */
static void say_char(struct places *w, uint64_t place, uint32_t c)
{
	size_t i;

	for (i = 0; i < w->n_chars && w->chars[i].c < c; i++)
		;
	if (i == w->n_chars || w->chars[i].c != c) {
		if (w->n_chars == PLACES_CHARS) {
			w->s.given_up = true;
			return;
		}
		memmove(&w->chars[i + 1], &w->chars[i], (w->n_chars - i) * sizeof *w->chars);
		w->chars[i] = (struct place_char){c, 0};
		w->n_chars++;
	}
	w->chars[i].places |= place;
}

/* The place says the characters from one to another. Of a stretch of text it may mean anything. */
static void say_range(struct places *w, uint64_t place, uint32_t from, uint32_t to)
{
	uint16_t s, until = alphabet_symbol_of(w->alphabet, to);

	if (is_never_there(from))
		for (s = alphabet_symbol_of(w->alphabet, from); s != SYMBOL_NONE && s <= until && s < w->alphabet->n_symbols; s++)
			w->symbol[s] |= place;
	else if (to < 0x80 || from == to)
		for (; from <= to; from++)
			say_char(w, place, from);
	else
		w->any |= place;
}

struct stretch place_literal(struct places *w, size_t len)
{
	uint64_t place = place_new(w);
	uint32_t c = utf8_at(w->s.t.ptr + w->s.at, &len);

	w->s.given_up |= c == 0x85 || c == 0x200E || c == 0x200F || c == 0x2028 || c == 0x2029; /* blanks to PCRE2 */
	if (place)
		say_char(w, place, c);
	w->s.at += len;
	return place_alone(place);
}

static bool is_alphanumeric(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* \. is a full stop, \b takes nothing, \s is one character of whatever it means. */
struct stretch place_escape(struct places *w)
{
	char c = w->s.at + 1 < w->s.t.len ? w->s.t.ptr[w->s.at + 1] : '\0';
	uint64_t place;

	w->s.at++;
	if (!is_alphanumeric(c))
		return place_literal(w, utf8_length(c));
	w->s.at++;
	if (strchr("bBAZzGK", c))
		return (struct stretch){.empty = true};
	w->s.given_up |= !strchr("dDhHsSvVwWpPxtnrf", c); /* \1, \k<…>, \X, \R and what is rare */
	if (strchr("xpP", c))
		scan_argument(&w->s, c);
	place = place_new(w);
	if (c == 'd' && place)
		say_range(w, place, '0', '9');
	else
		w->any |= place;
	return place_alone(place);
}

struct stretch place_class(struct places *w)
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
	return place_alone(place);
}
