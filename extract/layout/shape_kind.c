/* shape_kind.c - short lines that say by themselves what they are
 *
 * takes   a line without the blanks around it
 * gives   whether it is a page number, a date, 时间：…, 单位：…, 表1 …, or names of those who wrote
 * never   looks at the lines beside it */
#include "base/utf8.h"
#include "layout/page.h"

#define SHORT_LINE 40 /* characters up to which a line may be a date or a page number */
#define NAME_CHARS 4  /* of a person's name */
#define ROLE_CHARS 10 /* in front of 记者 */
#define NEWS_REACH 16  /* characters up to the 讯 of 本报讯 */
#define SIGNED_MOST 28 /* characters of （本报记者李明 通讯员张小华）, brackets and all */

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

static size_t past_blanks(struct bytes b, size_t at)
{
	size_t n;

	while (at < b.len && fold_code_point(utf8_at(b.ptr + at, &n)) == ' ')
		at += n;
	return at;
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
	return past_blanks(b, at);
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
	at = past_blanks(b, at);
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

/* Without a bracket at its end, which may go on in the next line: 本报讯 of 本报讯（记者李明. */
static struct bytes before_bracket(struct bytes b)
{
	size_t at;

	for (at = b.len; at > 0; at--) {
		struct bytes rest = bytes_slice(b, at - 1, b.len);
		if (rest.ptr[0] == '(' || bytes_starts(rest, BYTES("（")))
			return bytes_slice(b, 0, at - 1);
		if (at < b.len && (rest.ptr[0] == ')' || bytes_starts(rest, BYTES("）"))) && at - 1 + (size_t)utf8_length(rest.ptr[0]) < b.len)
			return b; /* and more behind it */
	}
	return b;
}

/* Who brings the news, from where and when, alone on its line: 某某晚报天津6月1日讯, 某某新闻网讯, 新华社北京5月20日电. */
static bool brings_news(struct bytes b)
{
	static const struct {
		const char *word, *behind; /* and what it stands behind */
	} ends[] = {{"讯", "报刊网台社线日"}, {"电", "日"}, {"消息", "报刊网台社线日"}};
	size_t i, len, n;

	b = before_bracket(b);
	if (b.len > 2 * SHORT_LINE || bytes_hold(b, BYTES(" ")))
		return false;
	for (i = 0; i < sizeof ends / sizeof *ends; i++) {
		len = strlen(ends[i].word);
		if (b.len > len + 3 && bytes_starts(bytes_slice(b, b.len - len, b.len), bytes_of(ends[i].word)) &&
		    shape_in(utf8_at(b.ptr + b.len - len - 3, &n), ends[i].behind))
			return true;
	}
	return false;
}

/* 本报讯（记者李明）近日, 某某晚报讯 6月1日: who brings the news stands in front of it, within a few characters. */
bool shape_news(struct bytes b)
{
	size_t at, n, i;
	uint32_t c, before = 0;

	for (at = 0, i = 0; at < b.len && i < NEWS_REACH; at += n, before = c, i++) {
		c = utf8_at(b.ptr + at, &n);
		if (shape_in(c, "，。；：、“《"))
			return false;
		if ((c == 0x8BAF && shape_in(before, "报刊网台社线日")) || (c == 0x7535 && before == 0x65E5)) /* 讯, 日电 */
			return true;
	}
	return false;
}

/* （记者李明）, （王颖 张三）, （县妇联供稿） at its end, behind a sentence or alone: the article ends with who wrote it. */
bool shape_signed(struct bytes b)
{
	struct bytes front = before_bracket(b);
	size_t at = front.len, n, n_chars = 0;

	if (at == b.len)
		return false;
	for (; at < b.len; at += n, n_chars++)
		if (shape_in(utf8_at(b.ptr + at, &n), "，。；！？,;0123456789“”"))
			return false;
	if (n_chars < 4 || n_chars > SIGNED_MOST)
		return false;
	n = front.len;
	while (n && ((unsigned char)front.ptr[--n] & 0xC0) == 0x80)
		;
	return front.len == 0 || shape_in(utf8_at(front.ptr + n, &at), "。！？”");
}

/* The head of a page: a whole date between blanks, and besides it a few words at most - B2 2020年9月29日,
 * 县域新闻 2018年10月17日 星期三 责任编辑 李明 - or who made the page: 责任编辑/李明 版式/张三. */
static bool is_page_head(struct bytes b)
{
	static const char *const makers[] = {"责任编辑", "责编", "本版编辑", "本版责编", "版式", "美编"};
	size_t i, at, behind, n;
	uint32_t before = ' ';

	for (i = 0; i < sizeof makers / sizeof *makers; i++)
		if (bytes_starts(b, bytes_of(makers[i])))
			return utf8_count(b) <= SHORT_LINE;
	if (utf8_count(b) > SHORT_LINE)
		return false;
	for (at = 0; at < b.len; at += n, before = fold_code_point(utf8_at(b.ptr + at - n, &n))) {
		utf8_at(b.ptr + at, &n);
		behind = at;
		if (before == ' ' && whole_date(b, &behind) && (behind == b.len || fold_code_point(utf8_at(b.ptr + behind, &(size_t){0})) == ' '))
			return b.len - (behind - at) > 0;
	}
	return false;
}

/* A line of the web above its text: 2024-10-08 10:25 来源：某报, 发布时间：2024/10/8, 某报 2024-10-08 10:25,
 * 来源：某网 发布时间：2024年10月8日. */
bool shape_dated(struct bytes b)
{
	size_t at = shape_pair(b) ? behind_label(b) : 0, n_colons;

	if (b.len > 4 * SHORT_LINE)
		return false;
	if (brings_news(b) || is_page_head(b))
		return true;
	if (digits_and(b, &at, 4, 4, "-/.") && digits_and(b, &at, 1, 2, "-/."))
		return true;
	n_colons = colons(b);
	return n_colons > 0 && (ends_in_time(b) || holds_date(b, true) || (bytes_hold(b, BYTES("来源")) && holds_date(b, false)) || (n_colons > 1 && shape_pair(b) && holds_date(b, false)));
}

/* Past a word for who writes, by itself or behind whom for (晚报记者); from where it was, if none stands there. */
static size_t past_role(struct bytes b, size_t at)
{
	static const char *const roles[] = {"记者", "通讯员", "实习生"};
	size_t i, n, n_chars, from = at;
	uint32_t c = 0;

	for (n_chars = 0; at < b.len && n_chars <= ROLE_CHARS; at += n, n_chars++) {
		for (i = 0; i < sizeof roles / sizeof *roles && (n_chars == 0 || shape_in(c, "报网台社刊体闻习约派")); i++)
			if (bytes_starts(bytes_slice(b, at, b.len), bytes_of(roles[i])))
				return at + strlen(roles[i]);
		c = utf8_at(b.ptr + at, &n);
		if (!utf8_is_han(c) && c != 0xB7)
			break;
	}
	return from;
}

/* Past one name, or 报道 and from where, and past what parts it from the next; false: it is neither. */
static bool past_name(struct bytes b, size_t *at)
{
	const size_t from = *at;
	size_t n, n_chars;

	for (n_chars = 0; *at < b.len; *at += n, n_chars++) {
		uint32_t c = fold_code_point(utf8_at(b.ptr + *at, &n));
		if (c == ' ' || c == 0x3001) /* 、 */
			break;
		if (!utf8_is_han(c) || n_chars == NAME_CHARS + 2)
			return false;
	}
	if (n_chars > NAME_CHARS && !bytes_hold(bytes_slice(b, from, *at), BYTES("报道")))
		return false;
	if (*at < b.len)
		*at = past_blanks(b, *at + n);
	return true;
}

/* Names, at least one of them with what its bearer does: 本报记者 李明 通讯员 张小华; 记者 alone may begin a headline. */
bool shape_names(struct bytes b)
{
	bool bare;
	size_t at = 0, n_parts = 0, n_told = 0, n;

	if (shape_in(utf8_at(b.ptr, &n), "□■◎●○◆◇▲△"))
		b = bytes_slice(b, past_blanks(b, n), b.len);
	bare = bytes_starts(b, BYTES("记者"));

	for (; at < b.len; n_parts++) {
		size_t behind = past_role(b, at);
		n_told += behind > at && !(at == 0 && bare);
		at = behind;
		if (!past_name(b, &at))
			return false;
	}
	return n_told > 0 || (bare && n_parts > 1);
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
