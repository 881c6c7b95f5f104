/* cell.h - one cell of a table: what it holds, and the units that stand in heads.
 *
 *   城中区    12.5    2024年    —       11月底     万元/人
 *   text      number  time      empty   time       a unit, scale 10000
 */
#ifndef CLM_RELATE_CELL_H
#define CLM_RELATE_CELL_H

#include "measure/quantity.h"
#include "relate/slot.h"

enum cell_type {
	CELL_EMPTY,      /* nothing, or a dash */
	CELL_TEXT,
	CELL_NUMBER,     /* a quantity from its first character to its last */
	CELL_TIME,       /* a time from its first character to its last */
	CELL_OTHER,      /* not to be counted: a phone number, a running number */
};

struct cell {
	struct span span;
	enum cell_type type;
	int year;        /* of a plain number that may be one: 2024; else 0 */
	bool is_small;   /* a plain whole number of at most three digits: it may count the rows */
};

struct cell cell_read(const struct reading *, const struct measure_tables *, struct span);

/* The quantity of a CELL_NUMBER; its unit is the one in the cell, if any. */
bool cell_quantity(const struct reading *, const struct measure_tables *, struct span, struct quantity *out);

/* A time cell, or a plain year, as a slot. False: out of memory. */
bool cell_time(struct slot_value *, const struct reading *, const struct cell *, struct arena *);

/* A text cell, without the time it begins with: 2024年投入. False: out of memory. */
bool cell_text(struct slot_value *, const struct reading *, const struct cell *, struct arena *);

/* A unit that stands alone, its scale absorbed: 万元 is 元, 10000. text is empty: none. */
struct cell_unit {
	struct bytes text;
	const struct unit *unit, *per;
	struct rate rate;
	struct decimal scale;
	bool mixed;      /* others stand beside it: which number has which cannot be told */
};

/* Reads a unit off the beginning of a text, which must end there (whole), or go on
 * with a mark. None there: out->text is empty. False: out of memory. */
bool unit_lone(const struct measure_tables *, struct bytes text, bool whole, struct arena *, struct cell_unit *out);

/* The unit a head names for its column: 收入（万元）, 产量/吨, 增长%. *name gets the
 * cell without it. False: out of memory. */
bool unit_of_head(const struct measure_tables *, struct bytes text, struct span cell, struct arena *,
                  struct cell_unit *out, struct span *name);

/* Gives a quantity without a unit this one, and its scale. False: it cannot be told, or has too many digits. */
bool unit_take(struct quantity *, struct bytes text, const struct cell_unit *);

#endif
