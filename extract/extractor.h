/* extractor.h - the extractor's inside, for extract.c, windows.c, examples.c and cost.c alone. */
#ifndef CLM_EXTRACTOR_H
#define CLM_EXTRACTOR_H

#include "decode/text.h"
#include "layout/kept.h"
#include "layout/layout.h"
#include "match/issued.h"
#include "match/reader.h"
#include "relate/claim.h"
#include "workshop/trace.h"
#include "write/blocks.h"
#include "write/ids.h"
#include "write/pretty.h"
#include "write/record.h"

struct clm_extractor {
	const struct clm_rules *rules;
	struct clm_options options;
	const struct clm_allocator *mem;
	struct text_reader text;
	struct layout *layout;
	struct kept kept;          /* windows.c reads them again */
	struct reader reader;
	struct claims claims;
	struct block_record block;
	struct buf doc;            /* the document's name */
	struct buf meta;           /* a JSON object that goes into its records; empty: none */
	struct buf record;
	struct told told;          /* the claim in hand, and strings of mentions */
	struct pretty pretty;      /* writes into record */
	struct ids ids;            /* of the claims of this document */
	bool apart;                /* they are given by who knows those before it too: clm_number */
	claim_fn *observe;         /* instead of records, for the examples */
	void *observe_ctx;
	struct tracer *tracer;     /* options.trace; NULL: nobody listens */
	struct meter *meter;       /* options.clock; NULL: nobody asked */
	enum clm_status failed;    /* what ended the document early: nothing more is read */
	bool open, partly;         /* partly: some of it could not be read, or was cut */
	bool breaks;               /* more of it ought to come */
	bool reads;                /* a call is under way: a callback that makes another finds nothing done by halves */
	struct date date;          /* given of the documents that begin; year 0: none is */
	struct issued issued;      /* the report's date, as far as it is found or given */
};

/* windows.c: what the layout gives, up to the records. */
enum clm_status windows_take(void *extractor, const struct window *);
enum clm_status windows_end(struct clm_extractor *);  /* reads those that are still kept */
void windows_forget(struct clm_extractor *);          /* and this drops them */
/* Some of the document is not as it should be: whoever asked for diagnostics hears of it. */
void extractor_tell(struct clm_extractor *, enum clm_status, size_t line, uint64_t offset, const char *code, const char *text);

/* cost.c: the meter of a rule set (NULL: out of memory), and what is counted beside its patterns. */
struct meter *meter_new(const struct clm_rules *, const struct clm_allocator *);
void meter_free(struct meter *, const struct clm_allocator *);
void meter_sentence(struct meter *, const struct window *);
void meter_claim(struct meter *, const struct clm_rules *, const struct claim_rule *);

#endif
