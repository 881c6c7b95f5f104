/* confine.h - what the program does not need it gives up, so that a fault in it, or in a library that
 * reads files from anywhere, can do little harm.
 *
 * gives   from confine_start on: no other program is started, no socket made, no other process looked into
 *         or signalled, and no right gained. From confine_writing on: no file is written, made, removed or
 *         renamed but below the folders named; what is open stays open. Reading is not confined.
 * never   fails, or says a word: where the system has no means for it (Linux has seccomp and Landlock) the
 *         program runs without. Neither can be taken back; threads that come later have both */
#ifndef CLM_CLI_CONFINE_H
#define CLM_CLI_CONFINE_H

#include <stddef.h>

void confine_start(void);

/* With n = 0 nowhere. Where a folder that is there cannot be named to the system, writing stays unconfined. */
void confine_writing(const char *const *folders, size_t n);

#endif
