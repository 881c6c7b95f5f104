/* ruleset.h - a compiled rule set: shared by threads, and immutable but for what is made of a pattern where it is
 * first asked (struct pattern: code, reach), which any thread may do.
 *
 * What the stages need of the rules, and nothing of how they were written:
 * words and their kinds, units and bounds, and patterns grouped by the stage
 * that runs them.
 *
 *   times, lookalikes   over numbers and words: what is a date, what only looks like a quantity
 *   mentions            over words: organisations, persons, places
 *   context             what later claims may inherit: who, when, planned or done
 *   claims              the records
 */
#ifndef CLM_COMPILE_RULESET_H
#define CLM_COMPILE_RULESET_H

#include <stdatomic.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "compile/alphabet.h"
#include "compile/reach.h"
#include "compile/words.h"
#include "measure/tables.h"

/* The slots a pattern can fill. The first six are the claim's. */
enum slot {
	SLOT_SUBJECT, SLOT_PREDICATE, SLOT_OBJECT, SLOT_QUANTITY, SLOT_TIME, SLOT_PLACE,
	SLOT_CLAIM_END,
	SLOT_YEAR = SLOT_CLAIM_END, SLOT_MONTH, SLOT_DAY, SLOT_QUARTER, SLOT_HALF, SLOT_WORD,
	SLOT_YEAR2, SLOT_MONTH2, SLOT_DAY2, SLOT_COUNT,
	SLOT_QUARTER2, SLOT_WITHIN, SLOT_WORD2, SLOT_CENTURY, SLOT_DECADE,
	SLOT_EARLY, SLOT_MID, SLOT_LATE, SLOT_UNTIL, SLOT_SINCE, SLOT_AFTER,
	SLOT_END,
	SLOT_NONE = SLOT_END,
};
extern const char *const slot_names[SLOT_END];

#define PATTERN_GROUPS 63      /* a pattern has at most so many groups that capture */

struct group_slot {
	uint8_t group;             /* capture group of the pattern */
	uint8_t slot;
};

/* Something without which a pattern cannot match: a token of one of the kinds, or one
 * of the literals, stands in the window. */
struct need {
	const uint16_t *kind;
	const uint32_t *anchor;    /* literals by number, see word.anchor */
	uint16_t n_kinds, n_anchors;
	struct bytes text;         /* to be read: 荣获|获评, <verb|act> */
};

/* A pattern or a part as its author wrote it. */
struct written_text {
	struct bytes text;
	const char *source;
	uint32_t line, column;
	uint32_t text_line, text_column; /* see struct yaml_node */
};

/* Where a stretch of an expanded pattern was written: `<...>` as one piece, all else
 * character by character. */
struct written {
	uint32_t at;               /* offset in the expanded pattern */
	uint32_t offset : 31;      /* in the text it stands in */
	uint32_t whole : 1;        /* all of the stretch is the piece that begins at offset */
	uint32_t in;               /* index into clm_rules.written_text */
};
/* Its line and column. */
void written_place(const struct clm_rules *, const struct written *, size_t *line, size_t *column);

struct pattern {
	_Atomic(pcre2_code *) code, machine_code; /* NULL: not made yet; for pattern_code and pattern_machine_code */
	uint32_t number;           /* its place in clm_rules.pattern */
	struct bytes expanded;     /* what code was made from; for those who ask why it does not match */
	const struct written *written; /* in the order of `at` */
	size_t n_written;
	uint32_t alphabet;         /* which kinds stand as symbols: index into clm_rules.alphabet */
	const struct group_slot *slots;
	size_t n_slots;
	struct need *needs;        /* all of them must be met; the rarest first */
	size_t n_needs;
	struct bytes rule;         /* pack/id of the one that it was first read for; empty: none */
	_Atomic(const struct reach *) reach; /* NULL: not looked for yet; for pattern_reach */
	bool reach_is_ready;       /* it is built in */
	const char *source;        /* file, line and column where it is written */
	size_t line, column;
};

/* What each code of a pattern is made with. Blank space in a pattern says nothing. */
#define PATTERN_OPTIONS (PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_DUPNAMES | PCRE2_USE_OFFSET_LIMIT | PCRE2_EXTENDED | PCRE2_NEVER_BACKSLASH_C)

/* Of one rule, cue or table word; the patterns belong to the rule set. */
struct patterns {
	struct pattern **item;
	size_t n;
};

/* Which of a list of rules may match a window, by what stands in it: one look for each
 * kind and each literal that is there, however many rules there are. */
struct rule_list {
	uint32_t *rule;
	size_t n;
};
struct rule_index {
	struct rule_list *by_kind, *by_anchor;
	struct rule_list always;   /* rules that wait for nothing */
	size_t n_rules;
};

