/* memory.h - where all memory of the library comes from.
 *
 * Three ways to hold memory, all over one struct clm_allocator:
 *   mem_resize  one block, like realloc
 *   arena       many small things with one life, emptied at once
 *   array_grow  room for one more element of a growing array
 * Every one answers NULL or false when memory is out; nothing aborts.
 */
#ifndef CLM_BASE_MEMORY_H
#define CLM_BASE_MEMORY_H

#include "base/bytes.h"
#include "claimline.h"

/* The allocator over malloc, used where none is given. */
extern const struct clm_allocator mem_default;

void *mem_resize(const struct clm_allocator *, void *ptr, size_t size);
void *mem_zeroed(const struct clm_allocator *, size_t size); /* new, and 0 all over */
void mem_free(const struct clm_allocator *, void *ptr);

struct arena_chunk;
struct arena {
	const struct clm_allocator *mem;
	struct arena_chunk *chunk; /* newest first */
	size_t used;               /* bytes used of the newest */
};

void arena_init(struct arena *, const struct clm_allocator *);
void *arena_alloc(struct arena *, size_t size);          /* zeroed, aligned for any type */
char *arena_copy(struct arena *, struct bytes);          /* NUL-terminated copy */
void arena_empty(struct arena *);                        /* keeps one chunk for reuse */
void arena_free(struct arena *);

/* Makes room for index n in an array of elements of the given size.
 * *data and *capacity are updated; false when memory is out. */
bool array_enlarge(const struct clm_allocator *, void *data_ptr, size_t *capacity, size_t n, size_t size);
static inline bool array_grow(const struct clm_allocator *mem, void *data_ptr, size_t *capacity, size_t n, size_t size)
{
	return n < *capacity || array_enlarge(mem, data_ptr, capacity, n, size);
}

#endif
