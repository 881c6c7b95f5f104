/* buf.h - a growing byte buffer with a ceiling and a sticky error.
 *
 * Appending never fails in the caller's face: the first failure is kept in
 * status (CLM_NO_MEMORY, or CLM_LIMIT at the ceiling), later appends do
 * nothing, and the caller asks once at the end. */
#ifndef CLM_BASE_BUF_H
#define CLM_BASE_BUF_H

#include "base/memory.h"
#include "base/utf8.h"

struct buf {
	const struct clm_allocator *mem;
	char *ptr;
	size_t len, capacity, ceiling;
	enum clm_status status;
};

void buf_init(struct buf *, const struct clm_allocator *, size_t ceiling);
void buf_free(struct buf *);
void buf_clear(struct buf *);                      /* keeps the memory, forgets the error */
void buf_put_far(struct buf *, const void *, size_t); /* buf_put where there is no room yet, or no more */
bool buf_room_far(struct buf *, size_t);           /* buf_room where there is none yet, or no more */
void buf_put_u64(struct buf *, uint64_t);          /* decimal digits */
void buf_printf(struct buf *, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_drop_front(struct buf *, size_t n);       /* forgets the first n bytes */

static inline bool buf_has_room(const struct buf *b, size_t n)
{
	return b->status == CLM_OK && n <= b->capacity - b->len && n <= b->ceiling - b->len;
}

/* Room for n more bytes, which the caller then writes, and counts in len. False: there is none, and status says why. */
static inline bool buf_room(struct buf *b, size_t n)
{
	return buf_has_room(b, n) || buf_room_far(b, n);
}

static inline void buf_put(struct buf *b, const void *p, size_t n)
{
	if (!buf_has_room(b, n) || n == 0) {
		buf_put_far(b, p, n);
		return;
	}
	memcpy(b->ptr + b->len, p, n);
	b->len += n;
}

static inline void buf_put_char(struct buf *b, char c)
{
	if (buf_has_room(b, 1))
		b->ptr[b->len++] = c;
	else
		buf_put_far(b, &c, 1);
}

static inline void buf_put_bytes(struct buf *b, struct bytes v)
{
	buf_put(b, v.ptr, v.len);
}

static inline void buf_put_str(struct buf *b, const char *s)
{
	buf_put(b, s, strlen(s));
}

static inline void buf_put_utf8(struct buf *b, uint32_t cp)
{
	char out[4];

	buf_put(b, out, utf8_encode(cp, out));
}

static inline struct bytes buf_bytes(const struct buf *b)
{
	return (struct bytes){b->ptr, b->len};
}

#endif
