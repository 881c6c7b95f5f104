/* schema.c - the JSON Schemas of what is written and read, as files of extract/write/schemas/. */
#include "claimline.h"

#include "compile/shipped.h"

#include <string.h>

const char *clm_schema(const char *name)
{
	const struct shipped_file *f;
	size_t n = name ? strlen(name) : 0;

	for (f = shipped_schemas; n && f->name; f++)
		if (strncmp(f->name, name, n) == 0 && strcmp(f->name + n, ".json") == 0)
			return f->begin;
	return NULL;
}
