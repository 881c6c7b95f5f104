/* tally.c - see tally.h */
#include "cli/tally.h"

#include "cli/message.h"

void tally_begin(struct tally *t, const char *name)
{
	*t = (struct tally){name, 0};
}

bool tally_may_tell(struct tally *t)
{
	return message_pass(MESSAGE_COUNTED, t->name) || t->n++ < TALLY_ROOM;
}

void tally_end(struct tally *t)
{
	if (t->name && !message_pass(MESSAGE_COUNT_END, t->name) && t->n > TALLY_ROOM)
		message("%s: %zu more messages", t->name, t->n - TALLY_ROOM);
	*t = (struct tally){0};
}
