/* lesser.h - what else belongs to an amount: 角 behind 元, ¥ in front, 半, 对折. */
#ifndef CLM_MEASURE_LESSER_H
#define CLM_MEASURE_LESSER_H

#include "measure/part.h"

/* Adds what follows in a lesser unit, or in digits alone: 3元5角, 九块九, 一米七五, 九五折. */
void part_add_lesser(const struct measure_tables *, struct bytes text, struct part *);

/* A part with its unit in front: ¥500, 摄氏25度, 零下摄氏11度. False: none at text[at].
 * Its numeral begins where the unit does. */
bool part_read_fronted(const struct measure_tables *, struct bytes text, size_t at, struct part *);

/* 对折, 半百: a word that is an amount by itself. False: none at text[at]. */
bool part_read_word(const struct measure_tables *, struct bytes text, size_t at, struct part *);

/* 米九, 块八, 個半: a measure word in front of which 一 is not said. False: none at text[at]. What
 * stands before it is not looked at: it may be the end of a word (这个半). */
bool part_read_unsaid(const struct measure_tables *, struct bytes text, size_t at, struct part *);

/* 半个, 半小时. False: none at text[at]. */
bool part_read_half(const struct measure_tables *, struct bytes text, size_t at, struct part *);

#endif
