/* text.h - raw bytes to lines of well-formed UTF-8, each with its raw offsets.
 *
 * takes   bytes in any chunks
 * gives   one line after the other, in order, the moment it is complete
 * never   replaces a bad byte: a line that holds one is handed on as bad, with
 *         the offset, and has no text. Memory: one line, at most LIMIT_LINE. */
#ifndef CLM_DECODE_TEXT_H
#define CLM_DECODE_TEXT_H

#include "base/buf.h"
#include "fold/map.h"

struct line {
	struct bytes text;    /* decoded, without its line end; empty where bad */
	const uint8_t *steps; /* raw bytes of each character of text; NULL: as many as in text */
	uint64_t raw;         /* byte offset of its first byte in the document */
	uint64_t raw_end;     /* behind its last byte, before the line end */
	uint32_t number;      /* from 1 */
	uint32_t column;      /* of its first character: 1, or more in a later piece of a long line */
	bool bad;             /* holds bytes that are not text */
	uint64_t bad_offset;  /* the first of them */
	bool continues;       /* the line was cut at LIMIT_LINE: the next one goes on where this ends */
	bool ends_document;   /* a form feed ended it: what follows is another document */
};

typedef enum clm_status line_fn(void *ctx, const struct line *);

struct text_reader {
	const struct clm_allocator *mem;
	struct buf pending;   /* bytes of the line not yet complete */
	uint64_t offset;      /* document offset of pending's first byte */
	uint32_t number, column;
	bool after_cr;        /* the last byte was CR: an LF now belongs to it */
	bool held_cr;         /* and a second CR behind it: CR CR LF is one line end, CR CR are two */
	bool at_start;        /* nothing read yet: a BOM here is passed over */
	line_fn *line;
	void *ctx;
};

void text_reader_init(struct text_reader *, const struct clm_allocator *, line_fn *, void *ctx);
void text_reader_free(struct text_reader *);
void text_reader_begin(struct text_reader *);   /* a new document: offsets from 0, line 1 */

/* Line ends: LF, CR LF, CR CR LF, CR, NEL (U+0085), U+2028, U+2029. A form feed
 * ends a line and the document, but counts as no line end: number, column and
 * offsets go on from there until text_reader_begin is called (never from inside
 * the callback). A status other than CLM_OK from the callback, or CLM_NO_MEMORY,
 * ends the feeding and is returned. */
CLM_MUST_CHECK enum clm_status text_reader_feed(struct text_reader *, const char *, size_t);
CLM_MUST_CHECK enum clm_status text_reader_end(struct text_reader *); /* the last line, if it had no end */

#endif
