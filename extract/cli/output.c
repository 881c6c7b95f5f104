/* output.c - see output.h */
#include "cli/output.h"

#include "cli/confine.h"
#include "cli/message.h"
#include "cli/signals.h"
#include "cli/standard.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COLLECT ((size_t)64 << 10) /* bytes collected before they are written */

#ifndef PIPE_BUF
#define PIPE_BUF _POSIX_PIPE_BUF
#endif

bool output_open(struct output *o, const char *path, bool line_buffered)
{
	struct stat st;

	*o = (struct output){.name = "standard output", .fd = STDOUT_FILENO, .unit = COLLECT};
	o->line_buffered = line_buffered;
	if (path && strcmp(path, "-") != 0) {
		o->name = path;
		if (!outfile_open(&o->file, path)) {
			message_errno(errno, "%s: cannot write", path);
			return false;
		}
		o->to_file = true;
		o->fd = o->file.fd;
	}
	if (fstat(o->fd, &st) != 0)
		return true; /* the first write will say what is the matter */
	o->eager = !S_ISREG(st.st_mode);
	if (S_ISFIFO(st.st_mode))
		o->unit = PIPE_BUF;
	return true;
}

bool output_confine(const struct output *out)
{
	bool is_beside = out->to_file && out->file.target;
	char *folder = is_beside ? outfile_folder(&out->file) : NULL;
	const char *const folders[] = {folder};

	if (is_beside && !folder)
		return false;
	confine_writing(folders, folder != NULL);
	free(folder);
	return true;
}

void output_straight(struct output *o, const char *name, int fd)
{
	*o = (struct output){.name = name, .fd = fd, .line_buffered = true, .unit = PIPE_BUF};
}

void output_into(struct output *o, const struct output *of)
{
	*o = *of;
	o->lines = NULL;
	o->len = o->capacity = 0;
}

static bool fail(struct output *o, int error)
{
	if (o->error == 0)
		o->error = error;
	o->len = 0;
	return false;
}

