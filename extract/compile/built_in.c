/* built_in.c - begins a rule set with the words that are built in. See words.h.
 *
 * takes   the packs, before anything of them is compiled
 * gives   kinds, classes and words as they are when those of the first pack are read, or, where
 *         the patterns are ready (ready.h), those of all
 * never   does so where the rows of the word files are wanted: for warnings, or because
 *         another pack changes the lists; nor where other words come before */
#include "compile/ready.h"

static bool is_source(const struct pack *first)
{
	return built_in_words.source && !first->folder && strcmp(first->source, built_in_words.source) == 0;
}

static void kinds_build_in(struct compiler *c, const struct built_in_kinds *b)
{
	const char *name = b->kinds;
	const uint16_t *at = b->classes;
	struct kindset set;
	size_t i;

	for (i = 0; i < b->n_kinds && !c->no_memory; i++, name += strlen(name) + 1)
		if (make_kind(c, bytes_of(name), 0, 0) == i)
			c->rules->kinds.weight[i] = b->weight[i];
	for (i = 0; i < b->n_classes && !c->no_memory; i++, at += set.n + 1) {
		set.n = at[0];
		memcpy(set.kind, at + 1, set.n * sizeof *set.kind);
		make_class(c, &set, 0, 0);
	}
}

static void all_words(struct compiler *c)
{
	const struct built_in_more_words *more = &ready_patterns.words;
	struct pack *p;

	kinds_build_in(c, &more->kinds);
	c->rules->n_anchors = more->n_anchors;
	words_lend(&c->rules->words, &built_in_words, more);
	for (p = c->packs; p; p = p->next)
		p->has_words = true;
}

static void words_of_first(struct compiler *c)
{
	const struct built_in_words *b = &built_in_words;

	kinds_build_in(c, &b->kinds);
	c->rules->n_anchors = b->n_anchors;
	c->packs->has_words = true;
	if (!words_build_in(&c->rules->words, b))
		c->no_memory = true;
}

void words_begin(struct compiler *c)
{
	bool rows = c->faults.warns || c->words_change;

	if (!is_source(c->packs) || (rows && !c->ready))
		return;
	c->packs->has_units = true;
	if (c->ready)
		all_words(c);
	else
		words_of_first(c);
}
