/* yaml_syntax.c - what stopped the YAML parser, told to somebody who writes rules
 *
 * takes   libyaml's error: a problem, what it was doing (the context), a mark for each
 * gives   one fault where the author has to look, and what would be right there
 * never   stays silent: an error without words of ours is told in libyaml's */
#include <stdio.h>

#include "base/utf8.h"
#include "compile/yaml_text.h"

#define COLON_WIDE "：" /* full-width: what a Chinese keyboard gives */

struct error {
	const char *problem, *context;      /* never NULL */
	size_t line, column;                /* of the problem */
	size_t context_line, context_column;
	struct bytes file;
	struct faults *faults;
};

/* An error whose problem and context begin so; NULL: any. */
struct wording {
	const char *problem, *context;
	bool at_context;
	const char *code, *text;
};

#define TAB "a tab cannot indent: use blanks"
#define OPEN_QUOTE "this quote is never closed"
#define BAD_NUMBER "\\x, \\u and \\U need 2, 4 and 8 hexadecimal digits; patterns belong in single quotes"

static const struct wording wordings[] = {
	{NULL, "while scanning a directive", true, "yaml-directive", "directives (%YAML, %TAG) are not allowed here"},
	{NULL, "while scanning a %", true, "yaml-directive", "directives (%YAML, %TAG) are not allowed here"},
	{"found incompatible YAML document", NULL, false, "yaml-directive", "directives (%YAML, %TAG) are not allowed here"},
	{"found duplicate %", NULL, false, "yaml-directive", "directives (%YAML, %TAG) are not allowed here"},
	{NULL, "while scanning an anchor", true, "yaml-anchor",
	 "anchors (&name) are not allowed here: put a value that begins with & in quotes"},
	{NULL, "while scanning an alias", true, "yaml-alias",
	 "aliases (*name) are not allowed here: put a value that begins with * in quotes"},
	{NULL, "while scanning a tag", true, "yaml-tag",
	 "tags (!name) are not allowed here: put a value that begins with ! in quotes"},
	{NULL, "while parsing a tag", true, "yaml-tag",
	 "tags (!name) are not allowed here: put a value that begins with ! in quotes"},
	{"found undefined tag handle", NULL, true, "yaml-tag",
	 "tags (!name) are not allowed here: put a value that begins with ! in quotes"},
	{"found a tab character", NULL, false, "yaml-syntax", TAB},
	{"found unexpected end of stream", "while scanning a quoted", true, "yaml-syntax", OPEN_QUOTE},
	{"found unexpected document indicator", "while scanning a quoted", true, "yaml-syntax", OPEN_QUOTE},
	{"found unknown escape character", NULL, false, "yaml-syntax",
	 "double quotes know no such \\ escape; patterns belong in single quotes"},
	{"did not find expected hexdecimal number", NULL, false, "yaml-syntax", BAD_NUMBER},
	{"found invalid Unicode character escape code", NULL, false, "yaml-syntax", BAD_NUMBER},
	{"block sequence entries are not allowed", NULL, false, "yaml-syntax",
	 "a list entry must begin its own line; put a value that begins with \"- \" in quotes"},
	{"mapping keys are not allowed", NULL, false, "yaml-syntax", "put a value that begins with \"?\" in quotes"},
	{NULL, "while scanning a block scalar", false, "yaml-syntax",
	 "behind | or > only a comment may stand; put a value that begins with | or > in quotes"},
	{"did not find expected node content", NULL, false, "yaml-syntax",
	 "a value is missing here; put a value that begins with , ] or } in quotes"},
	{"did not find expected '-' indicator", NULL, false, "yaml-syntax",
	 "this line is no entry of the list above it: begin it with \"- \", or check the indentation"},
	{"did not find expected <document start>", NULL, false, "yaml-syntax",
	 "nothing may follow the value that ended above: check brackets, quotes and indentation"},
};

static bool begins(const char *s, const char *with)
{
	return !with || strncmp(s, with, strlen(with)) == 0;
}

