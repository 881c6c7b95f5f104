/* Rule files that are refused: every fault with its exact place, and its words. */
#include "reading.h"

static const struct {
	struct bytes file;
	const char *faults;
} bad[] = {
	/* handles, tags, directives, documents */
	{FILE_("a: &b c\n"), "1:4 yaml-anchor"},
	{FILE_("规则: &b [c]\n"), "1:5 yaml-anchor"},
	{FILE_("a: &b\n  c: d\n"), "1:4 yaml-anchor"},
	{FILE_("a: &\n"), "1:4 yaml-anchor"},
	{FILE_("a: *b\n"), "1:4 yaml-alias"},
	{FILE_("a: *重要*\n"), "1:4 yaml-alias"},
	{FILE_("*x : 1\n*y : 2\n"), "1:1 yaml-alias; 2:1 yaml-alias"},
	{FILE_("a: &x {b: 1}\nc:\n  <<: *x\n"), "1:4 yaml-anchor; 3:7 yaml-alias"},
	{FILE_("a: &a [&b [*a, *b]]\n"), "1:4 yaml-anchor; 1:8 yaml-anchor; 1:12 yaml-alias; 1:16 yaml-alias"},
	{FILE_("a: !!str b\n"), "1:4 yaml-tag"},
	{FILE_("a: !foo\n"), "1:4 yaml-tag"},
	{FILE_("a: ! b\n"), "1:4 yaml-tag"},
	{FILE_("a: !<tag:x> [b]\n"), "1:4 yaml-tag"},
	{FILE_("a: !b!c d\n"), "1:4 yaml-tag"},
	{FILE_("a: !重要\n"), "1:4 yaml-tag"},
	{FILE_("a: &x !!map {b: 1}\n"), "1:4 yaml-anchor; 1:4 yaml-tag"},
	{FILE_("%YAML 1.1\n---\na: 1\n"), "1:1 yaml-directive"},
	{FILE_("# c\n%TAG ! tag:x,2000:\n---\na: &b 1\n"), "2:1 yaml-directive; 4:4 yaml-anchor"},
	{FILE_("%FOO bar\n---\na: 1\n"), "1:1 yaml-directive"},
	{FILE_("%YAML 2.0\n---\na: 1\n"), "1:1 yaml-directive"},
	{FILE_("a: &x 1\n---\nb: &y 1\n"), "1:4 yaml-anchor; 2:1 yaml-document"},
	{FILE_("a: 1\n...\nb: 1\n"), "3:1 yaml-syntax"},
	/* keys */
	{FILE_("a: 1\n说: 2\n'a': 3\n说: 4\n"), "3:1 duplicate-key; 4:1 duplicate-key"},
	{FILE_("x: {a: 1, b: 2, a: 3}\n"), "1:17 duplicate-key"},
	{FILE_("a: {{x}}\n"), "1:5 yaml-key"},
	{FILE_("{[a]: b, x: y, [a]: c, x: z}\n"), "1:2 yaml-key; 1:16 yaml-key; 1:24 duplicate-key"},
	{FILE_("? - a\n: b\n"), "1:3 yaml-key"},
	/* comments that cut */
	{FILE_("p: 第\\d+ #期\n"), "1:9 yaml-comment-cut"},
	{FILE_("p: 第\\d+   # 期\n"), "1:11 yaml-comment-cut"},
	{FILE_("说: 楼 #3\n"), "1:6 yaml-comment-cut"},
	{FILE_("match: #期\nb:\n- #x\n- y\n"), "1:8 yaml-comment-cut; 3:3 yaml-comment-cut"},
	{FILE_("a: [b, <x:y>\t# c\n]\n"), "1:14 yaml-comment-cut"},
	{FILE_("a: x\n  y|z # c\n"), "2:7 yaml-comment-cut"},
	/* characters */
	{FILE_("a: \xff\n"), "1:4 yaml-utf8"},
	{FILE_("说: 好\r\n文: \xB2\xE2\n"), "2:4 yaml-utf8"},
	{FILE_("a\r文: \xE4\xB8"), "2:4 yaml-utf8"},
	{FILE_("a: \xC0\xAF\n"), "1:4 yaml-utf8"},
	{FILE_("a: \xED\xA0\x80\n"), "1:4 yaml-utf8"},
	{FILE_("文: \x01\n  \x7f\n"), "1:4 yaml-syntax; 2:3 yaml-syntax"},
	{FILE_("format: x\0y\n"), "1:10 yaml-syntax"},
	{FILE_("文: \"a\\0b\"\n"), "1:4 yaml-syntax"},
	{FILE_("\"a\\x00\": &x b\n"), "1:1 yaml-syntax; 1:10 yaml-anchor"},
	{FILE_("a: x\xE2\x80\xA8y\n"), "1:5 yaml-syntax"},
	{FILE_("a: x\xC2\x85y\n"), "1:5 yaml-syntax"},
	{FILE_("\xFF\xFE" "a\0:\0 \0b\0"), "1:1 yaml-encoding"},
	{FILE_("\xFE\xFF" "\0a\0:\0 \0b"), "1:1 yaml-encoding"},
	{FILE_("a\0:\0 \0b\0\n\0"), "1:1 yaml-encoding"},
	{FILE_("\0a\0:\0 \0b\0\n"), "1:1 yaml-encoding"},
	{FILE_("\xF4\x8B:\0 \0\x2C\x7B\n\0"), "1:1 yaml-encoding"},
	{FILE_("a\0\0\0:\0\0\0 \0\0\0b\0\0\0"), "1:1 yaml-encoding"},
	{FILE_("\0\0\xFE\xFF\0\0\0a"), "1:1 yaml-encoding"},
	/* tabs */
	{FILE_("a:\n\tb: 1\n"), "2:1 yaml-syntax"},
	{FILE_("\ta: 1\n"), "1:1 yaml-syntax"},
	{FILE_("a:\n  - b\n\t- c\n"), "3:1 yaml-syntax"},
	{FILE_("a: |\n\tb\n"), "2:1 yaml-syntax"},
	/* the rest of the grammar, each behind a fault that must be told too */
	{FILE_("z: &x 1\na: b: c\n"), "1:4 yaml-anchor; 2:5 yaml-syntax"},
	{FILE_("文: \"x\n"), "1:4 yaml-syntax"},
	{FILE_("文: 'x\n---\n"), "1:4 yaml-syntax"},
	{FILE_("a: [1, 2\nb: 3\n"), "2:2 yaml-syntax"},
	{FILE_("a: {x: 1, b\n"), "2:1 yaml-syntax"},
	{FILE_("a: [x,,y]\n"), "1:7 yaml-syntax"},
	{FILE_("- a\nb: 1\n"), "2:1 yaml-syntax"},
	{FILE_("a: %x\n"), "1:4 yaml-syntax"},
	{FILE_("a: @x\n"), "1:4 yaml-syntax"},
	{FILE_("a: - b\n"), "1:4 yaml-syntax"},
	{FILE_("a: |x\n  b\n"), "1:5 yaml-syntax"},
	{FILE_("a: \"\\d\"\n"), "1:5 yaml-syntax"},
	{FILE_("a: \"\\u12\"\n"), "1:7 yaml-syntax"},
	{FILE_("a: \"x\" y\n"), "1:8 yaml-syntax"},
	{FILE_("a:\n  b: 1\n c: 2\n"), "3:2 yaml-syntax"},
	{FILE_("{a: 1}\nb: 2\n"), "2:1 yaml-syntax"},
	{FILE_("a: x\n b: 1\n"), "2:3 yaml-syntax"},
	{FILE_("format: 1\npack：civic\nx: y\n"), "2:5 yaml-syntax"},
	{FILE_("pack：civic\nformat: 1\n"), "1:5 yaml-syntax"},
	{FILE_("format: 1\npack:civic\nx: y\n"), "2:5 yaml-syntax"},
	{FILE_("w:\n  - 宣讲\n  -培训\n"), "3:3 yaml-syntax"},
	{FILE_("format: 1\nwhat\nx: y\n"), "2:1 yaml-syntax"},
	{FILE_("a: ?\n"), "1:4 yaml-syntax"},
};

