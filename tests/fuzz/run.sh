#!/usr/bin/env bash
# run.sh BUILD_DIR [TARGET]... - fuzzes: each target for FUZZ_TIME seconds (60), with libFuzzer.
#
# An input that ends a target stays in BUILD_DIR as crash-TARGET-*, one that takes long as slow-unit-*;
# what was found interesting stays in BUILD_DIR/corpus/TARGET, where the next run goes on.
# Mended, a crash goes to corpus/TARGET/ beside this script. Exit 1 if there was any.
set -euo pipefail
[ $# -gt 0 ] && [ -x "$1/tests/fuzz_whole" ] || { echo "usage: run.sh BUILD_DIR [TARGET]... (MODE=fuzz)" >&2; exit 2; }
build=$(realpath "$1")
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
shift
[ $# -gt 0 ] || set -- "$here"/fuzz_*.c
code=0

# The longest input that libFuzzer makes: longer ones find little more and take long.
declare -A most=([decode]=4096 [json]=1024 [numeral]=128 [pattern]=400 [rules]=3000 [whole]=1024)

for target; do
	target=$(basename "$target" .c)
	target=${target#fuzz_}
	corpus=$build/corpus/$target seeds=$build/seeds/$target
	mkdir -p "$corpus" "$here/corpus/$target"
	python3 "$here/seeds.py" "$target" "$seeds"
	echo "fuzz_$target: ${FUZZ_TIME:-60} s"
	"$build/tests/fuzz_$target" -max_total_time="${FUZZ_TIME:-60}" -max_len="${most[$target]:-1024}" -timeout=20 -report_slow_units=2 \
		-dict="$here/$target.dict" -artifact_prefix="$build/crash-$target-" -print_final_stats=1 \
		"$corpus" "$here/corpus/$target" "$seeds" >"$build/$target.log" 2>&1 || { code=1; cat "$build/$target.log"; }
	grep -E '^(#[0-9]+.*DONE|stat::(number_of_executed|slowest|peak))' "$build/$target.log" || true
done
exit $code
