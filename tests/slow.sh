#!/usr/bin/env bash
# slow.sh BUILD_DIR - what takes too long for every change, or needs other
# builds, which it makes. The last line is the sum; exit 1 if any failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/groups.sh "$@"

built() { make --no-print-directory -j2 "$@" >/dev/null; }

one "torture of the library" env TORTURE_MOST=150 "$build/tests/test_torture"
group "torture of the program" python3 tests/torture.py "$program" --most 1500
group "batches killed" bash tests/fault/slow.sh "$program"
group "a hundred thousand reports" python3 tests/fault/hundred_thousand.py "$program"
group "a million" bash tests/fault/million.sh "$program"
group "a gigabyte" bash tests/fault/gigabyte.sh "$program"
group "other compilers" bash tests/fault/compilers.sh
built MODE=tsan all build/tsan/tests/test_threads build/tsan/tests/shared
group "threads" bash tests/sanitize/threads.sh build/tsan
if command -v clang >/dev/null; then
	built MODE=int CC=clang all
	group "integers that are cut or change their sign" bash tests/golden.sh build/int/claimline
else
	echo "integers that are cut or change their sign: skipped: clang is not installed"
	add 0 0 1
fi
built all
group "Spark" python3 tests/spark.py "$program"
group "valgrind" bash tests/sanitize/valgrind.sh "$program"
groups_end
