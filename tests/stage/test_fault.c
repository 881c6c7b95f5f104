/* How faults are told: escaped, cut, counted; and what is near a misspelled word. */
#include "reading.h"

#include "base/limits.h"

static void test_keys(void **state)
{
	static const char *const known[] = {"match", "where", "when", "guards"};
	struct reading r;

	(void)state;
	read_now(&r, BYTES("match: x\nwehn: y\n说明: z\n  \nGuards: [q]\n"));
	assert_non_null(r.root);
	assert_null(yaml_get(r.root, "where"));
	assert_string_equal(yaml_get(r.root, "match")->text.ptr, "x");
	assert_null(yaml_get(yaml_get(r.root, "match"), "x"));
	assert_null(yaml_get(NULL, "x"));
	yaml_unknown_keys(r.root, known, 4, &r.faults);
	assert_string_equal(c_string(&r.told), "2:1 unknown-key; 3:1 unknown-key; 5:1 unknown-key");
	assert_string_equal(c_string(&r.words),
	                    "unknown key \"wehn\"; did you mean when\n"
	                    "unknown key \"说明\"; known here: match, where, when, guards\n"
	                    "unknown key \"Guards\"; did you mean guards\n");
	end(&r);
}

static void test_nearest(void **state)
{
	static const char *const words[] = {"people", "percent", "计划", "a", "at"};
	static const struct {
		const char *word, *near;
	} cases[] = {
		{"peopel", "people"}, {"people", "people"}, {"poeple", "people"},  {"pepole", "people"},
		{"ppl", NULL},        {"PERCENT", "percent"}, {"ｐｅｒｃｅｎｔ", "percent"}, {"计算", "计划"},
		{"规划", "计划"},     {"划计", "计划"},       {"b", NULL},          {"ta", "at"},
		{"", NULL},           {"\xff", NULL},         {"perxxxt", NULL},    {"perxxnt", "percent"},
	};
	char longer[80];
	const char *const same[] = {longer};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *near = nearest(bytes_of(cases[i].word), words, 5);

		if (!cases[i].near)
			assert_null(near);
		else
			assert_string_equal(near ? near : "(none)", cases[i].near);
	}
	memset(longer, 'x', sizeof longer);
	longer[64] = '\0';
	assert_non_null(nearest(bytes_of(longer), same, 1));
	longer[64] = 'x';
	longer[65] = '\0';
	assert_null(nearest(bytes_of(longer), same, 1));
}

static void test_fault_limits(void **state)
{
	struct reading r;
	char text[4000];
	size_t i;

	(void)state;
	begin(&r, &mem_default);
	for (i = 0; i < LIMIT_MESSAGES; i++)
		fault(&r.faults, i, 1, "x", "same");
	faults_file(&r.faults, "second.yaml");
	assert_int_equal(r.faults.n, 0);
	assert_null(strstr(c_string(&r.told), "more-faults"));
	for (i = 0; i < LIMIT_MESSAGES + 2; i++)
		fault(&r.faults, i, 1, "x", "same");
	assert_int_equal(r.faults.n, LIMIT_MESSAGES + 2);
	assert_int_equal(r.faults.n_all, 2 * LIMIT_MESSAGES + 2);
	buf_clear(&r.words);
	faults_file(&r.faults, NULL);
	assert_string_equal(c_string(&r.words), "2 more faults in this file\n");
	/* what a message quotes is escaped, and cut at a character */
	buf_clear(&r.words);
	fault(&r.faults, 1, 1, "x", "\"%s\"", "a\x1b]0;\n\xff\xE2\x80\xAE文");
	memset(text, 'x', sizeof text);
	memcpy(text + 1022, "文", 3);
	text[sizeof text - 1] = '\0';
	fault(&r.faults, 1, 1, "x", "%s", text);
	text[1022] = '\0';
	assert_memory_equal(r.words.ptr, "\"a\\x1B]0;\\x0A\\xFF\\u{202E}文\"\n", 30);
	assert_memory_equal(r.words.ptr + 30, text, 1022);
	assert_memory_equal(r.words.ptr + 30 + 1022, "…\n", 4);
	assert_int_equal(fault_shown(BYTES("文")), 3);
	memset(text, 'x', 70);
	memcpy(text + 62, "文", 3);
	assert_int_equal(fault_shown((struct bytes){text, 70}), 62);
	end(&r);
	/* nobody listens */
	fault(&(struct faults){.n = 0}, 1, 1, "x", "y");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_fault_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
