/* page.h - private to layout/: what its files share.
 *
 *   line ──shape──▶ aside? ──▶ goes_on? ──▶ block ──append──▶ fold ──▶ sentence ──▶ window
 *         shape.c    aside.c    join.c      block.c            fold/    sentence.c
 *
 * A line is written into the open block the moment it comes; only its shape is
 * kept. When the next line's shape is known, the block either goes on or is
 * closed. A few lines are set aside until it is clear what they are: that is all
 * the look-ahead there is. */
#ifndef CLM_LAYOUT_PAGE_H
#define CLM_LAYOUT_PAGE_H

#include "base/buf.h"
#include "base/limits.h"
#include "fold/fold.h"
#include "layout/layout.h"

/* How far a line reaches: pages are set to columns, or cut by characters. */
struct extent {
	uint32_t columns, chars;
	uint32_t plain; /* columns of the folded text without its blanks */
};

/* How a line begins. */
enum line_start {
	START_PLAIN,
	START_NUMBER,   /* 一、 （一） 1. （1） ① 第一章: begins a block wherever it stands */
	START_ORDINAL,  /* 一是 一要 第一，: stands inside paragraphs too */
	START_DASH,     /* ——: an item, a subtitle, or the middle of a sentence */
	START_BULLET,   /* ● ■ ◆ */
	START_CAPTION,  /* ▲ */
	START_FIGURE,   /* 图为: a caption, or the middle of a sentence */
	START_TITLE,    /* 表1 附件2 图3: of what comes below it */
	START_CLOSER,   /* ，。）: cannot begin anything */
};

/* How a line ends; closing quotes and brackets behind a mark do not count. */
enum line_tail {
	TAIL_WORD, TAIL_FINAL, TAIL_COMMA, TAIL_SEMICOLON, TAIL_COLON,
	TAIL_CREDIT,    /* 摄, （记者李明） behind a sentence: the end of a caption, or of an article */
	TAIL_CLOSER,    /* a closing bracket behind a word */
	TAIL_NUMBER,    /* a digit */
	TAIL_SCALED,    /* 万 behind one */
};

struct shape {
	uint32_t indent, width;   /* columns, Han = 2; width is of the text alone */
	uint32_t plain;           /* and of its folded form without blanks */
	uint32_t n_chars;
	uint32_t word;            /* columns of the number or Latin word it begins with, which is not parted */
	enum line_start start;
	enum line_tail tail;
	int level;                /* of its numbering, -1 none */
	uint32_t skip;            /* bytes in front of the text: an indent and a mark of Markdown (#, >, -) */
	bool blank;
	bool opens;               /* begins with a bracket or quote that opens */
	bool scales;              /* begins with 万 or 亿, of the number above */
	bool bracketed;           /* begins and ends with a round bracket: （县妇联供稿） */
	bool value;               /* a number, or the dash that stands for none, and nothing else */
	bool unit;                /* 单位：亿元, above a table */
	bool half_bracket;        /* its numbering is 1）, which may close a bracket as well */
	bool has_comma, has_stop; /* has_stop: a sentence ends inside the line */
	bool has_cells, is_row;   /* a cell border in it; two cells or more with text */
	bool has_gaps;            /* two blanks or more, or a wide one, between words */
	bool page_number;         /* — 3 —, 第3页 */
	bool lone_number;         /* 3: a page number if a blank line stands before it */
	bool lone_char;           /* one Han character, or a mark beside one: a column of them is set vertically */
	bool date;                /* a date and nothing else */
	bool pair;                /* 时间：… */
	bool news;                /* 本报讯（记者李明）近日…: begins a paragraph, and is no heading */
	bool dated;               /* 2024-10-08 10:25 来源：…, 发布时间：2024-10-08, 本报记者 李明: when and by whom a page was set */
};

void shape_of(struct shape *, struct bytes line);
struct bytes shape_trim(struct bytes line, uint32_t *indent); /* without blanks around it */
static inline bool shape_blank(uint32_t c) { return fold_code_point(c) == ' '; }
bool shape_page_number(struct bytes, bool *bare);
size_t shape_past_blanks(struct bytes, size_t at); /* offset behind the blanks that begin there */
uint32_t shape_last(struct bytes *);               /* its last character, folded, which it loses; 0: it has none */
bool shape_date(struct bytes);
bool shape_pair(struct bytes);
bool shape_dated(struct bytes);
bool shape_names(struct bytes);
bool shape_brings_news(struct bytes);
bool shape_news(struct bytes);
bool shape_signed(struct bytes);
bool shape_unit(struct bytes);
bool shape_title(struct bytes);
bool shape_in(uint32_t c, const char *set);
int shape_number(struct bytes text, enum line_start *, size_t *len); /* level; len of the numbering */

