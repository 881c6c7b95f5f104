/* test_match.c - sentences to tokens, and patterns over them, on small rule sets;
 * and over samples/ with the shipped rules: what the prefilter passes over has no
 * match, and PCRE2's compiled code and its interpreter find the same. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "decode/text.h"
#include "layout/layout.h"
#include "match/reach.h"
#include "match/reader.h"
#include "rule_files.h"

static struct clm_rules *rules;
static struct reader reader;
static struct buf seen;

/* --- from bytes to readings --- */

typedef void look_fn(struct reading *);

static enum clm_status on_window(void *look, const struct window *w)
{
	struct reading *g = reader_read(&reader, w);

	assert_non_null(g);
	(*(look_fn **)look)(g);
	return CLM_OK;
}

static enum clm_status on_line(void *layout, const struct line *line)
{
	return layout_line(layout, line);
}

static void read_text(struct bytes text, look_fn *look)
{
	struct layout *l = layout_new(&mem_default, on_window, &look);
	struct text_reader r;

	assert_non_null(l);
	layout_begin(l);
	text_reader_init(&r, &mem_default, on_line, l);
	assert_int_equal(text_reader_feed(&r, text.ptr, text.len), CLM_OK);
	assert_int_equal(text_reader_end(&r), CLM_OK);
	assert_int_equal(layout_end(l), CLM_OK);
	text_reader_free(&r);
	layout_free(l);
}

/* Rules with the sections given, and a few units. */
static void use_rules(const char *sections)
{
	const struct clm_reporter reporter = {.report = tell};
	struct buf text;
	char path[64];
	const char *file = path;

	buf_init(&text, &mem_default, SIZE_MAX);
	buf_put_str(&text, "format: 1\npack: t\nunits: {file: units.tsv}\n");
	buf_put_str(&text, sections);
	buf_put_char(&text, '\0');
	write_file("t.yaml", text.ptr, path);
	buf_free(&text);
	assert_int_equal(clm_rules_load(&rules, &file, 1, NULL, &reporter), CLM_OK);
	assert_true(reader_init(&reader, rules, &mem_default));
}

static void drop_rules(void)
{
	reader_free(&reader);
	clm_rules_free(rules);
	rules = NULL;
}

/* --- tokens --- */

static void note_tokens(struct reading *g)
{
	static const char letters[] = "NWTLQM";
	uint32_t end = 0;
	size_t i;

	for (i = 0; i < g->n_tokens; i++) {
		const struct token *t = &g->token[i];
		assert_true(t->span.start >= end && t->span.start < t->span.end && t->span.end <= g->text.len);
		end = t->span.end;
		buf_printf(&seen, "%s%c:", seen.len ? " " : "", letters[t->type]);
		buf_put_bytes(&seen, bytes_slice(g->text, t->span.start, t->span.end));
		if (t->type == TOKEN_MENTION)
			buf_printf(&seen, "(%s)", g->mark[t->index].marker->kind.ptr);
	}
}

static void check_tokens(const char *text, const char *want)
{
	buf_clear(&seen);
	read_text(bytes_of(text), note_tokens);
	buf_put_char(&seen, '\0');
	if (strcmp(seen.ptr, want) != 0)
		fail_msg("%s\nwanted %s\ngot    %s", text, want, seen.ptr);
}

static void segmentation(void **state)
{
	char path[64];

	(void)state;
	write_file("costs.tsv", "和平\tn\t100\n平时\tn\t100\n和\tc\t50\n时\tn\t90\n上海\tn\t300\n上\tn\t20\n海\tn\t20\n", path);
	use_rules("words:\n  noun: [一体化, 学校, 研究, 研究生, 生命, 起源, 十分, 万家灯火]\n"
	          "  costs: {file: costs.tsv, columns: [text, kind, cost]}\n");
	check_tokens("研究生命起源", "W:研究 W:生命 W:起源");
	check_tokens("研究生起源", "W:研究生 W:起源");
	check_tokens("和平时", "W:和 W:平时");
	check_tokens("上海", "W:上 W:海"); /* what the lexicon says is cheaper */
	check_tokens("一体化推进", "W:一体化");
	check_tokens("一体推进", "Q:一体");
	check_tokens("一所学校", "Q:一所 W:学校");
	check_tokens("十分", "Q:十分"); /* as dear as the listed word, and it is asked first */
	check_tokens("万家灯火", "W:万家灯火");
	check_tokens("3所学校4所", "Q:3所 W:学校 Q:4所");
	check_tokens("无词", "");
	drop_rules();
}

