/* pattern.c - a pattern as written to compiled PCRE2.
 *
 * takes   a scalar such as  <predicate:act><gap><quantity:people>
 * gives   PCRE2 code in which every kind is a class of symbols and every part
 *         is written out, and the slots its groups fill
 *
 * Blank space in a pattern is ignored (PCRE2_EXTENDED); write `\ ` for one. */
#include <stdarg.h>
#include <stdio.h>

#include "compile/compiler.h"

#define MAX_PART_DEPTH 16
#define MAX_NEEDS 4

/* Where a stretch of the expanded pattern was written, for messages. */
struct origin {
	size_t at;                        /* offset in the expanded pattern */
	const struct yaml_node *node;
	const char *source;
	size_t offset;                    /* in the node's text */
};

struct expansion {
	struct compiler *c;
	struct buf out;
	struct kindset view;
	struct origin *origin;
	size_t n_origins, origins_capacity;
	size_t n_faults_before;
	struct classset needs[MAX_NEEDS];
	size_t n_needs;
	bool certain;                     /* what is being expanded must be there for the pattern to match */
};

/* A fault at a byte of a scalar, in whichever file that scalar stands. */
static void __attribute__((format(printf, 6, 7)))
place_fault(struct expansion *x, const struct yaml_node *node, const char *source, size_t offset,
            const char *code, const char *format, ...)
{
	const char *was = x->c->faults.source;
	char text[256];
	size_t line, column;
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	yaml_place(node, offset, &line, &column);
	x->c->faults.source = source;
	fault(&x->c->faults, line, column, code, "%s", text);
	x->c->faults.source = was;
}

static void mark_origin(struct expansion *x, const struct yaml_node *node, const char *source, size_t offset)
{
	if (!array_grow(x->c->arena.mem, &x->origin, &x->origins_capacity, x->n_origins, sizeof *x->origin)) {
		x->c->no_memory = true;
		return;
	}
	x->origin[x->n_origins++] = (struct origin){x->out.len, node, source, offset};
}

static struct part *part_find(struct compiler *c, struct bytes name)
{
	struct part *p;

	for (p = c->parts; p; p = p->next)
		if (bytes_equal(p->name, name))
			return p;
	return NULL;
}

static enum slot slot_find(struct bytes name)
{
	size_t i;

	for (i = 0; i < SLOT_END; i++)
		if (bytes_equal(bytes_of(slot_names[i]), name))
			return (enum slot)i;
	return SLOT_NONE;
}

/* One name of a kind expression: which classes have it. */
static bool term_kind(struct expansion *x, struct bytes name, const struct yaml_node *node, const char *source,
                      size_t offset, uint16_t *kind)
{
	const char *names[LIMIT_KINDS + 1];
	char shown[64];
	const char *near;
	struct compiler *c = x->c;
	size_t n = 0;

	*kind = kind_find(&c->rules->kinds, name);
	if (*kind != KIND_NONE)
		return true;
	for (n = 0; n < c->rules->kinds.n_kinds; n++)
		names[n] = c->rules->kinds.name[n].ptr;
	near = nearest(name, names, n);
	snprintf(shown, sizeof shown, "%.*s", (int)(name.len < 60 ? name.len : 60), name.ptr);
	place_fault(x, node, source, offset, "unknown-kind", "<%s> names no lexicon, part or built-in kind%s%s",
	            shown, near ? "; did you mean " : "", near ? near : "");
	return false;
}

