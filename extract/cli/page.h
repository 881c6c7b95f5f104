/* page.h - one HTML page of what was found in documents: their text with the claims marked, beside a table of them.
 *
 * takes   sheets, one after the other
 * gives   a page that needs nothing beside it: no network, no other file
 * never   lets a text be more than text: all of it is escaped, and of scripts the page allows its own alone */
#ifndef CLM_CLI_PAGE_H
#define CLM_CLI_PAGE_H

#include "cli/sheet.h"

#include "base/buf.h"


struct page {
	struct buf text, table, numbers; /* three parts that are put behind one another in the end */
	size_t n_documents, n_claims, n_numbers;
	size_t n_changes[SHEET_CHANGED + 1];
	struct sheet_stretches stretches;
	bool is_compared;
	bool is_partial; /* some input could not be read whole: said on the page, too */
};

void page_begin(struct page *, bool is_compared);

/* False: memory is out. */
bool page_add(struct page *, const char *name, const struct sheet *);
void page_free(struct page *);

/* page_text.c, for page_add: its text. False: memory is out. */
bool page_text(struct page *, const char *name, const struct sheet *);

/* The whole page, to free; NULL: memory is out. title: of the window. */
char *page_end(struct page *, const char *title);

#endif
