/* utf8.c - see utf8.h */
#include "base/utf8.h"

size_t utf8_decode(const char *p, size_t n, uint32_t *cp)
{
	const unsigned char *u = (const unsigned char *)p;
	unsigned char low = 0x80, high = 0xBF;
	size_t len, i;
	uint32_t c;

	if (n == 0)
		return 0;
	if (u[0] < 0x80) {
		len = 1;
		c = u[0];
	} else if (u[0] >= 0xC2 && u[0] <= 0xDF) {
		len = 2;
		c = u[0] & 0x1F;
	} else if (u[0] >= 0xE0 && u[0] <= 0xEF) {
		len = 3;
		c = u[0] & 0x0F;
		if (u[0] == 0xE0)
			low = 0xA0; /* no overlong forms */
		else if (u[0] == 0xED)
			high = 0x9F; /* no surrogates */
	} else if (u[0] >= 0xF0 && u[0] <= 0xF4) {
		len = 4;
		c = u[0] & 0x07;
		if (u[0] == 0xF0)
			low = 0x90;
		else if (u[0] == 0xF4)
			high = 0x8F; /* nothing above U+10FFFF */
	} else {
		return 0;
	}
	if (len > n)
		return 0;
	for (i = 1; i < len; i++) {
		if (u[i] < low || u[i] > high)
			return 0;
		c = c << 6 | (u[i] & 0x3F);
		low = 0x80;
		high = 0xBF;
	}
	if (cp)
		*cp = c;
	return len;
}

size_t utf8_valid(struct bytes b)
{
	size_t i = 0, n;

	while (i < b.len) {
		if ((unsigned char)b.ptr[i] < 0x80) {
			i++;
			continue;
		}
		n = utf8_decode(b.ptr + i, b.len - i, NULL);
		if (n == 0)
			break;
		i += n;
	}
	return i;
}

size_t utf8_count(struct bytes b)
{
	size_t n = 0, i;

	for (i = 0; i < b.len; i++)
		n += ((unsigned char)b.ptr[i] & 0xC0) != 0x80;
	return n;
}
