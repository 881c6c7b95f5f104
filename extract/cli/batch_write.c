/* batch_write.c - the outputs of a batch, by the thread that writes. See batch.h.
 *
 *     begin   a file beside the output
 *     end     its mark goes, it takes its place, it is marked
 *
 * Killed between any two of these steps, what lies there is the old output or the new one, and a
 * mark that is not its own is not believed. */
#include "cli/batch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool fail(struct batch *b, int error)
{
	if (b->out->error == 0)
		b->out->error = error;
	return false;
}

static void forget(struct batch *b)
{
	if (b->folder >= 0)
		(void)close(b->folder);
	b->folder = -1;
}

/* A new string; NULL: memory is out. */
static char *join(const char *folder, struct bytes name)
{
	size_t n = strlen(folder), slash = n > 0 && folder[n - 1] == '/' ? 0 : 1;
	char *path = malloc(n + slash + name.len + 1);

	if (path)
		(void)snprintf(path, n + slash + name.len + 1, "%s%s%.*s", folder, slash ? "/" : "", (int)name.len, name.ptr);
	return path;
}

static bool begin(struct batch *b, struct bytes name)
{
	const struct below way = {.root = b->outputs, .makes = true, .read = &b->read};
	char *path;
	bool begun;

	free(b->name);
	free(b->shown);
	b->name = strndup(name.ptr, name.len);
	b->shown = join(b->path, name);
	b->partly = false;
	b->first = true;
	b->out->name = b->shown ? b->shown : b->path;
	if (!b->name || !b->shown)
		return fail(b, ENOMEM);
	b->folder = below_open(&way, b->name);
	if (b->folder < 0)
		return fail(b, errno);
	path = join(b->path, (struct bytes){b->name, (size_t)(below_last(b->name) - b->name)});
	begun = path ? output_open_in(b->out, b->folder, below_last(b->name), path, b->shown) : fail(b, ENOMEM);
	free(path);
	if (!begun)
		forget(b);
	return begun;
}

/* After a power cut, too, a file is to be where it was said to be: its folder is written when the next is another. */
static bool sync_folder(struct batch *b)
{
	int fd = b->unsynced;
	bool synced = fd < 0 || fsync(fd) == 0 || errno == EINVAL; /* not of every file system */
	int error = errno;

	if (fd >= 0)
		(void)close(fd);
	b->unsynced = -1;
	return synced || fail(b, error);
}

static bool is_same_folder(int a, int b)
{
	struct stat x, y;

	return a >= 0 && fstat(a, &x) == 0 && fstat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool leave_folder(struct batch *b)
{
	bool synced = true;

	if (!is_same_folder(b->unsynced, b->folder)) {
		synced = sync_folder(b);
		b->unsynced = b->folder;
		b->folder = -1;
	}
	forget(b);
	return synced;
}

/* Of an input that could not be read at all, what an earlier run made of it stays, and nothing says that
 * it was read and has no claims. */
static bool end(struct batch *b, const struct batch_end *e)
{
	struct stat st;

	if (!output_flush(b->out))
		return false;
	if ((e->failed || b->partly) && fstat(b->out->fd, &st) == 0 && st.st_size == 0) {
		output_drop_in(b->out);
		forget(b);
		return true;
	}
	if (!done_forget(b->outputs, b->name) || !output_end_in(b->out, &st))
		return fail(b, errno);
	if (!leave_folder(b))
		return false;
	return !e->whole || b->partly || done_mark(b->outputs, b->name, &e->made, &st) || fail(b, errno);
}

bool batch_take(struct batch *b, int kind, const char *payload, size_t n)
{
	struct batch_end e;

	switch (kind) {
	case ITEM_BEGIN:
		return begin(b, (struct bytes){payload, n});
	case ITEM_PARTLY:
		b->partly = true;
		return true;
	default:
		memcpy(&e, payload, sizeof e);
		return end(b, &e);
	}
}

void batch_trim(struct batch *b, const char **record, size_t *n)
{
	if (!b->pretty)
		return; /* nor are there threads then, which would all look at this */
	if (b->first && *n && **record == '\n') {
		++*record;
		--*n;
	}
	b->first = false;
}

bool batch_close(struct batch *b)
{
	return sync_folder(b);
}

void batch_free(struct batch *b)
{
	forget(b);
	if (b->unsynced >= 0)
		(void)close(b->unsynced);
	if (b->outputs >= 0)
		(void)close(b->outputs);
	taken_free(&b->taken);
	inodes_free(&b->read);
	free(b->name);
	free(b->shown);
	*b = (struct batch){.outputs = -1, .folder = -1, .unsynced = -1};
}
