/* markers.c - times, lookalikes and mentions: patterns whose match becomes one token.
 * An entry of times may have `means`, a code of rules/words/README.md.
 *
 *   mentions:
 *     - id: local-body
 *       kind: org            (or several: [org, body])
 *       match: <place><org-suffix>
 */
#include "compile/lint.h"
#include "measure/meaning.h"

static const struct {
	const char *key, *default_kind;
} sections[] = {
	{"times", "time"}, {"lookalikes", "lookalike"}, {"mentions", NULL},
};

static struct markers *markers_of(struct clm_rules *r, size_t section)
{
	return section == 0 ? &r->times : section == 1 ? &r->lookalikes : &r->mentions;
}

/* The kinds of one entry, as a class; the section's own kind is always among them. What is
 * wrong with them is told in the first round, when they are declared. */
static uint16_t marker_class(struct compiler *c, struct yaml_node *entry, const char *also, bool declare, struct bytes *first)
{
	struct yaml_node *kind = yaml_get(entry, "kind"), *item;
	struct kindset set = {.n = 0};
	uint16_t k;

	*first = (struct bytes){"", 0};
	if (!kind && !also && declare)
		node_fault(c, entry, "missing-key", "kind is missing: what a match is");
	for (item = kind && kind->type == YAML_LIST ? kind->first : kind; item; item = item->next) {
		if (item->type != YAML_TEXT && declare)
			node_fault(c, item, "wrong-type", "a kind is a name");
		if (item->type != YAML_TEXT || (k = make_kind(c, item->text, item->line, item->column)) == KIND_NONE)
			break;
		kindset_add(&set, k);
		if (first->len == 0)
			*first = c->rules->kinds.name[k];
		if (kind->type != YAML_LIST)
			break;
	}
	if (also && (k = make_kind(c, bytes_of(also), entry->line, entry->column)) != KIND_NONE) {
		kindset_add(&set, k);
		if (first->len == 0)
			*first = c->rules->kinds.name[k];
	}
	return make_class(c, &set, entry->line, entry->column);
}

static void means_read(struct compiler *c, struct yaml_node *entry, struct marker *k)
{
	struct bytes code = text_of(c, entry, "means", false);

	if (code.len && !meaning_is_valid(code))
		node_fault(c, yaml_get(entry, "means"), "unknown-code", "no code for a time; words/README.md lists them");
	k->means = rules_copy(c, code);
}

static void section_each(struct compiler *c, struct pack *pack, size_t s, bool compile)
{
	struct yaml_node *list = list_of(c, pack->root, sections[s].key), *entry;
	struct markers *m = markers_of(c->rules, s);
	struct marker *items;
	uint16_t class;

	if (!list || list->n == 0)
		return;
	items = rules_alloc(c, (m->n + list->n) * sizeof *items);
	if (!items)
		return;
	if (m->n)
		memcpy(items, m->item, m->n * sizeof *items);
	for (entry = list->first; entry; entry = entry->next) {
		struct marker *k = &items[m->n];
		if (entry->type != YAML_TABLE) {
			if (!compile)
				node_fault(c, entry, "wrong-type", "an entry of %s is a table", sections[s].key);
			continue;
		}
		c->entry = entry;
		class = marker_class(c, entry, sections[s].default_kind, !compile, &k->kind);
		if (class == CLASS_NONE || !compile)
			continue;
		k->class_id = class;
		k->id = rules_copy(c, id_of(c, list, entry));
		patterns_beside(c, entry, "match", &k->match);
		yaml_get(entry, "says");
		allow_read(c, entry);
		k->means = (struct bytes){0};
		if (s == 0)
			means_read(c, entry, k);
		if (s == 0)
			ONLY_KEYS(c, entry, "id", "says", "kind", "match", "means", "allow");
		else
			ONLY_KEYS(c, entry, "id", "says", "kind", "match", "allow");
		m->n++;
	}
	c->entry = NULL;
	if (compile)
		m->item = items;
}

void markers_declare(struct compiler *c, struct pack *pack)
{
	size_t s;

	for (s = 0; s < sizeof sections / sizeof *sections; s++)
		section_each(c, pack, s, false);
}

void markers_compile(struct compiler *c, struct pack *pack)
{
	size_t s;

	for (s = 0; s < sizeof sections / sizeof *sections; s++) {
		c->stage = s < 2 ? STAGE_EARLY : STAGE_LATER;
		section_each(c, pack, s, true);
	}
	c->stage = STAGE_LATER;
}
