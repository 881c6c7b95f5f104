/* queue.h - what documents give, from the threads that read them to the one that writes.
 *
 *     thread ─put→ channel 7 ┐
 *     thread ─put→ channel 8 ├─take→ one after the other, 7 first
 *     thread ─put→ channel 9 ┘
 *
 * takes   items, in channels that were opened in the order of the documents
 * gives   them in that order: those of the first channel as they come, those of
 *         the others once all before them are closed
 * never   holds more than its room, whatever the documents give: who puts into
 *         a channel waits for its turn then, and from there on for the writer */
#ifndef CLM_CLI_QUEUE_H
#define CLM_CLI_QUEUE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#define QUEUE_CHANNELS 256                 /* open, or closed and not yet taken */
#define QUEUE_TURN ((size_t)256 << 10)     /* bytes that the first channel may hold; or one item */
#define QUEUE_BATCH ((size_t)64 << 10)     /* bytes of records that are worth a turn of the writer */

/* A record; a wish that all before it be written out; that the output of an input begins, that not all of
 * that could be read, that it ends (batch.h); that a text begins whose documents are read apart; or a
 * message_kind behind ITEM_MESSAGE. */
enum item_kind { ITEM_RECORD, ITEM_FLUSH, ITEM_BEGIN, ITEM_PARTLY, ITEM_END, ITEM_TEXT, ITEM_MESSAGE };

struct item {
	int kind;
	char *text;
	size_t len;
};

/* Items one behind the other, each with its kind and length in front. */
struct items {
	char *bytes;
	size_t len, capacity, at; /* at: of the next one to take out */
};

bool items_add(struct items *, int kind, const char *text, size_t n); /* false: memory is out */
bool items_next(struct items *, struct item *);                       /* valid until the next items_add */
void items_clear(struct items *);
void items_free(struct items *);

struct queue;

struct channel {
	struct queue *queue;
	struct items items;
	bool closed, last;
	bool no_memory;          /* there was none for an item: what was put later is not there */
};

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t filled;   /* the first channel has something, or is closed */
	pthread_cond_t drained;  /* there is room, or another channel is the first */
	struct channel ring[QUEUE_CHANNELS];
	size_t first, next;      /* channels by number, from 0 */
	size_t held, room;       /* bytes, in all channels */
	bool writing;            /* what was taken is not yet written */
	bool cancelled;
	bool no_memory;          /* that of the last channel, once it has ended */
};

/* False: the system refuses; errno says why. */
bool queue_init(struct queue *, size_t room);
void queue_free(struct queue *);

/* The next document's. One thread at a time may open. NULL: cancelled. */
struct channel *queue_open(struct queue *);

/* False: cancelled, or memory is out; there is no sense in going on. */
bool channel_put(struct channel *, int kind, const char *text, size_t n);

/* Waits until all that was put into this one, and into those before it, is written. False: as above. */
bool channel_settle(struct channel *);

/* last: those behind it are not wanted. flush: as if ITEM_FLUSH had been put before, for which the writer need not
 * be woken twice. */
void channel_close(struct channel *, bool last, bool flush);

/* What there is, and all before is known to be written. False: the last channel has ended. */
bool queue_take(struct queue *, struct items *);

/* Nothing more will be taken: whoever waits goes on, and is told so. */
void queue_cancel(struct queue *);

#endif
