# names.sh - hostile names, texts and surroundings.

esc=$(printf '\033')

# No byte a terminal would act on.
harmless() {
	! tr -d '\n' <"$1" | grep -aq '[[:cntrl:]]' || no "control characters in $1"
	iconv -f utf-8 -t utf-8 "$1" >/dev/null 2>&1 || no "$1 is not UTF-8"
}

case_names_in_records() { # 16
	mkdir d
	cp "$one" "d/a space"
	cp "$one" "d/new"$'\n'"line"
	cp "$one" "d/esc${esc}]0;x"$'\007'
	cp "$one" d/-dash
	cp "$one" 'd/quote"back\slash'
	cp "$one" d/bad$'\xff\xc0\xaf' 2>/dev/null || true
	try 0 "$P" d
	whole out
	iconv -f utf-8 -t utf-8 out >/dev/null || no "the records are not UTF-8"
	[ "$(wc -l <out)" = $(($(find d -type f -print0 | tr -dc '\0' | wc -c) * $(wc -l <"$box/one.out"))) ] || no "$(wc -l <out) lines"
	[ ! -e d/bad$'\xff\xc0\xaf' ] || grep -qF 'd/bad\\xFF\\xC0\\xAF' out || no "bad bytes of a name are not escaped"
}

# The names that a folder has, out of a list: whatever bytes they have, the same records.
case_names_in_a_list() { # 16
	mkdir -p d/sub
	cp "$one" "d/a space"
	cp "$one" "d/new"$'\n'"line"
	cp "$one" "d/sub/esc${esc}]0;x"
	cp "$one" d/bad$'\xff\xc0\xaf' 2>/dev/null || true
	"$P" d >want
	find d -type f -print0 | sort -z >list
	try 0 "$P" --files0-from list
	same out want
	"$P" --files0-from - <list >out
	same out want
	head -c -1 list | "$P" -j2 --files0-from - >out # the last name without its NUL
	same out want
	try 0 "$P" -o into/ --files0-from list
	cut -d '"' -f 4 want >names
	(cd into && find d -type f -print0 | sort -z | xargs -0 cat) | cut -d '"' -f 4 >got
	same got names
	mkdir p q
	cp "$one" p/a
	cp "$one" q/a
	printf './p/a\0q\0q/../p/a\0%s/q/a' "$PWD" >list
	try 1 "$P" -o paths/ --files0-from list
	told 1 "its output paths/a.jsonl"
	[ "$(cd paths && find . -name .claimline -prune -o -name "*.jsonl" -print | sort | tr '\n' ' ')" = "./a.jsonl ./p/a.jsonl ./q/a.jsonl " ] || no "$(find paths)"
	printf 'gone\0\0%s' "$one" >list
	try 1 "$P" --files0-from list
	told 2 "claimline: gone: No such file or directory"
	told 2 "claimline: '': No such file or directory"
	same out "$box/one.out"
	: >list
	try 0 "$P" --files0-from list -o result
	[ -f result ] && [ ! -s result ] || no "nothing to read gives something"
	try 1 "$P" --files0-from gone
	told 1 "claimline: gone: No such file or directory"
	try 1 "$P" --files0-from .
	told 1 "claimline: .: Is a directory"
	try 2 "$P" --files0-from list "$one"
	try 2 "$P" --files0-from list --files0-from list
	printf '%s\0-\0' "$one" >list
	try 2 "$P" --files0-from - <list
	try 0 "$P" --files0-from list <"$one"
	[ "$(wc -l <out)" = $((2 * $(wc -l <"$box/one.out"))) ] || no "standard input is not among what a list has"
	try 0 "$P" --errors errors --files0-from list <"$one"
	try 0 "$P" view --files0-from list <"$one"
	cp out want
	try 0 "$P" view "$one" - <"$one"
	sed -i 's,<title>.*</title>,,' out want
	same out want
	try 2 "$P" view --diff --files0-from list
	printf '%s\n%s\n' "$one" "$one" >list # of find -print
	try 1 "$P" --files0-from list
	told 2 "claimline: --files0-from list: no name in it ends in NUL, as 'find -print0' writes them"
}

