/* input.c - see input.h */
#include "cli/input.h"

#include "cli/problem.h"
#include "cli/progress.h"
#include "cli/standard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

static struct subject subject_of(const struct input *in)
{
	return (struct subject){*in->name ? in->name : "''", in->standard ? "-" : in->name, NULL};
}

static bool refuse(const struct input *in, int error)
{
	const struct subject s = subject_of(in);

	problem_errno(&s, "open", UINT64_MAX, error);
	errno = error;
	return false;
}

static bool open_path(struct input *in, const char *path, bool in_walk)
{
	/* What was a regular file when the walk saw it may be a pipe by now. */
	int flags = O_RDONLY | O_NOCTTY | O_CLOEXEC | (in_walk ? O_NONBLOCK : 0);

	do
		in->fd = open(path, flags);
	while (in->fd < 0 && errno == EINTR);
	if (in->fd < 0)
		return refuse(in, errno);
	if (fstat(in->fd, &in->st) != 0) {
		int error = errno;

		(void)close(in->fd);
		return refuse(in, error);
	}
	if (in_walk && !S_ISREG(in->st.st_mode)) {
		(void)close(in->fd);
		errno = 0;
		return false;
	}
	return true;
}

bool input_open(struct input *in, const char *path, bool in_walk)
{
	in->name = path;
	in->fd = STDIN_FILENO;
	in->standard = false;
	in->start = 0;
	in->offset = 0;
	in->idle = NULL;
	if (in_walk || strcmp(path, "-") != 0)
		return open_path(in, path, in_walk);
	in->name = "standard input";
	in->standard = true;
	if (standard_was_closed(STDIN_FILENO))
		return refuse(in, EBADF);
	if (fstat(STDIN_FILENO, &in->st) != 0)
		return refuse(in, errno);
	in->start = lseek(STDIN_FILENO, 0, SEEK_CUR); /* -1: a pipe, which cannot seek */
	return true;
}

/* Would a read have to wait? */
static bool would_block(const struct input *in)
{
	struct pollfd ready = {.fd = in->fd, .events = POLLIN};

	return !S_ISREG(in->st.st_mode) && poll(&ready, 1, 0) == 0;
}

/* At the end of a file that has become shorter under our hands, its last paragraph may be half one. */
static bool was_cut_short(const struct input *in)
{
	off_t at = in->start + (off_t)in->offset;
	struct stat now;

	return S_ISREG(in->st.st_mode) && in->st.st_size > at && fstat(in->fd, &now) == 0 && now.st_size <= at;
}

static ssize_t read_piece(void *ctx, const char **piece)
{
	struct input *in = ctx;
	const struct subject s = subject_of(in);

	if (in->idle && would_block(in) && !in->idle(in->ctx))
		return -1;
	*piece = in->piece;
	for (;;) {
		ssize_t n = read(in->fd, in->piece, INPUT_PIECE);

		if (n == 0 && was_cut_short(in)) {
			problem_of(&s, "read", in->offset, "it became shorter while it was read");
			return -1;
		}
		if (n >= 0) {
			in->offset += (uint64_t)n;
			progress_add(PROGRESS_READ, (uint64_t)n);
			return n;
		}
		if (errno == EAGAIN || errno == EWOULDBLOCK) {
			struct pollfd wait = {.fd = in->fd, .events = POLLIN};

			(void)poll(&wait, 1, -1);
		} else if (errno != EINTR) {
			problem_errno(&s, "read", in->offset, errno);
			return -1;
		}
	}
}

struct stream input_stream(struct input *in)
{
	return (struct stream){read_piece, in};
}

bool input_can_seek(const struct input *in)
{
	return S_ISREG(in->st.st_mode) && in->start >= 0;
}

int64_t input_seek(struct input *in, int64_t offset, int whence)
{
	off_t at = lseek(in->fd, whence == SEEK_SET ? in->start + offset : offset, whence);

	if (at < in->start)
		return -1;
	in->offset = (uint64_t)(at - in->start);
	return at - in->start;
}

void input_close(struct input *in)
{
	if (!in->standard)
		(void)close(in->fd);
}
