/* text.c - see text.h
 *
 * takes   bytes in any chunks
 * gives   lines, each the moment its end is seen, or in pieces where it is too long
 * never   looks at where a chunk begins or ends: all it knows is the bytes since
 *         the last line end, so the chunks cannot show in the lines
 *
 *   pending   ........ bytes of one line ........|
 *                      piece      ^ safe cut     ^ LIMIT_LINE */
#include "decode/text.h"

#include "base/limits.h"
#include "base/utf8.h"

#define DIGITS_KEPT 64 /* characters of a number a cut steps back over */

void text_reader_init(struct text_reader *r, const struct clm_allocator *mem, line_fn *line, void *ctx)
{
	*r = (struct text_reader){.mem = mem, .line = line, .ctx = ctx};
	buf_init(&r->pending, mem, LIMIT_LINE);
	text_reader_begin(r);
}

void text_reader_free(struct text_reader *r)
{
	buf_free(&r->pending);
}

void text_reader_begin(struct text_reader *r)
{
	buf_clear(&r->pending);
	r->offset = 0;
	r->number = r->column = 1;
	r->after_cr = r->held_cr = false;
	r->at_start = true;
}

/* Where the text of the line stops being text; its length if nowhere. */
static size_t text_until(struct bytes b)
{
	size_t n = utf8_valid(b);
	const char *nul = n ? memchr(b.ptr, 0, n) : NULL;

	return nul ? (size_t)(nul - b.ptr) : n;
}

/* Hands on the first len bytes of what is pending, and forgets them and the
 * end_len bytes of a line end behind them (which may not be in pending). */
static enum clm_status give(struct text_reader *r, size_t len, size_t end_len, const struct line *how)
{
	struct bytes text = {len ? r->pending.ptr : "", len};
	size_t bom = r->at_start && bytes_starts(text, BYTES("\xEF\xBB\xBF")) ? 3 : 0;
	size_t good;
	struct line line = *how;
	enum clm_status status;

	text = bytes_slice(text, bom, len);
	good = text_until(text);
	line.raw = r->offset + bom;
	line.raw_end = r->offset + len;
	line.number = r->number;
	line.column = r->column;
	line.bad = good < text.len;
	line.bad_offset = line.bad ? line.raw + good : 0;
	line.text = line.bad ? BYTES("") : text;
	status = r->line(r->ctx, &line);

	r->at_start = false;
	r->offset += len + end_len;
	if (line.continues || line.ends_document) {
		r->column += (uint32_t)utf8_count(text);
	} else {
		r->number++;
		r->column = 1;
	}
	return status;
}

static enum clm_status give_line(struct text_reader *r, size_t len, size_t end_len)
{
	enum clm_status status = give(r, len, end_len, &(struct line){0});

	buf_clear(&r->pending);
	return status;
}

/* Bytes at the end of b that begin a character without ending it. */
static size_t unfinished(struct bytes b)
{
	size_t i;

	for (i = 1; i <= 3 && i <= b.len; i++) {
		unsigned char c = (unsigned char)b.ptr[b.len - i];
		if ((c & 0xC0) == 0x80)
			continue;
		return c >= 0xC0 && utf8_length((char)c) > i ? i : 0;
	}
	return 0;
}

/* Offset behind the last of these marks (three bytes each), 0 if there is none. */
static size_t behind_last(struct bytes b, const char *marks)
{
	size_t n = strlen(marks), i, k;

	for (i = b.len; i >= 3; i--) {
		if (((unsigned char)b.ptr[i - 3] & 0xF0) != 0xE0)
			continue;
		for (k = 0; k < n; k += 3)
			if (memcmp(b.ptr + i - 3, marks + k, 3) == 0)
				return i;
	}
	return 0;
}

/* Length of the digit, point or comma that ends at `at`, 0 if something else does. */
static size_t number_part(struct bytes b, size_t at)
{
	char c = at ? b.ptr[at - 1] : ' ';

	if ((c >= '0' && c <= '9') || c == '.' || c == ',')
		return 1;
	if (at >= 3 && memcmp(b.ptr + at - 3, "\xEF\xBC", 2) == 0 &&
	    (unsigned char)c >= 0x90 && (unsigned char)c <= 0x99)
		return 3; /* a full-width digit */
	return 0;
}

