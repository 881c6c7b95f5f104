#!/usr/bin/env bash
# rules_readme.sh PROGRAM - the packs of rules/README.md, rules/TUTORIAL.md and of the man page
# claimline-rules(5) are sound, and do what their examples say; so is the pack of samples/rivers.
#
# Each `yaml` block that begins with `format: 1` is written to NAME.yaml, NAME being its
# pack, and linted and tested; a `tsv` block to the file that its first line, `# NAME.tsv`,
# names. Of a `console` block the commands, behind `$ `, are run in the folder of these
# files and of samples/rivers; the rest of it is all that they write. Of the man page the literal displays are the
# blocks.
set -euo pipefail
export LC_ALL=C
[ $# = 1 ] && [ -x "$1" ] || { echo "usage: rules_readme.sh PROGRAM" >&2; exit 2; }
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
manual=$root/extract/compile/claimline-rules.5
. "$(dirname "${BASH_SOURCE[0]}")/blocks.sh"

box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
mkdir "$box/blocks" "$box/tutorial" "$box/bin" "$box/home"
cp "$root"/samples/rivers/* "$box/home"
ln -s "$program" "$box/bin/claimline"
PATH=$box/bin:$PATH

cut_blocks "$root/rules/README.md" 'yaml|tsv|console' "$box/blocks"
cut_blocks "$root/rules/TUTORIAL.md" 'yaml|tsv|console' "$box/tutorial"
awk -v to="$box/blocks" '
	/^\.Ed/ { close(file); open = 0 }
	open { gsub(/\\e/, "\\"); gsub(/\\&/, ""); print > file }
	/^\.Bd -literal/ { getline; open = 1; file = sprintf("%s/man%03d.%s", to, ++n, /\.tsv$/ ? "tsv" : "yaml"); print > file }
' "$manual"

# session BLOCK: runs its commands, and shows them and what they write as the block does
session() {
	local line
	sed -n 's/^\$ //p' "$1" | while IFS= read -r line; do
		printf '$ %s\n' "$line"
		bash -c "$line" 2>&1 </dev/null || true
	done
}

cd "$box/home"
code=0
claimline lint --strict river.yaml >../out 2>&1 && claimline test --coverage river.yaml >>../out 2>&1 || code=$?
verdict $code "samples/rivers" "$(cat ../out)"

for block in ../blocks/*.tsv ../tutorial/*.tsv; do
	[ -f "$block" ] || continue
	file=$(sed -n '1s/^# \([a-z-]*\.tsv\)$/\1/p' "$block")
	[ -n "$file" ] && cp "$block" "$file" || verdict 1 "$block" "its first line names no file"
done

for block in ../blocks/* ../tutorial/*; do
	case $block in
	*.yaml)
		[ "$(head -n 1 "$block")" = "format: 1" ] || continue
		pack=$(sed -n 's/^pack: \([a-z-]*\)$/\1/p' "$block")
		if [ -z "$pack" ] || [ -e "$pack.yaml" ]; then
			verdict 1 "$block" "it needs a pack name of its own"
			continue
		fi
		cp "$block" "$pack.yaml"
		for command in lint test; do
			code=0
			claimline $command "$pack.yaml" >../out 2>&1 </dev/null || code=$?
			verdict $code "$command $pack" "exit $code: $(cat ../out)"
		done
		! grep -q '^0 examples' ../out || verdict 1 "examples of $pack" "it has none"
		;;
	*.console)
		code=0
		session "$block" >../out
		diff "$block" ../out >../diff || code=1
		verdict $code "session, $(head -n 1 "$block")" "$(cat ../diff)"
		;;
	esac
done

[ $n_passed != 0 ] || verdict 1 "rules/README.md" "no packs found"
echo "$n_passed passed, $n_failed failed, 0 skipped"
[ "$n_failed" = 0 ]
