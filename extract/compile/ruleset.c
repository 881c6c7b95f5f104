/* ruleset.c - loads, compiles and frees a rule set. See ruleset.h and compiler.h. */
#include "compile/ruleset.h"

#include "compile/lint.h"
#include "compile/ready.h"

const char *const slot_names[SLOT_END] = {
	"subject", "predicate", "object", "quantity", "time", "place",
	"year", "month", "day", "quarter", "half", "word", "year2", "month2", "day2", "count",
	"quarter2", "within", "word2", "century", "decade",
	"early", "mid", "late", "until", "since", "after",
};
const char *const scope_names[SCOPE_END] = {"clause", "sentence", "paragraph", "section", "document", "quantity", "verb"};
const char *const modality_names[] = {"", "actual", "planned"};

/* A kind that C itself gives, and its class. */
static uint16_t builtin(struct compiler *c, const char *const *names, uint16_t *class_id)
{
	struct kindset set = {.n = 0};
	uint16_t first = KIND_NONE, k;

	for (; *names; names++) {
		k = kind_make(&c->rules->kinds, bytes_of(*names));
		if (k == KIND_NONE) {
			c->no_memory = true;
			return 0;
		}
		kindset_add(&set, k);
		if (first == KIND_NONE)
			first = k;
	}
	*class_id = kind_class(&c->rules->kinds, &set);
	if (*class_id == CLASS_NONE)
		c->no_memory = true;
	return first;
}

#define BUILTIN(c, class_id, ...) builtin(c, (const char *const[]){__VA_ARGS__, NULL}, class_id)

static void builtins(struct compiler *c)
{
	struct clm_rules *r = c->rules;
	uint16_t unused;

	r->kind_quantity = BUILTIN(c, &unused, "quantity");
	BUILTIN(c, &r->class_number[0], "number");
	BUILTIN(c, &unused, "time");
	BUILTIN(c, &r->class_number[1], "number", "han");
	BUILTIN(c, &r->class_integer[0], "number", "integer");
	BUILTIN(c, &r->class_integer[1], "number", "integer", "han");
	BUILTIN(c, &r->class_small[0], "number", "integer", "small");
	BUILTIN(c, &r->class_small[1], "number", "integer", "small", "han");
	BUILTIN(c, &r->class_year[0], "number", "integer", "year");
	BUILTIN(c, &r->class_year[1], "number", "integer", "year", "han");
	BUILTIN(c, &r->class_unitless, "quantity", "unitless");
	BUILTIN(c, &r->class_plain, "quantity", "unitless", "plain");
	r->kind_one = BUILTIN(c, &unused, "one");
	r->kind_single = BUILTIN(c, &unused, "single");
	r->kind_bound_verb = BUILTIN(c, &unused, "bound-verb");
	r->kind_holds_names = BUILTIN(c, &unused, "holds-names");
	r->kind_phrase = BUILTIN(c, &unused, "phrase");
	r->kind_respectively = BUILTIN(c, &unused, "respectively");
	r->kind_and = BUILTIN(c, &unused, "and");
	r->kind_index = BUILTIN(c, &unused, "index");
	r->kind_folk = BUILTIN(c, &unused, "folk");
	r->kind_measure_noun = BUILTIN(c, &unused, "measure-noun");
	r->kind_negation = BUILTIN(c, &unused, "negation");
	r->kind_compare = BUILTIN(c, &unused, "prep-compare");
}

static void parts_collect(struct compiler *c, struct pack *pack)
{
	struct yaml_node *table = yaml_get(pack->root, "parts"), *entry;
	struct part *p, **list;

	if (table && table->type != YAML_TABLE) {
		node_fault(c, table, "wrong-type", "parts is a table: a name, and a pattern");
		return;
	}
	for (entry = table ? table->first : NULL; entry; entry = entry->next) {
		entry->used = true;
		for (p = c->parts; p; p = p->next)
			if (bytes_equal(p->name, entry->key))
				key_fault(c, entry, "duplicate-part", "another part has this name, in %s", p->node->source);
		if (kind_find(&c->rules->kinds, entry->key) != KIND_NONE)
			key_fault(c, entry, "part-kind", "a kind of words has this name");
		if (entry->type != YAML_TEXT) {
			node_fault(c, entry, "wrong-type", "a part is a pattern");
			continue;
		}
		p = compiler_alloc(c, sizeof *p);
		if (!p)
			return;
		list = &c->part_lists[bytes_hash(entry->key) % PART_LISTS];
		*p = (struct part){.name = entry->key, .node = entry, .next = c->parts, .alike = *list};
		c->parts = *list = p;
	}
}

/* What no pattern names is written out nowhere, and its faults are told here. */
static void parts_check(struct compiler *c, struct pack *pack)
{
	struct part *p;

	c->stage = STAGE_UNKNOWN;
	for (p = c->ready ? NULL : c->parts; p; p = p->next)
		if (!p->used && p->node->source == pack->source)
			part_check(c, p->node);
}

static void each_pack(struct compiler *c, void (*section)(struct compiler *, struct pack *))
{
	struct pack *p;

	for (p = c->packs; p && !c->no_memory; p = p->next) {
		faults_file(&c->faults, p->source);
		c->pack = p;
		section(c, p);
	}
	c->pack = NULL;
}

