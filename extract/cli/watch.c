/* watch.c - see watch.h */
#include "cli/watch.h"

#include "cli/room.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* What of a file tells one state of it from another; all zero: it is not there. */
struct stamp {
	dev_t dev;
	ino_t ino;
	off_t size;
	struct timespec changed;
};

struct watched {
	char *path;
	struct stamp stamp;
};

static struct stamp stamp_of(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return (struct stamp){0};
	return (struct stamp){st.st_dev, st.st_ino, st.st_size, st.st_mtim};
}

static bool is_same(const struct stamp *a, const struct stamp *b)
{
	return a->dev == b->dev && a->ino == b->ino && a->size == b->size && a->changed.tv_sec == b->changed.tv_sec &&
	       a->changed.tv_nsec == b->changed.tv_nsec;
}

void watch_add(void *ctx, const char *path)
{
	struct watch *w = ctx;
	struct watched *items;
	size_t i;

	for (i = 0; i < w->n; i++)
		if (strcmp(w->item[i].path, path) == 0)
			return;
	items = room_for_one(w->item, w->n, &w->capacity, sizeof *items);
	w->item = items ? items : w->item;
	if (items && (w->item[w->n].path = strdup(path)) != NULL) {
		w->item[w->n].stamp = stamp_of(path);
		w->n++;
	} else {
		w->no_memory = true;
	}
}

/* Looks at all of them, and whether any is another than at the last look. */
static bool look(struct watch *w)
{
	bool changed = false;
	size_t i;

	for (i = 0; i < w->n; i++) {
		struct stamp now = stamp_of(w->item[i].path);
		changed |= !is_same(&now, &w->item[i].stamp);
		w->item[i].stamp = now;
	}
	return changed;
}

static void pause_a_little(void)
{
	const struct timespec interval = {0, WATCH_INTERVAL * 1000000L};

	(void)nanosleep(&interval, NULL);
}

void watch_wait(struct watch *w)
{
	while (!look(w))
		pause_a_little();
	do
		pause_a_little();
	while (look(w));
}

void watch_clear(struct watch *w)
{
	while (w->n > 0)
		free(w->item[--w->n].path);
}

void watch_free(struct watch *w)
{
	watch_clear(w);
	free(w->item);
	*w = (struct watch){0};
}
