/* early.c - stage 1: times, and what only looks like a quantity. See reader.h.
 *
 * Patterns see numbers and the words they name as symbols. Of overlapping
 * matches the one that starts first wins, then the longest, then the one
 * written first. What is left in reading.token afterwards are the winners. */
#include "match/reader.h"

struct candidate {
	struct span span;
	const struct marker *marker;
	bool is_time;
	struct when when;
	bool is_date;
	size_t order;
};

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
	if (v->n_digits + v->exponent <= 2)
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
	return best && r->rules->early[r->rules->word[best->word].class_id] ? best : NULL;
}

static bool early_tokens(struct reader *r)
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
		if (h && h->end <= reach)
			h = NULL; /* a piece of a longer word: 现 in 实现 */

		/* Right behind a number a - joins, it is no sign: 2021-2025. */
		bool sign = !(text.ptr[at] == '-' && at > 0 && at == number_end);
		if (sign && numeral_read(text, at, &r->rules->measure, &n) && n.span.start == at && (!h || n.span.end > h->end)) {
			t = (struct token){n.span, number_class(r->rules, &n), TOKEN_NUMBER, 0};
			number_end = n.span.end;
		} else if (h) {
			t = (struct token){{h->start, h->end}, r->rules->word[h->word].class_id, TOKEN_WORD, h->word};
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

static int small_value(const struct decimal *d)
{
	int value = 0;
	size_t i;

	if (d->exponent < 0 || d->n_digits + d->exponent > 6)
		return 0;
	for (i = 0; i < d->n_digits; i++)
		value = value * 10 + d->digit[i];
	for (i = 0; i < (size_t)d->exponent; i++)
		value *= 10;
	return value;
}

/* The number of a slot, 0 if it has none; *upper (may be NULL) that of a range's other end. */
static int captured_number(const struct reader *r, struct span s, int *upper)
{
	struct numeral n;

	if (s.start == UINT32_MAX || !numeral_read(bytes_slice(r->reading.text, 0, s.end), s.start, &r->rules->measure, &n))
		return 0;
	if (upper && n.is_range)
		*upper = small_value(&n.upper);
	return small_value(&n.value);
}

/* What the word of a slot means; empty if it has none. */
static struct bytes captured_means(const struct reader *r, struct span s)
{
	uint32_t word;

	if (s.start == UINT32_MAX)
		return (struct bytes){0};
	word = trie_get(&r->rules->words, bytes_slice(r->reading.text, s.start, s.end));
	return word == TRIE_NONE ? (struct bytes){0} : r->rules->word[word].means;
}

static void resolve(const struct reader *r, const struct span *slots, struct candidate *out)
{
	struct when_parts p = {.means = captured_means(r, slots[SLOT_WORD]), 
	                       .within = captured_means(r, slots[SLOT_WITHIN]), .means2 = captured_means(r, slots[SLOT_WORD2]),
	                       .rule = out->marker->means};
	struct {
		enum slot slot;
		int *value, *upper;
	} numbers[] = {
		{SLOT_YEAR2, &p.year2, NULL}, {SLOT_MONTH2, &p.month2, NULL}, {SLOT_DAY2, &p.day2, NULL},
		{SLOT_YEAR, &p.year, &p.year2}, {SLOT_MONTH, &p.month, NULL}, {SLOT_DAY, &p.day, NULL},
		{SLOT_QUARTER, &p.quarter, NULL}, {SLOT_QUARTER2, &p.quarter2, NULL}, {SLOT_HALF, &p.half, NULL},
		{SLOT_CENTURY, &p.century, NULL}, {SLOT_DECADE, &p.decade, NULL}, {SLOT_COUNT, &p.count, NULL},
	};
	struct {
		enum slot slot;
		bool *is;
	} marks[] = {
		{SLOT_EARLY, &p.early}, {SLOT_MID, &p.mid}, {SLOT_LATE, &p.late},
		{SLOT_UNTIL, &p.until}, {SLOT_SINCE, &p.since}, {SLOT_AFTER, &p.after},
	};
	size_t i;

	for (i = 0; i < sizeof numbers / sizeof *numbers; i++)
		*numbers[i].value = captured_number(r, slots[numbers[i].slot], numbers[i].upper);
	for (i = 0; i < sizeof marks / sizeof *marks; i++)
		*marks[i].is = slots[marks[i].slot].start != UINT32_MAX;
	when_resolve(&out->when, &p, &r->report);
	out->is_date = when_is_date(&p);
}

static bool collect(struct reader *r, const struct markers *m, bool is_time, struct rule_set *may)
{
	struct span slots[SLOT_END], whole;
	size_t i, j, from;

	rule_set_fill(may, &m->index, &r->reading.present);
	for (i = rule_set_next(may, 0); i < m->n; i = rule_set_next(may, i + 1)) {
		for (j = 0; j < m->item[i].match.n; j++) {
			const struct pattern *p = m->item[i].match.item[j];
			struct view *v;
			if (!presence_allows(&r->reading.present, p))
				continue;
			v = runner_view(&r->runner, p, &r->reading);
			if (!v)
				return false;
			for (from = 0; runner_match(&r->runner, p, v, from, slots, &whole, &from);) {
				struct candidate c = {.span = whole, .marker = &m->item[i], .is_time = is_time, .order = r->n_candidates};
				if (whole.start == whole.end)
					continue;
				if (is_time)
					resolve(r, slots, &c);
				if (!array_grow(r->runner.mem, &r->candidate, &r->candidates_capacity, r->n_candidates, sizeof c))
					return false;
				r->candidate[r->n_candidates++] = c;
			}
		}
	}
	return true;
}

static bool before(const struct candidate *a, const struct candidate *b)
{
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start;
	if (a->span.end != b->span.end)
		return a->span.end > b->span.end;
	return a->order < b->order;
}

/* Few per window: insertion sort. */
static void sort(struct candidate *c, size_t n)
{
	size_t i, j;

	for (i = 1; i < n; i++) {
		struct candidate moving = c[i];
		for (j = i; j > 0 && before(&moving, &c[j - 1]); j--)
			c[j] = c[j - 1];
		c[j] = moving;
	}
}

static bool keep(struct reader *r, const struct candidate *c)
{
	struct reading *g = &r->reading;
	struct token t = {c->span, c->marker->class_id, c->is_time ? TOKEN_TIME : TOKEN_LOOKALIKE, 0};

	if (c->is_time) {
		t.index = (uint32_t)g->n_times;
		if (!array_grow(r->runner.mem, &g->time, &g->times_capacity, g->n_times, sizeof *g->time))
			return false;
		g->time[g->n_times++] = (struct time_mark){c->span, c->when, c->is_date};
	} else {
		t.index = (uint32_t)g->n_marks;
		if (!array_grow(r->runner.mem, &g->mark, &g->marks_capacity, g->n_marks, sizeof *g->mark))
			return false;
		g->mark[g->n_marks++] = (struct mark){c->span, c->marker};
	}
	return reading_put(r, t);
}

bool early_read(struct reader *r)
{
	uint32_t end = 0;
	size_t i;

	r->n_candidates = 0;
	if (!early_tokens(r))
		return false;
	presence_of_tokens(&r->reading);
	if (r->reading.n_tokens && (!collect(r, &r->rules->times, true, &r->times) ||
	                            !collect(r, &r->rules->lookalikes, false, &r->lookalikes)))
		return false;
	sort(r->candidate, r->n_candidates);
	r->reading.n_tokens = 0;
	for (i = 0; i < r->n_candidates; i++) {
		if (r->candidate[i].span.start < end)
			continue;
		if (!keep(r, &r->candidate[i]))
			return false;
		end = r->candidate[i].span.end;
	}
	return true;
}
