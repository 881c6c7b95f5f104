# rules.sh - rule files and word tables from anywhere: what they name stays in their folder, and no
# pipe, device or loop holds the program up; nothing but the command line says which rules are used.

# pack NAME: standard input below the head of a rule file, in NAME.yaml
pack() {
	mkdir -p "$(dirname "$1")"
	{ printf 'format: 1\npack: t\n'; cat; } >"$1.yaml"
}

# refused PLACE-AND-CODE OPERAND...: at once, and with nothing of a file outside told
refused() {
	local want=$1
	shift
	try 3 timeout 10 "$P" -r "$@" /dev/null
	grep -qF -- "$want" err || no "no '$want' in: $(head -c 300 err)"
	! grep -q 'secret' err || no "told from outside: $(cat err)"
}

case_use_stays_inside() {
	mkdir own far
	pack far/t <<<'secret: 1'
	printf 'secret\n' >far/words.tsv
	local name
	for name in ../far/t.yaml x/../../far/t.yaml "$PWD/far/t.yaml" './..//out/t.yaml' '../own/t.yaml'; do
		pack own/a <<<"use: ['$name']"
		refused 'own/a.yaml:3:7: error[outside]' own/a.yaml
	done
	printf 'format: 1\npack: t\nuse: ["t.yaml\\0.yaml"]\n' >own/a.yaml
	try 3 "$P" -r own/a.yaml /dev/null
	for name in ../far/words.tsv "$PWD/far/words.tsv" /etc/passwd /dev/zero; do
		pack own/a <<<"words: {a: {file: '$name', columns: [text]}}"
		refused 'own/a.yaml:3:19: error[outside]' own/a.yaml
	done
}

case_links_stay_inside() {
	mkdir own own/real far
	pack far/t <<<'secret: 1'
	printf '词\n' >far/words.tsv
	cp far/words.tsv own/real/words.tsv
	pack own/real/t <<<'parts: {z: b}'
	ln -s ../far/t.yaml own/file.yaml
	ln -s ../far own/folder
	ln -s "$PWD/far/words.tsv" own/words.tsv
	pack own/a <<<'use: [file.yaml]'
	refused 'own/a.yaml:3:7: error[outside]: own/file.yaml: leads out' own/a.yaml
	pack own/a <<<'use: [folder/t.yaml]'
	refused 'own/a.yaml:3:7: error[outside]: own/folder/t.yaml: leads out' own/a.yaml
	pack own/a <<<'words: {a: {file: words.tsv, columns: [text]}}'
	refused 'own/a.yaml:3:19: error[outside]: own/words.tsv: leads out' own/a.yaml
	# a folder of rules: what lies in it is its own too
	refused 'own/file.yaml: error[outside]' own
	# links within the folder, and one that the user names, are what they stand for
	rm own/file.yaml own/words.tsv own/folder
	ln -s real/t.yaml own/file.yaml
	ln -s real own/folder
	ln -s "$PWD/own/real/words.tsv" own/words.tsv
	pack own/a <<-'END'
		use: [file.yaml]
		words: {a: {file: words.tsv, columns: [text]}, b: {file: folder/words.tsv, columns: [text]}}
	END
	try 0 "$P" -r own/a.yaml /dev/null
	try 0 "$P" -r own /dev/null
	mkdir named
	ln -s ../own/a.yaml named/a.yaml
	refused 'named/a.yaml:3:7: error[file]: named/file.yaml: No such file' named/a.yaml
	ln -s own all
	try 0 "$P" -r all/a.yaml /dev/null
	try 0 "$P" -r all /dev/null
}

case_rules_that_are_no_files() {
	local name
	mkdir own own/folder.yaml
	mkfifo own/pipe.yaml
	ln -s loop.yaml own/loop.yaml
	ln -s pipe.yaml own/to-pipe.yaml
	python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("own/socket.yaml")' || skip "no socket can be made"
	for name in folder pipe to-pipe loop socket; do
		try 3 timeout 10 "$P" -r own/$name.yaml /dev/null
		pack a <<<"use: [own/$name.yaml]"
		try 3 timeout 10 "$P" -r a.yaml /dev/null
		grep -q '^claimline: a.yaml:3:7: error\[file\]' err || no "$name: $(cat err)"
		pack a <<<"words: {a: {file: own/$name.yaml, columns: [text]}}"
		try 3 timeout 10 "$P" -r a.yaml /dev/null
		grep -q '^claimline: a.yaml:3:19: error\[file\]' err || no "$name: $(cat err)"
	done
	for name in /dev/zero /dev/null /dev/tty; do
		try 3 timeout 10 "$P" -r $name /dev/null
	done
	# those of a folder: each told, none waited for
	try 3 timeout 10 "$P" -r own /dev/null
	[ "$(grep -c 'error\[file\]' err)" = 5 ] || no "$(cat err)"
}

