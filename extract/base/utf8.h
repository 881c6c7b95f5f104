/* utf8.h - UTF-8, one character at a time and whole stretches checked.
 * Definition: Unicode 15, table 3-7 (well-formed UTF-8 byte sequences). */
#ifndef CLM_BASE_UTF8_H
#define CLM_BASE_UTF8_H

#include "base/bytes.h"

/* Length in bytes of the well-formed character at p, 0 if there is none
 * within n bytes. *cp (may be NULL) gets its code point. */
size_t utf8_decode(const char *p, size_t n, uint32_t *cp);

#define UTF8_MOST 4 /* bytes of a character */

/* Writes cp to out (room for 4); returns its length. cp must be a scalar value. */
static inline size_t utf8_encode(uint32_t cp, char *out)
{
	unsigned char *o = (unsigned char *)out;

	if (cp < 0x80) {
		o[0] = (unsigned char)cp;
		return 1;
	}
	if (cp < 0x800) {
		o[0] = (unsigned char)(0xC0 | cp >> 6);
		o[1] = (unsigned char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		o[0] = (unsigned char)(0xE0 | cp >> 12);
		o[1] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
		o[2] = (unsigned char)(0x80 | (cp & 0x3F));
		return 3;
	}
	o[0] = (unsigned char)(0xF0 | cp >> 18);
	o[1] = (unsigned char)(0x80 | (cp >> 12 & 0x3F));
	o[2] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
	o[3] = (unsigned char)(0x80 | (cp & 0x3F));
	return 4;
}

/* Bytes of b that are well-formed from its start: b.len if all are. */
size_t utf8_valid(struct bytes b);

/* Length of the character that starts with this byte, in text known to be well-formed. */
static inline size_t utf8_length(char first)
{
	unsigned char c = (unsigned char)first;

	return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* The character at p, in text known to be well-formed; *len gets its length. */
static inline uint32_t utf8_at(const char *p, size_t *len)
{
	const unsigned char *u = (const unsigned char *)p;

	if (u[0] >= 0xE0 && u[0] < 0xF0) { /* first, for nearly all are Han */
		*len = 3;
		return (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
	}
	if (u[0] < 0x80) {
		*len = 1;
		return u[0];
	}
	if (u[0] < 0xE0) {
		*len = 2;
		return (uint32_t)(u[0] & 0x1F) << 6 | (u[1] & 0x3F);
	}
	*len = 4;
	return (uint32_t)(u[0] & 0x07) << 18 | (uint32_t)(u[1] & 0x3F) << 12 | (uint32_t)(u[2] & 0x3F) << 6 | (u[3] & 0x3F);
}

/* The character that ends at text[at], which is not the start, in text known to be well-formed; *at becomes its own place. */
static inline uint32_t utf8_before(const char *text, size_t *at)
{
	size_t len;

	if (*at >= 3 && ((unsigned char)text[*at - 3] & 0xF0) == 0xE0)
		*at -= 3;
	else
		for (--*at; ((unsigned char)text[*at] & 0xC0) == 0x80; --*at)
			;
	return utf8_at(text + *at, &len);
}

/* Number of characters, in text known to be well-formed. */
size_t utf8_count(struct bytes b);

/* An ASCII digit; one of full width folds to it. */
static inline bool utf8_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* One of the Han characters that nearly all text is written with; it folds to itself, and no mark is among them. */
static inline bool utf8_is_ideograph(uint32_t c)
{
	return c >= 0x4E00 && c <= 0x9FFF;
}

static inline bool utf8_is_han(uint32_t c)
{
	return utf8_is_ideograph(c) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
	       (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0xF900 && c <= 0xFAFF);
}

#endif
