/* message.h - what the program tells people, on standard error.
 *
 * takes   a format and its arguments, whatever bytes those hold
 * gives   one line, in one write, that is safe on a terminal: control and
 *         direction characters and bytes that are not UTF-8 come escaped
 * never   allocates, fails, or changes the exit status; a message longer than
 *         MESSAGE_ROOM bytes is cut and ends in "..." */
#ifndef CLM_CLI_MESSAGE_H
#define CLM_CLI_MESSAGE_H

#include "claimline.h"

#include <stddef.h>

#define MESSAGE_ROOM ((size_t)6 << 10)

/* One byte becomes at most this many when it is escaped. */
#define ESCAPE_GROWTH 4

/* `claimline: ` and the text. */
void message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The text alone: `file:line:column: ...` as editors read it. */
void message_bare(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Writes n bytes of text to out, escaped; out has room for n * ESCAPE_GROWTH.
 * Escapes: \n \r \t, \xNN for a byte, \u{NNNN} for a character. */
size_t message_escape(char *out, const char *text, size_t n);

/* The same for bytes that are not UTF-8 only: what a JSON string can hold.
 * A new string to free, or NULL when memory is out. */
char *message_name(const char *path);

/* What is wrong with a document: its place for messages, line and byte where they are known. */
void message_about(const char *place, const struct clm_diagnostic *);

#endif
