/* slots.c - which group of a pattern fills which slot.
 *
 * takes   a pattern's code, or its expanded text where the code is not made yet (see late.c)
 * gives   its groups that are named like a slot; of one slot in the order of their numbers
 * never   counts groups that it does not understand: then the code has to say it */
#include "compile/expand.h"

/* The groups that fill slots, so far. */
struct found {
	struct group_slot slot[PATTERN_GROUPS];
	size_t n;
};

static void slot_put(struct found *f, uint32_t group, struct bytes name)
{
	enum slot s = slot_find(name);

	if (s != SLOT_NONE)
		f->slot[f->n++] = (struct group_slot){(uint8_t)group, (uint8_t)s};
}

/* False: out of memory. */
static bool slots_keep(struct compiler *c, const struct found *f, struct pattern *out)
{
	struct group_slot *slots = rules_alloc(c, (f->n ? f->n : 1) * sizeof *slots);

	if (!slots)
		return false;
	out->slots = memcpy(slots, f->slot, f->n * sizeof *slots);
	out->n_slots = f->n;
	return true;
}

void slots_of_code(struct compiler *c, const pcre2_code *code, struct pattern *out)
{
	uint32_t n = 0, size = 0, i;
	PCRE2_SPTR table = NULL;
	struct found found = {.n = 0};

	pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &n);
	pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &size);
	pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &table);
	for (i = 0; i < n && found.n < PATTERN_GROUPS; i++, table += size)
		if (table[0] == 0)
			slot_put(&found, table[1], bytes_of((const char *)table + 2));
	slots_keep(c, &found, out);
}

/* Behind a ( at `at`: what sort of group it is. False: one that changes how groups are counted, or is not known. */
static bool read_group(struct bytes t, size_t at, bool *captures, struct bytes *name)
{
	char first = at + 1 < t.len ? t.ptr[at + 1] : '\0', second = at + 2 < t.len ? t.ptr[at + 2] : '\0';
	size_t end;

	*captures = false;
	*name = (struct bytes){0};
	if (at == t.len || t.ptr[at] != '?') {
		*captures = true;
		return at == t.len || t.ptr[at] != '*';
	}
	if (first == ':' || first == '=' || first == '!' || first == '>')
		return true;
	if (first != '<' || second == '=' || second == '!')
		return first == '<';
	for (end = at += 2; end < t.len && t.ptr[end] != '>'; end++)
		;
	*captures = true;
	*name = bytes_slice(t, at, end);
	return true;
}

bool slots_of_text(struct compiler *c, struct bytes t, struct pattern *out)
{
	struct found found = {.n = 0};
	uint32_t n_groups = 0;
	size_t at;

	for (at = 0; at < t.len; at++) {
		struct bytes name;
		bool captures;
		if (t.ptr[at] == '\\') {
			at++;
		} else if (t.ptr[at] == '[') {
			at = class_end(t, at);
		} else if (t.ptr[at] == '#') {
			at = comment_end(t, at);
		} else if (t.ptr[at] == '(') {
			if (!read_group(t, at + 1, &captures, &name) || (captures && ++n_groups > PATTERN_GROUPS))
				return false;
			if (captures)
				slot_put(&found, n_groups, name);
		}
	}
	return slots_keep(c, &found, out);
}
