/* composer.h - the state of compose.h while it reads one number, and the steps
 * over its scale words. For compose.c and scale.c alone.
 *
 *      3 亿  5 千 万        total  the parts that are finished (3亿)
 *      ────  ─────          group  what the next 万 or 亿 will multiply (5千)
 *      total group          coef   the digits that wait for their scale word
 */
#ifndef CLM_MEASURE_COMPOSER_H
#define CLM_MEASURE_COMPOSER_H

#include "measure/digits.h"
#include "measure/quantity.h"

struct composer {
	const struct measure_tables *tables;
	struct bytes text;
	size_t at;
	struct decimal total, group, spread;  /* spread: upper - lower, of 三五百 */
	struct digits coef;
	size_t coef_at;                       /* where coef begins: it is given back if no scale fits */
	bool has_total, has_group, has_coef;
	int small_limit;                      /* 十 百 千 must stay below this power */
	int last_power;                       /* of the last scale word, 0 = none yet */
	int low_big, high_big;                /* of the 万 亿 so far, 0 = none */
	bool after_scale, after_big;          /* the last thing read was a scale word; 万 or 亿 */
	bool closed;                          /* no more digits: 3.5万, 三五百, 十几, 3万多亿 */
	int n_coefs;
	int own_power;                        /* of all scale words but 十 */
	int big_power;                        /* of the last 万 亿, if they multiply the whole */
	bool any_digit, any_arabic;
	struct numeral *out;
};

static inline bool nothing_yet(const struct composer *c)
{
	return !c->has_total && !c->has_group && !c->has_coef;
}

/* No more digits, and more or less than was said: 3万多亿. */
static inline bool close_bounded(struct composer *c, enum relation relation)
{
	c->closed = c->out->has_inner_bound = true;
	c->out->inner_relation = relation;
	return true;
}

/* Is this scale word the head of a unit (千克, 兆瓦, 百分点)? */
bool heads_unit(const struct composer *, size_t at, struct glyph);

/* *sum += part * 10^power; what does not fit makes the numeral too long. */
void add_to(struct composer *, struct decimal *sum, struct decimal part, int power);

/* The place of waiting digits without a scale word: 三万五 is 35000, 一百五 is 150,
 * 一百零五 is not. */
int spoken_power(const struct composer *);

/* Moves the waiting digits into the group, times 10^power. */
void settle_coef(struct composer *, int power);

/* 十 百 千, and 廿 for 二十; 万 亿 兆. False: none, or it does not fit here. */
bool step_small(struct composer *, struct glyph);
bool step_big(struct composer *, struct glyph);

/* 个 in front of 亿 (3个亿); k for thousand. */
bool step_piece(struct composer *);
bool step_letter(struct composer *);

#endif