/* `a|b`, `a&b`, `a!b`: which classes belong, by a bit each. Left to right: | opens a new alternative. */
static bool expression_classes(struct expansion *x, struct bytes expr, const struct yaml_node *node,
                               const char *source, size_t offset, bool *in)
{
	const struct kinds *k = &x->c->rules->kinds;
	bool term[CLASS_MAX];
	size_t at = 0, i;
	char op = '|';

	memset(in, 0, CLASS_MAX * sizeof *in);
	memset(term, 0, sizeof term);
	while (at <= expr.len) {
		size_t end = at;
		uint16_t kind;

		while (end < expr.len && !strchr("|&!", expr.ptr[end]))
			end++;
		if (!term_kind(x, bytes_slice(expr, at, end), node, source, offset + at, &kind))
			return false;
		if (op != '!') /* a kind that is only excluded need not be seen: a literal 了 stays one in <verb!single> */
			kindset_add(&x->view, kind);
		for (i = 0; i < k->n_classes; i++) {
			bool has = kindset_has(&k->class_set[i], kind);
			if (op == '|')
				in[i] = in[i] || term[i];
			term[i] = op == '|' ? has : op == '&' ? term[i] && has : term[i] && !has;
		}
		if (end >= expr.len)
			break;
		op = expr.ptr[end];
		at = end + 1;
	}
	for (i = 0; i < k->n_classes; i++)
		in[i] = in[i] || term[i];
	return true;
}

/* Writes the symbols of the classes as members of a character class. */
static bool put_symbols(struct expansion *x, const bool *in, bool plain, bool focus)
{
	size_t i, end, n = x->c->rules->kinds.n_classes;
	bool any = false;
	unsigned side;

	for (side = 0; side < 2; side++) {
		uint32_t base = side ? SYMBOL_FOCUS : SYMBOL_FIRST;
		if (side ? !focus : !plain)
			continue;
		for (i = 0; i < n; i = end + 1) {
			end = i;
			if (!in[i])
				continue;
			while (end + 1 < n && in[end + 1])
				end++;
			buf_put_utf8(&x->out, base + (uint32_t)i);
			if (end > i) {
				buf_put_char(&x->out, '-');
				buf_put_utf8(&x->out, base + (uint32_t)end);
			}
			any = true;
		}
	}
	return any;
}

static void expand(struct expansion *x, const struct yaml_node *node, const char *source, unsigned depth);
static size_t put_slot(struct expansion *x, const struct yaml_node *node, const char *source, size_t at, bool in_class, unsigned depth);

/* The prefilter, read off the pattern itself: a kind that stands outside of every
 * group, alternative and option must be in the window. */
static void need(struct expansion *x, const bool *in)
{
	struct classset *s;
	size_t i;

	if (x->n_needs == MAX_NEEDS)
		return;
	s = &x->needs[x->n_needs++];
	*s = (struct classset){{0}};
	for (i = 0; i < x->c->rules->kinds.n_classes; i++)
		if (in[i])
			classset_add(s, (uint16_t)i);
}

/* Whether a pattern has an alternative `|` outside of every group and class. */
static bool has_alternatives(struct bytes t)
{
	size_t i, depth = 0;

	for (i = 0; i < t.len; i++) {
		if (t.ptr[i] == '\\')
			i++;
		else if (t.ptr[i] == '(' && i + 3 < t.len && (memcmp(t.ptr + i, "(?<=", 4) == 0 || memcmp(t.ptr + i, "(?<!", 4) == 0))
			depth++, i += 3; /* its < opens nothing */
		else if (t.ptr[i] == '(' || t.ptr[i] == '[' || t.ptr[i] == '<')
			depth++;
		else if (depth && (t.ptr[i] == ')' || t.ptr[i] == ']' || t.ptr[i] == '>'))
			depth--;
		else if (t.ptr[i] == '|' && depth == 0)
			return true;
	}
	return false;
}

/* Whether what ends before `at` is optional. */
static bool is_optional(struct bytes t, size_t at)
{
	return at < t.len && (t.ptr[at] == '?' || t.ptr[at] == '*' || t.ptr[at] == '{');
}

