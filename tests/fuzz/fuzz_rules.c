/* fuzz_rules.c - rule files and word tables, and what is done with those that pass.
 *
 * The input is a rule file; behind each form feed stands another file, its name on the first line. Those
 * that name a shipped pack are passed over: its words alone take a second under the sanitizers.
 * What is claimed: the same faults when it is linted and loaded; rules that load can be tested, and
 * read a text, with the same records whether or not the filter asks only rules that can match. */
#include "folder.h"

#define MOST ((size_t)64 << 10)

static const char text[] =
	"县总工会2024年工作总结\n\n一、主要成效\n\n2024年，县总工会开展培训活动3000余场，培训职工1.2万人，覆盖近三分之一的企业。市妇联将于3月5日慰问困难家庭20户，"
	"不发放补贴。第3届职工运动会在吉安举行，获评先进。\n\n单位：万元\n\n地区\t收入\t增长\n甲县\t12.5\t3%\n乙县\t3元\t-\n";

static void count_example(void *ctx, const struct clm_example *e)
{
	CLAIM(e->source && e->rule && e->text && e->line && (e->ok || e->why || e->n_differences), "an example at %zu", e->line);
	++*(size_t *)ctx;
}

static void count_rule(void *ctx, const struct clm_rule *r)
{
	CLAIM(r->number == *(size_t *)ctx && r->id && r->source && r->line, "rule %zu", r->number);
	++*(size_t *)ctx;
}

static bool names_shipped(struct bytes input)
{
	static const char *const packs[] = {"base", "report", "deeds"};
	size_t i, at;

	for (at = 1; at < input.len; at++)
		for (i = 0; i < 3; i++)
			if (strchr(" [,\"'", input.ptr[at - 1]) && bytes_starts(bytes_slice(input, at, input.len), bytes_of(packs[i])))
				return true;
	return false;
}

static void use(const struct clm_rules *rules)
{
	struct clm_options options = {.encoding = "utf-8", .date = "2024-12-31"};
	struct bytes input = BYTES(text);
	struct outcome filtered, all;
	size_t n_examples = 0, n_rules = 0;
	struct clm_test test = {.example = count_example, .ctx = &n_examples};

	clm_rules_each(rules, count_rule, &n_rules);
	CLAIM(clm_rules_test(rules, &test) == CLM_OK, "%zu examples", n_examples);
	outcome_read(&filtered, rules, options, input, IN_ONE_PIECE);
	options.unfiltered = 1;
	outcome_read(&all, rules, options, input, IN_ONE_PIECE);
	if (!filtered.limited && !all.limited)
		outcome_same(&filtered, &all, "with and without the filter");
	outcome_free(&filtered);
	outcome_free(&all);
	options.emit = CLM_EMIT_MENTIONS;
	outcome_read(&all, rules, options, input, IN_ONE_PIECE);
	outcome_free(&all);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes rest = {(const char *)data, size}, name = BYTES("rules.yaml");
	struct folder folder;
	struct clm_rules *rules;

	if (size > MOST || names_shipped(rest))
		return -1;
	folder_make(&folder);
	for (;;) {
		const char *end = rest.len ? memchr(rest.ptr, '\f', rest.len) : NULL, *line;
		size_t len = end ? (size_t)(end - rest.ptr) : rest.len;

		if (!folder_put(&folder, name, bytes_slice(rest, 0, len)) || !end)
			break;
		rest = bytes_slice(rest, len + 1, rest.len);
		line = rest.len ? memchr(rest.ptr, '\n', rest.len) : NULL;
		if (!line)
			break;
		len = (size_t)(line - rest.ptr);
		name = bytes_slice(rest, 0, len);
		rest = bytes_slice(rest, len + 1, rest.len);
	}
	rules = folder_rules(&folder);
	if (rules)
		use(rules);
	clm_rules_free(rules);
	folder_remove(&folder);
	return 0;
}
