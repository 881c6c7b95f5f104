# escapes.sh - nothing that a text, a file name or a rule file holds reaches a terminal as more than letters:
# no control character, C1 too, and none that turns the direction of writing.

# clean FILE...: what a terminal would obey is not in it
clean() {
	python3 - "$@" <<-'END' || no "$(cat clean.err)"
		import sys
		for name in sys.argv[1:]:
		    with open(name, "rb") as f:
		        text = f.read().decode("utf-8", "surrogateescape")
		    for i, c in enumerate(text):
		        o = ord(c)
		        if (o < 0x20 and c not in "\n\t") or 0x7F <= o < 0xA0 or o in (0x61C, 0x200E, 0x200F) or 0x202A <= o <= 0x202E \
		                or 0x2066 <= o <= 0x2069 or 0xDC80 <= o < 0xDD00:
		            print(f"{name} holds U+{o:04X}: {text[max(0, i - 30):i + 10]!r}", file=open("clean.err", "w"))
		            sys.exit(1)
	END
}

# What a terminal obeys, as bytes: ESC, BEL, CSI and OSC of C1, and those that turn the direction.
obeyed() { printf '\033]0;x\007\033[2J\302\233m\302\235y\302\234\342\200\256\342\201\246\342\200\217\330\234\b\177'; }

# The same in a double-quoted scalar.
quoted='\e]0;x\a\e[2J\u009bm\u009dy\u009c\u202e\u2066\u200f\u061c\b\x7f'

hostile_pack() {
	cat <<-END
		format: 1
		pack: "p$quoted"
		says: "s$quoted"
		use: [base]
		words: {"k$quoted": ["w$quoted", 救助, 宣讲]}
		parts: {"part$quoted": "x"}
		cues: {"cue$quoted": {match: '去年', look: before}}
		claims:
		  - id: "id$quoted"
		    type: "t$quoted"
		    says: "s$quoted"
		    match: ["(?<predicate>救助)(?<object>妇女|..?)<quantity:quantity>"]
		    guards: [{name: "g$quoted", match: 去年, drop: true}]
		    examples:
		      - {text: "救助妇女12名$quoted。", want: {object: "o$quoted"}}
		      - {text: "去年救助妇女12名。$quoted", want: {object: 妇女}}
	END
}

hostile_text() {
	printf '一、标%s题\n\n市妇联%s救助妇女%s12名。\n\n去年救助妇女9名。\n\n' "$(obeyed)" "$(obeyed)" "$(obeyed)"
	printf '救助%s12名。\n\n' "$(obeyed)"
}

case_terminal_hears_nothing() {
	local name text command n=0
	name=a$(obeyed).yaml
	text=t$(obeyed).txt
	hostile_pack >"$name"
	sed 's/"id[^"]*"/id/; s/"p\\[^"]*"/p/' "$name" >plain.yaml
	hostile_text >"$text" || skip "no file can have such a name"
	hostile_text | sed 's/妇女/\xff/' >"b$text"
	mkdir "f$(obeyed)"
	cp "$text" "b$text" "f$(obeyed)"
	for rules in "$name" plain.yaml; do
		for command in "-r" "lint" "test -v -r" "test --format junit -r" "explain -r" "coverage -r" "profile -r" "diff base" "--pretty -r" \
			"--emit mentions --pretty -r" "--emit blocks --pretty -r" "lint --format json" "explain --rule id -r" "-r no-such"; do
			case $command in
			lint*) timeout 60 "$P" $command "$rules" >out 2>err || true ;;
			test*) timeout 60 "$P" $command "$rules" >out 2>err || true ;;
			*) timeout 60 "$P" $command "$rules" "$text" "b$text" "f$(obeyed)" "none$text" >out 2>err || true ;;
			esac
			[ -s out ] || [ -s err ] || no "$command: nothing was told"
			case $command in
			*json*) clean err ;; # for programs, as it stands in the rules
			*) clean out err ;;
			esac
			n=$((n + 1))
		done
	done
	[ $n = 28 ] || no "$n commands"
	for command in "new [s:市$(obeyed)妇联][pr:救助][o:妇女][q:12名]" "new --id x$(obeyed) [q:12名]" "--date $(obeyed)" "--$(obeyed)" "$(obeyed)" \
		"-e $(obeyed)" "--emit $(obeyed)" "schema $(obeyed)" "explain --rule $(obeyed) $text" "-o none$(obeyed)/x $text" "test --rule $(obeyed)"; do
		IFS=' ' read -r -a words <<<"$command"
		timeout 60 "$P" "${words[@]}" >out 2>err </dev/null || true
		clean out err || no "$command: $(cat clean.err)"
	done
}
