/* unit.c - see unit.h
 *
 * takes   a place behind a number
 * gives   the longest unit of the table, as long as nothing there forbids it
 * never   looks further than the longest word of the table, and a rate, is long */
#include "measure/unit.h"

#include "measure/glyph.h"

/* Does one of the words (space between) stand at text[at]? */
static bool one_of_stands(struct bytes words, struct bytes text, size_t at)
{
	size_t start = 0, end;

	for (; start < words.len; start = end + 1) {
		for (end = start; end < words.len && words.ptr[end] != ' '; )
			end++;
		if (end > start && at < text.len &&
		    bytes_starts(bytes_slice(text, at, text.len), bytes_slice(words, start, end)))
			return true;
	}
	return false;
}

/* Half a Latin word is no unit: 5GB is not 5 G and a B. */
static bool cuts_latin(struct bytes text, size_t end)
{
	char next = char_at(text, end);

	return is_ascii_letter(text.ptr[end - 1]) && (is_ascii_letter(next) || is_ascii_digit(next));
}

/* Is it of that dimension; NULL: of any that units have? Rows with a gap are not asked about. */
static bool is_of(const struct unit *u, const char *dimension)
{
	if (dimension)
		return unit_is_of(u, dimension);
	return !unit_is_of(u, DIMENSION_WORD) && !unit_is_of(u, DIMENSION_AMOUNT);
}

/* The longest row of the wanted dimension at text[at]; heeds: that its `unless` words let stand.
 * Rows with a gap are found by what stands around it, not by a … in the text. */
static const struct unit *longest(const struct measure_tables *t, struct bytes text, size_t at,
                                  const char *dimension, bool heeds, size_t *end)
{
	const struct unit *best = NULL;
	uint32_t node = TRIE_ROOT, row, c;
	size_t len;

	while (at < text.len) {
		c = utf8_at(text.ptr + at, &len);
		node = c == WORD_GAP ? TRIE_NONE : trie_step(&t->units, node, c);
		if (node == TRIE_NONE)
			break;
		at += len;
		row = trie_value(&t->units, node);
		if (row == TRIE_NONE || cuts_latin(text, at) ||
		    !is_of(&t->unit[row], dimension) || (heeds && one_of_stands(t->unit[row].unless, text, at)))
			continue;
		best = &t->unit[row];
		*end = at;
	}
	return best;
}

const struct unit *unit_find(const struct measure_tables *t, struct bytes text, size_t at, size_t *end)
{
	return longest(t, text, at, NULL, true, end);
}

const struct unit *unit_begun(const struct measure_tables *t, struct bytes text, size_t at, size_t *end)
{
	return longest(t, text, at, NULL, false, end);
}

bool unit_counts_time(const struct measure_tables *t, struct bytes text, size_t at)
{
	size_t end;

	return longest(t, text, at, DIMENSION_DURATION, false, &end) != NULL;
}

const struct unit *unit_amount(const struct measure_tables *t, struct bytes text, size_t at, size_t *end)
{
	return longest(t, text, at, DIMENSION_AMOUNT, true, end);
}

size_t unit_skip_word(const struct measure_tables *t, struct bytes text, size_t at)
{
	size_t end = 0;

	return longest(t, text, at, DIMENSION_WORD, true, &end) ? end : 0;
}

struct unit_begins unit_begins(const struct measure_tables *t, struct bytes text, size_t at)
{
	struct unit_begins begins = {false, false, false};
	uint32_t node = TRIE_ROOT, row;
	size_t len;

	while (at < text.len) {
		node = trie_step(&t->units, node, utf8_at(text.ptr + at, &len));
		if (node == TRIE_NONE)
			break;
		at += len;
		row = trie_value(&t->units, node);
		begins.front |= trie_step(&t->units, node, WORD_GAP) != TRIE_NONE;
		begins.word |= row != TRIE_NONE && unit_is_of(&t->unit[row], DIMENSION_WORD);
		begins.amount |= row != TRIE_NONE && unit_is_of(&t->unit[row], DIMENSION_AMOUNT);
	}
	return begins;
}

