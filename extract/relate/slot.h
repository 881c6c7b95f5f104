/* slot.h - a filled slot: what the record cites, and where it came from. */
#ifndef CLM_RELATE_SLOT_H
#define CLM_RELATE_SLOT_H

#include "base/buf.h"
#include "match/reading.h"

/* Text as cited and its raw place; text and what was read live as long as their holder. */
struct slot_value {
	bool set;
	struct bytes text;
	struct bytes read;          /* as the patterns read it, without page numbers in it: what names are compared by */
	uint64_t start, end;        /* raw bytes */
	struct bytes entity;        /* kind of the mention it is, empty if none */
	struct bytes canonical;     /* its normal form, empty if the lists of words have none */
	struct bytes code;          /* its code in a register, empty if it has none, or which is not to be told */
	struct when when;           /* of a time */
	const char *scope;          /* where it was inherited from; NULL: the rule matched it here */
};

/* Copies what the raw file has for a span of the window: line breaks and blanks
 * between Han characters left out, one blank kept between Latin words. */
void cite(const struct window *, struct span, struct buf *out);

/* Whether two texts, neither of which is the other, end in the same two characters, as things of one sort do: 浙江省妇联
 * and 北京市妇联, 农业产值 and 林业产值. */
bool same_ending(struct bytes, struct bytes);

/* A span without a bracket or quotation mark at its ends whose other half lies outside: 教学点 of （含97个教学点）. */
struct span without_half_brackets(struct bytes text, struct span);

/* Where the bracket ends in which a place stands; 0: it stands in none. */
size_t bracket_end(struct bytes text, size_t at);

/* The raw bytes of a span. */
void raw_span(const struct window *, struct span, uint64_t *start, uint64_t *end);

/* The kind of the mention that a span is, or stands in; empty: of none. */
struct bytes entity_at(const struct reading *, struct span);

/* Fills a slot from a span of the reading; text goes to the arena. False: out of memory. */
bool slot_fill(struct slot_value *, const struct reading *, struct span, struct arena *);
/* The same of a row of times: from the first day of the first to the last day of the last. */
bool slot_fill_times(struct slot_value *, const struct reading *, struct span first, struct span last, struct arena *);

#endif
