/* main.c - writes down the words and units of a shipped pack and the trees of all, to be built in.
 * usage: built_in PACK >built_in.s
 *
 * takes   the pack as any rule set is loaded, from its word files
 * gives   assembler source of struct built_in_words, built_in_measures and built_in_tree: numbers, in the order of
 *         their fields, so that the assembler of the machine it is for lays them out
 * never   writes half of it: status 1, and nothing, where a pack is refused or memory is out
 *
 * Kinds and classes are numbered as they are met, and the lists of words come first of all:
 * what is written down ends with the last kind and the last class that a word has. */
#include <stdio.h>

#include "compile/built_in/put.h"

/* The last kind and the last class that a word has. */
static void count_kinds(const struct words *w, const struct kinds *k, size_t *n_kinds, size_t *n_classes)
{
	size_t i;

	for (i = *n_kinds = *n_classes = 0; i < w->n_own; i++) {
		uint16_t id = w->own[i].class_id;
		const struct class *class = id == CLASS_NONE ? NULL : &k->class[id];
		if (class && id >= *n_classes)
			*n_classes = id + 1u;
		if (class && class->n && class->kind[class->n - 1] >= *n_kinds)
			*n_kinds = class->kind[class->n - 1] + 1u;
	}
}

static void put_all(struct buf *out, const struct clm_rules *r, const char *pack)
{
	const struct words *w = &r->words;
	size_t n_kinds, n_classes;

	count_kinds(w, &r->kinds, &n_kinds, &n_classes);
	buf_put_str(out, "\t.section .rodata\n");
	put_trie(out, "words", &w->trie);
	put_words(out, w);
	put_kinds(out, &r->kinds, n_kinds, n_classes);
	put_text(out, "text", buf_bytes(&w->text)); /* as words_text numbers them */
	buf_printf(out, ".Lsource:\n\t.asciz \"rules/%s.yaml\"\n", pack);
	buf_put_str(out, "\t.section .data.rel.ro,\"aw\"\n\t.balign 8\n\t.globl built_in_words\n\t.hidden built_in_words\nbuilt_in_words:\n");
	buf_put_str(out, "\t.dc.a .Lsource\n");
	put_trie_row(out, "words", &w->trie);
	buf_printf(out, "\t.dc.a .Lword, %zu, %zu, .Ltext, %zu\n", w->n_own, r->n_anchors, w->text.len + 1);
	put_kinds_row(out, n_kinds, n_classes);
}

int main(int argc, char **argv)
{
	const struct clm_reporter reporter = {.report = tell};
	const char *pack = argc == 2 ? argv[1] : "";
	struct clm_rules *rules = NULL;
	struct buf out;
	bool ok;

	buf_init(&out, &mem_default, SIZE_MAX);
	ok = clm_rules_load(&rules, &pack, 1, NULL, &reporter) == CLM_OK && trie_trim(&rules->words.trie);
	if (ok) {
		put_all(&out, rules, pack);
		ok = put_measures(&out, rules) && put_trees(&out);
		buf_put_str(&out, "\t.section .note.GNU-stack,\"\",%progbits\n");
	}
	ok = ok && out.status == CLM_OK && fwrite(out.ptr, 1, out.len, stdout) == out.len && fflush(stdout) == 0;
	clm_rules_free(rules);
	buf_free(&out);
	return ok ? 0 : 1;
}
