/* shape_press.c - who wrote, and who brings the news
 *
 * takes   a line without the blanks around it
 * gives   whether it is names, 本报讯 and the like, alone or in front of the text, or ends an article
 * never   knows a paper by its name: the words around the names tell */
#include "base/utf8.h"
#include "layout/page.h"

#define NAME_CHARS 4   /* of a person's name */
#define ROLE_CHARS 10  /* in front of 记者 */
#define NEWS_REACH 16  /* characters up to the 讯 of 本报讯 */
#define SIGNED_MOST 28 /* characters of （本报记者李明 通讯员张小华）, brackets and all */

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

/* 讯 behind a paper, an agency or a day, 电 behind a day. */
static bool is_news(uint32_t c, uint32_t before)
{
	return (c == 0x8BAF && shape_in(before, "报刊网台社线日")) || (c == 0x7535 && before == 0x65E5);
}

/* Who brings the news, from where and when, alone on its line: 某某晚报天津6月1日讯, 某某新闻网讯, 某某在线消息,
 * 新华社北京5月20日电（记者李明）. */
bool shape_brings_news(struct bytes b)
{
	static const struct bytes word = BYTES("消息");
	uint32_t last;

	b = before_bracket(b);
	if (b.len > 2 * SHORT_LINE || bytes_hold(b, BYTES(" ")))
		return false;
	if (b.len > word.len && bytes_starts(bytes_slice(b, b.len - word.len, b.len), word)) {
		b.len -= word.len;
		return shape_in(shape_last(&b), "报刊网台社线日");
	}
	last = shape_last(&b);
	return is_news(last, shape_last(&b)) && b.len > 0;
}

/* 本报广元讯（, 新华社乌鲁木齐电 今年: and behind the place a bracket, or a blank. */
static bool from_place(struct bytes b, size_t at, uint32_t c)
{
	size_t n;
	uint32_t behind = at < b.len ? fold_code_point(utf8_at(b.ptr + at, &n)) : 0;

	return (c == 0x8BAF || c == 0x7535) && shape_in(behind, " (（");
}

/* 本报讯（记者李明）近日, 某某晚报讯 6月1日: who brings the news stands in front of it, within a few characters. */
bool shape_news(struct bytes b)
{
	size_t at, n, i;
	uint32_t c, before = 0;
	bool paper = false;

	for (at = 0, i = 0; at < b.len && i < NEWS_REACH; at += n, before = c, i++) {
		c = utf8_at(b.ptr + at, &n);
		if (shape_in(c, "，。；：、“《"))
			return false;
		if (is_news(c, before) || (paper && from_place(b, at + n, c)))
			return true;
		paper |= (c == 0x62A5 || before == 0x793E) && c != 0x4F1A; /* 报, and 社 but of 社会 */
	}
	return false;
}

/* （记者李明）, （王颖 张三）, （县妇联供稿） at its end, behind a sentence or alone: the article ends with who wrote it. */
bool shape_signed(struct bytes b)
{
	struct bytes front = before_bracket(b);
	size_t at, n, n_chars = 0;

	for (at = front.len; at < b.len; at += n, n_chars++)
		if (shape_in(utf8_at(b.ptr + at, &n), "，。；！？,;0123456789“”"))
			return false;
	return n_chars >= 4 && n_chars <= SIGNED_MOST && (front.len == 0 || shape_in(shape_last(&front), "。！？”"));
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
		*at = shape_past_blanks(b, *at + n);
	return true;
}

/* Names, at least one of them with what its bearer does: 本报记者 李明 通讯员 张小华; 记者 alone may begin a headline. */
bool shape_names(struct bytes b)
{
	bool bare;
	size_t at = 0, n_parts = 0, n_told = 0, n;

	if (shape_in(utf8_at(b.ptr, &n), "□■◎●○◆◇▲△"))
		b = bytes_slice(b, shape_past_blanks(b, n), b.len);
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
