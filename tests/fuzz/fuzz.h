/* fuzz.h - what the fuzz targets share.
 *
 * A target is one function, LLVMFuzzerTestOneInput: any bytes, and claims about what comes of
 * them. A claim that does not hold ends the process, as the sanitizers do. libFuzzer drives
 * the function (make fuzz), or replay.c with kept inputs (make test). */
#ifndef CLM_TESTS_FUZZ_H
#define CLM_TESTS_FUZZ_H

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "claimline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CLAIM(holds, ...) \
	do { \
		if (!(holds)) { \
			fprintf(stderr, "%s:%d: does not hold: %s: ", __FILE__, __LINE__, #holds); \
			fprintf(stderr, __VA_ARGS__); \
			fputc('\n', stderr); \
			abort(); \
		} \
	} while (0)

/* Numbers that look random and are the same for the same input: how it is cut needs no bytes of
 * its own, so that inputs stay plain texts. */
struct chance {
	uint64_t state;
};
struct chance chance_of(struct bytes input);
size_t chance_below(struct chance *, size_t n); /* n > 0 */

/* How an input is cut into pieces. */
struct pieces {
	struct chance chance;
	size_t most; /* bytes of a piece; SIZE_MAX: all at once */
};
struct pieces pieces_of(struct bytes input);
#define IN_ONE_PIECE ((struct pieces){.most = SIZE_MAX})
size_t pieces_next(struct pieces *, size_t left); /* bytes of the next one, left > 0 */

/* All that comes of a text. */
struct outcome {
	struct buf records, told;
	size_t n_records;
	bool limited; /* something was given up at a ceiling */
	enum clm_status status;
	struct bytes input;
	bool is_utf8; /* so records are compared with the input itself */
};
void outcome_free(struct outcome *);

/* Reads a text with an extractor of its own, and makes sure of each record, see record.c; record, report and
 * ctx of the options are set here. */
void outcome_read(struct outcome *, const struct clm_rules *, struct clm_options, struct bytes input, struct pieces);

/* The same came of one text twice. */
void outcome_same(const struct outcome *, const struct outcome *, const char *what);

/* record.c: JSON, every place in it within the input, every text what stands there. */
void record_check(struct bytes json, struct bytes input, bool is_utf8);

/* A message: one line of UTF-8, about something. */
void told_check(const struct clm_diagnostic *);

/* The shipped rules, loaded once. */
const struct clm_rules *shipped_rules(void);

#endif