# Trees without end, a scalar of 50 MB, a million keys: refused within a second of work.
case_yaml_without_end() { # 31
	local name
	yes '{"":[' | head -n 32000 | tr -d '\n' >open.yaml || true
	yes '[' | head -n 100000 | tr -d '\n' >deep.yaml || true
	yes '- ' | head -n 100000 | tr -d '\n' >list.yaml || true
	{ printf 'format: 1\npack: t\nsays: '; head -c 50000000 /dev/zero | tr '\0' x; } >scalar.yaml
	{ printf 'format: 1\npack: t\n'; seq -f 'k%.0f: 1' 1000000; } >keys.yaml
	{ printf 'format: 1\npack: t\nparts:\n'; seq -f '  k%.0f: 1' 60000; seq -f '  k%.0f: 1' 9000; } >parts.yaml
	for name in open deep list scalar keys parts; do
		got=0; (ulimit -t 1; timeout 2 "$P" lint $name.yaml) >out 2>err || got=$?
		[ $got = 1 ] || no "$name: exit $got: $(head -c 200 err)"
		[ "$(wc -l <err)" -ge 1 ] && [ "$(wc -l <err)" -le 21 ] || no "$name: $(wc -l <err) messages"
	done
}

# All that a rule set reads has a ceiling, of 128 MiB: at it the rules are taken, one row more and they are not.
case_rules_larger_than_all_may_be() {
	local n
	row="# $(printf '%061d' 0)" # 64 bytes with its line end
	yes "$row" | head -n $(((60 << 20) / 64)) >a.tsv || true
	cp a.tsv b.tsv
	pack t <<-'END'
		words:
		  a: {file: a.tsv, columns: [text]}
		  b: {file: b.tsv, columns: [text]}
		  c: {file: c.tsv, columns: [text]}
	END
	n=$(((128 << 20) - $(cat t.yaml a.tsv b.tsv | wc -c)))
	yes "$row" | head -c $n >c.tsv || true
	try 0 "$P" lint t.yaml
	yes "$row" | head -c $((n + 1)) >c.tsv || true
	try 1 "$P" lint t.yaml
	grep -q '^t.yaml:6:13: error\[file\]: ./c.tsv: with it rule files and word tables are larger than all together may be' err || no "$(cat err)"
}

# What is checked is what is read, also where a link is turned while it is: the file outside is never taken.
case_link_turned_in_between() {
	local i
	mkdir own far
	pack far/t <<<'secret: 1'
	pack own/t <<<'parts: {z: b}'
	pack own/a <<<'use: [link.yaml]'
	ln -s t.yaml own/link.yaml
	( while :; do ln -s ../far/t.yaml own/n && mv -T own/n own/link.yaml; ln -s t.yaml own/n && mv -T own/n own/link.yaml; done ) 2>/dev/null &
	local turner=$!
	for i in $(seq 60); do
		"$P" -r own/a.yaml /dev/null >>seen 2>&1 || true
	done
	kill $turner
	wait $turner 2>/dev/null || true
	! grep -q secret seen || no "$(grep -m1 secret seen)"
	grep -q 'leads out' seen || no "the link was never met turned"
}

