/* memory.c - see memory.h */
#include "base/memory.h"

#include <stdlib.h>

#define ARENA_CHUNK ((size_t)64 * 1024)

static void *resize_malloc(void *ctx, void *ptr, size_t size)
{
	(void)ctx;
	if (size == 0) {
		free(ptr);
		return NULL;
	}
	return realloc(ptr, size);
}

const struct clm_allocator mem_default = {resize_malloc, NULL};

void *mem_resize(const struct clm_allocator *mem, void *ptr, size_t size)
{
	return mem->resize(mem->ctx, ptr, size);
}

void *mem_zeroed(const struct clm_allocator *mem, size_t size)
{
	void *p;

	if (mem == &mem_default && size) /* much of it comes from the system as zeros, which calloc knows and does not touch */
		return calloc(1, size);
	p = mem_resize(mem, NULL, size);
	return p ? memset(p, 0, size) : NULL;
}

void mem_free(const struct clm_allocator *mem, void *ptr)
{
	if (ptr)
		mem->resize(mem->ctx, ptr, 0);
}

struct arena_chunk {
	struct arena_chunk *older;
	size_t size;
	_Alignas(max_align_t) char bytes[];
};

void arena_init(struct arena *a, const struct clm_allocator *mem)
{
	*a = (struct arena){.mem = mem};
}

void *arena_alloc(struct arena *a, size_t size)
{
	size_t align = _Alignof(max_align_t);
	void *p;

	if (size > SIZE_MAX - sizeof(struct arena_chunk) - align)
		return NULL;
	size = (size + align - 1) / align * align;
	if (!a->chunk || a->chunk->size - a->used < size) {
		size_t room = size > ARENA_CHUNK ? size : ARENA_CHUNK;
		struct arena_chunk *c = mem_resize(a->mem, NULL, sizeof *c + room);
		if (!c)
			return NULL;
		c->older = a->chunk;
		c->size = room;
		a->chunk = c;
		a->used = 0;
	}
	p = a->chunk->bytes + a->used;
	a->used += size;
	return memset(p, 0, size);
}

char *arena_copy(struct arena *a, struct bytes b)
{
	char *s = arena_alloc(a, b.len + 1);

	if (s && b.len)
		memcpy(s, b.ptr, b.len);
	return s;
}

void arena_empty(struct arena *a)
{
	if (!a->chunk)
		return;
	while (a->chunk->older) {
		struct arena_chunk *c = a->chunk;
		a->chunk = c->older;
		mem_free(a->mem, c);
	}
	a->used = 0;
}

void arena_free(struct arena *a)
{
	arena_empty(a);
	if (a->chunk)
		mem_free(a->mem, a->chunk);
	a->chunk = NULL;
}

bool array_enlarge(const struct clm_allocator *mem, void *data_ptr, size_t *capacity, size_t n, size_t size)
{
	void **data = data_ptr;
	size_t want = *capacity ? *capacity : 16;
	void *p;

	while (want <= n) {
		if (want > SIZE_MAX / 2)
			return false;
		want *= 2;
	}
	if (want > SIZE_MAX / size)
		return false;
	p = mem_resize(mem, *data, want * size);
	if (!p)
		return false;
	*data = p;
	*capacity = want;
	return true;
}
