/* standard.h - the descriptors 0, 1 and 2.
 *
 * A program may be started with any of them closed. The first file it opened
 * would then become its standard output, and be written into. */
#ifndef CLM_CLI_STANDARD_H
#define CLM_CLI_STANDARD_H

#include <stdbool.h>

/* Puts /dev/null where nothing is open. Before anything else is opened;
 * false if that cannot be done. */
bool standard_open(void);

/* Was this one closed at the start? */
bool standard_was_closed(int fd);

#endif
