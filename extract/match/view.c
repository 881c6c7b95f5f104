/* view.c - see view.h */
#include "match/view.h"

#define PIECE 8

void view_init(struct view *v, const struct clm_allocator *mem)
{
	*v = (struct view){0};
	buf_init(&v->text, mem, 4 * LIMIT_WINDOW);
}

void view_free(struct view *v)
{
	mem_free(v->text.mem, v->stands);
	mem_free(v->text.mem, v->focus);
	buf_free(&v->text);
}

static bool room_for_focus(struct view *v, size_t n)
{
	size_t i;

	if (!array_grow(v->text.mem, &v->focus, &v->focus_capacity, n, sizeof *v->focus))
		return false;
	for (i = 0; i < n; i++)
		v->focus[i].at = UINT32_MAX;
	return true;
}

/* Room for the view of a reading at its longest, so that what is put needs no look: a symbol takes UTF8_MOST bytes
 * at most, and its token one at least. */
static bool make_room(struct view *v, const struct reading *g)
{
	v->n_stands = 0;
	buf_clear(&v->text);
	return buf_room(&v->text, g->text.len + (UTF8_MOST - 1) * g->n_tokens) &&
	       array_grow(v->text.mem, &v->stands, &v->stands_capacity, g->n_tokens, sizeof *v->stands) &&
	       room_for_focus(v, g->n_quantities);
}

/* A stretch of text, mostly a character or two: not worth a call. */
static char *put(char *out, const char *text, size_t len)
{
	if (len > 2 * PIECE) {
		memcpy(out, text, len);
		return out + len;
	}
	for (; len >= PIECE; len -= PIECE, out += PIECE, text += PIECE)
		memcpy(out, text, PIECE);
	for (; len > 0; len--)
		*out++ = *text++;
	return out;
}

bool view_make(struct view *v, const struct alphabet *alphabet, const struct reading *g)
{
	struct stand_in *stand;
	uint32_t at = 0;
	char *out;
	size_t i;

	v->alphabet = alphabet;
	if (!make_room(v, g))
		return false;
	out = v->text.ptr;
	stand = v->stands;
	for (i = 0; i < g->n_tokens; i++) {
		const struct token *t = &g->token[i];
		uint16_t symbol = alphabet_symbol(alphabet, t->class_id);
		if (symbol == SYMBOL_NONE)
			continue;
		out = put(out, g->text.ptr + at, t->span.start - at);
		stand->token = t->span;
		stand->symbol.start = (uint32_t)(out - v->text.ptr);
		out += utf8_encode(alphabet_character(alphabet, symbol), out);
		stand->symbol.end = (uint32_t)(out - v->text.ptr);
		if (t->type == TOKEN_QUANTITY)
			v->focus[t->index] = (struct focus){stand->symbol.start, symbol};
		stand++;
		at = t->span.end;
	}
	out = put(out, g->text.ptr + at, g->text.len - at);
	v->n_stands = (size_t)(stand - v->stands);
	v->text.len = (size_t)(out - v->text.ptr);
	return true;
}

/* How many symbols begin before a byte of the view, or their tokens before one of the window's text. */
static size_t begin_before(const struct view *v, size_t at, bool in_view)
{
	size_t low = 0, high = v->n_stands;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if ((in_view ? v->stands[mid].symbol.start : v->stands[mid].token.start) < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t view_at(const struct view *v, uint32_t at)
{
	size_t n = begin_before(v, at, false);
	const struct stand_in *last;

	if (n == 0)
		return at;
	last = &v->stands[n - 1];
	return at < last->token.end ? last->symbol.end : last->symbol.end + (at - last->token.end);
}

/* The place of the window's text at which a byte of the view stands. */
static uint32_t place_of(const struct view *v, size_t at)
{
	size_t n = begin_before(v, at, true);
	const struct stand_in *last;

	if (n == 0)
		return (uint32_t)at;
	last = &v->stands[n - 1];
	return at < last->symbol.end ? last->token.start : last->token.end + (uint32_t)(at - last->symbol.end);
}

struct span view_span(const struct view *v, size_t start, size_t end)
{
	return (struct span){place_of(v, start), place_of(v, end)};
}

void view_focus(struct view *v, size_t quantity, bool on)
{
	const struct focus *f = &v->focus[quantity];
	uint16_t symbol = on ? (uint16_t)(f->symbol + v->alphabet->n_quantities) : f->symbol;

	if (f->at != UINT32_MAX)
		utf8_encode(alphabet_character(v->alphabet, symbol), v->text.ptr + f->at);
}
