/* lint.c - see lint.h. What a pattern says is in lint_pattern.c. */
#include "compile/lint.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "fold/fold.h"

static const char *const codes[] = {
	"folded-literal", "fullwidth-bracket", "hidden-literal", "never-filled", "never-matches", "no-example", "odd-row", "odd-word", "shadowed", "slow-head", "stray-quote",
	"two-names", "unseen-number", "unused", "writable",
};
#define N_CODES (sizeof codes / sizeof *codes)

void allow_read(struct compiler *c, struct yaml_node *table)
{
	struct yaml_node *list = list_of(c, table, "allow"), *item;
	char hint[FAULT_HINT];
	size_t i;

	for (item = list ? list->first : NULL; item; item = item->next) {
		for (i = 0; i < N_CODES && !(item->type == YAML_TEXT && bytes_equal(item->text, bytes_of(codes[i]))); i++)
			;
		if (i < N_CODES)
			continue;
		node_fault(c, item, "unknown-value", "no warning has this code%s", fault_hint(item->text, codes, N_CODES, hint));
	}
}

static bool allows(struct yaml_node *table, const char *code)
{
	struct yaml_node *list = table ? yaml_get(table, "allow") : NULL, *item;

	for (item = list ? list->first : NULL; item; item = item->next)
		if (item->type == YAML_TEXT && bytes_equal(item->text, bytes_of(code)))
			return true;
	return false;
}

/* Of a shipped pack that the user did not name nobody wants to hear. */
static bool is_heard(const struct compiler *c, const char *source, const char *code)
{
	const struct pack *p;

	if (!c->faults.warns || allows(c->entry, code) || (c->pack && allows(c->pack->root, code)))
		return false;
	for (p = c->packs; p; p = p->next)
		if (strcmp(p->source, source) == 0)
			return (p->named || p->folder) && !allows(p->root, code);
	return !c->pack || c->pack->named || c->pack->folder; /* a word table of the pack in hand */
}

/* Whether this was told before: a part is read again wherever it is named. */
static bool is_told(struct compiler *c, const char *source, size_t line, size_t column, const char *code)
{
	struct told **list = &c->told[(line * 31 + column) % TOLD_LISTS], *t;

	for (t = *list; t; t = t->next)
		if (t->line == line && t->column == column && strcmp(t->code, code) == 0 && strcmp(t->source, source) == 0)
			return true;
	t = compiler_alloc(c, sizeof *t);
	if (!t)
		return true;
	*t = (struct told){source, line, column, code, *list};
	*list = t;
	return false;
}

__attribute__((format(printf, 6, 0))) static void tell(struct compiler *c, const char *source, size_t line, size_t column, const char *code,
                 const char *format, va_list args)
{
	char text[256];

	if (is_told(c, source, line, column, code))
		return;
	vsnprintf(text, sizeof text, format, args);
	warning_in(&c->faults, source, line, column, code, "%s", text);
}

void lint_place(struct compiler *c, const char *source, size_t line, size_t column, const char *code, const char *format, ...)
{
	va_list args;

	if (!is_heard(c, source, code))
		return;
	va_start(args, format);
	tell(c, source, line, column, code, format, args);
	va_end(args);
}

void lint_node(struct compiler *c, const struct yaml_node *node, size_t offset, const char *code, const char *format, ...)
{
	size_t line = node->line, column = node->column;
	va_list args;

	if (!is_heard(c, node->source, code))
		return;
	if (offset)
		yaml_place(node, offset, &line, &column);
	va_start(args, format);
	tell(c, node->source, line, column, code, format, args);
	va_end(args);
}

/* --- words that were to be several, or a word and its columns --- */

static bool holds(struct bytes word, const char *what)
{
	size_t at;

	for (at = 0; at < word.len; at++)
		if (bytes_starts(bytes_slice(word, at, word.len), bytes_of(what)))
			return true;
	return false;
}

static void put_folded(void *ctx, uint32_t cp, const struct fold_char *from)
{
	(void)from;
	buf_put_utf8(ctx, cp);
}

