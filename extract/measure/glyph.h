/* glyph.h - the characters numerals are written with, and nothing else.
 * Simplified, traditional and capital (壹贰叁) forms alike. */
#ifndef CLM_MEASURE_GLYPH_H
#define CLM_MEASURE_GLYPH_H

#include "base/bytes.h"

enum glyph_kind {
	GLYPH_NONE,
	GLYPH_ARABIC,   /* 0-9 */
	GLYPH_HAN,      /* 零〇一幺二两俩三…九; value 0..9 */
	GLYPH_CAPITAL,  /* 壹贰叁…玖 */
	GLYPH_TENS,     /* 廿 卅 卌; value 2..4, the tens */
	GLYPH_SMALL,    /* 十 百 千; value 1..3, the power of ten */
	GLYPH_BIG,      /* 万 亿 兆; value 4, 8, 12 */
	GLYPH_SEVERAL,  /* 几 */
	GLYPH_SOME,     /* 数 (数百) */
	GLYPH_POINT,    /* 点 */
};

struct glyph {
	enum glyph_kind kind;
	uint8_t value;
	uint8_t len;     /* bytes */
	bool is_pair;    /* 两: two of something, never a digit in a row of digits */
};

/* The glyph at text[at]; GLYPH_NONE, len 0 at the end of the text. */
struct glyph glyph_at(struct bytes text, size_t at);

/* Whether a numeral may begin at text[at]: with a glyph, a sign or a point. Nearly everywhere none does. */
bool glyph_may_begin(struct bytes text, size_t at);

/* May a sign beyond ASCII begin with this character: − 负 負? That of 零下 is a glyph too. */
static inline bool glyph_is_minus(uint32_t c)
{
	return c == 0x2212 || c == 0x8D1F || c == 0x8CA0;
}

static inline bool glyph_is_han_digit(struct glyph g)
{
	return g.kind == GLYPH_HAN || g.kind == GLYPH_CAPITAL;
}

/* Length of the mark there, 0 if there is none. */
size_t glyph_parts(struct bytes text, size_t at);      /* 分之 份之 */
size_t glyph_part(struct bytes text, size_t at);       /* 分 */
size_t glyph_tenths(struct bytes text, size_t at);     /* 成: the table of units decides whether it is one here */
size_t glyph_half(struct bytes text, size_t at);       /* 半 */
size_t glyph_ordinal(struct bytes text, size_t at);    /* 第 */
size_t glyph_minus(struct bytes text, size_t at);      /* - right before an Arabic digit or its point */
size_t glyph_minus_word(struct bytes text, size_t at); /* 负 负的 零下 */
size_t glyph_below_zero(struct bytes text, size_t at); /* 零下 alone: it may follow any word */
size_t glyph_and(struct bytes text, size_t at);        /* 又, of 一又二分之一 */
size_t glyph_piece(struct bytes text, size_t at);      /* 个, of 3个亿 */
size_t glyph_range(struct bytes text, size_t at);      /* - – — —— ~ 〜 至 到 */
size_t glyph_up_to(struct bytes text, size_t at);      /* 至 到 of them, which lead to a level too */

#define GLYPH_TENTHS BYTES("成")
#define GLYPH_PERCENT BYTES("%")
#define GLYPH_PERMILLE BYTES("‰")

static inline bool is_ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool is_alnum(char c)
{
	return is_ascii_letter(c) || is_ascii_digit(c);
}

/* text[at], 0 behind the end. */
static inline char char_at(struct bytes text, size_t at)
{
	return at < text.len ? text.ptr[at] : 0;
}

#endif
