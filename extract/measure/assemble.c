/* assemble.c - see assemble.h
 *
 * takes   a numeral with its unit, and the bounds in front of it and behind it
 * gives   the quantity: one relation, and the limits it sets
 * never   rounds: a limit that would need too many digits is left out */
#include "measure/assemble.h"

#include "measure/bound.h"

bool quantity_is_worth(const struct part *p, bool bounded)
{
	const struct numeral *n = &p->num;

	if (n->is_code)
		return false;
	if (n->too_long || !n->is_chinese || n->is_fraction)
		return true;
	if (n->is_one_digit && decimal_is_zero(&n->value))
		return false; /* 零钱, 零距离 */
	if (p->unit.text.len)
		return true;
	bounded = bounded || n->has_inner_bound || p->has_inside;
	if (n->is_scale_only)
		return bounded || (n->has_big_scale && n->span.end - n->span.start > sizeof "万" - 1);
	return n->has_scale || n->has_point || (bounded && !n->is_one_digit);
}

/* What 多, 余 and 几 say of a number below nothing: 零下30多度 is colder than 零下30度. */
static enum relation away_from_zero(const struct numeral *n, enum relation relation)
{
	return n->value.negative && relation == REL_GT ? REL_LT : relation;
}

/* The word in front wins over the one behind, that over the one inside, and any
 * of them over 约 and 左右. */
static enum relation choose_relation(const struct part *p, const struct bound *before, const struct bound *after)
{
	if (p->num.is_range)
		return REL_RANGE;
	if (p->num.is_vague)
		return REL_SOME;
	if (bound_is_firm(before))
		return before->relation;
	if (bound_is_firm(after))
		return after->relation;
	if (p->num.has_inner_bound)
		return away_from_zero(&p->num, p->num.inner_relation);
	if (p->has_inside)
		return away_from_zero(&p->num, p->inside);
	return before && before->relation != REL_EQ ? before->relation : after ? after->relation : REL_EQ;
}

static void set_limits(struct quantity *q, const struct part *p)
{
	bool inner = p->num.has_inner_bound || p->has_inside, negative = q->value.negative, fits;
	struct decimal step = p->num.unit_place;

	q->min = q->max = q->value;
	step.negative = negative;
	switch (q->relation) {
	case REL_GT:
		q->has_min = true;
		q->has_max = inner && !negative && decimal_add(&q->max, &q->value, &step);
		break;
	case REL_GE:
		q->has_min = true;
		break;
	case REL_LT:
		q->has_max = true;
		q->has_min = inner && negative && decimal_add(&q->min, &q->value, &step);
		break;
	case REL_LE:
		q->has_max = true;
		break;
	case REL_RANGE:
		q->max = p->num.upper;
		q->has_min = q->has_max = true;
		break;
	case REL_SOME:
		fits = decimal_shift(negative ? &q->min : &q->max, 1);
		q->has_min = !negative || fits;
		q->has_max = negative || fits;
		break;
	case REL_EQ: case REL_APPROX:
		break;
	}
}

/* Less than the whole, on either side of nothing. */
static bool is_part(const struct numeral *n)
{
	struct decimal over = n->numerator;

	over.negative = false;
	return decimal_compare(&over, &n->denominator) < 0;
}

void quantity_assemble(struct quantity *q, const struct part *p, const struct surroundings *around)
{
	const struct bound *before = around->before, *after = around->after;
	bool cited = before && before->place != BOUND_VERB;

	*q = (struct quantity){
		.span = {cited ? around->before_span.start : p->num.span.start,
		         after ? around->after_span.end : (uint32_t)p->end},
		.number = p->num.span, .value = p->num.value,
		.numerator = p->num.numerator, .denominator = p->num.denominator,
		.is_fraction = p->num.is_fraction && !p->num.ends,
		.is_share = p->num.is_fraction && p->num.ends && !p->unit.text.len && is_part(&p->num),
		.unit = p->unit.unit, .per = p->unit.per, .unit_text = p->unit.text, .rate = p->rate,
		.is_chinese = p->num.is_chinese, .is_scale_only = p->num.is_scale_only,
		.too_long = p->num.too_long,
	};
	q->relation = p->num.too_long ? REL_EQ : choose_relation(p, before, after);
	set_limits(q, p);
}

/* Only from below, only from above? */
static bool is_floor(const struct quantity *q)
{
	return (q->relation == REL_GT || q->relation == REL_GE) && q->has_min && !q->has_max;
}

static bool is_ceiling(const struct quantity *q)
{
	return (q->relation == REL_LT || q->relation == REL_LE) && q->has_max && !q->has_min;
}

bool quantity_join_limits(struct quantity *first, const struct quantity *second, bool touches)
{
	bool falls = touches && is_ceiling(first);
	const struct quantity *floor = falls ? second : first, *ceiling = falls ? first : second;

	if (!is_floor(floor) || !is_ceiling(ceiling) ||
	    ((first->span.start < first->number.start) != (second->span.start < second->number.start)) ||
	    first->too_long || second->too_long || decimal_compare(&floor->min, &ceiling->max) >= 0 ||
	    (first->unit_text.len && !bytes_equal(first->unit_text, second->unit_text)))
		return false;
	first->max = ceiling->max;
	first->value = first->min = floor->min;
	first->has_min = first->has_max = true;
	first->relation = REL_RANGE;
	first->unit = second->unit;
	first->per = second->per;
	first->rate = second->rate.stands ? second->rate : first->rate;
	first->unit_text = second->unit_text;
	first->span.end = second->span.end;
	first->is_chinese = first->is_chinese && second->is_chinese;
	first->is_scale_only = false;
	return true;
}
