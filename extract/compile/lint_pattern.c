/* lint_pattern.c - what a pattern says that is hardly meant. See lint.h. */
#include "compile/lint.h"

#include "base/utf8.h"
#include "fold/fold.h"

/* A start that this many of the 256 first bytes can make is no help in finding one. */
#define STARTS_MANY 128

bool lint_begin(struct compiler *c)
{
	const struct clm_rules *r = c->rules;
	const uint16_t *number[] = {r->class_number, r->class_integer, r->class_small, r->class_year};
	const uint8_t early = 1u << STAGE_EARLY, later = 1u << STAGE_LATER;
	size_t i;

	if (!c->faults.warns)
		return true;
	c->kind_named = compiler_alloc(c, r->kinds.n_kinds * sizeof *c->kind_named);
	c->class_stages = compiler_alloc(c, r->kinds.n_classes * sizeof *c->class_stages);
	if (!c->kind_named || !c->class_stages)
		return false;
	memset(c->class_stages, later, r->kinds.n_classes);
	for (i = 0; i < 2 * sizeof number / sizeof *number; i++)
		c->class_stages[number[i / 2][i % 2]] = early;
	for (i = 0; i < r->words.n_own; i++)
		if (r->words.own[i].class_id != CLASS_NONE)
			c->class_stages[r->words.own[i].class_id] = early | later;
	return true;
}

bool lint_stands(const struct compiler *c, uint16_t class_id)
{
	return c->stage == STAGE_UNKNOWN || c->class_stages[class_id] >> c->stage & 1;
}

/* The place where a byte of the expanded pattern was written. */
static const struct origin *origin_at(const struct expansion *x, size_t at)
{
	size_t i = x->n_origins;

	while (i > 1 && x->origin[i - 1].at > at)
		i--;
	return &x->origin[i - 1];
}

