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
 * mode of the file that is replaced is kept, and its owner where allowed.
 * Below a folder of --output (below.h) it is one that a later run takes up where
 * this one is killed (beside.h). */
#ifndef CLM_CLI_OUTFILE_H
#define CLM_CLI_OUTFILE_H

#include <stdbool.h>
#include <sys/stat.h>

struct outfile {
	char *target, *temporary; /* NULL: written straight */
	int folder;               /* that both are in; AT_FDCWD: they are paths */
	int fd;
};

/* The folder in which it takes its place, a string to free; NULL: it is written straight, or memory is out. */
char *outfile_folder(const struct outfile *);

/* Where these fail errno says why, and nothing is left behind. */
bool outfile_open(struct outfile *, const char *path);
bool outfile_commit(struct outfile *);

/* The same of a name in an open folder, which must stay open; path: that folder, to be called by its
 * name where a signal comes. A file of that name is replaced if it is a regular one. */
bool outfile_open_in(struct outfile *, int folder, const char *name, const char *path);

/* As outfile_commit; and tells the file that took its place from all others. */
bool outfile_commit_as(struct outfile *, struct stat *);

void outfile_give_up(struct outfile *);

#endif
