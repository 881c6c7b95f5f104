/* shape_kind.c - short lines that say by themselves what they are
 *
 * takes   a line without the blanks around it
 * gives   whether it is a page number, 时间：…, 单位：…, or 表1 …; shape_date.c tells dates, and shape_press.c who wrote
 * never   looks at the lines beside it */
#include "base/utf8.h"
#include "layout/page.h"

/* — 3 —, -12-, 第3页, 第3页 共10页, 3/10; *bare: digits alone. */
bool shape_page_number(struct bytes b, bool *bare)
{
	size_t at, n, n_digits = 0, n_dashes = 0, n_words = 0;

	*bare = false;
	if (b.len > 4 * SHORT_LINE)
		return false;
	for (at = 0; at < b.len; at += n) {
		uint32_t c = fold_code_point(utf8_at(b.ptr + at, &n));
		if (utf8_is_digit(c))
			n_digits++;
		else if (shape_in(c, "-—–―─－·•~～"))
			n_dashes++;
		else if (shape_in(c, "第页共/"))
			n_words += c == 0x9875 || c == '/';
		else if (c != ' ' && c != 0)
			return false;
		else
			continue;
	}
	if (n_digits == 0 || n_digits > 8)
		return false;
	*bare = n_dashes == 0 && n_words == 0 && n_digits <= 3;
	return (n_dashes >= 2 && n_words == 0 && n_digits <= 4) || (n_words > 0 && n_digits <= 6);
}

/* 单位：亿元, （计量单位：万人） */
bool shape_unit(struct bytes b)
{
	return b.len <= 60 && (bytes_hold(b, BYTES("单位：")) || bytes_hold(b, BYTES("单位:")));
}

/* 时间：…, 主持人：… */
bool shape_pair(struct bytes b)
{
	size_t at, n, i = 0;
	uint32_t c, before = 0;

	for (at = 0; at < b.len && i < 8; at += n, i++, before = c) {
		c = utf8_at(b.ptr + at, &n);
		if (c == 0xFF1A || c == ':')
			return utf8_is_han(before) && at + n < b.len;
	}
	return false;
}

/* 表1 …, 附件2, 图3-1：… */
bool shape_title(struct bytes b)
{
	size_t at = 0, n, n_digits = 0;
	uint32_t c = utf8_at(b.ptr, &n);

	if (c == 0x9644) /* 附 */
		c = (at += n) < b.len ? utf8_at(b.ptr + at, &n) : 0;
	if (!(c == 0x8868 || c == 0x56FE || (c == 0x4EF6 && at))) /* 表 图 件 */
		return false;
	for (at += n; at < b.len; at += n, n_digits++) {
		c = fold_code_point(utf8_at(b.ptr + at, &n));
		if (!(utf8_is_digit(c) || (c == '-' && n_digits)))
			return n_digits > 0 && (c == ' ' || c == ':' || c == 0xFF1A || c == '.');
	}
	return n_digits > 0;
}