static bool is_literal(const char *p)
{
	unsigned char ch = (unsigned char)*p;

	return ch >= 0x80 || (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

/* The kind of a word that stands as a symbol here; NULL: none does. */
static const char *shown_kind(const struct expansion *x, const struct word *w)
{
	const struct kinds *kinds = &x->c->rules->kinds;
	size_t k;

	for (k = 0; w->class_id != CLASS_NONE && k < x->shown.n; k++)
		if (class_has(kinds, w->class_id, x->shown.kind[k]))
			return kinds->name[x->shown.kind[k]].ptr;
	return NULL;
}

/* Whether every word of one character stands as a symbol here. */
static bool shows_single(const struct expansion *x)
{
	size_t k;

	for (k = 0; k < x->shown.n; k++)
		if (x->shown.kind[k] == x->c->rules->kind_single)
			return true;
	return false;
}

/* The longest word at `at` that has a kind, and where it ends; literals of patterns are kept among the
 * words, without any. NULL: none begins there. */
static const struct word *word_at(const struct words *words, struct bytes text, size_t at, size_t *end)
{
	uint32_t number;

	while ((number = trie_longest(&words->trie, text, at, end)) != TRIE_NONE) {
		if (words_at(words, number)->class_id != CLASS_NONE)
			return words_at(words, number);
		text.len = *end;
		utf8_before(text.ptr, &text.len);
	}
	return NULL;
}

/* A literal between two things that are none, in which a word is of a kind that stands as a symbol here:
 * the words of a text are told apart in much the same way, the longest first. A single character is a piece
 * of other words too, unless it is all there is and the pattern names the kind of such. */
static void literal(struct expansion *x, size_t start, size_t end)
{
	struct bytes text = {x->out.ptr, end};
	const struct origin *o = origin_at(x, start);
	bool alone = end - start == utf8_length(text.ptr[start]) && shows_single(x);
	size_t at, to;

	for (at = start; at < end; at = to) {
		const struct word *w = word_at(&x->c->rules->words, text, at, &to);
		const char *kind = w && (alone || to - at > utf8_length(text.ptr[at])) ? shown_kind(x, w) : NULL;
		if (!w)
			to = at + utf8_length(text.ptr[at]);
		if (!kind)
			continue;
		lint_node(x->c, o->node, o->offset + (at - o->at), "hidden-literal",
		          "the word %.*s is of the kind %s, which this pattern names: it stands as a symbol here, not as these characters",
		          fault_shown(bytes_slice(text, at, to)), text.ptr + at, kind);
		return;
	}
}

/* Behind `(?:`, `(?<=`, `(?<name>`: what tells one group from another is no literal. */
static size_t group_behind(struct bytes t, size_t at)
{
	if (++at >= t.len || t.ptr[at] != '?')
		return at;
	at++;
	if (at + 1 < t.len && t.ptr[at] == '<' && t.ptr[at + 1] != '=' && t.ptr[at + 1] != '!')
		while (at < t.len && t.ptr[at] != '>')
			at++;
	else if (at < t.len && t.ptr[at] == '<')
		at++;
	return at + 1;
}

static void literals(struct expansion *x)
{
	struct bytes t = buf_bytes(&x->out);
	size_t at = 0, start;

	while (at < t.len) {
		if (t.ptr[at] == '\\') {
			at += 2;
		} else if (t.ptr[at] == '[') {
			at = class_end(t, at) + 1;
		} else if (t.ptr[at] == '(') {
			at = group_behind(t, at);
		} else if (t.ptr[at] == '{') {
			while (at < t.len && t.ptr[at] != '}')
				at++;
		} else if (is_literal(t.ptr + at)) {
			for (start = at; at < t.len && is_literal(t.ptr + at); at++)
				;
			if (at == t.len || !strchr("?*+{", t.ptr[at])) /* else its last character stands for itself */
				literal(x, start, at);
		} else {
			at++;
		}
	}
}

/* Whether a text ends in one of two marks. */
static bool ends_in(struct bytes t, const char *mark)
{
	size_t len = strlen(mark);

	return t.len >= len && memcmp(t.ptr + t.len - len, mark, len) == 0;
}

/* ‘…’ around a pattern, or a ' that closes what no ' opened: without quotes of YAML they are of the text. */
static void stray_quote(struct compiler *c, const struct yaml_node *node)
{
	bool plain = node->verbatim && node->text_line == node->line && node->text_column == node->column;
	struct bytes t = node->text;

	if (plain && (ends_in(t, "'") || ends_in(t, "\"") || (bytes_starts(t, BYTES("‘")) && ends_in(t, "’"))))
		lint_node(c, node, 0, "stray-quote", "the quotation marks are characters of the text; a pattern stands between two '");
}

/* ３, Ａ, ％: no text has them when patterns are tried. */
static void folded_literal(struct compiler *c, const struct yaml_node *node)
{
	struct bytes t = node->text;
	char is[8];
	size_t at, len;
	uint32_t cp = 0, to = 0;

	for (at = 0; at < t.len; at += len ? len : 1) {
		len = utf8_decode(t.ptr + at, t.len - at, &cp);
		if (cp == '#' && at && t.ptr[at - 1] != '\\')
			len = comment_end(t, at) - at;
		if (cp >= 0x80 && cp != 0xFF1C && cp != 0xFF1E && (to = fold_code_point(cp)) != cp) /* ＜ ＞ have a warning of their own */
			break;
	}
	if (at >= t.len)
		return;
	is[to ? utf8_encode(to, is) : 0] = '\0';
	if (cp == 0xFF5C) {
		lint_node(c, node, at, "folded-literal", "｜ is full-width: alternatives stand between |");
		return;
	}
	lint_node(c, node, at, "folded-literal", "no text has U+%04X when rules are asked: there it is %s", (unsigned)cp,
	          to > ' ' ? is : to ? "a blank" : "left out");
}

/* ＜slot:kind＞: characters of the text, where those of a pattern were meant. */
static void fullwidth_angle(struct compiler *c, const struct yaml_node *node)
{
	const char *at = strstr(node->text.ptr, "＜");

	if (at && strstr(at, "＞"))
		lint_node(c, node, (size_t)(at - node->text.ptr), "fullwidth-bracket", "＜ and ＞ are characters of the text; a kind is < >");
}

/* (约)？ , [a-z]？ and <noun>？ : a question mark of the text, where what stands before it was to be optional. */
static void fullwidth_question(struct compiler *c, const struct yaml_node *node)
{
	const char *text = node->text.ptr, *at = text;

	while ((at = strstr(at, "？")) != NULL) {
		if (at > text && strchr(")]>", at[-1]))
			lint_node(c, node, (size_t)(at - text), "fullwidth-bracket", "？ is a character of the text; what may be missing is ( )?");
		at += strlen("？");
	}
}

/* （a|b） and （…）? : brackets of the text, where those of a pattern were meant. */
static void fullwidth_brackets(struct compiler *c, const struct yaml_node *node)
{
	static const char open[] = "（", shut[] = "）";
	const char *text = node->text.ptr, *from = text, *to, *bar;

	while ((from = strstr(from, open)) != NULL && (to = strstr(from, shut)) != NULL) {
		const char *behind = to + sizeof shut - 1;
		bar = memchr(from, '|', (size_t)(to - from));
		if ((bar && !memchr(from, '(', (size_t)(bar - from)) && !memchr(from, '<', (size_t)(bar - from)) &&
		     !memchr(from, '[', (size_t)(bar - from))) || strchr("?*+{", *behind ? *behind : ' '))
			lint_node(c, node, (size_t)(from - text), "fullwidth-bracket", "（ and ） are characters of the text; a group is ( )");
		from = behind;
	}
}

/* Nothing that must be there, and nothing it must begin with: tried at every character of every sentence. */
static void slow_head(struct compiler *c, const struct yaml_node *node, const struct pattern *p)
{
	const pcre2_code *code = pattern_code(c->rules, p);
	const uint8_t *starts = NULL;
	uint32_t first = 0, last = 0, options = 0;
	size_t i, n = 0;

	pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &first);
	pcre2_pattern_info(code, PCRE2_INFO_LASTCODETYPE, &last);
	pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
	pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &starts);
	for (i = 0; starts && i < 256; i++)
		n += starts[i / 8] >> i % 8 & 1;
	if (p->n_needs == 0 && !first && !last && !(options & PCRE2_ANCHORED) && (!starts || n >= STARTS_MANY))
		lint_node(c, node, 0, "slow-head", "nothing in it must be there: no character, no kind; it is tried everywhere");
}

