/* window.h - what the layout stage hands to the stages that read meaning.
 *
 * A window is one sentence of a paragraph, or one heading, caption or table
 * row: the largest stretch a rule sees at once, at most LIMIT_WINDOW bytes.
 * It leaves the layout as soon as it is complete. */
#ifndef CLM_LAYOUT_WINDOW_H
#define CLM_LAYOUT_WINDOW_H

#include "fold/map.h"

enum block_type {
	BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_LIST, BLOCK_CAPTION, BLOCK_TABLE, BLOCK_VERTICAL,
	BLOCK_ARTIFACT, /* page numbers, rules: no part of what the author wrote (the term is that of tagged PDF, ISO 32000) */
};
extern const char *const block_type_names[];

struct raw_span {
	uint64_t start, end; /* bytes of the raw file */
};

struct window {
	enum block_type type;
	int level;            /* heading: 0 = title, 1 = 一、, 2 = （一）, 3 = 1. or 一是, ...; -1 = no numbering.
	                       * On a paragraph's first sentence: level of the heading that runs in
	                       * (一是主题活动凝聚人心。抓好…), else -1 */
	bool is_heading;      /* this window's text belongs into the section path */
	bool starts_block, ends_block;
	bool starts_article;  /* first window of a document, or of a new article on the page */
	bool was_cut;         /* a sentence longer than LIMIT_WINDOW, cut at a safe place */
	struct bytes text;    /* folded: rules match here */
	struct bytes cited;   /* as in the file from the first character to the last, decoded,
	                       * line breaks and page numbers kept: what records cite */
	const struct map *map;/* from text to cited and raw */
	const struct span *cells; /* table row: its cells within text */
	size_t n_cells;
	const struct raw_span *raws; /* ends_block: all the block's text, with the marks that folding drops; */
	size_t n_raws;               /* several where something else stood in between */
};

/* A sentence of a text, not a line by itself. */
bool window_is_prose(const struct window *);

typedef enum clm_status window_fn(void *ctx, const struct window *);

#endif
