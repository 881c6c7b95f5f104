# groups.sh BUILD_DIR - how the tests of the program built there are run and counted; sourced, not run.
#
# A group is a command that ends with a line `N passed, N failed, N skipped`.
# Of each its failures and skips are shown, and all of it where it broke off
# without that line. groups_end tells the sum; false if any failed.
[ $# = 1 ] && [ -x "$1/claimline" ] || { echo "usage: ${0##*/} BUILD_DIR (with the program built in it)" >&2; exit 2; }
build=$1
program=$build/claimline
export PYTHONDONTWRITEBYTECODE=1
n_passed=0 n_failed=0 n_skipped=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

add() { # add PASSED FAILED SKIPPED
	n_passed=$((n_passed + $1)) n_failed=$((n_failed + $2)) n_skipped=$((n_skipped + $3))
}

# group NAME COMMAND...
group() {
	local name=$1 code=0 last started=$SECONDS count='^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$'
	shift
	"$@" >"$log" 2>&1 </dev/null || code=$?
	last=$(tail -n 1 "$log")
	if ! [[ $last =~ $count ]] || { [ $code != 0 ] && [ "${BASH_REMATCH[2]}" = 0 ]; }; then
		cat "$log"
		echo "$name: FAIL: exit $code"
		add 0 1 0
		return
	fi
	add "${BASH_REMATCH[@]:1:3}"
	grep -vE '^(ok|PASS)( |$)' "$log" | sed '$d' || true
	echo "$name: $last, $((SECONDS - started)) s"
}

# one NAME COMMAND...: a command that passes when it exits with 0
one() {
	local name=$1 code=0
	shift
	"$@" >"$log" 2>&1 </dev/null || code=$?
	if [ $code = 0 ]; then
		add 1 0 0
		echo "$name: ok"
	else
		cat "$log"
		add 0 1 0
		echo "$name: FAIL: exit $code"
	fi
}

groups_end() {
	echo "$n_passed passed, $n_failed failed, $n_skipped skipped"
	[ "$n_failed" = 0 ]
}