static void early(void **state)
{
	(void)state;
	use_rules("words: {time-word: [去年, 现], other: [实现, 现代]}\n"
	          "times:\n  - {id: y, match: ['<year:year>年', '<word:time-word>', '<month:small>月']}\n"
	          "lookalikes:\n  - {id: o, kind: ordinal, match: ['第<number>届', '<year>年型', '届']}\n");
	check_tokens("2024年3所", "T:2024年 Q:3所");
	check_tokens("2024年型3所", "L:2024年型 Q:3所"); /* of two from one place the longer */
	check_tokens("第3届5所", "L:第3届 Q:5所");       /* of two that overlap the first */
	check_tokens("实现3所", "W:实现 Q:3所");         /* 现 is a piece of a word */
	check_tokens("现3月", "T:现 T:3月");
	check_tokens("二〇二四年三月", "T:二〇二四年 T:三月");
	drop_rules();
}

/* Each mention's pattern sees what those before it made. */
static void mentions(void **state)
{
	(void)state;
	use_rules("words: {name: [甲山, 乙水], level: [市, 县], suffix: [局, 科]}\n"
	          "mentions:\n  - {id: p, kind: place, match: '<name><level>'}\n"
	          "  - {id: o, kind: [org, body], match: ['<place>教育<suffix>', '<org><suffix>']}\n"
	          "  - {id: n, kind: number, match: '<quantity>所'}\n"
	          "  - {id: l, kind: literal, match: '水利|'}\n");
	check_tokens("甲山市教育局科", "M:甲山市教育局科(org)");
	check_tokens("甲山市乙水县3所", "M:甲山市(place) M:乙水县(place) Q:3所");
	check_tokens("乙水利市", "M:水利(literal) W:市"); /* what it touches is gone */
	drop_rules();
}

/* --- patterns --- */

static const struct pattern *pattern_named;

static const struct pattern *pattern_of(const char *id)
{
	size_t i;

	for (i = 0; i < rules->n_claims; i++)
		if (strcmp(rules->claims[i].id.ptr + 2, id) == 0)
			return rules->claims[i].match.item[0];
	fail_msg("no rule %s", id);
	return NULL;
}

static void note_matches(struct reading *g)
{
	struct view *v = runner_view(&reader.runner, pattern_named, g);
	struct span slots[SLOT_END], whole;
	size_t next;
	bool any = false;

	assert_non_null(v);
	for (next = 0; runner_match(&reader.runner, pattern_named, v, next, slots, &whole, &next); any = true) {
		buf_put_char(&seen, '[');
		buf_put_bytes(&seen, bytes_slice(g->text, whole.start, whole.end));
		buf_put_char(&seen, ']');
	}
	if (any)
		assert_true(presence_allows(&g->present, pattern_named));
}

static void check_matches(const char *id, const char *text, const char *want)
{
	pattern_named = pattern_of(id);
	buf_clear(&seen);
	read_text(bytes_of(text), note_matches);
	buf_put_char(&seen, '\0');
	if (strcmp(seen.ptr, want) != 0)
		fail_msg("%s in %s\nwanted %s\ngot    %s", id, text, want, seen.ptr);
}

static void kinds(void **state)
{
	(void)state;
	use_rules("words: {a: [甲甲, 乙乙], b: [乙乙, 丙丙], verb: [办理, 开], part: [了]}\n"
	          "claims:\n"
	          "  - {id: or, match: '<a|b>'}\n  - {id: and, match: '<a&b>'}\n  - {id: not, match: '<a!b>'}\n"
	          "  - {id: left, match: '<a|b!a>'}\n  - {id: left2, match: '<a!b|b>'}\n"
	          "  - {id: class, match: '[<a!b>丁]+'}\n  - {id: negated, match: '[^<a>]'}\n  - {id: odd, match: '[]<a>(]'}\n"
	          "  - {id: le, match: '<verb!single>了'}\n  - {id: le-kind, match: '<verb><part>'}\n"
	          "  - {id: word, match: '乙乙'}\n  - {id: angle, match: 'a\\<b'}\n");
	check_matches("or", "甲甲乙乙丙丙丁", "[甲甲][乙乙][丙丙]");
	check_matches("and", "甲甲乙乙丙丙丁", "[乙乙]");
	check_matches("not", "甲甲乙乙丙丙丁", "[甲甲]");
	check_matches("left", "甲甲乙乙丙丙丁", "[甲甲][乙乙][丙丙]");
	check_matches("left2", "甲甲乙乙丙丙丁", "[甲甲][乙乙][丙丙]");
	check_matches("class", "甲甲丁乙乙", "[甲甲丁]");
	check_matches("negated", "甲甲丁乙乙丙丙", "[丁][丙][丙]");
	check_matches("odd", "甲甲丁]", "[甲甲][]]");
	check_matches("le", "办理了开了", "[办理了]"); /* a literal means text, also where 了 is a word of the lexicon */
	check_matches("le-kind", "办理了开了", "[办理了][开了]");
	check_matches("word", "乙乙", "[乙乙]");
	check_matches("angle", "甲a<b", "[a<b]");
	drop_rules();
}

