/* pattern.c - a pattern as written to compiled PCRE2.
 *
 * takes   a scalar such as  <predicate:act><gap><quantity:people>
 * gives   PCRE2 code in which every kind is a class of symbols and every part
 *         is written out, and the slots its groups fill
 *
 * Blank space in a pattern is ignored (PCRE2_EXTENDED); write `\ ` for one. */
#include "compile/expand.h"

static void regex_fault(struct expansion *x, int error, size_t at)
{
	unsigned char message[160];
	const struct origin *o = x->origin;
	size_t i;

	if (error == PCRE2_ERROR_HEAP_FAILED) {
		x->c->no_memory = true;
		return;
	}
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

/* The code of an expanded pattern; NULL: reported, or memory is out. */
static pcre2_code *code_of(struct expansion *x, const struct yaml_node *node)
{
	const uint32_t options = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_DUPNAMES | PCRE2_USE_OFFSET_LIMIT |
	                         PCRE2_EXTENDED | PCRE2_NEVER_BACKSLASH_C;
	PCRE2_SIZE at = 0;
	int error = 0;
	uint32_t groups = 0;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)x->out.ptr, x->out.len, options, &error, &at, x->c->context);

	if (!code) {
		regex_fault(x, error, at);
		return NULL;
	}
	pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
	if (groups > PATTERN_GROUPS) {
		node_fault(x->c, node, "groups", "a pattern has at most %d groups; (?:...) groups without counting", PATTERN_GROUPS);
		pcre2_code_free(code);
		return NULL;
	}
	pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* where it is refused the interpreter does the same, slower */
	return code;
}

void pattern_compile(struct compiler *c, const struct yaml_node *node, struct pattern *out)
{
	struct expansion x = {.c = c, .n_faults_before = c->faults.n_all, .certain = true};

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
	else if (!c->no_memory && c->faults.n_all == x.n_faults_before && (out->code = code_of(&x, node)) != NULL) {
		read_slots(c, out);
		out->view = view_of(c, &x.view);
		out->needs = rules_alloc(c, (x.n_needs ? x.n_needs : 1) * sizeof *out->needs);
		if (out->needs)
			memcpy(out->needs, x.needs, (out->n_needs = x.n_needs) * sizeof *x.needs);
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
