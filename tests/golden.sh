#!/usr/bin/env bash
# golden.sh [--accept] PROGRAM - what the program gives, against what is written down.
#
#   tests/golden/NAME/   args         one argument a line, run in the root of the source (may be missing)
#                        input        standard input (may be missing)
#                        expect.jsonl standard output
#                        expect.err   standard error; not there: nothing
#                        expect.exit  exit status; not there: 0
#   tests/golden/samples/NAME.jsonl   the claims of samples/NAME.txt
#
# With --accept shows the difference and writes what the program gives now: look
# at it line by line before it is committed.
set -euo pipefail
accept=
[ "${1-}" != --accept ] || { accept=yes; shift; }
[ $# = 1 ] && [ -x "$1" ] || { echo "usage: golden.sh [--accept] PROGRAM" >&2; exit 2; }
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C

n_passed=0 n_failed=0
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT

# compare GOLDEN GOT DEFAULT: shows the difference; accepted, it is written, and
# a golden that says no more than the default is removed
compare() {
	local want=$1
	[ -e "$want" ] || { want=$box/default; printf '%s' "$3" >"$want"; }
	cmp -s "$want" "$2" && return
	diff -u --label "$1" --label "what came" "$want" "$2" || true
	[ "$accept" ] || return 1
	mkdir -p "$(dirname "$1")"
	if [ "$3" != none ] && [ "$(cat "$2")" = "${3%$'\n'}" ]; then rm -f "$1"; else cp "$2" "$1"; fi
	echo "written: $1"
}

tally() { # tally NAME OK
	if [ "$2" = 0 ]; then
		n_passed=$((n_passed + 1))
		echo "ok $1"
	else
		n_failed=$((n_failed + 1))
		echo "FAIL $1"
	fi
}

for golden in tests/golden/*/; do
	golden=${golden%/}
	name=${golden##*/}
	[ "$name" != samples ] || continue
	args=() input=/dev/null code=0 bad=0
	[ ! -f "$golden/args" ] || mapfile -t args <"$golden/args"
	[ ! -f "$golden/input" ] || input=$golden/input
	"$program" ${args[@]+"${args[@]}"} <"$input" >"$box/out" 2>"$box/err" || code=$?
	echo "$code" >"$box/exit"
	compare "$golden/expect.jsonl" "$box/out" none || bad=1
	compare "$golden/expect.err" "$box/err" '' || bad=1
	compare "$golden/expect.exit" "$box/exit" $'0\n' || bad=1
	tally "$name" $bad
done

for sample in samples/*.txt; do
	name=$(basename "$sample" .txt)
	bad=0
	"$program" "$sample" >"$box/out" 2>"$box/err" || bad=1
	[ ! -s "$box/err" ] || { cat "$box/err"; bad=1; }
	if [ ! "$accept" ] && [ ! -f "tests/golden/samples/$name.jsonl" ]; then
		echo "no golden yet: make accept writes it, and its $(wc -l <"$box/out") records are to be reviewed"
		bad=1
	else
		compare "tests/golden/samples/$name.jsonl" "$box/out" none || bad=1
	fi
	tally "$sample" $bad
done

# a golden without its sample is a mistake too
for golden in tests/golden/samples/*.jsonl; do
	[ -e "$golden" ] || continue
	[ -f "samples/$(basename "$golden" .jsonl).txt" ] || tally "$golden: there is no such sample" 1
done

echo "$n_passed passed, $n_failed failed, 0 skipped"
[ "$n_failed" = 0 ]
