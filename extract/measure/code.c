/* code.c - see code.h
 *
 * takes   the edge of a number
 * gives   whether Latin letters or ties go on there
 * never   looks at units: 5kg is asked about only where kg is none */
#include "measure/code.h"

#include "base/utf8.h"
#include "measure/glyph.h"

/* Latin letters, and what ties digits to codes: COVID-19, T+1, a_1, x@2, 2^8. */
static bool is_tie(char c)
{
	return c != 0 && strchr("-+./_=&#@^", c) != NULL;
}

/* G20, COVID-19, PM2.5, but not the full stop of 工作.5名: is the number at `at` the tail of something else? */
bool code_ends_in(struct bytes text, size_t at)
{
	char before = at ? text.ptr[at - 1] : 0;

	if (before == '.' && (at < 2 || (unsigned char)text.ptr[at - 2] < 0x80))
		return true;
	return is_ascii_letter(before) || before == '_' ||
	       (is_tie(before) && at > 1 && is_alnum(text.ptr[at - 2]));
}

/* APP7600人, AED120台: a word of letters alone, as a code's number has no measure word behind it. What begins with a
 * small letter is as often a blank to be filled in: xx0.9%. */
bool code_is_word(struct bytes text, size_t at)
{
	size_t start = at;

	while (start > 0 && is_ascii_letter(text.ptr[start - 1]))
		start--;
	return at - start >= 2 && text.ptr[start] <= 'Z' && !(start > 0 && (is_tie(text.ptr[start - 1]) || is_ascii_digit(text.ptr[start - 1])));
}

/* 5G, 5+2, 010-8888: is the number that ends at `at` the head of something else? */
bool code_begins_with(struct bytes text, size_t at)
{
	char behind = char_at(text, at);

	return is_ascii_letter(behind) || behind == '_' || (is_tie(behind) && is_alnum(char_at(text, at + 1)));
}

/* Offset behind the code that goes on at `at`. */
size_t code_end(struct bytes text, size_t at)
{
	while (is_alnum(char_at(text, at)) || code_begins_with(text, at))
		at++;
	return at;
}


bool code_stands_free(struct bytes text, size_t at)
{
	size_t len;

	if (at == 0 || (unsigned char)text.ptr[at - 1] < 0x80)
		return true;
	return at >= 3 && utf8_length(text.ptr[at - 3]) == 3 && !utf8_is_han(utf8_at(text.ptr + at - 3, &len));
}

/* The address ends at the first byte that is no printable ASCII. */
size_t code_address(struct bytes text, size_t at)
{
	static const struct bytes heads[] = {BYTES("http://"), BYTES("https://"), BYTES("www.")};
	size_t i;

	for (i = 0; i < sizeof heads / sizeof *heads; i++)
		if (bytes_starts(bytes_slice(text, at, text.len), heads[i])) {
			while (at < text.len && text.ptr[at] > ' ' && text.ptr[at] < 0x7F)
				at++;
			return at;
		}
	return 0;
}