static void put_kind(struct expansion *x, struct bytes expr, enum slot slot, bool in_class,
                     const struct yaml_node *node, const char *source, size_t offset)
{
	bool in[CLASS_MAX];

	if (!expression_classes(x, expr, node, source, offset, in))
		return;
	if (x->certain && !in_class)
		need(x, in);
	if (!in_class)
		buf_put_char(&x->out, '[');
	/* The quantity a claim is about has symbols of its own; a plain <quantity> means any. */
	if (!put_symbols(x, in, slot != SLOT_QUANTITY, true))
		place_fault(x, node, source, offset, "empty-kind", "no word is of this kind");
	if (!in_class)
		buf_put_char(&x->out, ']');
}

static void put_part(struct expansion *x, struct part *p, const struct yaml_node *node, const char *source,
                     size_t offset, unsigned depth)
{
	if (p->open || depth >= MAX_PART_DEPTH) {
		place_fault(x, node, source, offset, "part-cycle", "part %s names itself, by way of others or directly", p->name.ptr);
		return;
	}
	p->open = p->used = true;
	buf_put_str(&x->out, "(?:");
	expand(x, p->node, p->source, depth + 1);
	buf_put_str(&x->out, ")");
	p->open = false;
}

/* A part within [...]: only one that is itself a single `<...>` of kinds. */
static void put_class_part(struct expansion *x, struct part *p, const struct yaml_node *node, const char *source,
                           size_t offset, unsigned depth)
{
	struct bytes t = p->node->text;

	if (depth >= MAX_PART_DEPTH || t.len < 3 || t.ptr[0] != '<' || memchr(t.ptr, '>', t.len) != t.ptr + t.len - 1) {
		place_fault(x, node, source, offset, "class-part", "within [...] a part must be kinds alone, such as <verb|noun>");
		return;
	}
	p->used = true;
	put_slot(x, p->node, p->source, 1, true, depth + 1);
}

/* `<kind>`, `<slot:kind>`: at is behind the `<`. Returns the offset behind the `>`. */
static size_t put_slot(struct expansion *x, const struct yaml_node *node, const char *source, size_t at, bool in_class, unsigned depth)
{
	struct bytes text = node->text, expr;
	size_t end = at, colon;
	enum slot slot = SLOT_NONE;
	bool was_certain = x->certain;
	struct part *part;

	while (end < text.len && text.ptr[end] != '>' && text.ptr[end] != '\n')
		end++;
	if (end >= text.len || text.ptr[end] != '>') {
		place_fault(x, node, source, at, "slot-open", "a < without its >; write \\< for the character itself");
		return text.len;
	}
	for (colon = at; colon < end && text.ptr[colon] != ':'; colon++)
		;
	if (colon < end) {
		slot = slot_find(bytes_slice(text, at, colon));
		if (slot == SLOT_NONE)
			place_fault(x, node, source, at, "unknown-slot", "%s",
			            "unknown slot; slots are subject, predicate, object, quantity, time, place (and year, month, day, ... in times)");
		else if (depth > 0)
			place_fault(x, node, source, at, "part-capture", "a part cannot fill a slot; name the part in the slot instead: <slot:part>");
		else if (in_class)
			place_fault(x, node, source, at, "class-capture", "a slot cannot stand inside [...]");
		at = colon + 1;
	}
	expr = bytes_slice(text, at, end);
	if (slot != SLOT_NONE)
		buf_printf(&x->out, "(?<%s>", slot_names[slot]);
	part = part_find(x->c, expr);
	x->certain = was_certain && !is_optional(text, end + 1);
	if (part && in_class)
		put_class_part(x, part, node, source, at, depth);
	else if (part)
		put_part(x, part, node, source, at, depth);
	else
		put_kind(x, expr, slot, in_class, node, source, at);
	x->certain = was_certain;
	if (slot != SLOT_NONE)
		buf_put_char(&x->out, ')');
	return end + 1;
}

