/* json_out.h - one JSON object a line, for commands that write other things than records. */
#ifndef CLM_CLI_JSON_OUT_H
#define CLM_CLI_JSON_OUT_H

#include "cli/output.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Writes it, keys in their order, and gives it up. NULL: memory was out when it was made. */
void json_out(struct output *, json_t *);

/* jansson's json_string, whose name the library has for its own. NULL: out of memory. */
json_t *json_word(const char *);

#endif
