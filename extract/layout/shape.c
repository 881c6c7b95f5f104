/* shape.c - what a line looks like, before anything is known of the others
 *
 * takes   the text of one line
 * gives   widths, how it begins and ends, whether it is a row or a page number
 * never   keeps the text; one pass over it, and a second over short lines */
#include "base/utf8.h"
#include "layout/page.h"

#define NAMES_MOST 40 /* characters of a line of names */

bool shape_in(uint32_t c, const char *set)
{
	size_t n;

	for (; *set; set += n)
		if (utf8_at(set, &n) == c)
			return true;
	return false;
}

static uint32_t columns(uint32_t c)
{
	return c >= 0x2E80 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2460 && c <= 0x27BF) ? 2 : 1;
}

struct bytes shape_trim(struct bytes b, uint32_t *indent)
{
	size_t at = 0, n, end;
	uint32_t c;

	*indent = 0;
	for (; at < b.len; at += n) {
		uint32_t raw = utf8_at(b.ptr + at, &n);
		c = fold_code_point(raw);
		if (c != ' ' && c != 0)
			break;
		*indent += c == 0 ? 0 : raw == '\t' ? 4 : columns(raw);
	}
	for (end = b.len; end > at; end = n) {
		n = end;
		c = fold_code_point(utf8_before(b.ptr, &n));
		if (c != ' ' && c != 0)
			break;
	}
	return bytes_slice(b, at, end);
}

uint32_t shape_last(struct bytes *b)
{
	return b->len ? fold_code_point(utf8_before(b->ptr, &b->len)) : 0;
}

size_t shape_past_blanks(struct bytes b, size_t at)
{
	size_t n;

	while (at < b.len && fold_code_point(utf8_at(b.ptr + at, &n)) == ' ')
		at += n;
	return at;
}

static bool closes_bracket(struct bytes b)
{
	return shape_in(shape_last(&b), "）)");
}

