/* around.c - see around.h
 *
 * takes   the bounds before a number as they come, then the number
 * gives   what stands right in front of it and right behind it
 * never   takes a comparison for a bound: 比170低 is one, 比170低5 and 比170低了 are none */
#include "measure/around.h"

#include "base/utf8.h"
#include "measure/bound.h"
#include "measure/glyph.h"

#define WHOLE_MOST 12 /* characters of what a share is of, 的 with them */
#define AHEAD_MOST 4 /* characters of a verb between such a word and its number: 至少安排发放1次 */

const struct bound *front_note(struct front *f, const struct measure_tables *t, struct bytes text, size_t at, size_t *end)
{
	static const enum bound_place places[] = {BOUND_BEFORE, BOUND_SCALE, BOUND_VERB};
	const struct bound *word = bound_find(t, text, at, end), *b = NULL, *ahead;
	uint32_t start = (uint32_t)at;
	size_t i;

	if (!word)
		return NULL;
	if ((ahead = bound_meaning(t, word, BOUND_AHEAD))) {
		f->ahead = ahead;
		f->ahead_end = (uint32_t)*end;
	}
	for (i = 0; i < sizeof places / sizeof *places && !b; i++)
		b = bound_meaning(t, word, places[i]);
	if (!b)
		return word;
	if (f->bound && f->span.end == start && f->bound->place == BOUND_BEFORE && b->place == BOUND_BEFORE) {
		start = f->span.start;
		if (!bound_is_firm(b))
			b = f->bound;
	}
	f->bound = b;
	f->span = (struct span){start, (uint32_t)*end};
	if (b->place == BOUND_BEFORE && utf8_count(b->text) > 1) {
		f->whole = b;
		f->whole_end = f->span.end;
	}
	return word;
}

void front_pass(struct front *f, struct span taken)
{
	bool joined = f->whole && f->whole_end == taken.start;

	*f = joined ? (struct front){.whole = f->whole, .whole_end = taken.end, .of_time = true} : (struct front){0};
}

/* Is the bound right in front of the number, but for one blank? */
static const struct bound *right_before(const struct front *f, struct bytes text, size_t at)
{
	size_t end = f->span.end;
	struct glyph g;
	bool tenths;

	if (!f->bound || (end != at && (end + 1 != at || text.ptr[end] != ' ')))
		return NULL;
	if (f->bound->place != BOUND_SCALE)
		return f->bound;
	g = glyph_at(text, at);
	tenths = g.kind == GLYPH_HAN && bytes_starts(bytes_slice(text, at + g.len, text.len), GLYPH_TENTHS); /* 过三成 */
	return tenths || g.kind == GLYPH_SMALL || g.kind == GLYPH_BIG ? f->bound : NULL;
}

/* Does a numeral begin there? Alone, with no Chinese digit behind, 零, 数 and 点 are parts of a word: 零售额, 人数,
 * 重点. */
static bool counts(struct bytes text, size_t at)
{
	struct glyph g = glyph_at(text, at), next = glyph_at(text, at + g.len);
	bool word = (g.kind == GLYPH_HAN && g.value == 0) || g.kind == GLYPH_SOME || g.kind == GLYPH_POINT;

	return g.kind != GLYPH_NONE && !(word && (next.kind == GLYPH_NONE || next.kind == GLYPH_ARABIC));
}

/* Characters between two places; 0: more than so many, or a numeral, or anything but Chinese. */
static size_t words_between(struct bytes text, size_t from, size_t to, size_t most)
{
	size_t chars = 0, len;

	for (; from < to; from += len, chars++)
		if (chars == most || !utf8_is_han(utf8_at(text.ptr + from, &len)) || counts(text, from))
			return 0;
	return chars;
}

/* Does but a verb stand between the bound ahead and the number? */
static const struct bound *ahead_of(const struct front *f, struct bytes text, size_t at)
{
	return f->ahead && words_between(text, f->ahead_end, at, AHEAD_MOST) ? f->ahead : NULL;
}

/* 不到全省平均水平的二分之一, 约占全国的17.4%: of a share the bound may stand in front of what it is a share of; one of a
 * single character there is part of a word (占超标断面的73%). */
static const struct bound *of_whole(const struct front *f, struct bytes text, size_t at)
{
	static const struct bytes of = BYTES("的");
	bool ahead = f->ahead && (!f->whole || f->ahead_end > f->whole_end);
	const struct bound *b = ahead ? f->ahead : f->whole;
	size_t least = f->of_time && !ahead ? 1 : 2; /* characters between, counting 的: a time says what the share is of by itself */

	if (!b || at < of.len || !bytes_starts(bytes_slice(text, at - of.len, at), of))
		return NULL;
	return words_between(text, ahead ? f->ahead_end : f->whole_end, at, WHOLE_MOST) >= least ? b : NULL;
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
	utf8_before(text.ptr, &start);
	b = bound_around(t, bytes_slice(text, start, end), text, behind, &end);
	if (!b || goes_on(text, end))
		return NULL;
	a->before_span = (struct span){(uint32_t)start, (uint32_t)number};
	a->after_span.end = (uint32_t)end;
	return b;
}

static bool is_share(const struct part *p)
{
	return p->num.is_fraction || p->num.is_percent ||
	       (p->unit.unit && (unit_is_of(p->unit.unit, "percent") || unit_is_of(p->unit.unit, "multiple")));
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
	if (!a.before && !a.after) {
		a.before = ahead_of(f, text, start);
		if (!a.before && is_share(p))
			a.before = of_whole(f, text, start);
		if (a.before) /* apart from the number, it is not cited with it */
			a.before_span = (struct span){(uint32_t)start, (uint32_t)start};
	}
	if (!a.before && !a.after && !p->num.too_long) {
		wide.before = wide.after = both_sides(t, text, &wide);
		if (wide.before)
			return wide;
	}
	return a;
}
