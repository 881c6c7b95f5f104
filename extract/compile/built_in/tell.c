/* tell.c - see put.h: the shipped packs are read for the first time where the program is built. */
#include <stdio.h>

#include "compile/built_in/put.h"

void tell(void *ctx, const struct clm_diagnostic *d)
{
	struct buf line;

	(void)ctx;
	buf_init(&line, &mem_default, SIZE_MAX);
	buf_printf(&line, "%s:%zu:%zu: %s[%s]: %s\n", d->source, d->line, d->column, d->severity == CLM_ERROR ? "error" : "warning",
	           d->code ? d->code : "", d->text);
	fwrite(line.ptr, 1, line.len, stderr);
	buf_free(&line);
}
