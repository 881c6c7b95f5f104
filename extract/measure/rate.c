/* rate.c - see rate.h
 *
 * takes   places of a text in order, and the quantities found between
 * gives   every amount the unit it is counted by
 * never   gives one to a share (人均收入增长8%) or behind one, or to an amount of another kind */
#include "measure/rate.h"

#include "base/utf8.h"
#include "measure/bound.h"
#include "measure/glyph.h"
#include "measure/unit.h"

/* Amounts that are shares of something: nobody has 8% each. */
static bool is_share(const struct unit *u)
{
	static const char *const dimensions[] = {
		"percent", "percent-point", "permille", "permille-point", "permyriad", "multiple",
	};
	size_t i;

	for (i = 0; u && i < sizeof dimensions / sizeof *dimensions; i++)
		if (unit_is_of(u, dimensions[i]))
			return true;
	return false;
}

/* 人 of 人均: the unit that the word itself begins with, empty if none. */
static struct bytes unit_within(const struct measure_tables *t, struct bytes word)
{
	struct bytes unit = {NULL, 0};
	size_t len, at;

	for (at = 0; at < word.len; at += len) {
		(void)utf8_at(word.ptr + at, &len);
		if (at && unit_named(t, bytes_slice(word, 0, at)))
			unit = bytes_slice(word, 0, at);
	}
	return unit;
}

/* 人, 10股, 个村 behind 每. */
static bool read_counted(const struct measure_tables *t, struct bytes text, size_t at, struct rate *rate, size_t *end)
{
	struct numeral n;
	struct unit_reading unit, noun;
	size_t number = at;

	if (numeral_read(text, at, t, &n)) {
		if (n.is_range || n.is_vague || n.is_code || n.too_long || n.value.negative || decimal_is_zero(&n.value))
			return false;
		rate->count = n.value;
		at = n.span.end;
	}
	if (!unit_read(t, text, at, &unit)) {
		if (at == number || !unit_begun(t, text, at, &unit.end))
			return false;
		unit.text = bytes_slice(text, at, unit.end); /* 每千人口 */
	} else if (glyph_piece(text, at) == unit.text.len && unit_read(t, text, unit.end, &noun)) {
		unit = noun; /* 每个村 */
	}
	rate->unit[0] = unit.text;
	*end = unit.end;
	return true;
}

void rate_note(struct rate_watch *w, const struct measure_tables *t, struct bytes text, size_t at)
{
	struct rate rate = {.stands = true, .count = decimal_from_u64(1)};
	size_t end;
	const struct bound *word = bound_find(t, text, at, &end);

	if (bound_meaning(t, word, BOUND_TOTAL))
		rate_forget(w);
	if (!bound_meaning(t, word, BOUND_EACH))
		return;
	rate.unit[0] = unit_within(t, word->text);
	if (!rate.unit[0].len && !read_counted(t, text, end, &rate, &end))
		return;
	if (w->rate.stands && w->end == at && !w->rate.unit[1].len) {
		w->rate.unit[1] = rate.unit[0];
		w->end = end;
	} else {
		*w = (struct rate_watch){.rate = rate, .end = end};
	}
}

void rate_forget(struct rate_watch *w)
{
	*w = (struct rate_watch){0};
}

void rate_give(struct rate_watch *w, struct quantity *q)
{
	if (!w->rate.stands || q->rate.stands || q->span.start < w->end)
		return;
	if (is_share(q->unit)) {
		rate_forget(w); /* 年均增长5%、达到3万亿元 */
		return;
	}
	if (w->is_given && !bytes_equal(w->unit_text, q->unit_text))
		return;
	q->rate = w->rate;
	w->is_given = true;
	w->unit_text = q->unit_text;
}