const struct unit *unit_behind(const struct measure_tables *t, struct bytes word, const char *dimension,
                               struct bytes text, size_t at, size_t *end)
{
	const struct unit *best = NULL;
	uint32_t node = TRIE_ROOT, row;
	size_t i, len;

	for (i = 0; i < word.len && node != TRIE_NONE; i += len)
		node = trie_step(&t->units, node, utf8_at(word.ptr + i, &len));
	if (node != TRIE_NONE)
		node = trie_step(&t->units, node, WORD_GAP);
	while (node != TRIE_NONE) {
		row = trie_value(&t->units, node);
		if (row != TRIE_NONE && unit_is_of(&t->unit[row], dimension) && !one_of_stands(t->unit[row].unless, text, at)) {
			best = &t->unit[row];
			*end = at;
		}
		if (at >= text.len)
			break;
		node = trie_step(&t->units, node, utf8_at(text.ptr + at, &len));
		at += len;
	}
	return best;
}

size_t unit_front(const struct measure_tables *t, struct bytes text, size_t at)
{
	uint32_t node = TRIE_ROOT;
	size_t len, end = 0;

	while (at < text.len) {
		node = trie_step(&t->units, node, utf8_at(text.ptr + at, &len));
		if (node == TRIE_NONE)
			break;
		at += len;
		if (trie_step(&t->units, node, WORD_GAP) != TRIE_NONE)
			end = at;
	}
	return end;
}

const struct unit *unit_named(const struct measure_tables *t, struct bytes name)
{
	uint32_t row = trie_get(&t->units, name);

	return row == TRIE_NONE ? NULL : &t->unit[row];
}

/* 元/人, 元/平方米·月: what the marks behind the unit add. */
static void read_rate(const struct measure_tables *t, struct bytes text, struct unit_reading *r)
{
	int more;

	for (more = 0; more < 2; more++) {
		size_t at = r->end, end;
		const struct unit *per;

		if (char_at(text, at) == '/')
			at += 1;
		else if (more && at < text.len && bytes_starts(bytes_slice(text, at, text.len), BYTES("·")))
			at += sizeof "·" - 1;
		else
			return;
		per = unit_find(t, text, at, &end);
		if (!per)
			return;
		if (!r->per)
			r->per = per;
		r->end = end;
	}
}

static size_t slash_at(struct bytes text, size_t at)
{
	while (at < text.len && text.ptr[at] != '/')
		at++;
	return at;
}

/* 人 of 元/人, 人 and 年 of 元/人/年. */
static void split_rate(struct bytes unit, struct bytes per[2])
{
	size_t first = slash_at(unit, 0), second = slash_at(unit, first + 1);

	if (first < unit.len)
		per[0] = bytes_slice(unit, first + 1, second);
	if (second < unit.len)
		per[1] = bytes_slice(unit, second + 1, unit.len);
}

/* 套(间): another unit in brackets. */
static void read_brackets(const struct measure_tables *t, struct bytes text, struct unit_reading *r)
{
	size_t end;

	if (char_at(text, r->end) == '(' && unit_find(t, text, r->end + 1, &end) && char_at(text, end) == ')')
		r->end = end + 1;
}

bool unit_is_alias(const struct unit *u)
{
	return !u->has_factor && u->base.len > 0;
}

bool unit_read(const struct measure_tables *t, struct bytes text, size_t at, struct unit_reading *r)
{
	*r = (struct unit_reading){.end = at};
	r->unit = unit_find(t, text, at, &r->end);
	if (!r->unit)
		return false;
	read_rate(t, text, r);
	split_rate(bytes_slice(text, at, r->end), r->per_text);
	read_brackets(t, text, r);
	r->text = bytes_slice(text, at, r->end);
	if (bytes_equal(r->text, r->unit->text) && unit_is_alias(r->unit))
		r->text = r->unit->base;
	return true;
}
