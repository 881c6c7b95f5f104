/* record.c - see record.h */
#include "cli/record.h"

#include "cli/json_cut.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#define FIELD_ROOM 128 /* bytes of a dotted name; the names are the program's own */

static bool is_object(struct bytes value)
{
	return value.len > 0 && value.ptr[0] == '{';
}

/* The key of a member without its quotes. */
static struct bytes key_of(const struct json_member *m)
{
	return bytes_slice(m->key, 1, m->key.len - 1);
}

struct bytes record_member(struct bytes object, const char *name)
{
	struct json_cut cut;
	struct json_member m;

	if (json_cut_open(&cut, object))
		while (json_cut_next(&cut, &m))
			if (bytes_equal(key_of(&m), bytes_of(name)))
				return m.value;
	return (struct bytes){"", 0};
}

static uint64_t number_of(struct bytes object, const char *name)
{
	struct bytes value = record_member(object, name);
	uint64_t n = 0;
	size_t i;

	for (i = 0; i < value.len && value.ptr[i] >= '0' && value.ptr[i] <= '9'; i++)
		n = n * 10 + (uint64_t)(value.ptr[i] - '0');
	return n;
}

/* A claim without a quantity stands where the slots do that its own match filled. */
static void span_of_slots(struct record *r)
{
	struct json_cut cut;
	struct json_member m;

	r->start = UINT64_MAX;
	if (json_cut_open(&cut, r->json))
		while (json_cut_next(&cut, &m)) {
			if (!is_object(m.value) || !bytes_equal(record_member(m.value, "scope"), BYTES("null")))
				continue;
			if (number_of(m.value, "start") < r->start)
				r->start = number_of(m.value, "start");
			if (number_of(m.value, "end") > r->end)
				r->end = number_of(m.value, "end");
		}
	if (r->end == 0) {
		r->start = number_of(r->json, "start");
		r->end = number_of(r->json, "end");
	}
}

struct record record_cut(struct bytes json)
{
	struct record r = {.json = json, .rule = record_member(json, "rule"), .quantity = record_member(json, "quantity"),
	                   .line = number_of(json, "line"), .column = number_of(json, "column")};

	if (is_object(r.quantity)) {
		r.start = number_of(r.quantity, "start");
		r.end = number_of(r.quantity, "end");
	} else {
		span_of_slots(&r);
	}
	return r;
}

struct bytes record_shown(struct bytes slot)
{
	struct bytes text = record_member(slot, "text");

	return text.len ? text : slot;
}

static bool is_compared(const char *field)
{
	return strcmp(field, "doc") != 0 && strcmp(field, "id") != 0 && strcmp(field, "meta") != 0;
}

/* Nesting is the program's own: a record, and its slots. */
static void differences(const char *above, struct bytes was, struct bytes is, record_differs_fn *tell, void *ctx)
{
	struct json_cut cut;
	struct json_member m;
	char field[FIELD_ROOM];

	if (!json_cut_open(&cut, was))
		return;
	while (json_cut_next(&cut, &m)) {
		struct bytes key = key_of(&m), now;

		(void)snprintf(field, sizeof field, "%s%s%.*s", above, *above ? "." : "", (int)key.len, key.ptr);
		now = record_member(is, field + (*above ? strlen(above) + 1 : 0));
		if (bytes_equal(m.value, now) || !is_compared(field))
			continue;
		if (is_object(m.value) && is_object(now) && bytes_equal(record_shown(m.value), record_shown(now)))
			differences(field, m.value, now, tell, ctx);
		else
			tell(ctx, field, record_shown(m.value), record_shown(now));
	}
}

void record_differences(const struct record *was, const struct record *is, record_differs_fn *tell, void *ctx)
{
	differences("", was->json, is->json, tell, ctx);
}

char *record_text(struct bytes value)
{
	json_t *root;
	char *copy = NULL;

	if (value.len == 0 || value.ptr[0] != '"')
		return strndup(value.ptr ? value.ptr : "", value.len);
	root = json_loadb(value.ptr, value.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	if (root)
		copy = strndup(json_string_value(root), json_string_length(root));
	json_decref(root);
	return copy;
}
