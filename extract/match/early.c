/* early.c - stage 1: times, and what only looks like a quantity. See reader.h.
 *
 * Patterns see numbers and the words they name as symbols. Of overlapping
 * matches the one that starts first wins, then the longest, then the one
 * written first. What is left in reading.token afterwards are the winners. */
#include "match/reach.h"
#include "match/reader.h"

struct candidate {
	struct span span;
	const struct marker *marker;
	bool is_time;
	struct when_parts parts;
	struct span count;
	size_t order;
};

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

/* The numeral of a slot, if it has one. */
static bool captured_numeral(const struct reader *r, struct span s, struct numeral *n)
{
	return s.start != UINT32_MAX && numeral_read(bytes_slice(r->reading.text, 0, s.end), s.start, &r->rules->measure, n);
}

/* The number of a slot, 0 if it has none; *upper (may be NULL) that of a range's other end. */
static int captured_number(const struct reader *r, struct span s, int *upper)
{
	struct numeral n;

	if (!captured_numeral(r, s, &n) || n.is_vague)
		return 0;
	if (upper && n.is_range)
		*upper = small_value(&n.upper);
	return small_value(&n.value);
}

/* What the word of a slot means; empty if it has none. */
static struct bytes captured_means(const struct reader *r, struct span s)
{
	const struct word *word;

	if (s.start == UINT32_MAX)
		return (struct bytes){0};
	word = words_get(&r->rules->words, bytes_slice(r->reading.text, s.start, s.end));
	return word ? words_text(&r->rules->words, word, WORD_MEANS) : (struct bytes){0};
}

static struct when_parts parts_of(const struct reader *r, const struct span *slots, const struct marker *m)
{
	struct when_parts p = {.means = captured_means(r, slots[SLOT_WORD]),
	                       .within = captured_means(r, slots[SLOT_WITHIN]), .means2 = captured_means(r, slots[SLOT_WORD2]),
	                       .rule = m->means};
	struct {
		enum slot slot;
		int *value, *upper;
	} numbers[] = {
		{SLOT_YEAR2, &p.year2, NULL}, {SLOT_MONTH2, &p.month2, NULL}, {SLOT_DAY2, &p.day2, NULL},
		{SLOT_YEAR, &p.year, &p.year2}, {SLOT_MONTH, &p.month, &p.month2}, {SLOT_DAY, &p.day, NULL},
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
	return p;
}

static bool collect(struct reader *r, const struct markers *m, bool is_time, struct rule_set *may)
{
	struct span slots[SLOT_END], whole;
	size_t i, from;

	rule_set_fill(may, &m->index, &r->reading.present);
	for (i = rule_set_next(may, 0); i < m->n_each; i = rule_set_next(may, i + 1)) {
		const struct pattern *p = m->each[i].pattern;
		struct view *v;
		bool more = true;
		if (!reach_allows(&r->reading, p, 0))
			continue;
		v = runner_view(&r->runner, p, &r->reading);
		if (!v)
			return false;
		for (from = 0; more && runner_match(&r->runner, p, v, from, slots, &whole, &from);) {
			struct candidate c = {.span = whole, .marker = m->each[i].marker, .is_time = is_time, .order = r->n_candidates};
			more = reach_allows(&r->reading, p, whole.end);
			if (whole.start == whole.end)
				continue;
			if (is_time)
				c.parts = parts_of(r, slots, c.marker);
			else
				c.count = slots[SLOT_COUNT];
			if (!array_grow(r->runner.mem, &r->candidate, &r->candidates_capacity, r->n_candidates, sizeof c))
				return false;
			r->candidate[r->n_candidates++] = c;
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

/* Is it what something is compared with (比去年)? *hit walks over the words before it. */
static bool is_compared(const struct reader *r, size_t *hit, struct span time)
{
	bool compared = false;

	for (; *hit < r->n_hits && r->hit[*hit].start < time.start; ++*hit)
		if (r->hit[*hit].end >= time.start && class_has(&r->rules->kinds, words_at(&r->rules->words, r->hit[*hit].word)->class_id, r->rules->kind_compare))
			compared = true;
	return compared;
}

/* Times are told in the order of the text, for some refer to the one before. */
static bool keep_time(struct reader *r, const struct candidate *c, size_t *hit)
{
	struct reading *g = &r->reading;
	struct time_mark t = {.span = c->span, .is_date = when_is_date(&c->parts), .marker = c->marker};

	if (!array_grow(r->runner.mem, &g->time, &g->times_capacity, g->n_times, sizeof *g->time))
		return false;
	when_resolve(&t.when, &c->parts, &r->reference);
	if (!is_compared(r, hit, c->span) && !when_is_same(&c->parts) && (t.when.from.year || t.when.to.year)) {
		r->reference.named = t.when;
		r->reference.nearby = true;
	}
	g->time[g->n_times] = t;
	return reading_put(r, (struct token){c->span, c->marker->class_id, TOKEN_TIME, (uint32_t)g->n_times++});
}

static bool keep_lookalike(struct reader *r, const struct candidate *c)
{
	struct reading *g = &r->reading;
	struct mark m = {.span = c->span, .marker = c->marker};
	struct numeral n;

	if (!array_grow(r->runner.mem, &g->mark, &g->marks_capacity, g->n_marks, sizeof *g->mark))
		return false;
	if (captured_numeral(r, c->count, &n) && !n.is_range && !n.is_fraction && !n.is_vague && !n.too_long) {
		m.has_value = true;
		m.value = n.value;
	}
	g->mark[g->n_marks] = m;
	return reading_put(r, (struct token){c->span, c->marker->class_id, TOKEN_LOOKALIKE, (uint32_t)g->n_marks++});
}

bool early_read(struct reader *r)
{
	uint32_t end = 0;
	size_t i, hit = 0;
	bool kept;

	if (r->reading.window->starts_block)
		r->reference.named = (struct when){0};
	r->reference.nearby = false;
	r->n_candidates = 0;
	if (!numbers_read(r))
		return false;
	presence_of_tokens(&r->reading);
	if (r->reading.n_tokens && (!collect(r, &r->rules->times, true, &r->times) ||
	                            !collect(r, &r->rules->lookalikes, false, &r->lookalikes)))
		return false;
	sort(r->candidate, r->n_candidates);
	r->reading.n_tokens = 0;
	for (i = 0; i < r->n_candidates; i++) {
		const struct candidate *c = &r->candidate[i];
		if (c->span.start < end)
			continue;
		kept = c->is_time ? keep_time(r, c, &hit) : keep_lookalike(r, c);
		if (!kept)
			return false;
		end = c->span.end;
	}
	return true;
}
