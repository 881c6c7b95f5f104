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
 * Callbacks: one may call what it likes of other extractors and of rule sets, but of the
 * extractor that calls it, clm_cost_of alone: clm_begin, clm_feed, clm_end and clm_break
 * answer CLM_MISUSE there and do nothing, and it must not be freed. An allocator calls
 * nothing of the library.
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
 * what: {"value": 1000, "unit": "人"} of 每千人3.5个, {"value": 1, "unit": "人"} of 37元/人 and 人均37元.
 * A subject or place that is a region has its code of GB/T 2260 in code; null: it has none, or several are
 * called the same and the text does not tell which is meant. */
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
 * n_paths = 0 the shipped set, which is built in and needs no file. A file whose
 * pack has the name of a shipped one stands for it in all packs that use it.
 * CLM_BAD_RULES: refused, every fault was reported, *out is NULL.
 * mem may be NULL (malloc); reporter may be NULL. */
CLM_API CLM_MUST_CHECK enum clm_status
clm_rules_load(struct clm_rules **out, const char *const *paths, size_t n_paths,
               const struct clm_allocator *mem, const struct clm_reporter *reporter);
CLM_API void clm_rules_free(struct clm_rules *);

/* Tells whether a rule set is still the same: a hash of the bytes of all rule files and word tables that
 * it was loaded from, in their order, wherever they lie; of packs that are built in, of all that is. What
 * records are made of a document depends on it, on clm_version and on the options. */
CLM_API uint64_t clm_rules_fingerprint(const struct clm_rules *);

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

/* Anything of a rule set that can match: what coverage and costs are counted by. */
struct clm_rule {
	size_t number;        /* from 0, in the order of clm_rules_each; the same for one rule set everywhere */
	const char *section;  /* "times", "lookalikes", "mentions", "context", "claims", "guards" */
	const char *id;       /* of a claim pack/id; of a guard its name */
	const char *of;       /* of a guard: the claim it belongs to; else NULL */
	const char *source;   /* where its first pattern is written */
	size_t line, column;
	int priority;         /* of a claim */
	int drops;            /* of a guard: it drops claims (else it sets their modality) */
	int skips;            /* of a claim: its quantities give no record */
};
typedef void clm_rule_fn(void *ctx, const struct clm_rule *);

#define CLM_NO_RULE SIZE_MAX

/* Tells of every rule, section by section; a claim's guards come after all claims.
 * What it points to lives as long as the rule set. */
CLM_API void clm_rules_each(const struct clm_rules *, clm_rule_fn *, void *ctx);

/* --- how claims come about: for commands that explain and count --- */

/* What a rule made of a place: always one of these. */
enum clm_verdict {
	CLM_MATCHED,       /* it has the quantity: it gives a claim, or skips it */
	CLM_NO_ANCHOR,     /* what none of its patterns can do without is not there */
	CLM_STOPPED_AT,    /* its patterns do not match */
	CLM_WHERE_FAILED,  /* a condition of `where` does not hold */
	CLM_GUARD_DROPPED, /* a guard dropped it */
	CLM_OVERLAP_LOST,  /* another rule has the quantity, or the stretch */
	CLM_LIMIT_HIT,     /* a pattern took too long and was given up */
};
CLM_API const char *clm_verdict_name(enum clm_verdict); /* "matched", "no-anchor", "stopped-at", ... */

/* Where something stands in the document as it came. */
struct clm_place {
	uint64_t start, end;
	size_t line, column;
};

/* A number, date, word or name of a sentence. Strings are never NULL; those that
 * do not apply are empty. */
struct clm_token {
	const char *type;           /* "quantity", "time", "word", "lookalike", "mention" */
	const char *text, *kinds;   /* kinds: with blanks between */
	size_t start, end;          /* bytes of the sentence's text */
	size_t clause;              /* where its clause begins */
	struct clm_place place;
	size_t rule;                /* of times, lookalikes, mentions; else CLM_NO_RULE */
	const char *value, *relation, *min, *max, *unit; /* of a quantity, as in records */
	const char *from, *to;      /* of a time */
};