/* Start of the line that byte `at` stands in. */
static size_t line_start(const char *p, size_t at)
{
	while (at > 0 && p[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(const char *p, size_t at, size_t n)
{
	const char *end = memchr(p + at, '\n', n - at);

	return end ? (size_t)(end - p) + 1 : n;
}

/* The disk is full in the middle of a line: its beginning goes again. Not in
 * a file opened for appending, where those bytes may have company by now. */
static void take_back(const struct output *o, size_t torn)
{
	struct stat st;
	off_t at = lseek(o->fd, 0, SEEK_CUR);
	int flags = fcntl(o->fd, F_GETFL);

	if (torn == 0 || at < (off_t)torn || flags < 0 || (flags & O_APPEND) ||
	    fstat(o->fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size != at)
		return;
	if (ftruncate(o->fd, at - (off_t)torn) == 0)
		(void)lseek(o->fd, at - (off_t)torn, SEEK_SET);
}

static void wait_for_room(int fd)
{
	struct pollfd wait = {.fd = fd, .events = POLLOUT};

	(void)poll(&wait, 1, -1);
}

/* Writes n bytes of whole lines. A signal ends it at the next line end. */
static int write_lines(const struct output *o, const char *p, size_t n)
{
	size_t at = 0;
	int error = 0;

	signals_defer();
	while (at < n && error == 0) {
		ssize_t w = write(o->fd, p + at, n - at);

		if (w > 0)
			at += (size_t)w;
		else if (w == 0)
			error = EIO; /* neither written nor refused: not to be tried for ever */
		else if (errno == EAGAIN || errno == EWOULDBLOCK)
			wait_for_room(o->fd);
		else if (errno != EINTR)
			error = errno;
		if (signals_pending())
			n = line_start(p, at) == at ? at : line_end(p, at, n);
	}
	if (error)
		take_back(o, at - line_start(p, at));
	signals_resume();
	return error;
}

/* As many whole lines as one write may hold; one line at least. */
static size_t whole_lines(const struct output *o, const char *p, size_t n)
{
	size_t end;

	if (n <= o->unit)
		return n;
	end = line_start(p, o->unit);
	return end > 0 ? end : line_end(p, 0, n);
}

bool output_flush(struct output *o)
{
	size_t at = 0;

	if (o->error)
		return false;
	if (o->channel)
		return channel_put(o->channel, ITEM_FLUSH, NULL, 0) || fail(o, ECANCELED);
	if (o->len > 0 && !o->to_file && standard_was_closed(o->fd))
		return fail(o, EBADF);
	while (at < o->len) {
		size_t n = whole_lines(o, o->lines + at, o->len - at);
		int error = write_lines(o, o->lines + at, n);

		if (error)
			return fail(o, error);
		at += n;
	}
	o->len = 0;
	return true;
}

bool output_settle(struct output *o)
{
	if (!o->channel || o->error)
		return output_flush(o);
	return channel_settle(o->channel) || fail(o, ECANCELED);
}

static bool make_room(struct output *o, size_t n)
{
	size_t capacity = n > COLLECT ? n : COLLECT;
	char *lines;

	if (o->len > 0 && o->len + n > COLLECT && !output_flush(o))
		return false;
	if (o->len + n <= o->capacity)
		return true;
	lines = realloc(o->lines, capacity);
	if (!lines)
		return fail(o, ENOMEM);
	o->lines = lines;
	o->capacity = capacity;
	return true;
}

bool output_record(struct output *o, const char *record, size_t len)
{
	if (!o->error && o->channel && !channel_put(o->channel, ITEM_RECORD, record, len))
		return fail(o, ECANCELED);
	if (!o->error && o->channel)
		return !o->line_buffered || output_flush(o);
	if (o->error || !make_room(o, len + 1))
		return false;
	memcpy(o->lines + o->len, record, len);
	o->len += len;
	o->lines[o->len++] = '\n';
	return !o->line_buffered || output_flush(o);
}

bool output_text(struct output *o, const char *text)
{
	size_t n = strlen(text);

	return n == 0 || output_record(o, text, n - (text[n - 1] == '\n'));
}

/* Whatever is told about rules and texts is told escaped, here as in messages. */
bool output_printf(struct output *o, const char *format, ...)
{
	char *plain = NULL, *safe;
	va_list args;
	bool written = false;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		return fail(o, EINVAL);
	plain = malloc((size_t)n + 1);
	safe = malloc((size_t)n * ESCAPE_GROWTH + 1);
	if (!plain || !safe) {
		(void)fail(o, ENOMEM);
		goto done;
	}
	va_start(args, format);
	(void)vsnprintf(plain, (size_t)n + 1, format, args);
	va_end(args);
	written = output_record(o, safe, message_escape(safe, plain, (size_t)n));
done:
	free(plain);
	free(safe);
	return written;
}

bool output_is(const struct output *o, const struct stat *st)
{
	struct stat ours;

	if (!S_ISREG(st->st_mode))
		return false;
	if (o->to_file && o->file.target && stat(o->file.target, &ours) == 0 &&
	    ours.st_dev == st->st_dev && ours.st_ino == st->st_ino)
		return true;
	return fstat(o->fd, &ours) == 0 && ours.st_dev == st->st_dev && ours.st_ino == st->st_ino;
}

bool output_open_in(struct output *o, int folder, const char *name, const char *path, const char *shown)
{
	o->name = shown;
	o->to_file = o->error == 0 && outfile_open_in(&o->file, folder, name, path);
	o->fd = o->file.fd;
	return o->to_file || fail(o, errno);
}

bool output_end_in(struct output *o, struct stat *st)
{
	if (!output_flush(o))
		return false;
	o->to_file = false;
	o->fd = -1;
	return outfile_commit_as(&o->file, st) || fail(o, errno);
}

void output_drop_in(struct output *o)
{
	outfile_give_up(&o->file);
	o->to_file = false;
	o->len = 0;
	o->fd = -1;
}

bool output_close(struct output *o)
{
	if (output_flush(o) && o->to_file) {
		o->to_file = false;
		if (!outfile_commit(&o->file))
			o->error = errno;
	}
	if (o->error)
		message_errno(o->error, "%s", o->name);
	output_give_up(o);
	return o->error == 0;
}

void output_give_up(struct output *o)
{
	if (o->to_file)
		outfile_give_up(&o->file);
	o->to_file = false;
	free(o->lines);
	o->lines = NULL;
	o->len = o->capacity = 0;
}
