/* line.c - see line.h
 *
 * takes   text in any pieces
 * gives   lines, each the moment its end is seen, or in pieces where it is too long
 * never   looks at where a piece of text begins or ends: all it knows is what came since
 *         the last line end, so the pieces cannot show in the lines
 *
 *   pending   ........ text of one line .........|
 *                      piece      ^ safe cut     ^ LIMIT_LINE */
#include "decode/line.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "decode/cut.h"

void line_reader_init(struct line_reader *r, const struct clm_allocator *mem, line_fn *line, void *ctx)
{
	*r = (struct line_reader){.line = line, .ctx = ctx};
	buf_init(&r->pending, mem, LIMIT_LINE);
	buf_init(&r->steps, mem, LIMIT_LINE);
	line_reader_begin(r);
}

void line_reader_free(struct line_reader *r)
{
	buf_free(&r->pending);
	buf_free(&r->steps);
}

void line_reader_begin(struct line_reader *r)
{
	buf_clear(&r->pending);
	buf_clear(&r->steps);
	r->offset = 0;
	r->number = r->column = r->unit = 1;
	r->after_cr = r->held_cr = r->decoded = false;
	r->at_start = true;
}

void line_reader_begin_at(struct line_reader *r, uint64_t offset, uint32_t number, uint32_t column)
{
	line_reader_begin(r);
	r->offset = offset;
	r->number = number;
	r->column = column;
	r->at_start = false;
}

enum clm_status line_reader_decoded(struct line_reader *r, uint8_t unit)
{
	size_t i;

	for (i = 0; i < r->pending.len; i++)
		buf_put_char(&r->steps, 1);
	r->decoded = true;
	r->unit = unit;
	return r->steps.status;
}

/* Raw bytes of the first len bytes of what is pending. */
static uint64_t raw_length(const struct line_reader *r, size_t len)
{
	size_t n = r->decoded ? utf8_count(bytes_slice(buf_bytes(&r->pending), 0, len)) : 0, i;
	uint64_t raw = 0;

	if (!r->decoded)
		return len;
	for (i = 0; i < n; i++)
		raw += (unsigned char)r->steps.ptr[i];
	return raw;
}

/* Where the text of the line stops being text; its length if nowhere. */
static size_t text_until(struct bytes b)
{
	size_t n = utf8_valid(b);
	const char *nul = n ? memchr(b.ptr, 0, n) : NULL;

	return nul ? (size_t)(nul - b.ptr) : n;
}

/* Hands on the first len bytes of what is pending; behind them stands a line end
 * of raw_end bytes. */
static enum clm_status give(struct line_reader *r, size_t len, uint64_t raw_end, const struct line *how)
{
	struct bytes text = {len ? r->pending.ptr : "", len};
	size_t bom = r->at_start && bytes_starts(text, BYTES("\xEF\xBB\xBF")) ? 3 : 0;
	size_t good;
	struct line line = *how;
	enum clm_status status;

	text = bytes_slice(text, bom, len);
	good = text_until(text);
	line.raw = r->offset + raw_length(r, bom);
	line.raw_end = r->offset + raw_length(r, len);
	line.number = r->number;
	line.column = r->column;
	line.bad = good < text.len;
	line.bad_offset = line.bad ? r->offset + raw_length(r, bom + good) : 0;
	line.text = line.bad ? BYTES("") : text;
	if (r->decoded && text.len)
		line.steps = (const uint8_t *)r->steps.ptr + (bom > 0);
	status = r->line(r->ctx, &line);

	r->at_start = false;
	r->offset = line.raw_end + raw_end;
	if (line.continues || line.ends_document) {
		r->column += (uint32_t)utf8_count(text);
	} else {
		r->number++;
		r->column = 1;
	}
	return status;
}

static enum clm_status give_line(struct line_reader *r, size_t len, uint64_t raw_end)
{
	enum clm_status status = give(r, len, raw_end, &(struct line){0});

	buf_clear(&r->pending);
	buf_clear(&r->steps);
	return status;
}

static enum clm_status give_piece(struct line_reader *r)
{
	size_t cut = cut_at(buf_bytes(&r->pending));
	enum clm_status status = give(r, cut, 0, &(struct line){.continues = true});