static void tell(const struct error *e, bool at_context, const char *code, const char *text)
{
	fault(e->faults, at_context ? e->context_line : e->line, at_context ? e->context_column : e->column, code,
	      "%s", text);
}

static size_t indent_of(struct bytes line)
{
	size_t n = 0;

	while (n < line.len && (line.ptr[n] == ' ' || line.ptr[n] == '\t'))
		n++;
	return n;
}

/* The text of a line before a column, all of it if the line is shorter. */
static struct bytes before(struct bytes line, size_t column)
{
	size_t at = 0;

	while (--column && at < line.len)
		at += utf8_length(line.ptr[at]);
	return bytes_slice(line, 0, at);
}

/* Finds the usual slips in the first word of a line, where a key would stand:
 * a full-width colon, no blank behind the colon, no blank behind the dash. */
static bool slip(const struct error *e, size_t number)
{
	struct bytes line = yaml_line(e->file, number);
	size_t at = indent_of(line);
	const char *text = NULL;

	while (at + 1 < line.len && line.ptr[at] == '-' && line.ptr[at + 1] == ' ')
		at += 1 + indent_of(bytes_slice(line, at + 1, line.len));
	if (at < line.len && line.ptr[at] == '-')
		text = "a blank is missing behind the dash: write \"- \"";
	for (; !text && at < line.len && line.ptr[at] != ' ' && !strchr("\"'[{#", line.ptr[at]); at++) {
		struct bytes rest = bytes_slice(line, at, line.len);

		if (bytes_starts(rest, BYTES(COLON_WIDE)))
			text = "a full-width colon makes no key: write \": \"";
		else if (rest.len > 1 && rest.ptr[0] == ':' && rest.ptr[1] != ' ' && rest.ptr[1] != '/')
			text = "a blank is missing behind the colon: write \": \"";
		if (text)
			break;
	}
	if (text)
		fault(e->faults, number, utf8_count(bytes_slice(line, 0, at)) + 1, "yaml-syntax", "%s", text);
	return text != NULL;
}

static bool cannot_start(const struct error *e)
{
	struct bytes line = yaml_line(e->file, e->line);
	size_t at = before(line, e->column).len;

	if (strcmp(e->problem, "found character that cannot start any token") != 0 || at >= line.len)
		return false;
	if (line.ptr[at] == '\t')
		tell(e, false, "yaml-syntax", TAB);
	else
		fault(e->faults, e->line, e->column, "yaml-syntax",
		      "a value cannot begin with %c: put it in quotes", line.ptr[at]);
	return true;
}

/* A line without its colon. */
static bool no_colon(const struct error *e)
{
	if (strcmp(e->problem, "could not find expected ':'") != 0)
		return false;
	if (!slip(e, e->context_line))
		tell(e, true, "yaml-syntax", "this line is neither a key with its \": \" nor a list entry with its \"- \"");
	return true;
}

/* A colon where no key can be: the second one in its line, or the first one
 * in a line that goes on with the value of the line above. */
static bool extra_colon(const struct error *e)
{
	struct bytes head = before(yaml_line(e->file, e->line), e->column);
	size_t i;

	if (!begins(e->problem, "mapping values are not allowed"))
		return false;
	for (i = 0; i + 1 < head.len; i++) {
		if (head.ptr[i] == ':' && head.ptr[i + 1] == ' ') {
			tell(e, false, "yaml-syntax", "a second \": \" in one line: put the value in quotes");
			return true;
		}
	}
	if (e->line == 1 || !slip(e, e->line - 1))
		tell(e, false, "yaml-syntax",
		     "this key is taken for more of the value above it: check the indentation");
	return true;
}

/* ， or ： where a , or a : was meant, in a row of brackets. */
static bool wide_mark(const struct error *e)
{
	struct bytes line = yaml_line(e->file, e->line), head = before(line, e->column);
	size_t from = e->context_line == e->line ? before(line, e->context_column).len : 0, at;

	for (at = from; at < head.len; at += utf8_length(head.ptr[at])) {
		struct bytes rest = bytes_slice(head, at, head.len);
		if (head.ptr[at] == '\'' || head.ptr[at] == '"')
			return false; /* it may stand in quotes */
		if (!bytes_starts(rest, BYTES(COLON_WIDE)) && !bytes_starts(rest, BYTES("，")))
			continue;
		fault(e->faults, e->line, utf8_count(bytes_slice(line, 0, at)) + 1, "yaml-syntax", "%s",
		      bytes_starts(rest, BYTES("，")) ? "a full-width comma parts nothing: write \", \"" : "a full-width colon makes no key: write \": \"");
		return true;
	}
	return false;
}

