/* pattern.c - a pattern as written to compiled PCRE2.
 *
 * takes   a scalar such as  <predicate:act><gap><quantity:people>
 * gives   PCRE2 code in which every kind is a class of symbols and every part
 *         is written out, and the slots its groups fill
 *
 * Blank space in a pattern is ignored (PCRE2_EXTENDED); write `\ ` for one. */
#include "compile/lint.h"
#include "compile/ready.h"

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
	place_fault(x, o->node, o->offset + (o->whole ? 0 : at - o->at), "bad-pattern", "%s", (const char *)message);
}

/* The code of an expanded pattern; NULL: reported, or memory is out. */
static pcre2_code *code_of(struct expansion *x, const struct yaml_node *node)
{
	PCRE2_SIZE at = 0;
	int error = 0;
	uint32_t groups = 0;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)x->out.ptr, x->out.len, PATTERN_OPTIONS, &error, &at, x->c->context);

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
	return code;
}

/* The code and the slots; where the rules are known to be sound, the code is left for pattern_code. */
static bool find_code(struct expansion *x, const struct yaml_node *node, struct pattern *out)
{
	pcre2_code *code;

	if (x->c->sound && slots_of_text(x->c, buf_bytes(&x->out), out))
		return true;
	code = code_of(x, node);
	if (code)
		slots_of_code(x->c, code, out);
	atomic_init(&out->code, code);
	return code;
}

/* Behind a step of expansion. False: reported, or memory is out. */
static bool is_well(const struct expansion *x, const struct yaml_node *node)
{
	if (x->out.status == CLM_LIMIT)
		node_fault(x->c, node, "pattern-size", "the pattern grows beyond %zu bytes with its parts", LIMIT_PATTERN_EXPANDED);
	else if (x->out.status)
		x->c->no_memory = true;
	return !x->c->no_memory && x->c->faults.n_all == x->n_faults_before;
}

/* First the pattern without its symbols, then the alphabet of its kinds, then the symbols; depth as of expand.
 * False: reported, or memory is out. */
static bool build(struct expansion *x, struct yaml_node *node, unsigned depth, uint32_t *alphabet)
{
	enum clm_status status;

	if (node->type == YAML_TEXT && node->text.len == 0) {
		node_fault(x->c, node, "wrong-type", "the pattern is empty");
		return false;
	}
	if (node->type != YAML_TEXT) {
		node_fault(x->c, node, "wrong-type", "a pattern is a text, in quotes where it holds YAML's own characters");
		return false;
	}
	if (node->text.len > LIMIT_PATTERN) {
		node_fault(x->c, node, "pattern-size", "a pattern has at most %zu bytes", LIMIT_PATTERN);
		return false;
	}
	expand(x, node, depth);
	if (!is_well(x, node))
		return false;
	status = alphabet_of(x->c, &x->shown, x->use, x->n_uses, alphabet);
	if (status == CLM_LIMIT)
		node_fault(x->c, node, "symbols", "the kinds that the pattern names part words into more than %d sets", LIMIT_SYMBOLS);
	if (status)
		return false;
	x->alphabet = &x->c->rules->alphabet[*alphabet];
	fill(x);
	return is_well(x, node);
}

/* An expansion to be filled, in the room of the one before; NULL: out of memory. */
static struct expansion *expansion_begin(struct compiler *c)
{
	struct expansion *x = c->expansion;

	if (!x) {
		c->expansion = x = compiler_alloc(c, sizeof *x);
		if (!x)
			return NULL;
		x->c = c;
		buf_init(&x->out, c->arena.mem, LIMIT_PATTERN_EXPANDED);
		buf_init(&x->filled, c->arena.mem, LIMIT_PATTERN_EXPANDED);
	}
	buf_clear(&x->out);
	x->n_origins = x->n_holes = x->deepest = 0;
	x->shown.n = x->told.n = 0;
	x->n_uses = x->uses_from = 0;
	x->alphabet = NULL;
	x->n_faults_before = c->faults.n_all;
	arena_empty(&c->brief);
	return x;
}

void patterns_end(struct compiler *c)
{
	if (c->expansion) {
		buf_free(&c->expansion->out);
		buf_free(&c->expansion->filled);
		mem_free(c->arena.mem, c->expansion->hole);
		mem_free(c->arena.mem, c->expansion->origin);
		mem_free(c->arena.mem, c->expansion->place);
		mem_free(c->arena.mem, c->expansion->use);
	}
	arena_free(&c->brief);
}

/* A pattern of the rule set; NULL: out of memory. */
static struct pattern *pattern_new(struct compiler *c)
{
	struct clm_rules *r = c->rules;
	struct pattern *p = rules_alloc(c, sizeof *p);

	if (!p || !array_grow(r->mem, &r->pattern, &r->patterns_capacity, r->n_patterns, sizeof *r->pattern)) {
		c->no_memory = true;
		return NULL;
	}
	p->number = (uint32_t)r->n_patterns;
	r->pattern[r->n_patterns++] = p;
	return p;
}

struct pattern *pattern_compile(struct compiler *c, struct yaml_node *node)
{
	struct expansion *x;
	struct pattern *out;
	uint32_t alphabet = 0;

	if (node->pattern)
		return node->pattern;
	node->pattern = out = pattern_new(c);
	if (!out)
		return NULL;
	out->source = node->source;
	out->line = node->line;
	out->column = node->column;
	out->rule = entry_id(c);
	if (c->ready) {
		ready_take(c, out);
		return out;
	}
	x = expansion_begin(c);
	if (!x)
		return NULL;
	if (build(x, node, 0, &alphabet) && find_code(x, node, out)) {
		out->alphabet = alphabet;
		written_keep(x, out);
		needs_find(x, out);
		lint_pattern(x, node, out);
	}
	return out;
}

void part_check(struct compiler *c, struct yaml_node *node)
{
	struct expansion *x = expansion_begin(c);
	uint32_t alphabet;

	if (x && build(x, node, 1, &alphabet))
		pcre2_code_free(code_of(x, node));
}

static void put_pattern(struct compiler *c, struct yaml_node *node, struct patterns *out)
{
	struct pattern *p = pattern_compile(c, node);

	if (p)
		out->item[out->n++] = p;
}

void patterns_beside(struct compiler *c, struct yaml_node *table, const char *key, struct patterns *out)
{
	size_t i;

	patterns_compile(c, table, key, true, out);
	for (i = 0; i < out->n; i++)
		if (pattern_has_slot(out->item[i], SLOT_QUANTITY))
			node_fault(c, yaml_get(table, key), "quantity-slot",
			           "only a claim has a quantity of its own, and this matches none; any of kind person is <quantity&person>");
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
		put_pattern(c, node, out);
		return;
	}
	for (item = node->first; item; item = item->next)
		put_pattern(c, item, out);
	if (n == 0 && required)
		node_fault(c, node, "missing-key", "%s is empty: at least one pattern", key);
}

bool pattern_has_slot(const struct pattern *p, enum slot slot)
{
	size_t i;

	for (i = 0; i < p->n_slots; i++)
		if (p->slots[i].slot == slot)
			return true;
	return false;
}