/* What groups took of each match: of the object, the subject and the place; - where the group took no part. */
static void note_slots(struct reading *g)
{
	static const enum slot shown[] = {SLOT_OBJECT, SLOT_SUBJECT, SLOT_PLACE};
	struct view *v = runner_view(&reader.runner, pattern_named, g);
	struct span slots[SLOT_END], whole;
	size_t next, i;

	assert_non_null(v);
	for (next = 0; runner_match(&reader.runner, pattern_named, v, next, slots, &whole, &next);) {
		for (i = 0; i < SLOT_END; i++)
			assert_true(slots[i].start == UINT32_MAX ? slots[i].end == UINT32_MAX
			                                         : slots[i].start < slots[i].end && slots[i].end <= g->text.len);
		for (i = 0; i < sizeof shown / sizeof *shown; i++) {
			struct span s = slots[shown[i]];
			buf_put_char(&seen, i ? ' ' : '[');
			buf_put_bytes(&seen, s.start == UINT32_MAX ? BYTES("-") : bytes_slice(g->text, s.start, s.end));
		}
		buf_put_char(&seen, ']');
	}
}

static void check_slots(const char *id, const char *text, const char *want)
{
	pattern_named = pattern_of(id);
	buf_clear(&seen);
	read_text(bytes_of(text), note_slots);
	buf_put_char(&seen, '\0');
	if (strcmp(seen.ptr, want) != 0)
		fail_msg("%s in %s\nwanted %s\ngot    %s", id, text, want, seen.ptr);
}

/* Groups that take no part, or nothing, and groups of one name: what took something is the slot. */
static void unset_groups(void **state)
{
	(void)state;
	use_rules("words: {a: [甲甲], b: [乙乙]}\n"
	          "parts: {thing: 丁|戊}\n"
	          "claims:\n"
	          "  - {id: maybe, match: '己(?<object>甲)?(?<subject>乙)?(?<place>丙)?'}\n"
	          "  - {id: empty, match: '己(?<object>甲?)(?<subject>)(?<place>(?=丙))'}\n"
	          "  - {id: either, match: '己(?:(?<object>甲)|(?<subject>乙)|丙)(?<place>丁)?'}\n"
	          "  - {id: same, match: '己(?:(?<object>甲)|(?<object>乙)|丙)'}\n"
	          "  - {id: both, match: '己(?<object>甲)?(?<object>乙)?'}\n"
	          "  - {id: reset, match: '己(?|(?<object>甲)|乙(?<object>丙)|丁)(?<place>戊)?'}\n"
	          "  - {id: undone, match: '己(?:(?<object>甲)乙|甲(?<subject>丙)|(?!(?<place>甲)丁)甲)'}\n"
	          "  - {id: round, match: '己(?:(?<object>甲)|(?<subject>乙))+'}\n"
	          "  - {id: kinds, match: '己(?:<object:a>|<subject:b>|<object:b>丁)'}\n"
	          "  - {id: parts, match: '己(?:<object:thing>|<object:thing>辛)?庚'}\n"
	          "  - {id: many, match: '己()()()()()()()()()()()()()()(?<object>甲)?(?<subject>乙)?()()()()(丙)?'}\n");
	check_slots("maybe", "己甲乙丙己乙己丙己甲己", "[甲 乙 丙][- 乙 -][- - 丙][甲 - -][- - -]");
	check_slots("empty", "己甲丙己丙", "[甲 - -][- - -]");
	check_slots("either", "己甲己乙丁己丙己丙丁", "[甲 - -][- 乙 丁][- - -][- - 丁]");
	check_slots("same", "己甲己乙己丙", "[甲 - -][乙 - -][- - -]");
	check_slots("both", "己甲己乙己甲乙己", "[甲 - -][乙 - -][乙 - -][- - -]");
	check_slots("reset", "己甲戊己乙丙己丁戊己丁", "[甲 - 戊][丙 - -][- - 戊][- - -]");
	check_slots("undone", "己甲乙己甲丙己甲己甲戊", "[甲 - -][- 丙 -][- - -][- - -]"); /* what is taken back was not taken */
	check_slots("round", "己甲乙己乙己乙甲", "[甲 乙 -][- 乙 -][甲 乙 -]");
	check_slots("kinds", "己甲甲己乙乙丁", "[甲甲 - -][- 乙乙 -]");
	check_slots("parts", "己丁庚己戊辛庚己庚", "[丁 - -][戊 - -][- - -]");
	check_slots("many", "己己乙己甲丙", "[- - -][- 乙 -][甲 - -]");
	drop_rules();
}

