/* feed.c - see feed.h */
#include "cli/feed.h"

#include "cli/message.h"

#include <stdlib.h>

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
	if (tally_may_tell(f->tally))
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
		message_no_memory();
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

	return output_settle(f->out);
}

/* Feeds until the end. A read error breaks the document off there, for what came
 * before it is good. */
static bool feed_all(struct feed *f, struct stream from)
{
	const char *piece = NULL;
	ssize_t n;

	while ((n = stream_read(from, &piece)) > 0)
		if (!feed_goes_on(f, clm_feed(f->extractor, piece, (size_t)n)) || (f->out->eager && !output_flush(f->out)))
			return false;
	return !f->out->error && feed_goes_on(f, n < 0 ? clm_break(f->extractor) : clm_end(f->extractor));
}

bool feed_document(struct feed *f, struct stream from, const struct document *d)
{
	enum clm_status status;

	f->place = d->place;
	f->any = true;
	if (f->document && !f->document(f->ctx, d->name))
		return feed_goes_on(f, CLM_NO_MEMORY);
	status = clm_begin_with(f->extractor, d->name, d->meta);
	if (status == CLM_LIMIT) {
		message("%.256s...: the name is longer than names of documents may be; it was left out", d->place);
		f->partly = true;
		return true;
	}
	if (!feed_goes_on(f, status))
		return false;
	if (!feed_all(f, from) || (f->out->eager && !output_flush(f->out)))
		f->stopped = true;
	return !f->stopped;
}

static bool on_document(void *ctx, struct source *source, const struct document *d)
{
	struct feed *f = ctx;

	f->tally = &source->tally;
	return feed_document(f, source_stream(source), d);
}

static bool on_opened(void *ctx, const struct source *source)
{
	struct feed *f = ctx;

	if (!output_is(f->out, &source->input.st))
		return true;
	message("%s: input file is also the output", source->input.name);
	f->partly = true;
	return false;
}

bool feed_closed(struct feed *f)
{
	f->stopped |= !output_flush(f->out);
	return !f->stopped;
}

static bool on_closed(void *ctx)
{
	return feed_closed(ctx);
}

struct feed *feed_new(const struct options *o, struct output *out)
{
	struct feed *f = calloc(1, sizeof *f);

	if (!f) {
		message_no_memory();
		return NULL;
	}
	f->out = out;
	f->place = o->command->name;
	f->texts = (struct texts){.fields = {o->text_field, o->id_field}, .jsonl = o->jsonl, .read = on_document,
	                          .idle = on_idle, .opened = on_opened, .closed = on_closed, .ctx = f};
	return f;
}

void feed_operand(struct feed *f, const char *operand)
{
	texts_read(&f->texts, &operand, 1);
	f->partly |= f->texts.partly;
	if (f->texts.no_memory)
		(void)feed_goes_on(f, CLM_NO_MEMORY);
}