/* `(?...`: at is behind it. Named groups must be slots; verbs and callouts are not for rule files. */
static void check_group(struct expansion *x, const struct yaml_node *node, const char *source, size_t at, unsigned depth)
{
	struct bytes text = node->text;
	size_t end;

	if (at < text.len && text.ptr[at] == 'C') {
		place_fault(x, node, source, at, "callout", "callouts are not allowed here");
		return;
	}
	if (at < text.len && text.ptr[at] == 'P')
		at++;
	if (at + 1 >= text.len || text.ptr[at] != '<' || text.ptr[at + 1] == '=' || text.ptr[at + 1] == '!')
		return;
	for (end = ++at; end < text.len && text.ptr[end] != '>'; end++)
		;
	if (depth > 0)
		place_fault(x, node, source, at, "part-capture", "a part cannot fill a slot; name the part in the slot instead: <slot:part>");
	else if (slot_find(bytes_slice(text, at, end)) == SLOT_NONE)
		place_fault(x, node, source, at, "unknown-slot", "unknown slot; slots are subject, predicate, object, quantity, time, place");
}

/* Copies `\x`, `(?<name>`, `\k<name>` and the like untouched; expands every other `<...>`. */
static void expand(struct expansion *x, const struct yaml_node *node, const char *source, unsigned depth)
{
	struct bytes t = node->text;
	bool in_class = false, certain = x->certain && !has_alternatives(t);
	size_t i = 0, groups = 0;

	mark_origin(x, node, source, 0);
	while (i < t.len && x->out.status == CLM_OK) {
		char ch = t.ptr[i];

		x->certain = certain && groups == 0;
		if (ch == '\\' && i + 1 < t.len) {
			bool names = (t.ptr[i + 1] == 'k' || t.ptr[i + 1] == 'g') && i + 2 < t.len && t.ptr[i + 2] == '<';
			if (t.ptr[i + 1] != '<')
				buf_put_char(&x->out, ch);
			buf_put_char(&x->out, t.ptr[i + 1]);
			i += 2;
			while (names && i < t.len && t.ptr[i - 1] != '>')
				buf_put_char(&x->out, t.ptr[i++]);
		} else if (ch == '(' && !in_class && i + 1 < t.len && (t.ptr[i + 1] == '?' || t.ptr[i + 1] == '*')) {
			if (t.ptr[i + 1] == '*')
				place_fault(x, node, source, i, "verb", "(*...) is not allowed here");
			else
				check_group(x, node, source, i + 2, depth);
			groups++;
			do
				buf_put_char(&x->out, t.ptr[i++]);
			while (i < t.len && (t.ptr[i] == '?' || t.ptr[i] == 'P' || t.ptr[i] == '<'));
		} else if (ch == '<') {
			i = put_slot(x, node, source, i + 1, in_class, depth);
			mark_origin(x, node, source, i);
		} else {
			if (ch == '[')
				in_class = true;
			else if (ch == ']')
				in_class = false;
			else if (ch == '(' && !in_class)
				groups++;
			else if (ch == ')' && !in_class && groups)
				groups--;
			buf_put_char(&x->out, ch);
			i++;
		}
	}
}

static void regex_fault(struct expansion *x, int error, size_t at)
{
	unsigned char message[160];
	const struct origin *o = x->origin;
	size_t i;

	for (i = 0; i < x->n_origins && x->origin[i].at <= at; i++)
		o = &x->origin[i];
	pcre2_get_error_message(error, message, sizeof message);
	place_fault(x, o->node, o->source, o->offset + (at - o->at), "bad-pattern", "%s", (const char *)message);
}

static uint16_t view_of(struct compiler *c, const struct kindset *set)
{
	struct clm_rules *r = c->rules;
	size_t i;

	for (i = 0; i < r->n_views; i++)
		if (kindset_equal(&r->view[i], set))
			return (uint16_t)i;
	if (r->n_views >= UINT16_MAX || !array_grow(r->mem, &r->view, &r->views_capacity, r->n_views, sizeof *set)) {
		c->no_memory = true;
		return 0;
	}
	r->view[r->n_views] = *set;
	return (uint16_t)r->n_views++;
}

