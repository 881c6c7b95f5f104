/* document.h - a text to read, by its names. Its bytes come apart from it. */
#ifndef CLM_CLI_DOCUMENT_H
#define CLM_CLI_DOCUMENT_H

struct document {
	const char *name;  /* in its records: UTF-8 */
	const char *place; /* in messages, before the line */
	const char *meta;  /* a JSON object for its records; NULL: none */
	const char *date;  /* of the report, YYYY-MM-DD; NULL: as the options say */
	const char *input; /* the file it is in, as it was named; "-" is standard input */
	const struct clm_start *apart; /* where in a text it begins whose documents are read apart (clm_begin_at); NULL: it is read whole */
};

#endif
