/* quantity.c - quantity_scan of quantity.h.
 *
 * takes   a window's folded text, and what in it is something else already
 * gives   its quantities in order
 * never   stands still: every step moves on, and over what was read */
#include "measure/quantity.h"

#include "base/utf8.h"
#include "measure/around.h"
#include "measure/bound.h"
#include "measure/code.h"
#include "measure/digits.h"
#include "measure/glyph.h"
#include "measure/lesser.h"
#include "measure/rate.h"

struct scan {
	const struct measure_tables *tables;
	struct bytes text, open;         /* open: the text up to the next taken span */
	const struct span *taken;
	size_t n_taken, next_taken;
	size_t at;
	struct quantity *out;
	size_t n, max;
	struct front front;
	struct rate_watch rate;          /* what 每 or 人均 said in the clause */
	bool in_change;                  /* 增加 or 减持 stands before in the clause, and no number since */
	bool is_closed;                  /* a bound stands behind the last number */
	size_t row_start;                /* numbers from here on wait for a unit (1409万、1305万人次) */
	bool row_waits, row_is_bare;
};

/* A sign belongs to the number only where a number may begin: not in 10元-5, 负 not in 担负. */
static bool may_be_signed(const struct scan *s)
{
	char before = s->at ? s->text.ptr[s->at - 1] : ' ';

	if (is_alnum(before) || (s->n && s->out[s->n - 1].span.end == s->at))
		return false;
	if (glyph_minus(s->open, s->at))
		return before != '-';
	return glyph_below_zero(s->open, s->at) || (glyph_minus_word(s->open, s->at) && code_stands_free(s->text, s->at));
}

static bool is_ordinal(struct bytes text, size_t at)
{
	size_t len = sizeof "第" - 1;

	at -= at > len && text.ptr[at - 1] == ' ';
	return at >= len && glyph_ordinal(text, at - len);
}

/* Is the last quantity joined to one that starts at `at`, by 、 or 和? */
static bool is_joined(const struct scan *s, size_t at)
{
	size_t end;

	return s->row_waits && s->n > 0 &&
	       bound_at(s->tables, s->text, s->out[s->n - 1].span.end, BOUND_JOIN, &end) && end == at;
}

/* `1、` at the very start numbers a paragraph. */
static bool is_marker(const struct quantity *q)
{
	return q->span.start == 0 && q->value.n_digits <= 2 && q->value.exponent == 0;
}

/* Gives the unit and scale of the last in a row to all before it. */
static void share_row(struct scan *s, const struct part *last)
{
	struct quantity *unit = &s->out[s->n];
	struct rate rate = unit->rate.stands ? unit->rate : s->out[s->row_start].rate;
	size_t i, first = s->row_start + is_marker(&s->out[s->row_start]);

	if (first == s->n)
		return;
	for (i = first; i <= s->n; i++) {
		struct quantity *q = &s->out[i];

		q->rate = rate;
		q->list = (uint8_t)(i - first < 254 ? i - first + 1 : 255);
		if (q == unit)
			break;
		q->unit = unit->unit;
		q->per = unit->per;
		q->unit_text = unit->unit_text;
		if (s->row_is_bare && last->num.shared_power &&
		    !(decimal_shift(&q->value, last->num.shared_power) &&
		      decimal_shift(&q->min, last->num.shared_power) &&
		      decimal_shift(&q->max, last->num.shared_power)))
			q->too_long = true;
	}
}

static bool is_item(const struct quantity *q)
{
	return q->unit && unit_is_of(q->unit, DIMENSION_ITEM);
}

/* 个 of 0.5个和2.6个百分点 begins the unit of them all. */
static bool begins_unit(const struct quantity *before, const struct quantity *q)
{
	return is_item(before) && q->unit && !is_item(q) && bytes_starts(q->unit_text, before->unit_text);
}

/* What a row is joined by goes on: no unit yet, the same 个 as before, or the unit that 个 began. */
static bool row_goes_on(const struct quantity *before, const struct quantity *q)
{
	return !before->unit_text.len || begins_unit(before, q) || (is_item(q) && bytes_equal(q->unit_text, before->unit_text));
}

/* Does nothing but a word like 且 stand between the quantity before and this one? A comma may
 * where words behind both numbers bound them: 10人以上，20人以下. */
