/* detect.h - which encoding a document is in, told from its head.
 *
 * takes   the first bytes of a document, and the encodings that come into question
 * gives   a verdict: the encoding; or that all is ASCII so far, which decides nothing;
 *         or why the document cannot be read
 * never   knows more than those bytes: how they came in pieces cannot show in it */
#ifndef CLM_DECODE_DETECT_H
#define CLM_DECODE_DETECT_H

#include "decode/encoding.h"

struct verdict {
	enum encoding encoding; /* N_ENCODINGS: not told */
	const char *code, *why; /* not told: the reason in a word and in a line; both NULL: it is all ASCII */
	size_t at;              /* the byte it is told by, SIZE_MAX if by none */
};

struct detector {
	encoding_set may;
	bool begins;   /* the head is the beginning of the document: a BOM, and what is no text, are looked for */
	bool broken;   /* it is not all UTF-8: the whole head will be judged */
	size_t at;     /* so many bytes of it have been looked at, ... */
	unsigned han;  /* ... and hold so many Han characters in UTF-8 */
};

void detect_begin(struct detector *, encoding_set may, bool begins);

/* Whether the bytes there are settle it; the head grows from call to call. */
bool detect_early(struct detector *, struct bytes head, struct verdict *);

/* Settles it: no more of the head will come. */
struct verdict detect_whole(const struct detector *, struct bytes head);

#endif
