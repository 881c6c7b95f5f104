/* source.c - see source.h */
#include "cli/source.h"

#include "cli/message.h"
#include "cli/progress.h"

#include <errno.h>
#include <stdlib.h>

bool source_open(struct source *s, const struct walk_entry *entry, const struct source_how *how)
{
	s->no_memory = false;
	s->path = strdup(entry->path); /* the walk may go on */
	s->below = entry->below;
	s->named = entry->named;
	if (!s->path || !input_open(&s->input, s->path, !entry->named)) {
		s->no_memory = !s->path || errno == ENOMEM;
		free(s->path);
		return false;
	}
	s->whole = s->member = (struct subject){s->input.name, s->input.standard ? "-" : s->path, NULL};
	s->input.idle = how->idle;
	s->input.ctx = how->ctx;
	s->how = *how;
	s->gunzip.open = s->gunzip.no_memory = false;
	s->inflate = s->archive = (struct unpack){0};
	s->jsonl = (struct jsonl){0};
	s->tally = (struct tally){0};
	s->name = s->place = NULL;
	s->opened = s->in_archive = s->in_lines = s->in_text = s->failed = s->is_made_known = false;
	return true;
}

/* --- the layers of a file --- */

static bool layer(struct source *s, struct unpack *u, enum magic magic, struct stream from, struct input *seekable)
{
	if (unpack_open(u, magic, from, seekable, u == &s->archive ? &s->member : &s->whole))
		return true;
	s->failed |= u->failed;
	s->no_memory |= u->no_memory;
	return false;
}

/* An archive in a file is read anew from its start, as some formats begin at
 * the end of the file. */
static bool open_archive(struct source *s, enum magic magic)
{
	struct input *in = s->bytes.ctx == &s->head && input_can_seek(&s->input) ? &s->input : NULL;

	if (in && input_seek(in, 0, SEEK_SET) != 0)
		in = NULL;
	s->in_archive = true;
	return layer(s, &s->archive, magic, in ? input_stream(in) : s->bytes, in);
}

/* The text that a compressed file holds. False: none, or none that can be read. */
static bool open_inner(struct source *s, enum magic magic, struct stream *inner)
{
	if (magic == MAGIC_GZIP) {
		*inner = gunzip_stream(&s->gunzip);
		s->no_memory |= !gunzip_open(&s->gunzip, s->bytes, &s->whole);
		return !s->no_memory;
	}
	if (!layer(s, &s->inflate, magic, s->bytes, NULL))
		return false;
	*inner = unpack_stream(&s->inflate);
	if (unpack_next(&s->inflate))
		return true;
	s->failed |= s->inflate.failed;
	s->no_memory |= s->inflate.no_memory;
	return false;
}

/* Of the file, down to its text or its members. */
static bool open_layers(struct source *s)
{
	enum magic magic = head_open(&s->head, input_stream(&s->input));
	struct stream inner;

	s->opened = true;
	s->bytes = head_stream(&s->head);
	if (magic_is_compression(magic)) {
		if (!open_inner(s, magic, &inner))
			return false;
		magic = head_open(&s->inner, inner);
		s->bytes = head_stream(&s->inner);
	}
	return !magic_is_archive(magic) || open_archive(s, magic);
}

/* --- files and archive members --- */

static bool is_dots(const char *part, size_t n)
{
	return (n == 1 || n == 2) && part[0] == '.' && part[n - 1] == '.';
}

/* As in a folder, and what macOS puts beside the files. */
static bool is_hidden(const char *path)
{
	if (strncmp(path, "__MACOSX/", 9) == 0)
		return true;
	while (*path) {
		size_t n = strcspn(path, "/");

		if (path[0] == '.' && !is_dots(path, n))
			return true;
		path += n + (path[n] == '/');
	}
	return false;
}

/* The path without what only says that it begins here: ./a, /a. */
static const char *from_here(const char *path)
{
	while (*path == '/' || (path[0] == '.' && path[1] == '/'))
		path++;
	return path;
}