/* The sentence being written: one window, and what is known of its end. */
struct sentence {
	struct buf text, cited;
	uint64_t cited_base;    /* place of cited's first byte in all that was cited */
	struct map map;
	uint32_t last_cut;      /* text offset behind the last ； ， 、 */
	bool ended;             /* a final mark has come; closing quotes may follow */
	uint32_t depth, age;    /* brackets open, and characters since the last was opened */
	uint32_t title_age;     /* characters since 《 was opened, 0: none is open */
	bool quote;             /* an odd number of " */
};

/* The block the page is in. */
struct block {
	bool open;
	bool typed, started;    /* its type is settled; a window of it has left */
	enum block_type type;
	struct shape first, last;
	struct extent before;   /* of the line before the last; 0: none */
	uint32_t n_lines;
	bool prose;             /* a sentence ended in it */
	bool comma;
	uint32_t width;         /* columns of all its lines, at most UINT32_MAX */
	size_t bytes;           /* of folded text that has left */
};

#define WIDTHS_KEPT 8
#define LEVELS 6        /* of numbering */
#define NARROW 20       /* columns; shorter lines are not full of anything, unless the page begins with such */
#define VERTICAL_MIN 3  /* lines of one character: a column */
#define ASIDE_LINES 32
#define ASIDE_BYTES ((size_t)4 << 10)

/* Lines set aside, first those of captions that wait for the end of the paragraph
 * they stand in, then those of which it is not known what they are. */
struct aside {
	enum clm_status *status; /* where a lack of memory is noted */
	struct aside_line {
		struct line line;   /* its text and steps are filled in by aside_get */
		struct shape shape;
		size_t text, steps; /* where they lie */
	} item[ASIDE_LINES];
	size_t n, n_later;
	bool column;            /* lines of one character; else captions */
	bool followed;          /* the line that came behind them, and was not kept, is not blank */
	struct buf text, steps;
};

struct layout {
	const struct clm_allocator *mem;
	window_fn *emit;
	void *ctx;
	enum clm_status status;

	struct fold fold;
	struct sentence sentence;
	struct block block;
	struct span *cells;
	size_t cells_capacity;
	struct buf phrases;     /* a heading's text with its phrases parted, */
	struct map phrase_map;  /* and its map */

	struct extent widths[WIDTHS_KEPT]; /* of recent lines that ran on, a ring */
	uint32_t n_widths;
	uint32_t margin;        /* columns of blanks in front of every line */
	struct extent least;    /* the page is at least so wide; as long as no line ran on */
	uint32_t narrow;        /* columns; shorter lines are not full of anything */
	unsigned spacing;       /* a bit for each recent seam of two lines: a blank line in it; */
	unsigned running;       /* a sentence is not at its end there */
	uint32_t n_seams;
	uint32_t n_spaced, n_tight; /* paragraphs that ended before a blank line, before the next one */
	int n_runin[LEVELS];    /* of each level: numbered headings that ran into a text, less those that stood alone */

	uint32_t gap;           /* blank lines and page numbers since the last line */
	bool page_turned;       /* a page number is among them */
	enum block_type before; /* of the block before; a paragraph, where there was none */
	bool signed_before;     /* it ended with who wrote it: a headline may come */
	struct buf gap_text;    /* and their text */
	uint64_t end_raw;       /* the end of the last line: where a seam is cited from */
	uint32_t end_line, end_column;

	bool piece;             /* the last line was cut: the next goes on without a seam */
	bool dropping;          /* behind bad bytes, up to the next block */
	bool body;              /* a paragraph has come: no more titles */
	bool begun;             /* a window has left */
	bool titled;            /* one that says more than when and by whom the page was set */
	const struct shape *next; /* while a block is closed: what comes behind it, or NULL */

	struct aside opening;     /* the first lines, until the width of the page shows */
	bool opened;              /* it has, or will not */
	struct aside flat;        /* lines that may be cells of a table, one a line */
	struct aside headline;    /* lines that may be one headline */
	size_t n_columns, column; /* of such a table, while it goes on; the next cell's */
	struct aside spaced;      /* the line that may name the columns of a table set with blanks */
	size_t n_spaced_cells;    /* of each row of such a table, while it goes on */
	struct aside aside;
	struct raw_span *raws;    /* of the open block */
	size_t n_raws, raws_capacity;
};

/* aside.c */
void aside_init(struct aside *, const struct clm_allocator *, enum clm_status *);
void aside_free(struct aside *);
bool aside_put(struct aside *, const struct line *, const struct shape *); /* false: no room */
struct line aside_get(const struct aside *, size_t i);
void aside_clear(struct aside *);
typedef void aside_fn(struct layout *, const struct line *, const struct shape *);
void aside_give(struct layout *, const struct aside *, size_t from, size_t to, aside_fn *); /* these lines, in order */

/* opening.c */
bool opening_keeps(struct layout *, const struct line *, const struct shape *);
void opening_note_margin(struct layout *);   /* what the lines kept say of the page: first this, */
void opening_note_width(struct layout *);    /* then this */
void opening_note_lone(struct layout *);     /* they are all there is */
void opening_take_margin(struct layout *, struct shape *); /* off a line's indent */

