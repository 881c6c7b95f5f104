/* draft.c - see draft.h */
#include "cli/draft.h"

#include "cli/edit.h"
#include "cli/message.h"
#include "cli/record.h"

#include "base/buf.h"

#include <stdlib.h>

#define GAP_LEAST 8 /* characters that may stand where in the sentence others do */
#define GAP_MORE 4

static size_t number(struct bytes json, const char *name)
{
	struct bytes value = record_member(json, name);

	return value.len ? (size_t)strtoull(value.ptr, NULL, 10) : 0;
}

static bool is(const char *slot, const char *name)
{
	return strcmp(slot, name) == 0;
}

/* A mark that touches what the program reads as one becomes all of it. */
static bool widen(struct draft *d, size_t i, size_t start, size_t end)
{
	struct mark *m = &d->marked.mark[i];

	if ((i > 0 && d->marked.mark[i - 1].end > start) || (i + 1 < d->marked.n && d->marked.mark[i + 1].start < end)) {
		message("'%.*s' is read as one: mark it as one slot", (int)(end - start), d->marked.text + start);
		return false;
	}
	if (start > m->start || end < m->end)
		message("%s: only '%.*s' is read as one, and taken; the rest may need words or units of your own", m->slot,
		        (int)(end - start), d->marked.text + start);
	else if (m->start != start || m->end != end)
		message("%s: '%.*s' is read as one, and taken whole", m->slot, (int)(end - start), d->marked.text + start);
	m->start = start;
	m->end = end;
	return true;
}

static char *text_of(struct draft *d, struct bytes value)
{
	char *text = record_text(value);

	d->no_memory |= !text;
	return text;
}

/* A name within the words that were marked (内科 in 心血管内科): they are meant as they are. Only a number or a
 * time is what the program reads as one. */
static bool is_a_piece(const struct mark *m, size_t start, size_t end)
{
	return !is(m->slot, "quantity") && !is(m->slot, "time") && start >= m->start && end <= m->end && (start > m->start || end < m->end);
}

bool draft_mention(struct draft *d, struct bytes json)
{
	size_t start = number(json, "start"), end = number(json, "end"), i;
	struct bytes dimension = record_member(json, "dimension");
	struct reading *r;

	for (i = 0; i < d->marked.n && d->marked.mark[i].end <= start; i++)
		;
	if (i == d->marked.n || d->marked.mark[i].start >= end)
		return true;
	if (is_a_piece(&d->marked.mark[i], start, end))
		return true;
	if (!widen(d, i, start, end))
		return false;
	r = &d->reading[i];
	r->kind = text_of(d, dimension.len && dimension.ptr[0] == '"' ? dimension : record_member(json, "type"));
	if (is(d->marked.mark[i].slot, "quantity")) {
		r->value = text_of(d, record_member(json, "value"));
		r->relation = text_of(d, record_member(json, "relation"));
		r->unit = text_of(d, record_member(json, "unit"));
	}
	return !d->no_memory;
}

bool draft_is_read(const struct draft *d)
{
	size_t i;

	for (i = 0; i < d->marked.n; i++) {
		const struct mark *m = &d->marked.mark[i];
		const struct reading *r = &d->reading[i];
		bool counts = r->value && *r->value;

		if ((is(m->slot, "quantity") && !counts) || (is(m->slot, "time") && !(r->kind && is(r->kind, "time")))) {
			message("'%.*s' is not read as a %s", (int)(m->end - m->start), d->marked.text + m->start, m->slot);
			return false;
		}
	}
	return true;
}

/* --- writing --- */

static void put_scalar(struct buf *to, struct draft *d, const char *text, size_t len)
{
	char *copy = strndup(text, len), *scalar = copy ? edit_quoted(copy, false) : NULL;

	d->no_memory |= !scalar;
	buf_put_str(to, scalar ? scalar : "''");
	free(scalar);
	free(copy);
}

static void put_mark(struct buf *to, struct draft *d, size_t i)
{
	put_scalar(to, d, d->marked.text + d->marked.mark[i].start, d->marked.mark[i].end - d->marked.mark[i].start);
}

/* Whether a mark is asked for by a list of its own. */
static bool is_listed(const struct draft *d, size_t i)
{
	return !d->reading[i].kind && !(d->literal >> i & 1);
}

/* Text as a pattern that means it, within single quotes. */
static void put_literal(struct buf *to, const struct draft *d, size_t i)
{
	size_t at;

	for (at = d->marked.mark[i].start; at < d->marked.mark[i].end; at++) {
		char c = d->marked.text[at];
		if ((unsigned char)c < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') && c != '\'')
			buf_put_char(to, '\\');
		buf_printf(to, c == '\'' ? "''" : "%c", c);
	}
}

