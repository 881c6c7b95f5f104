#!/usr/bin/env bash
# slow.sh BUILD_DIR - what takes too long for every change: one command after the
# other, each of which shows what failed. Exit 1 if any did.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# = 1 ] && [ -x "$1/claimline" ] || { echo "usage: slow.sh BUILD_DIR (with the program built in it)" >&2; exit 2; }
build=$1
export PYTHONDONTWRITEBYTECODE=1
failed=0

# slow NAME COMMAND...
slow() {
	local name=$1 started=$SECONDS code=0
	shift
	"$@" </dev/null || code=$?
	[ $code = 0 ] || failed=1
	echo "$name: exit $code, $((SECONDS - started)) s"
}

slow "torture of the library" env TORTURE_MOST=150 "$build/tests/test_torture"
slow "torture of the program" python3 tests/torture.py "$build/claimline" --most 1500
slow "batches killed" bash tests/fault/slow.sh "$build/claimline"
slow "a hundred thousand reports" python3 tests/fault/hundred_thousand.py "$build/claimline"
slow "a gigabyte" bash tests/fault/gigabyte.sh "$build/claimline"
slow "other compilers" bash tests/fault/compilers.sh
exit $failed
