/* lesser.c - see lesser.h
 *
 * takes   a part as it was read, or a place where one with its unit in front may begin
 * gives   one amount in the unit of the first
 * never   adds what the table of units does not join, or what a unit of its own follows */
#include "measure/lesser.h"

#include "measure/bound.h"
#include "measure/digits.h"
#include "measure/glyph.h"

/* A whole number and nothing more: what a lesser unit may add to, and be counted by. */
static bool is_whole(const struct numeral *n)
{
	return !n->is_range && !n->is_vague && !n->has_inner_bound && !n->too_long && !n->is_code && !n->is_fraction &&
	       !n->is_percent && !n->is_permille && n->value.exponent >= 0;
}

static bool add_scaled(struct numeral *n, const struct decimal *more, const struct decimal *factor)
{
	struct decimal add, value = n->value;

	if (!decimal_multiply(&add, more, factor))
		return false;
	add.negative = n->value.negative;
	if (!decimal_add(&value, &value, &add))
		return false;
	n->value = n->upper = value;
	n->unit_place = decimal_last_unit(&value);
	n->has_point = true;
	n->is_bare = n->is_one_digit = false;
	return true;
}

/* 5角 behind 3元, 九 behind 九块. */
static bool add_lesser(const struct measure_tables *t, const struct unit *row, struct bytes word, const struct decimal *more,
                       const struct decimal *factor, struct part *p)
{
	const struct unit *unit = unit_named(t, row->base);

	if (!add_scaled(&p->num, more, factor))
		return false;
	if (unit && word.ptr == p->unit.text.ptr)
		p->unit.unit = unit; /* 块 is money where 角 follows */
	return true;
}

/* 30分钟 behind 2小时: no decimal of hours is exact, so the whole is counted in the lesser unit. */
static bool count_in_lesser(const struct measure_tables *t, const struct unit *row, const struct decimal *more, struct part *p)
{
	const struct unit *unit = unit_named(t, row->base);
	struct decimal in_lesser, one = decimal_from_u64(1);

	if (!unit || !decimal_multiply(&in_lesser, &p->num.value, &row->factor))
		return false;
	p->num.value = in_lesser;
	p->unit.unit = unit;
	p->unit.text = unit->text;
	return add_scaled(&p->num, more, &one);
}

/* 5角 behind 3元: *word and *factor move on to 角. */
static bool add_step(const struct measure_tables *t, struct bytes text, struct part *p, struct bytes *word,
                     struct decimal *factor)
{
	struct numeral n;
	const struct unit *row;
	size_t at = p->end + glyph_and(text, p->end), end; /* 两美元又三美分 */
	struct decimal one = decimal_from_u64(1);
	bool added;
	struct glyph zero = glyph_at(text, at);

	if (glyph_is_han_digit(zero) && zero.value == 0 && is_ascii_digit(char_at(text, at + zero.len)))
		at += zero.len; /* 12元零5分 */
	if (!numeral_read(text, at, t, &n) || !is_whole(&n) || n.value.negative || n.is_scale_only)
		return false;
	row = unit_behind(t, *word, DIMENSION_LESSER, text, n.span.end, &end);
	if (!row || end == n.span.end || !row->has_factor)
		return false;
	added = decimal_compare(&row->factor, &one) > 0
	                ? count_in_lesser(t, row, &n.value, p)
	                : decimal_multiply(factor, factor, &row->factor) && add_lesser(t, row, *word, &n.value, factor, p);
	if (!added)
		return false;
	*word = bytes_slice(text, n.span.end, end);
	p->end = end;
	return true;
}

/* May an amount end here, with no unit behind its last digits? 九块九的价格, but not 长5米2道. */
static bool may_end(const struct measure_tables *t, struct bytes text, size_t at)
{
	size_t end;

	if (at >= text.len || bound_at(t, text, at, BOUND_AFTER, &end))
		return true;
	return !unit_find(t, text, at, &end) && glyph_at(text, at).kind == GLYPH_NONE && !is_alnum(text.ptr[at]) &&
	       (glyph_range(text, at) || strchr("./%", text.ptr[at]) == NULL);
}

/* 九块九, 一米七五: digits alone are the places behind the point, if the row says so. */
static void add_digits(const struct measure_tables *t, struct bytes text, struct part *p, struct bytes word,
                       const struct unit *row, const struct decimal *factor)
{
	struct decimal behind = decimal_from_u64(0), one = decimal_from_u64(1);
	bool too_long = false;
	size_t end;

	if (!row)
		return;
	end = digits_behind_point(text, p->end, &behind, &too_long);
	if (!end || too_long || behind.exponent < -2 || !may_end(t, text, end) || !decimal_multiply(&behind, &behind, &one))
		return;
	if (add_lesser(t, row, word, &behind, factor, p))
		p->end = end;
}

/* 九五折: the digits in a row are tenths and hundredths. */
static bool row_of_tenths(const struct measure_tables *t, struct bytes text, struct part *p)
{
	size_t end;
	const struct unit *row;

	if (!p->num.is_chinese || !p->num.is_bare || p->num.value.exponent != 0 || p->num.value.n_digits != 2 ||
	    p->num.span.end != p->num.span.start + 2 * (sizeof "九" - 1))
		return false;
	row = unit_behind(t, (struct bytes){"", 0}, DIMENSION_LESSER, text, p->num.span.end, &end);
	if (!row || end != p->end || !row->has_factor)
		return false;
	p->num.is_range = false;
	return decimal_multiply(&p->num.value, &p->num.value, &row->factor);
}

