/* jobs.c - see jobs.h */
#include "cli/jobs.h"

#include "cli/held.h"
#include "cli/message.h"
#include "cli/problem.h"
#include "cli/queue.h"
#include "cli/signals.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define ROOM_A_JOB ((size_t)2 << 20) /* bytes of records that wait for their turn */

struct worker {
	struct jobs *jobs;
	struct feed *feed;
	struct output out;  /* into the channel of the document it reads */
	struct held held;
	struct source *taken; /* the document is the only one of it, and no other thread needs it */
	pthread_t thread;
	bool started;
	bool reading;       /* it holds the lock of that name */
};

struct jobs {
	struct texts *texts;
	struct batch *batch;
	pthread_mutex_t reading; /* for texts, and its source */
	bool over;               /* there are no more documents */
	struct queue queue;
	struct worker *worker;
	size_t n;
	struct tally tally;      /* of the text whose messages are written */
	char *tally_name;
	struct clm_numbering *numbering; /* of the claims of the text that is written */
	bool in_text, whole;         /* there is one, and all of it was read so far */
	bool any;                    /* some text was read whole */
	bool hushed;             /* the next message is one too many */
};

/* --- threads that read ---
 *
 * The lock for reading is never asked for with a channel open: the first channel's thread, whom
 * all others may be waiting for, waits for nobody but the writer. */

static void on_message(void *ctx, enum message_kind kind, const char *text, size_t n)
{
	struct worker *w = ctx;

	(void)channel_put(w->out.channel, ITEM_MESSAGE + (int)kind, text, n);
}

static void let_others_read(void *ctx)
{
	struct worker *w = ctx;

	if (w->reading)
		(void)pthread_mutex_unlock(&w->jobs->reading);
	w->reading = false;
}

/* A text that is too long to be read ahead, and has no form feed so far, is read by this thread alone: nobody
 * else needs its source then. */
static bool take_whole(void *ctx)
{
	struct worker *w = ctx;
	struct texts *texts = w->jobs->texts;

	if (!source_is_single(texts->source))
		return false;
	source_keep_whole(texts->source);
	w->taken = texts_take(texts);
	let_others_read(w);
	return true;
}

static void end_taken(struct worker *w)
{
	struct source *s = w->taken;

	w->taken = NULL;
	if (!w->feed->stopped) {
		(void)source_next(s); /* there is none: it ends the file */
		if (!s->no_memory)
			(void)feed_closed(w->feed, s);
	}
	source_close(s);
	w->feed->partly |= s->failed;
	if (s->no_memory)
		(void)feed_goes_on(w->feed, CLM_NO_MEMORY);
	free(s);
}

/* Others may ask the source for the next one once this one is held; what messages call it is kept. */
static void read_one(struct worker *w, const struct document *d)
{
	struct source *s = w->jobs->texts->source;
	char *name = strdup(d->name), *place = strdup(d->place), *input = strdup(d->input), *file = strdup(s->tally.name);
	char *date = d->date ? strdup(d->date) : NULL;
	const struct clm_start apart = d->apart ? *d->apart : (struct clm_start){0};
	const struct document named = {name, place, d->meta, date, input, d->apart ? &apart : NULL};
	struct tally tally = {.name = file};

	if (name && place && input && file && (date || !d->date)) {
		w->feed->tally = &tally;
		w->held.from = source_stream(s);
		w->feed->ahead = &w->held;
		(void)feed_document(w->feed, held_stream(&w->held), &named);
		w->feed->ahead = NULL;
	} else {
		(void)feed_goes_on(w->feed, CLM_NO_MEMORY);
	}
	if (w->taken)
		end_taken(w);
	free(name);
	free(place);
	free(input);
	free(file);
	free(date);
}

static bool read_next(struct worker *w)
{
	struct jobs *j = w->jobs;
	const struct document *d;

	(void)pthread_mutex_lock(&j->reading);
	w->reading = true;
	w->out.channel = j->over ? NULL : queue_open(&j->queue);
	if (!w->out.channel) {
		let_others_read(w);
		return false;
	}
	message_divert(on_message, w);
	j->texts->ctx = w->feed;
	d = texts_next(j->texts);
	if (!d && j->texts->no_memory)
		(void)feed_goes_on(w->feed, CLM_NO_MEMORY);
	if (d)
		read_one(w, d);
	else
		j->over = true;
	let_others_read(w);
	message_divert(NULL, NULL);
	channel_close(w->out.channel, !d || w->feed->stopped, w->out.eager);
	return d && !w->feed->stopped;
}

static void *work(void *ctx)
{
	while (read_next(ctx))
		;
	return NULL;
}

/* --- the thread that writes --- */

/* How many messages there are about a text is known here alone, where they come in their order. */
static bool may_tell(struct jobs *j, const struct item *name)
{
	if (j->tally.n == 0) {
		free(j->tally_name);
		j->tally_name = strndup(name->text, name->len);
		tally_begin(&j->tally, j->tally_name ? j->tally_name : "?");
	}
	return tally_may_tell(&j->tally);
}

/* Behind all that a text gave. */
static void end_text(struct jobs *j)
{
	j->any |= j->in_text && j->whole;
}

static bool begin_text(struct jobs *j)
{
	end_text(j);
	j->in_text = j->whole = true;
	clm_numbering_begin(j->numbering);
	return true;
}

