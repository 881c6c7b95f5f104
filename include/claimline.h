/* claimline.h - claims out of raw Chinese report text.
 *
 * A rule set is loaded once and never changes; any number of extractors, one a
 * thread, may share it. An extractor is fed the bytes of a document as they
 * come and hands back one JSON line a record, as soon as the sentence that
 * bears it is complete.
 *
 *     struct clm_rules *rules = NULL;
 *     struct clm_extractor *x = NULL;
 *     if (clm_rules_load(&rules, NULL, 0, NULL, &diagnostics) == CLM_OK &&
 *         clm_extractor_new(&x, rules, &options) == CLM_OK) {
 *             clm_begin(x, "report.txt");
 *             clm_feed(x, bytes, n_bytes);      // as often as there are bytes
 *             clm_end(x);
 *     }
 *     clm_extractor_free(x);
 *     clm_rules_free(rules);
 *
 * Units: every length and offset here is in bytes, unless it says otherwise;
 * lines and columns count from 1, columns in characters.
 * Ownership: what a *_new or *_load makes, the *_free of the same name ends.
 * Strings given to a callback are valid until it returns.
 * Threads: a rule set may be used by many threads at once; an extractor by one
 * at a time. The library keeps no global state, never prints, exits or aborts,
 * and touches neither locale nor signals.
 */
#ifndef CLAIMLINE_H
#define CLAIMLINE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CLM_API __attribute__((visibility("default")))
#define CLM_MUST_CHECK __attribute__((warn_unused_result))
#else
#define CLM_API
#define CLM_MUST_CHECK
#endif

#define CLM_VERSION "0.1.0"

/* What a call came to. 0 is success; everything else stopped it. */
enum clm_status {
	CLM_OK = 0,
	CLM_STOPPED,    /* a callback asked to stop */
	CLM_NO_MEMORY,  /* the allocator gave nothing */
	CLM_BAD_INPUT,  /* the document, or a part of it, could not be read */
	CLM_BAD_RULES,  /* the rule set was refused */
	CLM_LIMIT,      /* a ceiling was hit; what was cut is named */
	CLM_IO,         /* reading a rule file failed */
	CLM_MISUSE,     /* a call out of order, or a missing argument */
};

/* How much a diagnostic weighs. */
enum clm_severity {
	CLM_ERROR = 0,  /* something is wrong, and was not done */
	CLM_WARNING,    /* something is hardly meant: it stops nothing, and status is CLM_OK */
};

/* One thing to tell the user, and where it is.
 * line and column are 0 where they do not apply; offset is UINT64_MAX then. */
struct clm_diagnostic {
	enum clm_status status;
	const char *source;   /* file or document name; never NULL */
	size_t line, column;
	uint64_t offset;      /* byte in the document as it came */
	const char *code;     /* short stable name of the kind of fault, or NULL */
	const char *text;     /* one line, no final full stop, UTF-8 */
	enum clm_severity severity;
};

typedef void clm_diagnostic_fn(void *ctx, const struct clm_diagnostic *);

/* A record, whole: len bytes of JSON without the line end (with options.pretty,
 * of text without its last one). Non-zero stops the extractor, which then answers CLM_STOPPED to that and every further call.
 * In its quantity, value, min, max and base_value count the unit; per, unless it is null, says for how much of
 * what: {"value": 1000, "unit": "人"} of 每千人3.5个, {"value": 1, "unit": "人"} of 37元/人 and 人均37元. */
typedef int clm_record_fn(void *ctx, const char *json, size_t len);

/* Memory: like realloc, and frees when size is 0. NULL = out of memory. The one of a
 * rule set is called by all threads whose extractors share it. */
struct clm_allocator {
	void *(*resize)(void *ctx, void *ptr, size_t size);
	void *ctx;
};

/* Where rule sets report: all faults of all files, not only the first. */
struct clm_reporter {
	clm_diagnostic_fn *report; /* NULL: nobody listens */
	void *ctx;                 /* for both */
	/* Each rule file, word table and folder that the set is read from, before it is
	 * read; also where that fails, and some more than once. NULL: nobody listens. */
	void (*reads)(void *ctx, const char *path);
};

struct clm_rules;

/* Loads rule files and folders (a folder's *.yaml in sorted order); with
 * n_paths = 0 the shipped set, which is built in and needs no file.
 * CLM_BAD_RULES: refused, every fault was reported, *out is NULL.
 * mem may be NULL (malloc); reporter may be NULL. */
CLM_API CLM_MUST_CHECK enum clm_status
clm_rules_load(struct clm_rules **out, const char *const *paths, size_t n_paths,
               const struct clm_allocator *mem, const struct clm_reporter *reporter);
CLM_API void clm_rules_free(struct clm_rules *);

/* Checks the same files, and keeps nothing: reports every fault, and as warnings what is
 * allowed and hardly meant (a rule that can never match, words that nothing names; the
 * latter only where there is no fault). CLM_OK also with warnings: the callback counts. */
CLM_API CLM_MUST_CHECK enum clm_status
clm_rules_lint(const char *const *paths, size_t n_paths, const struct clm_allocator *mem, const struct clm_reporter *reporter);

