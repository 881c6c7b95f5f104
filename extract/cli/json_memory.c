/* json_memory.c - see json_memory.h */
#include "cli/json_memory.h"

#include <setjmp.h>
#include <stdlib.h>

static _Thread_local struct {
	struct arena *arena; /* while something is read */
	jmp_buf end;         /* of reading, where memory is out */
	bool was_out;
} memory;

static void *get(size_t size)
{
	void *p = memory.arena ? arena_alloc(memory.arena, size) : malloc(size);

	if (!p && memory.arena)
		longjmp(memory.end, 1); /* jansson holds nothing but memory of the arena */
	memory.was_out |= !p;
	return p;
}

static void give_back(void *p)
{
	if (!memory.arena)
		free(p);
}

void json_memory_start(void)
{
	json_set_alloc_funcs(get, give_back);
}

json_t *json_memory_load(struct arena *arena, struct bytes text, size_t flags, json_error_t *error, bool *no_memory)
{
	json_t *root;

	memory.arena = arena;
	if (setjmp(memory.end) != 0) {
		memory.arena = NULL;
		*no_memory = true;
		return NULL;
	}
	root = json_loadb(text.ptr, text.len, flags, error);
	memory.arena = NULL;
	return root;
}

bool json_memory_was_out(void)
{
	bool was = memory.was_out;

	memory.was_out = false;
	return was;
}
