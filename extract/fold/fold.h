/* fold.h - one spelling for what means the same, character by character.
 *
 * takes   the characters of a paragraph in order, each with its place
 * gives   the folded characters in order, each with the place it came from
 * keeps   the few characters whose form the next ones decide (FOLD_HELD)
 * never   changes what a number says; the reader of quantities sees every digit
 *
 *   １３５０　万 元，完成 5 ％,    ->    1350万元，完成5%，
 */
#ifndef CLM_FOLD_FOLD_H
#define CLM_FOLD_FOLD_H

#include "base/utf8.h"

#define FOLD_HELD 48 /* a number written with blanks between its digits is decided at its end */
#define FOLD_BREAK ((uint32_t)'\n') /* the seam between two lines of one paragraph */

/* A character and where it stands. */
struct fold_char {
	uint32_t cp;
	uint8_t cited_len, raw_len;
	uint64_t cited, raw;
	uint32_t line, column;
};

typedef void fold_fn(void *ctx, uint32_t cp, const struct fold_char *from);

struct fold_held {
	struct fold_char c;
	uint32_t n_blanks; /* c.cp is ' ': so many blanks in a row, ... */
	bool has_break;    /* ... and the end of a line among them */
};

struct fold {
	fold_fn *put;
	void *ctx;
	bool keep_tabs;     /* rows of tables: tabs are borders of cells */
	struct fold_held held[FOLD_HELD];
	size_t n_held;
	uint32_t before;    /* the character given last, 0 at the start */
	uint32_t n_digits;  /* ASCII digits in a row given last */
	uint32_t n_marks;   /* combining marks in a row */
	bool side_by_side;  /* a blank between two numbers has been given: those that follow are more of them */
	uint32_t n_glued;   /* so many blanks to come stand inside a number, and go */
	uint32_t brackets;  /* ( still open, a bit each under a leading 1: was it widened? */
	uint32_t emphasis;  /* the sign of a Markdown emphasis just dropped, else 0 */
};

void fold_init(struct fold *, fold_fn *, void *ctx);
void fold_begin(struct fold *, bool keep_tabs);             /* a new paragraph or row */
void fold_put(struct fold *, const struct fold_char *);
void fold_flush(struct fold *);                             /* gives all that is held */

/* The character by itself: its half-width or unified form; 0 if it says nothing
 * (zero-width, direction marks, controls); ' ' for every blank. */
uint32_t fold_code_point_far(uint32_t cp);
static inline uint32_t fold_code_point(uint32_t cp)
{
	return (cp > 0x20 && cp < 0x7F) || utf8_is_ideograph(cp) ? cp : fold_code_point_far(cp); /* nearly all stay */
}

#endif
