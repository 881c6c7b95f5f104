/* packs.c - which packs a rule set is made of.
 *
 * takes   what -r names: a file, a folder (its *.yaml in sorted order), or the
 *         name of a shipped pack; and what those `use`: shipped packs by name,
 *         files of one's own by a path below the folder of the file that names them
 *         Where a file that -r names is a pack of a shipped one's name, it is the
 *         pack of that name, whoever uses it: a copy of the shipped rules can be
 *         changed and loaded as it is
 * gives   the packs, each once, in the order in which they build on each other
 * refuses packs that use themselves, by way of others or directly */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "compile/compiler.h"
#include "compile/shipped.h"
#include "compile/trees.h"

static const char suffix[] = ".yaml", shipped_folder[] = "rules/";

static void io_fault(struct compiler *c, const char *path, const char *what)
{
	if (strcmp(what, strerror(ENOMEM)) == 0) {
		c->no_memory = true;
		return;
	}
	faults_file(&c->faults, path);
	fault(&c->faults, 0, 0, what == files_outside ? "outside" : "file", "%s", what);
}

/* The pack that was made of a file already; built-in ones have no inode, and are told by name. */
static struct pack *opened(const struct compiler *c, const struct file *f)
{
	struct pack *p;

	for (p = c->opened; p; p = p->opened_before)
		if (f->inode ? p->file.inode == f->inode && p->file.device == f->device : strcmp(p->source, f->source) == 0)
			return p;
	return NULL;
}

/* What stands in a file; those that are built in were read when the program was built. */
static struct yaml_node *root_of(struct compiler *c, const struct file *file)
{
	if (file->folder)
		return yaml_read(&c->arena, file->content, &c->faults);
	return tree_read(&c->arena, file->source + strlen(shipped_folder), file->content, &c->faults);
}

/* Reads a pack, or finds the one it was read as before. NULL: memory is out. */
static struct pack *open_pack(struct compiler *c, const struct file *file)
{
	struct pack *p = opened(c, file);
	struct yaml_node *format;

	if (p || !(p = compiler_alloc(c, sizeof *p)))
		return p;
	files_count(c, file->folder ? file->content : bytes_of(file->source));
	c->rules->uses_shipped |= !file->folder;
	faults_file(&c->faults, file->source);
	*p = (struct pack){.file = *file, .source = file->source, .folder = file->folder, .opened_before = c->opened,
	                   .root = root_of(c, file)};
	c->opened = p;
	if (p->root && p->root->type != YAML_TABLE)
		node_fault(c, p->root, "wrong-type", "a rule file is a table of sections");
	if (p->root && p->root->type == YAML_TABLE) {
		format = yaml_get(p->root, "format");
		if (!format || format->type != YAML_TEXT || !bytes_equal(format->text, BYTES("1")))
			node_fault(c, format ? format : p->root, "format", format ? "format: 1 is the only format that this version reads"
			                                                          : "format is missing: the file begins with format: 1");
		p->name = text_of(c, p->root, "pack", true);
	}
	return p;
}

static void load_uses(struct compiler *c, struct pack *);

/* Takes a pack into the set, once; first those it uses. */
static struct pack *load_pack(struct compiler *c, struct pack *p, unsigned depth)
{
	struct pack **end;

	if (!p || p->taken)
		return p;
	p->taken = p->loading = true;
	p->depth = depth;
	if (p->root && p->root->type == YAML_TABLE) {
		load_uses(c, p);
		for (end = &c->packs; *end; end = &(*end)->next)
			;
		*end = p;
		if (p->file.for_all)
			files_lint(c, p->source);
	}
	p->loading = false;
	return p;
}

/* A file that was named, by the name of its pack; not the one that asks. NULL: there is none. */
static struct pack *named(const struct compiler *c, struct bytes name, const struct pack *by)
{
	struct pack *p;

