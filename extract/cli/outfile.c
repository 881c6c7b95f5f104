/* outfile.c - see outfile.h */
#include "cli/outfile.h"

#include "cli/beside.h"
#include "cli/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char temporary_name[] = ".claimline-XXXXXX";

#define LINKS_FOLLOWED 40 /* as many as the system itself follows */

/* name, seen from the folder that file stands in. */
static char *beside(const char *file, const char *name)
{
	const char *slash = strrchr(file, '/');
	size_t folder = slash && *name != '/' ? (size_t)(slash - file) + 1 : 0;
	size_t n = strlen(name);
	char *path = malloc(folder + n + 1);

	if (!path)
		return NULL;
	memcpy(path, file, folder);
	memcpy(path + folder, name, n + 1);
	return path;
}

/* What the path stands for once its last part is no link: rename would
 * replace the link. A new string, NULL with errno. */
static char *follow_links(const char *path)
{
	char *file = strdup(path);
	int i;

	for (i = 0; file && i < LINKS_FOLLOWED; i++) {
		char target[PATH_MAX], *next;
		ssize_t n = readlink(file, target, sizeof target - 1);

		if (n < 0 && errno == EINVAL)
			return file; /* not a link */
		next = NULL;
		if (n >= 0) {
			target[n] = '\0';
			next = beside(file, target);
		}
		free(file);
		file = next;
	}
	if (file)
		errno = ELOOP;
	free(file);
	return NULL;
}

/* The mode open() would have given a new file. */
static mode_t new_file_mode(void)
{
	mode_t mask = umask(0);

	(void)umask(mask);
	return 0666 & ~mask;
}

/* old: the file that is to be replaced, or NULL. */
static bool take_mode(int fd, const struct stat *old)
{
	if (!old)
		return fchmod(fd, new_file_mode()) == 0;
	/* Only root may give files away; for others the file is then theirs, and
	 * must not run with the old owner's rights. */
	if (fchown(fd, old->st_uid, old->st_gid) != 0)
		return fchmod(fd, old->st_mode & 0777) == 0;
	return fchmod(fd, old->st_mode & 07777) == 0;
}

/* Signals are held back from the file's making until it is known for removal. */
static bool make_temporary(struct outfile *o, const struct stat *old)
{
	int why;

	o->temporary = beside(o->target, temporary_name);
	if (!o->temporary)
		return false;
	signals_hold();
	o->fd = mkstemp(o->temporary);
	why = errno;
	if (o->fd >= 0 && !signals_remember(o->temporary)) {
		(void)close(o->fd);
		(void)unlink(o->temporary);
		o->fd = -1;
		why = ENAMETOOLONG;
	}
	signals_release();
	errno = why;
	if (o->fd < 0) {
		free(o->temporary);
		o->temporary = NULL; /* there is none to remove */
		return false;
	}
	(void)fcntl(o->fd, F_SETFD, FD_CLOEXEC);
	return take_mode(o->fd, old);
}

static bool is_standard_output(const struct stat *st)
{
	struct stat out;

	return fstat(STDOUT_FILENO, &out) == 0 && out.st_dev == st->st_dev && out.st_ino == st->st_ino;
}

/* Something that cannot be replaced: a device, a pipe, what we already have open. */
static bool open_straight(struct outfile *o, const char *path, const struct stat *st)
{
	if (is_standard_output(st))
		o->fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	else
		do
			o->fd = open(path, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC);
		while (o->fd < 0 && errno == EINTR);
	return o->fd >= 0;
}

static bool open_target(struct outfile *o, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0) {
		/* A link to nowhere is not written through: where it leads was never there. */
		if (errno != ENOENT || *path == '\0')
			return false;
		if (lstat(path, &st) == 0) {
			errno = ENOENT;
			return false;
		}
		o->target = strdup(path);
		return o->target && make_temporary(o, NULL);
	}
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return false;
	}
	if (!S_ISREG(st.st_mode) || is_standard_output(&st))
		return open_straight(o, path, &st);
	if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
		return false; /* a rename would get around its owner's wish */
	o->target = follow_links(path);
	return o->target && make_temporary(o, &st);
}

bool outfile_open(struct outfile *o, const char *path)
{
	*o = (struct outfile){.folder = AT_FDCWD, .fd = -1};
	if (open_target(o, path))
		return true;
	outfile_give_up(o);
	return false;
}

char *outfile_folder(const struct outfile *o)
{
	const char *slash = o->target ? strrchr(o->target, '/') : NULL;

	if (!o->target)
		return NULL;
	return slash ? strndup(o->target, (size_t)(slash - o->target) + 1) : strdup(".");
}

/* Signals are held back as in make_temporary; there is no shorter way to say where the file is than by both. */
static bool make_beside(struct outfile *o, const char *path)
{
	char name[BESIDE_ROOM], *known;
	size_t n = strlen(path) + sizeof name + 1;
	int why;

	known = malloc(n);
	if (!known)
		return false;
	signals_hold();
	o->fd = beside_open(o->folder, o->target, name);
	why = errno;
	(void)snprintf(known, n, "%s/%s", path, name);
	if (o->fd >= 0)
		(void)signals_remember(known); /* one that is too long for it is taken up by the next run */
	signals_release();
	free(known);
	errno = why;
	o->temporary = o->fd >= 0 ? strdup(name) : NULL;
	if (o->fd >= 0 && !o->temporary)
		(void)unlinkat(o->folder, name, 0);
	return o->temporary != NULL;
}

bool outfile_open_in(struct outfile *o, int folder, const char *name, const char *path)
{
	struct stat old;
	bool is_new;

	*o = (struct outfile){.target = strdup(name), .folder = folder, .fd = -1};
	is_new = fstatat(folder, name, &old, AT_SYMLINK_NOFOLLOW) != 0;
	if (o->target && (!is_new || errno == ENOENT) && make_beside(o, path) &&
	    (is_new || !S_ISREG(old.st_mode) || take_mode(o->fd, &old)))
		return true;
	outfile_give_up(o);
	return false;
}

static void forget(struct outfile *o)
{
	signals_forget();
	free(o->target);
	free(o->temporary);
	*o = (struct outfile){.folder = AT_FDCWD, .fd = -1};
}

bool outfile_commit(struct outfile *o)
{
	int fd = o->fd;

	if (o->temporary && fsync(fd) != 0)
		goto failed;
	o->fd = -1;
	if (close(fd) != 0)
		goto failed;
	if (o->temporary && rename(o->temporary, o->target) != 0)
		goto failed;
	forget(o);
	return true;
failed:
	outfile_give_up(o);
	return false;
}

/* It is closed behind the rename, for until then it is to be ours (beside.h). */
bool outfile_commit_as(struct outfile *o, struct stat *st)
{
	if (fsync(o->fd) != 0 || fstat(o->fd, st) != 0 || renameat(o->folder, o->temporary, o->folder, o->target) != 0) {
		outfile_give_up(o);
		return false;
	}
	(void)close(o->fd);
	forget(o);
	return true;
}

void outfile_give_up(struct outfile *o)
{
	int kept = errno;

	if (o->temporary)
		(void)unlinkat(o->folder, o->temporary, 0);
	if (o->fd >= 0)
		(void)close(o->fd);
	forget(o);
	errno = kept;
}
