/* Rule files that are read, or nearly: trees, places inside scalars, the borders of
 * the ceilings, damaged files, and memory that runs out. */
#include "reading.h"

#include <time.h>

#include "base/limits.h"
#include "compile/shipped.h"
#include "compile/trees.h"

static void dump(struct buf *b, const struct yaml_node *n)
{
	const struct yaml_node *e;
	size_t count = 0;

	if (n->type == YAML_TEXT) {
		assert_int_equal(n->text.ptr[n->text.len], 0);
		buf_printf(b, "%u:%u%c<", n->line, n->column, n->verbatim ? '=' : '~');
		buf_put_bytes(b, n->text);
		buf_put_char(b, '>');
		return;
	}
	buf_printf(b, "%u:%u%c", n->line, n->column, n->type == YAML_LIST ? '[' : '{');
	for (e = n->first; e; e = e->next, count++) {
		if (e != n->first)
			buf_put_char(b, ' ');
		if (n->type == YAML_TABLE) {
			assert_int_equal(e->key.ptr[e->key.len], 0);
			buf_put_bytes(b, e->key);
			buf_printf(b, "@%u:%u ", e->key_line, e->key_column);
		}
		dump(b, e);
	}
	assert_int_equal(count, n->n);
	buf_put_char(b, n->type == YAML_LIST ? ']' : '}');
}

static const struct {
	struct bytes file;
	const char *tree;
} good[] = {
	{FILE_(""), "1:1{}"},
	{FILE_("\xEF\xBB\xBF"), "1:1{}"},
	{FILE_("# nothing\n"), "1:1{}"},
	{FILE_("---\n"), "1:1{}"},
	{FILE_("--- ''\n"), "1:5=<>"},
	{FILE_("\xEF\xBB\xBF" "a: 1\n"), "1:1{a@1:1 1:4=<1>}"},
	{FILE_("---\na: 1\n...\n"), "2:1{a@2:1 2:4=<1>}"},
	{FILE_("a: no\nb: 1_000\nc: null\nd: ~\ne:\n"),
	 "1:1{a@1:1 1:4=<no> b@2:1 2:4=<1_000> c@3:1 3:4=<null> d@4:1 4:4=<~> e@5:1 5:3=<>}"},
	{FILE_("说: 'x\\d'\r\n文: \"y\"\r\n"), "1:1{说@1:1 1:4=<x\\d> 文@2:1 2:4=<y>}"},
	{FILE_("a: 'x''y'\nb: \"x\\ty\"\nc: 一\n  二\n"), "1:1{a@1:1 1:4~<x'y> b@2:1 2:4~<x\ty> c@3:1 3:4~<一 二>}"},
	{FILE_("a: |\n  文\n   x\nb: >-\n  c\n  d\n"), "1:1{a@1:1 1:4~<文\n x\n> b@4:1 4:4~<c d>}"},
	{FILE_("m:\n- <a:b><c>\n- (?<d>x|y)[z]{1,2}?\n"), "1:1{m@1:1 2:1[2:3=<<a:b><c>> 3:3=<(?<d>x|y)[z]{1,2}?>]}"},
	{FILE_("- {u: p, s: {m: q}}\n- [[], {}]\n"),
	 "1:1[1:3{u@1:4 1:7=<p> s@1:10 1:13{m@1:14 1:17=<q>}} 2:3[2:4[] 2:8{}]]"},
	{FILE_("a: 1  # c\nb: [x] #c\n# d\nc:     #e\n  d: 宣讲 # 常见\n  e: x #\n"),
	 "1:1{a@1:1 1:4=<1> b@2:1 2:4[2:5=<x>] c@4:1 5:3{d@5:3 5:6=<宣讲> e@6:3 6:6=<x>}}"},
	{FILE_("a: x#y\nb: '第 #期'\n\"\": c\n"), "1:1{a@1:1 1:4=<x#y> b@2:1 2:4=<第 #期> @3:1 3:5=<c>}"},
	{FILE_("x: {a: 1}\ny: {a: 1}\n"), "1:1{x@1:1 1:4{a@1:5 1:8=<1>} y@2:1 2:4{a@2:5 2:8=<1>}}"},
	{FILE_("a: [1,\n\t2]\n"), "1:1{a@1:1 1:4[1:5=<1> 2:2=<2>]}"},
	{FILE_("? a\n: b\n"), "1:1{a@1:3 2:3=<b>}"},
	{FILE_("text\n"), "1:1=<text>"},
};

static void test_trees(void **state)
{
	struct reading r;
	struct buf tree;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof good / sizeof *good; i++) {
		read_now(&r, good[i].file);
		if (!r.root)
			print_error("%s\n%s\n", good[i].file.ptr, c_string(&r.words));
		assert_non_null(r.root);
		buf_init(&tree, &mem_default, SIZE_MAX);
		dump(&tree, r.root);
		assert_string_equal(c_string(&tree), good[i].tree);
		buf_free(&tree);
		end(&r);
	}
}

