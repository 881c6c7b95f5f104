/* input.h - one file or standard input, read in pieces.
 *
 * takes   a path, "-" for standard input
 * gives   its bytes as they come
 * never   maps a file (it may shrink), blocks on a pipe met in a walk, or
 *         seeks; an interrupted or empty-handed read is tried again */
#ifndef CLM_CLI_INPUT_H
#define CLM_CLI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>

#define INPUT_PIECE ((size_t)64 << 10)

struct input {
	const char *name; /* for messages; the path, or "standard input" */
	int fd;
	bool standard;
	uint64_t offset;  /* bytes read so far */
	struct stat st;
};

/* False: told. in_walk: only a regular file will do; another is passed over,
 * and errno is 0 then. */
bool input_open(struct input *, const char *path, bool in_walk);

/* Would a read have to wait? Then write first what is ready. */
bool input_would_block(const struct input *);

/* Bytes read, 0 at the end, -1 on an error, which was told with its offset. */
ssize_t input_read(struct input *, char *piece);

void input_close(struct input *);

#endif
