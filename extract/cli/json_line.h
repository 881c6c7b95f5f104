/* json_line.h - one line of JSON: its text, its id, and all else as it is.
 *
 *     {"id": 7, "text": "2024年，…", "source": {"n": 1.10}}
 *           ↓            ↓            ↓
 *          "7"       2024年，…    {"source": {"n": 1.10}}
 *
 * takes   the bytes of a line, without its end
 * gives   the text decoded, the id, and the other members byte for byte
 * never   rounds a number, reorders members, or takes more memory than some
 *         times the line: what is not text is bounded by LIMIT_META */
#ifndef CLM_CLI_JSON_LINE_H
#define CLM_CLI_JSON_LINE_H

#include "base/bytes.h"
#include "base/memory.h"

struct json_fields {
	const char *text, *id; /* their names, UTF-8 */
	const char *date;      /* NULL: none has one */
};

struct json_line {
	void *root;          /* what text belongs to */
	struct arena memory; /* of that */
	struct bytes text;   /* may hold NUL */
	char *id;            /* a string's, or a number as written; NULL: there is none */
	char *meta;          /* a JSON object */
	char date[sizeof "YYYY-MM-DD"]; /* ""; there is none, or it is none: */
	bool bad_date;
};

/* What is wrong with a line, and at which byte of it; SIZE_MAX: the line as a whole. */
struct json_fault {
	char what[256];
	size_t at;
};

enum json_answer { JSON_LINE_OK, JSON_LINE_BROKEN, JSON_LINE_NO_MEMORY };

/* To be freed after any answer. */
enum json_answer json_line_parse(struct json_line *, struct bytes line, const struct json_fields *,
                                 struct json_fault *);
void json_line_free(struct json_line *);

#endif
