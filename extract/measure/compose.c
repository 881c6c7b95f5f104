/* compose.c - see compose.h
 *
 * takes   a place in the text
 * gives   the number there, its scale words multiplied in
 * never   reads a run of digits more than once and a half: scale words must fall
 *         (千 百 十, 亿 万), so a number has few parts however long the text */
#include "measure/compose.h"

#include "measure/bound.h"
#include "measure/composer.h"

/* Do these digits fit below the last scale word: 3万4000, 一百五, not 3万40000? */
static bool fits_behind(const struct composer *c, const struct digits *d)
{
	if (d->is_arabic)
		return d->n <= (size_t)c->last_power;
	return d->n == 1 || d->high;
}

/* 一千零十二, 一百零几: the zero only keeps the place. */
static bool step_zero(struct composer *c, struct glyph g)
{
	struct glyph next = glyph_at(c->text, c->at + g.len);

	if (!glyph_is_han_digit(g) || g.value != 0 || !c->after_scale || c->closed ||
	    !((next.kind == GLYPH_SMALL && next.value == 1) || next.kind == GLYPH_TENS || next.kind == GLYPH_SEVERAL))
		return false;
	c->at += g.len;
	return true;
}

/* The run of digits that starts here; 零 may stand in front of Arabic ones (1千零5). */
static void read_run(struct composer *c, struct glyph g, struct digits *d)
{
	if (g.kind != GLYPH_ARABIC) {
		digits_han(c->tables, c->text, c->at, d);
		if (nothing_yet(c) || !d->has_zero || !decimal_is_zero(&d->value) || !is_ascii_digit(char_at(c->text, d->end)))
			return;
	}
	digits_arabic(c->tables, c->text, g.kind == GLYPH_ARABIC ? c->at : d->end, d);
	d->has_zero = d->has_zero || g.kind != GLYPH_ARABIC;
}

/* 三十两: behind a scale word 两 is a digit only if another scale word follows. */
static bool is_tael(const struct composer *c, struct glyph g)
{
	struct glyph next = glyph_at(c->text, c->at + g.len);

	return g.is_pair && next.kind != GLYPH_SMALL && next.kind != GLYPH_BIG;
}

static bool step_digits(struct composer *c, struct glyph g)
{
	struct digits d;
	bool first = nothing_yet(c);

	if (c->closed || c->has_coef || (g.kind != GLYPH_ARABIC && !glyph_is_han_digit(g)) ||
	    (!first && (!c->after_scale || is_tael(c, g))))
		return false;
	read_run(c, g, &d);
	if (!first && (d.is_code || !fits_behind(c, &d) || (d.has_zero && decimal_is_zero(&d.value))))
		return false;
	c->coef_at = c->at;
	c->coef = d;
	c->has_coef = c->any_digit = true;
	c->any_arabic = c->any_arabic || d.is_arabic;
	c->out->has_point = d.has_point;
	c->out->is_code = d.is_code;
	c->out->too_long = c->out->too_long || d.too_long;
	c->n_coefs++;
	c->after_scale = c->after_big = false;
	c->at = d.end;
	return true;
}

/* 3点45: minutes of a clock, unless a scale word or % behind says that they are decimals (3点45亿). */
static bool may_be_minutes(const struct composer *c, size_t at, size_t end)
{
	struct glyph scale = glyph_at(c->text, end);

	return c->has_coef && c->coef.is_arabic && is_ascii_digit(char_at(c->text, at)) && end > at + 1 &&
	       !(end == at + 2 && (char_at(c->text, end) == '%' || scale.kind == GLYPH_BIG));
}

/* 三百零六点五: what follows the point must not be the minutes of a clock (八点五十). */
static bool step_point(struct composer *c, struct glyph g)
{
	struct decimal behind = decimal_from_u64(0);
	struct glyph next = glyph_at(c->text, c->at + g.len), then;
	bool too_long = false;
	size_t end;

	if (g.kind != GLYPH_POINT || c->closed || nothing_yet(c) || (c->has_coef && c->coef.has_point))
		return false;
	end = digits_behind_point(c->text, c->at + g.len, &behind, &too_long);
	if (!end || may_be_minutes(c, c->at + g.len, end))
		return false;
	then = glyph_at(c->text, end);
	if (then.kind == GLYPH_SMALL || then.kind == GLYPH_TENS)
		return false;
	if (c->has_coef) {
		c->coef.high = 0;
		settle_coef(c, spoken_power(c));
	}
	add_to(c, c->has_group ? &c->group : &c->total, behind, 0);
	c->out->too_long = c->out->too_long || too_long;
	c->closed = c->out->has_point = true;
	c->after_scale = c->after_big = false;
	c->any_arabic = c->any_arabic || next.kind == GLYPH_ARABIC;
	c->at = end;
	return true;
}

