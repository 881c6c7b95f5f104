/* range.c - part_join_range of part.h: 10—20万元, 800元至1500元, 三到五成.
 *
 * takes   a part, and the text behind it
 * gives   one range, if a second, greater part follows that fits the first;
 *         behind a joining word (20和30之间) only if the word for it stands behind both
 * never   makes a range of a change (5%至3%), a telephone number (0539-7221234)
 *         or two numbers with nothing measured (3-5) */
#include "base/utf8.h"
#include "measure/bound.h"
#include "measure/code.h"
#include "measure/glyph.h"
#include "measure/lesser.h"

static bool may_end_range(const struct part *p)
{
	const struct numeral *n = &p->num;

	return !n->is_range && !n->is_vague && !n->is_fraction && !n->is_code && !n->too_long &&
	       !n->has_inner_bound && !n->is_scale_only && !p->has_inside;
}

/* Offset behind the mark between two numbers, 0 if there is none. */
static size_t range_mark(struct bytes text, size_t at)
{
	size_t blank = char_at(text, at) == ' ', len = glyph_range(text, at + blank);

	if (!len)
		return 0;
	at += blank + len;
	return at + (blank && char_at(text, at) == ' ');
}

/* *value shares the scale, if it stays lower than what it is the lower end of. */
static bool scale_below(struct decimal *value, int power, const struct decimal *upper)
{
	struct decimal scaled = *value;

	if (!decimal_shift(&scaled, power) || decimal_compare(&scaled, upper) >= 0)
		return false;
	*value = scaled;
	return true;
}

/* 10—20万, 三至五百万: the lower end shares the scale of the upper; 七十三至九百万 only its 万. */
static void share_scale(struct part *a, const struct part *b)
{
	int power = b->num.shared_power;

	if (power == 0 || a->num.has_big_scale || a->unit.text.len)
		return;
	if (power < 4 && !a->num.is_one_digit && !b->num.is_percent)
		return;
	if (!scale_below(&a->num.value, power, &b->num.value))
		scale_below(&a->num.value, b->num.big_power, &b->num.value);
}

/* Which unit holds for both: the same twice, or the only one. */
static bool share_unit(struct bytes text, size_t mark_end, struct part *a, const struct part *b)
{
	bool dash = char_at(text, mark_end - 1) == '-';

	if (a->unit.text.len && b->unit.text.len)
		return bytes_equal(a->unit.text, b->unit.text);
	if (b->unit.text.len) {
		a->unit = b->unit;
		a->rate = b->rate;
		return true;
	}
	if (a->unit.text.len) /* 百分之三十至四十 */
		return a->num.is_percent && b->num.is_chinese;
	return !dash || b->num.has_scale;
}

/* Does the word for it stand behind both numbers: 20和30之间? One that is a unit too is read as
 * that (10与20间房), but where nothing is counted: 10000与20000间. */
static bool is_between(const struct measure_tables *t, struct bytes text, const struct part *a, struct part *b)
{
	size_t end, len;

	if (bound_at(t, text, b->end, BOUND_BETWEEN, &end))
		return true;
	if (a->unit.text.len || !code_stands_free(text, a->num.span.start) || b->end != b->unit.end ||
	    !bound_at(t, text, b->num.span.end, BOUND_BETWEEN, &end) || end != b->end ||
	    (end < text.len && utf8_is_han(utf8_at(text.ptr + end, &len))))
		return false;
	b->unit = (struct unit_reading){.end = b->num.span.end};
	b->end = b->unit.end;
	return true;
}

/* The part behind the mark: no sign may stand there, and 一 may be left unsaid (米七至米八). */
static bool read_second(const struct measure_tables *t, struct bytes text, size_t at, struct part *b)
{
	if (glyph_at(text, at).kind == GLYPH_NONE)
		return part_read_unsaid(t, text, at, b);
	return part_read(t, text, at, b);
}

bool part_join_range(const struct measure_tables *t, struct bytes text, struct part *a)
{
	struct part b, joined = *a;
	size_t mark_end = range_mark(text, a->end), end;
	bool joined_by_word = !mark_end && bound_at(t, text, a->end, BOUND_JOIN, &end);
	struct glyph first;

	if (joined_by_word)
		mark_end = end;

	if (!mark_end || !may_end_range(a))
		return false;
	first = glyph_at(text, a->num.span.start);
	if (first.kind == GLYPH_ARABIC && first.value == 0 && a->num.value.exponent == 0 &&
	    a->num.span.end > a->num.span.start + 1)
		return false; /* 0539-7221234个 */
	if (!read_second(t, text, mark_end, &b) || !may_end_range(&b))
		return false;
	if (joined_by_word && !is_between(t, text, a, &b))
		return false;
	share_scale(&joined, &b);
	if (!share_unit(text, mark_end, &joined, &b) ||
	    decimal_compare(&joined.num.value, &b.num.value) >= 0)
		return false;
	*a = joined;
	a->num.upper = b.num.value;
	a->num.unit_place = b.num.unit_place;
	a->num.is_range = true;
	a->num.is_bare = a->num.is_one_digit = false;
	a->num.is_chinese = a->num.is_chinese && b.num.is_chinese;
	a->num.has_scale = a->num.has_scale || b.num.has_scale;
	a->num.has_big_scale = a->num.has_big_scale || b.num.has_big_scale;
	a->num.span.end = b.num.span.end;
	a->end = b.end;
	return true;
}