/* The needs of a pattern, rarest first: `甲|乙 <b>` where one of two literals, and a token of kind b, must stand there. */
static void check_needs(const char *id, const char *want)
{
	const struct pattern *p = pattern_of(id);
	size_t i, j, at, end;

	buf_clear(&seen);
	for (i = 0; i < p->n_needs; i++) {
		const struct need *n = &p->needs[i];
		buf_put_str(&seen, i ? " " : "");
		buf_put_bytes(&seen, n->text);
		for (at = j = 0; j < n->n_anchors; j++, at = end + 1) { /* its literals, in their order */
			for (end = at; end < n->text.len && n->text.ptr[end] != '|'; end++)
				;
			assert_int_equal(words_get(&rules->words, bytes_slice(n->text, at, end))->anchor, n->anchor[j]);
		}
	}
	buf_put_char(&seen, '\0');
	if (strcmp(seen.ptr, want) != 0)
		fail_msg("%s\nwanted %s\ngot    %s", id, want, seen.ptr);
}

/* A pattern must not ask for what it can do without, and should for what it cannot. */
static void needs(void **state)
{
	static const char *const without[] = {"blank", "comment", "bracket", "group", "zero", "ahead", "star", "last", "part", "posix",
	                                      "class", "call", "options", "hex", "lazy"};
	size_t i;

	(void)state;
	use_rules("words: {a: [甲甲], b: [乙乙], c: [丁丁]}\n"
	          "parts:\n  either: <a>|丁丁\n  maybe: <a>?\n"
	          "claims:\n"
	          "  - {id: sure, match: '<a>丁丁'}\n  - {id: many, match: '<a><b><a><b><a><b>'}\n"
	          "  - {id: blank, match: '<a> ?丁丁'}\n  - {id: comment, match: \"<a> # why\\n ?丁丁\"}\n"
	          "  - {id: bracket, match: '[(]<a>|丁丁'}\n  - {id: group, match: '(?:<a>)?丁丁'}\n"
	          "  - {id: zero, match: '<a>{0}丁丁'}\n  - {id: ahead, match: '(?!<a>)丁丁'}\n  - {id: star, match: '<a>*丁丁'}\n"
	          "  - {id: last, match: '丁丁|<a>'}\n  - {id: part, match: '<maybe><either>'}\n"
	          "  - {id: posix, match: '[[:digit:](]?<a>?丁丁'}\n  - {id: class, match: '[<a>丁]丁'}\n"
	          "  - {id: call, match: '(<a>丁){0}(?:(?1)|丁丁)'}\n  - {id: options, match: '(?-x:丁丁)(?:(?i)丁戊)?'}\n"
	          "  - {id: hex, match: '\\x{4E01}丁'}\n  - {id: lazy, match: '甲??丁+?丁(?:戊|){0,3}+'}\n"
	          "  - {id: words, match: '(?:荣获|获得过|<b>)<a>?称号'}\n  - {id: run, match: '先进集 体?了+'}\n"
	          "  - {id: few, match: '<a>[路街巷]+[一-丙]?'}\n  - {id: not-few, match: '[^路][路\\d][一-丙][路<a>]'}\n"
	          "  - {id: digits, match: '\\d{3}\\d?'}\n"
	          "  - {id: nested, match: '(?<object>(?:甲(?:乙|丙丙))|丁)(?=戊)'}\n");
	for (i = 0; i < sizeof without / sizeof *without; i++)
		check_matches(without[i], "乙乙丁丁", "[丁丁]");
	check_matches("sure", "甲甲丁丁", "[甲甲丁丁]");
	check_matches("many", "甲甲乙乙甲甲乙乙甲甲乙乙", "[甲甲乙乙甲甲乙乙甲甲乙乙]");
	check_needs("sure", "丁丁 <a>");
	check_needs("words", "称号 荣获|获得过|<b>");
	check_needs("run", "先进集 了");
	check_needs("nested", "甲|丁");
	check_needs("few", "<a> 路|街|巷");
	check_needs("not-few", "");
	check_needs("digits", "0|1|2|3|4|5|6|7|8|9");
	check_needs("call", "");
	check_needs("zero", "丁丁");
	drop_rules();
}