/* Where in the text a rule looks, or how far up an inherited slot comes from. */
/* SCOPE_QUANTITY: of the quantity itself, for a predicate its bounding word, where that is of kind
 * bound-verb (超200万次), for an object its measure word (38人). SCOPE_VERB: an object that the verb of the match says by
 * itself, where times are counted (授课8次). */
enum scope { SCOPE_CLAUSE, SCOPE_SENTENCE, SCOPE_PARAGRAPH, SCOPE_SECTION, SCOPE_DOCUMENT, SCOPE_QUANTITY, SCOPE_VERB, SCOPE_END };
extern const char *const scope_names[SCOPE_END];

enum modality { MODALITY_UNSET, MODALITY_ACTUAL, MODALITY_PLANNED };
extern const char *const modality_names[];

/* times, lookalikes, mentions: a match becomes one token of these kinds. */
struct marker {
	struct bytes id;
	struct patterns match;
	uint16_t class_id;
	struct bytes kind;         /* its first kind: the type of the mention */
	struct bytes means;        /* times: applied to what its slots say; see measure/meaning.h */
};

struct markers {
	struct marker *item;
	size_t n;
	struct marking {           /* their patterns, one behind the other: many have a dozen, of which one may match */
		const struct marker *marker;
		struct pattern *pattern;
	} *each;
	size_t n_each;
	struct rule_index index;   /* of each of these */
};

/* Which windows a context rule reads: bits by enum block_type, and titles. */
#define IN_TITLE (1u << 8)
#define IN_OPENING (1u << 9)   /* only the first sentence of a block */
#define IN_LEAD (1u << 11)     /* only the first paragraph of a document, or under a heading without numbering */
#define IN_HEADING (1u << 10)  /* also a heading that runs in */

/* Of an article, where a page has several. */
enum beginning {
	BEGINS_NOTHING,
	BEGINS_ARTICLE,            /* here, if its subject is another body than the document's and of the same kind or under a
	                            * headline; or, if it has none, if the document's was last said above the last headline */
	BEGINS_ANEW,               /* here, also where a paragraph is all that stands between */
	BEGINS_NEXT,               /* with the next block, if this one begins with something else */
	BEGINS_PART,               /* no article, though its headline looks like one's: it is of a part of the one at hand */
};

struct context_rule {
	struct bytes id;
	struct patterns match;
	unsigned in;
	enum scope scope;          /* how long it holds */
	struct bytes ends;         /* a text that ends it before its sentence does; empty: none */
	enum modality modality;    /* what it sets, besides the slots it captures */
	bool resets;               /* forgets all that was known below its scope */
	bool ranked;               /* replaces only what a rule of lower rank set */
	int rank;
	bool names;                /* what it captures as subject is a full name that shorter ones stand for, and no subject */
	bool parts;                /* the amounts in what it matches are parts of one in front of it */
	bool ahead;                /* what it says goes for the sentences before it in the paragraph, too, where nobody is known */
	enum beginning begins;
};

enum look { LOOK_BEFORE, LOOK_AFTER, LOOK_INSIDE, LOOK_AROUND };

/* A guard, or a status cue: something found near a match that drops the claim or sets a field. */
struct cue {
	struct bytes name;
	struct patterns match;
	struct patterns unless;
	enum look look;
	enum scope within;         /* clause, sentence or paragraph */
	uint32_t memory;           /* number among those over paragraphs, from 1; 0: it is none */
	bool drop;
	enum modality modality;
};

struct cues {
	struct cue *item;
	size_t n;
};

/* `where`: a condition on the quantity. */
enum compare { CMP_EQ, CMP_NE, CMP_LT, CMP_LE, CMP_GT, CMP_GE };
enum where_field { WHERE_VALUE, WHERE_UNIT, WHERE_RELATION, WHERE_DIMENSION };
struct where {
	enum where_field field;
	enum compare compare;
	struct decimal number;
	struct bytes text;
};

/* From where a slot may be inherited, nearest first. */
struct inherit {
	uint8_t scope[SCOPE_END];
	uint8_t n;
};

struct example {
	const char *source;
	size_t line, column;
	size_t want_line, want_column; /* of the value of `want` */
	struct bytes text, date;
	bool none, todo;
	struct bytes because;
	struct example_field {     /* wanted values, by dotted name: quantity.value */
		struct bytes name, value;
		size_t line, column;   /* of the value */
		struct example_field *next;
	} *fields;
	struct example *next;
};

/* `table`: the words by which a table is read. */
enum table_word {
	TABLE_HEAD,                /* slots of a head, or of the lines above the table: time, predicate, object */
	TABLE_UNIT,                /* a unit stands behind it: 单位： */
	TABLE_UNITS,               /* head of the column that gives each row its unit */
	TABLE_PASS,                /* head of a column that is not read: 序号, 备注 */
	TABLE_WHO,                 /* head of a column that names who: 地区, 牵头科室 */
	TABLE_BODY,                /* a cell that names who */
	TABLE_TOTAL,               /* a cell that names the sum of the rows: 合计 */
	TABLE_PERCENT,             /* head of a column of percents, where nothing says otherwise */
	TABLE_BARE,                /* head of a column that says nothing of what is counted: 数量, 2024年完成 */
	TABLE_PLANNED, TABLE_ACTUAL, /* head of a column of goals, of results */
	TABLE_WORDS,
};

