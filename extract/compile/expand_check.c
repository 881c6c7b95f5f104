/* expand_check.c - what a pattern may be made of, before it is expanded. See expand.h.
 *
 * takes   the text of a pattern or a part, as it is written
 * gives   faults at their byte, and where classes and comments end
 * never   changes or writes anything */
#include <string.h>

#include "base/utf8.h"
#include "compile/expand.h"

/* `[]x]`, `[^]x]`, `[[:alpha:]x]`: a ] that comes first, and one of a [:name:], end nothing. */
size_t class_end(struct bytes t, size_t at)
{
	size_t i = at + 1;
	const char *first;

	if (i < t.len && t.ptr[i] == '^')
		i++;
	if (i < t.len && t.ptr[i] == ']')
		i++;
	first = i < t.len ? memchr(t.ptr + i, ']', t.len - i) : NULL;
	if (!first)
		return t.len;
	if (!memchr(t.ptr + i, '\\', (size_t)(first - t.ptr) - i) && !memchr(t.ptr + i, '[', (size_t)(first - t.ptr) - i))
		return (size_t)(first - t.ptr); /* most classes: all that walk a pattern pass over them */
	for (; i < t.len && t.ptr[i] != ']'; i++) {
		if (t.ptr[i] == '\\')
			i++;
		else if (t.ptr[i] == '[' && i + 1 < t.len && t.ptr[i + 1] == ':')
			for (i += 2; i < t.len && t.ptr[i] != ']'; i++)
				;
	}
	return i < t.len ? i : t.len;
}

/* Where the comment that begins with the `#` at `at` ends. */
size_t comment_end(struct bytes t, size_t at)
{
	while (at < t.len && t.ptr[at] != '\n')
		at++;
	return at;
}

/* Each pattern and each part closes what it opens: else what is written out around it would. */
void check_brackets(struct expansion *x, const struct yaml_node *node)
{
	struct bytes t = node->text;
	size_t i, end, n_open = 0, opens = 0;

	for (i = 0; i < t.len; i++) {
		if (t.ptr[i] == '\\') {
			if (++i < t.len && t.ptr[i] == 'Q') /* told where it is expanded */
				return;
		} else if (t.ptr[i] == '#') {
			i = comment_end(t, i);
		} else if (t.ptr[i] == '(') {
			opens = n_open++ == 0 ? i : opens;
		} else if (t.ptr[i] == ')' && n_open-- == 0) {
			place_fault(x, node, i, "bad-pattern", "a ) without its (; write \\) for the character itself");
			return;
		} else if (t.ptr[i] == '[') {
			end = class_end(t, i);
			if (end == t.len) {
				place_fault(x, node, i, "bad-pattern", "a [ without its ]; write \\[ for the character itself");
				return;
			}
			i = end;
		}
	}
	if (n_open)
		place_fault(x, node, opens, "bad-pattern", "a ( without its ); write \\( for the character itself");
}

/* The value of `{4E00}` or of two hexadecimal digits at i. */
static uint32_t hexadecimal(struct bytes t, size_t i)
{
	bool braces = i < t.len && t.ptr[i] == '{';
	size_t end = braces ? t.len : i + 2;
	uint32_t value = 0;

	for (i += braces; i < t.len && i < end && value < 0x110000; i++) {
		const char *digits = "0123456789ABCDEFabcdef", *d = strchr(digits, t.ptr[i]);
		if (!d || !t.ptr[i])
			break;
		value = value * 16 + (uint32_t)(d - digits < 16 ? d - digits : d - digits - 6);
	}
	return value;
}

bool is_never_there(uint32_t c)
{
	return (c < 0x20 && !(c >= '\t' && c <= '\r')) || (c >= 0x7F && c < 0xA0) || (c >= 0xE000 && c <= 0xF8FF);
}

void control_fault(struct expansion *x, const struct yaml_node *node, size_t i)
{
	place_fault(x, node, i, "control",
	            "no text has control characters or private ones; write other characters as they are, or as \\x{4E00}");
}

/* A character that stands for itself; the bytes within one are passed over. */
void check_character(struct expansion *x, const struct yaml_node *node, size_t i)
{
	unsigned char first = (unsigned char)node->text.ptr[i];
	size_t len;

	if ((first < 0x80 || first >= 0xC0) && is_never_there(utf8_at(node->text.ptr + i, &len)))
		control_fault(x, node, i);
}

/* Escapes for characters that are never there, or that may be. */
void check_escape(struct expansion *x, const struct yaml_node *node, size_t i)
{
	struct bytes t = node->text;
	char ch = t.ptr[i + 1];
	size_t at = i + 2 + (i + 2 < t.len && t.ptr[i + 2] == '{');

	if ((ch == 'x' && is_never_there(hexadecimal(t, i + 2))) || (ch && strchr("aceo0", ch)) ||
	    ((ch == 'p' || ch == 'P') && at < t.len && (t.ptr[at] == 'C' || (t.ptr[at] == '^' && at + 1 < t.len && t.ptr[at + 1] == 'C'))))
		control_fault(x, node, i);
}
