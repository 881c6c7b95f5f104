/* batch.h - --output FOLDER: for each input an output file of its own.
 *
 *     a thread that reads                                          the one that writes
 *     input ─admit→ where its output goes; done before? ─┐
 *           ─feed─→ records ─────────────────────────────┴─take→ FOLDER/2024/a.txt.jsonl
 *
 *     reports/2024/a.txt, of the operand reports/             2024/a.txt.jsonl
 *     reports/2024/a.txt, /data/a.txt, as operands            a.txt.jsonl
 *     reports.zip, a.jsonl: all their documents               reports.zip.jsonl, a.jsonl.jsonl
 *     standard input                                          stdin.jsonl
 *
 * takes   inputs as they are opened, and what becomes of them, in their order
 * gives   each output old or whole; marked as done (done.h) where its input was read whole
 * never   writes outside the folder, into a folder that is read, over an input, or over what
 *         another input of this run gave: that input is named, and not read */
#ifndef CLM_CLI_BATCH_H
#define CLM_CLI_BATCH_H

#include "cli/done.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/source.h"
#include "cli/taken.h"

struct batch {
	const char *path;       /* of the folder */
	struct stat st;         /* of it, for the walk that passes it over */
	int outputs;            /* it, open */
	struct inodes read;     /* the operands */
	struct taken taken;     /* names of outputs; of one operand alone no two are the same */
	bool several;           /* operands */
	uint64_t how;           /* rules, options, version */
	bool resume, pretty;
	struct output *out;
	/* of the output in hand: */
	char *name, *shown;     /* below the folder; in messages */
	int folder, unsynced;   /* that it is in; that the one before was in */
	bool partly;            /* some of its input could not be read */
	bool first;             /* no record was written */
};

/* Whether --output names a folder: one that is there, or a name that ends in a slash. */
bool batch_is_wanted(const struct options *);

/* EXIT_DONE: go on; else told. The output is begun and ended by what is taken. To be closed in any case. */
int batch_open(struct batch *, const struct options *, const struct clm_rules *, struct output *);

/* False: the output has failed; output_close tells. */
bool batch_close(struct batch *);
void batch_free(struct batch *);

/* An input was opened. Told, but where it was done before; the name of its output is the caller's to free. */
enum batch_answer { BATCH_READ, BATCH_DONE, BATCH_REFUSED, BATCH_STOP };
enum batch_answer batch_admit(struct batch *, struct source *, char **name);

/* The payload of ITEM_END, when all of it was read. */
struct batch_end {
	struct made_of made;
	bool whole; /* as far as the input itself can tell, and it can be made sure of */
	bool failed;
};
struct batch_end batch_ending(const struct source *);

/* ITEM_BEGIN: the name. ITEM_PARTLY. ITEM_END. False: the output has failed. */
bool batch_take(struct batch *, int kind, const char *payload, size_t n);

/* Each file begins anew: without the blank line that parts --pretty from what stands above it. */
void batch_trim(struct batch *, const char **record, size_t *n);

#endif
