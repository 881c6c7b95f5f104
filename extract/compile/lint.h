/* lint.h - what a rule file says that is allowed and hardly meant. Private to compile/.
 *
 * takes   what the compiler sees anyway, where it sees it
 * gives   warnings, each with its place and one of the codes in lint.c
 * never   refuses anything, and looks at nothing unless warnings are wanted
 *
 * A warning is told of the files that the user named and of those beside them that
 * they `use`; not of a shipped pack that is only used. `allow: [code]` in a pack, or
 * in an entry, silences it there. */
#ifndef CLM_COMPILE_LINT_H
#define CLM_COMPILE_LINT_H

#include "compile/expand.h"

/* Checks the `allow` of a pack or an entry. */
void allow_read(struct compiler *, struct yaml_node *table);

/* A warning at a place of a file; at a byte of a scalar, or of any node (offset 0). */
void lint_place(struct compiler *, const char *source, size_t line, size_t column, const char *code, const char *format, ...)
	__attribute__((format(printf, 6, 7)));
void lint_node(struct compiler *, const struct yaml_node *, size_t offset, const char *code, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* A word of a list, or of a row of a table. */
void lint_word(struct compiler *, const char *source, size_t line, size_t column, struct bytes word, bool is_row);

/* Before patterns are compiled: where which classes are seen. False: out of memory. */
bool lint_begin(struct compiler *);
/* Whether patterns of the stage in hand can see tokens of a class. */
bool lint_stands(const struct compiler *, uint16_t class_id);
/* A pattern that compiled. */
void lint_pattern(struct expansion *, const struct yaml_node *, const struct pattern *);
/* When all is compiled: what nothing names, and rules that never get their turn. */
void lint_end(struct compiler *);

#endif
