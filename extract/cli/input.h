/* input.h - one file or standard input, read in pieces.
 *
 * takes   a path, "-" for standard input
 * gives   its bytes as they come
 * never   maps a file (it may shrink), blocks on a pipe met in a walk, or
 *         seeks unasked; an interrupted or empty-handed read is tried again */
#ifndef CLM_CLI_INPUT_H
#define CLM_CLI_INPUT_H

#include "cli/stream.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#define INPUT_PIECE ((size_t)64 << 10)

/* Called before a read that would have to wait: the time to write what is
 * ready. False: there is no sense in reading on. */
typedef bool input_idle_fn(void *ctx);

struct input {
	const char *name; /* for messages; the path, or "standard input" */
	int fd;
	bool standard;
	off_t start;      /* of the bytes in the file: standard input may be in its middle */
	uint64_t offset;  /* bytes read so far, or sought to */
	struct stat st;
	input_idle_fn *idle; /* NULL: nobody is asked */
	void *ctx;
	char piece[INPUT_PIECE];
};

/* False: told. in_walk: only a regular file will do; another is passed over,
 * and errno is 0 then. */
bool input_open(struct input *, const char *path, bool in_walk);

/* Its bytes; an error is told with its offset, but where idle ended it. */
struct stream input_stream(struct input *);

/* Can its place be changed? Then like lseek, from the first byte. */
bool input_can_seek(const struct input *);
int64_t input_seek(struct input *, int64_t offset, int whence);

void input_close(struct input *);

#endif