static bool follows_at_once(const struct scan *s, size_t start, bool is_closed)
{
	size_t end = s->out[s->n - 2].span.end, word_end = end;

	if (char_at(s->text, end) == ',')
		word_end++;
	else if (s->is_closed && is_closed && bytes_starts(bytes_slice(s->text, end, s->text.len), BYTES("，")))
		word_end += sizeof "，" - 1;
	else if (end < start && bound_at(s->tables, s->text, end, BOUND_BOTH, &word_end))
		return word_end == start;
	return word_end + (char_at(s->text, word_end) == ' ') == start;
}

static void put_quantity(struct scan *s, const struct part *p, const struct surroundings *around)
{
	struct quantity *q = &s->out[s->n];
	bool bare = p->num.is_bare && !p->has_inside, joined, has_unit;
	size_t start;

	quantity_assemble(q, p, around);
	rate_give(&s->rate, q);
	joined = is_joined(s, q->span.start) && row_goes_on(q - 1, q);
	has_unit = q->unit_text.len && !(joined && is_item(q) && (q - 1)->unit_text.len);
	if (!joined) {
		s->row_start = s->n;
		s->row_is_bare = true;
	}
	if (joined && (has_unit || (s->row_is_bare && p->num.shared_power >= 4)) && !p->num.is_percent)
		share_row(s, p);
	s->row_waits = (!q->unit_text.len || is_item(q)) && !q->too_long && !p->num.is_range && !p->num.is_fraction &&
	               q->span.end == p->end && !(joined && s->row_is_bare && p->num.shared_power);
	s->row_is_bare = s->row_is_bare && bare;
	s->n++;
	s->at = q->span.end;
	start = around->before ? around->before_span.start : q->span.start;
	if (s->n > 1 && !q->list && follows_at_once(s, start, around->after) &&
	    quantity_join_limits(q - 1, q, (q - 1)->span.end == start))
		s->n--;
	s->is_closed = around->after != NULL;
}

/* 减持美债107亿美元至1.08万亿美元 is a change and the level it led to; but a
 * growth of 5%至6% is a range, and so is an increase of 5000万元—1亿元. */
static bool is_change_to_level(const struct scan *s, const struct part *p)
{
	return s->in_change && p->unit.text.len && !bytes_equal(p->unit.text, GLYPH_PERCENT) &&
	       glyph_up_to(s->open, p->end + (char_at(s->open, p->end) == ' '));
}

/* A text of one numeral and nothing else is that number, whatever it is written with. */
static bool is_all(const struct scan *s, size_t start, const struct part *p)
{
	return start == 0 && p->end == s->text.len && !p->num.is_scale_only && !p->num.is_vague;
}

/* 米九, where no word can end in 米: 玉米九成. */
static bool read_unsaid(const struct scan *s, struct part *p)
{
	return code_stands_free(s->text, s->at) && !(s->at && is_alnum(s->text.ptr[s->at - 1])) &&
	       part_read_unsaid(s->tables, s->open, s->at, p);
}

/* ¥500, 半小时, 对折, 米九. False: neither begins at s->at. */
static bool read_special(struct scan *s, const struct unit_begins *begins)
{
	struct surroundings around;
	struct part p;

	if (s->n && s->out[s->n - 1].span.end == s->at)
		return false;
	if (!((begins->front || glyph_minus_word(s->open, s->at)) && part_read_fronted(s->tables, s->open, s->at, &p)) &&
	    !part_read_half(s->tables, s->open, s->at, &p) && !read_unsaid(s, &p) &&
	    !(begins->amount && part_read_word(s->tables, s->open, s->at, &p)))
		return false;
	part_join_range(s->tables, s->open, &p);
	s->in_change = false;
	around = around_part(&s->front, s->tables, s->open, s->at, &p);
	put_quantity(s, &p, &around);
	return true;
}

/* GDP3600亿元, APP7600人: a number right behind Latin letters that are a word of their own, and no code. Not before a
 * unit of time: PM2.5年均浓度. */
static bool stands_behind_word(const struct scan *s, size_t start, const struct part *p)
{
	if (p->num.has_big_scale)
		return is_ascii_letter(s->text.ptr[start - 1]);
	return p->unit.unit && p->unit.text.len && !is_ascii_letter(p->unit.text.ptr[0]) && !unit_is_of(p->unit.unit, "duration") &&
	       code_is_word(s->text, start);
}

