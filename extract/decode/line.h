/* line.h - text to lines, each with its place in the raw bytes.
 *
 * takes   text in any pieces: UTF-8 as it came, or decoded to it, then with the
 *         raw length of every character
 * gives   one line after the other, in order, the moment it is complete, or in
 *         pieces where it is too long
 * never   replaces a bad byte: a line that holds one is handed on as bad, with
 *         the offset, and has no text. Memory: one line, at most LIMIT_LINE. */
#ifndef CLM_DECODE_LINE_H
#define CLM_DECODE_LINE_H

#include "base/buf.h"

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

struct line_reader {
	struct buf pending;   /* text of the line not yet complete */
	struct buf steps;     /* raw bytes of each of its characters, where it was decoded */
	bool decoded;
	uint8_t unit;         /* raw bytes of LF, CR and FF */
	uint64_t offset;      /* document offset of pending's first character */
	uint32_t number, column;
	bool after_cr;        /* the last character was CR: an LF now belongs to it */
	bool held_cr;         /* and a second CR behind it: CR CR LF is one line end, CR CR are two */
	bool at_start;        /* nothing read yet: a BOM here is passed over */
	line_fn *line;
	void *ctx;
};

void line_reader_init(struct line_reader *, const struct clm_allocator *, line_fn *, void *ctx);
void line_reader_free(struct line_reader *);
void line_reader_begin(struct line_reader *);   /* a new document: offsets from 0, line 1, UTF-8 as it came */
/* The same behind a form feed, where one reader is to go on with what another has begun. */
void line_reader_begin_at(struct line_reader *, uint64_t offset, uint32_t number, uint32_t column);

/* What comes from here on was decoded: steps come with it, one for each character,
 * never less than a whole one. What came before was ASCII. */
CLM_MUST_CHECK enum clm_status line_reader_decoded(struct line_reader *, uint8_t unit);

/* Line ends: LF, CR LF, CR CR LF, CR, NEL (U+0085), U+2028, U+2029. A form feed
 * ends a line and the document, but counts as no line end: number, column and
 * offsets go on from there until line_reader_begin is called (never from inside
 * the callback). A status other than CLM_OK from the callback, or CLM_NO_MEMORY,
 * ends the feeding and is returned. */
CLM_MUST_CHECK enum clm_status line_reader_feed(struct line_reader *, struct bytes text, const uint8_t *steps);
CLM_MUST_CHECK enum clm_status line_reader_end(struct line_reader *); /* the last line, if it had no end */

#endif
