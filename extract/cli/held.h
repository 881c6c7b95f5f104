/* held.h - a document read ahead, so that the input it stands in is free for the next one.
 *
 *     text, archive, JSON lines ─ read under a lock ─→ held ─ without it ─→ extractor
 *
 * takes   a stream that others wait for, and what is told while it is read
 * gives   the same pieces, and tells the same between them; frees the stream
 *         as soon as all of it is held
 * never   holds more than HELD_ROOM: of a longer document the rest is read when that was
 *         given, and the others wait; nor keeps what it holds while the input pauses */
#ifndef CLM_CLI_HELD_H
#define CLM_CLI_HELD_H

#include "cli/message.h"
#include "cli/queue.h"
#include "cli/stream.h"

#define HELD_ROOM ((size_t)1 << 20)

struct held {
	struct stream from;
	void (*free_stream)(void *ctx); /* called once the end has come, if it comes */
	bool (*full)(void *ctx);        /* no more can be held; true: nobody waits for the stream any more */
	message_taker_fn *tell;         /* what is told goes there */
	void *ctx;                      /* for all of these */
	struct items items;             /* pieces and messages; its memory is kept for the next */
	const char *rest;               /* a piece that there was no room for */
	size_t n_rest;
	ssize_t end;                    /* of the stream: 0 or -1; else 1 */
	bool alone;                     /* nobody waits: what is read is given at once */
};

/* All but items is the caller's to set before. */
struct stream held_stream(struct held *);

/* Was the last of it given? */
bool held_is_over(const struct held *);

/* From within a read that would wait: gives what is held until then. False: give did not want to go on. */
bool held_give(struct held *, bool (*give)(void *ctx, const char *piece, size_t n), void *ctx);

#endif