static size_t safe_cut(struct bytes b)
{
	size_t border = b.len - unfinished(b), at, n, steps;

	if ((at = behind_last(b, "。！？；")) || (at = behind_last(b, "，、")))
		return at;
	at = border;
	for (steps = 0; steps < DIGITS_KEPT && (n = number_part(b, at)); steps++)
		at -= n;
	return steps < DIGITS_KEPT && at ? at : border;
}

static enum clm_status give_piece(struct text_reader *r)
{
	size_t cut = safe_cut(buf_bytes(&r->pending));
	enum clm_status status = give(r, cut, 0, &(struct line){.continues = true});

	buf_drop_front(&r->pending, cut);
	return status;
}

static bool is_special(unsigned char c)
{
	/* the last three end the characters U+0085, U+2028 and U+2029 */
	return c == '\n' || c == '\r' || c == '\f' || c == 0x85 || c == 0xA8 || c == 0xA9;
}

/* A byte that is no LF stands behind CR: a held CR was a line end of its own. */
static enum clm_status settle_cr(struct text_reader *r)
{
	bool held = r->held_cr;

	r->after_cr = r->held_cr = false;
	return held ? give_line(r, 0, 1) : CLM_OK;
}

static enum clm_status take_cr(struct text_reader *r)
{
	enum clm_status status = CLM_OK;

	if (r->after_cr && !r->held_cr) {
		r->held_cr = true;
		return CLM_OK;
	}
	status = r->held_cr ? give_line(r, 0, 1) : give_line(r, r->pending.len, 1);
	r->after_cr = true;
	return status;
}

static enum clm_status take_lf(struct text_reader *r)
{
	if (!r->after_cr)
		return give_line(r, r->pending.len, 1);
	r->offset += r->held_cr ? 2 : 1;
	r->after_cr = r->held_cr = false;
	return CLM_OK;
}

static enum clm_status take_special(struct text_reader *r, char c)
{
	struct buf *p = &r->pending;
	enum clm_status status;
	size_t n;

	if (c == '\n')
		return take_lf(r);
	if (c == '\r')
		return take_cr(r);
	if ((status = settle_cr(r)))
		return status;
	if (c == '\f') {
		status = give(r, p->len, 1, &(struct line){.ends_document = true});
		buf_clear(p);
		return status;
	}
	buf_put_char(p, c);
	if (p->status)
		return p->status;
	n = p->len;
	if (c == '\x85' && n >= 2 && p->ptr[n - 2] == '\xC2')
		return give_line(r, n - 2, 2);
	if (c != '\x85' && n >= 3 && p->ptr[n - 2] == '\x80' && p->ptr[n - 3] == '\xE2')
		return give_line(r, n - 3, 3);
	return CLM_OK;
}

/* Bytes from p that end no line, as many as the pending line has room for. */
static enum clm_status take_plain(struct text_reader *r, const char *p, size_t n, size_t *taken)
{
	size_t room = LIMIT_LINE - r->pending.len, i = 0;
	enum clm_status status;

	if (n > room)
		n = room;
	while (i < n && !is_special((unsigned char)p[i]))
		i++;
	*taken = i;
	if (i == 0)
		return CLM_OK;
	if ((status = settle_cr(r)))
		return status;
	buf_put(&r->pending, p, i);
	return r->pending.status;
}

enum clm_status text_reader_feed(struct text_reader *r, const char *p, size_t n)
{
	enum clm_status status = CLM_OK;
	size_t i = 0, taken;

	while (i < n) {
		status = take_plain(r, p + i, n - i, &taken);
		if (!status && taken == 0) {
			status = take_special(r, p[i]);
			taken = 1;
		}
		if (!status && r->pending.len == LIMIT_LINE)
			status = give_piece(r);
		if (status)
			return status;
		i += taken;
	}
	return CLM_OK;
}

enum clm_status text_reader_end(struct text_reader *r)
{
	r->after_cr = r->held_cr = false;
	return r->pending.len ? give_line(r, r->pending.len, 0) : CLM_OK;
}
