/* day.h - is a text a day, as the library takes dates?
 *
 * takes   a text
 * gives   whether it is YYYY-MM-DD, and there is such a day in the calendar */
#ifndef CLM_CLI_DAY_H
#define CLM_CLI_DAY_H

#include <stdbool.h>

bool day_is_one(const char *);

#endif
