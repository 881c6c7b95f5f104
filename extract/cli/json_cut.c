/* json_cut.c - see json_cut.h */
#include "cli/json_cut.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static char peek(const struct json_cut *c)
{
	return c->at < c->all.len ? c->all.ptr[c->at] : '\0';
}

static void skip_blanks(struct json_cut *c)
{
	while (c->at < c->all.len && is_blank(c->all.ptr[c->at]))
		c->at++;
}

static bool take(struct json_cut *c, char wanted)
{
	skip_blanks(c);
	if (c->at == c->all.len || c->all.ptr[c->at] != wanted)
		return false;
	c->at++;
	return true;
}

/* From its first quote to behind its last one. */
static bool skip_string(struct json_cut *c)
{
	for (c->at++; c->at < c->all.len; c->at++) {
		if (c->all.ptr[c->at] == '\\')
			c->at++;
		else if (c->all.ptr[c->at] == '"') {
			c->at++;
			return true;
		}
	}
	c->at = c->all.len; /* an escape may have led behind it */
	return false;
}

/* From its first bracket to behind the one that closes it, of whatever form. */
static bool skip_nested(struct json_cut *c)
{
	size_t depth = 0;

	while (c->at < c->all.len) {
		char now = peek(c);

		if (now == '"') {
			if (!skip_string(c))
				return false;
			continue;
		}
		c->at++;
		if (now == '{' || now == '[')
			depth++;
		else if ((now == '}' || now == ']') && --depth == 0)
			return true;
	}
	return false;
}

static bool skip_value(struct json_cut *c)
{
	size_t start = c->at;
	char first = peek(c);

	if (first == '"')
		return skip_string(c);
	if (first == '{' || first == '[')
		return skip_nested(c);
	while (c->at < c->all.len && !is_blank(peek(c)) && peek(c) != ',' && peek(c) != '}' && peek(c) != ']')
		c->at++;
	return c->at > start;
}

static bool cut_member(struct json_cut *c, struct json_member *m)
{
	size_t start, end;

	skip_blanks(c);
	start = c->at;
	if (peek(c) != '"' || !skip_string(c))
		return false;
	m->key = bytes_slice(c->all, start, c->at);
	if (!take(c, ':'))
		return false;
	skip_blanks(c);
	end = c->at;
	if (!skip_value(c))
		return false;
	m->value = bytes_slice(c->all, end, c->at);
	m->whole = bytes_slice(c->all, start, c->at);
	return true;
}

/* Behind the brace that closes the object only blanks may follow. */
static bool at_end(struct json_cut *c)
{
	skip_blanks(c);
	c->broken = c->at < c->all.len;
	return false;
}

bool json_cut_open(struct json_cut *c, struct bytes all)
{
	*c = (struct json_cut){.all = all};
	return take(c, '{');
}

bool json_cut_next(struct json_cut *c, struct json_member *m)
{
	if (c->broken)
		return false;
	if (take(c, '}'))
		return at_end(c);
	if (c->begun && !take(c, ',')) {
		c->broken = true;
		return false;
	}
	c->begun = true;
	c->broken = !cut_member(c, m);
	return !c->broken;
}