/* Asks a pattern for each quantity in turn. */
static void note_focus(struct reading *g)
{
	struct view *v = runner_view(&reader.runner, pattern_named, g);
	struct span slots[SLOT_END], whole;
	size_t i;

	for (i = 0; i < g->n_quantities; i++) {
		struct span q;
		buf_put_char(&seen, '[');
		if (runner_match_quantity(&reader.runner, pattern_named, v, i, 0, slots, &whole)) {
			q = slots[SLOT_QUANTITY];
			assert_int_equal(q.start, g->quantity[i].span.start);
			assert_int_equal(q.end, g->quantity[i].span.end);
			buf_put_bytes(&seen, bytes_slice(g->text, whole.start, whole.end));
		}
		buf_put_char(&seen, ']');
	}
	/* and the view is as it was: no quantity has the focus */
	if (pattern_named->n_slots)
		assert_false(runner_match(&reader.runner, pattern_named, v, 0, slots, &whole, NULL));
}

static void check_focus(const char *id, const char *text, const char *want)
{
	pattern_named = pattern_of(id);
	buf_clear(&seen);
	read_text(bytes_of(text), note_focus);
	buf_put_char(&seen, '\0');
	if (strcmp(seen.ptr, want) != 0)
		fail_msg("%s in %s\nwanted %s\ngot    %s", id, text, want, seen.ptr);
}

static void focus(void **state)
{
	(void)state;
	use_rules("words: {verb: [办理, 新建]}\n"
	          "claims:\n  - {id: after, match: '<predicate:verb>[^，]*?<quantity:quantity>'}\n"
	          "  - {id: second, match: '<quantity>、<quantity:quantity>'}\n"
	          "  - {id: first, match: '<quantity:quantity>、<quantity>'}\n  - {id: each, match: '<quantity:quantity>'}\n");
	check_focus("each", "新建3所、5所，办理7所", "[3所][5所][7所]");
	check_focus("after", "新建3所、5所，办理7所", "[新建3所][新建3所、5所][办理7所]");
	check_focus("second", "新建3所、5所，办理7所", "[][3所、5所][]");
	check_focus("first", "新建3所、5所，办理7所", "[3所、5所][][]");
	drop_rules();
}

/* Stretches: ^ and $ are their ends, and a symbol belongs to the one in which it begins. */
static void note_found(struct reading *g)
{
	struct view *v = runner_view(&reader.runner, pattern_named, g);
	uint32_t start, end;

	for (start = 0; start <= g->text.len; start += 3)
		for (end = start; end <= g->text.len; end += 3)
			if (runner_found(&reader.runner, pattern_named, v, (struct span){start, end}))
				buf_printf(&seen, "%u-%u ", start / 3, end / 3);
}

static void stretches(void **state)
{
	(void)state;
	use_rules("words: {verb: [办理]}\nclaims:\n  - {id: x, match: '^丁<verb>$'}\n");
	pattern_named = pattern_of("x");
	buf_clear(&seen);
	read_text(BYTES("丁办理丁"), note_found);
	buf_put_char(&seen, '\0');
	assert_string_equal(seen.ptr, "0-2 0-3 ");
	drop_rules();
}

static void note_counts(struct reading *g)
{
	buf_printf(&seen, "%zu ", g->n_quantities);
	assert_true(g->text.len <= LIMIT_WINDOW);
}

/* Windows as full of numbers as they can be. */
static void many(void **state)
{
	struct buf text;
	size_t i;

	(void)state;
	use_rules("words: {verb: [办理]}\ntimes:\n  - {id: d, match: ['<day:small>日', '<month:small>月', '<small>']}\n"
	          "claims:\n  - {id: x, match: '<quantity:quantity>'}\n");
	buf_init(&text, &mem_default, SIZE_MAX);
	for (i = 0; i < 1500; i++)
		buf_put_str(&text, "150所");
	buf_clear(&seen);
	read_text(buf_bytes(&text), note_counts);
	buf_put_char(&seen, '\0');
	assert_int_equal(atoi(seen.ptr), LIMIT_HITS);
	buf_clear(&text);
	for (i = 0; i < 2000; i++)
		buf_put_str(&text, "1日");
	buf_clear(&seen);
	read_text(buf_bytes(&text), note_counts);
	buf_free(&text);
	drop_rules();
}

