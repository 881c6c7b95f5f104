/* text.c - see text.h */
#include "decode/text.h"

#include <errno.h>
#include <stdlib.h>

#include "base/limits.h"

#define BATCH 4096

/* Characters decoded and not yet handed on. */
struct batch {
	char text[BATCH];
	uint8_t steps[BATCH];
	size_t len, n;
};

void text_reader_init(struct text_reader *r, const struct clm_allocator *mem, line_fn *line, void *ctx)
{
	*r = (struct text_reader){.expected = ENCODING_SET(ENCODING_UTF8)};
	buf_init(&r->head, mem, LIMIT_HEAD);
	decoder_init(&r->decoder);
	line_reader_init(&r->lines, mem, line, ctx);
	text_reader_begin(r);
}

void text_reader_free(struct text_reader *r)
{
	buf_free(&r->head);
	decoder_free(&r->decoder);
	line_reader_free(&r->lines);
}

void text_reader_expect(struct text_reader *r, encoding_set expected)
{
	r->expected = expected;
}

void text_reader_begin(struct text_reader *r)
{
	(void)decoder_set(&r->decoder, ENCODING_UTF8);
	r->n_begun = 0;
	r->refusal = (struct refusal){0};
	line_reader_begin(&r->lines);
	r->told = false;
	buf_clear(&r->head);
	r->head_offset = 0;
	detect_begin(&r->detector, r->expected, true);
}

enum clm_status text_reader_begin_at(struct text_reader *r, const struct text_place *at)
{
	text_reader_begin(r);
	if (!decoder_set(&r->decoder, at->encoding) && !decoder_set(&r->decoder, at->encoding))
		return CLM_NO_MEMORY; /* it was known a moment ago */
	r->told = true;
	line_reader_begin_at(&r->lines, at->offset, at->number, at->column);
	return at->encoding == ENCODING_UTF8 ? CLM_OK : line_reader_decoded(&r->lines, encoding_unit(at->encoding));
}

struct text_place text_reader_place(const struct text_reader *r)
{
	return (struct text_place){r->lines.offset, r->lines.number, r->lines.column, r->decoder.encoding};
}

const char *text_reader_encoding(const struct text_reader *r)
{
	return encoding_names[r->decoder.encoding];
}

/* --- decoding --- */

static struct bytes behind(struct bytes b, size_t n)
{
	return bytes_slice(b, n, b.len);
}

/* The next character; false: the rest is the beginning of one, and kept. */
static bool next(struct text_reader *r, struct bytes *in, struct character *c)
{
	while (r->n_begun) {
		if (decoder_take(&r->decoder, r->begun, r->n_begun, c)) {
			r->n_begun -= c->raw;
			memmove(r->begun, r->begun + c->raw, r->n_begun);
			return true;
		}
		if (in->len == 0)
			return false;
		r->begun[r->n_begun++] = *in->ptr;
		*in = behind(*in, 1);
	}
	if (in->len == 0)
		return false;
	if (decoder_take(&r->decoder, in->ptr, in->len, c)) {
		*in = behind(*in, c->raw);
		return true;
	}
	while (in->len) {
		r->begun[r->n_begun++] = *in->ptr;
		*in = behind(*in, 1);
	}
	return false;
}

static void batch_add(struct batch *b, const struct character *c)
{
	memcpy(b->text + b->len, c->text, sizeof c->text);
	b->len += c->len;
	b->steps[b->n++] = c->raw;
}

static enum clm_status batch_give(struct text_reader *r, struct batch *b)
{
	enum clm_status status = line_reader_feed(&r->lines, (struct bytes){b->text, b->len}, b->steps);

	b->len = b->n = 0;
	return status;
}

static enum clm_status decode(struct text_reader *r, struct bytes in)
{
	struct batch batch;
	struct character c;
	enum clm_status status;

	batch.len = batch.n = 0;
	while (next(r, &in, &c)) {
		batch_add(&batch, &c);
		if (batch.len + sizeof c.text > BATCH && (status = batch_give(r, &batch)))
			return status;
	}
	return batch_give(r, &batch);
}

static enum clm_status pass(struct text_reader *r, struct bytes in)
{
	return r->decoder.encoding == ENCODING_UTF8 ? line_reader_feed(&r->lines, in, NULL) : decode(r, in);
}

/* --- telling the encoding --- */

static enum clm_status refuse(struct text_reader *r, const char *code, const char *text, size_t at)
{
	r->refusal = (struct refusal){code, text, at == SIZE_MAX ? UINT64_MAX : r->head_offset + at};
	return CLM_BAD_INPUT;
}