void part_add_lesser(const struct measure_tables *t, struct bytes text, struct part *p)
{
	struct bytes word = p->unit.text;
	struct decimal factor = decimal_from_u64(1);
	size_t end;

	if (!word.len || !p->unit.unit || p->unit.per || p->has_inside || p->num.is_percent || row_of_tenths(t, text, p) ||
	    p->end != p->unit.end || !is_whole(&p->num))
		return;
	while (add_step(t, text, p, &word, &factor))
		;
	add_digits(t, text, p, word, unit_behind(t, word, DIMENSION_LESSER, text, text.len, &end), &factor);
}

/* The unit that stands around the number: ¥ alone, 摄氏 with 度. */
static bool close_front(const struct measure_tables *t, struct bytes text, struct bytes front, struct part *p)
{
	size_t end;
	char name[LIMIT_WORD];
	struct bytes behind;
	const struct unit *row =
		unit_behind(t, front, DIMENSION_FRONT, text, p->unit.text.len ? p->num.span.end : p->end, &end);

	if (!row)
		return false;
	behind = bytes_slice(text, p->num.span.end, end > p->num.span.end ? end : p->num.span.end);
	if (p->unit.text.len && (behind.len == 0 || end != p->unit.end))
		return false; /* 人民币500元: it has its unit */
	if (p->has_inside)
		behind.len = 0;
	if (front.len + behind.len > sizeof name)
		return false;
	memcpy(name, front.ptr, front.len);
	memcpy(name + front.len, behind.ptr, behind.len);
	p->unit.unit = unit_named(t, (struct bytes){name, front.len + behind.len});
	if (!p->unit.unit)
		return false;
	p->unit.text = unit_is_alias(p->unit.unit) ? p->unit.unit->base : p->unit.unit->text;
	return true;
}

bool part_read_fronted(const struct measure_tables *t, struct bytes text, size_t at, struct part *p)
{
	size_t minus = glyph_minus_word(text, at), start = at + minus, front_end = unit_front(t, text, start), number;

	if (!front_end)
		return false;
	number = front_end + (char_at(text, front_end) == ' ');
	if (minus ? glyph_minus(text, number) || glyph_minus_word(text, number)
	          : glyph_range(text, number) && !glyph_minus(text, number))
		return false;
	if (!part_read(t, text, number, p) || p->num.is_code || p->num.is_percent || p->num.is_fraction ||
	    !close_front(t, text, bytes_slice(text, start, front_end), p))
		return false;
	if (minus && !decimal_is_zero(&p->num.value))
		p->num.value.negative = p->num.upper.negative = !p->num.is_range;
	p->num.span.start = (uint32_t)at;
	return true;
}

/* The numeral that a word is. */
static void set_word(struct numeral *n, size_t at, size_t end, const struct decimal *value)
{
	*n = (struct numeral){.span = {(uint32_t)at, (uint32_t)end}, .value = *value, .upper = *value,
	                      .unit_place = decimal_last_unit(value), .is_chinese = true, .has_point = true};
	n->numerator = n->denominator = decimal_from_u64(0);
}

bool part_read_half(const struct measure_tables *t, struct bytes text, size_t at, struct part *p)
{
	size_t half = glyph_half(text, at);
	struct unit_reading unit;
	struct decimal value;

	if (!half || !unit_read(t, text, at + half, &unit) ||
	    !(glyph_piece(text, at + half) || (unit.unit->has_factor && unit.text.len > sizeof "里")))
		return false;
	*p = (struct part){.inside = REL_EQ, .unit = unit, .end = unit.end};
	if (!decimal_parse(&value, BYTES("0.5")))
		return false;
	set_word(&p->num, at, at + half, &value);
	return true;
}

bool part_read_unsaid(const struct measure_tables *t, struct bytes text, size_t at, struct part *p)
{
	struct decimal one = decimal_from_u64(1);
	size_t end;
	const struct unit *row = unit_behind(t, (struct bytes){"", 0}, DIMENSION_UNSAID, text, at, &end);

	if (!row)
		return false;
	*p = (struct part){.inside = REL_EQ, .end = end};
	p->unit = (struct unit_reading){.unit = unit_named(t, row->base), .text = bytes_slice(text, at, end), .end = end};
	set_word(&p->num, at, end, &one);
	if (glyph_is_han_digit(glyph_at(text, end)))
		add_digits(t, text, p, p->unit.text, row, &one);
	else
		part_add_half(t, text, p);
	return p->end > end;
}

bool part_read_word(const struct measure_tables *t, struct bytes text, size_t at, struct part *p)
{
	size_t end;
	const struct unit *row = unit_amount(t, text, at, &end);

	if (!row || !row->has_factor)
		return false;
	*p = (struct part){.inside = REL_EQ, .end = end};
	set_word(&p->num, at, end, &row->factor);
	if (row->base.len)
		p->unit = (struct unit_reading){.unit = unit_named(t, row->base), .text = row->base, .end = end};
	else if (unit_read(t, text, end, &p->unit))
		p->end = p->unit.end;
	return true;
}
