/* outfile.h - the file of --output: as it was, or whole; never in between.
 *
 *     DIR/FILE            what is there now stays until the end
 *     DIR/.claimline-XXXXXX   is written, then synced, then renamed to it
 *
 * takes   a path; a symbolic link stands for what it points to
 * gives   a descriptor to write to
 * never   renames over a device, pipe or socket, or over the file that is
 *         standard output: those are written straight
 * The temporary file goes when the run is given up or a signal ends it. The
 * mode of the file that is replaced is kept, and its owner where allowed. */
#ifndef CLM_CLI_OUTFILE_H
#define CLM_CLI_OUTFILE_H

#include <stdbool.h>

struct outfile {
	char *target, *temporary; /* NULL: written straight */
	int fd;
};

/* The folder in which it takes its place, a string to free; NULL: it is written straight, or memory is out. */
char *outfile_folder(const struct outfile *);

/* Where these fail errno says why, and nothing is left behind. */
bool outfile_open(struct outfile *, const char *path);
bool outfile_commit(struct outfile *);
void outfile_give_up(struct outfile *);

#endif
