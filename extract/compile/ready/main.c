/* main.c - writes down what the patterns of the built-in rules become, for the program to have it built in.
 * usage: ready >ready.s
 *
 * takes   the rules that are used where none are named, as any rule set is loaded: with the words that are built in,
 *         for kinds, classes and literals have the numbers that they have with those
 * gives   assembler source of struct ready: numbers, in the order of their fields
 * never   writes half of it: status 1, and what is wrong with it to standard error, where a pack is refused; so without memory */
#include <stdio.h>

#include "compile/built_in/put.h"
#include "compile/ready.h"

/* Tables that grow side by side. */
enum table { PATTERNS, NEEDS, NEED_KINDS, NEED_ANCHORS, SLOTS, WRITTEN, REACHES, TEXTS, TABLES };
static const char *const labels[TABLES] = {"patterns", "needs", "need_kinds", "need_anchors", "slots", "written", "reaches", "ready_texts"};
struct tables {
	struct buf of[TABLES];     /* source, but for TEXTS, which are bytes */
	size_t n[TABLES];          /* rows so far */
};

static void put_need(struct tables *t, const struct need *n)
{
	size_t text = put_among(&t->of[TEXTS], n->text), i;

	buf_printf(&t->of[NEEDS], "\t.4byte %zu, %zu, %zu, %zu\n\t.2byte %u, %u\n", text, n->text.len, t->n[NEED_KINDS], t->n[NEED_ANCHORS],
	           (unsigned)n->n_kinds, (unsigned)n->n_anchors);
	for (i = 0; i < n->n_kinds; i++)
		put_number(&t->of[NEED_KINDS], 2, t->n[NEED_KINDS]++, n->kind[i]);
	for (i = 0; i < n->n_anchors; i++)
		put_number(&t->of[NEED_ANCHORS], 4, t->n[NEED_ANCHORS]++, n->anchor[i]);
	t->n[NEEDS]++;
}

#define WRITTEN_NUMBERS (sizeof(struct written) / sizeof(uint32_t))

/* As it lies in memory: where its bits stand is the compiler's choice. */
static void put_written(struct tables *t, const struct written *w)
{
	uint32_t number[WRITTEN_NUMBERS];
	size_t i;

	memcpy(number, w, sizeof number);
	for (i = 0; i < WRITTEN_NUMBERS; i++)
		put_number(&t->of[WRITTEN], 4, t->n[WRITTEN] * WRITTEN_NUMBERS + i, number[i]);
	t->n[WRITTEN]++;
}

/* As it lies in memory, too. False: memory is out. */
static bool put_reach(struct tables *t, const struct clm_rules *rules, const struct pattern *p)
{
	const struct reach *r = reach_make(rules, p);
	const uint64_t *number = (const uint64_t *)r;
	size_t i;

	for (i = 0; r && i < reach_size(r) / sizeof *number; i++)
		put_number(&t->of[REACHES], 8, t->n[REACHES]++, number[i]);
	return r != NULL;
}

static bool put_pattern(struct tables *t, const struct clm_rules *rules, const struct pattern *p)
{
	size_t text = put_among(&t->of[TEXTS], p->expanded), i;

	buf_printf(&t->of[PATTERNS], "\t.4byte %zu, %zu, %zu, %zu, %zu, %zu, %zu, %zu, %u, %zu\n", text, p->expanded.len, t->n[WRITTEN],
	           p->n_written, t->n[SLOTS], p->n_slots, t->n[NEEDS], p->n_needs, (unsigned)p->alphabet, t->n[REACHES]);
	for (i = 0; i < p->n_written; i++)
		put_written(t, &p->written[i]);
	for (i = 0; i < p->n_slots; i++, t->n[SLOTS]++)
		buf_printf(&t->of[SLOTS], "\t.byte %u, %u\n", (unsigned)p->slots[i].group, (unsigned)p->slots[i].slot);
	for (i = 0; i < p->n_needs; i++)
		put_need(t, &p->needs[i]);
	return put_reach(t, rules, p);
}

static void put_alphabets(struct buf *out, const struct clm_rules *r)
{
	size_t n, i, k;

	put_head(out, "alphabets");
	for (i = n = 0; i < r->n_alphabets; n += r->alphabet[i++].n_classes) {
		const struct alphabet *a = &r->alphabet[i];
		buf_printf(out, "\t.4byte %zu, %zu, %zu\n\t.2byte %u, %u\n", n, a->first, a->n_classes, (unsigned)a->n_symbols,
		           (unsigned)a->n_quantities);
	}
	put_head(out, "symbols");
	for (i = n = 0; i < r->n_alphabets; i++)
		for (k = 0; k < r->alphabet[i].n_classes; k++)
			put_number(out, 2, n++, r->alphabet[i].symbol[k]);
	put_head(out, "early");
	for (i = 0; i < r->kinds.n_classes; i++)
		buf_printf(out, "\t.byte %u\n", (unsigned)r->early[i]);
}

