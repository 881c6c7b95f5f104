/* pen.h - writes text for a terminal, and knows in which column it stands.
 *
 * takes   any bytes
 * gives   them, with control and direction characters and bytes that are not UTF-8
 *         escaped as \xNN and \u{NNNN}; a Han character counts two columns, an
 *         escape as many as it has letters; line ends and tabs become a blank
 * never   lets a character of the text act on the terminal, or looks at the locale */
#ifndef CLM_WRITE_PEN_H
#define CLM_WRITE_PEN_H

#include "base/buf.h"

#define PEN_BOLD "\033[1m"
#define PEN_DIM "\033[2m"
#define PEN_CYAN "\033[36m"
#define PEN_YELLOW "\033[33m"
#define PEN_PLAIN "\033[0m"

struct pen {
	struct buf *out;
	size_t column;             /* from 0 */
	bool colour;
};

void pen_put(struct pen *, struct bytes);
void pen_put_str(struct pen *, const char *);
void pen_put_cut(struct pen *, struct bytes, size_t columns); /* at most so many, the last an … where it is cut */
void pen_ink(struct pen *, const char *style);                /* nothing where there is no colour */
void pen_go_to(struct pen *, size_t column);                  /* one blank at least */
void pen_part(struct pen *, struct buf *part);                /* frees a text that was put; that it failed fails all */
void pen_new_line(struct pen *);

size_t pen_columns(struct bytes);
size_t pen_fitting(struct bytes, size_t columns);             /* bytes that fit into so many columns */

#endif
