/* cmd_extract.c - `claimline extract`: texts in, records out.
 *
 *     operands ─feed→ records ─output→ lines
 *
 * takes   files, folders, standard input; archives and JSON lines as source.h has them
 * gives   one JSON line a record (--pretty: a few lines of text), as soon as
 *         it is there and the input pauses
 * never   stops at an input it cannot read: names it, goes on, and exits 1;
 *         gives other bytes with more --jobs */
#include "cli/command.h"
#include "cli/confine.h"
#include "cli/feed.h"
#include "cli/jobs.h"
#include "cli/message.h"
#include "cli/names.h"
#include "cli/progress.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char help_extract[] =
	"Usage: claimline [extract] [OPTION]... [FILE|FOLDER|-]...\n"
	"       claimline COMMAND [OPTION]... [OPERAND]...\n"
	"\n"
	"Reads Chinese report text and writes one JSON record per claim, one a line.\n"
	"With no FILE, or with -, reads standard input. Of a FOLDER every file is read,\n"
	"by name, but for names that begin with a dot. Compressed files and archives are\n"
	"read too, whatever their names: gz, bz2, xz, zst, lz4; zip, tar, 7z, rar.\n"
	"\n"
	"  -r, --rules FILE|FOLDER  use these rules instead of the built-in ones;\n"
	"                           may be given more than once\n"
	"      --emit WHAT          claims (the default), mentions, or blocks: look in\n"
	"                           after an earlier stage\n"
	"  -o, --output FILE        write to FILE, which is replaced when all is written\n"
	"  -o, --output FOLDER/     write a file for each input: 2024/a.txt.jsonl\n"
	"      --resume             with a FOLDER: pass over inputs that are done, where\n"
	"                           they, the rules and the options are the same\n"
	"      --errors FILE        write what could not be read as JSON, one a line, too\n"
	"  -e, --encoding NAME      of the text: auto (the default), utf-8, utf-16,\n"
	"                           utf-32, gb18030, gbk, gb2312 or big5\n"
	"  -f, --from text|jsonl    jsonl: each line is a JSON object with a text in it;\n"
	"                           its other fields come back under meta\n"
	"      --text-field NAME    the field of the text (text)\n"
	"      --id-field NAME      the field that names the document (id)\n"
	"      --date-field NAME    the field of the report's date, instead of --date\n"
	"      --files0-from FILE   read the files named in FILE, each name ended by NUL\n"
	"                           as by find -print0; - is standard input\n"
	"      --date YYYY-MM-DD    the date of the report, where the text gives no year\n"
	"      --numbers-only       no claims without a number (honours, bodies founded)\n"
	"      --pretty             a few lines of text a claim, for people, not JSON; in\n"
	"                           colour on a terminal, unless NO_COLOR is set\n"
	"      --strict             one bad byte refuses the rest of the document\n"
	"      --unfiltered         ask every rule about every sentence, not only those\n"
	"                           whose words are there: the same records, slower\n"
	"  -j, --jobs N             read N documents at once (1): files, also those in\n"
	"                           archives, what form feeds part, JSON lines; what is\n"
	"                           written is the same\n"
	"      --line-buffered      write each record as soon as it is known\n"
	"      --progress WHEN      auto (the default): show on a terminal how far a long\n"
	"                           run has come; never\n"
	"  -h, --help               show this text; 'claimline COMMAND --help' for others\n"
	"  -V, --version            show the version\n"
	"\n"
	"Commands beside extract, for those who write rules:\n"
	"  new       draft a rule from a sentence     explain   why a text gave claims\n"
	"  lint      name every fault of rules        coverage  what fires, what is left\n"
	"  test      run the examples in rules        profile   what each rule costs\n"
	"  schema    JSON Schemas, also of rules      diff      compare two sets of rules\n"
	"And for all: view, a page for a browser with the claims marked in the text.\n"
	"\n"
	"Examples:\n"
	"  claimline report.txt                       claims of one report\n"
	"  claimline --pretty report.txt              the same, to read\n"
	"  claimline reports/ > claims.jsonl          of all files below a folder\n"
	"  claimline -o claims.jsonl reports/         the same, whole or not at all\n"
	"  claimline -o claims/ --resume reports/     a file for each, where it left off\n"
	"  claimline reports.zip                      of all files in an archive\n"
	"  claimline -f jsonl --text-field body reports.jsonl.gz\n"
	"  grep -v '^#' report.txt | claimline        of standard input\n"
	"  claimline report.txt | jq -r .sentence     the sentences that bear them\n"
	"  claimline -r my-rules/ --date 2024-01-15 report.txt\n"
	"\n"
	"Exit status: 0 all read and written, 1 some input could not be read, 2 wrong\n"
	"usage, 3 rules refused, 4 output not written or out of memory.\n";

struct run {
	const struct options *options;
	struct batch batch; /* where --output is a folder */
	const struct clm_rules *rules;
	const struct clm_options *how;
	struct output out;
	struct feed *feed;
};

static int on_record(void *ctx, const char *json, size_t len)
{
	struct feed *f = ctx;

	progress_add(PROGRESS_RECORDS, 1);
	f->any = true;
	if (f->batch)
		batch_trim(f->batch, &json, &len);
	return !output_record(f->out, json, len);
}

static void on_diagnostic(void *ctx, const struct clm_diagnostic *d)
{
	feed_tell(ctx, d);
}

/* A file of --output would in the end take the place of an input of that
 * name, so one that was named stops the run before it begins. */
