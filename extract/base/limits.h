/* limits.h - every ceiling by name, with its reason. All in bytes unless said. */
#ifndef CLM_BASE_LIMITS_H
#define CLM_BASE_LIMITS_H

/* Rule files come from colleagues and the internet. */
#define LIMIT_RULE_FILE ((size_t)1 << 20)      /* a YAML file: a hundred times a large one */
#define LIMIT_LEXICON_FILE ((size_t)64 << 20)  /* a word table */
#define LIMIT_LOADED ((size_t)128 << 20)       /* rule files and word tables of a rule set, all together */
#define LIMIT_YAML_DEPTH 10                    /* deepest nesting the language needs is 9 */
#define LIMIT_USE 16                           /* packs that use each other, one below the other */
#define LIMIT_PATTERN ((size_t)4 << 10)        /* a pattern as written */
#define LIMIT_PATTERN_EXPANDED ((size_t)64 << 10)
#define LIMIT_WORD ((size_t)512)               /* a cell of a word table */
#define LIMIT_KINDS 16384                      /* kinds of words in a rule set */
#define LIMIT_SYMBOLS 6000                     /* sets of words that one pattern tells apart: the private use area has so many characters */
#define LIMIT_MESSAGES 20                      /* faults told per file, then a count */

/* Texts. */
#define LIMIT_HEAD ((size_t)64 << 10)          /* of a document, held back until its encoding is told; a long table of figures fits in */
#define LIMIT_LINE ((size_t)64 << 10)          /* longer lines are taken in pieces */
#define LIMIT_WINDOW ((size_t)8 << 10)         /* a sentence; patterns take up to quadratic time in it */
#define LIMIT_BLOCK ((size_t)16 << 10)         /* a paragraph; longer ones go on as a new one, so that each fits a record */
#define LIMIT_CITED ((size_t)2 << 10)          /* of a sentence, in a claim's record: some 680 characters */
#define LIMIT_RECORD ((size_t)64 << 10)        /* one JSON line */
#define LIMIT_JSON_LINE ((size_t)64 << 20)     /* a line of JSON input, which is held whole */
#define LIMIT_ID ((size_t)4 << 10)             /* of a document in JSON input; as a path may be */
#define LIMIT_META ((size_t)32 << 10)          /* of a document's meta, which is in each of its records */
#define LIMIT_REACH ((size_t)768)              /* a claim's match begins at most so far before its quantity: 256 characters */
#define LIMIT_ABOVE ((size_t)512)              /* a line that says something of the table below it */
#define LIMIT_HITS 1024                        /* quantities, and claims, in one window */
#define LIMIT_DIGITS 64                        /* of a numeral: longer is reported, never wrong */

/* PCRE2: counts, but for the heap in KiB. */
#define LIMIT_MATCH 1000                       /* at each place where a match may begin; more of it is counted */
#define LIMIT_HEAP_KIB 8192
#define LIMIT_JIT_STACK ((size_t)1 << 20)
#define LIMIT_JIT_STACK_START ((size_t)32 << 10)

/* What a pattern may cost in a document, see match/work.h. A step is a few nanoseconds. */
#define LIMIT_UNCOUNTED ((uint64_t)1 << 12)    /* places tried times bytes looked at (times rounds), a byte of the document, */
#define LIMIT_UNCOUNTED_SPARE ((uint64_t)1 << 20) /* and so many besides; beyond, its calls are counted */
#define LIMIT_WORK_CALL ((uint64_t)1 << 22)    /* steps of one counted call; then it is given up */
#define LIMIT_GIVE_UPS 16                      /* calls that are given up until the pattern is left out of the document; */
#define LIMIT_WORK ((uint64_t)1 << 12)         /* or steps for each byte of the document, */
#define LIMIT_WORK_SPARE ((uint64_t)1 << 24)   /* and so many besides; */
#define LIMIT_WORK_SHARES 8                    /* or so many times that for all patterns together, for those above the average */

#endif