static void put_words(struct buf *to, struct draft *d)
{
	bool any = false;
	size_t i;

	for (i = 0; i < d->marked.n; i++) {
		if (!is_listed(d, i))
			continue;
		buf_put_str(to, any ? "" : "# Each list is a kind of words: add what means the same.\nwords:\n");
		any = true;
		buf_printf(to, "  %s-%s: [", d->id, d->marked.mark[i].slot);
		put_mark(to, d, i);
		buf_put_str(to, "]\n");
	}
}

/* Room for what stands between two slots: the same, or some more, within a clause where it is. */
static void put_gap(struct buf *to, struct bytes between)
{
	size_t at, len, n = 0;
	bool clause = true;
	uint32_t c = 0;

	for (at = 0; at < between.len; at += len, n++) {
		len = utf8_decode(between.ptr + at, between.len - at, &c);
		clause = clause && (utf8_is_han(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
	}
	n = n + GAP_MORE < GAP_LEAST ? GAP_LEAST : n + GAP_MORE;
	if (between.len)
		buf_printf(to, clause ? "[^，。；<quantity>]{0,%zu}?" : ".{0,%zu}?", n);
}

/* `<slot:kind>`, or `(?<slot>letters)`. */
static void put_slot(struct buf *to, const struct draft *d, size_t i)
{
	const char *slot = d->marked.mark[i].slot;

	if (d->reading[i].kind) {
		buf_printf(to, "<%s:%s>", slot, d->reading[i].kind);
	} else if (is_listed(d, i)) {
		buf_printf(to, "<%s:%s-%s>", slot, d->id, slot);
	} else {
		buf_printf(to, "(?<%s>", slot);
		put_literal(to, d, i);
		buf_put_char(to, ')');
	}
}

static void put_match(struct buf *to, const struct draft *d)
{
	const struct marked *m = &d->marked;
	size_t i;

	buf_put_str(to, "    match: '");
	for (i = 0; i < m->n; i++) {
		if (i > 0)
			put_gap(to, (struct bytes){m->text + m->mark[i - 1].end, m->mark[i].start - m->mark[i - 1].end});
		put_slot(to, d, i);
	}
	buf_put_str(to, "'\n");
}

static void put_want(struct buf *to, struct draft *d)
{
	size_t i;

	buf_put_str(to, "        want: {");
	for (i = 0; i < d->marked.n; i++) {
		const struct reading *r = &d->reading[i];

		buf_printf(to, "%s%s: ", i ? ", " : "", d->marked.mark[i].slot);
		if (r->value) {
			buf_printf(to, "{value: %s, relation: %s, unit: ", r->value, r->relation ? r->relation : "");
			put_scalar(to, d, r->unit ? r->unit : "", r->unit ? strlen(r->unit) : 0);
			buf_put_char(to, '}');
		} else {
			put_mark(to, d, i);
		}
	}
	buf_put_str(to, "}\n");
}

char *draft_write(struct draft *d, size_t missing)
{
	const struct marked *m = &d->marked;
	char *miss = malloc(m->len + 1);
	size_t before = m->mark[missing].start, behind = m->mark[missing].end;
	struct buf out, *to = &out;

	if (!miss)
		return NULL;
	buf_init(to, &mem_default, SIZE_MAX);
	memcpy(miss, m->text, before);
	memcpy(miss + before, m->text + behind, m->len - behind);
	buf_printf(to, "format: 1\npack: %s\nuse: [base]\n", d->pack);
	put_words(to, d);
	buf_printf(to, "claims:\n  - id: %s\n    says: ", d->id);
	put_scalar(to, d, m->text, m->len);
	buf_put_char(to, '\n');
	put_match(to, d);
	buf_put_str(to, "    examples:\n      - text: ");
	put_scalar(to, d, m->text, m->len);
	buf_put_char(to, '\n');
	put_want(to, d);
	buf_put_str(to, "      # A near miss: put a sentence here that could be taken for such a claim, and is none.\n      - text: ");
	put_scalar(to, d, miss, m->len - (behind - before));
	buf_put_str(to, "\n        want: none\n");
	free(miss);
	buf_put_char(to, '\0');
	if (to->status != CLM_OK || d->no_memory) {
		buf_free(to);
		return NULL;
	}
	return to->ptr;
}

void draft_free(struct draft *d)
{
	size_t i;

	for (i = 0; i < d->marked.n; i++) {
		free(d->reading[i].kind);
		free(d->reading[i].value);
		free(d->reading[i].relation);
		free(d->reading[i].unit);
	}
	marked_free(&d->marked);
}
