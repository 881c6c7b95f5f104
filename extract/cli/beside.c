/* beside.c - see beside.h */
#include "cli/beside.h"

#include "base/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIES 1000 /* runs that write the same file at once, or leftovers that are not ours to take */

/* The lock goes with the process. Where there are no locks only a new file is surely ours. */
static bool is_ours(int fd, bool is_new)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

	if (fcntl(fd, F_SETLK, &lock) == 0)
		return true;
	return is_new && errno != EACCES && errno != EAGAIN;
}

/* Whoever had it may have renamed it, or taken it for a leftover and removed it, before it was locked. */
static bool is_still_there(int folder, const char *name, int fd)
{
	struct stat ours, there;

	return fstat(fd, &ours) == 0 && fstatat(folder, name, &there, AT_SYMLINK_NOFOLLOW) == 0 &&
	       S_ISREG(ours.st_mode) && ours.st_dev == there.st_dev && ours.st_ino == there.st_ino && ours.st_nlink == 1;
}

/* -1: it is not to be had; errno is that of making it. */
static int try_one(int folder, const char *name)
{
	bool is_new = true;
	int fd = openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);

	if (fd < 0 && errno == EEXIST) {
		is_new = false;
		fd = openat(folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
		if (fd < 0)
			errno = EEXIST;
	}
	if (fd < 0 || (is_ours(fd, is_new) && is_still_there(folder, name, fd) && (is_new || ftruncate(fd, 0) == 0)))
		return fd;
	(void)close(fd);
	errno = EEXIST;
	return -1;
}

static void name_one(char name[BESIDE_ROOM], const char *of, unsigned number)
{
	(void)snprintf(name, BESIDE_ROOM, ".claimline-%016" PRIx64 "-%u", bytes_hash(bytes_of(of)), number);
}

/* One of them: more are left only where several runs were killed that wrote the same at once. */
void beside_clear(int folder, const char *of)
{
	char name[BESIDE_ROOM];
	int fd;

	name_one(name, of, 0);
	fd = openat(folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return;
	if (is_ours(fd, false) && is_still_there(folder, name, fd))
		(void)unlinkat(folder, name, 0);
	(void)close(fd);
}

int beside_open(int folder, const char *of, char name[BESIDE_ROOM])
{
	unsigned i;

	for (i = 0; i < TRIES; i++) {
		int fd;

		name_one(name, of, i);
		fd = try_one(folder, name);
		if (fd >= 0 || (errno != EEXIST && errno != EINTR))
			return fd;
	}
	return -1;
}
