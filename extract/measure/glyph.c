/* glyph.c - see glyph.h
 *
 * takes   a place in well-formed UTF-8
 * gives   what the character there means in a numeral
 * never   knows a unit, or any other word */
#include "measure/glyph.h"

#include "base/utf8.h"

static struct glyph make(enum glyph_kind kind, int value)
{
	return (struct glyph){.kind = kind, .value = (uint8_t)value};
}

/* Of a character beyond ASCII. One switch for all: most characters are none of these, and half a dozen
 * comparisons say so. */
static struct glyph han_glyph(uint32_t c)
{
	switch (c) {
	case 0x96F6: case 0x3007: case 0x25CB: return make(GLYPH_HAN, 0); /* 零 〇 ○ */
	case 0x4E00: case 0x5E7A: return make(GLYPH_HAN, 1); /* 一 幺 */
	case 0x4E8C: return make(GLYPH_HAN, 2); /* 二 */
	case 0x4E24: case 0x5169: case 0x4FE9: case 0x5006: return (struct glyph){.kind = GLYPH_HAN, .value = 2, .is_pair = true}; /* 两 兩 俩 倆 */
	case 0x4E09: return make(GLYPH_HAN, 3); /* 三 */
	case 0x56DB: return make(GLYPH_HAN, 4); /* 四 */
	case 0x4E94: return make(GLYPH_HAN, 5); /* 五 */
	case 0x516D: return make(GLYPH_HAN, 6); /* 六 */
	case 0x4E03: return make(GLYPH_HAN, 7); /* 七 */
	case 0x516B: return make(GLYPH_HAN, 8); /* 八 */
	case 0x4E5D: return make(GLYPH_HAN, 9); /* 九 */

	case 0x58F9: case 0x58F1: return make(GLYPH_CAPITAL, 1);              /* 壹 壱 */
	case 0x8D30: case 0x8CB3: case 0x8CAE: return make(GLYPH_CAPITAL, 2); /* 贰 貳 貮 */
	case 0x53C1: case 0x53C4: case 0x53C3: return make(GLYPH_CAPITAL, 3); /* 叁 叄 參 */
	case 0x8086: return make(GLYPH_CAPITAL, 4);                           /* 肆 */
	case 0x4F0D: return make(GLYPH_CAPITAL, 5);                           /* 伍 */
	case 0x9646: case 0x9678: return make(GLYPH_CAPITAL, 6);              /* 陆 陸 */
	case 0x67D2: return make(GLYPH_CAPITAL, 7);                           /* 柒 */
	case 0x634C: return make(GLYPH_CAPITAL, 8);                           /* 捌 */
	case 0x7396: return make(GLYPH_CAPITAL, 9);                           /* 玖 */

	case 0x5341: case 0x62FE: return make(GLYPH_SMALL, 1); /* 十 拾 */
	case 0x767E: case 0x4F70: return make(GLYPH_SMALL, 2); /* 百 佰 */
	case 0x5343: case 0x4EDF: return make(GLYPH_SMALL, 3); /* 千 仟 */
	case 0x4E07: case 0x842C: return make(GLYPH_BIG, 4);   /* 万 萬 */
	case 0x4EBF: case 0x5104: return make(GLYPH_BIG, 8);   /* 亿 億 */
	case 0x5146: return make(GLYPH_BIG, 12);               /* 兆 */
	case 0x5EFF: return make(GLYPH_TENS, 2);               /* 廿 */
	case 0x5345: return make(GLYPH_TENS, 3);               /* 卅 */
	case 0x534C: return make(GLYPH_TENS, 4);               /* 卌 */
	case 0x51E0: case 0x5E7E: return make(GLYPH_SEVERAL, 0); /* 几 幾 */
	case 0x6570: case 0x6578: return make(GLYPH_SOME, 0);    /* 数 數 */
	case 0x70B9: case 0x9EDE: return make(GLYPH_POINT, 0);   /* 点 點 */
	default: return make(GLYPH_NONE, 0);
	}
}