case_names_in_messages() { # 16, 55
	try 1 "$P" "gone${esc}]0;title"$'\007' $'two\nlines' $'bad\xff\xfe' $'c1\xc2\x9bm' $'bidi\xe2\x80\xaetxt'
	[ "$(wc -l <err)" = 5 ] || no "$(wc -l <err) messages"
	harmless err
	grep -qF 'gone\x1B]0;title\x07' err || no "$(cat err)"
	grep -qF 'two\nlines' err || no "$(cat err)"
	grep -qF 'bad\xFF\xFE' err || no "$(cat err)"
	grep -qF 'bidi\u{202E}txt' err || no "$(cat err)"
	try 2 "$P" --emit "${esc}[31m"
	harmless err
	try 2 "$P" "--${esc}[31m"
	harmless err
}

case_long_name() { # 16
	try 1 "$P" "$(printf '%05000d' 0)"
	told 1 "File name too long"
	try 1 "$P" "$(head -c 30000 /dev/zero | tr '\0' '\377')"
	[ "$(wc -l <err)" = 1 ] || no "$(wc -l <err) messages"
	harmless err
}

case_text_in_messages() { # 55
	local i
	for i in $(seq 1000); do printf 'bad %s]0;title\007 \xff\xfe 3000\n\n' "$esc"; done >f
	try 1 "$P" f
	harmless err
	[ "$(wc -l <err)" -le 21 ] || no "$(wc -l <err) messages"
	try 1 "$P" f f
	[ "$(wc -l <err)" -le 42 ] || no "$(wc -l <err) messages about two files"
	"$P" f missing >/dev/null 2>err || true
	grep -q "missing: No such file" err || no "the ceiling of one file hides another's message"
}

case_empty_environment() { # 52
	try 0 env -i "$P" "$one"
	same out "$box/one.out"
	try 0 env -i PATH= HOME=/nonexistent TMPDIR=/nonexistent LC_ALL=xx_YY.ZZ "$P" "$one" -o result
	same result "$box/one.out"
}

case_posixly_correct() { # 52
	try 0 env POSIXLY_CORRECT=1 "$P" "$one" -o result
	same result "$box/one.out"
}

case_umask() { # 52
	(umask 0777 && "$P" -o result "$one")
	[ "$(stat -c %a result)" = 0 ] || no "mode $(stat -c %a result)"
	chmod 600 result
	same result "$box/one.out"
}

# Those that the system has, and made here those in which letters, digits and points are others.
case_locales() { # 25, 52
	local l
	if command -v localedef >/dev/null; then
		localedef -i tr_TR -f UTF-8 ./tr_TR.UTF-8 2>/dev/null || true
		localedef -i zh_CN -f GB18030 ./zh_CN.GB18030 2>/dev/null || true
		localedef -i de_DE -f UTF-8 ./de_DE.UTF-8 2>/dev/null || true
	fi
	for l in C zh_CN.GB18030 tr_TR.UTF-8 de_DE.UTF-8 $(locale -a); do
		try 0 env LOCPATH="$PWD" LC_ALL=$l "$P" "$one"
		same out "$box/one.out"
	done
}

# A million bad lines of one file: twenty messages and a count.
case_million_bad_lines() { # 55
	yes $'救助3人\xff' | head -n 1000000 >f || true
	try 1 "$P" -e utf-8 f "$one"
	[ "$(wc -l <err)" = 21 ] || no "$(wc -l <err) messages"
	tail -n 1 err | grep -qE '^claimline: f: 999980 more' || no "no count: $(tail -n 1 err)"
	same out "$box/one.out"
	yes '{' | head -n 100000 >lines || true
	try 1 "$P" -f jsonl lines
	[ "$(wc -l <err)" = 21 ] || no "JSON lines: $(wc -l <err) messages"
}
