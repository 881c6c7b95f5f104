/* jsonl.c - see jsonl.h */
#include "cli/jsonl.h"

#include "base/limits.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void jsonl_open(struct jsonl *j, struct stream from, const struct json_fields *fields, const char *name,
                struct tally *tally, const struct subject *of)
{
	*j = (struct jsonl){.from = from, .fields = fields, .name = name, .tally = tally, .of = of, .end = 1};
}

static void forget_document(struct jsonl *j)
{
	json_line_free(&j->line);
	free(j->document_name);
	free(j->place);
	j->document_name = j->place = NULL;
}

void jsonl_close(struct jsonl *j)
{
	forget_document(j);
	free(j->held);
	*j = (struct jsonl){0};
}

/* --- lines --- */

static bool hold(struct jsonl *j, size_t n)
{
	if (j->n_held + n > j->capacity) {
		size_t capacity = j->capacity * 2 > j->n_held + n ? j->capacity * 2 : j->n_held + n;
		char *held = realloc(j->held, capacity);

		if (!held)
			return false;
		j->held = held;
		j->capacity = capacity;
	}
	memcpy(j->held + j->n_held, j->piece, n);
	j->n_held += n;
	return true;
}

static void step(struct jsonl *j, size_t n)
{
	j->piece += n;
	j->n_piece -= n;
}

static bool more(struct jsonl *j)
{
	if (j->n_piece == 0 && j->end > 0) {
		j->end = stream_read(j->from, &j->piece);
		j->failed |= j->end < 0;
		j->n_piece = j->end > 0 ? (size_t)j->end : 0;
	}
	return j->n_piece > 0;
}

enum taken { TAKEN_LINE, TAKEN_TOO_LONG, TAKEN_END, TAKEN_NO_MEMORY };

/* One line without its end, in *line until the next call; *len is what it took
 * of the stream. What is behind the ceiling of a line is counted, not kept. */
static enum taken take_line(struct jsonl *j, struct bytes *line, uint64_t *len)
{
	bool ended = false;

	*len = 0;
	j->n_held = 0;
	while (!ended && more(j)) {
		const char *end = memchr(j->piece, '\n', j->n_piece);
		size_t n = end ? (size_t)(end - j->piece) : j->n_piece;

		*line = (struct bytes){j->piece, n};
		if (*len + n <= LIMIT_JSON_LINE && (!end || j->n_held) && !hold(j, n))
			return TAKEN_NO_MEMORY;
		ended = end != NULL;
		*len += n + ended;
		step(j, n + ended);
	}
	if (!ended && j->end < 0)
		return TAKEN_END; /* what is there of the line ends anywhere */
	if (*len - ended > LIMIT_JSON_LINE)
		return TAKEN_TOO_LONG;
	if (j->n_held)
		*line = (struct bytes){j->held, j->n_held};
	return *len ? TAKEN_LINE : TAKEN_END;
}

/* --- documents --- */

/* A new string; NULL when memory is out. */
__attribute__((format(printf, 1, 2))) static char *print(const char *format, ...)
{
	va_list args;
	char *s;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	s = n < 0 ? NULL : malloc((size_t)n + 1);
	if (!s)
		return NULL;
	va_start(args, format);
	(void)vsnprintf(s, (size_t)n + 1, format, args);
	va_end(args);
	return s;
}

static void tell(struct jsonl *j, const struct json_fault *f)
{
	const struct clm_diagnostic d = {.status = CLM_BAD_INPUT, .source = j->name, .line = (size_t)j->number,
	                                 .offset = f->at == SIZE_MAX ? UINT64_MAX : j->offset + f->at,
	                                 .code = "json", .text = f->what};

	j->failed = true;
	problem_tell(j->of, j->tally, &d);
}

static const struct document *out_of_memory(struct jsonl *j)
{
	j->no_memory = true;
	return NULL;
}

static const struct document *make_document(struct jsonl *j)
{
	const char *id = j->line.id;

	j->document_name = id ? print("%s", id) : print("%s:%" PRIu64, j->name, j->number);
	j->place = print("%s:%" PRIu64 "%s%s", j->tally->name, j->number, id ? ": " : "", id ? id : "");
	if (!j->document_name || !j->place)
		return out_of_memory(j);
	j->text_given = false;
	j->document = (struct document){j->document_name, j->place, j->line.meta, *j->line.date ? j->line.date : NULL, j->of->input, NULL};
	return &j->document;
}

static bool is_empty(struct bytes line)
{
	size_t i = 0;

	while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t' || line.ptr[i] == '\r'))
		i++;
	return i == line.len;
}

/* The document of a line; NULL: there is none, or it was told why. */
static const struct document *read_line(struct jsonl *j, struct bytes line)
{
	static const struct bytes bom = BYTES("\xEF\xBB\xBF");
	static const struct json_fault no_date = {"its date is no YYYY-MM-DD, and is passed over", SIZE_MAX};
	size_t skip = j->offset == 0 && bytes_starts(line, bom) ? bom.len : 0;
	struct json_fault fault;

	line = bytes_slice(line, skip, line.len);
	if (is_empty(line))
		return NULL;
	switch (json_line_parse(&j->line, line, j->fields, &fault)) {
	case JSON_LINE_OK:
		if (j->line.bad_date)
			tell(j, &no_date);
		return make_document(j);
	case JSON_LINE_NO_MEMORY:
		return out_of_memory(j);
	default:
		if (fault.at != SIZE_MAX)
			fault.at += skip;
		tell(j, &fault);
		return NULL;
	}
}

const struct document *jsonl_next(struct jsonl *j)
{
	static const struct json_fault too_long = {"the line is longer than lines may be, and was passed over", SIZE_MAX};
	const struct document *document = NULL;
	enum taken taken = TAKEN_LINE;

	while (!document && !j->no_memory && taken != TAKEN_END) {
		struct bytes line = {0};
		uint64_t len;

		forget_document(j);
		taken = take_line(j, &line, &len);
		j->number++;
		if (taken == TAKEN_NO_MEMORY)
			return out_of_memory(j);
		if (taken == TAKEN_TOO_LONG)
			tell(j, &too_long);
		else if (taken == TAKEN_LINE)
			document = read_line(j, line);
		j->offset += len;
	}
	return document;
}

static ssize_t give_text(void *ctx, const char **piece)
{
	struct jsonl *j = ctx;

	if (j->text_given)
		return 0;
	j->text_given = true;
	*piece = j->line.text.ptr;
	return (ssize_t)j->line.text.len;
}

struct stream jsonl_stream(struct jsonl *j)
{
	return (struct stream){give_text, j};
}
