/* yaml.h - a strict reading of the YAML that rule files are written in.
 *
 * takes   the bytes of a rule file
 * gives   a tree of maps, lists and scalars, every node with its place
 * refuses anchors, aliases, tags, directives, a second document, duplicate
 *         keys, keys that are not scalars, nesting deeper than
 *         LIMIT_YAML_DEPTH, files over LIMIT_RULE_FILE, bytes that are not
 *         UTF-8, invisible characters, tabs as indentation, a plain scalar
 *         cut short by ` #`
 * Every scalar is text: `no`, `1_000`, `null` mean what they say.
 *
 * A comment behind an unquoted value is taken for one only if a blank (or the
 * line end) follows its `#`, and never behind a value with a character of
 * patterns in it, one of \ [ ( < | ^ $ * + ? - so `format: 1  # note` and
 * `- 宣讲 # 常见` pass; `楼 #3`, `第\d+ # 期` and an empty `match: #期` do not. */
#ifndef CLM_COMPILE_YAML_H
#define CLM_COMPILE_YAML_H

#include "base/buf.h"
#include "compile/fault.h"

enum yaml_type { YAML_TEXT, YAML_LIST, YAML_TABLE };

struct yaml_node {
	enum yaml_type type;
	bool verbatim;              /* text stands in the file byte for byte from line:column on (plain
	                             * or quoted on one line without escapes; a quote counts as one
	                             * column), so that a place inside it can be told exactly */
	bool used;                  /* for the schema: somebody asked for this entry */
	bool off;                   /* an override switched it off */
	const char *source;         /* the file it stands in: faults->source as it was read */
	uint32_t line, column;      /* of the value, from 1; column in characters. A file has LIMIT_RULE_FILE bytes */
	uint32_t text_line, text_column; /* for yaml_place: where text begins, and every line of it at
	                             * that column (verbatim text and literal blocks); else 0 */
	uint32_t key_line, key_column;
	uint32_t n;                 /* entries */
	struct bytes text;          /* YAML_TEXT: the value; NUL-terminated */
	struct bytes key;           /* in a table: this entry's key */
	const char *changed;        /* the file whose override changed it; NULL: none did */
	struct pattern *pattern;    /* for the compiler of patterns: what this text became, */
	uint32_t kept;              /* and as which of its texts the rule set keeps it, from 1 */
	struct yaml_node *first, *next;
};

/* Reads one document. NULL: refused, and the faults were reported, or memory is
 * out (faults->no_memory). The tree lives in the arena; an empty file is an
 * empty table. The root is whatever the file holds: the schema asks its type. */
struct yaml_node *yaml_read(struct arena *, struct bytes file, struct faults *);

/* The entry of a table, or NULL (also if it is no table); marks it used. */
struct yaml_node *yaml_get(struct yaml_node *table, const char *key);

/* The line and column of byte `offset` within a scalar; the scalar's own where
 * the text is not as the file has it (escapes, folded lines). */
void yaml_place(const struct yaml_node *, size_t offset, size_t *line, size_t *column);

/* Reports every entry of a table that nobody asked for, with the nearest of
 * the names that are known here (n_known strings). */
void yaml_unknown_keys(const struct yaml_node *table, const char *const *known, size_t n_known, struct faults *);

#endif
