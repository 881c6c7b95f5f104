/* scale.c - the steps of composer.h over scale words.
 *
 * takes   a composer, and the scale word that comes next
 * gives   the digits before it multiplied
 * never   lets scale words rise, but over the whole (万亿): 三万五万 is two numbers */
#include "measure/composer.h"

#include "measure/bound.h"
#include "measure/unit.h"

static void fail_unless(struct composer *c, bool ok)
{
	if (!ok)
		c->out->too_long = true;
}

void add_to(struct composer *c, struct decimal *sum, struct decimal part, int power)
{
	fail_unless(c, decimal_shift(&part, power) && decimal_add(sum, sum, &part));
}

void settle_coef(struct composer *c, int power)
{
	struct decimal lower = c->coef.value;

	if (!c->has_coef)
		return;
	if (c->coef.high) {
		lower = decimal_from_u64(c->coef.low);
		c->out->is_range = c->closed = true;
		c->spread = decimal_from_u64((uint64_t)(c->coef.high - c->coef.low));
		fail_unless(c, decimal_shift(&c->spread, power));
	}
	c->closed = c->closed || c->coef.has_point;
	add_to(c, &c->group, lower, power);
	c->has_group = true;
	c->has_coef = false;
}

int spoken_power(const struct composer *c)
{
	bool single = c->coef.n == 1 || c->coef.high;

	return single && !c->coef.has_zero && !c->coef.has_point && c->last_power > 1 ? c->last_power - 1 : 0;
}

bool heads_unit(const struct composer *c, size_t at, struct glyph g)
{
	size_t end;

	return unit_find(c->tables, c->text, at, &end) && end > at + g.len;
}

bool step_small(struct composer *c, struct glyph g)
{
	int power = g.kind == GLYPH_TENS ? 1 : g.value;
	bool own_digit = g.kind == GLYPH_TENS, first = nothing_yet(c);

	if ((g.kind != GLYPH_SMALL && !own_digit) || power >= c->small_limit || heads_unit(c, c->at, g))
		return false;
	if (c->has_coef && decimal_is_zero(&c->coef.value))
		return false;
	if (c->has_coef ? own_digit || (!c->coef.is_arabic && c->coef.n > 1 && !c->coef.high)
	                : c->closed || (power > 1 && !first))
		return false;
	if (c->has_coef) {
		if (power > 1)
			c->own_power += power;
		settle_coef(c, power);
	} else {
		add_to(c, &c->group, decimal_from_u64(own_digit ? g.value : 1), power);
		c->has_group = true;
		c->any_digit = c->any_digit || power == 1;
		c->n_coefs++;
	}
	c->out->has_scale = c->out->has_scale || power > 1;
	c->small_limit = c->last_power = power;
	c->after_scale = true;
	c->after_big = false;
	c->at += g.len;
	return true;
}

/* Multiplies everything so far: 2万5千亿, 万亿. */
static void multiply_all(struct composer *c, int power)
{
	add_to(c, &c->total, c->group, 0);
	fail_unless(c, decimal_shift(&c->total, power));
	c->big_power = c->after_big ? c->big_power + power : power;
}

/* 3亿5千万: the last 万 belongs to a part only. */
static void add_part(struct composer *c, int power)
{
	add_to(c, &c->total, c->group, power);
	c->big_power = 0;
}

/* 四万万: the old way to say 四亿; so 百万万, but not 万万. */
static bool doubles_myriad(const struct composer *c, int power)
{
	return power == 4 && c->after_big && c->n_coefs > 0 && c->high_big == 4 && c->low_big == 4 && c->big_power == 4;
}

/* May a 万 or 亿 follow what has been read? They fall (亿 万), or rise over the whole (万亿). */
static bool big_fits(const struct composer *c, int power)
{
	if (c->has_group || c->has_coef)
		return c->low_big == 0 || c->low_big > power || c->high_big < power;
	return !c->has_total || (c->after_big && c->high_big < power) || doubles_myriad(c, power);
}

/* 万 亿 兆. */
bool step_big(struct composer *c, struct glyph g)
{
	int power = g.value;
	bool doubled = !c->has_group && !c->has_coef && doubles_myriad(c, power);

	if (g.kind != GLYPH_BIG || !big_fits(c, power) || heads_unit(c, c->at, g))
		return false;
	if (nothing_yet(c))
		c->group = decimal_from_u64(1);
	settle_coef(c, c->last_power < 4 ? spoken_power(c) : 0);
	fail_unless(c, decimal_shift(&c->spread, power));
	if (c->low_big > power)
		add_part(c, power);
	else
		multiply_all(c, power);
	c->own_power += power;
	if (doubled)
		power = c->low_big = 8;
	c->group = decimal_from_u64(0);
	c->has_group = false;
	c->has_total = true;
	c->high_big = power > c->high_big ? power : c->high_big;
	c->low_big = c->last_power = power;
	c->small_limit = 4;
	c->after_scale = c->after_big = c->out->has_scale = c->out->has_big_scale = true;
	c->at += g.len;
	return true;
}

/* 余 and 多 before 个亿 or within it, NULL if none; *at moves behind it. */
static const struct bound *inner_bound(const struct composer *c, size_t *at)
{
	size_t end;
	const struct bound *b = c->out->has_inner_bound ? NULL : bound_within(c->tables, c->text, *at, BOUND_INSIDE, &end);

	if (b)
		*at = end;
	return b;
}

/* 3个亿, 20多个亿, 3个多亿, 两个亿美元, but not 3个亿元村, 两个亿级项目, 5个亿万富翁. */
bool step_piece(struct composer *c)
{
	size_t at = c->at, back = c->at, behind, end;
	const struct bound *inner, *within;
	const struct unit *u;
	struct glyph g;

	if (!c->has_coef && !c->has_group)
		return false;
	inner = inner_bound(c, &at);
	if (!glyph_piece(c->text, at))
		return false;
	at += glyph_piece(c->text, at);
	within = inner ? NULL : inner_bound(c, &at);
	g = glyph_at(c->text, at);
	if (g.kind != GLYPH_BIG || g.value < 8)
		return false;
	behind = at + g.len;
	u = unit_find(c->tables, c->text, behind, &end);
	if (!within && (u ? end <= behind + g.len : glyph_at(c->text, behind).kind != GLYPH_NONE))
		return false;
	c->at = at;
	if (!step_big(c, g)) {
		c->at = back;
		return false;
	}
	if (inner || within)
		return close_bounded(c, (inner ? inner : within)->relation);
	return c->closed = true;
}

/* 40k. A capital letter is as often a size (4K, 100M), and counts only where nothing else stands in the text;
 * G with decimals, for 5G is a network. */
bool step_letter(struct composer *c)
{
	char letter = char_at(c->text, c->at), behind = char_at(c->text, c->at + 1);
	bool alone = c->coef_at <= 1 && c->at + 1 == c->text.len;
	int power = letter == 'k' || letter == 'K' ? 3 : letter == 'M' ? 6 : letter == 'G' && c->coef.has_point ? 9 : 0;

	if (!power || (letter != 'k' && !alone) || !c->has_coef || !c->coef.is_arabic || c->n_coefs > 1 ||
	    is_alnum(behind) || behind == '/' || behind == '-' || behind == '.')
		return false;
	settle_coef(c, power);
	c->own_power += power;
	c->last_power = power;
	c->closed = c->out->has_scale = true;
	c->at++;
	return true;
}