/* --- the shipped rules over samples/ --- */

typedef void pattern_fn(const struct pattern *, struct reading *);
static pattern_fn *ask;
static size_t n_asked, n_let;
static pcre2_match_data *other;

static void each_pattern(struct reading *g)
{
	size_t i;

	for (i = 0; i < rules->n_patterns; i++)
		ask(rules->pattern[i], g);
}

static void fail_passed_over(const struct pattern *p, const struct reading *g)
{
	fail_msg("%s:%zu:%zu matches where it is passed over: %.*s", p->source, p->line, p->column, (int)g->text.len, g->text.ptr);
}

static bool counts(const struct pattern *p)
{
	size_t i;

	for (i = 0; i < p->n_slots && p->slots[i].slot != SLOT_QUANTITY; i++)
		;
	return i < p->n_slots;
}

/* Nowhere a match where the words present, or what stands around a token, tell that there is none from a place on. */
static void ask_prefilter_from(const struct pattern *p, struct reading *g, struct view *v, uint32_t from)
{
	struct span slots[SLOT_END], whole;
	size_t i;

	if (!reach_allows(g, p, from)) {
		n_asked++;
		if (runner_match(&reader.runner, p, v, view_at(v, from), slots, &whole, NULL))
			fail_passed_over(p, g);
	}
	for (i = 0; counts(p) && i < g->n_quantities; i++) {
		bool lets = reach_allows_quantity(g, p, i, from);
		bool matches = from <= g->quantity[i].span.start && runner_match_quantity(&reader.runner, p, v, i, from, slots, &whole);
		n_asked += !lets;
		n_let += matches;
		if (matches && !lets)
			fail_passed_over(p, g);
	}
}

static void ask_prefilter(const struct pattern *p, struct reading *g)
{
	struct view *v = runner_view(&reader.runner, p, g);
	uint32_t from;

	assert_non_null(v);
	for (from = 0; from < g->text.len; from += from < 6 ? (uint32_t)utf8_length(g->text.ptr[from]) : (uint32_t)g->text.len)
		ask_prefilter_from(p, g, v, from);
}