struct claim_rule {
	struct bytes id;           /* pack/id */
	struct bytes type;
	struct bytes says;
	struct patterns match;
	int priority;
	enum scope within;         /* where a match may begin: the quantity's clause, or its sentence */
	bool keeps_verb;           /* its predicate is not for later claims to inherit: 增长 */
	bool keeps_object;         /* nor is its object: 计划 of 完成计划的102% */
	bool done_to;              /* its object is who it is done to, never who does it: 为12名妇女提供 */
	bool skip;                 /* matched quantities give no claim: what they are is not to be counted */
	bool overlaps;             /* takes what it matches beside the rule that wins it */
	struct where *where;
	size_t n_where;
	struct cue *guards;
	size_t n_guards;
	struct inherit inherit[SLOT_CLAIM_END];
	struct example *examples;
	bool counts;               /* has a quantity slot */
	bool built_in;             /* of a pack that is built in */
	struct patterns *table;    /* TABLE_WORDS of them: the rule is for the cells of tables; else NULL */
};

struct clm_rules {
	const struct clm_allocator *mem;
	struct arena arena;        /* all names, texts and lists */
	struct kinds kinds;
	struct words words;
	struct measure_tables measure;

	struct pattern **pattern;  /* all there are */
	size_t n_patterns, patterns_capacity;
	struct alphabet *alphabet;
	size_t n_alphabets, alphabets_capacity;
	struct written_text *written_text; /* all that patterns were written in, parts too */
	size_t n_written_texts, written_texts_capacity;
	size_t n_anchors;
	const bool *early;         /* by class: times and lookalikes see it as a symbol */

	struct markers times, lookalikes, mentions;
	struct context_rule *context;
	size_t n_context;
	bool looks_ahead;          /* some of these do */
	struct rule_index context_index;
	struct claim_rule *claims; /* by priority, highest first; equal ones as they were loaded */
	size_t n_claims;
	const struct patterns **table; /* of the claims that have one, in their order */
	size_t n_tables;
	uint32_t n_memories;       /* guards over paragraphs */
	struct rule_index claims_index;

	uint16_t kind_quantity;
	uint16_t class_number[2], class_integer[2], class_small[2], class_year[2]; /* [1]: in Chinese digits */
	uint16_t class_unitless;   /* a quantity without a unit: 15万, 三分之二 */
	uint16_t class_plain;      /* and without a scale word: 2026 */
	uint16_t kind_one, kind_single, kind_bound_verb, kind_holds_names, kind_phrase, kind_compare;
	uint16_t kind_respectively, kind_and, kind_index, kind_folk, kind_measure_noun, kind_negation;

	uint64_t loaded;           /* hash of what was read, in its order; of packs that are built in only the names */
	bool uses_shipped;         /* there are such */
};

/* Whether a text is a word of a kind; many a word has none, as measure words have. */
static inline bool is_word_of_kind(const struct clm_rules *r, struct bytes text, uint16_t kind)
{
	const struct word *word = words_get(&r->words, text);

	return word && word->class_id != CLASS_NONE && class_has(&r->kinds, word->class_id, kind);
}

/* What may stand around the tokens in a match. NULL: the pattern is not understood, or there need be no token at all, or
 * memory is out. reach.c: looked for where it is first asked for; after that, each asking is a look. */
const struct reach *reach_make(const struct clm_rules *, const struct pattern *);
static inline const struct reach *pattern_reach(const struct clm_rules *rules, const struct pattern *p)
{
	const struct reach *r = atomic_load_explicit(&p->reach, memory_order_acquire);

	if (!r)
		r = reach_make(rules, p);
	return r && r->through ? r : NULL;
}

/* dear.c: whether a pattern may take long at a single place. */
struct dear {
	bool is_known;
	bool loops;                /* a repeat within a repeat: each step may be a long way */
	uint32_t unseen;           /* bytes that it may pass over in one step and still not match: 500 of a{500} */
};
struct dear dear_find(const struct pattern *);

/* late.c: the code of a pattern, made where it is asked for first.
 * NULL: memory is out, or this PCRE2 refuses what that of the tests took. */
const pcre2_code *pattern_code(const struct clm_rules *, const struct pattern *);
/* The same with machine code. NULL: that is refused, too; the interpreter does the same, slower. */
const pcre2_code *pattern_machine_code(const struct clm_rules *, const struct pattern *);
/* To make code with the rule set's allocator; NULL: memory is out. */
pcre2_compile_context *pattern_context(const struct clm_allocator *);

#endif
