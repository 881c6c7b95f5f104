#!/usr/bin/env bash
# readme.sh PROGRAM - the examples of README.md do what they say.
#
# Each block marked `sh` is run, in a folder with samples/, rules/ and build/claimline,
# one after the other: what one writes the next may read. It must exit with 0. A
# `json` block behind it is its whole output, but for blanks; a `yaml` block whose
# first line is `# NAME.yaml` is written to that file. The section "Load it" needs
# other tools, and has a test of its own, tests/load.py.
set -euo pipefail
export LC_ALL=C
[ $# = 1 ] && [ -x "$1" ] || { echo "usage: readme.sh PROGRAM" >&2; exit 2; }
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$(dirname "${BASH_SOURCE[0]}")/blocks.sh"

box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
mkdir "$box/blocks" "$box/home" "$box/home/build"
ln -s "$program" "$box/home/build/claimline"
ln -s "$root/samples" "$root/rules" "$box/home"

sed '/^## Load it$/,/^## Rules$/d' "$root/README.md" >"$box/readme"
cut_blocks "$box/readme" 'sh|json|yaml' "$box/blocks"

cd "$box/home"
: >../out
for block in ../blocks/*; do
	name=$(head -n 1 "$block")
	case $block in
	*.yaml)
		file=$(sed -n '1s/^# \([a-z-]*\.yaml\)$/\1/p' "$block")
		[ -z "$file" ] || cp "$block" "$file"
		;;
	*.sh)
		code=0
		bash -euxo pipefail "$block" >../out 2>../err </dev/null || code=$?
		verdict $code "$name" "exit $code: $(tail -n 3 ../err)"
		;;
	*.json)
		code=0
		jq -c . "$block" >../want && jq -c . ../out >../got && cmp -s ../want ../got || code=1
		verdict $code "the output shown" "$(diff ../want ../got | tail -n 1 | cut -c 1-600)"
		;;
	esac
done

[ $n_passed != 0 ] || verdict 1 "README.md" "no examples found"
echo "$n_passed passed, $n_failed failed, 0 skipped"
[ "$n_failed" = 0 ]