/* The grammar of patterns: texts of three pieces each, of which every pattern matches some and is told not to match others. */
static void grammar(void **state)
{
	static const char *const patterns[] = {
		"<predicate:verb>了?<quantity:quantity>", "(?:<verb>|乙){2,3}<quantity:quantity>", "甲{1}<quantity:building>(?=的)",
		"(?<object>[^，<verb>]{1,3}+)(?>了|过)<quantity:quantity>", "<verb>[^一-丁]*?<quantity:quantity>[的了]?$",
		"(?|甲|乙乙)\\.?<quantity:quantity!firm>", "\\p{Han}\\x{4E86}<quantity:quantity>", "(?i)a<quantity:quantity>",
		"(甲|乙乙)\\1<quantity:quantity>", "(?!甲)<verb>(?<!乙)\\K了<quantity:quantity>", "[]甲]\\ *<quantity:quantity>",
		"^(?:.|<verb>)+?<quantity:quantity>", "<verb> + 了 {0,1} <quantity:quantity>", "(?:<verb>甲|<quantity>的)+<quantity:quantity>",
		"甲<predicate:verb>?乙", "(?:甲|<verb>)了", "<verb!noun>+[^<verb>]<noun|verb>", "(?:<noun>.)*<verb>",
		"(?:^|(?<=，|<noun>))<verb>(?=了|$)", "(?<!甲)<verb>(?!乙)", "(?<=<verb>)了(?=的)(?!甲)", "(?:(?<=甲)<verb>|乙)+了",
		"(?<![甲<noun>])乙(?=<verb>)|甲(?<!乙)了", "(?<!甲乙)<verb>", "^<noun>|了$", "(?<=[^甲])\\d(?=家|$)", "(?<=甲)(?<!乙)了",
		"(?=甲)甲乙?(?=丙|)", "(?<=(?<=甲)乙)了", "(?<!^)<verb>", "(?:了|(?<=了)<verb>){0,2}甲", "(?<!甲|乙)[了的](?![^甲乙])",
		"(?<![^甲])<noun>(?=乙)?", "(?<=甲|)了(?=(?:<noun>|的)+$)", "(?:(?<=甲)|(?<!<noun>))(?:的|<verb>)(?=[.a])|乙乙$",
		"(?<=乙)<quantity:quantity>(?=的|<verb>)", "(?:^|(?<=[了<noun>]))<verb>?<quantity:quantity>(?!乙|$)", "乙(?<=乙乙)(?:$|甲)",
		"<verb>(?!(?<=甲<verb>)了)", "(?<!(?<=甲)乙)了", "<noun>(?!(?<!乙<noun>)的)", "了(?<!甲(?=了))", "<verb>(?!的(?=甲))",
		"(?:甲|<noun>)+(?<=[<noun>])<verb>", "(?:甲|乙|<noun>)(?<!甲)(?<![乙])了", "(?:甲(?<=[甲乙])|<verb>)+了", "甲?(?<=甲)乙", "了(?=[的甲])(?:的|乙)",
		"甲(?:(?<=[甲])(?:(?![的])))(?:了|的|乙)", "(?:(?!甲)(?:(?=[了乙])))(?:[^，]|<verb>)", "<noun>(?=<verb>了)(?:<verb>|了)", "(?:乙|了)(?<=乙乙|甲了)<verb>",
		"(?:的|<noun>(?:(?=<verb>)(?!了)))", "(?:(?:(?<=甲)))了(?:(?<!的)(?<=[^乙]))(?:<verb>|乙|$)", "(?:甲|(?:(?![^了])))了",
		"(?![甲乙])(?:.|<verb>)(?!了).", "(?:(?![甲<noun>])[^，])+了", "(?![乙])(?<=甲).了", "甲(?!乙)(?:$|乙乙|了)", "(?:甲|^)(?<![乙])(?=[了<verb>])(?:$|了|<verb>)",
		"(?<object>甲|<noun>(?=的|<verb>))(?!乙)", "(?:甲(?=乙了)|<noun>(?!了))", "(?:甲(?=乙)|了)乙?", "(?:了|的(?=甲)){1,2}", "((?:甲(?=乙)|了)(?=[乙的]))",
		"<verb>(?![了的])的?<quantity:quantity>", "(?:<verb>|了)(?<=[了])<quantity:quantity>(?=的)", "(?:甲|<quantity:quantity>)(?<=[<quantity>甲])",
	};
	static const char *const pieces[] = {"甲", "乙", "乙乙", "了", "的", "办理", "学校", "，", "a", "A", ".", "]", " ", "丙丙", "过", "三所", "5家"};
	const size_t n_patterns = sizeof patterns / sizeof *patterns, n = sizeof pieces / sizeof *pieces;
	struct buf text;
	size_t i;

	(void)state;
	buf_init(&text, &mem_default, SIZE_MAX);
	buf_put_str(&text, "words: {verb: [办理], noun: [学校, 办理处]}\nclaims:\n");
	for (i = 0; i < n_patterns; i++)
		buf_printf(&text, "  - {id: p%zu, match: '%s'}\n", i, patterns[i]);
	buf_put_char(&text, '\0');
	use_rules(text.ptr);
	ask = ask_prefilter;
	n_asked = n_let = 0;
	for (i = 0; i < n * n * n * n; i++) {
		buf_clear(&text);
		buf_put_str(&text, pieces[i % n]);
		buf_put_str(&text, pieces[i / n % n]);
		buf_put_str(&text, pieces[i / n / n % n]);
		buf_put_str(&text, i / n / n / n % n < n / 2 ? "三所" : "办理");
		buf_put_str(&text, pieces[i / n / n / n % n]);
		read_text(buf_bytes(&text), each_pattern);
	}
	assert_true(n_asked > 100000 && n_let > 10000);
	buf_free(&text);
	drop_rules();
}

static const pcre2_code *machine_code(const struct pattern *p)
{
	const pcre2_code *code = pattern_machine_code(reader.runner.rules, p);
	size_t size = 0;

	assert_non_null(code);
	pcre2_pattern_info(code, PCRE2_INFO_JITSIZE, &size);
	assert_true(size > 0);
	return code;
}

/* The code that counts steps; nobody listens to it here. */
static const pcre2_code *counting_code(const struct pattern *p)
{
	bool too_large;
	const pcre2_code *code = work_code(&reader.runner.compiled[p->number].work, p, reader.runner.general, &too_large);

	assert_non_null(code);
	return code;
}

