/* json_line.c - see json_line.h
 *
 * jansson says whether a line is JSON and decodes its strings: escapes,
 * surrogates and the forms of numbers have been got wrong often enough. It does
 * not keep numbers and members as they are written, so those are cut out of the
 * line itself (json_cut.h), which then needs to know brackets and quotes only. */
#include "cli/json_line.h"

#include "base/limits.h"
#include "cli/day.h"
#include "cli/json_cut.h"
#include "cli/json_memory.h"
#include "cli/message.h"
#include "cli/room.h"

#include <stdio.h>
#include <stdlib.h>

/* Integers of any length are JSON; as reals jansson takes them. It is only asked
 * whether they are right. */
#define FLAGS (JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL)

struct parts {
	struct json_member text, id;
	struct bytes *other; /* members to keep, in their order */
	size_t n_others, capacity;
	size_t other_len;
};

static enum json_answer broken(struct json_fault *f, const char *what, size_t at)
{
	(void)snprintf(f->what, sizeof f->what, "%s", what);
	f->at = at;
	return JSON_LINE_BROKEN;
}

/* A key as it is meant. Where it has escapes it is decoded; what cannot be is nobody's name. */
static struct bytes meant(struct json_line *l, struct bytes key, bool *no_memory)
{
	json_t *decoded;

	if (!memchr(key.ptr, '\\', key.len))
		return bytes_slice(key, 1, key.len - 1);
	decoded = json_memory_load(&l->memory, key, JSON_DECODE_ANY | FLAGS, NULL, no_memory);
	return decoded ? (struct bytes){json_string_value(decoded), json_string_length(decoded)} : (struct bytes){0};
}

static bool can_be_id(struct bytes value)
{
	return value.ptr[0] == '"' || value.ptr[0] == '-' || (value.ptr[0] >= '0' && value.ptr[0] <= '9');
}

static bool keep(struct parts *p, struct bytes member)
{
	struct bytes *other = room_for_one(p->other, p->n_others, &p->capacity, sizeof *other);

	if (!other)
		return false;
	p->other = other;
	p->other[p->n_others++] = member;
	p->other_len += member.len + 1;
	return true;
}

/* Where the parts stand. Stops where there is more beside the text than may be:
 * jansson would make twenty times as much of it. */
static enum json_answer cut(struct json_line *l, struct parts *p, struct bytes line, const struct json_fields *fields,
                            struct json_fault *f)
{
	struct json_member m;
	struct json_cut c;
	bool no_memory = false;
	const char *nul;

	if (!json_cut_open(&c, line))
		return broken(f, "not a JSON object", SIZE_MAX);
	while (json_cut_next(&c, &m)) {
		struct bytes key = meant(l, m.key, &no_memory);

		if (no_memory)
			return JSON_LINE_NO_MEMORY;
		if (bytes_equal(key, bytes_of(fields->text))) {
			if (p->text.value.ptr || m.value.ptr[0] != '"')
				return broken(f, p->text.value.ptr ? "two fields of the text" : "the field of the text is not a string",
				              (size_t)(m.value.ptr - line.ptr));
			p->text = m;
		} else if (bytes_equal(key, bytes_of(fields->id)) && can_be_id(m.value))
			p->id = m;
		else if (m.whole.len > LIMIT_META || p->other_len > LIMIT_META)
			return broken(f, "the fields beside the text are too large", SIZE_MAX);
		else if (!keep(p, m.whole))
			return JSON_LINE_NO_MEMORY;
	}
	if (c.broken)
		return broken(f, "not a whole JSON object", c.at);
	nul = memchr(line.ptr, '\0', line.len);
	if (nul) /* jansson passes over one behind a number */
		return broken(f, "a NUL byte, which JSON does not have", (size_t)(nul - line.ptr));
	if (p->other_len + 1 > LIMIT_META) /* two braces, and one comma less than members */
		return broken(f, "the fields beside the text are too large", SIZE_MAX);
	return JSON_LINE_OK;
}

static enum json_answer load(struct json_line *l, struct bytes line, struct json_fault *f)
{
	json_error_t error;
	bool no_memory = false;

