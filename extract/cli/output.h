/* output.h - where records go: whole lines, the first error kept.
 *
 * takes   whole records
 * gives   write(2) calls that each hold whole lines: up to 64 KiB of them to a
 *         file, up to PIPE_BUF to a pipe, so that several processes may write
 *         to one file or pipe and no line of theirs is broken
 * never   goes on after a failed write; leaves half a line in a regular file
 *         that nobody else appends to */
#ifndef CLM_CLI_OUTPUT_H
#define CLM_CLI_OUTPUT_H

#include "cli/outfile.h"
#include "cli/queue.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

struct output {
	const char *name; /* for messages */
	struct outfile file;
	int fd;
	bool to_file;       /* file is in use: --output */
	bool line_buffered; /* every record leaves at once */
	bool eager;         /* somebody may be waiting at the other end */
	size_t unit;        /* bytes a write may hold */
	char *lines;        /* whole lines not yet written */
	size_t len, capacity;
	struct channel *channel; /* another thread writes, what is put there; NULL: this one */
	int error;          /* errno of the first failure; 0: none */
};

/* path: NULL or "-" is standard output. False: told, and nothing to close. */
bool output_open(struct output *, const char *path, bool line_buffered);

/* From now on the program writes nowhere but where this one does; see confine.h. False: memory is out. */
bool output_confine(const struct output *);

/* To a descriptor that is the caller's to close; every record leaves at once. */
void output_straight(struct output *, const char *name, int fd);

/* To a file of that name in an open folder, instead of the one before; shown: what messages call it, which must
 * last until output_close, which tells what went wrong. False: the output has failed. */
bool output_open_in(struct output *, int folder, const char *name, const char *path, const char *shown);

/* Ends that file: it takes its place, which *st tells from all others. False: as above. */
bool output_end_in(struct output *, struct stat *st);

/* Ends it without; how many bytes of it were written is known. */
void output_drop_in(struct output *);

/* One for another thread, which writes through a channel of its queue (queue.h) to the same place;
 * the channel is to be set. Nothing to close. Knows output_record, output_flush and output_is. */
void output_into(struct output *, const struct output *of);

/* One record without its line end. False: the output has failed. */
bool output_record(struct output *, const char *record, size_t len);

/* Several pieces that make one line. */
bool output_printf(struct output *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Text as it is, already whole lines. */
bool output_text(struct output *, const char *text);

/* Through a channel: asks for it. */
bool output_flush(struct output *);

/* The same; through a channel, waits until it is done. */
bool output_settle(struct output *);

/* Is this open file the one that is written to? Regular files only. */
bool output_is(const struct output *, const struct stat *);

/* Ends it: what is collected is written and a file takes its place. Tells
 * what went wrong, now or earlier, and answers false. */
bool output_close(struct output *);

/* Ends it without: a file of --output stays as it was. */
void output_give_up(struct output *);

#endif
