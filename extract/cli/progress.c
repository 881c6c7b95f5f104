/* progress.c - see progress.h */
#define _XOPEN_SOURCE 700 /* nftw */

#include "cli/progress.h"

#include "cli/message.h"

#include <ftw.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define QUIET 1.0      /* seconds until the first line, */
#define APART 0.2      /* and between two */
#define ROOM 200       /* of a line, in bytes */
#define FOLDERS_OPEN 8 /* at once, while what is in them is counted */

static struct {
	atomic_bool runs;
	atomic_uint_fast64_t n[PROGRESS_END];
	const char *records;
	uint64_t inputs, bytes; /* there are in all; 0: nobody knows */
	size_t operand;         /* bytes of its path, while what is in it is counted */
	double start;
	pthread_mutex_t lock;   /* for what follows, and for the terminal */
	double drawn;           /* when last; 0: never */
	bool shown;             /* the line stands there now */
} progress = {.lock = PTHREAD_MUTEX_INITIALIZER};

static double now(void)
{
	struct timespec t = {0};

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* --- how much there is to do --- */

static int count_entry(const char *path, const struct stat *st, int type, struct FTW *where)
{
	struct stat linked;

	(void)where;
	/* as a walk does: nothing whose name, or whose folder's, begins with a dot; links to files, and to no folders */
	if (strstr(path + progress.operand, "/.") || (type != FTW_F && type != FTW_SL))
		return 0;
	if (type == FTW_SL) {
		if (stat(path, &linked) != 0)
			return 0;
		st = &linked;
	}
	if (S_ISREG(st->st_mode)) {
		progress.inputs++;
		progress.bytes += (uint64_t)st->st_size;
	}
	return 0;
}

static bool count_operand(const char *path)
{
	char folder[4096];
	struct stat st;

	if (strcmp(path, "-") == 0)
		return false;
	if (stat(path, &st) != 0)
		return true; /* there is nothing to do about it */
	if (S_ISDIR(st.st_mode)) {
		/* behind a slash a link is what it leads to */
		if ((size_t)snprintf(folder, sizeof folder, "%s/", path) >= sizeof folder)
			return false;
		progress.operand = strlen(path);
		return nftw(folder, count_entry, FOLDERS_OPEN, FTW_PHYS) == 0;
	}
	progress.inputs++;
	progress.bytes += (uint64_t)st.st_size;
	return S_ISREG(st.st_mode);
}

void progress_start(const char *const *operands, size_t n, const char *records, bool to_standard)
{
	size_t i;

	if (!isatty(STDERR_FILENO) || (to_standard && isatty(STDOUT_FILENO)))
		return;
	progress.records = records;
	for (i = 0; i < n && count_operand(operands[i]); i++)
		;
	if (i < n)
		progress.inputs = progress.bytes = 0;
	progress.start = now();
	progress.runs = true;
}

/* --- the line --- */

/* Puts a field behind the others, where there is room for all of it. */
__attribute__((format(printf, 3, 4))) static void field(char *line, size_t columns, const char *format, ...)
{
	char text[64];
	size_t len = strlen(line);
	va_list args;

	va_start(args, format);
	(void)vsnprintf(text, sizeof text, format, args);
	va_end(args);
	if (len + strlen(text) + 2 <= columns)
		(void)snprintf(line + len, ROOM - len, "%s%s", line[len - 1] == ' ' ? "" : ", ", text);
}

static double mega(uint64_t bytes)
{
	return (double)bytes / 1e6;
}

static void put_sums(char *line, size_t columns, double seconds, bool ended)
{
	unsigned long long inputs = progress.n[PROGRESS_INPUTS], problems = progress.n[PROGRESS_PROBLEMS];
	uint64_t bytes = progress.n[PROGRESS_READ], gone = bytes + progress.n[PROGRESS_PASSED];
	double left;

	(void)snprintf(line, ROOM, "claimline: ");
	if (progress.inputs && !ended)
		field(line, columns, "%llu of %llu files", inputs, (unsigned long long)progress.inputs);
	else
		field(line, columns, "%llu %s", inputs, inputs == 1 ? "file" : "files");
	if (progress.bytes && !ended)
		field(line, columns, "%.1f of %.1f MB", mega(gone), mega(progress.bytes));
	else
		field(line, columns, "%.1f MB", mega(bytes));
	if (ended)
		field(line, columns, "%d:%02d", (int)seconds / 60, (int)seconds % 60);
	field(line, columns, "%.1f MB/s", mega(bytes) / seconds);
	field(line, columns, "%llu %s", (unsigned long long)progress.n[PROGRESS_RECORDS], progress.records);
	if (problems)
		field(line, columns, "%llu %s", problems, problems == 1 ? "problem" : "problems");
	if (!ended && progress.bytes && gone) {
		left = gone < progress.bytes ? seconds * (double)(progress.bytes - gone) / (double)gone : 0;
		if (left < 1e6)
			field(line, columns, "%d:%02d left", (int)left / 60, (int)left % 60);
	}
}

static size_t columns_of_terminal(void)
{
	struct winsize size = {0};

	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return 79;
	return size.ws_col < ROOM ? size.ws_col - 1u : ROOM - 1u; /* the last one would begin a new line */
}

/* The lock is held. */
static void wipe(void)
{
	static const char back[] = "\r\033[K";

	if (progress.shown)
		(void)message_write_to(STDERR_FILENO, back, sizeof back - 1);
	progress.shown = false;
}

static void draw(double at)
{
	char line[ROOM + 8] = "\r\033[K";

	progress.drawn = at;
	progress.shown = true;
	put_sums(line + strlen(line), columns_of_terminal(), at - progress.start, false);
	(void)message_write_to(STDERR_FILENO, line, strlen(line));
}

void progress_add(enum progress_of what, uint64_t n)
{
	double at;

	if (!progress.runs)
		return;
	progress.n[what] += n;
	/* asked at each piece of a file; who finds another at it goes on */
	if (what != PROGRESS_READ || pthread_mutex_trylock(&progress.lock) != 0)
		return;
	at = now();
	if (at - progress.start >= QUIET && at - progress.drawn >= APART)
		draw(at);
	(void)pthread_mutex_unlock(&progress.lock);
}

void progress_finish(void)
{
	char line[ROOM + 8];

	if (!progress.runs)
		return;
	progress.runs = false;
	wipe();
	if (progress.drawn > 0) {
		put_sums(line, ROOM - 1, now() - progress.start, true);
		(void)strcat(line, "\n");
		(void)message_write_to(STDERR_FILENO, line, strlen(line));
	}
}

void progress_hold(void)
{
	if (!progress.runs)
		return;
	(void)pthread_mutex_lock(&progress.lock);
	wipe();
}

void progress_release(void)
{
	if (progress.runs)
		(void)pthread_mutex_unlock(&progress.lock);
}
