#!/usr/bin/env bash
# slow.sh BUILD_DIR - tests that take too long for every change: `make test-slow`. As run.sh, a group
# is a command that ends with a line `N passed, N failed, N skipped`; exit 1 if any failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# = 1 ] && [ -x "$1/claimline" ] || { echo "usage: slow.sh BUILD_DIR (with the program built in it)" >&2; exit 2; }
program=$1/claimline
export PYTHONDONTWRITEBYTECODE=1
failed=0

# group NAME COMMAND...
group() {
	local name=$1 started=$SECONDS
	shift
	"$@" </dev/null || failed=1
	echo "$name: $((SECONDS - started)) s"
}

group "faults, slow" bash tests/fault/slow.sh "$program"
group "a hundred thousand reports" python3 tests/fault/hundred_thousand.py "$program"
exit $failed
