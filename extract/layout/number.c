/* number.c - the numbering a line begins with
 *
 * takes   a line without the blanks around it
 * gives   its level and how long the numbering is
 * never   takes a number of the sentence for one: 1.3万, 一、二季度, 5、6月 */
#include "base/utf8.h"
#include "layout/page.h"

struct scan {
	struct bytes b;
	size_t at;
};

static uint32_t peek(const struct scan *s)
{
	size_t n;

	return s->at < s->b.len ? fold_code_point(utf8_at(s->b.ptr + s->at, &n)) : 0;
}

static void step(struct scan *s)
{
	s->at += utf8_length(s->b.ptr[s->at]);
}

static bool is_han_number(uint32_t c)
{
	switch (c) {
	case 0x4E00: case 0x4E8C: case 0x4E09: case 0x56DB: case 0x4E94: case 0x516D: case 0x4E03:
	case 0x516B: case 0x4E5D: case 0x5341: case 0x767E: case 0x3007: case 0x96F6: return true;
	default: return false;
	}
}

static size_t run(struct scan *s, bool (*is)(uint32_t))
{
	size_t n = 0;

	for (; is(peek(s)); n++)
		step(s);
	return n;
}

static bool closes(uint32_t c)
{
	return c == ')' || c == 0xFF09;
}

/* （一） （1） */
static int in_brackets(struct scan *s)
{
	size_t han, digits;

	step(s);
	han = run(s, is_han_number);
	digits = han ? 0 : run(s, utf8_is_digit);
	if (han + digits == 0 || han > 3 || digits > 2 || !closes(peek(s)))
		return -1;
	step(s);
	return han ? 2 : 4;
}

/* 1. 1、 1） 1． */
static int with_digits(struct scan *s)
{
	size_t n = run(s, utf8_is_digit);
	uint32_t c = peek(s);

	if (n > 3 || !(c == '.' || c == 0x3001 || closes(c)))
		return -1;
	step(s);
	if (utf8_is_digit(peek(s)) || peek(s) == 0)
		return -1;
	return closes(c) ? 4 : 3;
}

/* 一、 and 一是 */
static int with_han(struct scan *s, enum line_start *start)
{
	size_t n = run(s, is_han_number);
	uint32_t c = peek(s);

	if (n > 3)
		return -1;
	step(s);
	if ((c == 0x3001 || c == '.') && !is_han_number(peek(s)) && peek(s))
		return 1;
	*start = START_ORDINAL;
	return (c == 0x662F || c == 0x8981) && n <= 2 ? 3 : -1;
}

/* 第一章 第二部分 第三节 第四条, and 第一， */
static int with_di(struct scan *s, enum line_start *start)
{
	uint32_t c, next;
	int level = -1;

	step(s);
	if (run(s, is_han_number) + run(s, utf8_is_digit) == 0)
		return -1;
	c = peek(s);
	if (c == 0)
		return -1;
	step(s);
	next = peek(s);
	if (c == 0x7AE0 || c == 0x7F16 || c == 0x7BC7) { /* 章 编 篇 */
		level = 1;
	} else if (c == 0x90E8 && next == 0x5206) { /* 部分 */
		step(s);
		next = peek(s);
		level = 1;
	} else if (c == 0x8282) { /* 节 */
		level = 2;
	} else if (c == 0x6761) { /* 条 */
		level = 3;
	} else if (c == 0xFF0C || c == ',' || c == 0x3001) {
		*start = START_ORDINAL;
		return is_han_number(next) || utf8_is_digit(next) ? -1 : 3;
	}
	return next == 0 || next == ' ' || next == 0xFF1A ? level : -1;
}

/* ① ⑴ ⒈ ㈠ */
static int enclosed(uint32_t c)
{
	if (c >= 0x2488 && c <= 0x249B)
		return 3;
	if (c >= 0x3220 && c <= 0x3229)
		return 2;
	return c >= 0x2460 && c <= 0x2487 ? 5 : -1;
}

int shape_number(struct bytes text, enum line_start *start, size_t *len)
{
	struct scan s = {text, 0};
	uint32_t c = 0;
	int level = -1;

	*start = START_NUMBER;
	while ((c = peek(&s)) == '*' || c == '_' || (c == 0 && s.at < text.len))
		step(&s); /* emphasis, and what is not seen */
	if (c == '(' || c == 0xFF08) {
		level = in_brackets(&s);
	} else if (utf8_is_digit(c)) {
		level = with_digits(&s);
	} else if (c == 0x7B2C) {
		level = with_di(&s, start);
	} else if (is_han_number(c)) {
		level = with_han(&s, start);
	} else if ((level = enclosed(c)) >= 0) {
		step(&s);
	}
	*len = level >= 0 ? s.at : 0;
	if (level < 0)
		*start = START_PLAIN;
	return level;
}
