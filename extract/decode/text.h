/* text.h - the bytes of a document to lines of text, whatever their encoding.
 *
 *   bytes ──▶ head ──detect──▶ decoder ──characters──▶ line ──▶ lines
 *        held until told      (not for UTF-8)
 *
 * takes   bytes in any pieces
 * gives   the lines (line.h), the moment they are complete: those of UTF-8 almost
 *         from the first byte, others when the head is full or the document ends
 * never   lets a piece's end show: what is told depends on the bytes alone.
 *         Memory: the head, at most LIMIT_HEAD, and a line */
#ifndef CLM_DECODE_TEXT_H
#define CLM_DECODE_TEXT_H

#include "decode/decoder.h"
#include "decode/detect.h"
#include "decode/line.h"

/* Why a document cannot be read at all. */
struct refusal {
	const char *code, *text; /* as in struct clm_diagnostic; NULL: nothing was refused */
	uint64_t offset;         /* UINT64_MAX: of no byte */
};

struct text_reader {
	encoding_set expected;   /* what documents may be in */
	bool told;               /* the document's is decoder.encoding */
	struct buf head;         /* held until then; what came before it was ASCII */
	uint64_t head_offset;    /* its first byte in the document */
	struct detector detector;
	struct decoder decoder;
	char begun[4];           /* bytes of a character that has not come whole */
	size_t n_begun;
	struct line_reader lines;
	struct refusal refusal;
};

void text_reader_init(struct text_reader *, const struct clm_allocator *, line_fn *, void *ctx); /* for UTF-8 */
void text_reader_free(struct text_reader *);
/* From the next document on: one of these; which of several, is told from the document's bytes. */
void text_reader_expect(struct text_reader *, encoding_set);
void text_reader_begin(struct text_reader *);   /* a new document */

/* Where in a text the document behind a form feed begins, and what it is in. */
struct text_place {
	uint64_t offset;
	uint32_t number, column; /* of the line; from 1 */
	enum encoding encoding;
};

/* Goes on there, as if all before had been read. Not CLM_OK: memory is out. */
CLM_MUST_CHECK enum clm_status text_reader_begin_at(struct text_reader *, const struct text_place *);
/* Where the line that was given last ended; to be asked for where its encoding is told. */
struct text_place text_reader_place(const struct text_reader *);

/* CLM_BAD_INPUT with a refusal set: the document cannot be read; feed no more of it.
 * Other statuses are those of line_reader_feed. */
CLM_MUST_CHECK enum clm_status text_reader_feed(struct text_reader *, const char *, size_t);
CLM_MUST_CHECK enum clm_status text_reader_end(struct text_reader *);
/* The same where more ought to come: the last line is bad, whatever it holds. */
CLM_MUST_CHECK enum clm_status text_reader_break(struct text_reader *);

/* The encoding of the lines given so far. */
const char *text_reader_encoding(const struct text_reader *);

#endif
