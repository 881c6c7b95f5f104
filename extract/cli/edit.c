/* edit.c - see edit.h */
#include "cli/edit.h"

#include "cli/message.h"
#include "cli/outfile.h"
#include "cli/room.h"

#include "base/bytes.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

struct edit {
	size_t at, len;
	char *text;
};

/* All of a file that is small enough to hold rules; else errno is set. */
static bool slurp(struct edited *e, int fd)
{
	size_t room = LIMIT_RULE_FILE + 1;
	ssize_t n = 0;

	while (e->len < room && ((n = read(fd, e->content + e->len, room - e->len)) > 0 || (n < 0 && errno == EINTR)))
		if (n > 0)
			e->len += (size_t)n;
	if (e->len == room)
		errno = EFBIG;
	return n >= 0 && e->len < room;
}

bool edit_open(struct edited *e, const char *path)
{
	int fd = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC), error = errno;
	bool done;

	*e = (struct edited){0};
	if (fd >= 0) {
		e->path = strdup(path);
		e->content = malloc(LIMIT_RULE_FILE + 1);
		done = e->path && e->content && slurp(e, fd);
		error = done ? 0 : errno; /* ENOMEM, too */
		(void)close(fd);
	}
	if (fd < 0 || error)
		edit_free(e);
	errno = error;
	return fd >= 0 && error == 0;
}

/* The byte at a line and a column; SIZE_MAX: there is none. */
static size_t place(const struct edited *e, size_t line, size_t column)
{
	size_t at = 0, len;
	const char *end;

	for (; line > 1; line--) {
		end = memchr(e->content + at, '\n', e->len - at);
		if (!end)
			return SIZE_MAX;
		at = (size_t)(end - e->content) + 1;
	}
	if (at == 0 && bytes_starts((struct bytes){e->content, e->len}, BYTES("\xEF\xBB\xBF")))
		at = 3;
	for (; column > 1 && at < e->len && e->content[at] != '\n'; column--) {
		len = utf8_decode(e->content + at, e->len - at, NULL);
		at += len ? len : 1;
	}
	return column == 1 ? at : SIZE_MAX;
}

/* How long a scalar in quotes is that stands for a text and has no escapes but '' in it; 0: it is another. */
static size_t quoted_length(struct bytes rest, const char *text)
{
	char quote = rest.ptr[0];
	size_t at = 1;

	for (; *text; text++) {
		if (at + 1 >= rest.len || rest.ptr[at] != *text || (quote == '"' && (*text == '\\' || *text == '"')))
			return 0;
		at += 1;
		if (quote == '\'' && *text == '\'' && rest.ptr[at++] != '\'')
			return 0;
	}
	return at < rest.len && rest.ptr[at] == quote && !(quote == '\'' && at + 1 < rest.len && rest.ptr[at + 1] == quote) ? at + 1 : 0;
}

/* How long the scalar is that stands for a text here; 0: it is another. */
static size_t scalar_length(struct bytes rest, const char *text)
{
	size_t n = strlen(text);

	if (rest.len && (rest.ptr[0] == '\'' || rest.ptr[0] == '"'))
		return quoted_length(rest, text);
	if (n == 0 || !bytes_starts(rest, bytes_of(text)) || (n < rest.len && !strchr(",}] \t\r\n", rest.ptr[n])))
		return 0;
	return n;
}

/* How long the {...} is that stands here, on one line; 0: there is none. */
static size_t table_length(struct bytes rest)
{
	size_t depth = 0, at;
	char quote = '\0';

	for (at = 0; at < rest.len && rest.ptr[at] != '\n'; at++) {
		char c = rest.ptr[at];

		if (quote)
			quote = c == quote && (at == 0 || rest.ptr[at - 1] != '\\') ? '\0' : quote;
		else if ((c == '\'' || c == '"') && at > 0 && strchr(" ,:{[", rest.ptr[at - 1]))
			quote = c;
		else if (c == '{')
			depth++;
		else if (c == '}' && depth > 0 && --depth == 0)
			return at + 1;
		if (depth == 0)
			return 0;
	}
	return 0;
}

/* Does a text mean itself without quotes, anywhere in a rule file? */
static bool is_plain(const char *text)
{
	size_t i;

	for (i = 0; text[i]; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '.' &&
		    !(c == '-' && i > 0))
			return false;
	}
	return i > 0 && strcmp(text, "null") != 0;
}

char *edit_quoted(const char *text, bool always)
{
	size_t n = strlen(text), at = 0, i;
	char *out = malloc(2 * n + 3);

	if (!out)
		return NULL;
	if (!always && is_plain(text))
		return memcpy(out, text, n + 1);
	out[at++] = '\'';
	for (i = 0; i < n; i++) {
		if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F) {
			free(out);
			return NULL;
		}
		out[at++] = text[i];
		if (text[i] == '\'')
			out[at++] = '\'';
	}
	out[at++] = '\'';
	out[at] = '\0';
	return out;
}

/* Takes text over. */
static bool plan(struct edited *e, size_t at, size_t len, char *text)
{
	struct edit *edits = text ? room_for_one(e->edits, e->n, &e->capacity, sizeof *edits) : NULL;

	if (!edits) {
		free(text);
		e->no_memory = true;
		return false;
	}
	e->edits = edits;
	e->edits[e->n++] = (struct edit){at, len, text};
	return true;
}

static struct bytes from(const struct edited *e, size_t at)
{
	return at < e->len ? bytes_slice((struct bytes){e->content, e->len}, at, e->len) : (struct bytes){"", 0};
}

bool edit_scalar(struct edited *e, size_t line, size_t column, const char *was, const char *text)
{
	size_t at = place(e, line, column), len = scalar_length(from(e, at), was);
	char *scalar = len ? edit_quoted(text, !is_plain(was)) : NULL;

	return scalar && plan(e, at, len, scalar);
}

bool edit_value(struct edited *e, size_t line, size_t column, const char *was, const char *yaml)
{
	size_t at = place(e, line, column), len = was ? scalar_length(from(e, at), was) : table_length(from(e, at));

	return len && plan(e, at, len, strdup(yaml));
}

void edit_back_to(struct edited *e, size_t n)
{
	while (e->n > n)
		free(e->edits[--e->n].text);
}

static int by_place(const void *a, const void *b)
{
	size_t x = ((const struct edit *)a)->at, y = ((const struct edit *)b)->at;

	return (x > y) - (x < y);
}

bool edit_commit(struct edited *e)
{
	struct outfile out;
	size_t i, at = 0;
	bool written = true;
	int error;

	if (e->n == 0)
		return true;
	if (!outfile_open(&out, e->path))
		return false;
	qsort(e->edits, e->n, sizeof *e->edits, by_place);
	for (i = 0; written && i < e->n; i++) {
		const struct edit *edit = &e->edits[i];
		written = message_write_to(out.fd, e->content + at, edit->at - at) && message_write_to(out.fd, edit->text, strlen(edit->text));
		at = edit->at + edit->len;
	}
	if (written && message_write_to(out.fd, e->content + at, e->len - at))
		return outfile_commit(&out);
	error = errno;
	outfile_give_up(&out);
	errno = error;
	return false;
}

void edit_free(struct edited *e)
{
	edit_back_to(e, 0);
	free(e->edits);
	free(e->content);
	free(e->path);
	*e = (struct edited){0};
}
