# batch.sh - an output file for each input: where they lie, and what holds of them whatever comes in between.

# A batch of some texts in r: plain, in subfolders, without claims, in an archive, and one that has a bad paragraph.
texts() {
	mkdir -p r/2023 r/2024/q1
	cp "$one" r/a.txt
	sed 's/3000/4000/' "$one" >r/2023/a.txt
	sed 's/3000/5000/' "$one" >r/2024/q1/b.txt
	echo '都说好。' >r/2024/none.txt
	printf '救助3人。\n\n\377\376坏。\n\n救助4人。\n' >r/bad.txt
	tar -cf r/2024/packed.tar -C r/2023 a.txt
}

# The outputs of a folder by name, with all that is in them; nothing of what the program keeps for itself.
outputs() { (cd "$1" && find . -name .claimline -prune -o -type f -print0 | sort -z | xargs -0r sha256sum); }
same_outputs() {
	diff <(outputs "$1") <(outputs "$2") >differ || no "$1 and $2 differ: $(head -n 3 differ | tr '\n' ' ')"
}

# Each output in $1 is, byte for byte, that of the same name in one of the folders behind it.
each_is_of() {
	local got=$1 file folder
	shift
	while IFS= read -r -d '' file; do
		for folder in "$@"; do
			! cmp -s "$got/$file" "$folder/$file" || continue 2
		done
		no "$got/$file is neither old nor whole"
	done < <(cd "$got" && find . -name .claimline -prune -o -type f ! -name '.claimline-*' -print0)
}

inodes() { (cd "$1" && find . -name .claimline -prune -o -type f -printf '%i %T@ %p\n' | sort -k 3); }

