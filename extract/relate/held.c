/* held.c - slots that outlive the window they stand in; see context.h */
#include "relate/context.h"

void held_init(struct held *h, const struct clm_allocator *mem)
{
	size_t i;

	*h = (struct held){0};
	for (i = 0; i < CONTEXT_SLOTS; i++)
		buf_init(&h->text[i], mem, LIMIT_WINDOW * 4);
}

void held_free(struct held *h)
{
	size_t i;

	for (i = 0; i < CONTEXT_SLOTS; i++)
		buf_free(&h->text[i]);
}

void held_clear(struct held *h)
{
	size_t i;

	for (i = 0; i < CONTEXT_SLOTS; i++)
		h->slot[i].set = false;
	h->modality = MODALITY_UNSET;
}

bool held_set(struct held *h, enum slot slot, const struct slot_value *v)
{
	struct buf *text = &h->text[slot];

	if (!v->set) {
		h->slot[slot].set = false;
		return true;
	}
	buf_clear(text);
	buf_put_bytes(text, v->text);
	buf_put_bytes(text, v->read);
	buf_put_bytes(text, v->canonical);
	h->slot[slot] = *v;
	h->slot[slot].text = bytes_slice(buf_bytes(text), 0, v->text.len);
	h->slot[slot].read = bytes_slice(buf_bytes(text), v->text.len, v->text.len + v->read.len);
	h->slot[slot].canonical = bytes_slice(buf_bytes(text), v->text.len + v->read.len, text->len);
	return text->status == CLM_OK;
}
