#!/usr/bin/env bash
# run.sh PROGRAM - the command line in fair weather: usage, help, several files,
# folders, archives, JSON lines, and the commands. One line a case; exit 1 if any failed.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
files=()
. "$here/../fault/lib.sh"
for file in usage files compressed archive damaged jsonl jsonl_broken encoding rules packs deeds test new diff pretty progress texts explain coverage; do
	. "$here/$file.sh"
	files+=("$here/$file.sh")
done
prepare "$@"
run_all $(cases_of "${files[@]}")
