/* marked.c - see marked.h */
#include "cli/marked.h"

#include "cli/message.h"

#include "base/utf8.h"

#include <stdlib.h>

static const char *const slots[MARKS_MAX] = {"subject", "predicate", "object", "quantity", "time", "place"};

/* The slot that a word is the beginning of; NULL: none, or several. */
static const char *slot_named(struct bytes word)
{
	const char *found = NULL;
	size_t i;

	for (i = 0; i < MARKS_MAX; i++)
		if (word.len && bytes_starts(bytes_of(slots[i]), word)) {
			if (found)
				return NULL;
			found = slots[i];
		}
	return found;
}

/* How long the sign here is, of either width; 0: it is another. */
static size_t sign(struct bytes rest, const char *narrow, const char *wide)
{
	return bytes_starts(rest, bytes_of(narrow)) ? 1 : bytes_starts(rest, bytes_of(wide)) ? strlen(wide) : 0;
}

/* Takes `slot:text` or `text:slot` apart at its first or last colon. */
static const char *inside(struct bytes in, struct bytes *text)
{
	size_t first = SIZE_MAX, last = 0, behind_first = 0, behind_last = 0, at, n;
	const char *slot;

	for (at = 0; at < in.len; at += n ? n : 1) {
		n = sign(bytes_slice(in, at, in.len), ":", "：");
		if (n && first == SIZE_MAX) {
			first = at;
			behind_first = at + n;
		}
		if (n) {
			last = at;
			behind_last = at + n;
		}
	}
	if (first == SIZE_MAX)
		return NULL;
	*text = bytes_slice(in, behind_first, in.len);
	slot = slot_named(bytes_slice(in, 0, first));
	if (slot)
		return slot;
	*text = bytes_slice(in, 0, last);
	return slot_named(bytes_slice(in, behind_last, in.len));
}

static bool add(struct marked *m, struct bytes in)
{
	struct bytes text = {"", 0};
	const char *slot = inside(in, &text);
	size_t i;

	if (!slot || text.len == 0) {
		message("'[%.*s]': a mark is [subject:...], or predicate (pr), object, quantity, time, place (pl)", (int)in.len, in.ptr);
		return false;
	}
	for (i = 0; i < m->n; i++)
		if (m->mark[i].slot == slot) {
			message("'[%.*s]': there is another %s", (int)in.len, in.ptr, slot);
			return false;
		}
	memcpy(m->text + m->len, text.ptr, text.len);
	m->mark[m->n++] = (struct mark){slot, m->len, m->len + text.len};
	m->len += text.len;
	return true;
}

static bool is_sound(const char *sentence)
{
	size_t n = strlen(sentence), i;

	if (utf8_valid((struct bytes){sentence, n}) != n) {
		message("the sentence is not UTF-8");
		return false;
	}
	for (i = 0; i < n; i++)
		if ((unsigned char)sentence[i] < 0x20 || sentence[i] == 0x7F) {
			message("a sentence is one line, without control characters");
			return false;
		}
	return true;
}

bool marked_read(struct marked *m, const char *sentence)
{
	struct bytes all = bytes_of(sentence);
	size_t at = 0, opened = SIZE_MAX, n;

	*m = (struct marked){.text = malloc(all.len + 1)};
	if (!m->text)
		message_no_memory();
	if (!m->text || !is_sound(sentence))
		return false;
	while (at < all.len) {
		struct bytes rest = bytes_slice(all, at, all.len);
		bool opens = (n = sign(rest, "[", "【")) > 0;

		if (!opens)
			n = sign(rest, "]", "】");
		if (n && opens != (opened == SIZE_MAX)) {
			message("'%.*s': this bracket %s", (int)(rest.len < 24 ? rest.len : n), rest.ptr,
			        opens ? "opens a mark within a mark" : "closes none");
			return false;
		}
		if (n && !opens && !add(m, bytes_slice(all, opened, at)))
			return false;
		if (n)
			opened = opens ? at + n : SIZE_MAX;
		else if (opened == SIZE_MAX)
			m->text[m->len++] = sentence[at];
		at += n ? n : 1;
	}
	m->text[m->len] = '\0';
	if (opened != SIZE_MAX || m->n == 0)
		message(m->n == 0 && opened == SIZE_MAX ? "nothing is marked: [subject:...] and the like" : "a mark is not closed");
	return opened == SIZE_MAX && m->n > 0;
}

void marked_free(struct marked *m)
{
	free(m->text);
	m->text = NULL;
}