# Which rules are used, and what is run, only the command line says.
case_hostile_surroundings() {
	mkdir -p home/.claimline home/.config/claimline home/rules bin
	local name
	for name in home/.claimline/rules home/.config/claimline/rules home/rules/base rules base report; do
		pack $name <<<'secret: 1'
	done
	for name in claimline gzip xz zstd lz4 lzop grzip lrzip bzip2 uncompress sh less pager; do
		printf '#!/bin/sh\ntouch "%s/ran"\n' "$PWD" >bin/$name
		chmod +x bin/$name
	done
	gzip -c "$one" >one.gz
	for name in one.txt one.gz; do
		[ $name = one.gz ] || cp "$one" $name
		"$P" $name >want
		env -i PATH="$PWD/bin" HOME="$PWD/home" XDG_CONFIG_HOME="$PWD/home/.config" XDG_DATA_HOME="$PWD/home" \
			XDG_CONFIG_DIRS="$PWD/home" XDG_RUNTIME_DIR=/nowhere CLAIMLINE_RULES="$PWD/rules.yaml" CLAIMLINE_OPTIONS=--strict \
			PCRE2TEST=1 PCRE2_JIT=0 TMPDIR=/nowhere TMP=/nowhere LC_ALL=tr_TR.UTF-8 LANG=xx LANGUAGE=xx LC_NUMERIC=de_DE.UTF-8 TZ=:/etc/passwd \
			POSIXLY_CORRECT=1 IFS=/ PAGER=sh EDITOR=sh SHELL=/nowhere COLUMNS=-1 TERM=$'\e[31m' LOCPATH="$PWD/home" MALLOC_ARENA_MAX=1 \
			"$P" $name >out 2>err || no "$(cat err)"
		same out want
		[ ! -s err ] || no "$(cat err)"
		env -i PATH= "$P" $name >out || no "with no PATH"
		same out want
		env -i -u HOME "$P" $name >out || no "with nothing"
		same out want
	done
	[ ! -e ran ] || no "a program of PATH was run"
	# a file named like a shipped pack is one only where it is named with its ending
	try 0 "$P" -r report one.txt
}

# What takes long, at each place where a pattern may stand: given up, named by its rule and its place; the others go on.
hostile_rules() {
	local pattern=$1
	cat <<-END
		times: [{id: a-time, match: '$pattern'}]
		lookalikes: [{id: a-lookalike, kind: odd, match: '$pattern'}]
		mentions: [{id: a-mention, kind: odd-name, match: '$pattern'}]
		context: [{id: a-context, match: '$pattern'}]
		parts: {slow: '$pattern'}
		cues: {slow-cue: {match: '$pattern', look: around, within: sentence}}
		claims:
		  - {id: a-part, priority: -9, match: '<slow><quantity>'}
		  - {id: a-claim, priority: -9, match: '$pattern(?<object>.)'}
		  - {id: a-guard, priority: 9, match: '<predicate:verb><quantity>', overlap: all, type: guarded, guards: [{use: slow-cue, drop: true}]}
	END
}

# anywhere NUMBER PATTERN: it stands at each place where a pattern may, of a pack of its own.
anywhere() {
	{ printf "format: 1\npack: n%s\n" "$1"; cat; } >"n$1.yaml" <<-END
		times: [{id: a-time, match: '$2'}]
		lookalikes: [{id: a-lookalike, kind: odd, match: '$2'}]
		mentions: [{id: a-mention, kind: odd-name, match: '$2'}]
		context: [{id: a-context, match: '$2'}]
		cues: {odd-cue$1: {match: '$2', look: around, within: sentence}}
		claims:
		  - {id: plain$1, match: '$2', overlap: all}
		  - {id: seen$1, match: '$2(?<object>.)', overlap: all}
		  - {id: counted$1, match: '$2<quantity:quantity>', overlap: all, guards: [{use: odd-cue$1, set: {modality: planned}}]}
	END
}

