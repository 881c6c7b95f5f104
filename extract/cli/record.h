/* record.h - a claim as the program writes it, taken apart to be compared.
 *
 * takes   the JSON of a record
 * gives   where its claim stands, and in which fields two of them differ
 * never   reads a number: values are compared and shown as they are written */
#ifndef CLM_CLI_RECORD_H
#define CLM_CLI_RECORD_H

#include "base/bytes.h"

struct record {
	struct bytes json;
	struct bytes rule;         /* this and what follows: JSON values in it, a string with its quotes */
	struct bytes quantity;     /* the object, or null */
	uint64_t start, end;       /* bytes of the document: the quantity; without one, the slots of the match */
	uint64_t line, column;     /* of the sentence */
};

/* Of the JSON of one record, which must outlive it. */
struct record record_cut(struct bytes json);

/* The member of an object; empty where there is none, or it is no object. */
struct bytes record_member(struct bytes object, const char *name);

/* What a slot is shown as: its text, or null. */
struct bytes record_shown(struct bytes slot);

/* Tells each field in which two claims differ by its dotted name, and both values. A slot
 * whose text differs is one field; one whose text is the same is asked field by field.
 * What only says which record it is - doc, id, meta - is not compared. */
typedef void record_differs_fn(void *ctx, const char *field, struct bytes was, struct bytes is);
void record_differences(const struct record *was, const struct record *is, record_differs_fn *, void *ctx);

/* The text that a JSON string stands for, any other value as it is; to free. NULL: memory is out. */
char *record_text(struct bytes value);

#endif
