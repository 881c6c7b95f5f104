/* wish.c - see wish.h
 *
 * takes   kinds and literals, one of which must stand in a window
 * gives   them in order of how rare they are, for the rarest is asked first
 * never   counts exactly: a weight only has to put the rare before the frequent */
#include "compile/wish.h"

#define MAX_ATOMS 256          /* in one wish */

/* How often a kind is met: the sum over its words, which know how rare they are. What is
 * not a list of words (quantities, dates, bodies) is thought to be frequent. */
static uint64_t kind_weight(const struct compiler *c, uint16_t kind)
{
	uint64_t weight = c->rules->kinds.weight[kind];

	return weight ? weight : (uint64_t)1 << (kind == c->rules->kind_quantity ? KIND_WEIGHT_BITS + 2 : KIND_WEIGHT_BITS - 4);
}

static uint64_t literal_weight(struct bytes text)
{
	size_t chars = utf8_count(text);

	if (text.len == 1) /* figures are everywhere */
		return (uint64_t)1 << (KIND_WEIGHT_BITS - 4);
	return (uint64_t)1 << (chars < 4 ? KIND_WEIGHT_BITS - 6 - 6 * chars : KIND_WEIGHT_BITS - 30);
}

static void *wish_alloc(struct compiler *c, size_t size)
{
	void *p = arena_alloc(&c->brief, size);

	c->no_memory |= !p;
	return p;
}

/* NULL: out of memory. */
static struct wish *wish_new(struct compiler *c)
{
	struct wish *wish = wish_alloc(c, sizeof *wish);

	if (wish)
		wish->last = &wish->first;
	return wish;
}

static void wish_put(struct compiler *c, struct wish *wish, struct atom atom, uint64_t weight)
{
	struct atom *a = wish_alloc(c, sizeof *a);

	if (!a)
		return;
	*a = atom;
	*wish->last = a;
	wish->last = &a->next;
	wish->n++;
	wish->weight += weight;
}

void wishes_add(struct wishes *all, struct wish *wish)
{
	size_t i;

	if (!wish)
		return;
	for (i = all->n; i > 0 && all->wish[i - 1]->weight > wish->weight; i--)
		if (i < MAX_WISHES)
			all->wish[i] = all->wish[i - 1];
	if (i < MAX_WISHES)
		all->wish[i] = wish;
	if (all->n < MAX_WISHES)
		all->n++;
}

void wishes_join(struct wishes *all, const struct wishes *more)
{
	size_t i;

	for (i = 0; i < more->n; i++)
		wishes_add(all, more->wish[i]);
}

bool wish_or_literal(struct compiler *c, struct wish *wish, struct bytes text)
{
	wish_put(c, wish, (struct atom){.literal = text}, literal_weight(text));
	return wish->n <= MAX_ATOMS;
}

bool wish_or(struct wish *wish, struct wish *with)
{
	*wish->last = with->first;
	if (with->n)
		wish->last = with->last;
	wish->n += with->n;
	wish->weight += with->weight;
	return wish->n <= MAX_ATOMS;
}

struct wish *wish_kinds(struct compiler *c, const struct kindset *any)
{
	struct wish *wish = wish_new(c);
	size_t i;

	for (i = 0; wish && i < any->n; i++)
		wish_put(c, wish, (struct atom){.kind = any->kind[i]}, kind_weight(c, any->kind[i]));
	return wish;
}

struct wish *wish_literal(struct compiler *c, struct bytes text)
{
	struct wish *wish = wish_new(c);

	if (wish)
		wish_put(c, wish, (struct atom){.literal = text}, literal_weight(text));
	return wish;
}

/* The number of a literal, which becomes an entry among the words: they are looked for
 * in the same pass. 0: out of memory. */
static uint32_t anchor_of(struct compiler *c, struct bytes text)
{
	const struct word *known = words_get(&c->rules->words, text);
	struct word *word;

	if (known && known->anchor)
		return known->anchor;
	word = words_put(&c->rules->words, text);
	if (word)
		return word->anchor = (uint32_t)++c->rules->n_anchors;
	c->no_memory = true;
	return 0;
}

#define NEED_SHOWN 160

/* The literals, then the kinds: 荣获|获评, <verb|act>; of many the first. */
static struct bytes need_text(struct compiler *c, const struct wish *wish)
{
	const struct atom *a;
	struct bytes text;
	struct buf b;
	int round;
	bool any = false;

	buf_init(&b, c->arena.mem, LIMIT_RECORD);
	for (round = 0; round < 2; round++, any = false) {
		for (a = wish->first; a && b.len < NEED_SHOWN; a = a->next) {
			if ((a->literal.len == 0) != (round == 1))
				continue;
			buf_put_str(&b, any || b.len ? "|" : "");
			buf_put_str(&b, round == 1 && !any ? "<" : "");
			buf_put_bytes(&b, a->literal.len ? a->literal : c->rules->kinds.name[a->kind]);
			any = true;
		}
		buf_put_str(&b, round == 1 && any ? ">" : "");
	}
	buf_put_str(&b, b.len >= NEED_SHOWN ? "|..." : "");
	text = rules_copy(c, buf_bytes(&b));
	c->no_memory |= b.status == CLM_NO_MEMORY;
	buf_free(&b);
	return text;
}

void wish_keep(struct compiler *c, const struct wish *wish, struct need *out)
{
	uint16_t *kinds = rules_alloc(c, wish->n * sizeof *kinds);
	uint32_t *anchors = rules_alloc(c, wish->n * sizeof *anchors);
	const struct atom *a;

	*out = (struct need){.kind = kinds, .anchor = anchors, .text = need_text(c, wish)};
	for (a = wish->first; a && kinds && anchors; a = a->next) {
		if (a->literal.len)
			anchors[out->n_anchors++] = anchor_of(c, a->literal);
		else
			kinds[out->n_kinds++] = a->kind;
	}
}