# What takes nothing, or begins where it ends: each search goes on behind it, and ends. So many claims of a character,
# and of a number, are wanted of each; nothing taken is no mention.
case_patterns_that_take_nothing() { # 29
	local pattern n=0 use='' want
	printf '救助妇女12名，发放补贴3万元' >text
	while IFS='~' read -r pattern want; do
		n=$((n + 1))
		anywhere $n "$pattern"
		use="$use${use:+, }n$n.yaml"
		printf '%s %s\n' $n "$want" >>wanted
	done <<-'END'
		(?:)~15 2
		甲*~15 2
		(?=.)~15 2
		(?!甲)~15 2
		(?:甲|)~15 2
		(?|(?=.)|甲)~15 2
		(?=.*\z)~15 2
		(?=妇)~1 0
		(?<=妇)~1 0
		^~1 0
		\z~0 0
		$~0 0
		\K~15 2
		.\K~7 2
		妇\K~1 0
		(?=妇)女?~1 0
	END
	pack all <<<"use: [base, $use]"
	try 0 timeout 20 "$P" -r all.yaml text
	[ ! -s err ] || no "$(cat err)"
	whole out
	for n in $(seq $n); do
		printf '%s %s %s\n' $n "$(grep -c "\"rule\":\"n$n/seen" out || true)" "$(grep -c "\"rule\":\"n$n/counted" out || true)"
	done >found
	same found wanted
	timeout 20 "$P" -r all.yaml --emit mentions text >got
	"$P" -r base --emit mentions text >want
	same got want
	grep -cE '"rule":"n[0-9]+/plain' out >plain || true
	[ "$(cat plain)" = 0 ] || no "claims of nothing"
	# sentences that are cut, full to the last byte
	head -c 6000 /dev/zero | sed 's/\x00/国/g' >long
	pack few <<-END
		use: [base, n1.yaml, n7.yaml, n14.yaml]
		mentions: [{id: a-mention, kind: odd-end, match: '国{3}\\z'}]
		claims: [{id: end, match: '(?<object>国国)\\z', overlap: all}]
	END
	try 1 timeout 30 "$P" -r few.yaml long
	! grep -v 'is longer than sentences may be' err || no "more than cut"
	[ "$(grep -c '"rule":"n1/seen' out)" = 6000 ] || no "$(grep -c '"rule":"n1/seen' out) of 6000 places"
	[ "$(grep -c '"rule":"t/end' out)" = 3 ] || no "$(grep -c '"rule":"t/end' out) ends of 3"
	try 1 timeout 30 "$P" -r few.yaml --emit mentions long
	[ "$(wc -l <out)" = 3 ] || no "$(wc -l <out) mentions at 3 ends"
}

# One sentence of 6 KB and many short ones, all with numbers.
dense_text() {
	local i
	for i in $(seq 90); do printf '全市各级组织救助妇女12名，发放aaaaaaaaaaaaaaaa3万元，'; done
	printf '。\n\n'
	for i in $(seq 60); do printf '全市aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa开展宣讲活动3000余场，救助妇女12名。\n\n'; done
}

case_hostile_patterns() {
	local pattern n=0
	dense_text >text
	pack mild <<<'use: [base, report]'
	try 0 "$P" -r mild.yaml text
	cp out mild
	while IFS= read -r pattern; do
		{ printf 'use: [base, report]\n'; hostile_rules "$pattern"; } | pack hostile
		try 1 timeout 60 "$P" -r hostile.yaml text
		whole out
		grep -qE ': rule t/a-[a-z]+: the pattern at hostile\.yaml:[0-9]+:[0-9]+ took too long here' err || no "$pattern: $(head -n 3 err)"
		grep -v '"rule":"t/' out >others || true
		same others mild
		n=$((n + 1))
	done <<-'END'
		(?:[^\p{Greek}]+)+\p{Greek}
		(?:a+)+\p{Greek}
		(?:a|aa|a)+\p{Greek}
		.*.*.*\p{Greek}
		(?:.{0,60}){2,3}\p{Greek}
		(?:(?!.*+\p{Greek}).)*+\p{Greek}
		(?:(?!.{5000}).)*+\p{Greek}
		(?:(?:.{1,3})+)+\p{Greek}
		(?:.*+(?<=.{2000}))?(?:.+)+\p{Greek}
	END
	[ $n = 9 ] || no "$n patterns"
}

# A hundred of them take no hundred times as long as one; the same document gives the same, beside others and in any order.
case_a_hundred_hostile_patterns() {
	local i
	dense_text >text
	{
		printf 'use: [base]\nclaims:\n'
		for i in $(seq 100); do
			printf "  - {id: c%d, overlap: all, match: '(?:(?!.*+\\\\p{Greek}).)*+\\\\p{Greek}{%d}<quantity>'}\n" "$i" "$i"
		done
		printf "  - {id: good, match: '(?<predicate>救助)(?<object>妇女)<quantity:quantity>'}\n"
	} | pack hostile
	try 1 timeout 120 "$P" -r hostile.yaml text
	grep -q '"rule":"t/good"' out || no "the other rule gave nothing"
	cp out want && cp err want.err
	cp text text2
	try 1 timeout 240 "$P" -r hostile.yaml -j 2 text2 text
	grep '"doc":"text"' out >got
	same got want
}

# Steps are counted in the same way by machine code and by the interpreter: where there is no machine code the same
# patterns are given up, and the same comes out.
case_hostile_patterns_interpreted() {
	dense_text >text
	printf 'int pcre2_jit_compile_8(void *code, unsigned options) { (void)code; (void)options; return -45; }\n' >no_jit.c
	preload no_jit.c
	{ printf 'use: [base]\n'; hostile_rules '(?:(?!.*+\p{Greek}).)*+\p{Greek}'; } | pack hostile
	try 1 timeout 60 "$P" -r hostile.yaml text
	mv out want && mv err want.err
	LD_PRELOAD=./preload.so try 1 timeout 60 "$P" -r hostile.yaml text
	same out want
	same err want.err
	try 0 "$P" "$one"
	mv out want
	LD_PRELOAD=./preload.so try 0 timeout 60 "$P" "$one"
	same out want
}
