/* apart.h - the documents of one text, read apart: for the program alone, which reads them side by side.
 *
 *     text ─cutter→ documents ─extractor_begin_at→ extractors, one each ─→ records ─numbering→ their ids
 *
 * takes   a text, in any pieces; what its documents gave, in their order
 * gives   where form feeds part it, with what has to be known of the text before; and in the end the same
 *         records, byte for byte, as of the text read in one go
 * never   cuts before the encoding is told, which more than one document may have to tell; nor smaller
 *         than is worth it, so that what is called a document here may be several */
#ifndef CLM_APART_H
#define CLM_APART_H

#include "claimline.h"

#include <stdbool.h>

/* Where in a text a document begins. All 0: at its beginning. */
struct apart {
	uint64_t offset;
	size_t line, column; /* from 1 */
	int encoding;        /* one of enum encoding */
};

/* --- where to cut --- */

struct cutter;

/* encoding, strict: as in struct clm_options. NULL: memory is out. */
struct cutter *cutter_new(const char *encoding, bool strict);
void cutter_free(struct cutter *);
void cutter_begin(struct cutter *); /* another text */

/* The text's next bytes. The first *taken belong to the document in hand: CLM_STOPPED: it ends behind them, and
 * another begins in *at; CLM_OK: it goes on. What is left is to be fed again. Else CLM_NO_MEMORY. */
CLM_MUST_CHECK enum clm_status cutter_feed(struct cutter *, const char *bytes, size_t n, size_t *taken, struct apart *at);

/* --- reading one of them --- */

/* As clm_begin. What is fed then stands there in its text. Instead of its id, and of that of which it is a part,
 * each claim has a number that tells nothing of how often the same came before: see numbering_set. */
CLM_MUST_CHECK enum clm_status extractor_begin_at(struct clm_extractor *, const char *name, const struct apart *);

/* --- the ids --- */

struct numbering;
struct numbering *numbering_new(void); /* NULL: memory is out */
void numbering_free(struct numbering *);
void numbering_begin(struct numbering *); /* another text */

/* Writes them over the numbers in a record, as all records of the text before it had been given. */
void numbering_set(struct numbering *, char *record, size_t n);

#endif
