/* encoding.h - the encodings a document may be in, and where a character ends in each.
 *
 * takes   bytes that begin with a character
 * gives   its code and its length: of UTF-8, UTF-16 and UTF-32 the code point, of
 *         GB18030 and Big5 the bytes themselves as one number
 * never   looks further than four bytes: no character takes more */
#ifndef CLM_DECODE_ENCODING_H
#define CLM_DECODE_ENCODING_H

#include "base/bytes.h"

enum encoding {
	ENCODING_UTF8,
	ENCODING_GB18030, /* and with it GBK and GB 2312, which it holds */
	ENCODING_BIG5,    /* as Windows has it (code page 950) */
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_UTF32LE,
	ENCODING_UTF32BE,
	N_ENCODINGS
};
extern const char *const encoding_names[N_ENCODINGS];

/* A set of encodings: a bit each. */
typedef unsigned encoding_set;
#define ENCODING_SET(e) (1u << (e))
#define ENCODINGS_UTF16 (ENCODING_SET(ENCODING_UTF16LE) | ENCODING_SET(ENCODING_UTF16BE))
#define ENCODINGS_UTF32 (ENCODING_SET(ENCODING_UTF32LE) | ENCODING_SET(ENCODING_UTF32BE))
/* Those in which ASCII bytes are ASCII, and nothing else begins with one. */
#define ENCODINGS_ASCII (ENCODING_SET(ENCODING_UTF8) | ENCODING_SET(ENCODING_GB18030) | ENCODING_SET(ENCODING_BIG5))
#define ENCODINGS_ALL (ENCODING_SET(N_ENCODINGS) - 1)

/* What a name, in any case, leaves open; 0: no such name. */
encoding_set encodings_named(const char *name);

/* The only encoding of the set, N_ENCODINGS if it has several. */
enum encoding encoding_only(encoding_set);

/* Raw bytes of an ASCII character. */
static inline uint8_t encoding_unit(enum encoding e)
{
	return e < ENCODING_UTF16LE ? 1 : e < ENCODING_UTF32LE ? 2 : 4;
}

struct code {
	uint32_t value;
	uint8_t len;   /* bytes; of a bad one those to skip; 0: the bytes given are the beginning of one */
	bool bad;      /* no character of this encoding begins so */
};
struct code code_at(enum encoding, const char *p, size_t n); /* n > 0 */

#endif
