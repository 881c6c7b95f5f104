/* texts.c - see texts.h */
#include "cli/texts.h"

#include <errno.h>
#include <stdlib.h>

void texts_begin(struct texts *t, const char *const *operands, size_t n)
{
	t->operands = operands;
	t->n_operands = n;
}

/* The next file; NULL: there is none. */
static const struct walk_entry *next_entry(struct texts *t)
{
	const struct walk_entry *entry;

	while (!(entry = walk_next(&t->walk))) {
		t->partly |= t->walk.failed;
		t->no_memory |= t->walk.no_memory;
		walk_free(&t->walk);
		if (t->no_memory || t->n_operands == 0)
			return NULL;
		walk_start(&t->walk, *t->operands++, t->keeps_paths, t->except);
		t->n_operands--;
	}
	return entry;
}

static void close_source(struct texts *t)
{
	source_close(t->source);
	t->open = false;
	t->partly |= t->source->failed;
	t->no_memory |= t->source->no_memory;
}

static void open_source(struct texts *t, const struct walk_entry *entry)
{
	const struct source_how how = {t->jsonl ? &t->fields : NULL, t->cutter, t->idle, t->ctx};
	enum texts_answer answer;

	if (!t->source && !(t->source = calloc(1, sizeof *t->source))) {
		t->no_memory = true;
		return;
	}
	t->open = source_open(t->source, entry, &how);
	if (!t->open) {
		t->no_memory |= t->source->no_memory;
		t->partly |= errno != 0;
	} else if (t->opened && (answer = t->opened(t->ctx, t->source)) != TEXTS_READ) {
		source_close(t->source);
		t->open = false;
		t->ended |= answer == TEXTS_STOP;
	}
}

const struct document *texts_next(struct texts *t)
{
	const struct walk_entry *entry;
	const struct document *document;

	while (!t->ended && !t->no_memory) {
		if (!t->open) {
			entry = next_entry(t);
			if (!entry)
				return NULL;
			open_source(t, entry);
			continue;
		}
		t->source->input.ctx = t->ctx;
		document = source_next(t->source);
		if (document)
			return document;
		t->ended |= t->closed && !t->source->no_memory && !t->closed(t->ctx, t->source);
		close_source(t);
	}
	return NULL;
}

struct source *texts_take(struct texts *t)
{
	struct source *source = t->source;

	t->source = NULL;
	t->open = false;
	return source;
}

void texts_end(struct texts *t)
{
	if (t->open)
		close_source(t);
	walk_free(&t->walk);
	free(t->source);
	t->source = NULL;
}

void texts_read(struct texts *t, const char *const *operands, size_t n)
{
	const struct document *document;

	texts_begin(t, operands, n);
	while (!t->ended && (document = texts_next(t)))
		t->ended = !t->read(t->ctx, t->source, document);
	texts_end(t);
}
