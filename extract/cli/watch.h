/* watch.h - waits until one of some files changes.
 *
 * takes   paths of files and folders, also of those that are not there
 * gives   a return as soon as one of them is another, or is gone or there
 * never   reads a file, or says that it changed while it is still changing: it
 *         must have been the same for WATCH_INTERVAL */
#ifndef CLM_CLI_WATCH_H
#define CLM_CLI_WATCH_H

#include <stdbool.h>
#include <stddef.h>

#define WATCH_INTERVAL 20 /* milliseconds between two looks */

struct watched;

struct watch {
	struct watched *item;
	size_t n, capacity;
	bool no_memory;
};

/* Adds a path, as it is now; one that is there already stays. ctx is a struct watch. */
void watch_add(void *ctx, const char *path);

/* Waits for a change. A signal ends the program meanwhile. */
void watch_wait(struct watch *);

void watch_clear(struct watch *);
void watch_free(struct watch *);

#endif
