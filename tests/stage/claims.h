/* claims.h - claims of small texts by small rule sets, through the public calls, for tests
 *
 * A claim reads: rule subject predicate object value time modality; - for null,
 * and behind a slot that was inherited, its scope: 市妇联/document. */
#ifndef CLM_TESTS_STAGE_CLAIMS_H
#define CLM_TESTS_STAGE_CLAIMS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "claimline.h"
#include "rule_files.h"

#define HEAD "format: 1\npack: t\nunits: {file: units.tsv}\nbounds: {file: bounds.tsv}\n"
#define WORDS "words: {act: [培训, 开展], thing: [活动, 职工], body: [市妇联, 县总工会, 区残联, 省妇联], bound-verb: [超, 超过], measure-noun: [户]}\n" \
              "times:\n  - {id: y, match: '<year:year>年'}\nmentions:\n  - {id: m, kind: org, match: <body>}\n"

#define ACTS "  - {id: acts, match: '<predicate:act>[^，。]*?<object:thing>?<quantity:quantity>'"

static struct clm_rules *rules;
static struct buf got, ids;
static const char *date;
static bool with_sections, with_parts, with_canonical, numbers_only;

static inline void use_text(const char *text)
{
	const struct clm_reporter reporter = {.report = tell};
	char path[64];
	const char *file = path;

	clm_rules_free(rules);
	rules = NULL;
	write_file("t.yaml", text, path);
	assert_int_equal(clm_rules_load(&rules, &file, 1, NULL, &reporter), CLM_OK);
}

static inline void use_rules(const char *sections)
{
	char text[8192];

	snprintf(text, sizeof text, HEAD WORDS "%s", sections);
	use_text(text);
}

/* Copies what stands behind a key: a text, a number, or - for null. */
static inline void copy_value(const char *json, const char *key)
{
	const char *at = strstr(json, key), *end, *scope;

	assert_non_null(at);
	at += strlen(key);
	if (strncmp(at, "null", 4) == 0) {
		buf_put_char(&got, '-');
		return;
	}
	if (*at == '{') {
		scope = strstr(at, "\"scope\":") + 8;
		at = strchr(at, ':') + 2;
		buf_put(&got, at, (size_t)(strchr(at, '"') - at));
		if (*scope == '"') {
			buf_put_char(&got, '/');
			buf_put(&got, scope + 1, (size_t)(strchr(scope + 1, '"') - scope - 1));
		}
		return;
	}
	at += *at == '"';
	end = at + strcspn(at, "\",}");
	buf_put(&got, at, (size_t)(end - at));
}

/* Which claim so far has an id, counted from 1; - for null. */
static inline void put_whole(const char *id)
{
	size_t at;

	if (*id != '"') {
		buf_put(&got, " -", 2);
		return;
	}
	for (at = 0; at < ids.len && strncmp(ids.ptr + at, id + 1, 16) != 0; at += 17)
		;
	assert_true(at < ids.len);
	buf_printf(&got, " of %zu", at / 17 + 1);
}

static inline int hear(void *ctx, const char *json, size_t len)
{
	static const char *const keys[] = {"\"rule\":", "\"subject\":", "\"predicate\":", "\"object\":", "\"quantity\":", "\"time\":", "\"modality\":"};
	char *line = malloc(len + 1), *from, *to;
	size_t i;

	(void)ctx;
	assert_non_null(line);
	memcpy(line, json, len);
	line[len] = '\0';
	for (i = 0; i < 7; i++) {
		if (i)
			buf_put_char(&got, ' ');
		if (i == 4 && strncmp(strstr(line, keys[i]), "\"quantity\":null", 15) != 0)
			copy_value(line, "\"value\":");
		else
			copy_value(line, keys[i]);
	}
	if (with_canonical) {
		buf_put_char(&got, ' ');
		copy_value(strstr(line, "\"subject\":"), "\"canonical\":");
	}
	if (with_parts)
		put_whole(strstr(line, "\"part_of\":") + 10);
	if (with_sections) {
		from = strstr(line, "\"section\":") + 10;
		to = strchr(from, ']') + 1;
		buf_put_char(&got, ' ');
		buf_put(&got, from, (size_t)(to - from));
	}
	buf_put_char(&got, '\n');
	buf_put(&ids, strstr(line, "\"id\":\"") + 6, 16);
	buf_put_char(&ids, '\n');
	free(line);
	return 0;
}

static inline enum clm_status read_text(const char *text)
{
	struct clm_options options = {.record = hear, .date = date, .numbers_only = numbers_only};
	struct clm_extractor *x = NULL;
	enum clm_status status;

	buf_clear(&got);
	buf_clear(&ids);
	assert_int_equal(clm_extractor_new(&x, rules, &options), CLM_OK);
	assert_int_equal(clm_begin(x, "doc"), CLM_OK);
	assert_int_equal(clm_feed(x, text, strlen(text)), CLM_OK);
	status = clm_end(x);
	clm_extractor_free(x);
	buf_put_char(&got, '\0');
	return status;
}

static inline void check(const char *text, const char *want)
{
	assert_int_equal(read_text(text), CLM_OK);
	if (strcmp(got.ptr, want) != 0)
		fail_msg("\n%s\nwanted\n%sgot\n%s", text, want, got.ptr);
}

static inline int open_folder(void **state)
{
	char path[64];

	(void)state;
	buf_init(&got, &mem_default, SIZE_MAX);
	buf_init(&ids, &mem_default, SIZE_MAX);
	if (!mkdtemp(folder))
		return 1;
	write_file("units.tsv", "text\tdimension\tcode\n场\tevent\t\n名\tperson\t\n人\tpeople\t\n人次\tpeople\t\n户\thousehold\t\n吨\tmass\tt\n", path);
	write_file("bounds.tsv", "text\tplace\trelation\n余\tinside\tgt\n余\tafter\tgt\n超\tbefore\tgt\n", path);
	return 0;
}

static inline int remove_folder(void **state)
{
	static const char *const names[] = {"t.yaml", "units.tsv", "bounds.tsv"};

	(void)state;
	buf_free(&got);
	buf_free(&ids);
	clm_rules_free(rules);
	return remove_files(names, sizeof names / sizeof *names);
}

#endif
