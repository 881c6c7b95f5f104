/* yaml.h - a strict reading of the YAML that rule files are written in.
 *
 * takes   the bytes of a rule file
 * gives   a tree of maps, lists and scalars, every node with its place
 * refuses anchors, aliases, tags, directives, a second document, duplicate
 *         keys, keys that are not scalars, nesting deeper than
 *         LIMIT_YAML_DEPTH, files over LIMIT_RULE_FILE, bytes that are not
 *         UTF-8, tabs as indentation, a plain scalar cut short by ` #`
 * Every scalar is text: `no`, `1_000`, `null` mean what they say. */
#ifndef CLM_COMPILE_YAML_H
#define CLM_COMPILE_YAML_H

#include "base/buf.h"
#include "compile/fault.h"

enum yaml_type { YAML_TEXT, YAML_LIST, YAML_TABLE };

struct yaml_node {
	enum yaml_type type;
	size_t line, column;        /* of the value, from 1; column in characters */
	struct bytes text;          /* YAML_TEXT: the value; NUL-terminated */
	bool verbatim;              /* text stands in the file byte for byte from line:column on (plain
	                             * or quoted on one line without escapes; a quote counts as one
	                             * column), so that a place inside it can be told exactly */
	struct bytes key;           /* in a table: this entry's key */
	size_t key_line, key_column;
	bool used;                  /* for the schema: somebody asked for this entry */
	struct yaml_node *first, *next;
	size_t n;                   /* entries */
};

/* Reads one document. NULL: refused, and the faults were reported. The tree
 * lives in the arena; an empty file is an empty table. */
struct yaml_node *yaml_read(struct arena *, struct bytes file, struct faults *);

/* The entry of a table, or NULL; marks it used. */
struct yaml_node *yaml_get(struct yaml_node *table, const char *key);

/* The line and column of byte `offset` within a scalar. */
void yaml_place(const struct yaml_node *, size_t offset, size_t *line, size_t *column);

/* Reports every entry of a table that nobody asked for, with the nearest of
 * the names that are known here (n_known strings). */
void yaml_unknown_keys(const struct yaml_node *table, const char *const *known, size_t n_known, struct faults *);

#endif
