/* reading.h - reads a rule file for a test and keeps what came of it: the tree,
 * the faults as `line:column code`, and their messages. */
#ifndef CLM_TESTS_STAGE_READING_H
#define CLM_TESTS_STAGE_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "compile/yaml.h"

/* One reading: the tree, and the faults as `line:column code` lines. */
struct reading {
	struct arena arena;
	struct buf told, words;
	struct clm_reporter reporter;
	struct faults faults;
	struct yaml_node *root;
};

static inline void hear(void *ctx, const struct clm_diagnostic *d)
{
	struct reading *r = ctx;

	assert_int_equal(d->status, CLM_BAD_RULES);
	assert_true(d->offset == UINT64_MAX);
	assert_null(strpbrk(d->text, "\n\r\t\x1b"));
	buf_printf(&r->told, "%s%zu:%zu %s", r->told.len ? "; " : "", d->line, d->column, d->code);
	buf_put_str(&r->words, d->text);
	buf_put_char(&r->words, '\n');
}

static inline void begin(struct reading *r, const struct clm_allocator *mem)
{
	memset(r, 0, sizeof *r);
	arena_init(&r->arena, mem);
	buf_init(&r->told, &mem_default, SIZE_MAX);
	buf_init(&r->words, &mem_default, SIZE_MAX);
	r->reporter = (struct clm_reporter){.report = hear, .ctx = r};
	r->faults = (struct faults){.reporter = &r->reporter, .source = "test.yaml"};
}

static inline void end(struct reading *r)
{
	arena_free(&r->arena);
	buf_free(&r->told);
	buf_free(&r->words);
}

static inline const char *c_string(struct buf *b)
{
	buf_put_char(b, '\0');
	return b->ptr;
}

static inline void read_bytes(struct reading *r, struct bytes file)
{
	/* a copy of exactly this size: the sanitizer sees every read behind it */
	char *copy = malloc(file.len ? file.len : 1);

	assert_non_null(copy);
	if (file.len)
		memcpy(copy, file.ptr, file.len);
	r->root = yaml_read(&r->arena, (struct bytes){file.len ? copy : NULL, file.len}, &r->faults);
	free(copy);
}

static inline void read_now(struct reading *r, struct bytes file)
{
	begin(r, &mem_default);
	read_bytes(r, file);
}

/* A literal with its length, so that NUL bytes can stand in it. */
#define FILE_(literal) {(literal), sizeof(literal) - 1}

#endif
