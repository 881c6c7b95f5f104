/* problem.c - see problem.h */
#include "cli/problem.h"

#include "cli/inodes.h"
#include "cli/json_put.h"
#include "cli/message.h"
#include "cli/progress.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One for the program: what it holds is written by the thread that writes messages. */
static struct output errors;
static bool wanted;

/* How each line begins. */
static const char beginning[] = "{\"input\":";

static bool refuse(const char *path, int fd, const char *why)
{
	message("%s: cannot write: %s", path, why);
	if (fd >= 0)
		(void)close(fd);
	return false;
}

/* One of the standard streams by whatever name, which others write to as well; -1: none. */
static int standard_of(const char *path, const struct stat *st)
{
	struct stat standard;
	int fd;

	for (fd = STDOUT_FILENO; fd <= STDERR_FILENO; fd++)
		if (strcmp(path, "-") == 0 || (fstat(fd, &standard) == 0 && standard.st_dev == st->st_dev && standard.st_ino == st->st_ino))
			return fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	return -1;
}

/* What a slip of the command line would name, --errors reports/ *.txt, is not what lies there of an earlier run. */
static bool holds_something_else(int fd)
{
	char first[sizeof beginning - 1];
	ssize_t n = pread(fd, first, sizeof first, 0);

	return n != 0 && (n != sizeof first || memcmp(first, beginning, sizeof first) != 0);
}

/* A file, to be written anew. */
static bool open_file(const char *path, const char *const *inputs, size_t n, int *fd)
{
	struct inodes read;
	struct stat st;
	bool is_input;

	do
		*fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOCTTY | O_CLOEXEC, 0666);
	while (*fd < 0 && errno == EINTR);
	if (*fd < 0 || fstat(*fd, &st) != 0)
		return refuse(path, *fd, strerror(errno));
	if (!inodes_of(&read, inputs, n)) {
		message_no_memory();
		(void)close(*fd);
		return false;
	}
	is_input = inodes_have(&read, &st);
	inodes_free(&read);
	if (is_input)
		return refuse(path, *fd, "it is an input");
	if (holds_something_else(*fd))
		return refuse(path, *fd, "it holds something else than lines of --errors");
	return ftruncate(*fd, 0) == 0 || refuse(path, *fd, strerror(errno));
}

bool problems_open(const char *path, const char *const *inputs, size_t n)
{
	struct stat st = {0};
	bool there;
	int fd;

	if (!path)
		return true;
	there = strcmp(path, "-") == 0 || stat(path, &st) == 0;
	fd = there ? standard_of(path, &st) : -1;
	if (fd < 0 && there && !S_ISREG(st.st_mode)) {
		fd = open(path, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC);
		if (fd < 0)
			return refuse(path, fd, strerror(errno));
	}
	if (fd < 0 && !open_file(path, inputs, n, &fd))
		return false;
	output_straight(&errors, path, fd);
	wanted = true;
	return true;
}

bool problems_written(void)
{
	return errors.error == 0;
}

bool problems_close(void)
{
	bool written = !wanted || output_close(&errors);

	if (wanted)
		(void)close(errors.fd);
	wanted = false;
	return written;
}

bool problems_go_to(const struct output *out)
{
	struct stat ours, theirs;

	return wanted && fstat(errors.fd, &ours) == 0 && !S_ISCHR(ours.st_mode) &&
	       (output_is(out, &ours) || (fstat(out->fd, &theirs) == 0 && theirs.st_dev == ours.st_dev && theirs.st_ino == ours.st_ino));
}

bool problems_are_in(const struct stat *st)
{
	return wanted && output_is(&errors, st);
}

/* Without a line there was no memory for it. */
void problem_write(const char *line, size_t n)
{
	if (n)
		(void)output_record(&errors, line, n);
	else if (errors.error == 0)
		errors.error = ENOMEM;
}

static json_t *number(uint64_t n, bool is_known)
{
	return is_known ? json_integer((json_int_t)n) : json_null();
}

static void note(const struct subject *s, const struct clm_diagnostic *d)
{
	json_t *object = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "input", json_put_text(s->input),
	                           "doc", json_put_text(s->doc), "line", number(d->line, d->line != 0),
	                           "column", number(d->column, d->column != 0),
	                           "offset", number(d->offset, d->offset != UINT64_MAX),
	                           "code", json_put_text(d->code), "text", json_put_text(d->text));
	char *line = object ? json_dumps(object, JSON_COMPACT) : NULL;

	if (!message_pass(MESSAGE_PROBLEM, line ? line : ""))
		problem_write(line, line ? strlen(line) : 0);
	free(line);
	json_decref(object);
}

void problem_tell(const struct subject *s, struct tally *tally, const struct clm_diagnostic *d)
{
	progress_add(PROGRESS_PROBLEMS, 1);
	if (!tally || tally_may_tell(tally))
		message_about(s->place, d);
	if (wanted)
		note(s, d);
}

void problem_of(const struct subject *s, const char *code, uint64_t offset, const char *text)
{
	const struct clm_diagnostic d = {.status = CLM_BAD_INPUT, .source = s->input, .offset = offset, .code = code, .text = text};

	problem_tell(s, NULL, &d);
}

void problem_errno(const struct subject *s, const char *code, uint64_t offset, int error)
{
	if (error == ENOMEM)
		message_no_memory();
	else
		problem_of(s, code, offset, strerror(error));
}
