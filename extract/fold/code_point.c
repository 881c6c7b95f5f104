/* code_point.c - what one character folds to, whatever stands around it
 *
 * takes   a code point
 * gives   its one spelling: half-width letters and digits, unified ideographs,
 *         one kind of blank; 0 for what has no meaning of its own
 * never   more than one character for one: ½ ① ㎡ stay, the readers know them */
#include <utf8proc.h>

#include "base/utf8.h"
#include "fold/fold.h"

#define COLON_OF_VERTICAL_TEXT 0xFE30 /* ︰, which many set for ： in any text */

struct pair {
	uint16_t from, to;
};

/* Radicals that stand for the character they are part of, as text taken out of
 * PDF files has them; Unicode gives these no decomposition. Sorted. */
static const struct pair radicals[] = {
	{0x2E81, 0x5382}, {0x2E83, 0x4E5A}, {0x2E85, 0x4EBB}, {0x2E8B, 0x5369}, {0x2E8E, 0x5140},
	{0x2E92, 0x5DF3}, {0x2E9D, 0x6708}, {0x2EA0, 0x6C11}, {0x2EA6, 0x4E2C}, {0x2EA9, 0x738B},
	{0x2EAA, 0x758B}, {0x2EAC, 0x793A}, {0x2EAD, 0x793B}, {0x2EAF, 0x7CF9}, {0x2EB0, 0x7E9F},
	{0x2EBB, 0x8080}, {0x2EBC, 0x8089}, {0x2EC1, 0x864E}, {0x2EC4, 0x897F}, {0x2EC5, 0x89C1},
	{0x2EC6, 0x89D2}, {0x2EC8, 0x8BA0}, {0x2EC9, 0x8D1D}, {0x2ECB, 0x8F66}, {0x2ECC, 0x8FB6},
	{0x2ED3, 0x957F}, {0x2ED4, 0x95E8}, {0x2ED8, 0x9752}, {0x2ED9, 0x97E6}, {0x2EDA, 0x9875},
	{0x2EDB, 0x98CE}, {0x2EDC, 0x98DE}, {0x2EDD, 0x98DF}, {0x2EE0, 0x9963}, {0x2EE2, 0x9A6C},
	{0x2EE3, 0x9AA8}, {0x2EE4, 0x9B3C}, {0x2EE5, 0x9C7C}, {0x2EE6, 0x9E1F}, {0x2EE7, 0x5364},
	{0x2EE8, 0x9EA6}, {0x2EE9, 0x9EC4}, {0x2EEB, 0x6589}, {0x2EEC, 0x9F50}, {0x2EED, 0x6B6F},
	{0x2EEE, 0x9F7F}, {0x2EEF, 0x7ADC}, {0x2EF0, 0x9F99}, {0x2EF2, 0x4E80}, {0x2EF3, 0x9F9F},
};

static uint32_t look_up(const struct pair *pairs, size_t n, uint32_t cp)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (pairs[middle].from == cp)
			return pairs[middle].to;
		if (pairs[middle].from < cp)
			low = middle + 1;
		else
			high = middle;
	}
	return cp;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\v' || c == 0xA0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool says_nothing(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x34F || c == 0x61C ||
	       (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
	       (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE ||
	       (c >= 0xE0000 && c <= 0xE0FFF);
}

static bool is_private(uint32_t c)
{
	return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* The form utf8proc knows, if it is a single character. */
static uint32_t unified(uint32_t cp)
{
	utf8proc_int32_t out[4];
	int bound = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, out, 4,
	                                             UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &bound);

	return n == 1 ? (uint32_t)out[0] : cp;
}

/* U+FE50..FE6F, the small forms, and U+FF01..FF65. Prose punctuation keeps (or
 * gets) its full width; of the rest there is one form, the ASCII one. */
static uint32_t width_of(uint32_t cp)
{
	switch (cp) {
	case 0xFF01: case 0xFF08: case 0xFF09: case 0xFF0C: case 0xFF1A: case 0xFF1B: case 0xFF1F:
	case 0xFF5E: return cp;                    /* ！（），：；？～ */
	case 0xFE50: return 0xFF0C;
	case 0xFE51: case 0xFF64: return 0x3001;
	case 0xFE54: return 0xFF1B;
	case 0xFE55: return 0xFF1A;
	case 0xFE56: return 0xFF1F;
	case 0xFE57: return 0xFF01;
	case 0xFE59: return 0xFF08;
	case 0xFE5A: return 0xFF09;
	case 0xFF61: return 0x3002;
	case 0xFF62: return 0x300C;
	case 0xFF63: return 0x300D;
	case 0xFF65: return 0x00B7;
	default: break;
	}
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		return cp - 0xFF01 + 0x21;
	return cp <= 0xFE6F ? unified(cp) : cp;
}

uint32_t fold_code_point_far(uint32_t cp)
{
	if (is_blank(cp))
		return ' ';
	if (says_nothing(cp))
		return 0;
	if (is_private(cp))
		return 0xFFFD;
	if (cp == COLON_OF_VERTICAL_TEXT)
		return 0xFF1A;
	if ((cp >= 0xFF01 && cp <= 0xFF65) || (cp >= 0xFE50 && cp <= 0xFE6F))
		return width_of(cp);
	if (cp >= 0x2E80 && cp <= 0x2EFF)
		cp = look_up(radicals, sizeof radicals / sizeof *radicals, cp);
	if ((cp >= 0x2E80 && cp <= 0x2FDF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
	    (cp >= 0x2F800 && cp <= 0x2FA1F))
		return unified(cp);
	return cp;
}
