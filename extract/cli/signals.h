/* signals.h - how the program dies by a signal.
 *
 * takes   TERM, INT, HUP, QUIT and PIPE, where the parent did not ignore them
 * gives   a temporary file removed, the record being written brought to its
 *         end, and then death by that very signal, for the parent to see
 * never   waits longer than a second for a reader that has stopped reading;
 *         a second signal kills at once; a closed pipe is silent
 * A file size limit (XFSZ) is not a signal here but a failed write. */
#ifndef CLM_CLI_SIGNALS_H
#define CLM_CLI_SIGNALS_H

#include <stdbool.h>

void signals_start(void);

/* Between these two a signal waits, so that a line is not torn. After each
 * write ask signals_pending and get to a line's end; signals_resume dies if
 * a signal came. */
void signals_defer(void);
bool signals_pending(void);
void signals_resume(void);

/* Holds signals back altogether, for a few calls that cannot block; from threads begun meanwhile, for good. */
void signals_hold(void);
void signals_release(void);

/* The file to remove on death; false if the path is too long to be kept. */
bool signals_remember(const char *path);
void signals_forget(void);

/* Removes it, as on death. */
void signals_give_up(void);

#endif
