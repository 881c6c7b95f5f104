/* phrase.c - the phrases of a heading, which only blanks set apart
 *
 * takes   a heading's window
 * gives   it with a comma for each blank between two phrases, cited as that blank:
 *         规上工业增加值增长8% 出口额增长12%
 * never   parts what is too short for a phrase (通  知, 第一章 总则), what a mark
 *         parts already, or a number from its neighbours (增长 5% 以上) */
#include "base/utf8.h"
#include "layout/page.h"

#define PHRASE_CHARS 4
#define COMMA 0xFF0C

/* Most headings have none, and are done with. */
static bool has_blanks(struct bytes cited)
{
	size_t at, n;

	for (at = 0; at < cited.len; at += n) {
		uint32_t c = utf8_at(cited.ptr + at, &n);
		if (!utf8_is_ideograph(c) && c != '\n' && shape_blank(c))
			return true;
	}
	return false;
}

/* Folding dropped nothing but blanks between two characters, and did drop some. */
static bool is_gap(const struct window *w, uint32_t from, uint32_t to)
{
	size_t n;

	if (from == to)
		return false;
	for (; from < to; from += (uint32_t)n) {
		uint32_t c = utf8_at(w->cited.ptr + from, &n);
		if (c == '\n' || !shape_blank(c))
			return false;
	}
	return true;
}

static bool gap_before(const struct window *w, size_t at, uint32_t cited)
{
	return at > 0 && is_gap(w, cited, map_at(w->map, (uint32_t)at).cited);
}

/* Characters from a place on to the next gap that sets off no number, and those of words among them. */
static size_t phrase_len(const struct window *w, size_t at, size_t *n_words)
{
	uint32_t cited = map_at(w->map, (uint32_t)at).cited, last = 0;
	size_t n, chars;

	*n_words = 0;
	for (chars = 0; at < w->text.len; at += n, chars++) {
		uint32_t c = utf8_at(w->text.ptr + at, &n);
		if (chars > 0 && !utf8_is_digit(c) && !utf8_is_digit(last) && gap_before(w, at, cited))
			break;
		*n_words += utf8_is_ideograph(c);
		cited = map_at(w->map, (uint32_t)at).cited_end;
		last = c;
	}
	return chars;
}

/* How often a heading has a blank in front of a digit, and behind one. */
struct digit_gaps {
	size_t before, behind;
};

static struct digit_gaps digit_gaps(const struct window *w)
{
	struct digit_gaps gaps = {0};
	uint32_t last = 0, cited = 0;
	size_t at, n;

	for (at = 0; at < w->text.len; at += n) {
		uint32_t c = utf8_at(w->text.ptr + at, &n);
		if (gap_before(w, at, cited)) {
			gaps.before += utf8_is_digit(c);
			gaps.behind += utf8_is_digit(last);
		}
		last = c;
		cited = map_at(w->map, (uint32_t)at).cited_end;
	}
	return gaps;
}

static bool may_end(uint32_t c, struct digit_gaps gaps)
{
	return utf8_is_ideograph(c) || (c == '%' && gaps.before == 0) || c == 0x201D || c == 0x300B || c == 0xFF09;
}

/* A single number with a blank in front, and words enough behind it, begins a phrase: 督察结束 7省市问责2682人. */
static bool may_begin(uint32_t c, size_t n_words, struct digit_gaps gaps)
{
	if (utf8_is_digit(c))
		return gaps.before == 1 && gaps.behind == 0 && n_words >= PHRASE_CHARS;
	return utf8_is_ideograph(c) || c == 0x201C || c == 0x300A;
}

static bool add(struct layout *l, uint32_t c, const struct map_run *place)
{
	struct map_run run = *place;

	run.text = (uint32_t)l->phrases.len;
	buf_put_utf8(&l->phrases, c);
	run.text_step = (uint8_t)(l->phrases.len - run.text);
	return l->phrases.status == CLM_OK && map_add(&l->phrase_map, &run);
}

/* The blanks between two characters, as one. */
static struct map_run gap_of(const struct map_place *before, const struct map_place *behind)
{
	return (struct map_run){.cited = before->cited_end, .cited_step = (uint8_t)(behind->cited - before->cited_end),
	                        .raw = before->raw_end, .raw_step = (uint8_t)(behind->raw - before->raw_end),
	                        .line = before->line, .column = before->column + 1};
}

static bool short_gap(const struct map_place *before, const struct map_place *behind)
{
	return behind->cited - before->cited_end <= UINT8_MAX && behind->raw - before->raw_end <= UINT8_MAX;
}

bool phrase_part(struct layout *l, struct window *w)
{
	struct map_place before = {0};
	size_t at, n, since = 0, n_parted = 0;
	uint32_t last = 0;
	struct digit_gaps gaps;

	if (!has_blanks(w->cited))
		return true;
	gaps = digit_gaps(w);
	buf_clear(&l->phrases);
	map_clear(&l->phrase_map);
	for (at = 0; at < w->text.len; at += n) {
		struct map_place here = map_at(w->map, (uint32_t)at);
		struct map_run run = {.cited = here.cited, .cited_step = (uint8_t)(here.cited_end - here.cited), .raw = here.raw,
		                      .raw_step = (uint8_t)(here.raw_end - here.raw), .line = here.line, .column = here.column};
		uint32_t c = utf8_at(w->text.ptr + at, &n);

		if (gap_before(w, at, before.cited_end)) {
			struct map_run gap = gap_of(&before, &here);
			size_t n_words, len = phrase_len(w, at, &n_words);
			if (since >= PHRASE_CHARS && len >= PHRASE_CHARS && may_end(last, gaps) && may_begin(c, n_words, gaps) &&
			    short_gap(&before, &here)) {
				if (!add(l, COMMA, &gap))
					return false;
				n_parted++;
			}
			if (!utf8_is_digit(last) && !utf8_is_digit(c))
				since = 0;
		}
		if (!add(l, c, &run))
			return false;
		since++;
		last = c;
		before = here;
	}
	if (n_parted) {
		w->text = buf_bytes(&l->phrases);
		w->map = &l->phrase_map;
	}
	return true;
}
