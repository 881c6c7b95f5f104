/* shape_date.c - lines that say when a page was set, and from where it is
 *
 * takes   a line without the blanks around it
 * gives   whether it is a date, the head of a page, or the line of the web between a title and its text
 * never   looks at the lines beside it, nor asks the calendar */
#include "base/utf8.h"
#include "layout/page.h"

bool shape_date(struct bytes b)
{
	bool year = false;
	size_t at, n, n_chars = 0;

	for (at = 0; at < b.len; at += n, n_chars++) {
		uint32_t c = fold_code_point(utf8_at(b.ptr + at, &n));
		year |= c == 0x5E74 || c == '-';
		if (c != 0 && !shape_in(c, "0123456789〇○零一二三四五六七八九十年月日时分秒号-:/. ："))
			return false;
	}
	return year && n_chars >= 6 && n_chars <= SHORT_LINE;
}

/* So many digits at b[*at], and then one of these marks; *at gets past them. */
static bool digits_and(struct bytes b, size_t *at, size_t least, size_t most, const char *marks)
{
	size_t n_digits = 0, n;
	uint32_t c = 0;

	while (*at < b.len && n_digits <= most) {
		c = fold_code_point(utf8_at(b.ptr + *at, &n));
		*at += n;
		if (!utf8_is_digit(c))
			break;
		n_digits++;
	}
	return n_digits >= least && n_digits <= most && shape_in(c, marks);
}

/* Offset behind the label of a pair, and the blanks behind that; 0 where there is none. */
static size_t behind_label(struct bytes b)
{
	size_t at = 0, n;
	uint32_t c = 0;

	while (at < b.len && c != ':' && c != 0xFF1A) {
		c = utf8_at(b.ptr + at, &n);
		at += n;
	}
	return shape_past_blanks(b, at);
}

/* A date in digits, or the time of day, at its end: 10:25, 10:25:36. */
static bool ends_in_time(struct bytes b)
{
	size_t i, at = b.len > 6 ? b.len - 6 : 0;

	for (i = at; i < b.len; i++)
		if (b.ptr[i] != ':' && (b.ptr[i] < '0' || b.ptr[i] > '9'))
			at = i + 1;
	b = bytes_slice(b, at, b.len);
	return b.len >= 4 && b.len <= 6 && bytes_hold(b, BYTES(":")) && b.ptr[0] != ':' && b.ptr[b.len - 3] == ':';
}

/* A whole date in digits or words begins here: 2024-10-8, 2024年10月8日; *at gets past it. */
static bool whole_date(struct bytes b, size_t *at)
{
	size_t in_words = *at;

	if (digits_and(b, at, 4, 4, "-/.") && digits_and(b, at, 1, 2, "-/."))
		return true;
	*at = in_words;
	return digits_and(b, at, 4, 4, "年") && digits_and(b, at, 1, 2, "月") && digits_and(b, at, 1, 2, "日");
}

/* The time of day begins here, behind blanks: 10:25. */
static bool time_of_day(struct bytes b, size_t at)
{
	at = shape_past_blanks(b, at);
	return digits_and(b, &at, 1, 2, ":：");
}

/* A whole date stands in it, with the time of day where that is asked for. */
static bool holds_date(struct bytes b, bool with_time)
{
	size_t at, behind, n;
	bool digit_before = false;

	for (at = 0; at < b.len; at += n) {
		uint32_t c = fold_code_point(utf8_at(b.ptr + at, &n));
		behind = at;
		if (!digit_before && whole_date(b, &behind) && (!with_time || time_of_day(b, behind)))
			return true;
		digit_before = utf8_is_digit(c);
	}
	return false;
}

static size_t colons(struct bytes b)
{
	static const char wide[] = "：";
	const size_t len = sizeof wide - 1;
	size_t n_colons = 0;
	const char *at;

	for (at = b.ptr; (at = memchr(at, ':', (size_t)(b.ptr + b.len - at))) != NULL; at++)
		n_colons++;
	for (at = b.ptr; (at = memchr(at, wide[0], (size_t)(b.ptr + b.len - at))) != NULL; at++)
		n_colons += (size_t)(b.ptr + b.len - at) >= len && memcmp(at, wide, len) == 0;
	return n_colons;
}

/* Who made the page: 责任编辑/李明 版式/张三. */
static bool made_by(struct bytes b)
{
	static const char *const makers[] = {"责任编辑", "责编", "本版编辑", "本版责编", "版式", "美编"};
	size_t i;

	for (i = 0; i < sizeof makers / sizeof *makers; i++)
		if (bytes_starts(b, bytes_of(makers[i])))
			return true;
	return false;
}

/* The head of a page: a whole date between blanks, and besides it a few words - B2 2020年9月29日,
 * 县域新闻 2018年10月17日 星期三 责任编辑 李明 - or who made it alone. */
static bool is_page_head(struct bytes b)
{
	size_t at, behind, n;
	bool free = true; /* nothing or a blank stands in front */

	if (utf8_count(b) > SHORT_LINE)
		return false;
	if (made_by(b))
		return true;
	for (at = 0; at < b.len; at += n) {
		uint32_t c = fold_code_point(utf8_at(b.ptr + at, &n));
		behind = at;
		if (free && whole_date(b, &behind) && (behind == b.len || shape_past_blanks(b, behind) > behind))
			return behind - at < b.len;
		free = c == ' ';
	}
	return false;
}

/* A line of the web above its text: 2024-10-08 10:25 来源：某报, 发布时间：2024/10/8, 某报 2024-10-08 10:25,
 * 来源：某网 发布时间：2024年10月8日. */
bool shape_dated(struct bytes b)
{
	size_t at, n_colons;
	bool pair;

	if (b.len > 4 * SHORT_LINE)
		return false;
	if (shape_brings_news(b) || is_page_head(b))
		return true;
	pair = shape_pair(b);
	at = pair ? behind_label(b) : 0;
	if (digits_and(b, &at, 4, 4, "-/.") && digits_and(b, &at, 1, 2, "-/."))
		return true;
	n_colons = colons(b);
	if (n_colons == 0)
		return false;
	if (ends_in_time(b) || holds_date(b, true))
		return true;
	return holds_date(b, false) && (bytes_hold(b, BYTES("来源")) || (n_colons > 1 && pair));
}
