/* tsv.c - see tsv.h
 *
 * Tables may have several MB: the whole file is checked in one pass, and again
 * only behind a bad row. */
#include "compile/tsv.h"

#include "base/limits.h"
#include "base/utf8.h"

#define ONES 0x0101010101010101u
#define HIGH 0x8080808080808080u

/* Eight bytes that are all ASCII and none of them NUL. */
static bool eight_plain(const char *p)
{
	uint64_t x;

	memcpy(&x, p, sizeof x);
	return ((x | (x - ONES)) & HIGH) == 0;
}

/* A character U+1000..U+CFFF: three bytes whose first sets no bounds to the
 * second. Nearly all Chinese is here. */
static bool is_common(const unsigned char *u)
{
	return u[0] >= 0xE1 && u[0] <= 0xEC && (u[1] & 0xC0) == 0x80 && (u[2] & 0xC0) == 0x80;
}

/* Bytes from `at` on that are UTF-8 without NUL, as an offset. */
static size_t good_until(struct bytes file, size_t at)
{
	size_t n;

	while (at < file.len) {
		const char *p = file.ptr + at;
		size_t left = file.len - at;

		if (left >= 3 && is_common((const unsigned char *)p)) {
			at += 3;
		} else if (left >= 8 && eight_plain(p)) {
			at += 8;
		} else if ((unsigned char)*p - 1u < 0x7F) {
			at++;
		} else {
			n = utf8_decode(p, left, NULL);
			if (n == 0 || *p == '\0')
				break;
			at += n;
		}
	}
	return at;
}

void tsv_open(struct tsv *t, struct bytes file, bool trusted, struct faults *faults)
{
	*t = (struct tsv){.file = file, .source = faults->source, .faults = faults};
	if (file.len > LIMIT_LEXICON_FILE) {
		fault(faults, 0, 0, "tsv-size", "the table has %zu bytes, more than %zu: cut it in several files",
		      file.len, LIMIT_LEXICON_FILE);
		t->file.len = 0;
		return;
	}
	if (bytes_starts(file, BYTES("\xEF\xBB\xBF")))
		t->at = 3;
	t->valid = trusted ? file.len : good_until(file, t->at);
}

/* The next line, without its end. */
static struct bytes take_line(struct tsv *t)
{
	const char *start = t->file.ptr + t->at;
	size_t left = t->file.len - t->at;
	const char *end = memchr(start, '\n', left);
	size_t len = end ? (size_t)(end - start) : left;

	t->at += end ? len + 1 : len;
	t->line++;
	while (len && start[len - 1] == '\r')
		len--;
	return (struct bytes){start, len};
}

static bool is_row(struct bytes line)
{
	size_t i = 0;

	if (line.len && line.ptr[0] == '#')
		return false;
	while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == '\t'))
		i++;
	return i < line.len;
}

static size_t column_of(struct bytes line, const char *at)
{
	return utf8_count((struct bytes){line.ptr, (size_t)(at - line.ptr)}) + 1;
}

/* Splits a line at its tabs; false: a fault was reported. */
static bool split(struct tsv *t, struct bytes line)
{
	const char *p = line.ptr, *end = line.ptr + line.len;

	for (t->n_cells = 0;; t->n_cells++) {
		const char *tab = memchr(p, '\t', (size_t)(end - p));
		struct bytes cell = {p, (size_t)((tab ? tab : end) - p)};

		if (t->n_cells == TSV_CELLS) {
			fault(t->faults, t->line, column_of(line, p), "tsv-cells", "more than %d cells in a row", TSV_CELLS);
			return false;
		}
		if (cell.len > LIMIT_WORD) {
			fault(t->faults, t->line, column_of(line, p), "tsv-word",
			      "this cell has %zu bytes, more than %zu", cell.len, LIMIT_WORD);
			return false;
		}
		t->cell[t->n_cells] = cell;
		if (!tab)
			break;
		p = tab + 1;
	}
	t->n_cells++;
	return true;
}

/* A line that the good part of the file does not reach over. */
static void bad_bytes(struct tsv *t, struct bytes line)
{
	const char *at = t->file.ptr + t->valid;

	if (*at)
		fault(t->faults, t->line, column_of(line, at), "tsv-utf8",
		      "the byte 0x%02X is not UTF-8: save the file as UTF-8", (unsigned char)*at);
	else
		fault(t->faults, t->line, column_of(line, at), "tsv-utf8", "a NUL character is not allowed: save the file as UTF-8");
	t->valid = good_until(t->file, t->at);
}

bool tsv_next(struct tsv *t)
{
	while (t->at < t->file.len) {
		struct bytes line = take_line(t);

		if (t->valid < t->at && t->valid < t->file.len)
			bad_bytes(t, line);
		else if (is_row(line) && split(t, line))
			return true;
	}
	t->n_cells = 0;
	return false;
}

size_t tsv_column(const struct tsv *t, size_t cell)
{
	if (t->n_cells == 0)
		return 1;
	if (cell >= t->n_cells)
		cell = t->n_cells - 1;
	return utf8_count((struct bytes){t->cell[0].ptr, (size_t)(t->cell[cell].ptr - t->cell[0].ptr)}) + 1;
}