static void check_keys(struct compiler *c, struct pack *p)
{
	yaml_get(p->root, "says");
	allow_read(c, p->root);
	ONLY_KEYS(c, p->root, "format", "pack", "says", "use", "words", "units", "bounds", "parts", "times",
	          "lookalikes", "mentions", "context", "cues", "defaults", "claims", "override", "allow");
}

/* Whether the tests have seen all that is loaded. */
static bool is_sound(const struct compiler *c)
{
	const struct pack *p;

	for (p = c->packs; p; p = p->next)
		if (p->folder)
			return false;
	return !c->faults.warns;
}

static void compile(struct compiler *c, const char *const *paths, size_t n_paths)
{
	builtins(c);
	if (!packs_load(c, paths, n_paths) || c->faults.n_all > 0) {
		faults_file(&c->faults, NULL); /* what a file that cannot be read would have named is not worth a message each */
		return;
	}
	c->sound = is_sound(c);
	overrides_apply(c);
	ready_begin(c);
	words_begin(c);
	each_pack(c, lexicon_compile);
	each_pack(c, units_compile);
	each_pack(c, markers_declare);
	if (!c->ready && (!classes_list(c) || !lint_begin(c)))
		return;
	each_pack(c, parts_collect);
	each_pack(c, cues_collect);
	each_pack(c, markers_compile);
	each_pack(c, context_compile);
	each_pack(c, claims_compile);
	each_pack(c, parts_check);
	cues_check(c);
	each_pack(c, check_keys);
	lint_end(c);
	indexes_build(c);
	faults_file(&c->faults, NULL);
}

/* Loads and compiles into c->rules; what only the compiler needs is gone afterwards. */
static enum clm_status load(struct compiler *c, const char *const *paths, size_t n_paths)
{
	c->context = pattern_context(c->rules->mem);
	if (c->context)
		compile(c, paths, n_paths);
	else
		c->no_memory = true;
	pcre2_compile_context_free(c->context);
	patterns_end(c);
	trie_free(&c->claim_ids);
	trie_free(&c->entry_ids);
	arena_free(&c->arena);
	if (c->no_memory || c->faults.no_memory || c->rules->kinds.no_memory)
		return CLM_NO_MEMORY;
	return c->faults.n_all > 0 || !c->packs ? CLM_BAD_RULES : CLM_OK;
}

static enum clm_status load_new(struct clm_rules **out, const char *const *paths, size_t n_paths,
                                const struct clm_allocator *mem, const struct clm_reporter *reporter, bool warns)
{
	struct clm_rules *r;
	struct compiler c = {0};
	enum clm_status status;

	*out = NULL;
	mem = mem ? mem : &mem_default;
	r = mem_resize(mem, NULL, sizeof *r);
	if (!r)
		return CLM_NO_MEMORY;
	*r = (struct clm_rules){.mem = mem, .loaded = BYTES_HASH};
	arena_init(&r->arena, mem);
	kinds_init(&r->kinds, mem);
	words_init(&r->words, mem);
	measure_tables_init(&r->measure, mem);
	c.rules = r;
	c.faults = (struct faults){.reporter = reporter, .source = "", .warns = warns, .no_memory_either = &c.no_memory};
	arena_init(&c.arena, mem);
	arena_init(&c.brief, mem);
	trie_init(&c.claim_ids, mem);
	trie_init(&c.entry_ids, mem);
	status = load(&c, paths, n_paths);
	if (status)
		clm_rules_free(r);
	else
		*out = r;
	return status;
}

enum clm_status clm_rules_load(struct clm_rules **out, const char *const *paths, size_t n_paths,
                               const struct clm_allocator *mem, const struct clm_reporter *reporter)
{
	return out && (n_paths == 0 || paths) ? load_new(out, paths, n_paths, mem, reporter, false) : CLM_MISUSE;
}

enum clm_status clm_rules_lint(const char *const *paths, size_t n_paths, const struct clm_allocator *mem,
                               const struct clm_reporter *reporter)
{
	struct clm_rules *r = NULL;
	enum clm_status status = n_paths == 0 || paths ? load_new(&r, paths, n_paths, mem, reporter, true) : CLM_MISUSE;

	clm_rules_free(r);
	return status;
}

void clm_rules_free(struct clm_rules *r)
{
	const struct clm_allocator *mem;
	size_t i;

	if (!r)
		return;
	mem = r->mem;
	for (i = 0; i < r->n_patterns; i++) {
		pcre2_code_free(atomic_load_explicit(&r->pattern[i]->code, memory_order_relaxed));
		pcre2_code_free(atomic_load_explicit(&r->pattern[i]->machine_code, memory_order_relaxed));
		if (!r->pattern[i]->reach_is_ready)
			mem_free(mem, (void *)(uintptr_t)atomic_load_explicit(&r->pattern[i]->reach, memory_order_relaxed));
	}
	mem_free(mem, r->pattern);
	kinds_free(&r->kinds);
	words_free(&r->words);
	measure_tables_free(&r->measure);
	mem_free(mem, r->alphabet);
	mem_free(mem, r->written_text);
	arena_free(&r->arena);
	mem_free(mem, r);
}
