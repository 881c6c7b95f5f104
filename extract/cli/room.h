/* room.h - arrays that grow by one.
 *
 * takes   an array on the heap, or NULL, with n items of that size
 * gives   the same with room for one more, perhaps elsewhere; its capacity, in items
 * never   loses it: where memory is out it answers NULL, and all stays as it was */
#ifndef CLM_CLI_ROOM_H
#define CLM_CLI_ROOM_H

#include <stddef.h>

void *room_for_one(void *items, size_t n, size_t *capacity, size_t size);

#endif