/* Runs a pattern with machine code, without, and counted, from every match on to the next. */
static void compare(const struct pattern *p, const struct view *v)
{
	const PCRE2_SIZE *a = pcre2_get_ovector_pointer(reader.runner.data), *b = pcre2_get_ovector_pointer(other);
	PCRE2_SPTR text = (PCRE2_SPTR)v->text.ptr;
	size_t from = 0;
	int jit, plain, counted, i;

	pcre2_set_match_limit(reader.runner.context, 1000000); /* each counts it in its own way */
	do {
		jit = pcre2_match(machine_code(p), text, v->text.len, from, PCRE2_NO_UTF_CHECK, reader.runner.data, reader.runner.context);
		plain = pcre2_match(pattern_code(reader.runner.rules, p), text, v->text.len, from, PCRE2_NO_UTF_CHECK, other, reader.runner.context);
		n_asked++;
		if (jit != plain)
			fail_msg("%s:%zu:%zu: %d with machine code, %d without", p->source, p->line, p->column, jit, plain);
		for (i = 0; i < 2 * jit; i++)
			assert_int_equal(a[i], b[i]);
		counted = pcre2_match(counting_code(p), text, v->text.len, from, PCRE2_NO_UTF_CHECK, other, reader.runner.context);
		if (jit != counted)
			fail_msg("%s:%zu:%zu: %d uncounted, %d counted", p->source, p->line, p->column, jit, counted);
		for (i = 0; i < 2 * jit; i++)
			assert_int_equal(a[i], b[i]);
	} while (jit > 0 && a[1] > from && (from = a[1]) < v->text.len);
}

static void ask_both(const struct pattern *p, struct reading *g)
{
	struct view *v = runner_view(&reader.runner, p, g);
	size_t i;

	assert_non_null(v);
	compare(p, v);
	for (i = 0; i < g->n_quantities && pattern_named; i++) {
		view_focus(v, i, true);
		compare(p, v);
		view_focus(v, i, false);
	}
}

static void over_samples(pattern_fn *fn)
{
	DIR *dir = opendir("samples");
	struct dirent *e;
	size_t n_files = 0;
	char path[512], *text = malloc(1 << 16);

	assert_non_null(text);
	if (!dir) {
		free(text);
		skip(); /* run from another folder */
		return;
	}
	assert_int_equal(clm_rules_load(&rules, NULL, 0, NULL, NULL), CLM_OK);
	assert_true(reader_init(&reader, rules, &mem_default));
	pattern_named = rules->claims[0].match.item[0];
	ask = fn;
	n_asked = 0;
	while ((e = readdir(dir)) != NULL) {
		FILE *f;
		if (!strstr(e->d_name, ".txt"))
			continue;
		snprintf(path, sizeof path, "samples/%s", e->d_name);
		f = fopen(path, "r");
		assert_non_null(f);
		read_text((struct bytes){text, fread(text, 1, 1 << 16, f)}, each_pattern);
		fclose(f);
		n_files++;
	}
	closedir(dir);
	free(text);
	assert_true(n_files > 0 && n_asked > 1000);
	drop_rules();
}

static void prefilter(void **state)
{
	(void)state;
	over_samples(ask_prefilter);
}

static void interpreter(void **state)
{
	(void)state;
	other = pcre2_match_data_create(PATTERN_GROUPS + 1, NULL);
	over_samples(ask_both);
	pcre2_match_data_free(other);
}

static int open_folder(void **state)
{
	char path[64];

	(void)state;
	buf_init(&seen, &mem_default, SIZE_MAX);
	if (!mkdtemp(folder))
		return 1;
	write_file("units.tsv", "text\tdimension\n所\tbuilding\n体\tbody\n分\tpoint\n家\tfirm\n", path);
	return 0;
}

static int remove_folder(void **state)
{
	static const char *const names[] = {"t.yaml", "units.tsv", "costs.tsv"};

	(void)state;
	buf_free(&seen);
	return remove_files(names, sizeof names / sizeof *names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(segmentation), cmocka_unit_test(early), cmocka_unit_test(mentions), cmocka_unit_test(kinds), cmocka_unit_test(unset_groups),
		cmocka_unit_test(needs), cmocka_unit_test(focus), cmocka_unit_test(stretches), cmocka_unit_test(many),
		cmocka_unit_test(prefilter), cmocka_unit_test(grammar), cmocka_unit_test(interpreter),
	};

	return cmocka_run_group_tests(tests, open_folder, remove_folder);
}
