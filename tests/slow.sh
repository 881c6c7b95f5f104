#!/usr/bin/env bash
# slow.sh - tests that take too long for every run, or need other tools; each builds what it needs. The last line is the sum.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PYTHONDONTWRITEBYTECODE=1
n_passed=0 n_failed=0 n_skipped=0

# group NAME COMMAND...: a command that ends with a line `N passed, N failed, N skipped`
group() {
	local name=$1 last count='^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$'
	shift
	echo "$name:"
	last=$("$@" 2>&1 | tee /dev/stderr | tail -n 1)
	[[ $last =~ $count ]] || { n_failed=$((n_failed + 1)); return; }
	n_passed=$((n_passed + BASH_REMATCH[1])) n_failed=$((n_failed + BASH_REMATCH[2])) n_skipped=$((n_skipped + BASH_REMATCH[3]))
}

make --no-print-directory -j2 MODE=tsan all build/tsan/tests/test_threads build/tsan/tests/shared
group "threads" bash tests/sanitize/threads.sh build/tsan
if command -v clang >/dev/null; then
	make --no-print-directory -j2 MODE=int CC=clang all
	group "integers that are cut or change their sign" bash tests/golden.sh build/int/claimline
else
	echo "SKIP conversions: clang is not installed"
	n_skipped=$((n_skipped + 1))
fi
make --no-print-directory -j2 all
group "valgrind" bash tests/sanitize/valgrind.sh build/release/claimline

echo "$n_passed passed, $n_failed failed, $n_skipped skipped"
[ "$n_failed" = 0 ]
