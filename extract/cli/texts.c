/* texts.c - see texts.h */
#include "cli/texts.h"

#include "cli/walk.h"

#include <errno.h>

static void read_entry(struct texts *t, const struct walk_entry *entry)
{
	const struct source_how how = {t->jsonl ? &t->fields : NULL, t->idle, t->ctx};
	struct source *s = &t->source;
	const struct document *document;

	if (!source_open(s, entry->path, !entry->named, &how)) {
		t->partly |= errno != 0;
		return;
	}
	if (!t->opened || t->opened(t->ctx, s)) {
		while (!t->ended && (document = source_next(s)))
			t->ended = !t->read(t->ctx, s, document);
		t->ended |= t->closed && !t->closed(t->ctx);
	}
	source_close(s);
	t->partly |= s->failed;
	t->no_memory |= s->no_memory;
}

void texts_read(struct texts *t, const char *const *operands, size_t n)
{
	const struct walk_entry *entry;
	struct walk walk;
	size_t i;

	for (i = 0; i < n && !t->ended && !t->no_memory; i++) {
		walk_start(&walk, operands[i]);
		while (!t->ended && !t->no_memory && (entry = walk_next(&walk)))
			read_entry(t, entry);
		t->partly |= walk.failed;
		t->no_memory |= walk.no_memory;
		walk_free(&walk);
	}
}
