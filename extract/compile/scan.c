/* scan.c - see scan.h */
#include "compile/scan.h"

#include "base/utf8.h"
#include "compile/expand.h"

struct times scan_times(struct scan *s)
{
	const char *t = s->t.ptr;
	struct times times = {false, false};
	size_t end;
	char c;

	while (scan_is_space(scan_here(s)))
		s->at++;
	c = scan_here(s);
	if (c == '?' || c == '*' || c == '+') {
		times = (struct times){c != '+', c != '?'};
		s->at++;
	} else if (c == '{') {
		for (end = s->at + 1; end < s->t.len && (t[end] == ',' || (t[end] >= '0' && t[end] <= '9')); end++)
			;
		if (end >= s->t.len || t[end] != '}' || end == s->at + 1)
			return times; /* a brace, and no more */
		s->given_up |= t[s->at + 1] == ','; /* characters to some versions of PCRE2, to others {0, */
		times.perhaps = t[s->at + 1] == '0' || t[s->at + 1] == ',';
		times.again = !(end == s->at + 2 && t[s->at + 1] == '1');
		s->at = end + 1;
	} else {
		return times;
	}
	if (scan_here(s) == '?' || scan_here(s) == '+')
		s->at++;
	return times;
}

void scan_argument(struct scan *s, char escape)
{
	size_t digits = escape == 'x' ? 2 : escape == 'p' || escape == 'P' ? 1 : 3;
	char open = scan_here(s), close = open == '{' ? '}' : open == '<' ? '>' : open == '\'' ? '\'' : '\0';

	if (close && escape != 'd') {
		for (s->at++; s->at < s->t.len && s->t.ptr[s->at] != close; s->at++)
			;
		s->at += s->at < s->t.len;
		return;
	}
	for (; digits && s->at < s->t.len && strchr("0123456789abcdefABCDEFLMNPSZC", s->t.ptr[s->at]); digits--)
		s->at++;
}

bool scan_group(struct scan *s)
{
	char c;

	if (scan_here(s) != '?')
		return true;
	s->at++;
	c = scan_here(s);
	if (c == ':' || c == '|' || c == '>') {
		s->at++;
		return true;
	}
	if (c == 'P')
		s->at++;
	if (scan_here(s) == '<' && s->at + 1 < s->t.len && s->t.ptr[s->at + 1] != '=' && s->t.ptr[s->at + 1] != '!') {
		while (s->at < s->t.len && s->t.ptr[s->at] != '>')
			s->at++;
		s->at += s->at < s->t.len;
		return true;
	}
	if (c != '=' && c != '!' && c != '<')
		s->given_up = true; /* options, conditions, calls: rare, and not worth understanding */
	return false;
}

/* The ) before which as many stand as (, behind so many of these. */
static size_t end_of_group(struct bytes t, size_t at, size_t depth)
{
	for (; at < t.len; at++) {
		if (t.ptr[at] == '\\')
			at++;
		else if (t.ptr[at] == '[')
			at = class_end(t, at);
		else if (t.ptr[at] == '(')
			depth++;
		else if (t.ptr[at] == ')' && --depth == 0)
			break;
	}
	return at;
}

size_t scan_group_end(struct bytes t, size_t at)
{
	return end_of_group(t, at, 0);
}

size_t scan_row_end(struct bytes t, size_t at)
{
	return end_of_group(t, at, 1);
}

bool scan_only_looks(struct bytes t, size_t at)
{
	struct glance look;

	if (!bytes_starts(bytes_slice(t, at, t.len), BYTES("(?:")))
		return false;
	for (at += GROUP_BEGIN; at < t.len && t.ptr[at] != ')'; at++) {
		if (scan_is_space(t.ptr[at]))
			continue;
		if (!scan_look(t, at, &look) && !scan_only_looks(t, at))
			return false;
		at = scan_group_end(t, at);
	}
	return at < t.len && !scan_is_repeated(t, at + 1);
}

size_t scan_alternative_end(struct bytes t, size_t at)
{
	while (at < t.len && t.ptr[at] != '|' && t.ptr[at] != ')') {
		if (t.ptr[at] == '\\')
			at++;
		else if (t.ptr[at] == '[')
			at = class_end(t, at);
		else if (t.ptr[at] == '(')
			at = scan_group_end(t, at);
		at++;
	}
	return at < t.len ? at : t.len;
}

size_t scan_character_end(struct bytes t, size_t at)
{
	if (at >= t.len || strchr("\\().^$*+?{|", t.ptr[at]) || scan_is_space(t.ptr[at]))
		return 0;
	return t.ptr[at] == '[' ? class_end(t, at) + 1 : at + utf8_length(t.ptr[at]);
}

bool scan_is_repeated(struct bytes t, size_t at)
{
	while (at < t.len && scan_is_space(t.ptr[at]))
		at++;
	return at < t.len && strchr("?*+{", t.ptr[at]);
}

bool scan_look(struct bytes t, size_t at, struct glance *look)
{
	char sign;

	*look = (struct glance){false, false};
	if (at + 3 >= t.len || t.ptr[at] != '(' || t.ptr[at + 1] != '?')
		return false;
	look->behind = t.ptr[at + 2] == '<';
	sign = t.ptr[at + 2 + look->behind];
	look->unless = sign == '!';
	return sign == '!' || sign == '=';
}