	l->root = json_memory_load(&l->memory, line, FLAGS, &error, &no_memory);
	if (l->root)
		return JSON_LINE_OK;
	if (no_memory)
		return JSON_LINE_NO_MEMORY;
	(void)snprintf(f->what, sizeof f->what, "cannot be read as JSON: %s", error.text);
	f->at = error.position > 0 ? (size_t)error.position : 0;
	return JSON_LINE_BROKEN;
}

/* A carriage return between two tokens would end a line of output for some readers. */
static char *join_meta(const struct parts *p)
{
	char *meta = malloc(p->other_len + sizeof "{}"), *at = meta;
	size_t i, k;

	if (!meta)
		return NULL;
	*at++ = '{';
	for (i = 0; i < p->n_others; i++) {
		if (i)
			*at++ = ',';
		for (k = 0; k < p->other[i].len; k++)
			*at++ = p->other[i].ptr[k] == '\r' ? ' ' : p->other[i].ptr[k];
	}
	*at++ = '}';
	*at = '\0';
	return meta;
}

/* A string may hold a NUL, which a name cannot: it comes as \x00, like other
 * bytes that names cannot hold. */
static char *copy_id(const json_t *id, struct bytes written)
{
	struct bytes b = json_is_string(id) ? (struct bytes){json_string_value(id), json_string_length(id)} : written;
	char *copy = malloc(b.len * ESCAPE_GROWTH + 1), *to = copy;
	size_t i;

	if (!copy)
		return NULL;
	for (i = 0; i < b.len; i++) {
		if (b.ptr[i]) {
			*to++ = b.ptr[i];
			continue;
		}
		memcpy(to, "\\x00", 4);
		to += 4;
	}
	*to = '\0';
	return copy;
}

/* A date by itself, or before a time of day: 2025-03-28T08:00:00Z. */
static void take_date(struct json_line *l, const json_t *date)
{
	const char *s = json_string_value(date);

	if (!date || json_is_null(date))
		return;
	l->bad_date = !s || json_string_length(date) < sizeof l->date - 1 || !strchr("T ", s[sizeof l->date - 1]);
	if (!l->bad_date)
		memcpy(l->date, s, sizeof l->date - 1);
	l->bad_date |= !l->bad_date && !day_is_one(l->date);
	if (l->bad_date)
		l->date[0] = '\0';
}

static enum json_answer take(struct json_line *l, const struct parts *p, const struct json_fields *fields,
                             struct json_fault *f)
{
	const json_t *text = json_object_get(l->root, fields->text);

	if (!text)
		return broken(f, "it has no field of the text, 'text' or what --text-field names", SIZE_MAX);
	l->text = (struct bytes){json_string_value(text), json_string_length(text)};
	if (fields->date)
		take_date(l, json_object_get(l->root, fields->date));
	l->meta = join_meta(p);
	if (!l->meta)
		return JSON_LINE_NO_MEMORY;
	if (!p->id.value.ptr)
		return JSON_LINE_OK;
	l->id = copy_id(json_object_get(l->root, fields->id), p->id.value);
	if (!l->id)
		return JSON_LINE_NO_MEMORY;
	return strlen(l->id) > LIMIT_ID ? broken(f, "the id is longer than ids may be", SIZE_MAX) : JSON_LINE_OK;
}

enum json_answer json_line_parse(struct json_line *l, struct bytes line, const struct json_fields *fields,
                                 struct json_fault *f)
{
	struct parts parts = {0};
	enum json_answer answer;

	*l = (struct json_line){0};
	arena_init(&l->memory, &mem_default);
	answer = cut(l, &parts, line, fields, f);
	if (answer == JSON_LINE_OK)
		answer = load(l, line, f);
	if (answer == JSON_LINE_OK)
		answer = take(l, &parts, fields, f);
	free(parts.other);
	return answer;
}

void json_line_free(struct json_line *l)
{
	arena_free(&l->memory);
	free(l->id);
	free(l->meta);
	*l = (struct json_line){0};
}
