/* buf.h - a growing byte buffer with a ceiling and a sticky error.
 *
 * Appending never fails in the caller's face: the first failure is kept in
 * status (CLM_NO_MEMORY, or CLM_LIMIT at the ceiling), later appends do
 * nothing, and the caller asks once at the end. */
#ifndef CLM_BASE_BUF_H
#define CLM_BASE_BUF_H

#include "base/memory.h"

struct buf {
	const struct clm_allocator *mem;
	char *ptr;
	size_t len, capacity, ceiling;
	enum clm_status status;
};

void buf_init(struct buf *, const struct clm_allocator *, size_t ceiling);
void buf_free(struct buf *);
void buf_clear(struct buf *);                      /* keeps the memory, forgets the error */
void buf_put(struct buf *, const void *, size_t);
void buf_put_char(struct buf *, char);
void buf_put_bytes(struct buf *, struct bytes);
void buf_put_str(struct buf *, const char *);
void buf_put_u64(struct buf *, uint64_t);          /* decimal digits */
void buf_put_utf8(struct buf *, uint32_t cp);
void buf_printf(struct buf *, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_drop_front(struct buf *, size_t n);       /* forgets the first n bytes */

static inline struct bytes buf_bytes(const struct buf *b)
{
	return (struct bytes){b->ptr, b->len};
}

#endif
