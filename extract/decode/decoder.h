/* decoder.h - one character of any encoding at a time, to UTF-8.
 *
 * takes   bytes that begin with a character
 * gives   it in UTF-8, and how many bytes it took
 * never   replaces what is no character: it says so, and how far to skip */
#ifndef CLM_DECODE_DECODER_H
#define CLM_DECODE_DECODER_H

#include <iconv.h>

#include "decode/encoding.h"

/* Stands in a line for bytes that are no character: no UTF-8 holds it. */
#define NO_CHARACTER '\xFF'

struct character {
	char text[4]; /* UTF-8; or NO_CHARACTER alone */
	uint8_t len;
	uint8_t raw;  /* bytes it took */
};

struct decoder {
	enum encoding encoding;
	iconv_t converter[N_ENCODINGS]; /* of those that need one, kept from document to document */
};

void decoder_init(struct decoder *);
void decoder_free(struct decoder *);

/* From now on this encoding. False: this system's iconv does not know it. */
bool decoder_set(struct decoder *, enum encoding);

/* The character at p. False: these are only the first bytes of one (n < 4 then). */
bool decoder_take(struct decoder *, const char *p, size_t n, struct character *);

#endif