/* A field in which a claim differs from what an example wants. */
struct clm_difference {
	const char *field;    /* dotted: quantity.value */
	const char *want;     /* NULL: no claim at all is wanted */
	const char *got;      /* "null": the claim has no such field, or there is no claim */
	size_t line, column;  /* of the wanted value in the rule file; 0 where want is NULL */
};

/* The outcome of one example written in a rule file. */
struct clm_example {
	const char *source;   /* rule file */
	size_t line, column;  /* of the example */
	size_t want_line, want_column; /* of the value of its `want` */
	const char *rule;     /* pack/id */
	const char *text;
	int built_in;         /* of a pack that is built in: source is no file */
	int ok;               /* it gave what it wants */
	int todo;             /* a known miss: not a failure */
	int proves;           /* it says `because` */
	int claims;           /* the rule made a claim */
	const char *why;      /* where not ok: one line; NULL: the differences say it all */
	const struct clm_difference *difference;
	size_t n_differences; /* of the claim that comes nearest */
};
typedef void clm_example_fn(void *ctx, const struct clm_example *);

/* What the examples of a rule leave open. */
struct clm_coverage {
	const char *rule;     /* pack/id */
	int built_in;
	int fires;            /* one of its examples lets it match, with its guards */
	/* Guards that drop claims, and no claim in any example of the pack; each is
	 * named at the first rule that has it. */
	const char *const *idle_guards;
	size_t n_idle_guards;
};
typedef void clm_coverage_fn(void *ctx, const struct clm_coverage *);

struct clm_test {
	int unfiltered;            /* as in clm_options */
	const char *rule;          /* only the examples of this rule: pack/id, or its id; NULL: of all */
	clm_example_fn *example;   /* required: after each example */
	clm_coverage_fn *coverage; /* after all of them, for each rule; NULL: nobody listens */
	void *ctx;                 /* for both */
};

/* Runs examples of the rule set through the whole pipeline, with all its rules.
 * CLM_OK also when examples fail: the callbacks count. CLM_MISUSE also where no
 * rule has the name asked for. */
CLM_API CLM_MUST_CHECK enum clm_status clm_rules_test(const struct clm_rules *, const struct clm_test *);

enum clm_emit {
	CLM_EMIT_CLAIMS = 0,
	CLM_EMIT_MENTIONS,
	CLM_EMIT_BLOCKS,
};

struct clm_options {
	enum clm_emit emit;
	int pretty;                 /* 0: JSON. 1: each record is a few lines of text for people, not for
	                             * programs: it may change with any version. 2: the same, in colour */
	int strict;                 /* one bad byte refuses the rest of the document */
	int unfiltered;             /* ask every rule about every sentence, not only those whose words stand in
	                             * it: the records are the same, and take longer. For tests */
	const char *date;           /* the report's date, YYYY-MM-DD, or NULL */
	const char *encoding;       /* of the documents: see clm_encoding_known; NULL or "auto": told from the bytes */
	clm_record_fn *record;      /* required */
	clm_diagnostic_fn *report;  /* may be NULL */
	void *ctx;                  /* for both */
	const struct clm_allocator *mem; /* NULL: malloc; must outlive the extractor */
};

struct clm_extractor;

/* The rule set must outlive the extractor. */
CLM_API CLM_MUST_CHECK enum clm_status
clm_extractor_new(struct clm_extractor **out, const struct clm_rules *, const struct clm_options *);
CLM_API void clm_extractor_free(struct clm_extractor *);

/* Begins a document; its name goes into every record. Ends one still open. */
CLM_API CLM_MUST_CHECK enum clm_status clm_begin(struct clm_extractor *, const char *name);

/* The same for a document that brings something along: meta, a JSON object, comes
 * back as it is under "meta" at the end of each of its records. NULL: as clm_begin.
 * It is copied, and not checked. */
CLM_API CLM_MUST_CHECK enum clm_status
clm_begin_with(struct clm_extractor *, const char *name, const char *meta);

/* Whether options.encoding may be this. Case does not matter:
 * auto; utf-8; utf-16 and utf-32, each also with le or be behind it;
 * gb18030, gbk, gb2312 (all read as the first, which holds the others); big5. */
CLM_API int clm_encoding_known(const char *name);

/* The document's next bytes, any number of them: how the input is cut into
 * calls never changes what comes out. CLM_BAD_INPUT is reported once through
 * the callback and answered by clm_end, not here. */
CLM_API CLM_MUST_CHECK enum clm_status clm_feed(struct clm_extractor *, const void *bytes, size_t n);

/* Ends the document. CLM_BAD_INPUT: some of it could not be read, or was cut at
 * a ceiling, and was reported (CLM_BAD_INPUT or CLM_LIMIT in the diagnostic);
 * the records before and after it were given. */
CLM_API CLM_MUST_CHECK enum clm_status clm_end(struct clm_extractor *);

/* A JSON Schema (draft 2020-12), as text that lasts as long as the program: of the
 * records, "claim", "mention" or "block"; of rule files, "rules". NULL: there is none
 * of this name. Later versions may add fields to records, so these do not forbid them. */
CLM_API const char *clm_schema(const char *name);

CLM_API const char *clm_version(void);

#ifdef __cplusplus
}
#endif
#endif
