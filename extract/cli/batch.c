/* batch.c - see batch.h */
#include "cli/batch.h"

#include "base/bytes.h"
#include "cli/beside.h"
#include "cli/command.h"
#include "cli/message.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool ends_in_slash(const char *path)
{
	size_t n = strlen(path);

	return n > 0 && path[n - 1] == '/';
}

bool batch_is_wanted(const struct options *o)
{
	struct stat st;

	return o->output && strcmp(o->output, "-") != 0 &&
	       (ends_in_slash(o->output) || (stat(o->output, &st) == 0 && S_ISDIR(st.st_mode)));
}

/* --- opening --- */

/* All that what is written depends on but the input, and its name. */
static uint64_t how_of(const struct options *o, const struct clm_rules *rules)
{
	const char *const words[] = {clm_version(), o->date, o->encoding, o->jsonl ? o->text_field : NULL, o->jsonl ? o->id_field : NULL, o->date_field};
	char numbers[96];
	uint64_t h;
	size_t i;

	(void)snprintf(numbers, sizeof numbers, "%016" PRIx64 " %d %d %d %d %d", clm_rules_fingerprint(rules), (int)o->emit,
	               o->jsonl, o->numbers_only, o->pretty, o->strict);
	h = bytes_hash(bytes_of(numbers));
	for (i = 0; i < sizeof words / sizeof *words; i++)
		h = bytes_hash_piece(h, words[i] ? bytes_of(words[i]) : BYTES("\n")); /* none is not empty */
	return h;
}

static int cannot_write(const char *path, const char *below)
{
	message("%s%s%s: cannot write: %s", path, *below && !ends_in_slash(path) ? "/" : "", below, strerror(errno));
	return EXIT_STOPPED;
}

