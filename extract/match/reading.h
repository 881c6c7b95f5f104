/* reading.h - a window as the rules read it: a row of tokens over its text.
 *
 *   text    2023年 ，市妇联 开展 宣讲 活动 3000余场 。
 *   tokens  time      org   word word word quantity
 *
 * Tokens never overlap and stand in order; what no token covers is plain text. */
#ifndef CLM_MATCH_READING_H
#define CLM_MATCH_READING_H

#include "base/limits.h"
#include "compile/ruleset.h"
#include "layout/window.h"
#include "match/present.h"
#include "measure/quantity.h"
#include "measure/when.h"

enum token_type { TOKEN_NUMBER, TOKEN_WORD, TOKEN_TIME, TOKEN_LOOKALIKE, TOKEN_QUANTITY, TOKEN_MENTION };

struct token {
	struct span span;
	uint16_t class_id;
	uint8_t type;
	uint32_t index;            /* word: into rules->word; quantity, time, mark: into the arrays below */
};

struct time_mark {
	struct span span;
	struct when when;
	bool is_date;              /* written with year, month and day */
	const struct marker *marker;
};

/* A lookalike or a mention. */
struct mark {
	struct span span;
	const struct marker *marker;
	bool has_value;            /* a lookalike that is the so-maniest: 第五期 */
	struct decimal value;
};

/* Where the characters of a text stand: of those alike to a sieve the last, and by place the one before. */
struct chars {
	struct sieve sieve;
	uint32_t last[SIEVE_SIZE];          /* UINT32_MAX: there is none */
	uint32_t *before;
	size_t capacity;
};

struct reading {
	const struct clm_rules *rules;
	const struct window *window;
	struct bytes text;
	struct token *token;
	size_t n_tokens, tokens_capacity;
	struct quantity *quantity;          /* LIMIT_HITS of them */
	size_t n_quantities;
	uint32_t *quantity_token;           /* by quantity: its token, as an index; UINT32_MAX: it has none */
	struct time_mark *time;
	size_t n_times, times_capacity;
	struct mark *mark;
	size_t n_marks, marks_capacity;
	size_t n_lookalikes;                /* the first so many marks; mentions follow */
	struct bytes home;                  /* code of the region that the document is about, empty: not known; see code.h */
	struct span *clause_end;            /* the marks that end a clause, in order */
	size_t n_clauses, clauses_capacity;
	struct chars chars;
	struct presence present;            /* kinds of its tokens, and literals that patterns wait for */
	uint32_t generation;                /* changes with the tokens: views made earlier are stale */
};

/* The type under which a token is told as a mention; empty: a plain word is none. */
struct bytes token_type_name(const struct reading *, const struct token *);

/* The normal form of a stretch, as the lists of words have it; empty: they have none. */
struct bytes normal_form(const struct reading *, struct span);

/* The first name from a place on within a token of the kind holds-names: brackets, quotes and
 * bylines are one token to the rules, yet who and where stands in them is told as well. */
bool mention_inside(const struct reading *, const struct token *, uint32_t from, struct token *inner);

/* The clause around a place: between the nearest ，；：。 and the like. */
struct span clause_at(const struct reading *, uint32_t at);

#endif