/* The kind <quantity:...> as its author wrote it; (?<quantity> is a group. */
static bool names_quantity(struct bytes t)
{
	const char *at = t.ptr;

	while ((at = strstr(at, "<quantity")) != NULL) {
		if (at < t.ptr + 2 || memcmp(at - 2, "(?", 2) != 0)
			return true;
		at++;
	}
	return false;
}

/* (?<quantity>万人次), (?<quantity>.*): a number is one symbol, and only its own slot takes it. */
static void unseen_number(struct compiler *c, const struct yaml_node *node, const struct pattern *p)
{
	size_t i;

	if (!pattern_has_slot(p, SLOT_QUANTITY))
		return;
	for (i = 0; i < p->n_written; i++)
		if (names_quantity(c->rules->written_text[p->written[i].in].text))
			return;
	lint_node(c, node, 0, "unseen-number", "the slot quantity is written <quantity:quantity>, or with one of its kinds: no pattern sees the digits and the unit of a number");
}

void lint_pattern(struct expansion *x, const struct yaml_node *node, const struct pattern *p)
{
	if (!x->c->faults.warns)
		return;
	literals(x);
	fullwidth_brackets(x->c, node);
	fullwidth_angle(x->c, node);
	fullwidth_question(x->c, node);
	folded_literal(x->c, node);
	stray_quote(x->c, node);
	slow_head(x->c, node, p);
	unseen_number(x->c, node, p);
}