struct glyph glyph_at(struct bytes text, size_t at)
{
	struct glyph g = {0};
	size_t len;
	uint32_t c;

	if (at >= text.len)
		return g;
	c = utf8_at(text.ptr + at, &len);
	if (c < 0x80) {
		if (is_ascii_digit((char)c))
			g = make(GLYPH_ARABIC, (int)c - '0');
	} else {
		g = han_glyph(c);
	}
	g.len = (uint8_t)len;
	return g;
}

bool glyph_may_begin(struct bytes text, size_t at)
{
	size_t len;
	uint32_t c;

	if (at >= text.len)
		return false;
	c = utf8_at(text.ptr + at, &len);
	if (c < 0x80)
		return is_ascii_digit((char)c) || c == '-' || c == '.';
	return glyph_is_minus(c) || han_glyph(c).kind != GLYPH_NONE;
}

static size_t mark(struct bytes text, size_t at, struct bytes word)
{
	return at < text.len && bytes_starts(bytes_slice(text, at, text.len), word) ? word.len : 0;
}

size_t glyph_parts(struct bytes text, size_t at)
{
	size_t len = mark(text, at, BYTES("分之"));

	return len ? len : mark(text, at, BYTES("份之"));
}

size_t glyph_part(struct bytes text, size_t at)
{
	return mark(text, at, BYTES("分"));
}

size_t glyph_tenths(struct bytes text, size_t at)
{
	return mark(text, at, GLYPH_TENTHS);
}

size_t glyph_half(struct bytes text, size_t at)
{
	return mark(text, at, BYTES("半"));
}

size_t glyph_ordinal(struct bytes text, size_t at)
{
	return mark(text, at, BYTES("第"));
}

size_t glyph_minus(struct bytes text, size_t at)
{
	size_t len = mark(text, at, BYTES("-"));

	if (!len)
		len = mark(text, at, BYTES("\xE2\x88\x92")); /* U+2212 */
	if (is_ascii_digit(char_at(text, at + len)))
		return len;
	return char_at(text, at + len) == '.' && is_ascii_digit(char_at(text, at + len + 1)) ? len : 0;
}

size_t glyph_minus_word(struct bytes text, size_t at)
{
	static const struct bytes words[] = {BYTES("负的"), BYTES("负"), BYTES("負的"), BYTES("負"), BYTES("零下")};
	size_t i, len = 0;

	if (char_at(text, at) != words[0].ptr[0] && char_at(text, at) != words[4].ptr[0])
		return 0;
	for (i = 0; i < sizeof words / sizeof *words && !len; i++)
		len = mark(text, at, words[i]);
	return len;
}

size_t glyph_below_zero(struct bytes text, size_t at)
{
	return mark(text, at, BYTES("零下"));
}

size_t glyph_and(struct bytes text, size_t at)
{
	return mark(text, at, BYTES("又"));
}

size_t glyph_piece(struct bytes text, size_t at)
{
	size_t len = mark(text, at, BYTES("个"));

	return len ? len : mark(text, at, BYTES("個"));
}

size_t glyph_up_to(struct bytes text, size_t at)
{
	size_t len = mark(text, at, BYTES("至"));

	return len ? len : mark(text, at, BYTES("到"));
}

size_t glyph_range(struct bytes text, size_t at)
{
	size_t len = 0;

	if (at >= text.len)
		return 0;
	switch (utf8_at(text.ptr + at, &len)) {
	case '-': case '~':
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2212: /* hyphens, – and − */
	case 0x301C: case 0x223C: case 0xFF5E:                           /* 〜 ∼ ～ */
		return len;
	case 0x2014: case 0x2015: case 0x2500:                           /* — ― ─, often doubled */
		return mark(text, at + len, bytes_slice(text, at, at + len)) ? 2 * len : len;
	default:
		return glyph_up_to(text, at);
	}
}