case_batch_names() {
	texts
	echo '{"id": "n7", "text": "救助7人。"}' >lines.jsonl
	cp "$one" "r/new"$'\n'"line"
	cp "$one" r/bad$'\xff\xc0' 2>/dev/null || true
	cp "$one" r/-dash
	try 1 "$P" -o made/ r - "$PWD/r/2023/../2024/none.txt" ./lines.jsonl <"$one"
	[ "$(cd made && find . -name .claimline -prune -o -type f -print0 | sort -z | tr '\0\n' ' ?')" = \
		"$(printf '%s ' ./-dash.jsonl ./2023/a.txt.jsonl ./2024/none.txt.jsonl ./2024/packed.tar.jsonl ./2024/q1/b.txt.jsonl \
			./a.txt.jsonl ./bad.txt.jsonl $'./bad\xff\xc0.jsonl' ./lines.jsonl.jsonl ./new?line.jsonl ./none.txt.jsonl ./stdin.jsonl)" ] ||
		no "$(cd made && find . -type f)"
	"$P" r/2024/q1/b.txt >want
	same made/2024/q1/b.txt.jsonl want
	"$P" r/2024/packed.tar >want
	same made/2024/packed.tar.jsonl want
	"$P" <"$one" >want
	same made/stdin.jsonl want
	[ ! -s made/2024/none.txt.jsonl ] || no "claims made of nothing"
	try 0 "$P" -f jsonl -o lines/ lines.jsonl
	"$P" -f jsonl lines.jsonl | cmp -s - lines/lines.jsonl.jsonl || no "JSON lines"
	for file in made/*; do
		[ "$file" = made/bad.txt.jsonl ] || [ -d "$file" ] || whole "$file"
	done
}

# A name of 255 bytes has no room for more of them; its output is one that can be told from others.
case_batch_long_names() {
	local long
	long=$(printf '%.0s报告' $(seq 42)) # 252 bytes
	mkdir r
	cp "$one" "r/${long}1.x" || skip "no such long names here"
	cp "$one" "r/${long}2.x"
	try 0 "$P" -o made/ r
	[ "$(ls made | wc -l)" = 2 ] || no "$(ls made)"
	ls made | iconv -f utf-8 -t utf-8 >/dev/null || no "a character was cut"
	inodes made >before
	try 0 "$P" --resume -o made/ r
	inodes made >after
	same before after
}

case_batch_same_name() {
	local jobs
	mkdir a b
	cp "$one" a/x.txt
	sed 's/3000/4000/' "$one" >b/x.txt
	cp "$one" b/y.txt
	"$P" a/x.txt >want
	for jobs in 1 2; do
		rm -rf made
		try 1 "$P" -j$jobs -o made/ a b a/x.txt
		told 2 "b/x.txt: not read: its output made/x.txt.jsonl is that of a/x.txt"
		told 2 "a/x.txt: not read: its output made/x.txt.jsonl is that of a/x.txt"
		same made/x.txt.jsonl want
		[ -s made/y.txt.jsonl ] || no "the next file did not go on"
	done
}

case_batch_stays_inside() {
	mkdir -p r/sub r/link elsewhere made
	cp "$one" r/sub/x
	cp "$one" r/link/x
	cp "$one" r/y
	cp "$one" r/z
	echo old >elsewhere/file
	ln -s ../elsewhere made/link
	ln -s ../elsewhere/file made/y.jsonl
	mkdir made/z.jsonl
	try 1 "$P" -o made r
	told 3 "r/link/x: not read: its output made/link/x.jsonl cannot be written: a symbolic link leads away from the folder"
	told 3 "r/y: not read: its output made/y.jsonl cannot be written: a symbolic link leads away from the folder"
	told 3 "r/z: not read: its output made/z.jsonl cannot be written: Is a directory"
	[ "$(ls elsewhere)" = file ] && [ "$(cat elsewhere/file)" = old ] || no "something landed outside"
	[ -L made/y.jsonl ] || no "the link was replaced"
	[ -s made/sub/x.jsonl ] || no "the others did not go on"
	(mkdir -p up/down && cd up/down && try 0 "$P" -o made/ ../../r/sub .. ../../r/sub/../y)
	[ "$(find . -newer elsewhere/file -name '*.jsonl' -type f ! -path './made/*' ! -path './up/down/made/*')" = "" ] || no "something landed outside"
}

case_batch_spares_what_is_read() {
	mkdir -p r/r
	cp "$one" r/a
	cp "$one" r/a.jsonl
	cp "$one" r/r/b
	outputs r >before
	try 2 "$P" -o r r
	told 2 "r: would be read and written"
	ln -s r l
	try 2 "$P" -o l/ r
	try 1 "$P" -o r r/a r/a.jsonl # a.jsonl would be gone before it is read
	told 1 "r/a: not read: its output r/a.jsonl is an input, too"
	[ -s r/a.jsonl.jsonl ] || no "the other did not go on"
	rm -r r/a.jsonl.jsonl r/.claimline
	try 1 "$P" -o . r
	told 1 "r/r/b: not read: its output ./r/b.jsonl would lie in a folder that is read"
	try 0 "$P" -o r/made/ r # its outputs are no texts
	try 0 "$P" -o r/made/ r
	[ "$(find r/made -name '*.jsonl.jsonl' ! -path '*/.claimline/*')" = "r/made/a.jsonl.jsonl" ] || no "outputs were read: $(find r/made)"
	rm -r r/made
	outputs r >after
	same before after
}

case_batch_usage() {
	local words
	for words in --resume "--resume -o made" "--resume -o -"; do
		try 2 "$P" $words "$one"
		grep -q -- "--resume is for an --output that is a folder" err || no "$words: $(cat err)"
		[ ! -e made ] || no "something was written"
	done
	try 4 "$P" -o no/such/ "$one"
	told 1 "no/such/: cannot write: No such file or directory"
	echo old >file
	try 4 "$P" -o file/ "$one"
	told 1 "file/: cannot write: Not a directory"
	try 2 "$P" -o a/ -o b/ "$one"
	try 2 "$P" --errors a --errors b "$one"
	mkdir closed && chmod 555 closed
	without_rights
	try 4 "${as[@]}" "$P" -o closed "$one"
	told 1 "closed: cannot write: Permission denied"
}

# Nothing that is done is done again; whatever its output depends on makes it new.
case_batch_resume() {
	local change
	texts
	printf 'format: 1\npack: t\nuse: [s.yaml]\nwords: {help: {file: t.tsv}}\nclaims:\n  - {id: c, match: "<predicate:help><quantity:quantity>"}\n' >t.yaml
	printf 'format: 1\npack: s\nuse: [base]\n' >s.yaml
	printf 'text\n救助\n开展\n' >t.tsv
	local -a run=("$P" -r t.yaml -o made --resume r)
	try 1 "${run[@]/made/made/}"
	inodes made >before
	try 1 "${run[@]}"
	told 1 "r/bad.txt:3: "
	inodes made >after
	[ "$(diff before after | grep -c '^>')" = 1 ] || no "not only what could not be read was done again: $(diff before after)"
	grep -q 'bad.txt' <(diff before after) || no "what could not be read was passed over"
	printf '救助3人。\n\n救助4人。\n' >r/bad.txt
	try 0 "${run[@]}"
	inodes made >before
	try 0 "${run[@]}" -j2 --unfiltered --line-buffered --errors errors
	inodes made >after
	same before after

	fresh() { # fresh WHAT: all but WHAT files are done anew
		inodes made >after
		[ "$(comm -12 <(sort before) <(sort after) | wc -l)" = "$2" ] || no "$1: $(comm -12 <(sort before) <(sort after) | tr '\n' ' ')"
		rm -rf want
		"${run[@]/made/want/}"
		same_outputs made want
		mv after before
	}
	for change in "--emit mentions" "--emit blocks" "--date 2020-01-01" "-e utf-8" --numbers-only --strict; do
		run=("$P" -r t.yaml -o made $change --resume r)
		"${run[@]}" 2>err || [ $? = 1 ]
		fresh "$change" 0 2>/dev/null
	done
	run=("$P" -r t.yaml -o made --resume r)
	try 0 "${run[@]}"
	inodes made >before
	echo '# other words' >>t.yaml
	try 0 "${run[@]}"
	fresh rules 0
	echo '# other words' >>s.yaml
	try 0 "${run[@]}"
	fresh "rules that are used" 0
	printf '覆盖\n' >>t.tsv
	try 0 "${run[@]}"
	fresh "a word table" 0
	run=("$P" -r t.yaml -o made --resume ./r) # names in records
	try 0 "${run[@]}"
	fresh "the name of the documents" 0
	touch -r r/a.txt stamp
	sed -i 's/3000/7000/' r/a.txt && touch -r stamp r/a.txt
	try 0 "${run[@]}"
	fresh "an input, with size and time as they were" 5
	cp -r r copy && rm -r r && mv copy r
	try 0 "${run[@]}"
	fresh "inputs copied: the bytes count" 6
	rm made/a.txt.jsonl
	try 0 "${run[@]}"
	fresh "an output deleted" 5
	echo '{}' >>made/a.txt.jsonl
	try 0 "${run[@]}"
	fresh "an output changed" 5
	cp made/2023/a.txt.jsonl made/a.txt.jsonl
	try 0 "${run[@]}"
	fresh "an output overwritten" 5
	rm made/.claimline/a.txt.jsonl
	try 0 "${run[@]}"
	fresh "a mark deleted" 5
	cp made/.claimline/2023/a.txt.jsonl made/.claimline/a.txt.jsonl
	try 0 "${run[@]}"
	fresh "a mark of another" 5
	rm -r made/.claimline
	try 0 "${run[@]}"
	fresh "all marks deleted" 0
	try 0 "${run[@]/--resume/--strict}"
	inodes made >after
	[ "$(comm -12 <(sort before) <(sort after) | wc -l)" = 0 ] || no "without --resume something was passed over"
}

case_batch_torn_mark() {
	local n mark=made/.claimline/a.jsonl
	mkdir r
	cp "$one" r/a
	try 0 "$P" -o made/ r
	cp made/a.jsonl want
	cp $mark kept
	for n in $(seq 0 7 $(($(wc -c <kept) - 1))) $(($(wc -c <kept) - 1)); do
		inodes made >before
		head -c "$n" kept >$mark
		try 0 "$P" -o made --resume r
		inodes made >after
		! cmp -s before after || no "a mark of $n bytes was believed"
		same made/a.jsonl want
		cp $mark kept
	done
	tr '0-9' '1-90' <kept >$mark
	try 0 "$P" -o made --resume r
	inodes made >before
	! cmp -s before after || no "a mark with other numbers was believed"
	rm $mark && mkdir $mark
	try 4 "$P" -o made --resume r
	told 1 "made/a.jsonl: Is a directory"
	same made/a.jsonl want
}

# Of what cannot be read at all the old output stays; a folder in one's way hides no other input.
case_batch_unreadable() {
	mkdir -p r/sub
	cp "$one" r/a
	cp "$one" r/b
	cp "$one" r/sub/c
	try 0 "$P" -o made/ r
	cp -r made old
	printf '\177ELF\0\0\0\0' >r/a
	chmod 000 r/sub
	rm r/b && ln -s nowhere r/b
	without_rights
	chmod 777 . && chmod -R a+rwX made
	try 1 "${as[@]}" "$P" --errors errors -o made --resume r
	told 3 "r/a: binary"
	told 3 "r/b: No such file or directory"
	told 3 "r/sub: Permission denied"
	whole errors
	[ "$(jq -r .code errors 2>/dev/null | sort | tr '\n' ' ')" = "binary open open " ] || no "$(cat errors)"
	same_outputs made old
	chmod 755 r/sub
	rm r/b
	cp "$one" r/a
	cp "$one" r/b
	inodes made >before
	try 0 "$P" --errors errors -o made --resume r
	[ ! -s errors ] || no "errors of an earlier run: $(cat errors)"
	inodes made >after
	same before after # the bytes are those that were read
}

# It stops with 4, the second run finishes.
case_batch_nth_call_fails() {
	can_inject write
	local call why n jobs rest
	texts
	rm r/bad.txt
	"$P" -o want/ r
	"$P" -o blocks/ --emit blocks r
	cp -r blocks some && rm -r some/2024 some/.claimline/2024
	for rest in write:ENOSPC write:EIO write:EDQUOT fsync:EIO renameat,renameat2:ENOSPC unlinkat:EIO mkdirat:ENOSPC; do
		call=${rest%:*} why=${rest#*:}
		for n in 1 2; do
			jobs=$n
			[ $call != mkdirat ] || jobs=1 # threads count for themselves
			rm -rf made && cp -al some made
			got=0
			strace -qq -f -o /dev/null -e trace="$call" -e inject="$call:error=$why:when=$n" "$P" -j$jobs -o made/ r 2>err || got=$?
			[ $got = 4 ] || no "$call $n fails with $why: exit $got"
			[ "$(wc -l <err)" = 1 ] || no "$call $n: $(cat err)"
			grep -qE "^claimline: made/.*: (cannot write: )?(No space left|Input/output|Disk quota)" err || no "$call $n: $(cat err)"
			each_is_of made want blocks
			no_leftovers
			try 0 "$P" --resume -o made r
			same_outputs made want
		done
	done
}

case_batch_full_disk() {
	need unshare
	texts
	rm r/bad.txt
	cp "$big" r/2024/big
	try 0 "$P" -o want/ r
	cat >full.sh <<-'SH'
		set -e
		mount -t tmpfs -o size=1m none disk
		got=0; "$P" -j$1 -o disk/made/ r 2>err || got=$?
		echo $got >code
		cp -r disk/made part
		mount -o remount,size=64m disk
		"$P" --resume -o disk/made r
		cp -r disk/made whole
	SH
	mkdir disk
	unshare -rm mount -t tmpfs none disk 2>/dev/null || skip "no file system of one's own here"
	local jobs
	for jobs in 1 2; do
		rm -rf part whole
		unshare -rm bash full.sh $jobs
		[ "$(cat code)" = 4 ] || no "exit $(cat code)"
		told 1 "disk/made/2024/big.jsonl: No space left on device"
		each_is_of part want
		[ ! -e part/2024/big.jsonl ] && [ -s part/2023/a.txt.jsonl ] || no "$(find part)"
		same_outputs whole want
	done
}

# killed_at CALL NUMBER: over what other rules made. What lies there then is old or whole, and the next run, with
# these rules or those, believes nothing that is false. False: there are not so many calls.
killed_at() {
	local code=0
	rm -rf made again && cp -al blocks made # the same inodes, so that marks hold
	strace -qq -f -o /dev/null -e trace="$1" -e inject="$1:signal=KILL:when=$2" "$P" -o made r 2>/dev/null || code=$?
	[ $code != 0 ] || return 1
	each_is_of made want blocks
	cp -al made again
	find again -name '.claimline-*' -exec cp {} new \; -exec mv new {} \;
	"$P" --resume -o made r
	same_outputs made want
	"$P" --resume -o again --emit blocks r
	same_outputs again blocks
	no_leftovers
	n_killed=$((n_killed + 1))
}

# killed_at_calls STEP: at every call that changes a file, and every so-manieth of the others that a batch makes.
killed_at_calls() {
	can_inject write
	local call n before step=1
	n_killed=0
	mkdir -p r/sub
	cp "$one" r/a
	cp "$one" r/sub/b
	"$P" -o want/ r
	"$P" -o blocks/ --emit blocks r
	strace -f -o trace "$P" -o first/ r
	for call in write fsync renameat unlinkat mkdirat fcntl newfstatat close openat; do
		[ $call != fcntl ] || step=$1
		before=$(sed '/mkdir("first/,$d' trace | grep -cE "^[0-9]* *$call\(" || true) # calls that load the program and its rules
		for ((n = before + 1; ; n += step)); do
			killed_at $call $n || break
		done
	done
	[ "$n_killed" -ge 15 ] || no "it was killed $n_killed times only"
}

case_batch_killed_at_calls() { killed_at_calls 10; }

# killed TIMES: at random moments, each followed by the next run; then one that ends.
killed() {
	count_apart
	local i jobs
	for i in 1 2 3 4; do texts; mv r/a.txt "r/a$i.txt"; done
	for i in $(seq 30); do head -n $((i * 20)) "$big" >"r/2024/$i.txt"; done
	"$P" -o want/ r 2>/dev/null || true
	for i in $(seq "$1"); do
		jobs=$((i % 3 + 1))
		timeout -s KILL "$(delay)" "$P" --resume -j$jobs --errors errors -o made/ r 2>/dev/null || true
		[ -d made ] || continue
		each_is_of made want
		[ ! -e errors ] || whole errors
		find made -name '*.jsonl' -path "*$((RANDOM % 10)).txt*" -delete # so that there is something to do
	done
	try 1 "$P" --resume -o made/ r
	same_outputs made want
	no_leftovers
}

case_batch_killed() { killed 15; }

# begun NUMBER: a run that waits for more of its input, in $run; so many are being written then.
begun() {
	"$P" -o made/ - <pipe &
	run=$!
	exec 9>pipe
	cat "$one" >&9
	local i
	for i in $(seq 600); do
		[ "$(find made -name '.claimline-*' 2>/dev/null | wc -l)" != "$1" ] || return 0
		sleep 0.1
	done
	no "$1 are not being written: $(find made)"
}

# One that a killed run left is taken up; of runs that go on at once each has its own.
case_batch_leftovers() {
	need python3
	local i
	mkfifo pipe
	for i in 1 2 3; do
		begun 1
		kill -9 $run
		wait $run || true
		exec 9>&-
		[ "$(find made -name '.claimline-*-0' | wc -l)" = 1 ] || no "$i: $(find made)"
	done
	begun 1
	"$P" -o made/ - <"$big"
	same made/stdin.jsonl "$box/stdin.out"
	exec 9>&-
	wait $run || no "exit $?"
	"$P" <"$one" | cmp -s - made/stdin.jsonl || no "the later one is not there"
	no_leftovers
	begun 1
	kill $run
	wait $run || true
	exec 9>&-
	no_leftovers
	mkdir r
	cp "$one" r/a
	"$P" -o made/ r
	cp "$one" made/.claimline-"$(printf a.jsonl | python3 -c 'import functools, sys
print("%016x" % functools.reduce(lambda h, b: (h ^ b) * 1099511628211 % 2 ** 64, sys.stdin.buffer.read(), 14695981039346656037))')"-0
	"$P" --resume -o made/ r
	no_leftovers
}

case_batch_two_at_once() {
	local i
	texts
	rm r/bad.txt
	for i in $(seq 20); do sed "s/3000/$((i + 7000))/" "$one" >"r/2024/$i.txt"; done
	"$P" -o want/ r
	"$P" -o blocks/ --emit blocks r
	for i in 1 2 3; do
		"$P" -o made/ -j2 r &
		"$P" -o made/ --resume --emit blocks r &
		"$P" -o made/ --resume r &
		wait
		each_is_of made want blocks
		no_leftovers
		"$P" -o made --resume --emit blocks r
		same_outputs made blocks
		"$P" -o made --resume r
		same_outputs made want
	done
}

case_batch_jobs() {
	local jobs
	texts
	for i in $(seq 30); do printf '救助%d人。\n\n\377\n\n' "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" "$i" >"r/2024/$i"; done
	(cd r/2024 && tar -cf ../many.tar ? ??)
	head -c 3000 r/2024/packed.tar >r/cut.tar
	printf '{"text": "救助3人。"}\n{\n{"text": "\\ud800"}\n' >lines
	for jobs in 1 2 8; do
		rm -rf made errors
		got=0; "$P" -j$jobs --errors errors -o made/ r missing lines r/a.txt 2>err || got=$?
		got2=0; "$P" -j$jobs --errors errors2 --resume -f jsonl -o made/lines/ lines missing 2>err2 || got2=$?
		[ $got$got2 = 11 ] || no "exit $got, $got2"
		cat err2 >>err && cat errors2 >>errors
		outputs made >tree
		(cd made/.claimline && find . -type f | sort) >>tree
		for file in err errors tree; do
			[ $jobs != 1 ] || cp $file $file.1
			same $file $file.1
		done
	done
	[ "$(grep -c '"code":"bytes"' errors)" = $((2 * 30 * 22 + 1)) ] || no "$(grep -c '"code":"bytes"' errors) bad paragraphs in --errors"
	[ "$(grep -c 'more messages' err)" = 60 ] || no "messages without a ceiling"
}

case_batch_modes() {
	mkdir r
	cp "$one" r/a
	(umask 027 && "$P" -o made/ r)
	[ "$(stat -c %a made/a.jsonl)" = 640 ] || no "mode $(stat -c %a made/a.jsonl)"
	chmod 604 made/a.jsonl
	"$P" -o made/ r
	[ "$(stat -c %a made/a.jsonl)" = 604 ] || no "mode $(stat -c %a made/a.jsonl)"
	chmod 444 made/a.jsonl
	chmod 755 . r made
	without_rights
	chmod -R o+rwX made && chmod 444 made/a.jsonl
	try 1 "${as[@]}" "$P" -o made/ r
	told 1 "r/a: not read: its output made/a.jsonl cannot be written: Permission denied"
	"$P" --pretty -o pretty/ r "$one"
	"$P" --pretty r/a | cmp -s - pretty/a.txt || no "--pretty, first"
	"$P" --pretty "$one" | cmp -s - pretty/one.txt.txt || no "--pretty, second"
}

# --errors: no text is lost to a slip.
case_errors_file() {
	cp "$one" a.txt
	cp "$one" b.txt
	try 4 "$P" -o made/ --errors a.txt b.txt
	told 1 "a.txt: cannot write: it holds something else than lines of --errors"
	same a.txt "$one"
	: >empty
	try 4 "$P" --errors empty empty
	told 1 "empty: cannot write: it is an input"
	try 4 "$P" --errors no/such a.txt
	told 1 "no/such: cannot write: No such file or directory"
	try 2 "$P" --errors new -o new a.txt
	rm -f new
	try 2 "$P" --errors - a.txt
	try 1 "$P" -o claims --errors errors missing a.txt
	try 1 "$P" -o claims --errors - nowhere a.txt
	[ "$(cat out)" = '{"input":"nowhere","doc":null,"line":null,"column":null,"offset":null,"code":"open","text":"No such file or directory"}' ] || no "$(cat out)"
	try 1 "$P" --errors errors nowhere a.txt # written anew
	cmp -s errors <("$P" -o claims --errors - nowhere a.txt 2>/dev/null) || no "$(cat errors)"
	mkdir night # it lies in the folder that is read: passed over there, and an input where it is named
	cp "$one" night/a.txt
	try 0 "$P" --errors night/errors night
	same out <(cd night && "$P" a.txt | sed 's,^{"doc":",&night/,')
	try 0 "$P" --errors night/errors -j2 night
	[ ! -s night/errors ] || no "$(cat night/errors)"
	try 4 "$P" --errors night/errors night night/errors
	mkfifo pipe
	cat pipe >got &
	try 1 "$P" --errors pipe nowhere
	wait
	same got errors
	[ -e /dev/full ] || skip "no /dev/full"
	try 4 "$P" --errors /dev/full nowhere a.txt nowhere
	told 2 "/dev/full: No space left on device"
}