static const struct {
	struct bytes file;
	size_t offset, line, column;
} places[] = {
	{FILE_("说: 第\\d+期\n"), 0, 1, 4},
	{FILE_("说: 第\\d+期\n"), 3, 1, 5},
	{FILE_("说: 第\\d+期\n"), 6, 1, 8},
	{FILE_("说: 第\\d+期\n"), 99, 1, 9},
	{FILE_("说: '第\\d+期'\n"), 3, 1, 6},
	{FILE_("说: \"第d\"\n"), 3, 1, 6},
	{FILE_("说: '第''d'\n"), 3, 1, 4},
	{FILE_("说: \"第\\td\"\n"), 3, 1, 4},
	{FILE_("说: 第\n  d\n"), 4, 1, 4},
	{FILE_("说: >\n  第d\n"), 3, 1, 4},
	{FILE_("a:\n  说: |\n    第d\n    二x\n"), 3, 3, 6},
	{FILE_("a:\n  说: |\n    第d\n    二x\n"), 8, 4, 6},
	{FILE_("a:\r\n  说: |\r\n    第d\r\n    二x\r\n"), 8, 4, 6},
	{FILE_("a:\n  说: | # c\n\n     第d\n       x\n"), 4, 4, 7},
	{FILE_("a:\n  说: |2-\n     x\n"), 1, 3, 6},
};

static void same_text(struct bytes a, struct bytes b)
{
	assert_true(bytes_equal(a, b) && !a.ptr == !b.ptr);
	assert_true(!a.ptr || a.ptr[a.len] == '\0');
}

static void same_tree(const struct yaml_node *a, const struct yaml_node *b)
{
	const struct yaml_node *x = a->first, *y = b->first;

	assert_int_equal(a->type, b->type);
	assert_string_equal(a->source, b->source);
	assert_int_equal(a->line, b->line);
	assert_int_equal(a->column, b->column);
	assert_int_equal(a->verbatim, b->verbatim);
	assert_int_equal(a->text_line, b->text_line);
	assert_int_equal(a->text_column, b->text_column);
	assert_int_equal(a->key_line, b->key_line);
	assert_int_equal(a->key_column, b->key_column);
	assert_int_equal(a->n, b->n);
	same_text(a->text, b->text);
	same_text(a->key, b->key);
	for (; x && y; x = x->next, y = y->next)
		same_tree(x, y);
	assert_true(!x && !y);
}

/* The trees that were made when the program was built are what is read from the files. */
static void test_built_in(void **state)
{
	const struct built_in_tree *t;
	const struct shipped_file *f;
	size_t n = 0;

	(void)state;
	for (t = built_in_trees; t->name; t++, n++) {
		struct faults faults = {.source = t->name};
		struct arena arena;
		struct bytes file;
		for (f = shipped_files; strcmp(f->name, t->name) != 0; f++)
			;
		file = (struct bytes){f->begin, (size_t)(f->end - f->begin)};
		arena_init(&arena, &mem_default);
		same_tree(tree_read(&arena, t->name, file, &faults), yaml_read(&arena, file, &faults));
		arena_free(&arena);
	}
	assert_true(n >= 3);
}

