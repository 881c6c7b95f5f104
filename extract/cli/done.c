/* done.c - see done.h */
#include "cli/done.h"

#include "base/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PIECE ((size_t)16 << 10) /* on the stack, which may be small */
#define MARK_ROOM ((size_t)256)

static const char marks[] = ".claimline"; /* their folder; a name of ours, as the walk passes it over */

bool made_of_file(struct made_of *m, int fd)
{
	char piece[PIECE];
	ssize_t n;

	m->size = 0;
	m->hash = BYTES_HASH;
	while ((n = pread(fd, piece, sizeof piece, (off_t)m->size)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		m->hash = bytes_hash_on(m->hash, (struct bytes){piece, (size_t)n});
		m->size += (uint64_t)n;
	}
	return true;
}

/* All of a mark, its own hash at the end; the number of its bytes. The device is not in it, for it may be another
 * number after the next start of the machine. */
static size_t write_mark(char mark[MARK_ROOM], const struct made_of *m, const struct stat *st)
{
	size_t n = (size_t)snprintf(mark, MARK_ROOM, "made %016" PRIx64 " of %" PRIu64 " %016" PRIx64 " is %ju %jd %jd.%09ld",
	                            m->how, m->size, m->hash, (uintmax_t)st->st_ino, (intmax_t)st->st_size,
	                            (intmax_t)st->st_mtim.tv_sec, st->st_mtim.tv_nsec);

	return n + (size_t)snprintf(mark + n, MARK_ROOM - n, " %016" PRIx64 "\n", bytes_hash((struct bytes){mark, n}));
}

/* The output as it lies there; links are not followed. */
static bool find_output(int folder, const char *name, struct stat *st)
{
	const struct below way = {.root = folder};
	int at = below_open(&way, name);
	bool found;

	if (at < 0)
		return false;
	found = fstatat(at, below_last(name), st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st->st_mode);
	(void)close(at);
	return found;
}

static size_t read_mark(int folder, const char *name, char mark[MARK_ROOM])
{
	const struct below way = {.root = folder, .in = marks};
	int at = below_open(&way, name), fd = -1;
	ssize_t n = 0;

	if (at >= 0)
		fd = openat(at, below_last(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd >= 0)
		n = read(fd, mark, MARK_ROOM);
	if (fd >= 0)
		(void)close(fd);
	if (at >= 0)
		(void)close(at);
	return n > 0 ? (size_t)n : 0;
}

/* Nothing of a mark need be understood: it is the one that would be written now, or it says nothing. */
bool done_is(int folder, const char *name, const struct made_of *m)
{
	char there[MARK_ROOM], wanted[MARK_ROOM];
	struct stat st;
	size_t n;

	if (!find_output(folder, name, &st))
		return false;
	n = write_mark(wanted, m, &st);
	return read_mark(folder, name, there) == n && memcmp(there, wanted, n) == 0;
}

bool done_prepare(int folder)
{
	const struct below way = {.root = folder, .in = marks, .makes = true};
	int at = below_open(&way, "");

	return at >= 0 && close(at) == 0;
}

bool done_forget(int folder, const char *name)
{
	const struct below way = {.root = folder, .in = marks};
	int at = below_open(&way, name);
	bool gone;

	if (at < 0)
		return errno == ENOENT;
	gone = unlinkat(at, below_last(name), 0) == 0 || errno == ENOENT;
	(void)close(at);
	return gone;
}

/* In one write; and a mark that is torn all the same says nothing. */
static bool put(int fd, const char *mark, size_t n)
{
	ssize_t written;

	do
		written = write(fd, mark, n);
	while (written < 0 && errno == EINTR);
	if (written >= 0 && (size_t)written < n)
		errno = ENOSPC;
	return written == (ssize_t)n;
}

bool done_mark(int folder, const char *name, const struct made_of *m, const struct stat *output)
{
	const struct below way = {.root = folder, .in = marks, .makes = true};
	int at = below_open(&way, name), fd, error;
	char mark[MARK_ROOM];
	bool marked;

	if (at < 0)
		return false;
	fd = openat(at, below_last(name), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
	marked = fd >= 0 && put(fd, mark, write_mark(mark, m, output));
	error = errno;
	if (fd >= 0)
		(void)close(fd);
	(void)close(at);
	errno = error;
	return marked;
}
