/* json_out.c - see json_out.h */
#include "cli/json_out.h"

json_t *json_word(const char *text)
{
	return json_pack("s", text);
}

void json_out(struct output *out, json_t *object)
{
	char *line = object ? json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(6)) : NULL;

	if (line)
		(void)output_record(out, line, strlen(line));
	else
		out->error = out->error ? out->error : ENOMEM;
	free(line);
	json_decref(object);
}
