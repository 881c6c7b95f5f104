/* fuzz_json.c - JSON lines, as the command reads them.
 *
 * What is claimed, with jansson's reading of each line to compare with: every line that is an object
 * with a text gives a document, with that text, its id as its name and its other fields as its meta;
 * every other line is told, or blank; how the input is cut into pieces changes nothing; and the
 * meta comes back in the records. */
#include "fuzz.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "cli/json_memory.h"
#include "cli/jsonl.h"
#include "cli/message.h"

#define MOST ((size_t)64 << 10)
#define FLAGS (JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL)

static const struct json_fields fields = {"text", "id", "date"};

/* --- the input, in pieces --- */

struct source {
	struct bytes rest;
	struct pieces pieces;
	char *piece; /* a copy: what reads behind it, or after the next one, is seen */
};

static ssize_t read_piece(void *ctx, const char **piece)
{
	struct source *s = ctx;
	size_t n;

	free(s->piece);
	s->piece = NULL;
	if (s->rest.len == 0)
		return 0;
	n = pieces_next(&s->pieces, s->rest.len);
	s->piece = malloc(n);
	CLAIM(s->piece, "%zu bytes", n);
	memcpy(s->piece, s->rest.ptr, n);
	s->rest = bytes_slice(s->rest, n, s->rest.len);
	*piece = s->piece;
	return (ssize_t)n;
}

static void take_message(void *ctx, enum message_kind kind, const char *text, size_t n)
{
	struct buf *told = ctx;

	CLAIM(utf8_valid((struct bytes){text, n}) == n, "%.*s", (int)n, text);
	if (kind == MESSAGE_TOLD)
		buf_put(told, text, n);
}

/* --- one document --- */

/* The line as jansson has it: NULL where it is no object with a text. A NUL it passes over behind a number. */
static json_t *expected(struct bytes line)
{
	bool nul = line.len && memchr(line.ptr, '\0', line.len);
	json_t *whole = nul ? NULL : json_loadb(line.ptr, line.len, FLAGS, NULL);
	json_t *id = json_object_get(whole, "id");

	if (!json_is_object(whole) || !json_is_string(json_object_get(whole, "text")) || json_string_length(id) > LIMIT_ID) {
		json_decref(whole);
		return NULL;
	}
	return whole;
}

static void same_document(struct jsonl *j, const struct document *d, json_t *line, uint64_t number)
{
	const json_t *text = json_object_get(line, "text"), *id = json_object_get(line, "id");
	struct bytes want = {json_string_value(text), json_string_length(text)};
	struct stream stream = jsonl_stream(j);
	const char *piece = NULL;
	ssize_t n = stream_read(stream, &piece);
	json_t *meta = json_loads(d->meta, FLAGS, NULL);
	char name[64];

	CLAIM(n >= 0 && bytes_equal((struct bytes){piece, (size_t)n}, want), "line %llu: its text", (unsigned long long)number);
	CLAIM(j->line.memory.chunk, "line %llu: what jansson made is not the line's own", (unsigned long long)number);
	snprintf(name, sizeof name, "lines:%llu", (unsigned long long)number);
	if (json_is_string(id) && strlen(json_string_value(id)) == json_string_length(id))
		CLAIM(strcmp(d->name, json_string_value(id)) == 0, "line %llu: %s", (unsigned long long)number, d->name);
	else if (!json_is_string(id) && !json_is_number(id))
		CLAIM(strcmp(d->name, name) == 0, "line %llu: %s", (unsigned long long)number, d->name);
	json_object_del(line, "text");
	if (json_is_string(id) || json_is_number(id))
		json_object_del(line, "id");
	CLAIM(meta && json_equal(meta, line), "line %llu: %s", (unsigned long long)number, d->meta);
	json_decref(meta);
}

static int on_record(void *ctx, const char *json, size_t len)
{
	const char *meta = ctx;
	json_t *record = json_loadb(json, len, FLAGS, NULL), *want = json_loads(meta, FLAGS, NULL);

	CLAIM(record && json_equal(json_object_get(record, "meta"), want), "%s: %.*s", meta, (int)len, json);
	CLAIM(!memchr(json, '\n', len) && !memchr(json, '\r', len), "%.*s", (int)len, json);
	json_decref(record);
	json_decref(want);
	return 0;
}

