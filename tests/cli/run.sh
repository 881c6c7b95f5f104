#!/usr/bin/env bash
# run.sh PROGRAM - the command line in fair weather: usage, help, several
# files, folders, and the commands. One line a case; exit 1 if any failed.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../fault/lib.sh"
. "$here/usage.sh"
. "$here/files.sh"
. "$here/rules.sh"
. "$here/pretty.sh"
prepare "$@"
run_all $(cases_of "$here/usage.sh" "$here/files.sh" "$here/rules.sh" "$here/pretty.sh")
