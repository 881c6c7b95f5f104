/* record.c - what every record must be, whatever the rules and the text. See fuzz.h */
#include "fuzz.h"

#include "base/utf8.h"

struct checked {
	struct bytes json, input;
	bool is_utf8;
};

/* Characters that do not count where text is compared: blanks, and what has no width or no sign. */
static bool is_silent(uint32_t c)
{
	return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) ||
	       c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

/* The next character that counts; 0 at the end. */
static uint32_t next_of(struct bytes text, size_t *at)
{
	uint32_t c = 0;

	while (*at < text.len) {
		size_t n = utf8_decode(text.ptr + *at, text.len - *at, &c);
		*at += n ? n : 1;
		if (!n)
			return UINT32_MAX; /* not UTF-8, and equal to nothing that is */
		if (!is_silent(c))
			return c;
	}
	return 0;
}

static void same_text(const struct checked *k, struct bytes text, struct bytes raw)
{
	size_t i = 0, j = 0;
	uint32_t a, b;

	do {
		a = next_of(text, &i);
		b = next_of(raw, &j);
		CLAIM(a == b, "\"%.*s\" is \"%.*s\" in the input: %.*s", (int)text.len, text.ptr, (int)raw.len, raw.ptr,
		      (int)k->json.len, k->json.ptr);
	} while (a);
}

static uint64_t offset_of(const struct checked *k, const json_t *value)
{
	CLAIM(json_is_integer(value) && json_integer_value(value) >= 0 && (uint64_t)json_integer_value(value) <= k->input.len,
	      "an offset: %.*s", (int)k->json.len, k->json.ptr);
	return (uint64_t)json_integer_value(value);
}

/* A stretch of the input, and where it is known what stands there, that. */
static void check_place(const struct checked *k, const json_t *object)
{
	const json_t *text = json_object_get(object, "sentence");
	uint64_t start = offset_of(k, json_object_get(object, "start")), end = offset_of(k, json_object_get(object, "end"));

	if (!text)
		text = json_object_get(object, "text");
	CLAIM(start < end && json_is_string(text), "a place: %.*s", (int)k->json.len, k->json.ptr);
	if (k->is_utf8)
		same_text(k, (struct bytes){json_string_value(text), json_string_length(text)}, bytes_slice(k->input, start, end));
}

/* [[start, end], ...] of a block, in the order of the input. */
static void check_spans(const struct checked *k, const json_t *spans)
{
	uint64_t before = 0;
	const json_t *span;
	size_t i;

	json_array_foreach(spans, i, span) {
		uint64_t start = offset_of(k, json_array_get(span, 0)), end = offset_of(k, json_array_get(span, 1));
		CLAIM(json_array_size(span) == 2 && before <= start && start < end, "spans: %.*s", (int)k->json.len, k->json.ptr);
		before = end;
	}
	CLAIM(i > 0, "no spans: %.*s", (int)k->json.len, k->json.ptr);
}

static void check_value(const struct checked *k, json_t *value)
{
	const char *key;
	json_t *member;

	if (!json_is_object(value))
		return;
	if (json_object_get(value, "start"))
		check_place(k, value);
	json_object_foreach(value, key, member) {
		if (strcmp(key, "spans") == 0)
			check_spans(k, member);
		else if (strcmp(key, "meta") != 0)
			check_value(k, member);
	}
}

void record_check(struct bytes json, struct bytes input, bool is_utf8)
{
	struct checked k = {json, input, is_utf8};
	json_error_t error;
	json_t *record = json_loadb(json.ptr, json.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);

	CLAIM(!memchr(json.ptr, '\n', json.len) && !memchr(json.ptr, '\r', json.len), "%.*s", (int)json.len, json.ptr);
	if (!record) /* an integer of more than 18 digits, which JSON may have */
		record = json_loadb(json.ptr, json.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &error);
	else
		check_value(&k, record);
	CLAIM(record && json_is_object(record), "%s: %.*s", error.text, (int)json.len, json.ptr);
	json_decref(record);
}