static void meta_comes_back(const struct document *d)
{
	static const char text[] = "救助妇女3人。";
	char *meta = strdup(d->meta);
	struct clm_options options = {.record = on_record, .ctx = meta, .emit = CLM_EMIT_BLOCKS};
	struct clm_extractor *x = NULL;

	CLAIM(clm_extractor_new(&x, shipped_rules(), &options) == CLM_OK && clm_begin_with(x, d->name, d->meta) == CLM_OK &&
	      clm_feed(x, text, sizeof text - 1) == CLM_OK && clm_end(x) == CLM_OK, "%s", d->meta);
	clm_extractor_free(x);
	free(meta);
}

/* --- the whole input --- */

static const struct subject whole = {"lines.jsonl", "lines.jsonl", NULL};

/* Compares every document with its line, where lines are given. */
static void read_lines(struct bytes input, struct pieces pieces, struct buf *told, struct buf *found)
{
	struct source source = {.rest = input, .pieces = pieces};
	struct tally tally;
	struct jsonl j;
	const struct document *d;

	buf_init(told, &mem_default, SIZE_MAX);
	buf_init(found, &mem_default, SIZE_MAX);
	message_divert(take_message, told);
	tally_begin(&tally, "lines.jsonl");
	jsonl_open(&j, (struct stream){read_piece, &source}, &fields, "lines", &tally, &whole);
	while ((d = jsonl_next(&j))) {
		buf_printf(found, "%llu %s %s ", (unsigned long long)j.number, d->name, d->place);
		buf_put_str(found, d->meta);
		buf_put_bytes(found, j.line.text);
	}
	CLAIM(!j.no_memory && j.failed == (told->len > 0), "%.*s", (int)told->len, told->ptr);
	jsonl_close(&j);
	tally_end(&tally);
	message_divert(NULL, NULL);
	free(source.piece);
}

/* The lines one by one, each as jansson reads it. */
static void compare(struct bytes input)
{
	struct source source = {.rest = input, .pieces = IN_ONE_PIECE};
	struct buf told;
	struct tally tally;
	struct jsonl j;
	const struct document *d;
	uint64_t number = 0;
	size_t at = bytes_starts(input, BYTES("\xEF\xBB\xBF")) ? 3 : 0, n;

	buf_init(&told, &mem_default, SIZE_MAX);
	message_divert(take_message, &told);
	tally_begin(&tally, "lines.jsonl");
	jsonl_open(&j, (struct stream){read_piece, &source}, &fields, "lines", &tally, &whole);
	d = jsonl_next(&j);
	for (; at < input.len; at += n + 1) {
		const char *end = memchr(input.ptr + at, '\n', input.len - at);
		json_t *line;

		n = end ? (size_t)(end - input.ptr) - at : input.len - at;
		line = expected(bytes_slice(input, at, at + n));
		number++;
		CLAIM((d && j.number == number) == (line != NULL), "line %llu: %.*s", (unsigned long long)number, (int)n, input.ptr + at);
		if (line) {
			same_document(&j, d, line, number);
			meta_comes_back(d);
			d = jsonl_next(&j);
		}
		json_decref(line);
	}
	CLAIM(!d, "more documents than lines");
	jsonl_close(&j);
	tally_end(&tally);
	message_divert(NULL, NULL);
	buf_free(&told);
	free(source.piece);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes input = {(const char *)data, size};
	struct buf told[2], found[2];

	if (size > MOST)
		return -1;
	json_memory_start(); /* as the command does; once more changes nothing */
	read_lines(input, IN_ONE_PIECE, &told[0], &found[0]);
	read_lines(input, pieces_of(input), &told[1], &found[1]);
	CLAIM(bytes_equal(buf_bytes(&told[0]), buf_bytes(&told[1])), "%.*s", (int)told[1].len, told[1].ptr);
	CLAIM(bytes_equal(buf_bytes(&found[0]), buf_bytes(&found[1])), "%.*s", (int)found[1].len, found[1].ptr);
	compare(input);
	buf_free(&told[0]);
	buf_free(&told[1]);
	buf_free(&found[0]);
	buf_free(&found[1]);
	return 0;
}
