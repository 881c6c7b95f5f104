/* cut.c - see cut.h */
#include "decode/cut.h"

#include "base/utf8.h"

#define DIGITS_KEPT 64 /* characters of a number a cut steps back over */

/* Bytes at the end of b that begin a character without ending it. */
static size_t unfinished(struct bytes b)
{
	size_t i;

	for (i = 1; i <= 3 && i <= b.len; i++) {
		unsigned char c = (unsigned char)b.ptr[b.len - i];
		if ((c & 0xC0) == 0x80)
			continue;
		return c >= 0xC0 && utf8_length((char)c) > i ? i : 0;
	}
	return 0;
}

/* Offset behind the last of these marks (three bytes each), 0 if there is none. */
static size_t behind_last(struct bytes b, const char *marks)
{
	size_t n = strlen(marks), i, k;

	for (i = b.len; i >= 3; i--) {
		if (((unsigned char)b.ptr[i - 3] & 0xF0) != 0xE0)
			continue;
		for (k = 0; k < n; k += 3)
			if (memcmp(b.ptr + i - 3, marks + k, 3) == 0)
				return i;
	}
	return 0;
}

/* Length of the digit, point or comma that ends at `at`, 0 if something else does. */
static size_t number_part(struct bytes b, size_t at)
{
	char c = at ? b.ptr[at - 1] : ' ';

	if ((c >= '0' && c <= '9') || c == '.' || c == ',')
		return 1;
	if (at >= 3 && memcmp(b.ptr + at - 3, "\xEF\xBC", 2) == 0 &&
	    (unsigned char)c >= 0x90 && (unsigned char)c <= 0x99)
		return 3; /* a full-width digit */
	return 0;
}

size_t cut_at(struct bytes b)
{
	size_t border = b.len - unfinished(b), at, n, steps;

	if ((at = behind_last(b, "。！？；")) || (at = behind_last(b, "，、")))
		return at;
	at = border;
	for (steps = 0; steps < DIGITS_KEPT && (n = number_part(b, at)); steps++)
		at -= n;
	return steps < DIGITS_KEPT && at ? at : border;
}
