#!/usr/bin/env bash
# million.sh PROGRAM [N] - a million claims in one paragraph, a million paragraphs, a million
# brackets one within the other: all claims come out, memory stays flat, and the next file goes
# on. One line a shape, the last line is the count; exit 1 if any failed.
set -euo pipefail
export LC_ALL=C
[ $# -ge 1 ] && [ -x "$1" ] || { echo "usage: million.sh PROGRAM [N]" >&2; exit 2; }
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
n=${2:-1000000}
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
echo 市妇联开展宣讲活动3000余场。 >"$box/next"
n_passed=0 n_failed=0

# shape NAME CLAIMS: a text on standard input that has so many
shape() {
	local code=0 started=$SECONDS why='' claims
	claims=$( (ulimit -v 200000; exec "$program" - "$box/next") 2>"$box/err" | tee >(tail -n 1 >"$box/last") | wc -l) || code=$?
	[ $code -le 1 ] || why="exit $code: $(head -c 200 "$box/err")"
	[ "$claims" = $(($2 + 1)) ] || why="$claims claims instead of $(($2 + 1))"
	[ "$(wc -l <"$box/err")" -le 21 ] || why="$(wc -l <"$box/err") messages"
	grep -q "\"doc\":\"$box/next\"" "$box/last" || why="the next file did not go on"
	if [ "$why" ]; then
		echo "FAIL $1: $why"
		n_failed=$((n_failed + 1))
	else
		echo "ok $1: exit $code, $((SECONDS - started)) s"
		n_passed=$((n_passed + 1))
	fi
}

shape "$n claims in a paragraph" "$n" < <({ yes '救助妇女3人，' || true; } | head -n "$n" | tr -d '\n')
shape "$n paragraphs" "$n" < <({ yes $'救助妇女3人。\n' || true; } | head -n $((2 * n)))
shape "$n brackets" 1 < <({ yes '（' || true; } | head -n "$n" | tr -d '\n'; printf '\n\n救助妇女3人。\n')
echo "$n_passed passed, $n_failed failed, 0 skipped"
[ $n_failed = 0 ]
