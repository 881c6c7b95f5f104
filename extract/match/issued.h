/* issued.h - when a report was issued: what 去年 and 3月 count from.
 *
 *   given   by the caller
 *   line    a full date on a line that is no sentence: a masthead, a byline, a signature
 *   told    a full date in running text; a report is not older than what it tells of
 *   until   a date up to which it counts: 截至2024年5月31日
 *
 * takes   a document's readings, one after the other
 * gives   the date as far as they tell it; the year alone where only a title has one
 * never   waits for what stands below: a claim leaves with its paragraph */
#ifndef CLM_MATCH_ISSUED_H
#define CLM_MATCH_ISSUED_H

#include "match/reading.h"

enum issued_by { ISSUED_NOT, ISSUED_UNTIL, ISSUED_TOLD, ISSUED_LINE, ISSUED_GIVEN };

struct issued {
	struct date date;
	enum issued_by by;
	int about;     /* the one year that titles name; 0: none, or several do */
	bool of_years; /* several do */
};

/* Takes what one more reading says. Of dates of one sort the latest holds, of those until
 * which it counts the first; and but for a date on a line of its own none is earlier than the
 * year of the title. */
void issued_read(struct issued *, const struct reading *);

/* What relative times count from: the date, but where the titles are about the year before it, the end of that one. A
 * summary of 2024 that is signed in January 2025 speaks of 2024 when it says 全年. */
struct date issued_counts_from(const struct issued *);

/* Whether it is known of the report only that it is no older than its date. */
bool issued_may_be_later(const struct issued *);

#endif