/* A word with Chinese characters as it stands in a text, where no full-width letter and no blank beside such a
 * character is left. Without one the neighbours would have a say in it. False: as it is. */
static bool is_folded_away(struct bytes word, struct buf *out)
{
	struct fold fold;
	uint32_t cp;
	size_t at, n;
	bool has_han = false;

	fold_init(&fold, put_folded, out);
	fold_begin(&fold, false);
	for (at = 0; at < word.len && (n = utf8_decode(word.ptr + at, word.len - at, &cp)); at += n) {
		has_han |= utf8_is_han(cp);
		fold_put(&fold, &(struct fold_char){.cp = cp});
	}
	fold_flush(&fold);
	return has_han && out->status == CLM_OK && !bytes_equal(buf_bytes(out), word);
}

void lint_word(struct compiler *c, const char *source, size_t line, size_t column, struct bytes word, bool is_row)
{
	static const char *const between[] = {"、", ",", "，", ";", "；", "  ", "　"};
	const char *how = is_row ? "the columns of a row stand between tabs" : "the words of a list stand between half-width commas";
	struct buf folded;
	bool is_several = false;
	size_t i;

	if (!c->faults.warns || word.len == 0)
		return;
	buf_init(&folded, c->arena.mem, LIMIT_WORD);
	for (i = is_row; i < sizeof between / sizeof *between; i++) /* 、 is no sign between columns */
		is_several |= holds(word, between[i]);
	if (is_several)
		lint_place(c, source, line, column, "odd-word", "\"%.*s\" is one word: %s%s", fault_shown(word), word.ptr, how,
		           holds(word, "、") ? "; where it is one, `allow: [odd-word]`" : "");
	else if (word.ptr[0] == ' ' || word.ptr[word.len - 1] == ' ')
		lint_place(c, source, line, column, "odd-word", "a blank at the edge of the word belongs to it: no text has it so");
	else if (is_folded_away(word, &folded))
		lint_place(c, source, line, column, "odd-word", "no text has \"%.*s\", for texts are folded: \"%.*s\" is found; %s", fault_shown(word),
		           word.ptr, fault_shown(buf_bytes(&folded)), buf_bytes(&folded).ptr, how);
	buf_free(&folded);
}

/* --- what nothing names --- */

/* Kinds that the stages ask for by themselves. */
static bool is_asked_for(const struct clm_rules *r, uint16_t kind)
{
	return kind == r->kind_bound_verb || kind == r->kind_respectively || kind == r->kind_and || kind == r->kind_index ||
	       kind == r->kind_folk || kind == r->kind_measure_noun || kind == r->kind_negation || kind == r->kind_compare;
}

/* A list of a pack that only offers words to others is theirs to name. */
static void unused_words(struct compiler *c)
{
	struct yaml_node *words = yaml_get(c->pack->root, "words"), *entry;
	uint16_t kind;

	for (entry = words ? words->first : NULL; entry; entry = entry->next) {
		kind = kind_find(&c->rules->kinds, entry->key);
		if (kind != KIND_NONE && !c->kind_named[kind] && !is_asked_for(c->rules, kind))
			lint_place(c, entry->source, entry->key_line, entry->key_column, "unused", "no pattern names <%.*s>",
			           fault_shown(entry->key), entry->key.ptr);
	}
}

static void unused_parts(struct compiler *c)
{
	struct named_cue *cue;
	struct part *p;

	for (p = c->parts; p; p = p->next)
		if (!p->used && p->node->source == c->pack->source)
			lint_place(c, p->node->source, p->node->key_line, p->node->key_column, "unused", "no pattern names the part <%s>", p->node->key.ptr);
	for (cue = c->cues; cue; cue = cue->next)
		if (!cue->used && cue->node->source == c->pack->source)
			lint_place(c, cue->node->source, cue->node->key_line, cue->node->key_column, "unused", "no guard uses the cue %s", cue->node->key.ptr);
}

