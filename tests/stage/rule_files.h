/* rule_files.h - rule files of a test, in a folder of its own that goes with it. */
#ifndef CLM_TESTS_STAGE_RULE_FILES_H
#define CLM_TESTS_STAGE_RULE_FILES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "claimline.h"

#define RULE_PATH 64

static char folder[] = "/tmp/claimline-test-XXXXXX"; /* the X become a name: mkdtemp */

static inline void write_file(const char *name, const char *text, char path[RULE_PATH])
{
	FILE *f;

	snprintf(path, RULE_PATH, "%s/%s", folder, name);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* Removes these files, as far as they are there, and the folder; 0: it is gone. */
static inline int remove_files(const char *const *names, size_t n)
{
	char path[RULE_PATH];
	size_t i;

	for (i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	return rmdir(folder);
}

/* For rules that are to have no fault: shows what is wrong with them. */
static inline void tell(void *ctx, const struct clm_diagnostic *d)
{
	(void)ctx;
	print_error("%s:%zu:%zu %s %s\n", d->source, d->line, d->column, d->code, d->text);
}

#endif
