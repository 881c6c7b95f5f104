/* buf.c - see buf.h */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

void buf_init(struct buf *b, const struct clm_allocator *mem, size_t ceiling)
{
	*b = (struct buf){.mem = mem, .ceiling = ceiling};
}

void buf_free(struct buf *b)
{
	mem_free(b->mem, b->ptr);
	*b = (struct buf){.mem = b->mem, .ceiling = b->ceiling};
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	b->status = CLM_OK;
}

bool buf_room_far(struct buf *b, size_t n)
{
	if (b->status)
		return false;
	if (n > b->ceiling || b->len > b->ceiling - n) {
		b->status = CLM_LIMIT;
		return false;
	}
	if (n && !array_grow(b->mem, &b->ptr, &b->capacity, b->len + n - 1, 1)) {
		b->status = CLM_NO_MEMORY;
		return false;
	}
	return true;
}

void buf_put_far(struct buf *b, const void *p, size_t n)
{
	if (!buf_room_far(b, n) || n == 0)
		return;
	memcpy(b->ptr + b->len, p, n);
	b->len += n;
}

void buf_put_u64(struct buf *b, uint64_t n)
{
	char digits[20];
	size_t i = sizeof digits;

	do {
		digits[--i] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	buf_put(b, digits + i, sizeof digits - i);
}

void buf_printf(struct buf *b, const char *format, ...)
{
	char small[512];
	va_list args, again;
	int n;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(small, sizeof small, format, args);
	if (n > 0 && (size_t)n < sizeof small) {
		buf_put(b, small, (size_t)n);
	} else if (n > 0 && buf_room_far(b, (size_t)n + 1)) { /* and for the NUL */
		(void)vsnprintf(b->ptr + b->len, (size_t)n + 1, format, again);
		b->len += (size_t)n;
	}
	va_end(again);
	va_end(args);
}

void buf_drop_front(struct buf *b, size_t n)
{
	if (n == 0)
		return;
	memmove(b->ptr, b->ptr + n, b->len - n);
	b->len -= n;
}