/* 几十亿, 数百: no digit of its own. 十几亿, 一百几十: more than what was said. */
static bool step_several(struct composer *c, struct glyph g)
{
	struct glyph scale = glyph_at(c->text, c->at + g.len);
	size_t end;
	bool scaled = (scale.kind == GLYPH_SMALL && scale.value < c->small_limit) || scale.kind == GLYPH_BIG;

	if ((g.kind != GLYPH_SEVERAL && g.kind != GLYPH_SOME) || c->closed)
		return false;
	if ((scaled && heads_unit(c, c->at + g.len, scale)) ||
	    bound_at(c->tables, c->text, c->at, BOUND_NEVER, &end))
		return false;
	if (nothing_yet(c)) {
		if (!scaled)
			return false;
		c->out->is_vague = true;
		c->coef = (struct digits){.value = decimal_from_u64(1), .n = 1};
		c->has_coef = c->closed = true;
		c->n_coefs++;
		c->at += g.len;
		return true;
	}
	if (g.kind == GLYPH_SOME || (c->has_coef ? !c->coef.is_arabic || c->coef.has_point : !c->after_scale) ||
	    (c->after_big && !scaled))
		return false;
	c->at += g.len;
	if (scaled && scale.kind == GLYPH_SMALL)
		c->at += scale.len;
	return close_bounded(c, REL_GT);
}

/* 余 and 多 before a scale word: 800余万, 3万多亿. */
static bool step_inner(struct composer *c)
{
	size_t end;
	const struct bound *b;
	size_t before = c->at;

	if (nothing_yet(c) || c->out->has_inner_bound)
		return false;
	b = bound_at(c->tables, c->text, c->at, BOUND_INSIDE, &end);
	if (!b)
		return false;
	c->at = end;
	if (!step_big(c, glyph_at(c->text, end))) {
		c->at = before;
		return false;
	}
	return close_bounded(c, b->relation);
}

/* 亿万: hundreds of millions, said vaguely. */
static bool step_myriads(struct composer *c, struct glyph g)
{
	if (g.kind != GLYPH_BIG || g.value != 4 || c->any_digit || c->out->is_vague || c->has_group ||
	    c->high_big != 8 || !c->after_big || heads_unit(c, c->at, g))
		return false;
	c->out->is_vague = c->closed = true;
	c->at += g.len;
	return true;
}

/* Gives back digits whose scale word did not fit: 三万五万 is 三万, then 五万. */
static void give_back(struct composer *c)
{
	struct glyph g = glyph_at(c->text, c->at);
	bool scale = g.kind == GLYPH_SMALL || g.kind == GLYPH_BIG;

	if (c->has_coef && (c->has_total || c->has_group) && scale && !heads_unit(c, c->at, g)) {
		c->at = c->coef_at;
		c->has_coef = false;
	}
	if (c->text.ptr[c->at - 1] == ' ')
		c->at--;
}

/* What a bare neighbour may share: of one coefficient all its scale words
 * (3百万), of several the 万 亿 behind them all (一百五十万). */
static uint8_t shared_power(const struct composer *c)
{
	bool tail = c->has_total && (c->has_group || c->has_coef);

	if (c->out->is_vague || tail || (!c->any_digit && !c->out->is_vague))
		return 0;
	return (uint8_t)(c->n_coefs == 1 ? c->own_power : c->big_power);
}

static void finish(struct composer *c, size_t start)
{
	struct numeral *out = c->out;

	give_back(c);
	out->is_bare = c->n_coefs == 1 && c->last_power == 0 && !out->is_vague && !out->has_inner_bound;
	out->is_one_digit = out->is_bare && c->coef.n == 1 && !c->coef.has_point && !c->closed;
	out->is_chinese = !c->any_arabic;
	out->is_scale_only = !c->any_digit && !out->is_vague;
	out->shared_power = shared_power(c);
	out->big_power = out->shared_power ? (uint8_t)c->big_power : 0;
	settle_coef(c, spoken_power(c));
	add_to(c, &c->total, c->group, 0);
	out->span = (struct span){(uint32_t)start, (uint32_t)c->at};
	out->value = out->upper = c->total;
	if (out->is_range)
		add_to(c, &out->upper, c->spread, 0);
	if (out->too_long)
		out->value = out->upper = decimal_from_u64(0);
	out->unit_place = decimal_last_unit(&out->upper);
}

/* The glyph that comes next; one blank may stand between Arabic digits and their
 * scale word (15 万), and is passed. */
static struct glyph next_glyph(struct composer *c)
{
	struct glyph g = glyph_at(c->text, c->at), scale;

	if (nothing_yet(c) && digits_begin_with_point(c->text, c->at))
		g.kind = GLYPH_ARABIC;
	if (char_at(c->text, c->at) != ' ' || !c->has_coef || !c->coef.is_arabic)
		return g;
	scale = glyph_at(c->text, c->at + 1);
	if (scale.kind != GLYPH_BIG || heads_unit(c, c->at + 1, scale))
		return g;
	c->at++;
	return scale;
}

/* Takes what begins here with this glyph. False: the number ends before it. */
static bool step(struct composer *c, struct glyph g)
{
	return step_zero(c, g) || step_digits(c, g) || step_small(c, g) || step_big(c, g) || step_point(c, g) ||
	       step_several(c, g) || step_inner(c) || step_myriads(c, g) || step_piece(c) || step_letter(c);
}

bool compose_read(const struct measure_tables *t, struct bytes text, size_t at, struct numeral *out)
{
	struct composer c;

	if (glyph_at(text, at).kind == GLYPH_NONE && !digits_begin_with_point(text, at))
		return false; /* nearly everywhere */
	c = (struct composer){.tables = t, .text = text, .at = at, .small_limit = 4, .out = out};
	*out = (struct numeral){0};
	c.total = c.group = c.spread = decimal_from_u64(0);
	out->numerator = out->denominator = c.total;
	while (!out->is_code && step(&c, next_glyph(&c)))
		;
	if (c.at == at)
		return false;
	finish(&c, at);
	return true;
}
