/* test_chunks.c - how the input is cut into calls never changes what comes out:
 * all samples and some hostile texts, all kinds of record, through the public calls. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>

#include "claimline.h"

struct text {
	char *ptr;
	size_t len;
};

static struct clm_rules *rules;
static size_t n_tried;

static void append(struct text *t, const char *bytes, size_t n)
{
	t->ptr = realloc(t->ptr, t->len + n + 1);
	assert_non_null(t->ptr);
	memcpy(t->ptr + t->len, bytes, n);
	t->len += n;
	t->ptr[t->len] = '\0';
}

static int on_record(void *ctx, const char *json, size_t len)
{
	append(ctx, json, len);
	append(ctx, "\n", 1);
	return 0;
}

static void on_diagnostic(void *ctx, const struct clm_diagnostic *d)
{
	char line[600];
	int n = snprintf(line, sizeof line, "%s:%zu: %s at %llu\n", d->source, d->line, d->text, (unsigned long long)d->offset);

	append(ctx, line, (size_t)n);
}

/* Everything that comes out of a text fed in pieces of n bytes. Each piece is a
 * copy of its own, so that reading behind it is seen. */
static struct text outcome(struct clm_extractor *x, struct text *out, const struct text *in, size_t n)
{
	size_t at, len;
	struct text whole;
	char status[40];

	assert_int_equal(clm_begin(x, "text"), CLM_OK);
	for (at = 0; at < in->len; at += len) {
		char *piece;
		len = in->len - at < n ? in->len - at : n;
		piece = malloc(len);
		assert_non_null(piece);
		memcpy(piece, in->ptr + at, len);
		assert_int_equal(clm_feed(x, piece, len), CLM_OK);
		free(piece);
	}
	snprintf(status, sizeof status, "end: %d\n", (int)clm_end(x));
	append(out, status, strlen(status));
	whole = *out;
	*out = (struct text){0};
	return whole;
}

static void same_in_all_pieces(const char *name, const struct text *in)
{
	static const enum clm_emit emits[] = {CLM_EMIT_CLAIMS, CLM_EMIT_MENTIONS, CLM_EMIT_BLOCKS};
	static const size_t sizes[] = {1, 2, 3, 5, 4095};
	size_t e, i;

	for (e = 0; e < 3; e++) {
		struct text out = {0}, want, got;
		struct clm_options options = {.emit = emits[e], .record = on_record, .report = on_diagnostic, .ctx = &out};
		struct clm_extractor *x = NULL;

		assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
		want = outcome(x, &out, in, in->len ? in->len : 1);
		for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
			got = outcome(x, &out, in, sizes[i]);
			if (strcmp(got.ptr, want.ptr) != 0)
				print_error("%s, in pieces of %zu bytes, records of kind %d:\n", name, sizes[i], (int)emits[e]);
			assert_string_equal(got.ptr, want.ptr);
			free(got.ptr);
		}
		free(want.ptr);
		clm_extractor_free(x);
	}
	n_tried++;
}

static struct text contents(const char *path)
{
	struct text t = {0};
	char part[4096];
	size_t n;
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	append(&t, "", 0);
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		append(&t, part, n);
	assert_int_equal(fclose(f), 0);
	return t;
}

static void test_samples(void **state)
{
	DIR *d = opendir("samples");
	struct dirent *e;
	char path[512];

	(void)state;
	assert_non_null(d);
	n_tried = 0;
	while ((e = readdir(d))) {
		struct text in;
		size_t n = strlen(e->d_name);
		if (n < 4 || strcmp(e->d_name + n - 4, ".txt") != 0)
			continue;
		snprintf(path, sizeof path, "samples/%s", e->d_name);
		in = contents(path);
		same_in_all_pieces(path, &in);
		free(in.ptr);
	}
	closedir(d);
	assert_true(n_tried >= 8);
}

#define TEXT_(s) {s, sizeof s - 1}

