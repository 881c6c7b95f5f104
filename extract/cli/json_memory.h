/* json_memory.h - where jansson's memory comes from, and what is done when it is out.
 *
 * jansson does not always say so. Of a string that it reads it then keeps a part, of an object
 * that is put together some members; and it may end the program, for what it reads makes no
 * sense to it. So reading ends with the first piece of memory that is refused, and what is
 * written is asked for afterwards. */
#ifndef CLM_CLI_JSON_MEMORY_H
#define CLM_CLI_JSON_MEMORY_H

#include "base/bytes.h"
#include "base/memory.h"

#include <jansson.h>

/* Once, before any call of jansson. */
void json_memory_start(void);

/* json_loadb, in memory of the arena: what comes out is freed with that, and not by
 * json_decref. NULL: there is an error, or memory is out and *no_memory set. */
json_t *json_memory_load(struct arena *, struct bytes text, size_t flags, json_error_t *, bool *no_memory);

/* Whether this thread was refused memory for jansson since it asked last. */
bool json_memory_was_out(void);

#endif
