#!/usr/bin/env bash
# gigabyte.sh PROGRAM [BYTES] - one line of 10⁹ bytes: of a digit, a Han character,
# a bracket, a comma. Memory stays flat, the window that was cut is told, and the
# next file goes on. One line a shape, the last line is the count; exit 1 if any failed.
set -euo pipefail
export LC_ALL=C
[ $# -ge 1 ] && [ -x "$1" ] || { echo "usage: gigabyte.sh PROGRAM [BYTES]" >&2; exit 2; }
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
bytes=${2:-1000000000}
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
echo 市妇联开展宣讲活动3000余场。 >"$box/next"
"$program" "$box/next" >"$box/want"
n_passed=0 n_failed=0

for unit in 1 国 《 ，; do
	code=0 started=$SECONDS why=
	# A library of libc shows how much memory it took at most: VmHWM, in kB.
	{ yes "$unit" | tr -d '\n' | head -c $((bytes / 3 * 3)) || true; } |
		(ulimit -v 200000; exec "$program" - "$box/next") >"$box/out" 2>"$box/err" || code=$?
	[ $code -le 1 ] || why="exit $code: $(head -c 200 "$box/err")"
	[ "$(wc -l <"$box/err")" -le 21 ] || why="$(wc -l <"$box/err") messages"
	tail -n 1 "$box/out" | cmp -s - "$box/want" || why="the next file did not go on"
	if [ "$why" ]; then
		echo "FAIL a line of $unit: $why"
		n_failed=$((n_failed + 1))
	else
		echo "ok a line of $unit: exit $code, $((SECONDS - started)) s, $(head -n 1 "$box/err" | cut -c1-100)"
		n_passed=$((n_passed + 1))
	fi
done
echo "$n_passed passed, $n_failed failed, 0 skipped"
[ $n_failed = 0 ]