/* place.c */
void place_line(struct layout *, const struct line *, const struct shape *);
void place_piece(struct layout *, const struct line *);   /* a further piece of a line too long to come whole */
void place_text(struct layout *, const struct line *, size_t skip); /* into the open block */
void place_end_block(struct layout *, const struct shape *next); /* and gives the captions that waited */
void place_begin_block(struct layout *, const struct shape *first, enum block_type); /* and closes the one before */
void place_in_gap(struct layout *, const struct line *);
void place_close_gap(struct layout *);

/* column.c, caption.c: true, the line is kept */
bool column_keeps(struct layout *, const struct line *, const struct shape *);
bool caption_keeps(struct layout *, const struct line *, const struct shape *);
void caption_settle(struct layout *, const struct shape *next); /* a line that is none of them comes */
void caption_release(struct layout *);       /* the lines set aside were nothing special */

/* layout.c */
void layout_take_unspaced(struct layout *, const struct line *, const struct shape *); /* a line without cells in it, */
void layout_take_other(struct layout *, const struct line *, const struct shape *);    /* and that is none itself, */
void layout_take_rest(struct layout *, const struct line *, const struct shape *);     /* nor part of a headline */

/* spaced.c */
bool spaced_keeps(struct layout *, const struct line *, const struct shape *);
void spaced_release(struct layout *);        /* the line kept was no row, or the table ends */
size_t spaced_gap(struct bytes text, size_t from, size_t *end); /* where the next gap between two cells begins, its end; text.len: none does */

/* phrase.c */
bool phrase_part(struct layout *, struct window *heading); /* false: out of memory; what the window gets lives until the next */

/* headline.c */
bool headline_keeps(struct layout *, const struct line *, const struct shape *);
void headline_release(struct layout *);      /* they were none */

/* flat.c */
bool flat_keeps(struct layout *, const struct line *, const struct shape *);
void flat_release(struct layout *);          /* they were no cells, or the table ends */

/* raws.c */
struct raw_span raws_of(const struct line *);             /* from its first character that is no blank to the last */
void raws_line(struct layout *, const struct line *);    /* the block's next line; close the gap behind this */
size_t raws_until(struct layout *, uint64_t raw);         /* so many spans end before it; one across it is parted */
void raws_drop(struct layout *, size_t n);                /* forgets the first n */

/* width.c */
#define SHORT_LINE 40    /* characters up to which a line may be a date or a page number */
#define NEAR 6           /* columns by which a wrapped line falls short of a ragged page */
#define WIDEST_PAGE 164  /* columns; wider lines are whole paragraphs, not wrapped ones */
#define INDENT_COUNTED 4 /* columns; deeper ones centre a title */
#define CLOSE 3          /* and of a sharp one: half a bracket, or a digit that found no place */
struct extent width_of(const struct shape *);
void width_widen(struct extent *most, struct extent);
void width_note(struct layout *, struct extent);          /* of a line that ran on into the next */
bool width_full(const struct layout *, const struct shape *next);
bool width_full_again(const struct layout *, const struct shape *next);
bool width_most(const struct layout *, const struct shape *next);    /* the last line fills three quarters */
bool width_wrapped(const struct layout *, const struct shape *next); /* or a paragraph a line? */
uint32_t width_of_page(const struct layout *, const struct shape *next); /* columns */

/* join.c */
bool join_goes_on(const struct layout *, const struct shape *next);
bool join_is_complete(const struct layout *);            /* the block does not go on, whatever comes */
bool join_caption(const struct shape *last, const struct shape *next); /* a caption's next line */
bool join_begins(const struct shape *);      /* begins a block by its look alone */
void join_note_seam(struct layout *);
void join_note_end(struct layout *);         /* the open block ends here */

/* block.c */
void block_open(struct layout *, const struct shape *);
void block_take(struct layout *, const struct shape *); /* a further line of it */
void block_close(struct layout *, const struct shape *next);
void block_drop(struct layout *);            /* what has not left is lost */
bool block_is_numbered(const struct block *); /* its first line is */
bool block_is_signed(const struct block *);   /* it ends with who wrote the article */
bool block_runs_in(const struct layout *, int least); /* numbered lines of its level did, by so many */
void block_describe(struct layout *, struct window *, bool final);

/* sentence.c */
void sentence_init(struct sentence *, const struct clm_allocator *);
void sentence_free(struct sentence *);
void sentence_begin(struct layout *);        /* at the start of a block */
void sentence_line(struct layout *, const struct line *);
void sentence_cells(struct layout *, const struct line *, bool first_is_empty); /* set apart by blanks */
void sentence_seam(struct layout *);
void sentence_row(struct layout *);          /* a row of the table ends */
void sentence_border(struct layout *);       /* a cell ends, and with it the line */
void sentence_put(void *layout, uint32_t cp, const struct fold_char *);
void sentence_end(struct layout *);          /* gives what is left, as the block's last */

/* window.c */
void window_give(struct layout *, size_t len, bool ends_block, bool was_cut);
void window_artifact(struct layout *, const struct line *); /* a line that is none of the author's */

#endif
