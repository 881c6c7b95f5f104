/* encoding.c - see encoding.h
 *
 * What is skipped of a bad sequence never holds a line end: a byte below 0x30
 * is in GB18030 and Big5 always a character of its own. */
#include "decode/encoding.h"

#include "base/utf8.h"

#include <string.h>

const char *const encoding_names[N_ENCODINGS] = {
	"UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE",
};

static const struct {
	const char *name;
	encoding_set set;
} named[] = {
	{"auto", ENCODINGS_ALL},
	{"utf-8", ENCODING_SET(ENCODING_UTF8)},
	{"utf-16", ENCODINGS_UTF16},
	{"utf-16le", ENCODING_SET(ENCODING_UTF16LE)},
	{"utf-16be", ENCODING_SET(ENCODING_UTF16BE)},
	{"utf-32", ENCODINGS_UTF32},
	{"utf-32le", ENCODING_SET(ENCODING_UTF32LE)},
	{"utf-32be", ENCODING_SET(ENCODING_UTF32BE)},
	{"gb18030", ENCODING_SET(ENCODING_GB18030)},
	{"gbk", ENCODING_SET(ENCODING_GB18030)},
	{"gb2312", ENCODING_SET(ENCODING_GB18030)},
	{"cp936", ENCODING_SET(ENCODING_GB18030)},
	{"big5", ENCODING_SET(ENCODING_BIG5)},
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* UTF8 and utf_8 are utf-8, as to iconv. */
static const char *behind_dashes(const char *name)
{
	return name + strspn(name, "-_");
}

static bool is_named(const char *known, const char *name)
{
	while (*known && *known == lower(*name)) {
		known = behind_dashes(known + 1);
		name = behind_dashes(name + 1);
	}
	return *known == *name;
}

encoding_set encodings_named(const char *name)
{
	size_t i;

	for (i = 0; name && i < sizeof named / sizeof *named; i++)
		if (is_named(named[i].name, name))
			return named[i].set;
	return 0;
}

enum encoding encoding_only(encoding_set set)
{
	unsigned e;

	for (e = 0; e < N_ENCODINGS; e++)
		if (set == ENCODING_SET(e))
			return (enum encoding)e;
	return N_ENCODINGS;
}

static bool within(unsigned char c, unsigned low, unsigned high)
{
	return c >= low && c <= high;
}

static struct code good(uint32_t value, unsigned len)
{
	return (struct code){value, (uint8_t)len, false};
}

static struct code bad(unsigned len)
{
	return (struct code){0, (uint8_t)len, true};
}

static struct code cut(void)
{
	return (struct code){0, 0, false};
}

static struct code utf8_code(const char *p, size_t n)
{
	struct code c = {0};
	size_t len = utf8_length(*p), have = 1;

	c.len = (uint8_t)utf8_decode(p, n, &c.value);
	if (c.len)
		return c;
	while (have < n && have < len && within((unsigned char)p[have], 0x80, 0xBF))
		have++;
	return have == n && n < len && (unsigned char)*p >= 0xC2 && (unsigned char)*p <= 0xF4 ? cut() : bad(1);
}

/* ASCII, or the lead byte of a longer character, 81-FE; true: *c settles it. */
static bool settled_by_lead(const unsigned char *u, size_t n, struct code *c)
{
	if (u[0] < 0x80)
		*c = good(u[0], 1);
	else if (!within(u[0], 0x81, 0xFE))
		*c = bad(1);
	else if (n < 2)
		*c = cut();
	else
		return false;
	return true;
}

/* GB 18030-2005: one byte below 0x80, two of 81-FE 40-7E/80-FE, four of 81-FE 30-39 81-FE 30-39. */
static struct code gb18030_code(const unsigned char *u, size_t n)
{
	struct code c;

	if (settled_by_lead(u, n, &c))
		return c;
	if (within(u[1], 0x40, 0xFE) && u[1] != 0x7F)
		return good((uint32_t)u[0] << 8 | u[1], 2);
	if (!within(u[1], 0x30, 0x39) || (n > 2 && !within(u[2], 0x81, 0xFE)) || (n > 3 && !within(u[3], 0x30, 0x39)))
		return bad(1);
	if (n < 4)
		return cut();
	return good((uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3], 4);
}

/* Big5 as in code page 950: 81-FE 40-7E/A1-FE. */
static struct code big5_code(const unsigned char *u, size_t n)
{
	struct code c;

	if (settled_by_lead(u, n, &c))
		return c;
	if (within(u[1], 0x40, 0x7E) || within(u[1], 0xA1, 0xFE))
		return good((uint32_t)u[0] << 8 | u[1], 2);
	return bad(1);
}

/* Unicode 15, 3.9 D91. */
static struct code utf16_code(const unsigned char *u, size_t n, unsigned high)
{
	uint32_t first, second;

	if (n < 2)
		return cut();
	first = (uint32_t)u[high] << 8 | u[1 - high];
	if (first < 0xD800 || first > 0xDFFF)
		return good(first, 2);
	if (first > 0xDBFF)
		return bad(2);
	if (n < 4)
		return cut();
	second = (uint32_t)u[2 + high] << 8 | u[3 - high];
	if (second < 0xDC00 || second > 0xDFFF)
		return bad(2);
	return good(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), 4);
}

static struct code utf32_code(const unsigned char *u, size_t n, bool big)
{
	uint32_t c;

	if (n < 4)
		return cut();
	c = big ? (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3]
	        : (uint32_t)u[3] << 24 | (uint32_t)u[2] << 16 | (uint32_t)u[1] << 8 | u[0];
	return c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) ? bad(4) : good(c, 4);
}

struct code code_at(enum encoding e, const char *p, size_t n)
{
	const unsigned char *u = (const unsigned char *)p;

	switch (e) {
	case ENCODING_GB18030: return gb18030_code(u, n);
	case ENCODING_BIG5: return big5_code(u, n);
	case ENCODING_UTF16LE: return utf16_code(u, n, 1);
	case ENCODING_UTF16BE: return utf16_code(u, n, 0);
	case ENCODING_UTF32LE: return utf32_code(u, n, false);
	case ENCODING_UTF32BE: return utf32_code(u, n, true);
	default: return utf8_code(p, n);
	}
}
