/* below.c - see below.h */
#include "cli/below.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

const char *below_last(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash ? slash + 1 : name;
}

/* Why a folder could not be opened: with O_DIRECTORY a link is no folder, and that is all that is said. */
static int why(int at, const char *part, int error)
{
	struct stat st;

	return error == ENOTDIR && fstatat(at, part, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode) ? ELOOP : error;
}

static int open_part(const struct below *b, int at, const char *part)
{
	int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, fd;
	struct stat st;

	fd = openat(at, part, flags);
	if (fd < 0 && errno == ENOENT && b->makes && (mkdirat(at, part, 0777) == 0 || errno == EEXIST))
		fd = openat(at, part, flags);
	if (fd < 0) {
		errno = why(at, part, errno);
		return -1;
	}
	if (b->read && (fstat(fd, &st) != 0 || inodes_have(b->read, &st))) {
		(void)close(fd);
		errno = EBUSY;
		return -1;
	}
	return fd;
}

/* The next folder on the way; the one before is closed. part: n bytes. */
static int go_down(const struct below *b, int fd, const char *part, size_t n)
{
	char name[NAME_MAX + 1];
	int next = -1, error = ENAMETOOLONG;

	if (n <= NAME_MAX) {
		memcpy(name, part, n);
		name[n] = '\0';
		errno = EINVAL;
		next = strcmp(name, "..") == 0 ? -1 : open_part(b, fd, name);
		error = errno;
	}
	(void)close(fd);
	errno = error;
	return next;
}

int below_open(const struct below *b, const char *name)
{
	int fd = openat(b->root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const char *slash;

	if (fd >= 0 && b->in)
		fd = go_down(b, fd, b->in, strlen(b->in));
	for (; fd >= 0 && (slash = strchr(name, '/')) != NULL; name = slash + 1)
		if (slash > name)
			fd = go_down(b, fd, name, (size_t)(slash - name));
	return fd;
}
