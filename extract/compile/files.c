/* files.c - rule files and word tables, from disk or built in.
 *
 * takes   what -r names: a file, a folder (its *.yaml in sorted order), or the
 *         name of a shipped pack
 * gives   the packs, in the order in which they build on each other
 * never   looks anywhere else: no environment, no home folder; a word table
 *         stays inside its pack's folder */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compile/compiler.h"
#include "compile/shipped.h"

static void io_fault(struct compiler *c, const char *path, const char *what)
{
	faults_file(&c->faults, path);
	fault(&c->faults, 0, 0, "file", "%s", what);
}

static void tell_reads(struct compiler *c, const char *path)
{
	const struct clm_reporter *reporter = c->faults.reporter;

	if (reporter && reporter->reads)
		reporter->reads(reporter->ctx, path);
}

/* Opens once and asks the descriptor: what is checked is what is read. */
static bool read_file(struct compiler *c, const char *path, size_t ceiling, struct bytes *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	char *p;
	size_t n = 0;
	ssize_t got = 0;

	tell_reads(c, path);
	if (fd < 0 || fstat(fd, &st) != 0) {
		io_fault(c, path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return false;
	}
	if (!S_ISREG(st.st_mode)) {
		io_fault(c, path, S_ISDIR(st.st_mode) ? "is a folder" : "not a regular file");
		close(fd);
		return false;
	}
	if ((uint64_t)st.st_size > ceiling) {
		io_fault(c, path, "larger than a rule file or word table may be");
		close(fd);
		return false;
	}
	p = compiler_alloc(c, (size_t)st.st_size + 1);
	while (p && n < (size_t)st.st_size) {
		got = read(fd, p + n, (size_t)st.st_size - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	if (got < 0)
		io_fault(c, path, strerror(errno));
	close(fd);
	*out = (struct bytes){p, n};
	return p && got >= 0;
}

static const struct shipped_file *shipped_find(struct bytes name)
{
	const struct shipped_file *f;

	for (f = shipped_files; f->name; f++)
		if (bytes_equal(bytes_of(f->name), name))
			return f;
	return NULL;
}

static char *joined(struct compiler *c, const char *a, const char *between, const char *b)
{
	size_t n = strlen(a) + strlen(between) + strlen(b) + 1;
	char *s = compiler_alloc(c, n);

	if (s)
		snprintf(s, n, "%s%s%s", a, between, b);
	return s;
}

const char *files_word_path(struct compiler *c, const struct pack *pack, struct bytes name)
{
	return joined(c, pack->folder ? pack->folder : "rules", "/", name.ptr);
}

bool files_word_table(struct compiler *c, const struct pack *pack, struct bytes name, const struct yaml_node *at, struct bytes *out)
{
	const struct shipped_file *f;
	const char *path;
	bool found;

	if (name.len == 0 || name.ptr[0] == '/' || strstr(name.ptr, "..")) {
		node_fault(c, at, "outside", "a word table lies in the folder of its rule file, or below it");
		return false;
	}
	if (pack->folder) {
		path = joined(c, pack->folder, "/", name.ptr);
		found = path && read_file(c, path, LIMIT_LEXICON_FILE, out);
		c->faults.source = pack->source;
		return found;
	}
	f = shipped_find(name);
	if (!f) {
		node_fault(c, at, "file", "no such table");
		return false;
	}
	*out = (struct bytes){f->begin, (size_t)(f->end - f->begin)};
	return true;
}

static bool load_shipped(struct compiler *c, struct bytes name);

/* Reads one pack; first those it uses. */
static void load_pack(struct compiler *c, struct bytes content, const char *source, const char *folder)
{
	struct pack *p, **end;
	struct yaml_node *use, *item, *format;

	for (p = c->packs; p; p = p->next)
		if (strcmp(p->source, source) == 0)
			return;
	faults_file(&c->faults, source);
	p = compiler_alloc(c, sizeof *p);
	if (!p)
		return;
	*p = (struct pack){.source = source, .folder = folder, .root = yaml_read(&c->arena, content, &c->faults)};
	if (!p->root)
		return;
	if (p->root->type != YAML_TABLE) {
		node_fault(c, p->root, "wrong-type", "a rule file is a table of sections");
		return;
	}
	format = yaml_get(p->root, "format");
	if (!format || format->type != YAML_TEXT || !bytes_equal(format->text, BYTES("1")))
		node_fault(c, format ? format : p->root, "format", "format: 1 is the only format that this version reads");
	p->name = text_of(c, p->root, "pack", true);
	use = list_of(c, p->root, "use");
	for (item = use ? use->first : NULL; item; item = item->next) {
		bool known = item->type == YAML_TEXT && load_shipped(c, item->text);
		c->faults.source = source;
		if (!known)
			node_fault(c, item, "unknown-pack", "no shipped pack of this name");
	}
	faults_file(&c->faults, source);
	for (end = &c->packs; *end; end = &(*end)->next)
		;
	*end = p;
}

static bool load_shipped(struct compiler *c, struct bytes name)
{
	char file[80];
	const struct shipped_file *f;
	const char *source;

	if (name.len == 0 || name.len > 60)
		return false;
	snprintf(file, sizeof file, "%.*s.yaml", (int)name.len, name.ptr);
	f = shipped_find(bytes_of(file));
	if (!f)
		return false;
	source = joined(c, "rules/", "", f->name);
	if (source)
		load_pack(c, (struct bytes){f->begin, (size_t)(f->end - f->begin)}, source, NULL);
	return true;
}

static char *compiler_copy(struct compiler *c, struct bytes b)
{
	char *s = arena_copy(&c->arena, b);

	if (!s)
		c->no_memory = true;
	return s;
}

static const char *folder_of(struct compiler *c, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? compiler_copy(c, (struct bytes){path, (size_t)(slash - path)}) : ".";
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void load_folder(struct compiler *c, const char *path)
{
	DIR *dir = opendir(path);
	const char **names = NULL;
	size_t n = 0, capacity = 0, i;
	struct dirent *e;

	tell_reads(c, path);
	if (!dir) {
		io_fault(c, path, strerror(errno));
		return;
	}
	while ((e = readdir(dir)) != NULL) {
		size_t len = strlen(e->d_name);
		if (e->d_name[0] == '.' || len < 6 || strcmp(e->d_name + len - 5, ".yaml") != 0)
			continue;
		if (!array_grow(c->arena.mem, &names, &capacity, n, sizeof *names)) {
			c->no_memory = true;
			break;
		}
		names[n] = joined(c, path, "/", e->d_name);
		if (!names[n])
			break;
		n++;
	}
	closedir(dir);
	if (n)
		qsort(names, n, sizeof *names, by_name);
	if (n == 0 && !c->no_memory)
		io_fault(c, path, "no rule file (*.yaml) in this folder");
	for (i = 0; i < n && !c->no_memory; i++) {
		struct bytes content;
		if (read_file(c, names[i], LIMIT_RULE_FILE + 1, &content))
			load_pack(c, content, names[i], path);
	}
	mem_free(c->arena.mem, names);
}

static void load_path(struct compiler *c, const char *path)
{
	struct bytes content;
	const char *folder;
	struct stat st;

	if (stat(path, &st) != 0 && errno == ENOENT && !strchr(path, '/') && load_shipped(c, bytes_of(path)))
		return;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		load_folder(c, path);
		return;
	}
	path = compiler_copy(c, bytes_of(path));
	folder = path ? folder_of(c, path) : NULL;
	if (folder && read_file(c, path, LIMIT_RULE_FILE + 1, &content))
		load_pack(c, content, path, folder);
}

bool files_load(struct compiler *c, const char *const *paths, size_t n_paths)
{
	size_t i;

	if (n_paths == 0)
		load_shipped(c, BYTES("report"));
	for (i = 0; i < n_paths; i++)
		load_path(c, paths[i]);
	return !c->no_memory && c->packs;
}
