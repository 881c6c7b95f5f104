/* bytes.h - a read-only view of bytes, and a span into a text.
 * A view never owns; {NULL, 0} is the empty view. */
#ifndef CLM_BASE_BYTES_H
#define CLM_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct bytes {
	const char *ptr;
	size_t len;
};

/* A stretch of a text, in bytes, end exclusive. */
struct span {
	uint32_t start, end;
};

#define BYTES(literal) ((struct bytes){(literal), sizeof(literal) - 1})

static inline struct bytes bytes_of(const char *s)
{
	return (struct bytes){s, s ? strlen(s) : 0};
}

static inline struct bytes bytes_slice(struct bytes b, size_t start, size_t end)
{
	return (struct bytes){b.ptr ? b.ptr + start : NULL, end - start};
}

static inline bool bytes_equal(struct bytes a, struct bytes b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool bytes_starts(struct bytes b, struct bytes with)
{
	return b.len >= with.len && memcmp(b.ptr, with.ptr, with.len) == 0;
}

/* Whether one stands in the other. */
static inline bool bytes_hold(struct bytes b, struct bytes what)
{
	for (; b.len >= what.len; b = bytes_slice(b, 1, b.len))
		if (bytes_starts(b, what))
			return true;
	return false;
}

/* The number of the lowest bit that is set, from 0; one is. Unsigned, it has no sign to extend. */
static inline size_t lowest_bit(uint64_t bits)
{
	return (unsigned)__builtin_ctzll(bits);
}

/* How many bits are set: in pairs, in fours, in bytes, and all bytes at once (Knuth, TAOCP 7.1.3). Processors have an
 * instruction for it, but not all; without it the compiler calls a function that takes twice as long. */
static inline size_t bits_set(uint64_t bits)
{
	bits -= bits >> 1 & 0x5555555555555555u;
	bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
	bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
	return (size_t)(bits * 0x0101010101010101u >> 56);
}

/* FNV-1a, 64 bits (Fowler, Noll, Vo): of several pieces, begun with BYTES_HASH. */
#define BYTES_HASH 14695981039346656037u

static inline uint64_t bytes_hash_on(uint64_t h, struct bytes b)
{
	size_t i;

	for (i = 0; i < b.len; i++)
		h = (h ^ (unsigned char)b.ptr[i]) * 1099511628211u;
	return h;
}

static inline uint64_t bytes_hash(struct bytes b)
{
	return bytes_hash_on(BYTES_HASH, b);
}

/* The same where pieces must not run into each other: with its length in front, lowest byte first. */
static inline uint64_t bytes_hash_piece(uint64_t h, struct bytes b)
{
	char len[8];
	size_t i;

	for (i = 0; i < sizeof len; i++)
		len[i] = (char)((uint64_t)b.len >> 8 * i & 0xFF);
	return bytes_hash_on(bytes_hash_on(h, (struct bytes){len, sizeof len}), b);
}

static inline int bytes_compare(struct bytes a, struct bytes b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.ptr, b.ptr, n) : 0;

	return c ? c : (a.len > b.len) - (a.len < b.len);
}

#endif