/* 本报记者 李明 摄, 文/图: who wrote, and who took the picture. */
static bool is_credit(struct bytes b)
{
	static const char *const ends[] = {"摄", "供图", "文/图", "图/文", "摄影", "摄影报道"};
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t n = strlen(ends[i]);
		if (b.len >= n && memcmp(b.ptr + b.len - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

static enum line_tail tail_of(struct bytes b)
{
	const struct bytes whole = b;
	bool closer = false, scaled;
	uint32_t c = 0;

	while (b.len) {
		c = shape_last(&b);
		if (shape_in(c, "”’」』）》】〕)\""))
			closer = true;
		else if (c != 0 && c != ' ' && c != '*' && c != '_')
			break;
	}
	if (shape_in(c, "。！？!?…"))
		return TAIL_FINAL;
	if (closer)
		return shape_signed(whole) ? TAIL_CREDIT : TAIL_CLOSER;
	if (shape_in(c, "，、,"))
		return TAIL_COMMA;
	if (shape_in(c, "；;"))
		return TAIL_SEMICOLON;
	if (shape_in(c, "：:"))
		return TAIL_COLON;
	scaled = shape_in(c, "万亿千百") && b.len;
	if (scaled)
		c = shape_last(&b);
	if (c == ' ' && b.len)
		c = shape_last(&b);
	if (shape_in(c, "0123456789."))
		return scaled ? TAIL_SCALED : TAIL_NUMBER;
	return is_credit(whole) ? TAIL_CREDIT : TAIL_WORD;
}

/* # ## ###, >, and - * + of a list, each with a blank behind it, before the text. */
static size_t mark_of(struct bytes b, int *level)
{
	size_t n = 0, blanks = 0;

	*level = -1;
	while (n < b.len && n < 6 && b.ptr[n] == '#')
		n++;
	if (n)
		*level = (int)n - 1;
	else if (b.len && strchr(">-*+", b.ptr[0]))
		n = 1;
	while (n && n + blanks < b.len && (b.ptr[n + blanks] == ' ' || b.ptr[n + blanks] == '\t'))
		blanks++;
	if (blanks && n + blanks < b.len)
		return n + blanks;
	*level = -1;
	return 0;
}

static enum line_start start_of(struct bytes b, int *level)
{
	enum line_start start;
	size_t len, n, m = 0;
	uint32_t c, next;

	*level = shape_number(b, &start, &len);
	if (*level >= 0)
		return start;
	c = utf8_at(b.ptr, &n);
	next = n < b.len ? utf8_at(b.ptr + n, &m) : 0;
	if (shape_in(c, "▲△▼▽"))
		return START_CAPTION;
	if (shape_in(c, "●■◆◇□★☆※►➢") || (shape_in(c, "○·•") && fold_code_point(next) == ' ' && next))
		return START_BULLET;
	if (c == 0x2014 && next == 0x2014)
		return START_DASH;
	if ((c == 0x56FE && next == 0x4E3A) || bytes_starts(b, BYTES("资料图")) || bytes_starts(b, BYTES("图片：")))
		return START_FIGURE;
	if (shape_title(b))
		return START_TITLE;
	return shape_in(c, "，。、；：！？）》”】」』〕") ? START_CLOSER : START_PLAIN;
}

static bool is_border(uint32_t c)
{
	return c == '\t' || c == '|' || c == 0xA6 || c == 0xFF5C || c == 0x2502;
}

/* A row: two cells or more have text. Not one: a numbering and a tab, or long
 * sentences around a single border. */
static void look_for_cells(struct shape *s, struct bytes b)
{
	size_t at, n, n_borders = 0, n_full = 0, numbering, first = 0;
	enum line_start start;
	bool full = false;

	for (at = 0; at < b.len; at += n) {
		uint32_t c = utf8_at(b.ptr + at, &n);
		if (utf8_is_ideograph(c)) {
			full = true;
		} else if (is_border(c)) {
			first = n_borders++ ? first : at;
			n_full += full;
			full = false;
		} else if (fold_code_point(c) != ' ') {
			full = true;
		}
	}
	n_full += full;
	s->has_cells = n_borders > 0;
	(void)shape_number(b, &start, &numbering);
	if (n_borders == 1 && ((numbering && numbering == first) || (s->has_stop && s->width > 80)))
		return;
	s->is_row = n_borders > 0 && n_full >= 2;
}

static void measure(struct shape *s, struct bytes b)
{
	size_t at, n;
	bool stop = false, word = true, digit = false, sign = false;
	uint32_t before = 0;

	s->value = true;
	for (at = 0; at < b.len; at += n) {
		uint32_t raw = utf8_at(b.ptr + at, &n), c;

		if (utf8_is_ideograph(raw)) { /* nearly all are, and of what is looked for below they are nothing */
			s->n_chars++;
			s->width += 2;
			s->plain += 2;
			word = s->value = false;
			s->has_stop |= stop;
			stop = false;
			before = raw;
			s->lone_char = s->n_chars == 1;
			continue;
		}
		c = fold_code_point(raw);
		if (c == 0)
			continue;
		s->n_chars++;
		s->width += columns(raw);
		word &= c > ' ' && c < 0x7F;
		s->word += word ? columns(raw) : 0;
		s->plain += c == ' ' ? 0 : columns(c);
		s->has_gaps |= c == ' ' && (raw == 0x3000 || before == ' ');
		digit |= utf8_is_digit(c);
		sign |= c == '-' || c == 0x2014 || c == 0x2013 || c == 0x2026;
		s->value = s->value && (utf8_is_digit(c) || shape_in(c, "+-.,，%‰—–… "));
		s->has_stop = s->has_stop || (stop && !shape_in(c, "”’」』）》】"));
		stop = c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
		s->has_comma |= c == 0xFF0C || (c == ',' && !(before >= '0' && before <= '9'));
		before = c;
		s->lone_char = s->n_chars == 1 && (utf8_is_han(c) || shape_in(c, "“”‘’《》「」『』！？："));
	}
	s->value &= digit || (sign && s->n_chars <= 2);
}

void shape_of(struct shape *s, struct bytes line)
{
	struct bytes b, with_tabs;
	bool bullet = false, names;
	size_t mark, len;
	uint32_t first;
	int level = -1;

	*s = (struct shape){.level = -1};
	b = shape_trim(line, &s->indent);
	if (b.len == 0) {
		s->blank = true;
		return;
	}
	s->page_number = shape_page_number(b, &s->lone_number);
	if (!s->page_number && (mark = mark_of(b, &level)) > 0) {
		bullet = level < 0 && b.ptr[0] != '>';
		b = bytes_slice(b, mark, b.len);
		s->skip = (uint32_t)(b.ptr - line.ptr);
	}
	first = utf8_at(b.ptr, &len);
	measure(s, b);
	s->tail = tail_of(b);
	s->start = start_of(b, &s->level);
	s->half_bracket = s->level == 4 && fold_code_point(first) - '0' < 10;
	if (level >= 0) {
		s->level = s->level < 0 ? level : s->level;
		s->start = START_NUMBER;
	} else if (bullet && s->start == START_PLAIN) {
		s->start = START_BULLET;
	}
	s->pair = shape_pair(b);
	names = !s->has_comma && !s->has_stop && s->tail == TAIL_WORD && s->n_chars <= NAMES_MOST;
	s->dated = !s->page_number && (shape_dated(b) || (names && shape_names(b)));
	s->news = shape_news(b);
	s->unit = shape_unit(b);
	s->opens = shape_in(first, "“《（「『【〔‘");
	s->scales = shape_in(first, "万亿");
	s->bracketed = shape_in(first, "（(") && closes_bracket(b);
	with_tabs.len = (size_t)(line.ptr + line.len - b.ptr);
	with_tabs.ptr = b.ptr;
	look_for_cells(s, with_tabs);
	s->date = !s->page_number && shape_date(b);
}
