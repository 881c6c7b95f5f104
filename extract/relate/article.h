/* article.h - where articles, and their sections, begin and end; for context.c. */
#ifndef CLM_RELATE_ARTICLE_H
#define CLM_RELATE_ARTICLE_H

#include "relate/context.h"

/* Closes all sections from a level down. */
void sections_close(struct context *, int level);
/* What was known of the document is over. */
void article_forget(struct context *);

/* Whether a new article begins in this window; who it is about may be said there too. True: its first paragraph, and no headline
 * says so. */
bool articles_begin(struct context *, const struct window *);
/* One begins that nobody is named for; headed: right below its headline. */
void article_begin_unnamed(struct context *, bool headed);

/* The headline at hand goes on with the one before it. */
void article_headline_goes_on(struct context *, int level);
/* Whether it is that of a part of the article, and not of another one. */
bool article_heads_a_part(const struct context *);

#endif
