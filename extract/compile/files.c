/* files.c - the bytes of rule files and word tables, from disk or built in.
 *
 * never   looks anywhere but where it is told: no environment, no home folder.
 *         What a rule file names lies in that file's folder or below it, also by
 *         way of symbolic links; nothing is waited for that is no regular file */
#define _XOPEN_SOURCE 700 /* realpath */

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compile/lint.h"
#include "compile/shipped.h"

/* All of an open file; NULL, or why not. */
static const char *read_all(struct compiler *c, int fd, size_t size, struct bytes *out)
{
	char *p = compiler_alloc(c, size + 1);
	size_t n = 0;
	ssize_t got = 0;

	while (p && n < size) {
		got = read(fd, p + n, size - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	*out = (struct bytes){p, n};
	return got < 0 ? strerror(errno) : NULL;
}

void files_tell(struct compiler *c, const char *path)
{
	const struct clm_reporter *reporter = c->faults.reporter;

	if (reporter && reporter->reads)
		reporter->reads(reporter->ctx, path);
}

const char files_outside[] = "leads out of the folder of the file that names it, by way of a symbolic link";

/* Where a path leads with all links followed, if that is the file of st still, and in the folder or below
 * it: NULL, or why not. */
static const char *inside(const char *path, const char *folder, const struct stat *st)
{
	char real[PATH_MAX], root[PATH_MAX];
	struct stat now;
	size_t n;

	if (!realpath(folder, root) || !realpath(path, real) || stat(real, &now) != 0)
		return strerror(errno);
	if (now.st_dev != st->st_dev || now.st_ino != st->st_ino)
		return "changed while it was opened";
	n = strcmp(root, "/") == 0 ? 0 : strlen(root);
	return strncmp(real, root, n) == 0 && real[n] == '/' ? NULL : files_outside;
}

static const char *wrong_type(mode_t mode)
{
	return S_ISREG(mode) ? NULL : S_ISDIR(mode) ? "is a folder" : "not a regular file";
}

static const char *read_open(struct compiler *c, int fd, const char *path, const char *folder, size_t ceiling, struct file *out)
{
	const char *why;
	struct stat st;

	if (fstat(fd, &st) != 0)
		return strerror(errno);
	why = wrong_type(st.st_mode);
	if (!why && folder)
		why = inside(path, folder, &st);
	if (!why && (uint64_t)st.st_size > ceiling)
		why = "larger than a rule file or word table may be";
	if (!why && (uint64_t)st.st_size > LIMIT_LOADED - c->n_loaded)
		why = "with it rule files and word tables are larger than all together may be";
	out->device = (uint64_t)st.st_dev;
	out->inode = (uint64_t)st.st_ino;
	out->for_all = (st.st_mode & S_IWOTH) != 0;
	if (!why)
		why = read_all(c, fd, (size_t)st.st_size, &out->content);
	c->n_loaded += why ? 0 : out->content.len;
	return why;
}

/* Opens once and asks the descriptor: what is checked is what is read. A device or pipe is not even
 * opened, unless it takes a file's place just then; and then nobody waits for it. */
const char *files_read(struct compiler *c, const char *path, const char *folder, size_t ceiling, struct file *out)
{
	const char *why;
	struct stat st;
	int fd;

	files_tell(c, path);
	if (stat(path, &st) != 0)
		return strerror(errno);
	why = wrong_type(st.st_mode);
	if (why)
		return why;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return strerror(errno);
	why = read_open(c, fd, path, folder, ceiling, out);
	close(fd);
	return why;
}

void files_lint(struct compiler *c, const char *path)
{
	lint_place(c, path, 0, 0, "writable", "anybody on this machine may change this file, and with it what is found");
}

void files_count(struct compiler *c, struct bytes content)
{
	c->rules->loaded = bytes_hash_piece(c->rules->loaded, content);
}

uint64_t clm_rules_fingerprint(const struct clm_rules *r)
{
	const struct shipped_file *f;
	uint64_t h = r ? r->loaded : 0;

	for (f = shipped_files; r && r->uses_shipped && f->name; f++)
		h = bytes_hash_piece(h, (struct bytes){f->begin, (size_t)(f->end - f->begin)});
	return h;
}

const struct shipped_file *files_shipped(struct bytes name)
{
	const struct shipped_file *f;

	for (f = shipped_files; f->name; f++)
		if (bytes_equal(bytes_of(f->name), name))
			return f;
	return NULL;
}

char *files_joined(struct compiler *c, const char *a, const char *between, const char *b)
{
	size_t n_a = strlen(a), n_between = strlen(between), n_b = strlen(b);
	char *s = rules_alloc(c, n_a + n_between + n_b + 1);

	if (s) {
		memcpy(s, a, n_a);
		memcpy(s + n_a, between, n_between);
		memcpy(s + n_a + n_between, b, n_b + 1);
	}
	return s;
}

/* Also a name with a NUL in it, which the system would read as another. */
bool files_leads_out(struct bytes name)
{
	size_t at, end;

	if (name.len == 0 || name.ptr[0] == '/' || memchr(name.ptr, '\0', name.len))
		return true;
	for (at = 0; at < name.len; at = end + 1) {
		for (end = at; end < name.len && name.ptr[end] != '/'; end++)
			;
		if (bytes_equal(bytes_slice(name, at, end), BYTES("..")))
			return true;
	}
	return false;
}

const char *files_word_path(struct compiler *c, const struct pack *pack, struct bytes name)
{
	return files_joined(c, pack->folder ? pack->folder : "rules", "/", name.ptr);
}

bool files_word_table(struct compiler *c, const struct pack *pack, struct bytes name, const struct yaml_node *at, struct bytes *out)
{
	const struct shipped_file *f;
	const char *path, *why;
	struct file file = {0};

	if (files_leads_out(name)) {
		node_fault(c, at, "outside", "a word table lies in the folder of its rule file, or below it");
		return false;
	}
	if (pack->folder) {
		path = files_word_path(c, pack, name);
		why = path ? files_read(c, path, pack->folder, LIMIT_LEXICON_FILE + 1, &file) : NULL;
		if (why)
			node_fault(c, at, why == files_outside ? "outside" : "file", "%s: %s", path, why);
		else if (path && file.for_all)
			files_lint(c, path);
		*out = file.content;
		files_count(c, file.content);
		return path && !why;
	}
	f = files_shipped(name);
	if (!f) {
		node_fault(c, at, "file", "no such table");
		return false;
	}
	*out = (struct bytes){f->begin, (size_t)(f->end - f->begin)};
	return true;
}