/* Something a claim could inherit: a slot's value, or a modality. */
struct clm_held {
	const char *slot;           /* "subject", "time", "place", ..., "modality" */
	const char *text;
	const char *scope;          /* "sentence": found in this one; "paragraph", "section", "document" */
	struct clm_place place;     /* where it stands; all 0 for a modality that is held */
	size_t rule;                /* of context, where it was found in this sentence; else CLM_NO_RULE */
	const char *by;             /* id of the rule of context that found it, here or before; "": not known */
};

/* Characters in a row, each with as many bytes as the next: where they are in the text as shown, and in the file.
 * What stands between two runs there, a line end or an indent, is not shown. */
struct clm_run {
	size_t shown;
	uint64_t start;
	size_t n;
	unsigned shown_step, step;  /* bytes of one character */
};

/* A cell of a table row: bytes of the text as shown. */
struct clm_cell {
	size_t start, end;
};

/* A sentence, heading, caption or table row as the rules see it. */
struct clm_sentence {
	const char *doc, *block;    /* block: heading paragraph list caption table vertical */
	int level;                  /* of a heading, from 0; else -1 */
	const char *const *section; /* the headings above */
	size_t n_section;
	const char *text;           /* joined and folded */
	struct clm_place place;
	size_t last_line, last_column; /* of its last character */
	const struct clm_token *tokens;
	size_t n_tokens;
	const struct clm_held *held; /* nearest first for each slot */
	size_t n_held;
	const char *shown;          /* as the file has it, joined, in UTF-8 */
	const struct clm_run *runs; /* of that, in order */
	size_t n_runs;
	const struct clm_cell *cells; /* of a table row */
	size_t n_cells;
	int begins_block, ends_block; /* a paragraph, list or table goes on over several */
};

/* A slot of a claim. */
struct clm_slot {
	const char *slot, *text;
	const char *scope;          /* where it was inherited from; "": the rule matched it here */
	struct clm_place place;
};

/* How far a pattern came. */
struct clm_stop {
	size_t start, end;          /* what it took, in the sentence's text */
	const char *took;           /* that, with [ ] around what the pattern saw as one token */
	const char *wanted;         /* the piece of the pattern it wanted next, as its author wrote it */
	const char *within;         /* where that is written in a part: the piece that names the part; or "" */
	const char *source;         /* the file it is written in */
	size_t line, column;
	const char *hidden;         /* text that would have fit but is a word of a kind the pattern names; or "" */
	const char *hidden_kinds;   /* that word's */
	const char *spent;          /* a repeat right before it that took all it may, such as {0,6}; or "" */
	const char *before;         /* began with nothing: what it would have begun with in front of the number's clause; or "" */
};

/* What one rule made of one quantity; of a rule without one, what it made of one
 * match, or of a sentence it does not match. Pointers a verdict has no use for are NULL. */
struct clm_outcome {
	const struct clm_sentence *sentence;
	enum clm_verdict verdict;
	const struct clm_rule *rule;
	const char *quantity;         /* its text; NULL: a rule without */
	struct clm_place place;       /* of the quantity, else of the match, else of the sentence */
	size_t at;                    /* the same, in the sentence's text */
	size_t pattern;               /* which of the rule's patterns, from 0 */
	size_t start, end;            /* the match, in the sentence's text; both 0: none */
	const struct clm_rule *winner, *guard; /* overlap-lost; guard-dropped, or what set the modality */
	const char *condition, *had;  /* where-failed: `quantity.value >= 10`, and what it was */
	const char *missing;          /* no-anchor, of clm_trace.rule alone: literals and kinds, one of which would do */
	const struct clm_stop *stop;  /* no-anchor and stopped-at, of clm_trace.rule alone */
	const struct clm_slot *slots; /* matched: of the claim; none where the rule skips */
	size_t n_slots;
	const char *modality;
};

/* Who is told. The calls come as the text is read: a sentence; then, quantity by quantity,
 * what the rules made of it, the one that has it first, and behind them its record; then
 * the same for rules without a quantity, match by match. All three are required. */
struct clm_trace {
	int (*sentence)(void *ctx, const struct clm_sentence *); /* 0: nothing more of this one */
	void (*outcome)(void *ctx, const struct clm_outcome *);
	void (*done)(void *ctx, const struct clm_sentence *);    /* all of it was told, and its records given */
	size_t rule;                  /* of this one it is found out how far its patterns came: slow; or CLM_NO_RULE */
	void *ctx;
};

