/* json_put.h - JSON objects as lines of the output. */
#ifndef CLM_CLI_JSON_PUT_H
#define CLM_CLI_JSON_PUT_H

#include "cli/output.h"

#include <jansson.h>

/* A string of whatever bytes: those that are not UTF-8 come escaped, as in names.
 * NULL becomes null. The value is NULL where memory is out. */
json_t *json_put_text(const char *);

/* Writes an object as one line, and lets go of it. NULL stands for: memory was out. */
bool output_json(struct output *, json_t *object);

#endif
