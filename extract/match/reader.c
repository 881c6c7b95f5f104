/* reader.c - see reader.h */
#include "match/reader.h"

#include "match/code.h"

bool reader_init(struct reader *r, const struct clm_rules *rules, const struct clm_allocator *mem)
{
	*r = (struct reader){.rules = rules, .reading = {.rules = rules}};
	if (!runner_init(&r->runner, rules, mem))
		return false;
	r->reading.quantity = mem_resize(mem, NULL, LIMIT_HITS * sizeof *r->reading.quantity);
	r->reading.quantity_token = mem_resize(mem, NULL, LIMIT_HITS * sizeof *r->reading.quantity_token);
	if (r->reading.quantity && r->reading.quantity_token && presence_init(&r->reading.present, rules, mem) &&
	    rule_set_init(&r->times, rules->times.n_each, mem) && rule_set_init(&r->lookalikes, rules->lookalikes.n_each, mem) &&
	    rule_set_init(&r->mentions, rules->mentions.n_each, mem))
		return true;
	reader_free(r);
	return false;
}

void reader_free(struct reader *r)
{
	const struct clm_allocator *mem = r->runner.mem;

	if (!mem)
		return;
	mem_free(mem, r->reading.token);
	mem_free(mem, r->reading.quantity);
	mem_free(mem, r->reading.quantity_token);
	presence_free(&r->reading.present, mem);
	mem_free(mem, r->times.bits);
	mem_free(mem, r->lookalikes.bits);
	mem_free(mem, r->mentions.bits);
	mem_free(mem, r->reading.time);
	mem_free(mem, r->reading.mark);
	mem_free(mem, r->reading.clause_end);
	mem_free(mem, r->reading.chars.before);
	mem_free(mem, r->hit);
	mem_free(mem, r->taken);
	mem_free(mem, r->step);
	mem_free(mem, r->candidate);
	runner_free(&r->runner);
}

bool reading_put(struct reader *r, struct token t)
{
	struct reading *g = &r->reading;

	if (!array_grow(r->runner.mem, &g->token, &g->tokens_capacity, g->n_tokens, sizeof *g->token))
		return false;
	g->token[g->n_tokens++] = t;
	return true;
}

/* Every word that the lexicon knows, at every place. A word is at most LIMIT_WORD long, so this is linear.
 * What the words are is looked up later: until then the processor can fetch them. */
static bool find_words(struct reader *r)
{
	const struct words *words = &r->rules->words;
	const struct trie *t = &words->trie;
	struct bytes text = r->reading.text;
	size_t at, len, next;
	uint32_t node, value;

	r->n_hits = 0;
	for (at = 0; t->n_nodes && at < text.len; at += utf8_length(text.ptr[at])) {
		node = TRIE_ROOT;
		for (next = at; next < text.len; next += len) {
			node = trie_step(t, node, utf8_at(text.ptr + next, &len));
			if (node == TRIE_NONE)
				break;
			value = trie_value(t, node);
			if (value == TRIE_NONE)
				continue;
			__builtin_prefetch(words_at(words, value));
			if (!array_grow(r->runner.mem, &r->hit, &r->hits_capacity, r->n_hits, sizeof *r->hit))
				return false;
			r->hit[r->n_hits++] = (struct hit){(uint32_t)at, (uint32_t)(next + len), value};
		}
	}
	return true;
}

/* Of these, the words of a list are hits; the others are literals that patterns wait for, as some words are, too. */
static bool find_hits(struct reader *r)
{
	const struct word *word;
	size_t i, n = 0;

	if (!find_words(r))
		return false;
	for (i = 0; i < r->n_hits; i++) {
		word = words_at(&r->rules->words, r->hit[i].word);
		if (word->anchor)
			presence_add_anchor(&r->reading.present, word->anchor);
		if (word->class_id != CLASS_NONE)
			r->hit[n++] = r->hit[i];
	}
	r->n_hits = n;
	return true;
}

static bool read_quantities(struct reader *r)
{
	struct reading *g = &r->reading;
	size_t i, n = 0;

	if (!array_grow(r->runner.mem, &r->taken, &r->taken_capacity, g->n_tokens, sizeof *r->taken))
		return false;
	for (i = 0; i < g->n_tokens; i++)
		r->taken[n++] = g->token[i].span;
	g->n_quantities = quantity_scan(g->text, r->taken, n, &r->rules->measure, g->quantity, LIMIT_HITS);
	return true;
}

void presence_of_tokens(struct reading *g)
{
	size_t i;

	presence_clear_kinds(&g->present);
	for (i = 0; i < g->n_tokens; i++)
		presence_add_class(&g->present, g->token[i].class_id, NULL, NULL);
}

/* Where each quantity stands among the tokens: for good, now that mentions are in place. */
static void place_quantities(struct reading *g)
{
	size_t i;

	memset(g->quantity_token, 0xFF, g->n_quantities * sizeof *g->quantity_token);
	for (i = 0; i < g->n_tokens; i++)
		if (g->token[i].type == TOKEN_QUANTITY)
			g->quantity_token[g->token[i].index] = (uint32_t)i;
}

struct reading *reader_read(struct reader *r, const struct window *w)
{
	struct reading *g = &r->reading;

	g->window = w;
	g->text = w->text;
	g->n_tokens = g->n_quantities = g->n_times = g->n_marks = 0;
	g->generation++;
	presence_clear(&g->present);
	runner_sentence(&r->runner, w->text.len);
	home_read(g);
	if (!clauses_read(r) || !find_hits(r) || !early_read(r) || !read_quantities(r) || !segment_read(r))
		return NULL;
	g->generation++;
	presence_of_tokens(g);
	if (!mention_read(r) || r->runner.no_memory)
		return NULL;
	place_quantities(g);
	return g;
}
