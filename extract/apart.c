/* apart.c - the documents of one text, read apart: where to cut it, and the ids in the end. See claimline.h. */
#include "base/limits.h"
#include "base/memory.h"
#include "decode/text.h"
#include "write/ids.h"

#define LEAST ((size_t)16 << 10) /* bytes of what is cut off: some ten milliseconds' work */
#define UNTOLD ((size_t)4 << 10) /* bytes at once while the encoding is not told: what stands behind can be cut */

/* --- where to cut --- */

struct clm_cutter {
	const struct clm_allocator *mem;
	struct text_reader text;
	uint64_t fed;            /* bytes of the text */
	uint64_t begun;          /* where the document in hand begins */
	bool strict;
	bool may_cut;
	bool over;               /* all that is left is of the document in hand */
};

/* Behind a byte for which the rest of the text is refused there are no documents. */
static enum clm_status on_line(void *ctx, const struct line *l)
{
	struct clm_cutter *c = ctx;

	c->over = c->over || (l->bad && c->strict);
	return l->ends_document && c->may_cut && !c->over && l->raw_end - c->begun >= LEAST ? CLM_STOPPED : CLM_OK;
}

enum clm_status clm_cutter_new(struct clm_cutter **out, const struct clm_options *options)
{
	const struct clm_allocator *mem = options && options->mem ? options->mem : &mem_default;
	encoding_set expected = options ? encodings_named(options->encoding ? options->encoding : "auto") : 0;
	struct clm_cutter *c;

	if (!out || !expected)
		return CLM_MISUSE;
	*out = c = mem_zeroed(mem, sizeof *c);
	if (!c)
		return CLM_NO_MEMORY;
	c->mem = mem;
	c->strict = options->strict;
	text_reader_init(&c->text, mem, on_line, c);
	text_reader_expect(&c->text, expected);
	clm_cutter_begin(c);
	return CLM_OK;
}

void clm_cutter_free(struct clm_cutter *c)
{
	if (!c)
		return;
	text_reader_free(&c->text);
	mem_free(c->mem, c);
}

void clm_cutter_begin(struct clm_cutter *c)
{
	text_reader_begin(&c->text);
	c->fed = c->begun = 0;
	c->over = false;
}

/* The document in hand ended in what was fed last: who reads goes on from there. */
static enum clm_status cut(struct clm_cutter *c, size_t *taken, struct clm_start *next)
{
	const struct text_place place = text_reader_place(&c->text);
	enum clm_status status = text_reader_begin_at(&c->text, &place);

	*next = (struct clm_start){place.offset, place.number, place.column, (int)place.encoding};
	*taken = (size_t)(place.offset - c->fed);
	c->fed = c->begun = place.offset;
	return status == CLM_OK ? CLM_STOPPED : status;
}

/* A text that is refused is told so by its extractor. */
enum clm_status clm_cut(struct clm_cutter *c, const void *bytes, size_t n, size_t *taken, struct clm_start *next)
{
	enum clm_status status;

	if (!c || !taken || !next || (n && !bytes))
		return CLM_MISUSE;
	c->may_cut = c->text.told;
	*taken = n > UNTOLD && !c->text.told && !c->over ? UNTOLD : n;
	if (c->over || n == 0)
		return CLM_OK;
	status = text_reader_feed(&c->text, bytes, *taken);
	if (status == CLM_STOPPED)
		return cut(c, taken, next);
	c->over |= status == CLM_BAD_INPUT;
	c->fed += *taken;
	return status == CLM_BAD_INPUT ? CLM_OK : status;
}

/* --- the ids --- */

/* What a claim is a part of stands in the same sentence or in the last one with claims; two have not more of them. */
#define WITHIN_REACH (2 * LIMIT_HITS)

struct clm_numbering {
	const struct clm_allocator *mem;
	struct ids ids;
	struct given {
		uint64_t key, id;
	} last[WITHIN_REACH];
	size_t n;
};

enum clm_status clm_numbering_new(struct clm_numbering **out, const struct clm_allocator *mem)
{
	if (!out)
		return CLM_MISUSE;
	mem = mem ? mem : &mem_default;
	*out = mem_zeroed(mem, sizeof **out);
	if (!*out)
		return CLM_NO_MEMORY;
	(*out)->mem = mem;
	clm_numbering_begin(*out);
	return CLM_OK;
}

void clm_numbering_free(struct clm_numbering *numbering)
{
	if (numbering)
		mem_free(numbering->mem, numbering);
}

void clm_numbering_begin(struct clm_numbering *numbering)
{
	ids_begin(&numbering->ids);
	numbering->n = 0;
}

#define DIGITS 16

/* The number behind this key of a record. No string holds a quote that is not escaped, so it stands nowhere else. */
static char *find(char *record, size_t n, struct bytes key)
{
	struct bytes rest = {record, n};
	const char *comma;

	while ((comma = rest.len ? memchr(rest.ptr, *key.ptr, rest.len) : NULL)) {
		rest = bytes_slice(rest, (size_t)(comma - rest.ptr), rest.len);
		if (bytes_starts(rest, key))
			return rest.len >= key.len + DIGITS ? record + (size_t)(rest.ptr - record) + key.len : NULL;
		rest = bytes_slice(rest, 1, rest.len);
	}
	return NULL;
}

static uint64_t number_at(const char *digits)
{
	uint64_t number = 0;
	size_t i;

	for (i = 0; i < DIGITS; i++)
		number = number << 4 | (unsigned)(digits[i] <= '9' ? digits[i] - '0' : digits[i] - 'a' + 10);
	return number;
}

static void put_number(char *digits, uint64_t number)
{
	size_t i;

	for (i = DIGITS; i-- > 0; number >>= 4)
		digits[i] = "0123456789abcdef"[number & 15];
}

/* The id that was given last for a key. */
static uint64_t given_for(const struct clm_numbering *numbering, uint64_t key)
{
	size_t i = numbering->n, oldest = i < WITHIN_REACH ? 0 : i - WITHIN_REACH;

	while (i-- > oldest)
		if (numbering->last[i % WITHIN_REACH].key == key)
			return numbering->last[i % WITHIN_REACH].id;
	return key;
}

void clm_number(struct clm_numbering *numbering, char *record, size_t n)
{
	static const struct bytes id_key = BYTES(",\"id\":\""), part_key = BYTES(",\"part_of\":\"");
	char *id = find(record, n, id_key), *part;
	struct given given;

	if (!id)
		return; /* of mentions and blocks */
	part = find(id, n - (size_t)(id - record), part_key);
	if (part)
		put_number(part, given_for(numbering, number_at(part)));
	given.key = number_at(id);
	given.id = ids_give(&numbering->ids, given.key);
	put_number(id, given.id);
	numbering->last[numbering->n++ % WITHIN_REACH] = given;
}