	for (p = c->opened; p; p = p->opened_before)
		if (p->named && p->folder && p != by && bytes_equal(p->name, name))
			return p;
	return NULL;
}

/* NULL: there is no such pack, or memory is out. */
static struct pack *open_shipped(struct compiler *c, struct bytes name, const struct pack *by)
{
	struct file file = {0};
	const struct shipped_file *f;
	struct pack *own = named(c, name, by);
	char text[80];

	if (name.len == 0 || name.len > 60)
		return NULL;
	snprintf(text, sizeof text, "%.*s%s", (int)name.len, name.ptr, suffix);
	f = files_shipped(bytes_of(text));
	if (f && own)
		return own;
	if (!f || !(file.source = files_joined(c, shipped_folder, "", f->name)))
		return NULL;
	file.content = (struct bytes){f->begin, (size_t)(f->end - f->begin)};
	return open_pack(c, &file);
}

static const char *folder_of(struct compiler *c, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? rules_copy(c, (struct bytes){path, (size_t)(slash - path)}).ptr : ".";
}

/* within: the folder where it must lie, as of files_read. NULL: it could not be read, and *why says so,
 * or memory is out. */
static struct pack *open_file(struct compiler *c, const char *path, const char *within, const char **why)
{
	struct file file = {.source = path, .folder = folder_of(c, path)};

	*why = files_read(c, path, within, LIMIT_RULE_FILE + 1, &file);
	return *why || c->no_memory ? NULL : open_pack(c, &file);
}

static bool is_file_name(struct bytes name)
{
	return name.len >= sizeof suffix && memcmp(name.ptr + name.len - (sizeof suffix - 1), suffix, sizeof suffix - 1) == 0;
}

/* As fault_hint, of the shipped packs. */
static const char *pack_hint(struct compiler *c, struct bytes name, char hint[FAULT_HINT])
{
	const char *names[16];
	size_t n = 0;
	const struct shipped_file *f;

	for (f = shipped_files; f->name && n < sizeof names / sizeof *names; f++)
		if (is_file_name(bytes_of(f->name)))
			names[n++] = rules_copy(c, (struct bytes){f->name, strlen(f->name) - (sizeof suffix - 1)}).ptr;
	return fault_hint(name, names, n, hint);
}

static void unknown_pack(struct compiler *c, const struct yaml_node *item)
{
	char hint[FAULT_HINT];

	node_fault(c, item, "unknown-pack", "no shipped pack of this name; a file of one's own ends in %s%s", suffix,
	           pack_hint(c, item->text, hint));
}

/* One entry of `use`. */
static struct pack *load_use(struct compiler *c, const struct pack *by, const struct yaml_node *item)
{
	struct pack *used;
	const char *path, *why = NULL;
	struct bytes name = item->text;

	if (!is_file_name(name)) {
		used = open_shipped(c, name, by);
		if (!used && !c->no_memory)
			unknown_pack(c, item);
		return load_pack(c, used, by->depth + 1);
	}
	if (!by->folder || files_leads_out(name)) {
		node_fault(c, item, "outside", "a pack that is used lies in the folder of the file that names it, or below it");
		return NULL;
	}
	if (bytes_starts(name, BYTES("./")))
		name = bytes_slice(name, 2, name.len);
	path = files_joined(c, by->folder, "/", name.ptr);
	used = path ? open_file(c, path, by->folder, &why) : NULL;
	if (why)
		node_fault(c, item, why == files_outside ? "outside" : "file", "%s: %s", path, why);
	return load_pack(c, used, by->depth + 1);
}

