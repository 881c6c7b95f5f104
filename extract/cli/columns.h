/* columns.h - how wide text is on a terminal: a Han character takes two columns. */
#ifndef CLM_CLI_COLUMNS_H
#define CLM_CLI_COLUMNS_H

#include <stddef.h>

size_t columns_of(const char *text, size_t n);

/* How many blanks bring a text to so many columns; at least one. */
int columns_left(const char *text, size_t columns);

/* The end of a text, as much as fits into so many columns. */
const char *columns_tail(const char *text, size_t columns);

/* The stretch of a text around [start, end) that fits into so many columns, whole
 * characters: as much before as behind, where both are there. */
void columns_around(const char *text, size_t *start, size_t *end, size_t columns);

#endif