static bool write_record(struct jobs *j, struct output *out, const struct item *item)
{
	if (j->in_text)
		clm_number(j->numbering, item->text, item->len);
	return output_record(out, item->text, item->len);
}

static bool write_item(struct jobs *j, struct output *out, const struct item *item)
{
	switch (item->kind) {
	case ITEM_RECORD:
		return write_record(j, out, item);
	case ITEM_TEXT:
		return begin_text(j);
	case ITEM_FLUSH:
		return output_flush(out);
	case ITEM_PARTLY:
		j->whole = false;
		return !j->batch || batch_take(j->batch, item->kind, item->text, item->len);
	case ITEM_BEGIN:
	case ITEM_END:
		return batch_take(j->batch, item->kind, item->text, item->len);
	case ITEM_MESSAGE + MESSAGE_PROBLEM:
		problem_write(item->text, item->len);
		return problems_written();
	case ITEM_MESSAGE + MESSAGE_COUNTED:
		j->hushed = !may_tell(j, item);
		return true;
	case ITEM_MESSAGE + MESSAGE_COUNT_END:
		tally_end(&j->tally);
		return true;
	default:
		if (!j->hushed)
			message_write(item->text, item->len);
		j->hushed = false;
		return true;
	}
}

static void write_all(struct jobs *j, struct output *out)
{
	struct items items = {0};
	struct item item;
	bool written = true;

	while (written && queue_take(&j->queue, &items))
		while (written && items_next(&items, &item))
			written = write_item(j, out, &item);
	end_text(j);
	queue_cancel(&j->queue);
	items_free(&items);
	tally_end(&j->tally);
	free(j->tally_name);
	if (written && j->queue.no_memory)
		message_no_memory();
}

/* --- the calls --- */

static bool prepare(struct worker *w, const struct feed *f, const struct options *o, const struct clm_rules *rules,
                    const struct clm_options *options)
{
	struct clm_options own = *options;

	output_into(&w->out, f->out);
	w->held.free_stream = let_others_read;
	w->held.full = take_whole;
	w->held.tell = on_message;
	w->held.ctx = w;
	own.ctx = w->feed = feed_new(o, &w->out);
	if (!w->feed)
		return false;
	w->feed->batch = f->batch;
	return feed_start(w->feed, rules, &own);
}

/* Signals are held back from the threads, and so come to this one. With fewer threads than
 * wanted the same is done; without any, nothing. */
static bool start(struct jobs *j)
{
	int error = 0;
	size_t i;

	signals_hold();
	for (i = 0; i < j->n && error == 0; i++) {
		error = pthread_create(&j->worker[i].thread, NULL, work, &j->worker[i]);
		j->worker[i].started = error == 0;
	}
	signals_release();
	if (!j->worker[0].started)
		message_errno(error, "cannot start a thread");
	return j->worker[0].started;
}

static void finish(struct jobs *j, struct feed *f)
{
	size_t i;

	for (i = 0; i < j->n; i++)
		if (j->worker[i].started)
			(void)pthread_join(j->worker[i].thread, NULL);
	j->texts->ctx = f;
	texts_end(j->texts);
	for (i = 0; i < j->n; i++) {
		struct worker *w = &j->worker[i];

		if (w->feed) {
			f->any |= w->feed->any;
			f->partly |= w->feed->partly;
			f->stopped |= w->feed->stopped;
		}
		feed_free(w->feed);
		items_free(&w->held.items);
	}
	f->any |= j->any;
	f->partly |= j->texts->partly;
	f->stopped |= f->out->error != 0 || j->queue.no_memory;
}

/* False: memory is out. */
static bool read_apart(struct jobs *j, const struct options *o, const struct clm_options *options)
{
	return o->jsonl || (clm_cutter_new(&j->texts->cutter, options) == CLM_OK && clm_numbering_new(&j->numbering, NULL) == CLM_OK);
}

static void run(struct jobs *j, struct feed *f, const struct options *o, const struct clm_rules *rules,
                const struct clm_options *options)
{
	bool ready = true;
	size_t i;

	texts_begin(j->texts, o->files, o->n_files);
	for (i = 0; ready && i < j->n; i++) {
		j->worker[i].jobs = j;
		ready = prepare(&j->worker[i], f, o, rules, options);
	}
	if (ready && start(j))
		write_all(j, f->out);
	else
		f->stopped = true;
	finish(j, f);
}

void jobs_run(struct feed *f, const struct options *o, const struct clm_rules *rules, const struct clm_options *options)
{
	struct jobs *j = calloc(1, sizeof *j);
	struct worker *workers = calloc(o->jobs, sizeof *workers);

	f->stopped = true;
	if (j)
		j->texts = &f->texts;
	if (!j || !workers || !read_apart(j, o, options) || pthread_mutex_init(&j->reading, NULL) != 0) {
		message_no_memory();
	} else if (!queue_init(&j->queue, o->jobs * ROOM_A_JOB)) {
		message_errno(errno, "cannot start threads");
		(void)pthread_mutex_destroy(&j->reading);
	} else {
		f->stopped = false;
		j->batch = f->batch;
		j->worker = workers;
		j->n = o->jobs;
		run(j, f, o, rules, options);
		queue_free(&j->queue);
		(void)pthread_mutex_destroy(&j->reading);
	}
	clm_cutter_free(f->texts.cutter);
	f->texts.cutter = NULL;
	clm_numbering_free(j ? j->numbering : NULL);
	free(workers);
	free(j);
}
