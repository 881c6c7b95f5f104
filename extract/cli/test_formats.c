/* test_formats.c - the outcome of examples, for other programs. See test_report.h. */
#include "cli/json_put.h"
#include "cli/message.h"
#include "cli/test_report.h"

#include "base/buf.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *const outcome_names[OUTCOME_END] = {"ok", "failed", "todo"};

/* --- JSON --- */

static json_t *differences(const struct clm_example *e)
{
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < e->n_differences; i++)
		(void)json_array_append_new(list, json_pack("{s:o, s:o, s:o}", "field", json_put_text(e->difference[i].field),
		                                            "want", json_put_text(e->difference[i].want),
		                                            "got", json_put_text(e->difference[i].got)));
	return list;
}

static void json_example(struct output *out, const struct clm_example *e)
{
	(void)output_json(out, json_pack("{s:s, s:o, s:I, s:I, s:o, s:o, s:s, s:b, s:o, s:o}", "type", "example",
	                                 "file", json_put_text(e->source), "line", (json_int_t)e->line,
	                                 "column", (json_int_t)e->column, "rule", json_put_text(e->rule),
	                                 "text", json_put_text(e->text), "outcome", outcome_names[outcome_of(e)],
	                                 "todo", e->todo, "why", json_put_text(e->why), "differences", differences(e)));
}

static void json_rule(struct output *out, const struct clm_coverage *c)
{
	json_t *guards = json_array();
	size_t i;

	for (i = 0; i < c->n_idle_guards; i++)
		(void)json_array_append_new(guards, json_put_text(c->idle_guards[i]));
	(void)output_json(out, json_pack("{s:s, s:o, s:b, s:o}", "type", "rule", "rule", json_put_text(c->rule),
	                                 "fires", c->fires, "idle_guards", guards));
}

void report_json(struct output *out, const struct results *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		json_example(out, &r->result[i].example);
	for (i = 0; i < r->n_covered; i++)
		json_rule(out, &r->covered[i].coverage);
	(void)output_json(out, json_pack("{s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "type", "summary",
	                                 "examples", (json_int_t)r->n, "ok", (json_int_t)r->count[OUTCOME_OK],
	                                 "failed", (json_int_t)r->count[OUTCOME_FAILED],
	                                 "todo", (json_int_t)r->count[OUTCOME_TODO], "rules", (json_int_t)r->n_covered,
	                                 "rules_firing", (json_int_t)r->n_fire, "idle_guards", (json_int_t)r->n_idle));
}

/* --- JUnit --- */

/* Characters that stand for themselves nowhere in XML 1.0. */
static bool is_barred(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
}

/* Puts text as it may stand in an attribute or between tags: line ends as well,
 * which an attribute would lose. */
static void put_xml(struct buf *to, const char *text)
{
	size_t at = 0, n = strlen(text), len;
	uint32_t c = 0;

	for (; at < n; at += len) {
		len = utf8_decode(text + at, n - at, &c);
		if (len == 0 || is_barred(c)) {
			len = len ? len : 1;
			buf_put_str(to, "\xEF\xBF\xBD");
		} else if ((c < 0x80 && strchr("&<>\"\t\n\r", (int)c)) || message_is_harmful(c)) {
			buf_printf(to, "&#%u;", (unsigned)c);
		} else {
			buf_put(to, text + at, len);
		}
	}
}

static void put_attribute(struct buf *to, const char *name, const char *value)
{
	buf_printf(to, " %s=\"", name);
	put_xml(to, value);
	buf_put_char(to, '"');
}

static void put_failure(struct buf *to, const struct clm_example *e)
{
	size_t i;

	buf_put_str(to, "      <failure type=\"example\"");
	put_attribute(to, "message", e->why ? e->why : "the claim differs from what is wanted");
	buf_put_str(to, ">");
	for (i = 0; i < e->n_differences; i++) {
		const struct clm_difference *d = &e->difference[i];
		buf_put_str(to, i ? "\n" : "");
		put_xml(to, d->field);
		if (d->want) {
			buf_put_str(to, "  - ");
			put_xml(to, d->want);
		}
		buf_put_str(to, "  + ");
		put_xml(to, d->got);
	}
	buf_put_str(to, "</failure>\n");
}

static void put_case(struct buf *to, const struct clm_example *e)
{
	buf_put_str(to, "    <testcase");
	put_attribute(to, "classname", e->rule);
	put_attribute(to, "name", e->text);
	put_attribute(to, "file", e->source);
	buf_printf(to, " line=\"%zu\" time=\"0\"", e->line);
	if (e->ok) {
		buf_put_str(to, "/>\n");
		return;
	}
	buf_put_str(to, ">\n");
	if (e->todo)
		buf_put_str(to, "      <skipped message=\"todo\"/>\n");
	else
		put_failure(to, e);
	buf_put_str(to, "    </testcase>\n");
}

static void put_counts(struct buf *to, size_t n, const size_t count[OUTCOME_END])
{
	buf_printf(to, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\" time=\"0\">\n", n, count[OUTCOME_FAILED],
	        count[OUTCOME_TODO]);
}

/* The examples of one file, in the order in which they were run. */
static void put_suite(struct buf *to, const struct results *r, const char *source)
{
	size_t count[OUTCOME_END] = {0}, n = 0, i;

	for (i = 0; i < r->n; i++)
		if (strcmp(r->result[i].example.source, source) == 0) {
			count[outcome_of(&r->result[i].example)]++;
			n++;
		}
	buf_put_str(to, "  <testsuite");
	put_attribute(to, "name", source);
	put_counts(to, n, count);
	for (i = 0; i < r->n; i++)
		if (strcmp(r->result[i].example.source, source) == 0)
			put_case(to, &r->result[i].example);
	buf_put_str(to, "  </testsuite>\n");
}

static bool is_first_of_file(const struct results *r, size_t at)
{
	size_t i;

	for (i = 0; i < at; i++)
		if (strcmp(r->result[i].example.source, r->result[at].example.source) == 0)
			return false;
	return true;
}

void report_junit(struct output *out, const struct results *r)
{
	struct buf out_text, *to = &out_text;
	size_t i;

	buf_init(to, &mem_default, SIZE_MAX);
	buf_put_str(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"claimline\"");
	put_counts(to, r->n, r->count);
	for (i = 0; i < r->n; i++)
		if (is_first_of_file(r, i))
			put_suite(to, r, r->result[i].example.source);
	buf_put_str(to, "</testsuites>\n");
	buf_put_char(to, '\0');
	if (to->status == CLM_OK)
		(void)output_text(out, to->ptr);
	else if (out->error == 0)
		out->error = ENOMEM;
	buf_free(to);
}
