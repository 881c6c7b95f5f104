/* feed.c - see feed.h */
#include "cli/feed.h"

#include "cli/message.h"
#include "cli/walk.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct feed *feed_new(const struct options *o, struct output *out)
{
	struct feed *f = calloc(1, sizeof *f);

	if (!f) {
		message("out of memory");
		return NULL;
	}
	f->options = o;
	f->out = out;
	f->fields = (struct json_fields){o->text_field, o->id_field};
	f->place = o->command->name;
	return f;
}

void feed_free(struct feed *f)
{
	if (!f)
		return;
	clm_extractor_free(f->extractor);
	free(f);
}

bool feed_start(struct feed *f, const struct clm_rules *rules, const struct clm_options *options)
{
	return feed_goes_on(f, clm_extractor_new(&f->extractor, rules, options));
}

void feed_tell(struct feed *f, const struct clm_diagnostic *d)
{
	if (tally_may_tell(&f->source.tally))
		message_about(f->place, d);
}

bool feed_goes_on(struct feed *f, enum clm_status status)
{
	switch (status) {
	case CLM_OK:
		return true;
	case CLM_BAD_INPUT:
	case CLM_LIMIT:
		f->partly = true;
		return true;
	case CLM_NO_MEMORY:
		message("out of memory");
		break;
	case CLM_STOPPED:
		break; /* by the output, which tells why when it is closed */
	default:
		message("%s: internal error %d", f->place, (int)status);
		break;
	}
	f->stopped = true;
	return false;
}

/* Before a read that would wait; who reads the records may be waiting too. */
static bool on_idle(void *ctx)
{
	struct feed *f = ctx;

	return output_flush(f->out);
}

/* Feeds until the end. A read error ends the document there, for what came
 * before it is good. */
static bool feed_all(struct feed *f)
{
	const char *piece = NULL;
	ssize_t n;

	while ((n = source_read(&f->source, &piece)) > 0)
		if (!feed_goes_on(f, clm_feed(f->extractor, piece, (size_t)n)) || (f->out->eager && !output_flush(f->out)))
			return false;
	return !f->out->error;
}

static void feed_document(struct feed *f, const struct document *d)
{
	enum clm_status status;

	f->place = d->place;
	if (f->document && !f->document(f->ctx, d->name)) {
		(void)feed_goes_on(f, CLM_NO_MEMORY);
		return;
	}
	status = clm_begin_with(f->extractor, d->name, d->meta);
	if (status == CLM_LIMIT) {
		message("%.256s...: the name is longer than names of documents may be; it was left out", d->place);
		f->partly = true;
		return;
	}
	if (!feed_goes_on(f, status))
		return;
	if (!feed_all(f) || !feed_goes_on(f, clm_end(f->extractor)) || (f->out->eager && !output_flush(f->out)))
		f->stopped = true;
}

static void feed_entry(struct feed *f, const struct walk_entry *entry)
{
	const struct source_how how = {f->options->jsonl ? &f->fields : NULL, on_idle, f};
	struct source *s = &f->source;
	const struct document *document;

	if (!source_open(s, entry->path, !entry->named, &how)) {
		f->partly |= errno != 0;
		return;
	}
	if (output_is(f->out, &s->input.st)) {
		message("%s: input file is also the output", s->input.name);
		f->partly = true;
	} else {
		while (!f->stopped && (document = source_next(s)))
			feed_document(f, document);
		f->stopped |= !output_flush(f->out);
	}
	source_close(s);
	f->partly |= s->failed;
	if (s->no_memory)
		(void)feed_goes_on(f, CLM_NO_MEMORY);
}

void feed_operand(struct feed *f, const char *operand)
{
	const struct walk_entry *entry;
	struct walk walk;

	walk_start(&walk, operand);
	while (!f->stopped && (entry = walk_next(&walk)))
		feed_entry(f, entry);
	f->partly |= walk.failed;
	if (walk.no_memory)
		(void)feed_goes_on(f, CLM_NO_MEMORY);
	walk_free(&walk);
}
