/* tsv.h - rows of a word table: cells between tabs, lines between line ends.
 *
 * takes   the bytes of a table, UTF-8, with or without a byte order mark
 * gives   one row at a time, its cells as views into those bytes
 * passes over  blank lines, comment lines (`#` first), and rows with a fault
 *
 * Codes: tsv-size (the file is over LIMIT_LEXICON_FILE: no row is read),
 * tsv-utf8 (not UTF-8, or a NUL), tsv-cells (more than TSV_CELLS), tsv-word (a
 * cell over LIMIT_WORD). A row is told once, by the first of them. */
#ifndef CLM_COMPILE_TSV_H
#define CLM_COMPILE_TSV_H

#include "base/bytes.h"
#include "compile/fault.h"

#define TSV_CELLS 16

struct tsv {
	struct bytes file;
	const char *source;      /* name of the file, from faults */
	struct faults *faults;
	size_t at;               /* the next line begins here */
	size_t valid;            /* the file is known to be good up to here */
	size_t line;             /* of this row, from 1 */
	struct bytes cell[TSV_CELLS];
	size_t n_cells;          /* at least 1; a cell may be empty */
};

/* The file and the faults must outlive the reader. It holds no memory. trusted: it is known
 * to be UTF-8 without NUL, as the tables are that are built in. */
void tsv_open(struct tsv *, struct bytes file, bool trusted, struct faults *);

/* The next row; false at the end. */
bool tsv_next(struct tsv *);

/* The column, in characters from 1, where a cell of this row begins; of the
 * last one if there are not so many. */
size_t tsv_column(const struct tsv *, size_t cell);

#endif