enum clm_emit {
	CLM_EMIT_CLAIMS = 0,
	CLM_EMIT_MENTIONS,
	CLM_EMIT_BLOCKS,
};

/* A claim without its JSON: the fields of a record under their names there, where what they mean is said (schema
 * claim). Strings are UTF-8 and end in NUL; NULL is null. A slot whose text is NULL has nothing else either.
 * Numbers are exact decimals, as the record has them. */
struct clm_value {
	const char *text;
	uint64_t start, end;
	const char *entity, *code;    /* of subject and place */
	const char *canonical;        /* of all but time */
	const char *from, *to;        /* of time: YYYY-MM-DD */
	const char *scope;
};

struct clm_quantity {
	const char *text;
	uint64_t start, end;
	const char *value, *relation, *min, *max;
	const char *unit, *unit_code, *dimension;
	const char *base_value, *base_unit, *fraction;
	const char *per_value, *per_unit; /* the record's `per`; both or none */
};

struct clm_claim {
	const char *doc, *id, *type, *rule;
	struct clm_value subject, predicate, object;
	struct clm_quantity quantity;
	const char *part_of;
	struct clm_value time, place;
	const char *modality;
	const char *const *section;
	size_t n_section;
	const char *sentence;
	uint64_t start, end;
	size_t line, column;
};

/* Return 0 to go on; anything else stops the run (CLM_STOPPED). */
typedef int clm_claim_fn(void *ctx, const struct clm_claim *);

struct clm_options {
	enum clm_emit emit;
	int pretty;                 /* 0: JSON. 1: each record is a few lines of text for people, not for
	                             * programs: it may change with any version. 2: the same, in colour */
	int strict;                 /* one bad byte refuses the rest of the document */
	int unfiltered;             /* ask every rule about every sentence, not only those whose words stand in
	                             * it: the records are the same, and take longer. For tests */
	int numbers_only;           /* leave out claims without a quantity */
	const char *date;           /* the report's date, YYYY-MM-DD, or NULL */
	const char *encoding;       /* of the documents: see clm_encoding_known; NULL or "auto": told from the bytes */
	clm_record_fn *record;      /* NULL: nobody wants them; then there is a claim */
	clm_diagnostic_fn *report;  /* may be NULL */
	void *ctx;                  /* for these, and for claim */
	const struct clm_allocator *mem; /* NULL: malloc; must outlive the extractor */
	const struct clm_trace *trace;   /* NULL: nobody is told; copied. Records are the same either way */
	int clock;                       /* count and time what each rule costs: see clm_cost_of */
	clm_claim_fn *claim;             /* with CLM_EMIT_CLAIMS: each claim, before its record. May be NULL */
};

struct clm_extractor;

/* The rule set must outlive the extractor. CLM_MISUSE: nobody is to be told what it finds. */
CLM_API CLM_MUST_CHECK enum clm_status
clm_extractor_new(struct clm_extractor **out, const struct clm_rules *, const struct clm_options *);
CLM_API void clm_extractor_free(struct clm_extractor *);

/* The report's date, instead of options.date, of the documents begun from now on: YYYY-MM-DD, copied; NULL: it is
 * told from their texts. CLM_MISUSE: not a date, or called from a callback. */
CLM_API CLM_MUST_CHECK enum clm_status clm_date(struct clm_extractor *, const char *date);

/* Begins a document; its name goes into every record. Ends one still open. */
CLM_API CLM_MUST_CHECK enum clm_status clm_begin(struct clm_extractor *, const char *name);

/* The same for a document that brings something along: meta, a JSON object, comes
 * back as it is under "meta" at the end of each of its records. NULL: as clm_begin.
 * It is copied, and not checked. */
CLM_API CLM_MUST_CHECK enum clm_status
clm_begin_with(struct clm_extractor *, const char *name, const char *meta);

/* Whether options.encoding may be this. Case does not matter, nor do - and _ behind a letter or digit:
 * auto; utf-8; utf-16 and utf-32, each also with le or be behind it;
 * gb18030, gbk, gb2312, cp936 (all read as the first, which holds the others); big5. */
CLM_API int clm_encoding_known(const char *name);

