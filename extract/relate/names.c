/* names.c - see names.h */
#include "relate/names.h"

#include "base/utf8.h"

#define CONTRACTION 3 /* characters that a contracted name has at least */
#define LAST_WORD 3   /* characters, of the word it ends with a part of: 联合会, 协会 */

void names_begin(struct names *n)
{
	n->n = n->n_paragraph = 0;
}

void names_begin_paragraph(struct names *n)
{
	n->n_paragraph = 0;
}

static struct bytes text_of(const struct name *n)
{
	return (struct bytes){n->text, n->len};
}

static void remove_at(struct names *n, size_t i)
{
	if (i >= n->n - n->n_paragraph)
		n->n_paragraph--;
	memmove(&n->item[i], &n->item[i + 1], (n->n - i - 1) * sizeof n->item[i]);
	n->n--;
}

void names_add(struct names *n, struct bytes text, bool is_person)
{
	size_t i;

	if (text.len == 0 || text.len > NAME_LENGTH)
		return;
	for (i = 0; i < n->n; i++)
		if (bytes_equal(text_of(&n->item[i]), text))
			break;
	if (i < n->n)
		remove_at(n, i);
	else if (n->n == NAMES_KEPT)
		remove_at(n, 0);
	memcpy(n->item[n->n].text, text.ptr, text.len);
	n->item[n->n].is_person = is_person;
	n->item[n->n++].len = text.len;
	n->n_paragraph++;
}

/* Bytes at the end that two names share, whole characters. */
static size_t shared_end(struct bytes a, struct bytes b)
{
	size_t n = 0;

	while (n < a.len && n < b.len && a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n])
		n++;
	while (n && ((unsigned char)a.ptr[a.len - n] & 0xC0) == 0x80)
		n--;
	return n;
}

/* Whether all characters of a stand in b, in this order. */
static bool in_order(struct bytes a, struct bytes b)
{
	size_t i, at = 0, len, next;

	for (i = 0; i < a.len; i += len) {
		len = utf8_length(a.ptr[i]);
		for (;; at += next) {
			if (at >= b.len)
				return false;
			next = utf8_length(b.ptr[at]);
			if (next == len && memcmp(a.ptr + i, b.ptr + at, len) == 0)
				break;
		}
		at += next;
	}
	return true;
}

/* 县残联 and 卫健委 are short for 白水县残疾人联合会 and 卫生健康委员会: the last word, 联合会 or 委员会, is told by its
 * first character. Two characters say too little: 县委 is no short 县卫生健康委员会. */
static bool is_contracted(struct bytes name, struct bytes full)
{
	size_t last = name.len, word = full.len, n;
	uint32_t first;

	if (utf8_count(name) < CONTRACTION)
		return false;
	first = utf8_before(name.ptr, &last);
	for (n = 0; n < LAST_WORD && word > 0; n++)
		if (utf8_before(full.ptr, &word) == first)
			return in_order(bytes_slice(name, 0, last), bytes_slice(full, 0, word));
	return false;
}

/* 省妇联 and 县法院 stand for 江西省妇联 and 上高县人民法院: they end alike, and the rest is in it. */
bool names_stand_for(struct bytes name, bool refers, struct bytes full)
{
	size_t end = shared_end(name, full);

	if (full.len <= name.len)
		return false;
	if (end == 0)
		return is_contracted(name, full);
	return refers || in_order(bytes_slice(name, 0, name.len - end), bytes_slice(full, 0, full.len - end));
}

static struct bytes latest(const struct names *n, size_t from, size_t to, struct bytes name, bool refers)
{
	while (to-- > from)
		if (!n->item[to].is_person && names_stand_for(name, refers, text_of(&n->item[to])))
			return text_of(&n->item[to]);
	return (struct bytes){0};
}

struct bytes names_person(const struct names *n)
{
	size_t i = n->n;

	while (i-- > 0)
		if (n->item[i].is_person)
			return text_of(&n->item[i]);
	return (struct bytes){0};
}

struct bytes names_find(const struct names *n, struct bytes name, bool refers, struct bytes about)
{
	struct bytes full = latest(n, n->n - n->n_paragraph, n->n, name, refers);

	if (full.len == 0 && names_stand_for(name, refers, about))
		full = about;
	return full.len ? full : latest(n, 0, n->n - n->n_paragraph, name, refers);
}
