/* class_set.c - see class_set.h */
#include "compile/class_set.h"

#include "compile/compiler.h"

size_t class_set_words(const struct compiler *c)
{
	return c->rules->kinds.n_classes / 64 + 1;
}

static struct class_set *set_new(struct compiler *c, const uint64_t *bits)
{
	size_t n = class_set_words(c), i;
	struct class_set *s = compiler_alloc(c, sizeof *s);
	uint64_t *copy = compiler_alloc(c, n * sizeof *copy);

	if (!s || !copy)
		return NULL;
	memcpy(copy, bits, n * sizeof *copy);
	*s = (struct class_set){.bits = copy, .number = c->n_class_sets++};
	for (i = 0; i < n; i++)
		s->n += bits_set(bits[i]);
	return s;
}

const struct class_set *class_set_of(struct compiler *c, const uint64_t *bits)
{
	size_t n = class_set_words(c), i;
	uint64_t sum = 0;
	struct class_set **first, *s;

	for (i = 0; i < n; i++)
		sum = (sum ^ bits[i]) * 0x9E3779B97F4A7C15u;
	first = &c->class_sets[(sum >> 32) % CLASS_SET_LISTS];
	for (s = *first; s; s = s->next)
		if (memcmp(s->bits, bits, n * sizeof *bits) == 0)
			return s;
	s = set_new(c, bits);
	if (s) {
		s->next = *first;
		*first = s;
	}
	return s;
}