/* A bracket that is not closed where it could be. */
static bool open_bracket(const struct error *e)
{
	bool list = begins(e->problem, "did not find expected ',' or ']'");

	if (!list && !begins(e->problem, "did not find expected ',' or '}'"))
		return false;
	if (wide_mark(e))
		return true;
	fault(e->faults, e->line, e->column, "yaml-syntax", "a , or the %c of the %c at line %zu column %zu is missing here",
	      list ? ']' : '}', list ? '[' : '{', e->context_line, e->context_column);
	return true;
}

/* The line where the quote was opened that was closed last before a place, looked for from a line on; 0: there is none. */
static size_t last_opened(const struct error *e, size_t from)
{
	size_t number, opened = 0, at;
	char quote = 0;

	for (number = from; number <= e->line; number++) {
		struct bytes line = number == e->line ? before(yaml_line(e->file, number), e->column) : yaml_line(e->file, number);
		for (at = 0; at < line.len; at++) {
			char c = line.ptr[at];
			bool begins_value = at == 0 || strchr(" [{,", line.ptr[at - 1]);
			if (!quote && c == '#' && begins_value)
				break;
			if (quote == c)
				quote = 0;
			else if (!quote && (c == '\'' || c == '"') && begins_value) {
				quote = c;
				opened = number;
			}
		}
	}
	return opened;
}

/* Something that is no next key of its table. */
static bool no_key(const struct error *e)
{
	struct bytes line = yaml_line(e->file, e->line);
	size_t opened;

	if (!begins(e->problem, "did not find expected key"))
		return false;
	opened = last_opened(e, e->context_line);
	if (before(line, e->column).len > indent_of(line) && opened && opened < e->line)
		fault(e->faults, opened, 1, "yaml-syntax", "a quote is opened in this line and not closed: it goes on to line %zu", e->line);
	else if (before(line, e->column).len > indent_of(line))
		tell(e, false, "yaml-syntax", "nothing may stand behind a closing quote or bracket: put the whole value in quotes");
	else
		fault(e->faults, e->line, e->column, "yaml-syntax",
		      "this line is no entry of the table that begins at line %zu: check the indentation",
		      e->context_line);
	return true;
}

static bool fixed_wording(const struct error *e)
{
	size_t i;

	for (i = 0; i < sizeof wordings / sizeof *wordings; i++) {
		const struct wording *w = &wordings[i];

		if (begins(e->problem, w->problem) && begins(e->context, w->context)) {
			tell(e, w->at_context, w->code, w->text);
			return true;
		}
	}
	return false;
}

void yaml_syntax(const yaml_parser_t *parser, struct bytes file, struct faults *faults)
{
	struct error e = {
		.problem = parser->problem ? parser->problem : "cannot be read",
		.context = parser->context ? parser->context : "",
		.line = parser->problem_mark.line + 1,
		.column = parser->problem_mark.column + 1,
		.context_line = parser->context_mark.line + 1,
		.context_column = parser->context_mark.column + 1,
		.file = file,
		.faults = faults,
	};

	/* the reader knows bytes only; yaml_check has seen to it that it has nothing to say */
	if (parser->error == YAML_READER_ERROR)
		yaml_position(file, parser->problem_offset < file.len ? parser->problem_offset : file.len, &e.line,
		              &e.column);
	if (cannot_start(&e) || no_colon(&e) || extra_colon(&e) || open_bracket(&e) || no_key(&e) ||
	    fixed_wording(&e))
		return;
	fault(faults, e.line, e.column, "yaml-syntax", "%s%s%s", e.problem, *e.context ? " " : "", e.context);
}