static void put_written_texts(struct buf *out, struct tables *t, const struct clm_rules *r)
{
	const char *source = "";
	size_t i, name = 0, text;

	put_head(out, "written_texts");
	for (i = 0; i < r->n_written_texts; i++) {
		const struct written_text *w = &r->written_text[i];
		if (strcmp(source, w->source) != 0)
			name = put_among(&t->of[TEXTS], bytes_of(source = w->source));
		text = put_among(&t->of[TEXTS], w->text);
		buf_printf(out, "\t.4byte %zu, %zu, %zu, %u, %u, %u, %u\n", text, w->text.len, name, (unsigned)w->line, (unsigned)w->column,
		           (unsigned)w->text_line, (unsigned)w->text_column);
	}
}

/* Not where one of the packs changes words of the first, or where words are made to meet in their trie: then nothing
 * is said to be ready. */
static bool is_of_use(const struct clm_rules *r)
{
	return r->words.built_in && r->words.trie.seed == 0;
}

/* False: memory is out. */
static bool put_all(struct buf *out, struct tables *t, const struct clm_rules *r)
{
	bool ok = true;
	size_t i;

	buf_put_str(out, "\t.section .rodata\n");
	for (i = 0; i < r->n_patterns; i++)
		ok &= put_pattern(t, r, r->pattern[i]);
	put_alphabets(out, r);
	put_written_texts(out, t, r);
	put_trie(out, "words", &r->words.trie);
	put_words(out, &r->words);
	put_kinds(out, &r->kinds, r->kinds.n_kinds, r->kinds.n_classes);
	put_text(out, "word_texts", buf_bytes(&r->words.text));
	for (i = 0; i < TEXTS; i++) {
		put_head(out, labels[i]);
		buf_put_bytes(out, buf_bytes(&t->of[i]));
	}
	put_text(out, labels[TEXTS], buf_bytes(&t->of[TEXTS]));
	buf_put_str(out, "\t.section .data.rel.ro,\"aw\"\n\t.balign 8\n\t.globl ready_patterns\n\t.hidden ready_patterns\nready_patterns:\n");
	buf_put_str(out, is_of_use(r) ? "\t.dc.a .Lpatterns\n" : "\t.dc.a 0\n");
	for (i = PATTERNS + 1; i < TABLES; i++)
		buf_printf(out, "\t.dc.a .L%s\n", labels[i]);
	buf_printf(out, "\t.dc.a .Lwritten_texts, %zu, .Lalphabets, %zu, .Lsymbols, .Learly\n", r->n_written_texts, r->n_alphabets);
	put_trie_row(out, "words", &r->words.trie);
	buf_printf(out, "\t.dc.a .Lword, %zu, %zu, .Lword_texts + 1\n", r->words.n_own, r->n_anchors);
	put_kinds_row(out, r->kinds.n_kinds, r->kinds.n_classes);
	buf_put_str(out, "\t.section .note.GNU-stack,\"\",%progbits\n");
	return ok;
}

/* Whether all of it could be written down. */
static bool is_whole(const struct buf *out, const struct tables *t)
{
	size_t i;

	for (i = 0; i < TABLES && t->of[i].status == CLM_OK; i++)
		;
	return i == TABLES && out->status == CLM_OK;
}

int main(void)
{
	const struct clm_reporter reporter = {.report = tell};
	struct clm_rules *rules = NULL;
	struct tables t = {0};
	struct buf out;
	size_t i;
	bool ok;

	buf_init(&out, &mem_default, SIZE_MAX);
	for (i = 0; i < TABLES; i++)
		buf_init(&t.of[i], &mem_default, UINT32_MAX);
	ok = clm_rules_load(&rules, NULL, 0, NULL, &reporter) == CLM_OK;
	ok = ok && put_all(&out, &t, rules) && is_whole(&out, &t) && fwrite(out.ptr, 1, out.len, stdout) == out.len && fflush(stdout) == 0;
	for (i = 0; i < TABLES; i++)
		buf_free(&t.of[i]);
	clm_rules_free(rules);
	buf_free(&out);
	return ok ? 0 : 1;
}