/* --- slots that wait for what nobody says --- */

static bool is_said(const struct clm_rules *r, enum slot slot)
{
	const struct context_rule *rule;
	size_t i;

	for (rule = r->context; rule < r->context + r->n_context; rule++)
		for (i = 0; !rule->names && !rule->parts && i < rule->match.n; i++)
			if (pattern_has_slot(rule->match.item[i], slot))
				return true;
	return false;
}

/* Of `inherit`, of an entry or of the defaults. */
static void never_filled(struct compiler *c, struct yaml_node *table)
{
	static const enum slot from_context[] = {SLOT_SUBJECT, SLOT_TIME, SLOT_PLACE};
	struct yaml_node *inherit = table ? yaml_get(table, "inherit") : NULL, *list;
	size_t i;

	for (i = 0; inherit && i < sizeof from_context / sizeof *from_context; i++) {
		const char *name = slot_names[from_context[i]];
		list = yaml_get(inherit, name);
		if (list && list->n && !is_said(c->rules, from_context[i]))
			lint_node(c, list, 0, "never-filled", "no `context` of the packs that are loaded says a %s; those of the shipped pack report do", name);
	}
}

static void all_never_filled(struct compiler *c, struct yaml_node *claims)
{
	never_filled(c, yaml_get(c->pack->root, "defaults"));
	for (c->entry = claims->first; c->entry; c->entry = c->entry->next)
		never_filled(c, c->entry);
}

/* --- rules that never get their turn --- */

/* Wherever the later rule matches the earlier one does, at the same length, and nothing stops it. */
static bool takes_all(const struct claim_rule *earlier, const struct claim_rule *later)
{
	size_t i;

	if (!earlier->counts || !later->counts || earlier->overlaps || later->overlaps || earlier->n_where || earlier->table || later->table ||
	    later->match.n > earlier->match.n || (earlier->within == SCOPE_CLAUSE && later->within != SCOPE_CLAUSE))
		return false;
	for (i = 0; i < earlier->n_guards; i++)
		if (earlier->guards[i].drop)
			return false;
	for (i = 0; i < later->match.n; i++) {
		const struct pattern *a = earlier->match.item[i], *b = later->match.item[i];
		if (a->alphabet != b->alphabet || !bytes_equal(a->expanded, b->expanded))
			return false;
	}
	return later->match.n > 0;
}

/* The entry that a rule was read from. */
static struct yaml_node *entry_of(struct compiler *c, struct bytes id)
{
	struct yaml_node *list = yaml_get(c->pack->root, "claims"), *e, *own;
	size_t n = c->pack->name.len;

	if (id.len <= n || id.ptr[n] != '/' || !bytes_starts(id, c->pack->name))
		return NULL;
	for (e = list ? list->first : NULL; e; e = e->next) {
		own = yaml_get(e, "id");
		if (own && bytes_equal(own->text, bytes_slice(id, n + 1, id.len)))
			return e;
	}
	return NULL;
}

static void shadowed(struct compiler *c)
{
	const struct clm_rules *r = c->rules;
	size_t i, j;

	for (i = 0; i < r->n_claims; i++) {
		c->entry = entry_of(c, r->claims[i].id);
		for (j = 0; c->entry && j < i; j++) {
			if (takes_all(&r->claims[j], &r->claims[i])) {
				lint_node(c, c->entry, 0, "shadowed", "all that this rule matches %s takes before it", r->claims[j].id.ptr);
				break;
			}
		}
	}
	c->entry = NULL;
}

void lint_end(struct compiler *c)
{
	if (!c->faults.warns || c->faults.n_all)
		return;
	for (c->pack = c->packs; c->pack; c->pack = c->pack->next) {
		struct yaml_node *claims = yaml_get(c->pack->root, "claims");
		faults_file(&c->faults, c->pack->source);
		if (claims && claims->n) {
			unused_words(c);
			unused_parts(c);
			all_never_filled(c, claims);
		}
		shadowed(c);
	}
}
