/* code.c - see code.h */
#include "match/code.h"

#define LEVEL 2       /* digits of a level */
#define NO_REGION '-' /* the code of something else that is called so: only its own name tells that it is not meant */

/* The codes of a word, a blank between them; empty: it has none. */
static struct bytes codes_of_word(const struct clm_rules *rules, uint32_t word)
{
	return word == TRIE_NONE ? BYTES("") : words_text(&rules->words, words_at(&rules->words, word), WORD_CODE);
}

/* The next of several codes, from *at on; empty: that was all. */
static struct bytes next_code(struct bytes codes, size_t *at)
{
	size_t start = *at, end = start;

	while (end < codes.len && codes.ptr[end] != ' ')
		end++;
	*at = end < codes.len ? end + 1 : end;
	return bytes_slice(codes, start, end);
}

/* What the codes of all that lies in a region begin with. */
static struct bytes stem(struct bytes code)
{
	while (code.len > LEVEL && memcmp(code.ptr + code.len - LEVEL, "00", LEVEL) == 0)
		code.len -= LEVEL;
	return code;
}

/* How many of the codes begin with both stems; *one is the last of them. */
static size_t count(struct bytes codes, struct bytes a, struct bytes b, struct bytes *one)
{
	struct bytes code;
	size_t at = 0, n = 0;

	while ((code = next_code(codes, &at)).len) {
		if (!bytes_starts(code, a) || !bytes_starts(code, b))
			continue;
		*one = code;
		n++;
	}
	return n;
}

/* The next region in a stretch of the text of which it is certain which it is; empty: no more.
 * *at is where to look, and then where to look on. */
static struct bytes next_region(const struct reading *g, uint32_t *at, uint32_t until)
{
	const struct clm_rules *rules = g->rules;

	while (*at < until) {
		size_t end = 0;
		struct bytes codes = codes_of_word(rules, trie_longest(&rules->words.trie, g->text, *at, &end));

		*at = end > *at ? (uint32_t)end : *at + (uint32_t)utf8_length(g->text.ptr[*at]);
		if (codes.len && *at <= until && !memchr(codes.ptr, ' ', codes.len))
			return codes;
	}
	return (struct bytes){"", 0};
}

/* Of some codes those that lie in the regions named in a stretch: *in becomes what they begin
 * with. A region that has none of them says nothing, but where it is part of the name: then
 * none is meant. False: none is, or regions disagree. */
static bool narrow(const struct reading *g, uint32_t at, uint32_t until, bool in_name, struct bytes codes, struct bytes *in)
{
	struct bytes region, one;

	while ((region = stem(next_region(g, &at, until))).len) {
		if (!in_name && count(codes, region, region, &one) == 0)
			continue;
		if (count(codes, *in, region, &one) == 0)
			return false;
		if (region.len > in->len)
			*in = region;
	}
	return true;
}

/* Which of several codes is meant, by what stands before the word that has them. */
static struct bytes choose(const struct reading *g, struct span name, uint32_t word, struct bytes codes)
{
	const struct bytes none = {"", 0};
	struct bytes in = none, home = stem(g->home), one = none;

	if (!narrow(g, name.start, word, true, codes, &in))
		return none;
	if (count(codes, in, in, &one) == 1)
		return one;
	if (memchr(codes.ptr, NO_REGION, codes.len) || !narrow(g, 0, name.start, false, codes, &in))
		return none;
	if (count(codes, in, home, &one) > 0 && home.len > in.len)
		in = home;
	return count(codes, in, in, &one) == 1 ? one : none;
}

static bool is_of_kind(const struct clm_rules *rules, uint32_t word, struct bytes kind)
{
	return class_has(&rules->kinds, words_at(&rules->words, word)->class_id, kind_find(&rules->kinds, kind));
}

struct bytes code_of(const struct reading *g, struct span name, struct bytes kind)
{
	const struct clm_rules *rules = g->rules;
	struct bytes text = bytes_slice(g->text, 0, name.end), none = {"", 0};
	size_t at = name.start, word_at = at, end;
	uint32_t word = TRIE_NONE;

	/* Word by word to the one that ends it: 吉安市 of 江西省吉安市; not 海港 of 上海港. */
	while (at < text.len) {
		word_at = at;
		word = trie_longest(&rules->words.trie, text, at, &end);
		at = word == TRIE_NONE ? at + utf8_length(text.ptr[at]) : end;
	}
	if (!codes_of_word(rules, word).len || !is_of_kind(rules, word, kind))
		return none;
	return choose(g, name, (uint32_t)word_at, codes_of_word(rules, word));
}

void home_read(struct reading *g)
{
	const struct window *w = g->window;
	struct bytes region, home = {"", 0};
	uint32_t at = 0;

	if (w->starts_article)
		g->home = home;
	if (w->type != BLOCK_HEADING || w->level != 0)
		return;
	while ((region = next_region(g, &at, (uint32_t)g->text.len)).len)
		if (bytes_starts(region, stem(home)))
			home = region;
	if (home.len)
		g->home = home;
}
