/* sheet.h - a document and what was found in it, held to be shown.
 *
 *     sentences, claims ─sheet→ pieces in the order of reading; claims; numbers that no claim has;
 *                               marks: which bytes of the file are which slot of which claim
 *
 * takes   what the library tells of one document, with one rule set or with two that are to be compared
 * gives   all of it, until the sheet is freed
 * never   keeps the file: a piece has its text, and knows which bytes of the file that is */
#ifndef CLM_CLI_SHEET_H
#define CLM_CLI_SHEET_H

#include "base/memory.h"

/* A sentence, heading, caption or table row. */
struct sheet_piece {
	const char *block, *text;
	int level;
	bool begins, ends;         /* its block */
	const struct clm_run *runs;
	const struct clm_cell *cells;
	size_t n_runs, n_cells;
	uint64_t start, end;       /* bytes of the file, about: where to look for its marks */
};

enum sheet_change { SHEET_SAME, SHEET_GAINED, SHEET_LOST, SHEET_CHANGED };

struct sheet_claim {
	struct clm_claim claim;
	enum sheet_change change;  /* from the old rules to the new ones */
	const struct clm_claim *was; /* of one that changed */
	size_t number;             /* as they were told */
};

/* s subject, p predicate, o object, q quantity, t time, l place; n: a number that no claim has. */
struct sheet_mark {
	uint64_t start, end;
	uint32_t of;               /* claim or number, by its place in the list */
	char slot;
};

struct sheet_number {
	const char *text;
	uint64_t start, end;
	size_t line, column;
};

struct sheet {
	struct arena arena;
	struct sheet_piece *piece;
	struct sheet_claim *claim, *was; /* was: what the old rules found, until they are paired */
	struct sheet_number *number;
	struct sheet_mark *mark;   /* by start */
	size_t n_pieces, n_claims, n_was, n_numbers, n_marks;
	size_t pieces_room, claims_room, was_room, numbers_room, marks_room;
	uint64_t longest;          /* mark, in bytes */
	bool no_memory;
};

void sheet_begin(struct sheet *);
void sheet_free(struct sheet *);

/* False: memory is out. */
bool sheet_sentence(struct sheet *, const struct clm_sentence *);
bool sheet_claim(struct sheet *, const struct clm_claim *);
bool sheet_claim_was(struct sheet *, const struct clm_claim *);

/* The document has ended: claims are paired, numbers that a claim has are dropped, marks are made. */
bool sheet_finish(struct sheet *, bool is_compared);

/* Which bytes of a piece's text are to be marked, in order of their start; from room that grows. */
struct sheet_stretch {
	size_t start, end;
	const struct sheet_mark *mark;
};
struct sheet_stretches {
	struct sheet_stretch *item;
	size_t n, room;
};
bool sheet_stretches_of(const struct sheet *, const struct sheet_piece *, struct sheet_stretches *);

#endif