/* iconv may call an encoding unknown where it had no memory to look for it: it is asked again. */
static bool memory_is_out(void)
{
	void *volatile some = malloc(BATCH);

	free(some);
	return !some;
}

static enum clm_status pass_told(struct text_reader *r, enum encoding e)
{
	const char *unknown = e == ENCODING_BIG5 ? "this is Big5, which this system's iconv does not know"
	                                         : "this is GB18030, which this system's iconv does not know";
	enum clm_status status = CLM_OK;

	if (!decoder_set(&r->decoder, e) && !decoder_set(&r->decoder, e))
		return errno == ENOMEM || memory_is_out() ? CLM_NO_MEMORY : refuse(r, "encoding", unknown, SIZE_MAX);
	r->told = true;
	if (e != ENCODING_UTF8)
		status = line_reader_decoded(&r->lines, encoding_unit(e));
	if (status == CLM_OK)
		status = pass(r, buf_bytes(&r->head));
	buf_clear(&r->head);
	return status;
}

static size_t ascii_until(struct bytes b)
{
	size_t i;

	for (i = 0; i < b.len && (unsigned char)b.ptr[i] < 0x80; i++)
		;
	return i;
}

/* ASCII is ASCII whatever follows, which is told by itself; only what takes more
 * than a byte for it is out of the question then. */
static enum clm_status pass_ascii(struct text_reader *r, struct bytes ascii)
{
	r->head_offset += ascii.len;
	detect_begin(&r->detector, r->expected & ENCODINGS_ASCII, false);
	return line_reader_feed(&r->lines, ascii, NULL);
}

/* What the head says of the document, or of what came of it so far. */
static enum clm_status settle(struct text_reader *r, const struct verdict *v, bool ends)
{
	struct bytes head = buf_bytes(&r->head);
	size_t n = ascii_until(head);
	enum clm_status status;

	if (v->code)
		return refuse(r, v->code, v->why, v->at);
	if (v->encoding != N_ENCODINGS)
		return pass_told(r, v->encoding);
	if (n == 0 || ends)
		return pass_told(r, ENCODING_UTF8);
	status = pass_ascii(r, bytes_slice(head, 0, n));
	buf_drop_front(&r->head, n);
	return status;
}

/* Takes into the head what it has room for. */
static enum clm_status hold(struct text_reader *r, struct bytes *in)
{
	size_t n;
	enum clm_status status;
	struct verdict v;

	if (r->head.len == 0 && !r->detector.begins && (n = ascii_until(*in))) {
		status = pass_ascii(r, bytes_slice(*in, 0, n));
		*in = behind(*in, n);
		return status;
	}
	n = in->len < LIMIT_HEAD - r->head.len ? in->len : LIMIT_HEAD - r->head.len;
	buf_put(&r->head, in->ptr, n);
	if (r->head.status)
		return r->head.status;
	*in = behind(*in, n);
	if (detect_early(&r->detector, buf_bytes(&r->head), &v))
		return settle(r, &v, false);
	if (r->head.len < LIMIT_HEAD)
		return CLM_OK;
	v = detect_whole(&r->detector, buf_bytes(&r->head));
	return settle(r, &v, false);
}

enum clm_status text_reader_feed(struct text_reader *r, const char *p, size_t n)
{
	struct bytes in = {p, n};
	enum clm_status status = CLM_OK;

	while (status == CLM_OK && in.len && !r->told)
		status = hold(r, &in);
	return status == CLM_OK && in.len ? pass(r, in) : status;
}

/* The end cut a character off: bytes that are none. So are those that ought to come where
 * a document breaks off. */
static enum clm_status end_character(struct text_reader *r, bool whole)
{
	const char text = NO_CHARACTER;
	uint8_t step = (uint8_t)r->n_begun;

	return r->n_begun || !whole ? line_reader_feed(&r->lines, (struct bytes){&text, 1}, &step) : CLM_OK;
}

static enum clm_status end(struct text_reader *r, bool whole)
{
	struct bytes head = {r->head.len ? r->head.ptr : "", r->head.len};
	enum clm_status status = CLM_OK;
	struct verdict v;

	if (!r->told) {
		v = detect_whole(&r->detector, head);
		status = settle(r, &v, true);
	}
	if (status == CLM_OK)
		status = end_character(r, whole);
	return status == CLM_OK ? line_reader_end(&r->lines) : status;
}

enum clm_status text_reader_end(struct text_reader *r)
{
	return end(r, true);
}

enum clm_status text_reader_break(struct text_reader *r)
{
	return end(r, false);
}
