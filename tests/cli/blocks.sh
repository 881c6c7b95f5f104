# blocks.sh - sourced by the tests of the readmes: the fenced blocks of a Markdown
# file, and a count of what was found of them. Uses and sets n_passed and n_failed.

n_passed=0 n_failed=0

# cut_blocks FILE LANGUAGES FOLDER: FOLDER/007.sh and so on, in order; LANGUAGES as sh|json
cut_blocks() {
	awk -v to="$3" -v fence="^\`\`\`($2)\$" '
		/^```/ && open { close(file); open = 0; next }
		$0 ~ fence { file = sprintf("%s/%03d.%s", to, ++n, substr($0, 4)); printf "" > file; open = 1; next }
		open { print > file }
	' "$1"
}

verdict() { # verdict OK NAME DETAIL
	if [ "$1" = 0 ]; then
		n_passed=$((n_passed + 1))
		echo "ok $2"
	else
		n_failed=$((n_failed + 1))
		echo "FAIL $2: $3"
	fi
}
