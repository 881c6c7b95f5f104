/* wordtable.h - a word table as a rule file names it: {file: NAME, columns: [...]}.
 * Without `columns` the table's first row names them. Private to compile/. */
#ifndef CLM_COMPILE_WORDTABLE_H
#define CLM_COMPILE_WORDTABLE_H

#include "compile/compiler.h"
#include "compile/tsv.h"

enum column { COL_TEXT, COL_KIND, COL_COST, COL_NAME, COL_MEANS, COL_PASS,
              COL_DIMENSION, COL_CODE, COL_FACTOR, COL_BASE, COL_UNLESS, COL_PLACE, COL_RELATION, COL_END };

/* A word table being read: which cell holds which column. */
struct word_table {
	struct tsv tsv;
	int cell[COL_END];        /* -1: the table has no such column */
	size_t n_columns;
	bool listed;              /* the rule file lists them */
	const char *source;
};

/* The cell of a column in the row at hand; empty where the table has none. */
struct bytes cell(const struct word_table *, enum column);

/* False: reported. The faults of its rows then belong to source. */
bool table_open(struct compiler *, struct pack *, struct yaml_node *entry, struct word_table *);

/* Warns of a row that names columns the rule file lists, and of cells behind the last column. */
void table_lint_row(struct compiler *, const struct word_table *);

#endif
