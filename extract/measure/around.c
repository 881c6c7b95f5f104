/* around.c - see around.h
 *
 * takes   the bounds before a number as they come, then the number
 * gives   what stands right in front of it and right behind it
 * never   takes a comparison for a bound: 比170低 is one, 比170低5 and 比170低了 are none */
#include "measure/around.h"

#include "base/utf8.h"
#include "measure/bound.h"
#include "measure/glyph.h"

const struct bound *front_note(struct front *f, const struct measure_tables *t, struct bytes text, size_t at, size_t *end)
{
	static const enum bound_place places[] = {BOUND_BEFORE, BOUND_SCALE, BOUND_VERB};
	const struct bound *word = bound_find(t, text, at, end), *b = NULL;
	uint32_t start = (uint32_t)at;
	size_t i;

	if (!word)
		return NULL;
	for (i = 0; i < sizeof places / sizeof *places && !b; i++)
		b = bound_meaning(t, word, places[i]);
	if (b && f->bound && f->span.end == start && f->bound->place == BOUND_BEFORE && b->place == BOUND_BEFORE) {
		start = f->span.start;
		if (!bound_is_firm(b))
			b = f->bound;
	}
	*f = (struct front){b, {start, (uint32_t)*end}};
	return word;
}

/* Is the bound right in front of the number, but for one blank? */
static const struct bound *right_before(const struct front *f, struct bytes text, size_t at)
{
	size_t end = f->span.end;
	struct glyph g;

	if (!f->bound || (end != at && (end + 1 != at || text.ptr[end] != ' ')))
		return NULL;
	if (f->bound->place != BOUND_SCALE)
		return f->bound;
	g = glyph_at(text, at);
	return g.kind == GLYPH_SMALL || g.kind == GLYPH_BIG ? f->bound : NULL;
}

/* Does a comparison go on behind its word, with the difference or its object? */
static bool goes_on(struct bytes text, size_t at)
{
	size_t len;

	at += char_at(text, at) == ' ';
	return at < text.len && (glyph_at(text, at).kind != GLYPH_NONE || utf8_is_han(utf8_at(text.ptr + at, &len)));
}

/* 比170低: the row of the words on both sides, of which the first is one character, NULL if there is none. */
static const struct bound *both_sides(const struct measure_tables *t, struct bytes text, struct surroundings *a)
{
	size_t start = a->before_span.end, number = start, behind = a->after_span.start, end;
	const struct bound *b;

	start -= start > 0 && text.ptr[start - 1] == ' ';
	behind += char_at(text, behind) == ' ';
	if (start == 0)
		return NULL;
	end = start;
	do
		start--;
	while (start > 0 && ((unsigned char)text.ptr[start] & 0xC0) == 0x80);
	b = bound_around(t, bytes_slice(text, start, end), text, behind, &end);
	if (!b || goes_on(text, end))
		return NULL;
	a->before_span = (struct span){(uint32_t)start, (uint32_t)number};
	a->after_span.end = (uint32_t)end;
	return b;
}

struct surroundings around_part(const struct front *f, const struct measure_tables *t, struct bytes text, size_t start,
                                const struct part *p)
{
	struct surroundings a = {.before = right_before(f, text, start), .before_span = f->span};
	struct surroundings wide = {.before_span = {0, (uint32_t)start}, .after_span = {(uint32_t)p->end, 0}};
	size_t end = p->end;

	if (!p->num.too_long && !bound_at(t, text, p->end, BOUND_INSIDE, &end))
		a.after = bound_at(t, text, p->end, BOUND_AFTER, &end);
	a.after_span = (struct span){(uint32_t)p->end, (uint32_t)end};
	if (!a.before && !a.after && !p->num.too_long) {
		wide.before = wide.after = both_sides(t, text, &wide);
		if (wide.before)
			return wide;
	}
	return a;
}