static void test_hostile(void **state)
{
	static char bom[] = "\xEF\xBB\xBF市妇联开展宣讲活动3000余场，\r\n覆盖近百\r\n万人次。\r\n";
	static char ends[] = "全县建成驿站12\r3座。\r\r\n\r\n全年实现产值205.78\xC2\x85亿元。\xE2\x80\xA8\xE2\x80\xA9救助1\r\n2人。\r";
	static char documents[] = "一、工作成效\n救助三十人。\f\f二、打算\n帮扶４０户。\f";
	static char bad[] = "救助3人。\n\n资助\xE4\xB8 4人。\n接上行5人。\n\n\xFF\xFE培训6人。\n\n慰问\0 7人。\n\n表彰8人。\xE4";
	static char wide[] = "𠮷安市妇联发放物资１，２３４．５万元，帮扶\xE3\x80\x80\xE2\x80\x8B 56\xC2\xA0户。";
	/* 救助困难群众30人。培训职工2万人。 with faults and line ends of all kinds, in other encodings */
	static char gb18030[] = "\xBE\xC8\xD6\xFA\xC0\xA7\xC4\xD1\xC8\xBA\xD6\xDA""30\xC8\xCB\xA1\xA3\r\n\r\n\xC5\xE0\xD1\xB5\xFF\xD6\xB0\xB9\xA4\r\n\r\n"
	                        "\xC5\xE0\xD1\xB5\xD6\xB0\xB9\xA4\xA3\xB2\r\r\n\xCD\xF2\x81\x30\x81\x34\xC8\xCB\xA1\xA3\x81\x30\x81\x35\xC8";
	static char utf16[] = "\xFF\xFE\x51\x65\xA9\x52\xF0\x56\xBE\x96\xA4\x7F\x17\x4F\x33\0\x30\0\xBA\x4E\x02\x30\r\0\n\0\n\0\x39\x57\xAD\x8B\x00\xDC\n\0\n\0"
	                      "\x39\x57\xAD\x8B\x4C\x80\xE5\x5D\x12\xFF\x28\x20\x07\x4E\xBA\x4E\x02\x30\f\0\0\0\n\0\x51";
	static char latin1[] = "un caf\xE9 tr\xE8s fort\n", pdf[] = "%PDF-1.4\n\xE2\xE3\xCF\xD3\n", noise[] = "\1\2\3\4\0\0\0";
	static char empty[] = "", marks[] = "，。；\n\n。。。\n\t|\t|\n- - -\n";
	static const struct text texts[] = {
		TEXT_(bom), TEXT_(ends), TEXT_(documents), TEXT_(bad), TEXT_(wide), TEXT_(gb18030), TEXT_(utf16), TEXT_(latin1),
		TEXT_(pdf), TEXT_(noise), TEXT_(empty), TEXT_(marks),
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		same_in_all_pieces("a hostile text", &texts[i]);
}

/* A head of ASCII, longer than what is held of it, then GBK; and a text that stays ASCII. */
static void test_late_encoding(void **state)
{
	static const char *const tails[] = {"\xBE\xC8\xD6\xFA\xC0\xA7\xC4\xD1\xC8\xBA\xD6\xDA\x33\x30\xC8\xCB\xA1\xA3\n", "end\n", "救助困难群众30人。\n"};
	struct text in = {0};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof tails / sizeof *tails; i++) {
		for (k = 0; in.len < 70000; k++)
			append(&in, k % 9 ? "a line of it\n" : "\n", k % 9 ? 13 : 1);
		append(&in, tails[i], strlen(tails[i]));
		same_in_all_pieces("ASCII at first", &in);
		free(in.ptr);
		in = (struct text){0};
	}
}

static int load(void **state)
{
	(void)state;
	return clm_rules_load(&rules, NULL, 0, NULL, NULL) == CLM_OK ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	clm_rules_free(rules);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_samples),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_late_encoding),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
