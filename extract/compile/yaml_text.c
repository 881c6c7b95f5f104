/* yaml_text.c - see yaml_text.h
 *
 * The parser would find bad bytes too, but a buffer ahead of what it has told,
 * without a line, and it takes U+2028 for a line end where editors show none. */
#include "compile/yaml_text.h"

#include "base/limits.h"
#include "base/utf8.h"

#define ENCODING_HEAD 256 /* bytes looked at to tell UTF-16 and UTF-32 */

/* One line end at p of n bytes: its length, or 0. */
static size_t line_end(const char *p, size_t n)
{
	if (n == 0 || (*p != '\n' && *p != '\r'))
		return 0;
	return n > 1 && p[0] == '\r' && p[1] == '\n' ? 2 : 1;
}

/* The byte behind the line that `at` is in, or begins. */
static size_t next_line(struct bytes file, size_t at)
{
	while (at < file.len && !line_end(file.ptr + at, file.len - at))
		at++;
	return at + line_end(file.ptr + at, file.len - at);
}

void yaml_position(struct bytes file, size_t at, size_t *line, size_t *column)
{
	size_t start = 0, next;

	*line = 1;
	/* a line end belongs to the line it ends; the last line may have none */
	while (start < at) {
		next = next_line(file, start);
		if (next > at || !line_end(file.ptr + next - 1, 1))
			break;
		start = next;
		++*line;
	}
	*column = utf8_count(bytes_slice(file, start, at)) + 1;
}

struct bytes yaml_line(struct bytes file, size_t line)
{
	size_t at = 0, end;

	while (--line && at < file.len)
		at = next_line(file, at);
	end = next_line(file, at);
	while (end > at && line_end(file.ptr + end - 1, 1))
		end--;
	return bytes_slice(file, at, end);
}

/* UTF-16 and UTF-32: by the mark, or by a NUL in every few bytes. */
static bool is_wide(struct bytes file)
{
	size_t head = file.len < ENCODING_HEAD ? file.len : ENCODING_HEAD, nuls = 0, i;

	if (bytes_starts(file, BYTES("\xFE\xFF")) || bytes_starts(file, BYTES("\xFF\xFE")) ||
	    bytes_starts(file, (struct bytes){"\0\0\xFE\xFF", 4}))
		return true;
	for (i = 0; i < head; i++)
		nuls += file.ptr[i] == '\0';
	return nuls > 1 && nuls >= head / 8;
}

/* What the parser does not read, or reads as a line end that no editor shows. */
static bool is_refused(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c <= 0x9F) ||
	       c == 0x2028 || c == 0x2029 || c == 0xFFFE || c == 0xFFFF;
}

static bool check_characters(struct bytes file, struct faults *faults)
{
	size_t at = 0, line, column, n = faults->n, len;
	uint32_t c;

	while (at < file.len) {
		c = utf8_at(file.ptr + at, &len);
		if (is_refused(c)) {
			yaml_position(file, at, &line, &column);
			if (c == 0)
				fault(faults, line, column, "yaml-syntax", "a NUL character is not allowed");
			else
				fault(faults, line, column, "yaml-syntax",
				      "the invisible character U+%04X is not allowed; in double quotes it is \\u%04X",
				      (unsigned)c, (unsigned)c);
			if (faults->n - n > LIMIT_MESSAGES)
				break; /* finding each one's line again takes its time */
		}
		at += len;
	}
	return faults->n == n;
}

bool yaml_check(struct bytes *file, struct faults *faults)
{
	size_t valid, line, column;

	if (file->len > LIMIT_RULE_FILE) {
		fault(faults, 0, 0, "yaml-size", "the file has %zu bytes, more than %zu: cut it in several files",
		      file->len, LIMIT_RULE_FILE);
		return false;
	}
	if (is_wide(*file)) {
		fault(faults, 1, 1, "yaml-encoding", "this is UTF-16 or UTF-32: save the file as UTF-8");
		return false;
	}
	if (bytes_starts(*file, BYTES("\xEF\xBB\xBF")))
		*file = bytes_slice(*file, 3, file->len);
	valid = utf8_valid(*file);
	if (valid < file->len) {
		yaml_position(*file, valid, &line, &column);
		fault(faults, line, column, "yaml-utf8", "the byte 0x%02X is not UTF-8: save the file as UTF-8",
		      (unsigned char)file->ptr[valid]);
		return false;
	}
	return check_characters(*file, faults);
}

size_t yaml_seek(struct yaml_cursor *c, size_t index)
{
	while (c->index < index && c->at < c->file.len) {
		c->at += utf8_length(c->file.ptr[c->at]);
		c->index++;
	}
	while (c->index > index) {
		do
			c->at--;
		while (((unsigned char)c->file.ptr[c->at] & 0xC0) == 0x80);
		c->index--;
	}
	return c->at;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t blanks(struct bytes b)
{
	size_t n = 0;

	while (n < b.len && is_blank(b.ptr[n]))
		n++;
	return n;
}

size_t yaml_cut(struct bytes scalar, struct bytes behind)
{
	size_t n = blanks(behind), i;

	if (n == 0 || n == behind.len || behind.ptr[n] != '#')
		return SIZE_MAX;
	for (i = 0; i < scalar.len; i++)
		if (scalar.ptr[i] && strchr("\\[(<|^$*+?", scalar.ptr[i]))
			return n;
	i = n + 1;
	if (i == behind.len || is_blank(behind.ptr[i]) || line_end(behind.ptr + i, 1))
		return SIZE_MAX;
	return n;
}

/* The indentation that was taken off a literal block, told by its first line
 * with something in it; SIZE_MAX if there is none. */
static size_t literal_indent(struct bytes source, struct bytes text)
{
	size_t at = next_line(source, 0), line = 0, end, in_source, in_text;

	while (line < text.len && at < source.len) {
		end = next_line(text, line);
		in_text = blanks(bytes_slice(text, line, end));
		if (line + in_text < end && text.ptr[line + in_text] != '\n') {
			in_source = blanks(bytes_slice(source, at, source.len));
			return in_source < in_text ? SIZE_MAX : in_source - in_text;
		}
		line = end;
		at = next_line(source, at);
	}
	return SIZE_MAX;
}

void yaml_text_place(struct yaml_node *node, struct bytes source, yaml_scalar_style_t style)
{
	bool quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	size_t indent;

	if (style == YAML_LITERAL_SCALAR_STYLE) {
		indent = literal_indent(source, node->text);
		if (indent != SIZE_MAX) {
			node->text_line = node->line + 1;
			node->text_column = (uint32_t)indent + 1;
		}
		return;
	}
	if (quoted && source.len >= 2)
		source = bytes_slice(source, 1, source.len - 1);
	node->verbatim = bytes_equal(source, node->text);
	if (node->verbatim) {
		node->text_line = node->line;
		node->text_column = node->column + (quoted ? 1 : 0);
	}
}
