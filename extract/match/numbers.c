/* numbers.c - what the patterns of stage 1 see: numbers, and words of the kinds they name. See reader.h. */
#include "match/reader.h"

#include "measure/unit.h"

#define DATE_UNIT 6 /* bytes: 年, 月, 日, 月份 */
#define STRADDLE 32 /* bytes: no farther in front of a word is one looked for that overlaps it */

static bool four_digits(const struct decimal *d)
{
	return d->exponent >= 0 && d->n_digits + d->exponent == 4;
}

static uint16_t number_class(const struct clm_rules *rules, const struct numeral *n)
{
	const struct decimal *v = &n->value;
	bool years = n->is_range && n->span.end - n->span.start <= 11 && four_digits(v) && four_digits(&n->upper);
	size_t chars = (n->span.end - n->span.start) / (n->is_chinese ? 3 : 1);

	if (years) /* 2021-2025 */
		return rules->class_year[0];
	if (n->is_fraction || n->is_percent || n->is_permille || n->is_range || n->is_vague || n->has_inner_bound ||
	    n->is_scale_only || n->too_long || v->exponent < 0 || v->negative)
		return rules->class_number[n->is_chinese];
	if (v->n_digits + v->exponent <= 2 && chars <= 3) /* not 零零零零一 */
		return rules->class_small[n->is_chinese];
	/* As many digits as characters: written digit by digit, as years are (2021, 二〇二一). */
	if (v->n_digits + v->exponent == 4 && chars == 4)
		return rules->class_year[n->is_chinese];
	return rules->class_integer[n->is_chinese];
}

/* The longest word at a place, if it is of a kind the patterns look at, else NULL:
 * 现 is no time in 现代农业. */
static const struct hit *word_at(const struct reader *r, size_t *hit, uint32_t at)
{
	const struct hit *best = NULL;

	while (*hit < r->n_hits && r->hit[*hit].start < at)
		++*hit;
	for (; *hit < r->n_hits && r->hit[*hit].start == at; ++*hit)
		best = &r->hit[*hit];
	return best && r->rules->early[words_at(&r->rules->words, best->word)->class_id] ? best : NULL;
}

/* Do two words meet inside it, one that begins before and one that ends behind? next is the
 * first hit that begins behind its start. */
static bool is_straddled(const struct reader *r, size_t next, const struct hit *h)
{
	size_t i, j;

	for (i = next; i < r->n_hits && r->hit[i].start < h->end; i++) {
		if (r->hit[i].end <= h->end)
			continue;
		for (j = (size_t)(h - r->hit); j-- > 0 && r->hit[j].start + STRADDLE >= h->start;)
			if (r->hit[j].start < h->start && r->hit[j].end == r->hit[i].start)
				return true;
	}
	return false;
}

/* Right behind a number a - joins, and behind another it is a dash; it is no sign: 2021-2025, ----2012年. */
static bool is_dash(struct bytes text, uint32_t at, uint32_t number_end)
{
	return text.ptr[at] == '-' && at > 0 && (at == number_end || text.ptr[at - 1] == '-');
}

/* From one date to another, and not a number below zero: the - of 2017年6月-8月, and not that of 1月-0.8%. */
static bool joins_dates(const struct reader *r, uint32_t at, uint32_t number_end, const struct numeral *n)
{
	const struct measure_tables *t = &r->rules->measure;
	struct bytes text = r->reading.text;

	return text.ptr[at] == '-' && number_end > 0 && at > number_end && at - number_end <= DATE_UNIT &&
	       unit_counts_time(t, text, number_end) && unit_counts_time(t, text, n->span.end);
}

bool numbers_read(struct reader *r)
{
	struct bytes text = r->reading.text;
	uint32_t at = 0, reach = 0, number_end = 0;
	size_t hit = 0, seen = 0;

	while (at < text.len) {
		const struct hit *h = word_at(r, &hit, at);
		struct numeral n;
		struct token t = {.span = {at, at}};

		for (; seen < r->n_hits && r->hit[seen].start < at; seen++)
			if (r->hit[seen].end > reach)
				reach = r->hit[seen].end;
		if (h && (h->end <= reach || is_straddled(r, hit, h)))
			h = NULL; /* a piece of a longer word, or of two: 现 in 实现, 明日 in 文明日益 */

		if (!is_dash(text, at, number_end) && numeral_read(text, at, &r->rules->measure, &n) && n.span.start == at &&
		    !joins_dates(r, at, number_end, &n) && (!h || n.span.end > h->end)) {
			t = (struct token){n.span, number_class(r->rules, &n), TOKEN_NUMBER, 0};
			number_end = n.span.end;
		} else if (h) {
			t = (struct token){{h->start, h->end}, words_at(&r->rules->words, h->word)->class_id, TOKEN_WORD, h->word};
		}
		if (t.span.end > at) {
			if (!reading_put(r, t))
				return false;
			at = t.span.end;
		} else {
			at += (uint32_t)utf8_length(text.ptr[at]);
		}
	}
	return true;
}
