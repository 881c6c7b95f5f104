/* words.c - see words.h */
#include "compile/words.h"

#include "base/utf8.h"
#include "compile/kind.h"

#define TEXT_MOST ((size_t)1 << 30) /* of all normal forms: an offset has 32 bits */

void words_init(struct words *w, const struct clm_allocator *mem)
{
	*w = (struct words){0};
	trie_init(&w->trie, mem);
	buf_init(&w->text, mem, TEXT_MOST);
}

void words_free(struct words *w)
{
	if (!w->trie.lent) {
		mem_free(w->trie.mem, w->own);
		buf_free(&w->text);
	}
	trie_free(&w->trie);
}

bool words_build_in(struct words *w, const struct built_in_words *built_in)
{
	if (!trie_over(&w->trie, &built_in->trie))
		return false;
	w->built_in = built_in;
	w->n_built_in = built_in->n_words;
	return true;
}

void words_lend(struct words *w, const struct built_in_words *built_in, const struct built_in_more_words *more)
{
	trie_lend(&w->trie, &built_in->trie, &more->trie);
	w->built_in = built_in;
	w->n_built_in = built_in->n_words;
	w->own = (struct word *)(uintptr_t)more->word;
	w->n_own = more->n_words;
	w->text.ptr = (char *)(uintptr_t)more->text;
}

struct word *words_put(struct words *w, struct bytes text)
{
	uint32_t *number = trie_put(&w->trie, text);
	struct word new = {.class_id = CLASS_NONE, .cost = COST_UNSET};

	if (!number)
		return NULL;
	if (*number != TRIE_NONE && *number >= w->n_built_in)
		return &w->own[*number - w->n_built_in];
	if (!array_grow(w->trie.mem, &w->own, &w->capacity, w->n_own, sizeof *w->own))
		return NULL;
	if (*number != TRIE_NONE)
		new = w->built_in->word[*number];
	*number = (uint32_t)(w->n_built_in + w->n_own);
	w->own[w->n_own] = new;
	return &w->own[w->n_own++];
}

/* Texts are numbered by their offset: first those built in, then the own ones; the first byte of all is a NUL. */
static size_t own_text_from(const struct words *w)
{
	return w->built_in ? w->built_in->text_len : 1;
}

bool words_tell(struct words *w, struct word *word, const struct bytes text[WORD_TEXTS])
{
	size_t at = own_text_from(w) + w->text.len, len = WORD_TEXTS;
	struct bytes all[WORD_TEXTS];
	bool any = false;
	int i;

	for (i = 0; i < WORD_TEXTS; i++) {
		any |= text[i].len > 0;
		len += text[i].len ? text[i].len : words_text(w, word, (enum word_text)i).len;
	}
	if (!any)
		return true;
	if (!buf_room(&w->text, len)) /* so that what is told already stays where it is */
		return false;
	for (i = 0; i < WORD_TEXTS; i++)
		all[i] = text[i].len ? text[i] : words_text(w, word, (enum word_text)i);
	for (i = 0; i < WORD_TEXTS; i++) {
		buf_put_bytes(&w->text, all[i]);
		buf_put_char(&w->text, '\0');
	}
	word->told = (uint32_t)at;
	return w->text.status == CLM_OK;
}

struct bytes words_text(const struct words *w, const struct word *word, enum word_text which)
{
	size_t own = own_text_from(w), at = word->told;
	const char *text;
	int i;

	if (at == 0)
		return BYTES("");
	text = at < own ? w->built_in->text + at : w->text.ptr + (at - own);
	for (i = 0; i < (int)which; i++)
		text += strlen(text) + 1;
	return bytes_of(text);
}
