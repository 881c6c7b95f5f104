/* queue.c - see queue.h */
#include "cli/queue.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* --- items --- */

struct header {
	int kind;
	size_t len;
};

static bool make_room(struct items *items, size_t n)
{
	size_t capacity = items->capacity ? items->capacity : 4096;
	char *bytes;

	if (n <= items->capacity - items->len)
		return true;
	while (capacity - items->len < n)
		capacity *= 2;
	bytes = realloc(items->bytes, capacity);
	if (!bytes)
		return false;
	items->bytes = bytes;
	items->capacity = capacity;
	return true;
}

bool items_add(struct items *items, int kind, const char *text, size_t n)
{
	const struct header header = {kind, n};

	if (!make_room(items, sizeof header + n))
		return false;
	memcpy(items->bytes + items->len, &header, sizeof header);
	if (n)
		memcpy(items->bytes + items->len + sizeof header, text, n);
	items->len += sizeof header + n;
	return true;
}

bool items_next(struct items *items, struct item *item)
{
	struct header header;

	if (items->at == items->len)
		return false;
	memcpy(&header, items->bytes + items->at, sizeof header);
	*item = (struct item){header.kind, items->bytes + items->at + sizeof header, header.len};
	items->at += sizeof header + header.len;
	return true;
}

void items_clear(struct items *items)
{
	items->len = items->at = 0;
}

void items_free(struct items *items)
{
	free(items->bytes);
	*items = (struct items){0};
}

/* --- the queue --- */

bool queue_init(struct queue *q, size_t room)
{
	int error;

	memset(q, 0, sizeof *q);
	q->room = room;
	if ((error = pthread_mutex_init(&q->lock, NULL)))
		goto no_lock;
	if ((error = pthread_cond_init(&q->filled, NULL)))
		goto no_filled;
	if ((error = pthread_cond_init(&q->drained, NULL)))
		goto no_drained;
	return true;
no_drained:
	(void)pthread_cond_destroy(&q->filled);
no_filled:
	(void)pthread_mutex_destroy(&q->lock);
no_lock:
	errno = error;
	return false;
}

void queue_free(struct queue *q)
{
	size_t i;

	for (i = 0; i < QUEUE_CHANNELS; i++)
		items_free(&q->ring[i].items);
	(void)pthread_cond_destroy(&q->drained);
	(void)pthread_cond_destroy(&q->filled);
	(void)pthread_mutex_destroy(&q->lock);
}

static struct channel *channel_at(struct queue *q, size_t number)
{
	return &q->ring[number % QUEUE_CHANNELS];
}

static bool is_first(const struct channel *c)
{
	return c == channel_at(c->queue, c->queue->first);
}

struct channel *queue_open(struct queue *q)
{
	struct channel *c = NULL;

	(void)pthread_mutex_lock(&q->lock);
	while (!q->cancelled && q->next - q->first == QUEUE_CHANNELS)
		(void)pthread_cond_wait(&q->drained, &q->lock);
	if (!q->cancelled) {
		c = channel_at(q, q->next++);
		*c = (struct channel){.queue = q};
	}
	(void)pthread_mutex_unlock(&q->lock);
	return c;
}

/* The first channel has room of its own, so that no other can keep it from going on. */
static bool has_room(const struct channel *c, size_t n)
{
	if (is_first(c))
		return c->items.len == 0 || c->items.len + n <= QUEUE_TURN;
	return c->queue->held + n <= c->queue->room;
}

static void wake_writer(const struct channel *c)
{
	if (is_first(c))
		(void)pthread_cond_signal(&c->queue->filled);
}

/* For a record alone the writer is not woken: the wish to write it out comes soon enough. */
bool channel_put(struct channel *c, int kind, const char *text, size_t n)
{
	struct queue *q = c->queue;
	size_t before;
	bool goes_on;

	(void)pthread_mutex_lock(&q->lock);
	while (!q->cancelled && !has_room(c, n)) {
		wake_writer(c);
		(void)pthread_cond_wait(&q->drained, &q->lock);
	}
	before = c->items.len;
	goes_on = !q->cancelled && items_add(&c->items, kind, text, n);
	c->no_memory |= !q->cancelled && !goes_on;
	q->held += c->items.len - before;
	if (kind != ITEM_RECORD || c->items.len >= QUEUE_BATCH)
		wake_writer(c);
	(void)pthread_mutex_unlock(&q->lock);
	return goes_on;
}

bool channel_settle(struct channel *c)
{
	struct queue *q = c->queue;
	bool goes_on;

	if (!channel_put(c, ITEM_FLUSH, NULL, 0))
		return false;
	(void)pthread_mutex_lock(&q->lock);
	while (!q->cancelled && (!is_first(c) || c->items.len || q->writing))
		(void)pthread_cond_wait(&q->drained, &q->lock);
	goes_on = !q->cancelled;
	(void)pthread_mutex_unlock(&q->lock);
	return goes_on;
}

void channel_close(struct channel *c, bool last, bool flush)
{
	struct queue *q = c->queue;
	size_t before;

	(void)pthread_mutex_lock(&q->lock);
	before = c->items.len;
	c->no_memory |= flush && !q->cancelled && !items_add(&c->items, ITEM_FLUSH, NULL, 0);
	q->held += c->items.len - before;
	c->closed = true;
	c->last = last;
	wake_writer(c);
	(void)pthread_mutex_unlock(&q->lock);
}

/* The first channel has ended; the one behind it is the first. */
static void retire(struct queue *q, struct channel *c)
{
	items_free(&c->items);
	c->closed = false; /* until it is opened again nothing can be said of it */
	q->first++;
	(void)pthread_cond_broadcast(&q->drained);
}

bool queue_take(struct queue *q, struct items *items)
{
	struct items empty = *items;
	struct channel *c;
	bool last = false;

	items_clear(&empty);
	(void)pthread_mutex_lock(&q->lock);
	q->writing = false;
	(void)pthread_cond_broadcast(&q->drained);
	while (c = channel_at(q, q->first), c->items.len == 0 && !last) {
		if (!c->closed)
			(void)pthread_cond_wait(&q->filled, &q->lock);
		else if (!(last = c->last))
			retire(q, c);
	}
	q->no_memory = c->no_memory;
	if (!last) {
		q->held -= c->items.len;
		*items = c->items;
		c->items = empty;
		q->writing = true;
		(void)pthread_cond_broadcast(&q->drained);
	}
	(void)pthread_mutex_unlock(&q->lock);
	return !last;
}

void queue_cancel(struct queue *q)
{
	(void)pthread_mutex_lock(&q->lock);
	q->cancelled = true;
	(void)pthread_cond_broadcast(&q->drained);
	(void)pthread_mutex_unlock(&q->lock);
}