static void test_places(void **state)
{
	struct reading r;
	size_t i, line, column;

	(void)state;
	for (i = 0; i < sizeof places / sizeof *places; i++) {
		const struct yaml_node *n;

		read_now(&r, places[i].file);
		assert_non_null(r.root);
		for (n = r.root; n->type == YAML_TABLE; n = n->first)
			;
		yaml_place(n, places[i].offset, &line, &column);
		if (line != places[i].line || column != places[i].column) {
			print_error("%s\n+%zu: %zu:%zu\n", places[i].file.ptr, places[i].offset, line, column);
			fail();
		}
		end(&r);
	}
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Reads `unit` so often, and then `tail`; answers the faults. */
static void expect_repeated(const char *unit, size_t times, const char *tail, const char *faults)
{
	struct reading r;
	struct buf file;
	double start;
	size_t i;

	buf_init(&file, &mem_default, SIZE_MAX);
	for (i = 0; i < times; i++)
		buf_put_str(&file, unit);
	buf_put_str(&file, tail);
	start = seconds();
	read_now(&r, buf_bytes(&file));
	assert_true(seconds() - start < 1.0);
	assert_string_equal(c_string(&r.told), faults);
	assert_int_equal(r.root != NULL, *faults == '\0');
	end(&r);
	buf_free(&file);
}

static void test_ceilings(void **state)
{
	(void)state;
	expect_repeated("[", LIMIT_YAML_DEPTH, "]]]]]]]]]]", "");
	expect_repeated("[", LIMIT_YAML_DEPTH + 1, "]]]]]]]]]]]", "1:11 yaml-depth");
	expect_repeated("- ", LIMIT_YAML_DEPTH, "a", "");
	expect_repeated("- ", LIMIT_YAML_DEPTH + 1, "a", "1:21 yaml-depth");
	expect_repeated("a\n", LIMIT_RULE_FILE / 2, "", "");
	expect_repeated("a\n", LIMIT_RULE_FILE / 2, "b", "0:0 yaml-size");
	/* hostile nesting: stopped at the border, not read to the end */
	expect_repeated("{\"\":[", 32000, "", "1:26 yaml-depth");
	expect_repeated("{\"\":\n[", 32000, "", "6:2 yaml-depth");
	expect_repeated("[", LIMIT_RULE_FILE, "", "1:11 yaml-depth");
	expect_repeated("[\n", LIMIT_RULE_FILE / 2, "", "11:1 yaml-depth");
	expect_repeated("- ", LIMIT_RULE_FILE / 2, "", "1:21 yaml-depth");
	expect_repeated("? ", LIMIT_RULE_FILE / 2, "",
	                "1:3 yaml-key; 1:5 yaml-key; 1:7 yaml-key; 1:9 yaml-key; 1:11 yaml-key; 1:13 yaml-key; "
	                "1:15 yaml-key; 1:17 yaml-key; 1:19 yaml-key; 1:21 yaml-depth");
}

/* Very many keys: no time is lost on finding the duplicate. */
static void test_many_keys(void **state)
{
	struct reading r;
	struct buf file;
	double start;
	size_t i, n = LIMIT_RULE_FILE / 12;

	(void)state;
	buf_init(&file, &mem_default, SIZE_MAX);
	for (i = 0; i < n; i++)
		buf_printf(&file, "k%06zu: x\n", i);
	buf_put_str(&file, "k000007: x\n");
	start = seconds();
	read_now(&r, buf_bytes(&file));
	assert_true(seconds() - start < 5.0); /* a sanitizer may be at work */
	assert_null(r.root);
	assert_string_equal(c_string(&r.words), "duplicate key \"k000007\"; the first is at line 8\n");
	end(&r);
	buf_free(&file);
}

static const char sample[] =
	"\xEF\xBB\xBF# 注\nformat: 1  # one\npack: civic\nuse: [builtin/quantity, 'b''c', \"\\u4e07\\t\"]\n"
	"words:\n  service: [宣讲, 培训, 慰问]\n  body: {file: words/bodies.tsv, columns: [text, name]}\n"
	"claims:\n  - id: people-served\n    match:\n      - <predicate:reach><gap><quantity:people>\n"
	"    says: |\n      一\n       二\n    text: >-\n      去年\n      今年\n"
	"    cut: 第\\d+ #期\n    cut: &x [*x, !t y]\n...\n";

/* Every prefix, and every byte changed: any answer will do, but it must be one,
 * and NULL must come with its fault. */
static void test_damage(void **state)
{
	static const char changes[] = {0, '\t', '\n', '"', '[', '{', ':', '#', '*', (char)0x80, (char)0xE4};
	struct reading r;
	char copy[sizeof sample];
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof sample; i++) {
		read_now(&r, (struct bytes){sample, i});
		assert_int_equal(r.root == NULL, r.faults.n > 0);
		end(&r);
	}
	for (i = 0; i < sizeof sample - 1; i++) {
		for (j = 0; j < sizeof changes; j++) {
			memcpy(copy, sample, sizeof sample);
			copy[i] = changes[j];
			read_now(&r, (struct bytes){copy, sizeof sample - 1});
			assert_int_equal(r.root == NULL, r.faults.n > 0);
			end(&r);
		}
	}
}

/* An allocator that has so much to give, and then nothing. */
static void *resize_until(void *ctx, void *ptr, size_t size)
{
	size_t *left = ctx;

	if (size && (*left)-- == 0) {
		*left = 0;
		return NULL;
	}
	return mem_resize(&mem_default, ptr, size);
}

static void test_no_memory(void **state)
{
	struct reading r;
	size_t n, left;
	struct clm_allocator mem = {resize_until, &left};
	bool out = true;

	(void)state;
	for (n = 0; out; n++) {
		left = n;
		begin(&r, &mem);
		read_bytes(&r, BYTES("a: {b: 1, c: [d]}\ne: f\n"));
		out = r.faults.no_memory;
		assert_int_equal(r.root == NULL, out);
		assert_int_equal(r.faults.n, 0);
		end(&r);
	}
	assert_true(n > 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trees),
		cmocka_unit_test(test_built_in),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_ceilings),
		cmocka_unit_test(test_many_keys),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