static int open_folder(struct batch *b)
{
	if (mkdir(b->path, 0777) != 0 && errno != EEXIST)
		return cannot_write(b->path, "");
	b->outputs = open(b->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (b->outputs < 0 || fstat(b->outputs, &b->st) != 0 || faccessat(b->outputs, ".", W_OK | X_OK, AT_EACCESS) != 0)
		return cannot_write(b->path, "");
	return EXIT_DONE;
}

int batch_open(struct batch *b, const struct options *o, const struct clm_rules *rules, struct output *out)
{
	int code;

	*b = (struct batch){.path = o->output, .outputs = -1, .folder = -1, .unsynced = -1, .several = o->n_files > 1,
	                    .resume = o->resume, .pretty = o->pretty, .how = how_of(o, rules), .out = out};
	output_straight(out, o->output, -1);
	out->line_buffered = o->line_buffered;
	if (!inodes_of(&b->read, o->files, o->n_files)) {
		message_no_memory();
		return EXIT_STOPPED;
	}
	code = open_folder(b);
	if (code == EXIT_DONE && inodes_have(&b->read, &b->st)) {
		message("%s: would be read and written; take another folder for --output", o->output);
		return options_refused(o);
	}
	return code == EXIT_DONE && !done_prepare(b->outputs) ? cannot_write(b->path, "") : code;
}

/* --- admitting --- */

#define CUT_ROOM 17 /* ~ and 16 digits */

/* How much of a name is kept: all, or, where the suffix makes it too long, what leaves room for its hash; whole characters. */
static size_t kept_of(const char *last, const char *suffix)
{
	size_t room = NAME_MAX - strlen(suffix), n = strlen(last);

	if (n <= room)
		return n;
	for (n = room - CUT_ROOM; n > 0 && ((unsigned char)last[n] & 0xC0) == 0x80; n--)
		;
	return n;
}

/* What is below the operand, or the last part of it; *same: others may come to the same. NULL: memory is out. */
static char *name_of(const struct batch *b, const struct source *s, bool *same)
{
	const char *suffix = b->pretty ? ".txt" : ".jsonl", *base = s->input.standard ? "stdin" : s->path + s->below, *last;
	char cut[CUT_ROOM + 1] = "", *name;
	size_t n, kept;

	while (*base == '/')
		base++;
	last = below_last(base);
	kept = (size_t)(last - base) + kept_of(last, suffix);
	*same = b->several || base[kept];
	if (base[kept])
		(void)snprintf(cut, sizeof cut, "~%016" PRIx64, bytes_hash(bytes_of(last)));
	n = kept + strlen(cut) + strlen(suffix) + 1;
	name = malloc(n);
	if (name)
		(void)snprintf(name, n, "%.*s%s%s", (int)kept, base, cut, suffix);
	return name;
}

__attribute__((format(printf, 4, 5))) static enum batch_answer
refuse(const struct batch *b, const struct source *s, const char *name, const char *format, ...)
{
	char text[MESSAGE_ROOM], why[MESSAGE_ROOM / 2];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(why, sizeof why, format, args);
	va_end(args);
	(void)snprintf(text, sizeof text, "not read: its output %s%s%s %s", b->path, ends_in_slash(b->path) ? "" : "/", name, why);
	problem_of(&s->whole, "output", UINT64_MAX, text);
	return BATCH_REFUSED;
}

/* A name that cannot be is the fault of this input; all else will be that of the next one, too. */
static enum batch_answer no_place(const struct batch *b, const struct source *s, const char *name)
{
	switch (errno) {
	case EBUSY:
		return refuse(b, s, name, "would lie in a folder that is read");
	case ELOOP:
		return refuse(b, s, name, "cannot be written: a symbolic link leads away from the folder");
	case ENAMETOOLONG:
	case ENOTDIR:
	case EISDIR:
	case EEXIST:
	case EACCES:
	case EPERM:
	case EINVAL:
	case EILSEQ:
		return refuse(b, s, name, "cannot be written: %s", strerror(errno));
	default:
		(void)cannot_write(b->path, name);
		return BATCH_STOP;
	}
}

/* Is there a place for it, with nothing that may not be replaced? */
static enum batch_answer find_place(struct batch *b, const struct source *s, const char *name)
{
	const struct below way = {.root = b->outputs, .makes = true, .read = &b->read};
	int folder = below_open(&way, name);
	const char *last = below_last(name);
	enum batch_answer answer = BATCH_READ;
	struct stat st;

	if (folder < 0)
		return no_place(b, s, name);
	if (fstatat(folder, last, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		if (errno != ENOENT || faccessat(folder, ".", W_OK | X_OK, AT_EACCESS) != 0)
			answer = no_place(b, s, name);
	} else if (inodes_have(&b->read, &st)) {
		answer = refuse(b, s, name, "is an input, too");
	} else if (problems_are_in(&st)) {
		answer = refuse(b, s, name, "is the file of --errors");
	} else if (!S_ISREG(st.st_mode)) {
		errno = S_ISLNK(st.st_mode) ? ELOOP : S_ISDIR(st.st_mode) ? EISDIR : EEXIST;
		answer = no_place(b, s, name);
	} else if (faccessat(folder, last, W_OK, AT_EACCESS) != 0 || faccessat(folder, ".", W_OK | X_OK, AT_EACCESS) != 0) {
		answer = no_place(b, s, name); /* a rename would get around its owner's wish */
	}
	(void)close(folder);
	return answer;
}

/* A run that did not pass it over may have been killed at it. */
static void tidy(const struct batch *b, const char *name)
{
	const struct below way = {.root = b->outputs};
	int folder = below_open(&way, name);

	if (folder < 0)
		return;
	beside_clear(folder, below_last(name));
	(void)close(folder);
}

enum batch_answer batch_admit(struct batch *b, struct source *s, char **to)
{
	bool same;
	char *name = *to = name_of(b, s, &same);
	const char *by = s->whole.input;

	if (name && same)
		by = taken_by(&b->taken, name, by);
	if (!name || !by) {
		message_no_memory();
		return BATCH_STOP;
	}
	if (by != s->whole.input)
		return refuse(b, s, name, "is that of %s", by);
	s->made.how = bytes_hash_piece(b->how, bytes_of(s->whole.input));
	s->is_made_known = S_ISREG(s->input.st.st_mode) && !s->input.standard && made_of_file(&s->made, s->input.fd);
	if (b->resume && s->is_made_known && done_is(b->outputs, name, &s->made)) {
		tidy(b, name);
		return BATCH_DONE;
	}
	return find_place(b, s, name);
}

/* What was read must be what was looked at before. */
struct batch_end batch_ending(const struct source *s)
{
	const struct stat *was = &s->input.st;
	struct stat is;
	bool same = s->is_made_known && fstat(s->input.fd, &is) == 0 && is.st_size == was->st_size &&
	            is.st_mtim.tv_sec == was->st_mtim.tv_sec && is.st_mtim.tv_nsec == was->st_mtim.tv_nsec &&
	            is.st_ctim.tv_sec == was->st_ctim.tv_sec && is.st_ctim.tv_nsec == was->st_ctim.tv_nsec;

	return (struct batch_end){s->made, same && !s->failed, s->failed};
}