static bool would_replace_input(const struct run *r)
{
	const struct options *o = r->options;
	size_t i;

	for (i = 0; r->out.to_file && i < o->n_files; i++) {
		bool standard = strcmp(o->files[i], "-") == 0;
		struct stat st;

		if ((standard ? fstat(0, &st) : stat(o->files[i], &st)) == 0 && output_is(&r->out, &st)) {
			message("%s: input file is also the output", standard ? "standard input" : o->files[i]);
			return true;
		}
	}
	return false;
}

/* With --pretty a document's first lines depend on whether one before had any, and are
 * made to be read by people, who need no more than one thread. */
static bool is_side_by_side(const struct options *o)
{
	return o->jobs > 1 && !o->pretty;
}

static void feed_all(struct run *r)
{
	const struct options *o = r->options;
	size_t i;

	if (is_side_by_side(o)) {
		jobs_run(r->feed, o, r->rules, r->how);
		return;
	}
	for (i = 0; i < o->n_files && !r->feed->stopped; i++)
		feed_operand(r->feed, o->files[i]);
}

static int extract_into_folder(struct run *r)
{
	int code = batch_open(&r->batch, r->options, r->rules, &r->out);

	if (code != EXIT_DONE)
		return code;
	r->feed->batch = &r->batch;
	r->feed->texts.except = &r->batch.st;
	confine_writing(&r->options->output, 1);
	feed_all(r);
	(void)batch_close(&r->batch);
	if (r->feed->stopped && !r->out.error)
		output_give_up(&r->out); /* the one in hand */
	if (!output_close(&r->out) || r->feed->stopped)
		return EXIT_STOPPED;
	return r->feed->partly ? EXIT_PARTLY : EXIT_DONE;
}

static int extract_into_file(struct run *r)
{
	const struct options *o = r->options;

	if (!output_open(&r->out, o->output, o->line_buffered))
		return EXIT_STOPPED;
	if (problems_go_to(&r->out)) {
		message("%s: records and --errors would go to one file", r->out.name);
		output_give_up(&r->out);
		return options_refused(o);
	}
	if (would_replace_input(r)) {
		output_give_up(&r->out);
		return EXIT_PARTLY;
	}
	if (!output_confine(&r->out)) {
		message_no_memory();
		output_give_up(&r->out);
		return EXIT_STOPPED;
	}
	feed_all(r);
	if (r->feed->stopped && r->out.to_file && !r->out.error) {
		output_give_up(&r->out); /* not whole: the old file stays */
		return EXIT_STOPPED;
	}
	if (feed_found_nothing(r->feed) && r->out.to_file) {
		message("%s: not written, for nothing could be read", o->output);
		output_give_up(&r->out); /* a folder misspelled takes no records away */
		return EXIT_PARTLY;
	}
	if (!output_close(&r->out) || r->feed->stopped)
		return EXIT_STOPPED;
	return r->feed->partly ? EXIT_PARTLY : EXIT_DONE;
}

static const char *const record_nouns[] = {[CLM_EMIT_CLAIMS] = "claims", [CLM_EMIT_MENTIONS] = "mentions", [CLM_EMIT_BLOCKS] = "blocks"};

static int extract_all(struct run *r)
{
	const struct options *o = r->options;
	bool into_folder = batch_is_wanted(o);
	int code;

	if (!problems_open(o->errors, o->files, o->n_files))
		return EXIT_STOPPED;
	if (!o->no_progress)
		progress_start(o->files, o->n_files, record_nouns[o->emit], !o->output || strcmp(o->output, "-") == 0);
	code = into_folder ? extract_into_folder(r) : extract_into_file(r);
	progress_finish();
	batch_free(&r->batch);
	return problems_close() ? code : EXIT_STOPPED;
}

/* What the library is told of --pretty: 2 is in colour. */
static int pretty_of(const struct options *o)
{
	const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
	bool standard = !o->output || strcmp(o->output, "-") == 0;

	if (!o->pretty)
		return 0;
	if (!standard || !isatty(STDOUT_FILENO) || (no_color && *no_color))
		return 1;
	return terminal && strcmp(terminal, "dumb") != 0 ? 2 : 1;
}

/* Without a folder there is nothing to go on from. */
static int refuse_resume(const struct options *o)
{
	if (o->output)
		message("--resume is for an --output that is a folder; '%s/' makes it one", o->output);
	else
		message("--resume is for an --output that is a folder");
	return options_refused(o);
}

static int extract(const struct options *o)
{
	struct clm_options options = {.emit = o->emit, .numbers_only = o->numbers_only, .pretty = pretty_of(o), .strict = o->strict,
	                              .unfiltered = o->unfiltered, .date = o->date, .encoding = o->jsonl ? "utf-8" : o->encoding,
	                              .record = on_record, .report = on_diagnostic};
	struct run r = {.options = o, .batch = {.outputs = -1, .folder = -1, .unsynced = -1}, .how = &options,
	                .feed = feed_new(o, &r.out)};
	struct clm_rules *rules = NULL;
	enum clm_status status;
	int code = EXIT_STOPPED;

	if (!r.feed)
		return EXIT_STOPPED;
	if (o->resume && !batch_is_wanted(o)) {
		feed_free(r.feed);
		return refuse_resume(o);
	}
	options.ctx = r.feed;
	status = command_rules(&rules, o->rules, o->n_rules);
	if (status != CLM_OK)
		code = command_rules_exit(status);
	r.rules = rules;
	if (status == CLM_OK && (is_side_by_side(o) || feed_start(r.feed, rules, &options)))
		code = extract_all(&r);
	feed_free(r.feed);
	clm_rules_free(rules);
	return code;
}

int command_extract(const struct options *o)
{
	return names_run(o, extract);
}
