/* amount.c - see amount.h */
#include "write/amount.h"

/* 20578000000 as 20,578,000,000; 3000 and what stands behind the point as they are. */
static void put_number(struct pen *pen, const struct decimal *d)
{
	struct buf digits;
	size_t i, whole;

	buf_init(&digits, pen->out->mem, LIMIT_RECORD);
	decimal_print(&digits, d);
	for (whole = 0; whole < digits.len && digits.ptr[whole] != '.'; whole++)
		;
	for (i = 0; i < digits.len; i++) {
		if (i > d->negative && i < whole && (whole - i) % 3 == 0 && whole - d->negative > 4)
			pen_put_str(pen, ",");
		pen_put(pen, (struct bytes){digits.ptr + i, 1});
	}
	pen_part(pen, &digits);
}

static void put_unit(struct pen *pen, struct bytes unit)
{
	if (unit.len && !bytes_starts(unit, BYTES("%")) && !bytes_starts(unit, BYTES("‰")))
		pen_put_str(pen, " ");
	pen_put(pen, unit);
}

static bool is_same_but_for_blanks(struct bytes a, struct bytes b)
{
	size_t i = 0, j = 0;

	for (;; i++, j++) {
		while (i < a.len && (a.ptr[i] == ' ' || a.ptr[i] == ','))
			i++;
		while (j < b.len && (b.ptr[j] == ' ' || b.ptr[j] == ','))
			j++;
		if (i == a.len || j == b.len)
			return i == a.len && j == b.len;
		if (a.ptr[i] != b.ptr[j])
			return false;
	}
}

/* Does the text itself give the number and unit, as in 1846个? */
static bool says_so(struct pen *pen, const struct reading *g, const struct quantity *q)
{
	struct buf plain;
	bool so;

	if (q->is_fraction)
		return false;
	buf_init(&plain, pen->out->mem, LIMIT_RECORD);
	decimal_print(&plain, &q->value);
	buf_put_bytes(&plain, q->unit_text);
	so = is_same_but_for_blanks(bytes_slice(g->text, q->span.start, q->span.end), buf_bytes(&plain));
	pen_part(pen, &plain);
	return so;
}

static const char *const signs[] = {
	[REL_EQ] = "=", [REL_GT] = ">", [REL_GE] = "≥", [REL_LT] = "<", [REL_LE] = "≤",
	[REL_APPROX] = "≈", [REL_RANGE] = "=", [REL_SOME] = "≈",
};

/* Of 3000余 both ends are excluded: (3000 < n < 4000 场). */
static void put_between(struct pen *pen, const struct quantity *q)
{
	pen_put_str(pen, " (");
	put_number(pen, &q->min);
	pen_put_str(pen, " < n < ");
	put_number(pen, &q->max);
	put_unit(pen, q->unit_text);
	pen_put_str(pen, ")");
}

static void put_value(struct pen *pen, const struct quantity *q, bool both)
{
	pen_put_str(pen, " ");
	pen_put_str(pen, signs[q->relation]);
	pen_put_str(pen, " ");
	put_number(pen, both ? &q->min : q->is_fraction ? &q->numerator : &q->value);
	if (both || q->is_fraction) {
		pen_put_str(pen, both ? "–" : "/");
		put_number(pen, both ? &q->max : &q->denominator);
	}
	put_unit(pen, q->unit_text);
}

void amount_put(struct pen *pen, const struct reading *g, const struct quantity *q, struct bytes cited, size_t columns)
{
	bool both = q->has_min && q->has_max && decimal_compare(&q->min, &q->max) != 0;
	bool so = !both && says_so(pen, g, q);

	if (so && q->relation != REL_EQ) {
		pen_put_str(pen, signs[q->relation]);
		pen_put_str(pen, " ");
	}
	pen_ink(pen, PEN_CYAN);
	pen_put_cut(pen, cited, columns);
	pen_ink(pen, PEN_PLAIN);
	if (both && q->relation == REL_GT)
		put_between(pen, q);
	else if (!so)
		put_value(pen, q, both);
}
