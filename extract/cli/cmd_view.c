/* cmd_view.c - `claimline view`: texts as one page, their claims marked and in a table.
 *
 *     texts ─extractor→ sheets ─page→ HTML
 *                └ with --diff two of them, one for the old rules and one for the new
 *
 * takes   files, folders, standard input; archives and JSON lines as source.h has them
 * gives   the page when all are read: it is whole or not there
 * never   stops at an input it cannot read: names it, goes on, and exits 1 */
#include "cli/command.h"
#include "cli/message.h"
#include "cli/names.h"
#include "cli/operands.h"
#include "cli/output.h"
#include "cli/page.h"
#include "cli/texts.h"
#include "cli/twins.h"

#include <stdlib.h>
#include <string.h>

const char help_view[] =
	"Usage: claimline view [OPTION]... [RULES]... [FILE|FOLDER|-]... > page.html\n"
	"       claimline view --diff [OPTION]... OLD NEW FILE... > page.html\n"
	"\n"
	"Shows reports as a page for a browser, which needs no network: the text with\n"
	"who, did, what, how much and when of each claim marked in place, beside a table\n"
	"of the claims to sort, filter and search. A click leads from one to the other.\n"
	"Numbers that no claim has are grey, and listed.\n"
	"\n"
	"      --diff               what two rule sets make of the same texts: claims\n"
	"                           gained, lost and changed from OLD to NEW\n"
	"  -o, --output FILE        write to FILE, which is replaced when all is written\n"
	"  -r, --rules FILE|FOLDER  use these rules instead of the built-in ones, as do\n"
	"                           operands that end in .yaml and folders of such; with\n"
	"                           --diff, on both sides\n"
	"      --numbers-only       no claims without a number\n"
	"  -e, --encoding NAME      as of extract; so --from, --text-field, --id-field,\n"
	"                           --date-field\n"
	"      --date YYYY-MM-DD    the date of the report\n"
	"      --strict             one bad byte refuses the rest of the document\n"
	"      --files0-from FILE   show the files named in FILE, each name ended by NUL\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"On the page: j and k go to the next claim and back, / searches, Escape shows all\n"
	"again, t turns light to dark.\n"
	"\n"
	"Examples:\n"
	"  claimline view report.txt > report.html\n"
	"  claimline view -r my-rules/ -o reports.html reports/\n"
	"  claimline view --diff report my-rules/ report.txt > difference.html\n"
	"\n"
	"Exit status: 0 all read and written, 1 some input could not be read, 2 wrong\n"
	"usage, 3 rules refused, 4 output not written or out of memory.\n";

struct view {
	struct twins twins; /* an old one: of --diff */
	struct sheet sheet;
	struct page page;
	struct output out;
	struct texts texts;
	struct subject about;
	bool partly;
};

static int on_sentence(void *ctx, const struct clm_sentence *s)
{
	struct view *v = ctx;

	(void)sheet_sentence(&v->sheet, s);
	return 0; /* what the rules made of it is not shown */
}

static void on_outcome(void *ctx, const struct clm_outcome *outcome)
{
	(void)ctx;
	(void)outcome;
}

static void on_done(void *ctx, const struct clm_sentence *s)
{
	(void)ctx;
	(void)s;
}

static int on_claim(void *ctx, const struct clm_claim *c)
{
	struct view *v = ctx;

	return !sheet_claim(&v->sheet, c);
}

static int on_old_claim(void *ctx, const struct clm_claim *c)
{
	struct view *v = ctx;

	return !sheet_claim_was(&v->sheet, c);
}

static void on_diagnostic(void *ctx, const struct clm_diagnostic *d)
{
	struct view *v = ctx;

	problem_tell(&v->about, &v->texts.source->tally, d);
}

static bool on_document(void *ctx, struct source *s, const struct document *d)
{
	struct view *v = ctx;
	bool ok;

	v->about = (struct subject){d->place, d->input, d->name};
	sheet_begin(&v->sheet);
	ok = twins_read(&v->twins, s, d, NULL, NULL);
	if (ok && (!sheet_finish(&v->sheet, v->twins.old != NULL) || !page_add(&v->page, d->name, &v->sheet)))
		ok = twins_go_on(&v->twins, CLM_NO_MEMORY);
	sheet_free(&v->sheet);
	return ok;
}

