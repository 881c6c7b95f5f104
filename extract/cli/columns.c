/* columns.c - see columns.h */
#include "cli/columns.h"

#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* The columns of a character, and its bytes; a byte that is none takes one. */
static size_t width(const char *s, size_t n, size_t *len)
{
	uint32_t c = 0;
	int w;

	*len = utf8_decode(s, n, &c);
	if (*len == 0) {
		*len = 1;
		return 1;
	}
	w = utf8proc_charwidth((utf8proc_int32_t)c);
	return w > 0 ? (size_t)w : 0;
}

size_t columns_of(const char *text, size_t n)
{
	size_t at, len, sum = 0;

	for (at = 0; at < n; at += len)
		sum += width(text + at, n - at, &len);
	return sum;
}

int columns_left(const char *text, size_t columns)
{
	size_t n = columns_of(text, strlen(text));

	return n < columns ? (int)(columns - n) : 1;
}

const char *columns_tail(const char *text, size_t columns)
{
	size_t n = strlen(text), start = n, end = n;

	columns_around(text, &start, &end, columns);
	return text + start;
}

void columns_around(const char *text, size_t *start, size_t *end, size_t columns)
{
	size_t n = strlen(text), used = columns_of(text + *start, *end - *start), len, before;
	bool grew = true;

	while (grew) {
		grew = false;
		if (*start > 0) {
			for (before = *start - 1; before > 0 && ((unsigned char)text[before] & 0xC0) == 0x80;)
				before--;
			if (used + width(text + before, *start - before, &len) <= columns) {
				used += width(text + before, *start - before, &len);
				*start = before;
				grew = true;
			}
		}
		if (*end < n && used + width(text + *end, n - *end, &len) <= columns) {
			used += width(text + *end, n - *end, &len);
			*end += len;
			grew = true;
		}
	}
}
