/* wordtable.c - see wordtable.h */
#include "compile/wordtable.h"

#include "compile/lint.h"

static const char *const column_names[COL_END] = {
	"text", "kind", "cost", "name", "means", "note",
	"dimension", "code", "factor", "base", "unless", "place", "relation",
};

struct bytes cell(const struct word_table *t, enum column col)
{
	int i = t->cell[col];

	return i >= 0 && (size_t)i < t->tsv.n_cells ? t->tsv.cell[i] : (struct bytes){"", 0};
}

static int column_find(struct bytes name)
{
	int i;

	for (i = 0; i < COL_END; i++)
		if (bytes_equal(name, bytes_of(column_names[i])))
			return i;
	return -1;
}

/* The columns as the rule file lists them. */
static bool columns_listed(struct compiler *c, struct yaml_node *list, struct word_table *t)
{
	struct yaml_node *name;
	char hint[FAULT_HINT];
	int n = 0, col;

	for (name = list->first; name; name = name->next, n++) {
		col = name->type == YAML_TEXT ? column_find(name->text) : -1;
		if (col < 0) {
			node_fault(c, name, "unknown-column", "no column can be \"%.*s\"%s", fault_shown(name->text), name->text.ptr,
			           fault_hint(name->text, column_names, COL_END, hint));
			return false;
		}
		t->cell[col] = n;
	}
	t->n_columns = (size_t)n;
	return true;
}

/* The columns as the table's first row names them. */
static bool columns_named(struct compiler *c, struct word_table *t)
{
	char hint[FAULT_HINT];
	size_t i;
	int col;

	if (!tsv_next(&t->tsv))
		return false;
	for (i = 0; i < t->tsv.n_cells; i++) {
		col = column_find(t->tsv.cell[i]);
		if (col < 0) {
			fault(&c->faults, t->tsv.line, tsv_column(&t->tsv, i), "unknown-column",
			      "without `columns` in the rule file the first row names the columns, and \"%.*s\" is none%s",
			      fault_shown(t->tsv.cell[i]), t->tsv.cell[i].ptr, fault_hint(t->tsv.cell[i], column_names, COL_END, hint));
			return false;
		}
		t->cell[col] = (int)i;
	}
	t->n_columns = i;
	return true;
}

bool table_open(struct compiler *c, struct pack *pack, struct yaml_node *entry, struct word_table *t)
{
	struct yaml_node *file = yaml_get(entry, "file"), *list = list_of(c, entry, "columns");
	const char *was = c->faults.source;
	struct bytes content;
	bool ok;
	size_t i;

	for (i = 0; i < COL_END; i++)
		t->cell[i] = -1;
	if (!file || file->type != YAML_TEXT) {
		node_fault(c, entry, "missing-key", "file is missing: the name of a word table beside this file");
		return false;
	}
	ok = (!list || columns_listed(c, list, t)) && files_word_table(c, pack, file->text, file, &content);
	c->faults.source = was; /* a table that cannot be read was told by its own name */
	if (!ok)
		return false;
	t->listed = list != NULL;
	t->source = files_word_path(c, pack, file->text);
	c->faults.source = t->source ? t->source : was;
	tsv_open(&t->tsv, content, !pack->folder, &c->faults);
	ok = list || columns_named(c, t);
	c->faults.source = was;
	if (ok && t->cell[COL_TEXT] < 0)
		node_fault(c, list ? list : entry, "missing-column", "a word table needs a column `text`");
	return ok && t->cell[COL_TEXT] >= 0;
}

void table_lint_row(struct compiler *c, const struct word_table *t)
{
	size_t n = t->tsv.n_cells, i;

	if (!c->faults.warns)
		return;
	for (i = 0; i < n && column_find(t->tsv.cell[i]) >= 0; i++)
		;
	if (t->listed && n && i == n)
		lint_place(c, t->source, t->tsv.line, 1, "odd-row", "a row that names the columns, which `columns` does in the rule file: one is too many");
	for (i = t->n_columns; i < n && t->tsv.cell[i].len == 0; i++)
		;
	if (i < n)
		lint_place(c, t->source, t->tsv.line, tsv_column(&t->tsv, i), "odd-row", "a cell behind the last of %zu columns: nobody reads it",
		           t->n_columns);
}
