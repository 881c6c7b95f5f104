/* help.c - what --help says. */
#include "cli/options.h"

static const char extract[] =
	"Usage: claimline [extract] [OPTION]... [FILE|FOLDER|-]...\n"
	"       claimline test [-v] [RULES]...\n"
	"       claimline lint [RULES]...\n"
	"\n"
	"Reads Chinese report text and writes one JSON record per claim, one a line.\n"
	"With no FILE, or with -, reads standard input. Of a FOLDER every file is read,\n"
	"by name, but for names that begin with a dot.\n"
	"\n"
	"  -r, --rules FILE|FOLDER  use these rules instead of the built-in ones;\n"
	"                           may be given more than once\n"
	"      --emit WHAT          claims (the default), mentions, or blocks: look in\n"
	"                           after an earlier stage\n"
	"  -o, --output FILE        write to FILE, which is replaced when all is written\n"
	"  -e, --encoding NAME      of the text: auto (the default) or utf-8\n"
	"      --date YYYY-MM-DD    the date of the report, where the text gives no year\n"
	"      --pretty             a few lines of text a claim, for people, not JSON; in\n"
	"                           colour on a terminal, unless NO_COLOR is set\n"
	"      --strict             one bad byte refuses the rest of the document\n"
	"      --line-buffered      write every record at once\n"
	"  -h, --help               show this text; 'claimline test --help' for others\n"
	"  -V, --version            show the version\n"
	"\n"
	"Examples:\n"
	"  claimline report.txt                       claims of one report\n"
	"  claimline --pretty report.txt              the same, to read\n"
	"  claimline reports/ > claims.jsonl          of all files below a folder\n"
	"  claimline -o claims.jsonl reports/         the same, whole or not at all\n"
	"  grep -v '^#' report.txt | claimline        of standard input\n"
	"  claimline report.txt | jq -r .sentence     the sentences that bear them\n"
	"  claimline -r my-rules/ --date 2024-01-15 report.txt\n"
	"\n"
	"Exit status: 0 all read and written, 1 some input could not be read, 2 wrong\n"
	"usage, 3 rules refused, 4 output not written or out of memory.\n";

static const char test[] =
	"Usage: claimline test [-v] [RULES]...\n"
	"\n"
	"Runs the examples written in rule files and shows those that fail. RULES are\n"
	"files and folders; without any, the built-in rules are tried.\n"
	"\n"
	"  -r, --rules FILE|FOLDER  the same as RULES\n"
	"  -v, --verbose            show all examples, also those that pass\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Examples:\n"
	"  claimline test                 the built-in rules\n"
	"  claimline test -v my-rules/    all examples of a folder\n"
	"\n"
	"Exit status: 0 all pass, 1 some fail, 2 wrong usage, 3 rules refused, 4 output\n"
	"not written or out of memory.\n";

static const char lint[] =
	"Usage: claimline lint [RULES]...\n"
	"\n"
	"Checks rule files and tells every fault as FILE:LINE:COLUMN: error[code]: what,\n"
	"on standard error. RULES are files and folders; without any, the built-in rules.\n"
	"\n"
	"  -r, --rules FILE|FOLDER  the same as RULES\n"
	"  -h, --help               show this text\n"
	"  -V, --version            show the version\n"
	"\n"
	"Example:\n"
	"  claimline lint my-rules/activity.yaml\n"
	"\n"
	"Exit status: 0 no fault, 1 faults found, 2 wrong usage, 4 output not written or\n"
	"out of memory.\n";

const char *options_help(enum command command)
{
	return command == COMMAND_TEST ? test : command == COMMAND_LINT ? lint : extract;
}