static void read_slots(struct compiler *c, struct pattern *p)
{
	uint32_t n = 0, size = 0, i;
	PCRE2_SPTR table = NULL;

	pcre2_pattern_info(p->code, PCRE2_INFO_NAMECOUNT, &n);
	pcre2_pattern_info(p->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
	pcre2_pattern_info(p->code, PCRE2_INFO_NAMETABLE, &table);
	p->slots = rules_alloc(c, (n ? n : 1) * sizeof *p->slots);
	if (!p->slots)
		return;
	for (i = 0; i < n; i++, table += size) {
		enum slot s = slot_find(bytes_of((const char *)table + 2));
		if (s != SLOT_NONE && table[0] == 0)
			p->slots[p->n_slots++] = (struct group_slot){table[1], (uint8_t)s};
	}
}

void pattern_compile(struct compiler *c, const struct yaml_node *node, struct pattern *out)
{
	struct expansion x = {.c = c, .n_faults_before = c->faults.n_all, .certain = true};
	PCRE2_SIZE at = 0;
	int error = 0;

	*out = (struct pattern){.source = c->source, .line = node->line, .column = node->column};
	if (node->type != YAML_TEXT || node->text.len == 0) {
		node_fault(c, node, "wrong-type", "a pattern is a text, in quotes where it holds YAML's own characters");
		return;
	}
	if (node->text.len > LIMIT_PATTERN) {
		node_fault(c, node, "pattern-size", "a pattern has at most %zu bytes", LIMIT_PATTERN);
		return;
	}
	buf_init(&x.out, c->arena.mem, LIMIT_PATTERN_EXPANDED);
	expand(&x, node, c->source, 0);
	if (x.out.status == CLM_LIMIT)
		node_fault(c, node, "pattern-size", "the pattern grows beyond %zu bytes with its parts", LIMIT_PATTERN_EXPANDED);
	else if (x.out.status)
		c->no_memory = true;
	else if (c->faults.n_all == x.n_faults_before) {
		out->code = pcre2_compile((PCRE2_SPTR)x.out.ptr, x.out.len,
		                          PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_DUPNAMES | PCRE2_EXTENDED | PCRE2_NEVER_BACKSLASH_C,
		                          &error, &at, NULL);
		if (!out->code) {
			regex_fault(&x, error, at);
		} else {
			pcre2_jit_compile(out->code, PCRE2_JIT_COMPLETE); /* where it is refused the interpreter does the same, slower */
			read_slots(c, out);
			out->view = view_of(c, &x.view);
			out->needs = rules_alloc(c, (x.n_needs ? x.n_needs : 1) * sizeof *out->needs);
			if (out->needs)
				memcpy(out->needs, x.needs, (out->n_needs = x.n_needs) * sizeof *x.needs);
		}
	}
	buf_free(&x.out);
	mem_free(c->arena.mem, x.origin);
}

void patterns_compile(struct compiler *c, struct yaml_node *table, const char *key, bool required, struct patterns *out)
{
	struct yaml_node *node = yaml_get(table, key), *item;
	size_t n;

	*out = (struct patterns){0};
	if (!node) {
		if (required)
			node_fault(c, table, "missing-key", "%s is missing: at least one pattern", key);
		return;
	}
	n = node->type == YAML_LIST ? node->n : 1;
	out->item = rules_alloc(c, (n ? n : 1) * sizeof *out->item);
	if (!out->item)
		return;
	if (node->type != YAML_LIST) {
		pattern_compile(c, node, &out->item[out->n++]);
		return;
	}
	for (item = node->first; item; item = item->next)
		pattern_compile(c, item, &out->item[out->n++]);
	if (n == 0 && required)
		node_fault(c, node, "missing-key", "%s is empty: at least one pattern", key);
}

void pattern_free(struct pattern *p)
{
	pcre2_code_free(p->code);
	p->code = NULL;
}

bool pattern_has_slot(const struct pattern *p, enum slot slot)
{
	size_t i;

	for (i = 0; i < p->n_slots; i++)
		if (p->slots[i].slot == slot)
			return true;
	return false;
}