static char *join(const char *archive, const char *member)
{
	size_t a = strlen(archive), b = strlen(member);
	char *path = malloc(a + b + 2);

	if (!path)
		return NULL;
	memcpy(path, archive, a);
	path[a] = '/';
	memcpy(path + a + 1, member, b + 1);
	return path;
}

static void end_file(struct source *s)
{
	tally_end(&s->tally);
	if (s->in_lines) {
		s->failed |= s->jsonl.failed;
		s->no_memory |= s->jsonl.no_memory;
		jsonl_close(&s->jsonl);
	}
	s->in_lines = s->in_text = false;
	free(s->name);
	free(s->place);
	s->name = s->place = NULL;
	s->member = s->whole;
}

/* Takes the path over; NULL where there was no memory for it. */
static bool begin_file(struct source *s, char *place, const char *name)
{
	s->place = place;
	s->name = place ? message_name(name) : NULL;
	if (!s->name) {
		s->no_memory = true;
		return false;
	}
	s->document = (struct document){s->name, s->place, NULL, NULL, s->whole.input, NULL};
	if (s->in_archive)
		s->member = (struct subject){s->place, s->whole.input, s->name};
	tally_begin(&s->tally, s->place);
	if (s->how.fields)
		jsonl_open(&s->jsonl, s->bytes, s->how.fields, s->name, &s->tally, &s->member);
	else
		cuts_open(&s->cuts, s->bytes, s->how.cutter);
	if (s->how.cutter)
		s->document.apart = &s->cuts.at;
	s->in_lines = s->how.fields != NULL;
	s->in_text = !s->in_lines;
	return true;
}

static bool memory_is_out(const struct source *s)
{
	return s->gunzip.no_memory || s->inflate.no_memory || s->archive.no_memory;
}

static bool next_member(struct source *s)
{
	const char *member;

	while ((member = unpack_next(&s->archive)) && is_hidden(member = from_here(member)))
		;
	s->failed |= s->archive.failed;
	s->no_memory |= memory_is_out(s);
	if (!member)
		return false;
	s->bytes = unpack_stream(&s->archive);
	s->place = join(s->path, member);
	return begin_file(s, s->place, s->place);
}

static bool next_file(struct source *s)
{
	bool first = !s->opened;

	end_file(s);
	if (first && !open_layers(s))
		return false;
	if (s->in_archive)
		return next_member(s);
	return first && begin_file(s, strdup(s->input.name), s->path);
}

/* --- the calls --- */

const struct document *source_next(struct source *s)
{
	for (;;) {
		const struct document *line = s->in_lines ? jsonl_next(&s->jsonl) : NULL;

		if (line || s->no_memory)
			return line;
		if (s->in_lines && s->jsonl.no_memory) {
			s->no_memory = true;
			return NULL;
		}
		if (s->in_text && cuts_next(&s->cuts))
			return &s->document;
		if (!next_file(s))
			return NULL;
	}
}

ssize_t source_read(struct source *s, const char **piece)
{
	ssize_t n = s->in_lines ? stream_read(jsonl_stream(&s->jsonl), piece) : cuts_read(&s->cuts, piece);

	s->failed |= n < 0;
	s->no_memory |= (s->in_text && s->cuts.no_memory) || memory_is_out(s);
	return n;
}

static ssize_t read_piece(void *ctx, const char **piece)
{
	return source_read(ctx, piece);
}

struct stream source_stream(struct source *s)
{
	return (struct stream){read_piece, s};
}

bool source_is_single(const struct source *s)
{
	return !s->in_archive && !s->in_lines && s->cuts.at.offset == 0 && !s->cuts.ended;
}

void source_keep_whole(struct source *s)
{
	cuts_give_up(&s->cuts);
}

void source_close(struct source *s)
{
	uint64_t size = S_ISREG(s->input.st.st_mode) ? (uint64_t)s->input.st.st_size : 0;

	progress_add(PROGRESS_INPUTS, 1);
	if (size > s->input.offset)
		progress_add(PROGRESS_PASSED, size - s->input.offset);
	end_file(s);
	unpack_close(&s->archive);
	unpack_close(&s->inflate);
	gunzip_close(&s->gunzip);
	input_close(&s->input);
	free(s->path);
}
