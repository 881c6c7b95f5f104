/* room.c - see room.h */
#include "cli/room.h"

#include <stdlib.h>

void *room_for_one(void *items, size_t n, size_t *capacity, size_t size)
{
	size_t wanted = *capacity ? 2 * *capacity : 64;
	void *grown;

	if (n < *capacity)
		return items;
	grown = realloc(items, wanted * size);
	if (grown)
		*capacity = wanted;
	return grown;
}