/* A page must not take the place of a text that it shows. */
static enum texts_answer on_opened(void *ctx, struct source *source)
{
	struct view *v = ctx;

	if (!output_is(&v->out, &source->input.st))
		return TEXTS_READ;
	problem_of(&source->whole, "output", UINT64_MAX, "input file is also the output");
	v->partly = true;
	return TEXTS_PASS;
}

/* All of the page, as one text; NULL: told. */
static char *make_page(struct view *v, const struct options *o, const char *const *files, size_t n)
{
	char *page = NULL;

	page_begin(&v->page, v->twins.old != NULL);
	v->texts = (struct texts){.fields = {o->text_field, o->id_field, o->date_field}, .jsonl = o->jsonl, .read = on_document, .opened = on_opened, .ctx = v};
	texts_read(&v->texts, files, n);
	if (v->texts.no_memory)
		(void)twins_go_on(&v->twins, CLM_NO_MEMORY);
	v->page.is_partial = v->partly || v->twins.partly || v->texts.partly;
	if (v->twins.stopped || (v->page.n_documents == 0 && v->page.is_partial))
		return NULL;
	page = page_end(&v->page, n != 1 ? "claimline" : strcmp(files[0], "-") == 0 ? "standard input" : files[0]);
	if (!page)
		(void)twins_go_on(&v->twins, CLM_NO_MEMORY);
	return page;
}

static int show(struct view *v, const struct options *o, const char *const *files, size_t n)
{
	char *page = NULL;

	if (!output_open(&v->out, o->output, false))
		return EXIT_STOPPED;
	if (output_confine(&v->out))
		page = make_page(v, o, files, n);
	else
		(void)twins_go_on(&v->twins, CLM_NO_MEMORY);
	if (!page) {
		output_give_up(&v->out);
		return v->twins.stopped ? EXIT_STOPPED : EXIT_PARTLY;
	}
	(void)output_text(&v->out, page);
	free(page);
	if (!output_close(&v->out))
		return EXIT_STOPPED;
	return v->page.is_partial ? EXIT_PARTLY : EXIT_DONE;
}

static int prepare(struct view *v, const struct options *o)
{
	const struct clm_trace trace = {on_sentence, on_outcome, on_done, CLM_NO_RULE, v};
	struct clm_options options = {.date = o->date, .encoding = o->jsonl ? "utf-8" : o->encoding, .numbers_only = o->numbers_only, .strict = o->strict,
	                              .claim = on_old_claim, .ctx = v};
	int code = twins_rules(&v->twins, o, o->compares ? o->files[0] : NULL, o->compares ? o->files[1] : NULL);

	if (code != EXIT_DONE)
		return code;
	if (o->compares && !twins_go_on(&v->twins, clm_extractor_new(&v->twins.old, v->twins.old_rules, &options)))
		return EXIT_STOPPED;
	options.claim = on_claim;
	options.report = on_diagnostic;
	options.trace = &trace;
	return twins_go_on(&v->twins, clm_extractor_new(&v->twins.extractor, v->twins.rules, &options)) ? EXIT_DONE : EXIT_STOPPED;
}

static int view(const struct options *o)
{
	struct view *v;
	size_t first = o->compares ? 2 : 0;
	int code;

	if (o->n_files < first + (o->compares ? 1 : 0)) {
		message("view --diff takes the old rules, the new rules, and texts");
		return options_refused(o);
	}
	v = calloc(1, sizeof *v);
	if (!v) {
		message_no_memory();
		return EXIT_STOPPED;
	}
	code = prepare(v, o);
	if (code == EXIT_DONE)
		code = show(v, o, o->files + first, o->n_files - first);
	page_free(&v->page);
	twins_free(&v->twins);
	free(v);
	return code;
}

/* Of what --files0-from names all are texts; and --diff has its rules in front. */
static int view_operands(const struct options *o)
{
	struct options split = *o;
	struct operands operands;
	int code;

	if (o->names_from || o->compares)
		return view(o);
	if (!operands_split(&operands, o))
		return EXIT_STOPPED;
	split.rules = operands.rules;
	split.n_rules = operands.n_rules;
	split.files = operands.texts;
	split.n_files = operands.n_texts;
	code = view(&split);
	operands_free(&operands);
	return code;
}

int command_view(const struct options *o)
{
	return names_run(o, view_operands);
}
