#!/usr/bin/env bash
# run.sh PROGRAM - what the command line must survive: a full disk, a closed
# pipe, signals, unreadable files, hostile names. One line a case; exit 1 if
# any failed. Writes only below a folder of its own.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib.sh"
files=()
for name in output outfile signals input packed names rules confine escapes build batch; do
	. "$here/$name.sh"
	files+=("$here/$name.sh")
done
prepare "$@"
run_all $(cases_of "${files[@]}")
