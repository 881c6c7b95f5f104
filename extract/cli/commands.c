/* commands.c - the table of commands. See command.h. */
#include "cli/command.h"

const struct command commands[] = {
	{"extract", COMMAND_EXTRACT, command_extract, help_extract},
	{"test", COMMAND_TEST, command_test, help_test},
	{"lint", COMMAND_LINT, command_lint, help_lint},
	{"explain", COMMAND_EXPLAIN, command_explain, help_explain},
	{"coverage", COMMAND_COVERAGE, command_coverage, help_coverage},
	{"profile", COMMAND_PROFILE, command_profile, help_profile},
	{"schema", COMMAND_SCHEMA, command_schema, help_schema},
	{"new", COMMAND_NEW, command_new, help_new},
	{"diff", COMMAND_DIFF, command_diff, help_diff},
	{"view", COMMAND_VIEW, command_view, help_view},
	{0},
};