	if (r->decoded)
		buf_drop_front(&r->steps, utf8_count(bytes_slice(buf_bytes(&r->pending), 0, cut)));
	buf_drop_front(&r->pending, cut);
	return status;
}

static bool is_special(unsigned char c)
{
	/* the last three end the characters U+0085, U+2028 and U+2029 */
	return c == '\n' || c == '\r' || c == '\f' || c == 0x85 || c == 0xA8 || c == 0xA9;
}

/* What is no LF stands behind CR: a held CR was a line end of its own. */
static enum clm_status settle_cr(struct line_reader *r)
{
	bool held = r->held_cr;

	r->after_cr = r->held_cr = false;
	return held ? give_line(r, 0, r->unit) : CLM_OK;
}

static enum clm_status take_cr(struct line_reader *r)
{
	enum clm_status status = CLM_OK;

	if (r->after_cr && !r->held_cr) {
		r->held_cr = true;
		return CLM_OK;
	}
	status = r->held_cr ? give_line(r, 0, r->unit) : give_line(r, r->pending.len, r->unit);
	r->after_cr = true;
	return status;
}

static enum clm_status take_lf(struct line_reader *r)
{
	if (!r->after_cr)
		return give_line(r, r->pending.len, r->unit);
	r->offset += (r->held_cr ? 2u : 1u) * r->unit;
	r->after_cr = r->held_cr = false;
	return CLM_OK;
}

static enum clm_status take_ff(struct line_reader *r)
{
	enum clm_status status = settle_cr(r);

	if (status == CLM_OK)
		status = give(r, r->pending.len, r->unit, &(struct line){.ends_document = true});
	buf_clear(&r->pending);
	buf_clear(&r->steps);
	return status;
}

/* A byte that may end one of the line ends of several bytes. */
static enum clm_status take_last(struct line_reader *r, char c)
{
	struct buf *p = &r->pending;
	enum clm_status status = settle_cr(r);
	size_t n, len = 0;

	if (status)
		return status;
	buf_put_char(p, c);
	if (p->status)
		return p->status;
	n = p->len;
	if (c == '\x85' && n >= 2 && p->ptr[n - 2] == '\xC2')
		len = 2;
	if (c != '\x85' && n >= 3 && p->ptr[n - 2] == '\x80' && p->ptr[n - 3] == '\xE2')
		len = 3;
	return len ? give_line(r, n - len, raw_length(r, n) - raw_length(r, n - len)) : CLM_OK;
}

static enum clm_status take_special(struct line_reader *r, char c)
{
	switch (c) {
	case '\n': return take_lf(r);
	case '\r': return take_cr(r);
	case '\f': return take_ff(r);
	default: return take_last(r, c);
	}
}

/* Of text what ends no line, as much as the pending line has room for. */
static enum clm_status take_plain(struct line_reader *r, struct bytes text, const uint8_t *steps, size_t *taken)
{
	size_t room = LIMIT_LINE - r->pending.len, i = 0;
	enum clm_status status;

	if (text.len > room)
		text.len = room;
	while (i < text.len && !is_special((unsigned char)text.ptr[i]))
		i++;
	*taken = i;
	if (i == 0)
		return CLM_OK;
	if ((status = settle_cr(r)))
		return status;
	buf_put(&r->pending, text.ptr, i);
	if (r->decoded)
		buf_put(&r->steps, steps, utf8_count(bytes_slice(text, 0, i)));
	return r->pending.status ? r->pending.status : r->steps.status;
}

enum clm_status line_reader_feed(struct line_reader *r, struct bytes text, const uint8_t *steps)
{
	enum clm_status status;
	size_t taken;

	while (text.len) {
		status = take_plain(r, text, steps, &taken);
		if (!status && taken == 0) {
			status = take_special(r, *text.ptr);
			taken = 1;
		}
		if (!status && r->pending.len == LIMIT_LINE)
			status = give_piece(r);
		if (status)
			return status;
		if (r->decoded)
			steps += utf8_count(bytes_slice(text, 0, taken));
		text = bytes_slice(text, taken, text.len);
	}
	return CLM_OK;
}

enum clm_status line_reader_end(struct line_reader *r)
{
	r->after_cr = r->held_cr = false;
	return r->pending.len ? give_line(r, r->pending.len, 0) : CLM_OK;
}
