# large.sh PROGRAM [N] - what the tests of very large texts share; sourced, not run.
#
# Sets program, and box with a text `next` in it. in_little_memory reads standard input and then that text: what it
# finds is its output, its messages are in box/err. verdict counts, and holds each to what all must hold;
# large_end is the last line.
set -euo pipefail
export LC_ALL=C
[ $# -ge 1 ] && [ -x "$1" ] || { echo "usage: ${0##*/} PROGRAM [N]" >&2; exit 2; }
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
echo 市妇联开展宣讲活动3000余场。 >"$box/next"
n_passed=0 n_failed=0

in_little_memory() { (ulimit -v 200000; exec "$program" - "$box/next") 2>"$box/err"; }

# verdict NAME CODE STARTED WHY: WHY is empty where all of its own holds
verdict() {
	local why=$4
	[ "$2" -le 1 ] || why="exit $2: $(head -c 200 "$box/err")"
	[ "$(wc -l <"$box/err")" -le 21 ] || why="$(wc -l <"$box/err") messages"
	if [ "$why" ]; then
		echo "FAIL $1: $why"
		n_failed=$((n_failed + 1))
	else
		echo "ok $1: exit $2, $((SECONDS - $3)) s, $(head -n 1 "$box/err" | cut -c1-100)"
		n_passed=$((n_passed + 1))
	fi
}

large_end() {
	echo "$n_passed passed, $n_failed failed, 0 skipped"
	[ $n_failed = 0 ]
}
