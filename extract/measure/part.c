/* part.c - see part.h
 *
 * takes   a place where a numeral may start
 * gives   the numeral, what bounds it from inside, and its unit
 * never   skips more than one blank, and that only behind an Arabic digit */
#include "measure/part.h"

#include "base/utf8.h"
#include "measure/bound.h"
#include "measure/glyph.h"
#include "measure/lesser.h"

/* Offset of the first byte behind one blank, where the blank follows a digit. */
static size_t skip_blank(struct bytes text, size_t at)
{
	return char_at(text, at) == ' ' && at > 0 && is_ascii_digit(text.ptr[at - 1]) ? at + 1 : at;
}

static bool is_han_at(struct bytes text, size_t at)
{
	size_t len;

	return at < text.len && utf8_is_han(utf8_at(text.ptr + at, &len));
}

static void take_inside(struct part *p, const struct bound *b, size_t end)
{
	p->has_inside = true;
	p->inside = b->relation;
	p->end = end;
}

/* 3000余场, 7千多: in front of a unit 多 is always a bound, else only where no
 * longer word hides it (30来自). */
static void read_inside(const struct measure_tables *t, struct bytes text, struct part *p)
{
	size_t at = skip_blank(text, p->end), end, unit_end;
	const struct bound *b = bound_within(t, text, at, BOUND_INSIDE, &end);

	if (!b || p->num.has_inner_bound)
		return;
	if (unit_find(t, text, end, &unit_end) ||
	    (bound_at(t, text, at, BOUND_INSIDE, &end) && !is_alnum(char_at(text, end))))
		take_inside(p, b, end);
}

/* The row of the unit that text and more make together (个 + 月), NULL if none. */
static const struct unit *unit_together(const struct measure_tables *t, struct bytes text, struct bytes more)
{
	char name[LIMIT_WORD];

	if (text.len + more.len > sizeof name)
		return NULL;
	memcpy(name, text.ptr, text.len);
	memcpy(name + text.len, more.ptr, more.len);
	return unit_named(t, (struct bytes){name, text.len + more.len});
}

static void add_half(struct numeral *n)
{
	struct decimal half;

	if (!decimal_parse(&half, BYTES("0.5")))
		return;
	half.negative = n->value.negative;
	if (decimal_add(&n->value, &n->value, &half)) {
		n->upper = n->value;
		n->unit_place = decimal_last_unit(&n->value);
	}
}

/* 3个多月, 一个半小时: the unit is 个月, split by what stands inside. */
static bool read_split_unit(const struct measure_tables *t, struct bytes text, struct part *p)
{
	size_t at = p->end, half = glyph_half(text, at), end;
	const struct bound *b = bound_at(t, text, at, BOUND_INSIDE, &end);
	const struct unit *rest, *whole;
	size_t rest_end;

	if (half)
		end = at + half;
	if ((!b && !half) || p->num.is_range)
		return false;
	rest = unit_find(t, text, end, &rest_end);
	whole = rest ? unit_together(t, p->unit.text, rest->text) : NULL;
	if (!whole)
		return false;
	p->unit.unit = whole;
	p->unit.text = whole->text;
	if (half)
		add_half(&p->num);
	else
		take_inside(p, b, end);
	p->end = rest_end;
	return true;
}

/* 两年半, 两亩半: where the word ends there; of a measure also in front of what it measures
 * (十二年半徒刑), where 半 begins no word that hides it (两年半数). */
static bool half_ends_at(const struct measure_tables *t, struct bytes text, const struct part *p, size_t end)
{
	size_t hidden;

	return !is_han_at(text, end) || glyph_range(text, end) ||
	       (p->unit.unit && unit_measures(p->unit.unit) && !bound_find(t, text, p->end, &hidden));
}

/* 五公里多, 两年半: the bound only where the word ends there, and may stand inside
 * and behind (not 五年来). */
static void read_behind_unit(const struct measure_tables *t, struct bytes text, struct part *p)
{
	size_t end, half = glyph_half(text, p->end);
	const struct bound *b = bound_at(t, text, p->end, BOUND_INSIDE, &end);

	if (p->num.has_inner_bound || p->has_inside || p->num.is_range)
		return;
	if (b && bound_at(t, text, p->end, BOUND_AFTER, &end) && !is_han_at(text, end) &&
	    glyph_at(text, end).kind == GLYPH_NONE) { /* 比200名多18名 */
		take_inside(p, b, end);
	} else if (half && half_ends_at(t, text, p, p->end + half) && p->num.value.exponent == 0) {
		add_half(&p->num);
		p->end += half;
	}
}

void part_add_half(const struct measure_tables *t, struct bytes text, struct part *p)
{
	if (!read_split_unit(t, text, p))
		read_behind_unit(t, text, p);
}

/* 18.3/10万: so many in a hundred thousand. */
static void read_per_number(const struct measure_tables *t, struct bytes text, struct part *p)
{
	struct numeral per;
	size_t at = p->end;

	if (char_at(text, at) != '/' || !is_ascii_digit(char_at(text, at + 1)) ||
	    !numeral_read(text, at + 1, t, &per) || !per.has_scale || per.is_code || per.too_long)
		return;
	p->end = per.span.end;
	p->unit.text = bytes_slice(text, at, p->end);
	p->rate = (struct rate){.stands = true, .count = per.value};
}

static void set_percent(const struct measure_tables *t, struct part *p)
{
	struct bytes name = p->num.is_percent ? GLYPH_PERCENT : GLYPH_PERMILLE;

	p->unit = (struct unit_reading){.unit = unit_named(t, name), .text = name, .end = p->end};
}

/* Of people and bodies there are no parts: 三分之一街道 is so much of the streets, and no third of one. */
static bool is_whole(const struct unit *u)
{
	return u && (unit_is_of(u, "person") || unit_is_of(u, "household") || unit_is_of(u, "organization"));
}

bool part_read(const struct measure_tables *t, struct bytes text, size_t at, struct part *p)
{
	*p = (struct part){.inside = REL_EQ};
	if (!numeral_read(text, at, t, &p->num))
		return false;
	p->end = p->num.span.end;
	if (p->num.is_code)
		return true;
	if (p->num.is_percent || p->num.is_permille) {
		set_percent(t, p);
		read_inside(t, text, p);
		return true;
	}
	read_inside(t, text, p);
	if (unit_read(t, text, skip_blank(text, p->end), &p->unit) && !(p->num.is_fraction && is_whole(p->unit.unit))) {
		p->end = p->unit.end;
		if (p->unit.per_text[0].len)
			p->rate = (struct rate){.stands = true, .unit = {p->unit.per_text[0], p->unit.per_text[1]},
			                        .count = decimal_from_u64(1)};
		part_add_lesser(t, text, p);
		part_add_half(t, text, p);
	} else {
		p->unit = (struct unit_reading){0};
		if (!p->has_inside)
			read_per_number(t, text, p);
	}
	return true;
}
