/* yaml_text.h - the bytes of a rule file, behind the events of the YAML parser.
 *
 * takes   the file, and marks that count characters
 * gives   whether the bytes can be read at all, and what stands at a mark
 * For yaml.c and yaml_syntax.c only. */
#ifndef CLM_COMPILE_YAML_TEXT_H
#define CLM_COMPILE_YAML_TEXT_H

#include <yaml.h>

#include "compile/fault.h"
#include "compile/yaml.h"

/* Checks size, encoding and characters, and takes off a byte order mark.
 * False: faults were reported, and there is nothing to parse. */
bool yaml_check(struct bytes *file, struct faults *);

/* The line and column of a byte of checked text. */
void yaml_position(struct bytes file, size_t at, size_t *line, size_t *column);

/* A line of checked text (from 1) without its end; empty if there is none. */
struct bytes yaml_line(struct bytes file, size_t line);

/* From the parser's character numbers to bytes. Moving on is cheap, and so is
 * moving back a little. */
struct yaml_cursor {
	struct bytes file;
	size_t index, at; /* characters and bytes before the cursor */
};
size_t yaml_seek(struct yaml_cursor *, size_t index);

/* The number of blanks behind a plain scalar before the `#` that cuts it short
 * (the rule is in yaml.h); SIZE_MAX if nothing does. */
size_t yaml_cut(struct bytes scalar, struct bytes behind);

/* Where the text of a scalar stands, for yaml_place: sets verbatim, text_line
 * and text_column. source is the scalar as written. */
void yaml_text_place(struct yaml_node *, struct bytes source, yaml_scalar_style_t);

/* Reports what stopped the parser, in an author's words. */
void yaml_syntax(const yaml_parser_t *, struct bytes file, struct faults *);

#endif
