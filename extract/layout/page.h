/* page.h - private to layout/: what its files share.
 *
 *   line ──shape──▶ goes_on? ──▶ block ──append──▶ fold ──▶ sentence ──▶ window
 *         shape.c    join.c      block.c            fold/    sentence.c
 *
 * A line is written into the open block the moment it comes; only its shape is
 * kept. When the next line's shape is known, the block either goes on or is
 * closed: that is all the look-ahead there is. */
#ifndef CLM_LAYOUT_PAGE_H
#define CLM_LAYOUT_PAGE_H

#include "base/buf.h"
#include "base/limits.h"
#include "fold/fold.h"
#include "layout/layout.h"

/* How a line begins. */
enum line_start {
	START_PLAIN,
	START_NUMBER,   /* 一、 （一） 1. （1） ① 第一章: begins a block wherever it stands */
	START_ORDINAL,  /* 一是 一要 第一，: stands inside paragraphs too */
	START_DASH,     /* ——: an item, a subtitle, or the middle of a sentence */
	START_BULLET,   /* ● ■ ◆ */
	START_CAPTION,  /* ▲ */
	START_FIGURE,   /* 图为: a caption, or the middle of a sentence */
	START_CLOSER,   /* ，。）: cannot begin anything */
};

/* How a line ends; closing quotes and brackets behind a mark do not count. */
enum line_tail {
	TAIL_WORD, TAIL_FINAL, TAIL_COMMA, TAIL_SEMICOLON, TAIL_COLON,
	TAIL_CREDIT,    /* 摄: the end of a caption */
	TAIL_CLOSER,    /* a closing bracket behind a word */
	TAIL_NUMBER,    /* a digit, or 万 behind one */
};

struct shape {
	uint32_t indent, width;   /* columns, Han = 2; width is of the text alone */
	uint32_t n_chars;
	enum line_start start;
	enum line_tail tail;
	int level;                /* of its numbering, -1 none */
	bool blank;
	bool opens;               /* begins with a bracket or quote that opens */
	bool has_comma, has_stop; /* has_stop: a sentence ends inside the line */
	bool has_cells, is_row;   /* a cell border in it; two cells or more with text */
	bool page_number;         /* — 3 —, 第3页 */
	bool lone_number;         /* 3: a page number if a blank line stands before it */
	bool lone_han;            /* one Han character: a column of them is set vertically */
	bool date;                /* a date and nothing else */
	bool pair;                /* 时间：… */
};

void shape_of(struct shape *, struct bytes line);
struct bytes shape_trim(struct bytes line, uint32_t *indent); /* without blanks around it */
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
	uint32_t before_width;  /* extent of the line before the last, 0: none */
	uint32_t n_lines;
	bool prose;             /* a sentence ended in it */
	bool comma;
	uint32_t width;         /* columns of all its lines, at most UINT32_MAX */
	size_t bytes;           /* of folded text that has left */
};

#define WIDTHS_KEPT 8
#define VERTICAL_MIN 3

/* A line of one character, held until it is known whether a column follows. */
struct lone {
	struct line line;
	char text[32];
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

	uint32_t widths[WIDTHS_KEPT];  /* of recent lines, a ring */
	uint32_t n_widths;
	unsigned spacing;       /* a bit for each recent seam of two lines: a blank line in it */
	uint32_t n_seams;
	uint32_t n_runin, n_alone; /* numbered headings that ran into a text, that stood alone */

	uint32_t gap;           /* blank lines and page numbers since the last line */
	bool page_turned;       /* a page number is among them */
	struct buf gap_text;    /* and their text */
	uint64_t end_raw;       /* the end of the last line: where a seam is cited from */
	uint32_t end_line, end_column;

	bool piece;             /* the last line was cut: the next goes on without a seam */
	bool dropping;          /* behind bad bytes, up to the next block */
	bool body;              /* a paragraph has come: no more titles */
	bool begun;             /* a window has left */
	const struct shape *next; /* while a block is closed: what comes behind it, or NULL */

	struct lone lone[VERTICAL_MIN - 1];
	size_t n_lone;
};

/* join.c */
bool join_goes_on(const struct layout *, const struct shape *next);
bool join_full(const struct layout *, const struct shape *next);
bool join_begins(const struct shape *);      /* begins a block by its look alone */
uint32_t join_gap(const struct layout *);    /* blank lines that count */
void join_note_line(struct layout *, const struct shape *);
void join_note_seam(struct layout *);

/* block.c */
void block_open(struct layout *, const struct shape *);
void block_take(struct layout *, const struct shape *); /* a further line of it */
void block_close(struct layout *, const struct shape *next);
void block_drop(struct layout *);            /* what has not left is lost */
void block_describe(struct layout *, struct window *, bool final);

/* sentence.c */
void sentence_init(struct sentence *, const struct clm_allocator *);
void sentence_free(struct sentence *);
void sentence_begin(struct layout *);        /* at the start of a block */
void sentence_line(struct layout *, const struct line *);
void sentence_seam(struct layout *);
void sentence_row(struct layout *);          /* a row of the table ends */
void sentence_put(void *layout, uint32_t cp, const struct fold_char *);
void sentence_end(struct layout *);          /* gives what is left, as the block's last */

/* window.c */
void window_give(struct layout *, size_t len, bool ends_block, bool was_cut);

#endif