/* The document's next bytes, any number of them: how the input is cut into
 * calls never changes what comes out. CLM_BAD_INPUT is reported once through
 * the callback and answered by clm_end, not here. */
CLM_API CLM_MUST_CHECK enum clm_status clm_feed(struct clm_extractor *, const void *bytes, size_t n);

/* Ends the document. CLM_BAD_INPUT: some of it could not be read, or was cut at
 * a ceiling, and was reported (CLM_BAD_INPUT or CLM_LIMIT in the diagnostic);
 * the records before and after it were given. */
CLM_API CLM_MUST_CHECK enum clm_status clm_end(struct clm_extractor *);

/* Ends the document where no more of it can be had, though there is more: as clm_end, but the
 * paragraph in which it breaks off is left out, for a number there may have lost its last digits. */
CLM_API CLM_MUST_CHECK enum clm_status clm_break(struct clm_extractor *);

/* --- documents of one text, read apart: for programs that read them side by side ---
 *
 *     text ─clm_cut→ documents ─clm_begin_at→ extractors, one each ─→ records ─clm_number→ the same, with their ids
 *
 * Form feeds part a text into documents. Read apart, in any order, they give the same records and diagnostics, byte
 * for byte, as the text read in one go; what is told of a place is told of it in the text. */

/* Where in a text a document begins: lines and columns count from 1. All 0: at its beginning. */
struct clm_start {
	uint64_t offset;
	size_t line, column;
	int encoding; /* for clm_begin_at alone */
};

struct clm_cutter;

/* Of the options it heeds encoding, strict and mem. */
CLM_API CLM_MUST_CHECK enum clm_status clm_cutter_new(struct clm_cutter **out, const struct clm_options *);
CLM_API void clm_cutter_free(struct clm_cutter *);
CLM_API void clm_cutter_begin(struct clm_cutter *); /* another text */

/* The text's next bytes. The first *taken of them belong to the document in hand: CLM_STOPPED: it ends behind them,
 * and another begins at *next; CLM_OK: it goes on. What is left of them is to be given again. Nothing is cut before
 * the encoding is told, for which more than one document may be needed, nor smaller than is worth it: what comes as
 * one document may be several. */
CLM_API CLM_MUST_CHECK enum clm_status
clm_cut(struct clm_cutter *, const void *bytes, size_t n, size_t *taken, struct clm_start *next);

/* As clm_begin, of a document that begins there in its text. In the records of its claims, instead of the claim's id
 * and of that in part_of, stand numbers that clm_number makes ids of. */
CLM_API CLM_MUST_CHECK enum clm_status clm_begin_at(struct clm_extractor *, const char *name, const struct clm_start *);

struct clm_numbering;
CLM_API CLM_MUST_CHECK enum clm_status clm_numbering_new(struct clm_numbering **out, const struct clm_allocator *); /* NULL: malloc */
CLM_API void clm_numbering_free(struct clm_numbering *);
CLM_API void clm_numbering_begin(struct clm_numbering *); /* another text */

/* Writes the ids into a record of n bytes; all of the text before it must have been given, in their order. */
CLM_API void clm_number(struct clm_numbering *, char *record, size_t n);

/* A JSON Schema (draft 2020-12), as text that lasts as long as the program: of the
 * records, "claim", "mention" or "block"; of rule files, "rules". NULL: there is none
 * of this name. Later versions may add fields to records, so these do not forbid them. */
CLM_API const char *clm_schema(const char *name);

/* What a rule has cost since the extractor was made; a pattern that several share, such
 * as that of a cue, costs the first of them. */
struct clm_cost {
	uint64_t sentences;           /* that its patterns were tried on */
	uint64_t calls, matches;      /* of PCRE2 */
	uint64_t claims;              /* records it gave */
	uint64_t nanoseconds, worst;  /* that the thread ran in PCRE2; in the sentence that took longest */
	size_t worst_document;        /* where that is: the document by number of clm_begin, from 0 */
	size_t worst_line, worst_column;
};

/* Only with options.clock. CLM_MISUSE: without it, or no such rule. */
CLM_API CLM_MUST_CHECK enum clm_status clm_cost_of(const struct clm_extractor *, size_t rule, struct clm_cost *out);

CLM_API const char *clm_version(void);

#ifdef __cplusplus
}
#endif
#endif