static void load_uses(struct compiler *c, struct pack *by)
{
	struct yaml_node *use = list_of(c, by->root, "use"), *item;
	struct pack *used;

	for (item = use ? use->first : NULL; item; item = item->next) {
		if (item->type != YAML_TEXT) {
			node_fault(c, item, "wrong-type", "a pack is named by a word, or by a path");
		} else if (by->depth == LIMIT_USE) {
			node_fault(c, item, "use-depth", "packs use each other more than %d deep", LIMIT_USE);
		} else {
			used = load_use(c, by, item);
			if (used && used->loading)
				node_fault(c, item, "use-cycle", "this pack uses itself, by way of others or directly");
		}
	}
	faults_file(&c->faults, by->source);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Behind those named before; NULL is none. */
static void name_pack(struct compiler *c, struct pack *p)
{
	struct pack **end = &c->named;

	if (!p || p->named)
		return;
	p->named = true;
	while (*end)
		end = &(*end)->named_next;
	*end = p;
}

/* within: NULL, or the folder that was named. */
static void name_file(struct compiler *c, const char *path, const char *within)
{
	const char *why = NULL;

	name_pack(c, open_file(c, path, within, &why));
	if (why)
		io_fault(c, path, why);
}

static void name_folder(struct compiler *c, const char *path)
{
	DIR *dir = opendir(path);
	const char **names = NULL;
	size_t n = 0, capacity = 0, i;
	struct dirent *e;

	files_tell(c, path);
	if (!dir) {
		io_fault(c, path, strerror(errno));
		return;
	}
	while (errno = 0, (e = readdir(dir)) != NULL) {
		if (e->d_name[0] == '.' || !is_file_name(bytes_of(e->d_name)))
			continue;
		if (!array_grow(c->arena.mem, &names, &capacity, n, sizeof *names)) {
			c->no_memory = true;
			break;
		}
		names[n] = files_joined(c, path, "/", e->d_name);
		if (!names[n])
			break;
		n++;
	}
	if (!e && errno)
		io_fault(c, path, strerror(errno));
	closedir(dir);
	if (n)
		qsort(names, n, sizeof *names, by_name);
	if (n == 0 && !c->no_memory && c->faults.n == 0)
		io_fault(c, path, "no rule file (*.yaml) in this folder");
	for (i = 0; i < n && !c->no_memory; i++)
		name_file(c, names[i], path);
	mem_free(c->arena.mem, names);
}

/* A word that is neither a file nor a shipped pack. */
static void no_pack(struct compiler *c, const char *path)
{
	char hint[FAULT_HINT];

	faults_file(&c->faults, path);
	fault(&c->faults, 0, 0, "file", "no such file, and no shipped pack of this name%s", pack_hint(c, bytes_of(path), hint));
}

static void name_path(struct compiler *c, const char *path)
{
	struct stat st;
	struct pack *p;

	path = rules_copy(c, bytes_of(path)).ptr;
	if (c->no_memory)
		return;
	if (stat(path, &st) != 0 && errno == ENOENT && !strchr(path, '/') && (p = open_shipped(c, bytes_of(path), NULL)) != NULL)
		name_pack(c, p);
	else if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		name_folder(c, path);
	else if (stat(path, &st) != 0 && errno == ENOENT && !strchr(path, '/') && !is_file_name(bytes_of(path)))
		no_pack(c, path);
	else
		name_file(c, path, NULL);
}

/* What is used where nothing was named. */
static void name_shipped_set(struct compiler *c)
{
	static const char *const names[] = {"report", "deeds"};
	size_t i;

	c->shipped_set = true;
	for (i = 0; i < sizeof names / sizeof *names && !c->no_memory; i++)
		name_pack(c, open_shipped(c, bytes_of(names[i]), NULL));
}

bool packs_load(struct compiler *c, const char *const *paths, size_t n_paths)
{
	struct pack *p;
	size_t i;

	if (n_paths == 0)
		name_shipped_set(c);
	for (i = 0; i < n_paths && !c->no_memory; i++)
		name_path(c, paths[i]);
	for (p = c->named; p && !c->no_memory; p = p->named_next)
		(void)load_pack(c, p, 0);
	faults_file(&c->faults, NULL);
	return !c->no_memory && c->packs;
}
