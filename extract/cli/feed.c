/* feed.c - see feed.h */
#include "cli/feed.h"

#include "cli/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
	problem_tell(&f->about, f->tally, d);
}

/* To the one that writes, in the order of the input. False: the run ends here. */
static bool give(struct feed *f, int kind, const void *payload, size_t n)
{
	bool given = f->out->channel ? channel_put(f->out->channel, kind, payload, n) : batch_take(f->batch, kind, payload, n);

	f->stopped |= !given;
	return given;
}

static void not_whole(struct feed *f)
{
	f->partly = true;
	if (f->batch || f->out->channel)
		(void)give(f, ITEM_PARTLY, NULL, 0);
}

bool feed_goes_on(struct feed *f, enum clm_status status)
{
	switch (status) {
	case CLM_OK:
		return true;
	case CLM_BAD_INPUT:
	case CLM_LIMIT:
		not_whole(f);
		return !f->stopped;
	case CLM_NO_MEMORY:
		message_no_memory();
		break;
	case CLM_STOPPED:
		break; /* by the output, which tells why when it is closed */
	default:
		message("%s: internal error %d", f->about.place, (int)status);
		break;
	}
	f->stopped = true;
	return false;
}

/* JSON lines read as a report give claims of their keys. */
static void hint_json(const struct feed *f, const char *piece, size_t n)
{
	size_t at = 0;

	while (at < n && strchr(" \t\r\n", piece[at]))
		at++;
	if (!f->texts.jsonl && n - at > 2 && memcmp(piece + at, "{\"", 2) == 0)
		message("%s: looks like JSON lines, and is read as text: -f jsonl reads the field of the text", f->about.place);
}

/* What it gives leaves at once, unless it is its last, and all of it leaves in a moment. */
static bool flush(struct feed *f)
{
	return !f->out->eager || (f->ahead && held_is_over(f->ahead)) || output_flush(f->out);
}

static bool feed_piece(void *ctx, const char *piece, size_t n)
{
	struct feed *f = ctx;

	if (f->begins)
		hint_json(f, piece, n);
	f->begins = false;
	return feed_goes_on(f, clm_feed(f->extractor, piece, n)) && flush(f);
}

/* Before a read that would wait; who reads the records may be waiting too. */
static bool on_idle(void *ctx)
{
	struct feed *f = ctx;

	return (!f->ahead || held_give(f->ahead, feed_piece, f)) && output_settle(f->out);
}

/* Feeds until the end. A read error breaks the document off there, for what came
 * before it is good. */
static bool feed_all(struct feed *f, struct stream from, bool is_apart)
{
	const char *piece = NULL;
	enum clm_status status;
	ssize_t n;

	while ((n = stream_read(from, &piece)) > 0)
		if (!feed_piece(f, piece, (size_t)n))
			return false;
	if (f->out->error || f->stopped)
		return false;
	status = n < 0 ? clm_break(f->extractor) : clm_end(f->extractor);
	f->any |= status == CLM_OK && n == 0 && !is_apart;
	return feed_goes_on(f, status);
}

/* What goes to another thread is that one's to look after. */
static bool can_tell(const struct feed *f)
{
	return f->out->channel || problems_written();
}

static void name_too_long(const struct document *d)
{
	char place[264];

	(void)snprintf(place, sizeof place, "%.256s...", d->place);
	problem_of(&(struct subject){place, d->input, d->name}, "name-size", UINT64_MAX,
	           "the name is longer than names of documents may be; it was left out");
}

static enum clm_status begin(struct feed *f, const struct document *d)
{
	enum clm_status status = clm_date(f->extractor, d->date ? d->date : f->date);

	if (status != CLM_OK)
		return status;
	return d->apart ? clm_begin_at(f->extractor, d->name, d->apart) : clm_begin_with(f->extractor, d->name, d->meta);
}

bool feed_document(struct feed *f, struct stream from, const struct document *d)
{
	enum clm_status status;

	if (!can_tell(f)) {
		f->stopped = true;
		return false;
	}
	f->about = (struct subject){d->place, d->input, d->name};
	if (f->document && !f->document(f->ctx, d->name))
		return feed_goes_on(f, CLM_NO_MEMORY);
	f->begins = !d->apart || d->apart->offset == 0;
	if (d->apart && f->begins && !give(f, ITEM_TEXT, NULL, 0))
		return false;
	status = begin(f, d);
	if (status == CLM_LIMIT) {
		name_too_long(d);
		not_whole(f);
		return !f->stopped;
	}
	if (!feed_goes_on(f, status))
		return false;
	if (!feed_all(f, from, d->apart != NULL) || (f->out->eager && !f->out->channel && !output_flush(f->out)))
		f->stopped = true; /* a channel flushes when it is closed */
	return !f->stopped;
}

static bool on_document(void *ctx, struct source *source, const struct document *d)
{
	struct feed *f = ctx;

	f->tally = &source->tally;
	return feed_document(f, source_stream(source), d);
}

static enum texts_answer admit(struct feed *f, struct source *source)
{
	char *name = NULL;
	enum batch_answer answer = batch_admit(f->batch, source, &name);

	if (answer == BATCH_READ && !give(f, ITEM_BEGIN, name, strlen(name)))
		answer = BATCH_STOP;
	free(name);
	f->partly |= answer == BATCH_REFUSED;
	f->stopped |= answer == BATCH_STOP;
	return answer == BATCH_READ ? TEXTS_READ : answer == BATCH_STOP ? TEXTS_STOP : TEXTS_PASS;
}

static enum texts_answer on_opened(void *ctx, struct source *source)
{
	struct feed *f = ctx;

	bool problems = problems_are_in(&source->input.st);

	if (problems && !source->named)
		return TEXTS_PASS; /* it holds nothing but its lines, or was refused: no text is lost */
	if (!problems && !output_is(f->out, &source->input.st))
		return f->batch ? admit(f, source) : TEXTS_READ;
	problem_of(&source->whole, "output", UINT64_MAX, "input file is also the output");
	f->partly = true;
	return TEXTS_PASS;
}

bool feed_closed(struct feed *f, const struct source *source)
{
	const struct batch_end end = f->batch ? batch_ending(source) : (struct batch_end){.whole = false};

	if (f->stopped || (f->batch && !give(f, ITEM_END, &end, sizeof end)))
		return false;
	f->stopped |= !output_flush(f->out) || !can_tell(f);
	return !f->stopped;
}

static bool on_closed(void *ctx, const struct source *source)
{
	return feed_closed(ctx, source);
}

struct feed *feed_new(const struct options *o, struct output *out)
{
	struct feed *f = calloc(1, sizeof *f);

	if (!f) {
		message_no_memory();
		return NULL;
	}
	f->out = out;
	f->about.place = o->command->name;
	f->date = o->date;
	f->texts = (struct texts){.fields = {o->text_field, o->id_field, o->date_field}, .jsonl = o->jsonl, .read = on_document, .keeps_paths = o->names_from,
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
