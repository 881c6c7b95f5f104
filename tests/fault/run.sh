#!/usr/bin/env bash
# run.sh PROGRAM - what the command line must survive: a full disk, a closed
# pipe, signals, unreadable files, hostile names. One line a case; exit 1 if
# any failed. Writes only below a folder of its own.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib.sh"
. "$here/output.sh"
. "$here/outfile.sh"
. "$here/signals.sh"
. "$here/input.sh"
. "$here/packed.sh"
. "$here/names.sh"
. "$here/build.sh"
prepare "$@"
run_all $(cases_of "$here/output.sh" "$here/outfile.sh" "$here/signals.sh" "$here/input.sh" "$here/packed.sh" "$here/names.sh" "$here/build.sh")
