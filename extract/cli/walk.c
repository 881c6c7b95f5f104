/* walk.c - see walk.h */
#include "cli/walk.h"

#include "cli/problem.h"
#include "cli/room.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void could_not_read(struct walk *w, const char *path)
{
	if (errno == ENOMEM) {
		w->no_memory = true;
		return;
	}
	w->failed = true;
	problem_errno(&(struct subject){*path ? path : "''", path, NULL}, "open", UINT64_MAX, errno);
}

static size_t last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Takes the path over, also when there is no room for it. */
static bool push(struct walk *w, char *path, bool named)
{
	struct walk_entry *stack = path ? room_for_one(w->stack, w->n, &w->capacity, sizeof *stack) : NULL;

	if (!stack) {
		free(path);
		w->no_memory = true;
		return false;
	}
	w->stack = stack;
	w->stack[w->n++] = (struct walk_entry){path, named ? w->last : w->operand, named};
	return true;
}

static char *join(const char *folder, const char *name)
{
	size_t a = strlen(folder), b = strlen(name);
	bool slash = a > 0 && folder[a - 1] != '/';
	char *path = malloc(a + slash + b + 1);

	if (!path)
		return NULL;
	memcpy(path, folder, a);
	if (slash)
		path[a] = '/';
	memcpy(path + a + slash, name, b + 1);
	return path;
}

/* Last name first, for the top of the stack is what comes next. */
static int backwards(const void *a, const void *b)
{
	return strcmp(((const struct walk_entry *)b)->path, ((const struct walk_entry *)a)->path);
}

static void push_folder(struct walk *w, const char *folder)
{
	size_t first = w->n;
	struct dirent *entry;
	DIR *dir = opendir(folder);

	if (!dir) {
		could_not_read(w, folder);
		return;
	}
	while (errno = 0, (entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.' && !push(w, join(folder, entry->d_name), false))
			break;
	if (!entry && errno != 0)
		could_not_read(w, folder);
	(void)closedir(dir);
	if (w->n > first)
		qsort(w->stack + first, w->n - first, sizeof *w->stack, backwards);
}

/* Inside a walk: is this a file to read, or a folder to push? */
static bool is_wanted(struct walk *w, const char *path)
{
	struct stat st;
	bool link;

	if (lstat(path, &st) != 0) {
		could_not_read(w, path);
		return false;
	}
	link = S_ISLNK(st.st_mode);
	if (link && stat(path, &st) != 0) {
		could_not_read(w, path);
		return false;
	}
	if (S_ISDIR(st.st_mode) && !link && !(w->except && st.st_dev == w->except->st_dev && st.st_ino == w->except->st_ino))
		push_folder(w, path);
	return S_ISREG(st.st_mode);
}

static bool is_named_folder(const char *path)
{
	struct stat st;

	return strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Nothing but names of folders and files: no way up, or from the root. */
static bool is_plain(const char *path)
{
	size_t n;

	for (; *path; path += n + (path[n] == '/')) {
		n = strcspn(path, "/");
		if (n == 0 || (path[0] == '.' && (n == 1 || (n == 2 && path[1] == '.'))))
			return false;
	}
	return true;
}

void walk_start(struct walk *w, const char *named, bool keeps_path, const struct stat *except)
{
	size_t here = strncmp(named, "./", 2) == 0 ? 2 : 0;

	*w = (struct walk){.operand = strlen(named), .last = last_part(named), .except = except};
	if (keeps_path && is_plain(named + here))
		w->operand = w->last = here;
	(void)push(w, strdup(named), true);
}

const struct walk_entry *walk_next(struct walk *w)
{
	while (w->n > 0 && !w->no_memory) {
		free(w->current.path);
		w->current = w->stack[--w->n];
		if (!w->current.named) {
			if (is_wanted(w, w->current.path))
				return &w->current;
		} else if (is_named_folder(w->current.path)) {
			push_folder(w, w->current.path);
		} else {
			return &w->current; /* if it cannot be read, opening it will say why */
		}
	}
	return NULL;
}

void walk_free(struct walk *w)
{
	while (w->n > 0)
		free(w->stack[--w->n].path);
	free(w->current.path);
	free(w->stack);
	*w = (struct walk){0};
}