/* Reads what starts at s->at. False: no numeral there. */
static bool read_number(struct scan *s)
{
	struct surroundings around;
	struct part p;
	size_t start = s->at;
	bool joined_range = false;

	if (!part_read(s->tables, s->open, start, &p))
		return false;
	s->at = p.num.span.end;
	if (s->at == s->open.len && s->at < s->text.len && glyph_at(s->text, s->at).kind != GLYPH_NONE)
		return true; /* the rest of it is taken */
	if (is_ordinal(s->text, start) || p.num.is_code)
		return true;
	if (!p.num.is_chinese && code_ends_in(s->text, start) && !stands_behind_word(s, start, &p)) {
		s->at = code_end(s->open, s->at);
		return true;
	}
	if (!is_change_to_level(s, &p))
		joined_range = part_join_range(s->tables, s->open, &p);
	s->in_change = false;
	if (!joined_range && !p.num.is_chinese && !p.unit.text.len && p.end == p.num.span.end &&
	    code_begins_with(s->open, p.end)) {
		s->at = code_end(s->open, p.end);
		return true;
	}
	around = around_part(&s->front, s->tables, s->open, start, &p);
	if (quantity_is_worth(&p, around.before != NULL) || is_all(s, start, &p))
		put_quantity(s, &p, &around);
	return true;
}

/* Takes what a word says of the numbers behind it. */
static bool read_bound(struct scan *s)
{
	size_t end;
	const struct bound *word = front_note(&s->front, s->tables, s->open, s->at, &end);

	if (!word)
		return false;
	s->in_change = s->in_change || bound_meaning(s->tables, word, BOUND_CHANGE);
	rate_note(&s->rate, s->tables, s->open, s->at);
	s->at = end;
	return true;
}

/* Moves behind a taken span that begins here, and finds the next one. */
static void pass_taken(struct scan *s)
{
	while (s->next_taken < s->n_taken && s->taken[s->next_taken].start <= s->at) {
		rate_note(&s->rate, s->tables, s->text, s->taken[s->next_taken].start); /* 每年 is a time, too */
		if (s->taken[s->next_taken].end > s->at)
			s->at = s->taken[s->next_taken].end;
		front_pass(&s->front, s->taken[s->next_taken]);
		s->next_taken++;
		s->row_waits = false;
	}
	s->open = s->text;
	if (s->next_taken < s->n_taken && s->taken[s->next_taken].start < s->text.len)
		s->open.len = s->taken[s->next_taken].start;
}

/* A mark ends the clause, and with it what a word of change said. */
static void pass_character(struct scan *s)
{
	size_t len;
	uint32_t c = utf8_at(s->text.ptr + s->at, &len);
	bool is_mark = (c < 0x80 && !is_alnum((char)c) && c != ' ') || (c >= 0x3000 && c < 0x3040) || c >= 0xFF00;

	if (is_mark)
		s->in_change = false;
	if (is_mark && c != 0x3001) /* 、 */
		rate_forget(&s->rate);
	s->at += len;
}

/* Whether anything but a numeral may begin here: most characters begin no word of the tables. */
static bool may_begin(const struct scan *s)
{
	size_t len;
	uint32_t c = utf8_at(s->open.ptr + s->at, &len);

	return c < 0x80 || trie_step(&s->tables->units, TRIE_ROOT, c) != TRIE_NONE ||
	       trie_step(&s->tables->bounds, TRIE_ROOT, c) != TRIE_NONE || glyph_half(s->open, s->at) || (glyph_is_minus(c) && may_be_signed(s));
}

static void step(struct scan *s)
{
	struct glyph g = glyph_at(s->open, s->at);
	struct unit_begins begins;
	struct numeral n;
	size_t word;

	if (g.kind == GLYPH_NONE && !may_begin(s)) {
		pass_character(s);
		return;
	}
	begins = unit_begins(s->tables, s->open, s->at);
	word = begins.word ? unit_skip_word(s->tables, s->open, s->at) : 0;
	if (word && g.kind != GLYPH_NONE && numeral_read(s->open, s->at, s->tables, &n) && n.span.end > word)
		word = 0; /* 五一 in 五一二〇元 */
	if (!word && is_ascii_letter(s->open.ptr[s->at]))
		word = code_address(s->open, s->at);
	if (word)
		s->at = word;
	else if (read_special(s, &begins))
		return;
	else if ((g.kind != GLYPH_NONE || may_be_signed(s) || digits_begin_with_point(s->open, s->at)) && read_number(s))
		return;
	else if (!read_bound(s))
		pass_character(s);
}

size_t quantity_scan(struct bytes text, const struct span *taken, size_t n_taken,
                     const struct measure_tables *tables, struct quantity *out, size_t max)
{
	struct scan s = {.tables = tables, .text = text, .taken = taken, .n_taken = n_taken, .out = out, .max = max};

	pass_taken(&s);
	while (s.at < text.len && s.n < max) {
		step(&s);
		pass_taken(&s);
	}
	return s.n;
}
