/* inodes.h - which files and folders are read, whatever names they go by.
 *
 * takes   the operands, which may be many
 * gives   whether an open file or folder is one of them
 * never   looks below a folder */
#ifndef CLM_CLI_INODES_H
#define CLM_CLI_INODES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

struct inodes {
	struct inode {
		dev_t device;
		ino_t number;
	} *item; /* sorted */
	size_t n;
};

/* Files and folders of these paths, as far as they are there. False: memory is out. */
bool inodes_of(struct inodes *, const char *const *paths, size_t n);
bool inodes_have(const struct inodes *, const struct stat *);
void inodes_free(struct inodes *);

#endif
