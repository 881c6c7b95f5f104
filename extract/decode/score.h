/* score.h - how much like Chinese text some bytes look, read in one encoding.
 *
 * takes   the head of a document
 * gives   counts of what its characters are, and two figures of them
 * never   looks at anything but those bytes */
#ifndef CLM_DECODE_SCORE_H
#define CLM_DECODE_SCORE_H

#include "decode/encoding.h"

struct tally {
	size_t familiar; /* what reports are made of */
	size_t known;    /* other Han */
	size_t odd;      /* what is seldom in them */
	size_t ascii;
	size_t bad;      /* stretches of bytes that are no character */
	size_t controls, control_at; /* control characters that texts do not have; where the first stands */
	size_t runs;     /* stretches of anything but ASCII */
	size_t low;      /* characters of two bytes of which the second is ASCII, in Big5 */
};

/* A character that the end of the bytes cuts off is not counted. */
struct tally score_tally(enum encoding, struct bytes);

/* How much there is that looks so; and which share of all it is, at most 1.
 * ASCII speaks for the encodings in which it takes more than a byte, and says nothing in the others. */
double score_points(enum encoding, const struct tally *);
double score_share(enum encoding, const struct tally *);

#endif
