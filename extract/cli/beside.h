/* beside.h - a file to write beside the one that it will replace.
 *
 *     .claimline-5f0c9a1e77d2b3c4-0    of a.txt.jsonl; -1 where another run writes that just now
 *
 * takes   a folder, and the name of what will be replaced
 * gives   an empty file, which is ours until it is closed
 * never   takes one that another run is writing. One that a run left which was killed is
 *         taken up, and written anew: they do not pile up */
#ifndef CLM_CLI_BESIDE_H
#define CLM_CLI_BESIDE_H

#include <stddef.h>

#define BESIDE_ROOM 48

/* Its descriptor, and its name; -1: errno says why. */
int beside_open(int folder, const char *of, char name[BESIDE_ROOM]);

/* Removes what a killed run left of it, where it need not be written now. */
void beside_clear(int folder, const char *of);

#endif