static void test_refusals(void **state)
{
	struct reading r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		read_now(&r, bad[i].file);
		if (r.root || strcmp(c_string(&r.told), bad[i].faults) != 0) {
			print_error("%s\nwanted %s\ngot    %s\n", bad[i].file.ptr, bad[i].faults, r.told.ptr);
			fail();
		}
		assert_true(r.faults.n > 0 && !r.faults.no_memory);
		end(&r);
	}
}

static const struct {
	struct bytes file;
	const char *words;
} messages[] = {
	{FILE_("a: 1\n\na: 2\n"), "duplicate key \"a\"; the first is at line 1"},
	{FILE_("a: &b c\n"), "anchors (&name) are not allowed here: put a value that begins with & in quotes"},
	{FILE_("a: \\d #c\n"),
	 "a plain value is cut short at \" #\": put it in quotes, with the comment (if it is one) behind"},
	{FILE_("a:\n\tb: 1\n"), "a tab cannot indent: use blanks"},
	{FILE_("a: @x\n"), "a value cannot begin with @: put it in quotes"},
	{FILE_("a: [1, 2\nb: 3\n"), "a , or the ] of the [ at line 1 column 4 is missing here"},
	{FILE_("a: b: c\n"), "a second \": \" in one line: put the value in quotes"},
	{FILE_("a: 1\nb：2\nc: 3\n"), "a full-width colon makes no key: write \": \""},
	{FILE_("a: 1\nb:2\nc: 3\n"), "a blank is missing behind the colon: write \": \""},
	{FILE_("a: x\n b: 1\n"), "this key is taken for more of the value above it: check the indentation"},
	{FILE_("[[[[[[[[[[[\n"), "nested deeper than 10 levels"},
	{FILE_("a: \xB2\n"), "the byte 0xB2 is not UTF-8: save the file as UTF-8"},
	{FILE_("a: \x1b\n"), "the invisible character U+001B is not allowed; in double quotes it is \\u001B"},
	{FILE_("\"\\e[2J\": 1\n\"\\e[2J\": 1\n"), "duplicate key \"\\x1B[2J\"; the first is at line 1"},
};

static void test_messages(void **state)
{
	struct reading r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof messages / sizeof *messages; i++) {
		read_now(&r, messages[i].file);
		r.words.len -= r.words.len > 0; /* the line end */
		assert_string_equal(c_string(&r.words), messages[i].words);
		end(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_messages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
