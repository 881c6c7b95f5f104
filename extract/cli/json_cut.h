/* json_cut.h - a JSON object cut into its members, without reading them.
 *
 * takes   bytes that should be one JSON object
 * gives   where each member's key and value stand
 * never   says that it is JSON: of the values only the brackets and quotes are
 *         looked at. Needs no memory and no recursion. */
#ifndef CLM_CLI_JSON_CUT_H
#define CLM_CLI_JSON_CUT_H

#include "base/bytes.h"

struct json_member {
	struct bytes key;   /* with its quotes */
	struct bytes value; /* without blanks around it */
	struct bytes whole; /* from the key to the value, what is between them too */
};

struct json_cut {
	struct bytes all;
	size_t at;
	bool begun, broken; /* broken: at is where */
};

/* False: all does not begin with a brace, behind blanks. */
bool json_cut_open(struct json_cut *, struct bytes all);

/* The next member. False: there is none, or the object is broken. */
bool json_cut_next(struct json_cut *, struct json_member *);

#endif
