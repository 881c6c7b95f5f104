/* context.c - the `context` section: what later claims may inherit.
 *
 *   context:
 *     - id: opening-body
 *       in: [paragraph]           (title heading paragraph list caption table; opening: only a block's first sentence; lead: only the first paragraph)
 *       match: '^<subject:org>'
 *       scope: document           how far it reaches
 *       ends: ；                  within its sentence it holds no farther than this
 *       set: {modality: planned}
 *       resets: true              forgets what was known inside that scope
 *       rank: 40                  replaces only what a rule of lower rank set
 *       names: true               its subject is a full name that shorter ones stand for, and sets no subject
 *       parts: true               the amounts in what it matches are parts of one in front of it
 *       ahead: true               also for the sentences before it in its paragraph, where nobody knows who the document is about
 *       begins: article           a new article on the page begins, and its subject may be who that is about;
 *                                 anew: also without a headline; next: with the next block
 */
#include "compile/lint.h"

#define N_PLACES 9

static unsigned read_places(struct compiler *c, struct yaml_node *entry)
{
	static const char *const places[N_PLACES] = {"title", "lead", "opening", "heading", "paragraph", "list", "caption", "table", "vertical"};
	static const unsigned bits[N_PLACES] = {IN_TITLE, IN_LEAD, IN_OPENING, IN_HEADING, 1u << 1, 1u << 2, 1u << 3, 1u << 4, 1u << 5}; /* of enum block_type */
	struct yaml_node *list = list_of(c, entry, "in"), *item;
	char hint[FAULT_HINT];
	unsigned in = 0;
	size_t i;

	for (item = list ? list->first : NULL; item; item = item->next) {
		for (i = 0; i < N_PLACES && !(item->type == YAML_TEXT && bytes_equal(item->text, bytes_of(places[i]))); i++)
			;
		if (i < N_PLACES)
			in |= bits[i];
		else if (item->type == YAML_TEXT)
			node_fault(c, item, "unknown-value", "in cannot be \"%.*s\"%s", fault_shown(item->text), item->text.ptr,
			           fault_hint(item->text, places, N_PLACES, hint));
		else
			node_fault(c, item, "wrong-type", "in lists words");
	}
	return in;
}

static void read_entry(struct compiler *c, struct yaml_node *list, struct yaml_node *entry, struct context_rule *out)
{
	static const char *const beginnings[] = {"article", "anew", "next", "part"};
	struct yaml_node *set = table_of(c, entry, "set");
	int scope = choice_of(c, entry, "scope", scope_names, SCOPE_DOCUMENT + 1);

	out->id = rules_copy(c, id_of(c, list, entry));
	out->in = read_places(c, entry);
	out->scope = scope < 0 ? SCOPE_SENTENCE : (enum scope)scope;
	out->ends = rules_copy(c, text_of(c, entry, "ends", false));
	out->resets = bool_of(c, entry, "resets");
	out->ranked = int_of(c, entry, "rank", &out->rank);
	out->names = bool_of(c, entry, "names");
	out->parts = bool_of(c, entry, "parts");
	out->ahead = bool_of(c, entry, "ahead");
	if (out->ahead && (out->scope != SCOPE_DOCUMENT || out->in & (IN_OPENING | IN_LEAD)))
		node_fault(c, entry, "bad-ahead", "ahead: true goes with scope: document, and with neither opening nor lead");
	c->rules->looks_ahead |= out->ahead;
	out->begins = (enum beginning)(choice_of(c, entry, "begins", beginnings, 4) + 1);
	patterns_beside(c, entry, "match", &out->match);
	if (set) {
		int m = choice_of(c, set, "modality", modality_names, 3);
		out->modality = m < 0 ? MODALITY_UNSET : (enum modality)m;
		ONLY_KEYS(c, set, "modality");
	}
	yaml_get(entry, "says");
	allow_read(c, entry);
	ONLY_KEYS(c, entry, "id", "says", "in", "match", "scope", "ends", "set", "resets", "rank", "parts", "names", "ahead", "begins", "allow");
}

void context_compile(struct compiler *c, struct pack *pack)
{
	struct yaml_node *list = list_of(c, pack->root, "context"), *entry;
	struct clm_rules *r = c->rules;
	struct context_rule *items;

	if (!list || list->n == 0)
		return;
	items = rules_alloc(c, (r->n_context + list->n) * sizeof *items);
	if (!items)
		return;
	if (r->n_context)
		memcpy(items, r->context, r->n_context * sizeof *items);
	for (entry = list->first; entry; entry = entry->next) {
		c->entry = entry;
		if (entry->type == YAML_TABLE)
			read_entry(c, list, entry, &items[r->n_context++]);
		else
			node_fault(c, entry, "wrong-type", "an entry of context is a table");
	}
	c->entry = NULL;
	r->context = items;
}
