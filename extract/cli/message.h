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

#include <stdbool.h>
#include <stddef.h>

#define MESSAGE_ROOM ((size_t)6 << 10)

/* One byte becomes at most this many when it is escaped. */
#define ESCAPE_GROWTH 4

/* `claimline: ` and the text. */
void message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* That memory is out: once, however many find it so, and by the thread that does. */
void message_no_memory(void);

/* The text and what an errno means; of memory that is out as above. */
void message_errno(int error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The text alone: `file:line:column: ...` as editors read it. */
void message_bare(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Writes n bytes of text to out, escaped; out has room for n * ESCAPE_GROWTH.
 * Escapes: \n \r \t, \xNN for a byte, \u{NNNN} for a character. */
size_t message_escape(char *out, const char *text, size_t n);

/* Would this character move the cursor, hide itself or turn the line around? */
bool message_is_harmful(uint32_t c);

/* The same for bytes that are not UTF-8 only: what a JSON string can hold.
 * A new string to free, or NULL when memory is out. */
char *message_name(const char *path);

/* Threads that write nothing themselves give what they have to tell to one that does: each line
 * with its end, and what a tally wants known of them, with its name (tally.h). */
enum message_kind {
	MESSAGE_TOLD,
	MESSAGE_COUNTED,   /* the next one is, by that tally */
	MESSAGE_COUNT_END,
	MESSAGE_PROBLEM,   /* a line for --errors (problem.h) */
};
typedef void message_taker_fn(void *ctx, enum message_kind, const char *text, size_t n);

/* From now on this thread's go there; NULL: to standard error. */
void message_divert(message_taker_fn *, void *ctx);

/* False: they go to standard error. */
bool message_pass(enum message_kind, const char *text);

/* A line that was diverted. */
void message_write(const char *line, size_t n);

/* All n bytes, however often that is interrupted, or has to wait. False: see errno. */
bool message_write_to(int fd, const char *p, size_t n);

/* What is wrong with a document: its place for messages, line and byte where they are known. */
void message_about(const char *place, const struct clm_diagnostic *);

#endif
