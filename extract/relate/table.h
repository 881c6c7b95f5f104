/* table.h - rows of a table to claims.
 *
 *   2024年各县区医疗服务情况          above: the time, and
 *   单位：万人次                      the unit of what has none of its own
 *   县区      总诊疗     出院         heads
 *   城中区    165.24     6.13         who, and a claim for each number
 *
 * takes   windows one by one: rows, and all that stands between tables
 * gives   a claim for each number whose row and column can be told
 * never   guesses: a row that does not fit its heads gives nothing */
#ifndef CLM_RELATE_TABLE_H
#define CLM_RELATE_TABLE_H

#include "relate/context.h"
#include "relate/head.h"

struct claim;
struct claims;
typedef enum clm_status claim_fn(void *ctx, const struct reading *, const struct claim *);

struct table {
	const struct clm_allocator *mem;
	bool wanted;                 /* the rules read tables */
	struct arena heads;          /* texts of the heads */
	struct column *column;       /* the heads; n_columns = 0: none known */
	size_t n_columns, columns_capacity;
	size_t shift;                /* cells of a row before the first head: 1 where the corner is left out */
	bool has_rows;               /* a row of numbers stood below the heads */
	struct cell *cell;           /* of the row at hand */
	size_t n_cells, cells_capacity;
	struct slot_value time;      /* what the lines above say of all columns */
	struct cell_unit unit;
	struct buf time_text, unit_text;
	unsigned n_above;            /* lines since these were cleared */
	int year;                    /* of the document, as its title has it; 0 = not told */
};

void table_init(struct table *, const struct clm_rules *, const struct clm_allocator *);
void table_free(struct table *);
void table_begin(struct table *);    /* a new document */

/* Sees a window that is no row. False: out of memory. */
bool table_above(struct table *, struct runner *, const struct reading *, struct arena *);

/* Reads a row, and gives its claims. */
CLM_MUST_CHECK enum clm_status table_read(struct claims *, struct runner *, const struct reading *, claim_fn *emit, void *ctx);

#endif
