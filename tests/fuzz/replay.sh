#!/usr/bin/env bash
# replay.sh BUILD_DIR - the fuzz targets over kept inputs and those made of the repository, without a fuzzer.
# The last line is the count; what a target could not bear is the last input that it names.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
build=$1
seeds=$(mktemp -d)
log=$(mktemp)
trap 'rm -rf "$seeds" "$log"' EXIT
n=0 failed=0

for target in "$here"/fuzz_*.c; do
	target=$(basename "$target" .c)
	target=${target#fuzz_}
	python3 "$here/seeds.py" "$target" "$seeds/$target"
	if last=$("$build/tests/fuzz_$target" "$here/corpus/$target" "$seeds/$target" 2>"$log"); then
		n=$((n + ${last%% *}))
	else
		echo "FAIL fuzz_$target: exit $?"
		tail -n 5 "$log"
		failed=$((failed + 1))
	fi
done
echo "$n passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
