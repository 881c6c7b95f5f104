/* files.c - the bytes of rule files and word tables, from disk or built in.
 *
 * never   looks anywhere but where it is told: no environment, no home folder;
 *         a name that leads out of its folder is refused */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compile/compiler.h"
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

/* Opens once and asks the descriptor: what is checked is what is read. */
const char *files_read(struct compiler *c, const char *path, size_t ceiling, struct file *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	const char *why = NULL;
	struct stat st;

	files_tell(c, path);
	if (fd < 0)
		return strerror(errno);
	if (fstat(fd, &st) != 0)
		why = strerror(errno);
	else if (!S_ISREG(st.st_mode))
		why = S_ISDIR(st.st_mode) ? "is a folder" : "not a regular file";
	else if ((uint64_t)st.st_size > ceiling)
		why = "larger than a rule file or word table may be";
	else
		why = read_all(c, fd, (size_t)st.st_size, &out->content);
	out->device = (uint64_t)st.st_dev;
	out->inode = (uint64_t)st.st_ino;
	close(fd);
	return why;
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

bool files_leads_out(struct bytes name)
{
	return name.len == 0 || name.ptr[0] == '/' || strstr(name.ptr, "..") != NULL;
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
		why = path ? files_read(c, path, LIMIT_LEXICON_FILE + 1, &file) : NULL;
		if (why)
			node_fault(c, at, "file", "%s: %s", path, why);
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
