/* json_put.c - see json_put.h */
#include "cli/json_put.h"

#include "cli/json_memory.h"
#include "cli/message.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

json_t *json_put_text(const char *s)
{
	json_t *value = s ? json_string(s) : json_null();
	char *name;

	if (value)
		return value;
	name = message_name(s);
	value = name ? json_string(name) : NULL;
	free(name);
	return value;
}

bool output_json(struct output *out, json_t *object)
{
	char *line = object ? json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(6)) : NULL;

	if (json_memory_was_out() || !line)
		out->error = out->error ? out->error : ENOMEM;
	else
		(void)output_record(out, line, strlen(line));
	free(line);
	json_decref(object);
	return out->error == 0;
}
