# input.sh - input that is missing, broken, endless or slow.

case_missing_file() { # 11
	try 1 "$P" missing.txt "$one"
	told 1 "claimline: missing.txt: No such file or directory"
	same out "$box/one.out"
	try 1 "$P" "" "$one"
	told 1 "No such file or directory"
}

case_unreadable_file() { # 11
	cp "$one" secret
	chmod 000 secret
	without_rights
	try 1 "${as[@]}" "$P" secret "$one"
	told 1 "secret: Permission denied"
	same out "$box/one.out"
	mkdir closed && chmod 000 closed
	try 1 "${as[@]}" "$P" closed "$one"
	told 1 "closed: Permission denied"
	same out "$box/one.out"
	chmod 755 closed
}

case_empty_input() { # 11
	: >empty
	mkdir folder
	try 0 "$P" empty
	[ ! -s out ] && [ ! -s err ] || no "words about nothing"
	try 0 "$P" folder
	try 0 "$P" </dev/null
	[ ! -s out ] && [ ! -s err ] || no "words about nothing"
}

case_dash_names() { # 11
	cp "$one" ./-x
	try 0 "$P" -- -x
	grep -q '"-x"' out || no "the name is not in the records"
	try 0 "$P" ./-x
	got=0; "$P" - <"$big" >out || got=$?
	[ $got = 0 ] || no "-: exit $got"
	same out "$box/stdin.out"
	"$P" "$one" - "$one" <"$one" >out
	[ "$(wc -l <out)" = $((3 * $(wc -l <"$box/one.out"))) ] || no "standard input among files"
}

case_folder_as_standard_input() { # 11
	mkdir d
	got=0; "$P" <d >out 2>err || got=$?
	[ $got = 1 ] || no "exit $got"
	told 1 "standard input: Is a directory"
}

case_read_error() { # 12
	can_inject read
	cp "$big" f
	[ "$(wc -c <f)" -gt 200000 ] || no "the text is too short"
	try 1 strace -qq -f -o /dev/null -P "$PWD/f" -e trace=read -e inject=read:error=EIO:when=3 "$P" "$PWD/f" "$one"
	grep -q "f: Input/output error (at byte 131072)" err || no "$(cat err)"
	whole out
	[ "$(grep -c '/f"' out)" -gt 3 ] || no "what was read before the error is lost"
	[ "$(grep -c '/one.txt"' out)" = "$(wc -l <"$box/one.out")" ] || no "the next file did not go on"
}

case_read_interrupted() { # 13
	can_inject read
	cp "$big" f
	"$P" "$PWD/f" >want
	strace -qq -f -o /dev/null -P "$PWD/f" -e trace=read -e inject=read:error=EINTR:when=1+2 "$P" "$PWD/f" >out ||
		no "exit $?"
	same out want
}

case_byte_by_byte() { # 13
	head -n 200 "$big" >some
	"$P" <some >want
	dd if=some bs=1 status=none | "$P" >out
	same out want
	short_io
	LD_PRELOAD=$PWD/preload.so "$P" <some >out
	same out want
}

# A pipe that never waits: there is nothing yet, and later there is.
case_nonblocking_input() { # 13
	need python3
	cat >slow.py <<-'PY'
		import os, subprocess, sys, time
		text = open(sys.argv[2], "rb").read()
		r, w = os.pipe()
		os.set_blocking(r, False)
		p = subprocess.Popen([sys.argv[1]], stdin=r)
		os.close(r)
		for at in range(0, len(text), 100000):
		    time.sleep(0.05)
		    os.write(w, text[at:at + 50000])
		    os.write(w, text[at + 50000:at + 100000])
		os.close(w)
		sys.exit(p.wait())
	PY
	python3 slow.py "$P" "$big" >out || no "exit $?"
	same out "$box/stdin.out"
}

# What stands where a text breaks off may not be whole: 12 of 1200.
case_broken_off() { # 12
	can_inject read
	{ head -c 131000 /dev/zero | tr '\0' ' '; printf '\n\n'; cat "$one"; } >f
	"$P" "$PWD/f" >want
	[ "$(wc -l <want)" -gt 2 ] || no "too few claims"
	cp f g
	# the third piece cannot be read: it begins at byte 131072, within a claim of the first paragraph
	try 1 strace -qq -f -o /dev/null -P "$PWD/g" -e trace=read -e inject=read:error=EIO:when=3 "$P" "$PWD/g"
	told 1 "g: Input/output error (at byte 131072)"
	sed 's/"doc":"[^"]*"//' want >all
	sed 's/"doc":"[^"]*"//' out >some
	! grep -vxFf all some || no "a claim that the text does not make"
}

case_slow_pipe_streams() { # 13
	mkfifo pipe
	{ cat "$one"; sleep 3; } | "$P" - >pipe &
	local worker=$!
	timeout 2 head -n 1 <pipe >first || no "no record before the end of the input"
	whole first
	[ -s first ] || no "no record before the end of the input"
	wait $worker || true
}

# What a paragraph says is there before the next one comes, however many came before.
case_paragraph_by_paragraph() { # 13
	need python3
	cat >ask.py <<-'PY'
		import os, select, subprocess, sys
		with subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as p:
		    for i in range(40):
		        wrap = "\n" if i > 25 else ""
		        head = "" if i % 7 else f"{'一二三四五六'[i // 7]}、帮扶工作\n\n"
		        text = f"{head}{'全年' * (i % 3)}县妇联举办讲座{i + 1}场，{wrap}惠及群众{1000 + i}人次。\n\n" if i % 5 else f"{head}县妇联惠及群众{1000 + i}人次。\n\n"
		        os.write(p.stdin.fileno(), text.encode())
		        got = b""
		        while f'"{1000 + i}人次"'.encode() not in got:
		            if not select.select([p.stdout], [], [], 20)[0]:
		                sys.exit(f"paragraph {i + 1} waits for the next one")
		            got += os.read(p.stdout.fileno(), 1 << 20)
		    p.stdin.close()
		    sys.exit(0 if p.stdout.read() == b"" else "more behind the last one")
	PY
	for with in "" -j2 --line-buffered; do
		python3 ask.py "$P" $with || no "${with:-plain}"
	done
}

case_fifo() { # 14
	mkfifo pipe
	got=0; timeout -s TERM 0.3 "$P" pipe >out 2>err || got=$?
	[ $got = 124 ] || no "a pipe without writer: exit $got"
	cat "$one" >pipe &
	"$P" pipe >out
	[ "$(wc -l <out)" = "$(wc -l <"$box/one.out")" ] || no "a pipe was not read"
	mkdir d
	mkfifo d/pipe
	cp "$one" d/text
	try 0 timeout 5 "$P" d
	[ "$(wc -l <out)" = "$(wc -l <"$box/one.out")" ] || no "a folder with a pipe"
}

case_socket() { # 14
	need python3
	mkdir d
	python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("s")' || skip "no socket can be made"
	cp "$one" d/text
	cp -a s d/s
	[ -S d/s ] || no "no socket in the folder"
	try 1 timeout 10 "$P" s "$one"
	told 1 "claimline: s: No such device or address"
	same out "$box/one.out"
	try 0 timeout 10 "$P" d
	[ ! -s err ] || no "a socket in a folder: $(cat err)"
	[ "$(wc -l <out)" = "$(wc -l <"$box/one.out")" ] || no "a folder with a socket"
}

# A terminal, as an operand and as standard input: what is typed is read until the end is, and nothing is asked of it.
case_terminal() { # 14
	need python3
	cat >typed.py <<-'PY'
		import os, pty, subprocess, sys
		ours, theirs = pty.openpty()
		name = os.ttyname(theirs)
		operand = [] if sys.argv[2] == "-" else [name]
		os.write(ours, open(sys.argv[3], "rb").read() + b"\x04\x04")
		p = subprocess.run([sys.argv[1], *operand], stdin=theirs, stdout=subprocess.PIPE, timeout=10)
		text = p.stdout.replace(b'"doc":"%s"' % name.encode(), b'"doc":"-"')
		os.write(1, text)
		sys.exit(p.returncode)
	PY
	head -n 1 "$one" >text
	"$P" <text >want
	[ -s want ] || no "no claim"
	local way
	for way in - operand; do
		try 0 python3 typed.py "$P" $way text
		same out want
		[ ! -s err ] || no "$way: $(cat err)"
	done
}

# held OPERAND...: the program runs, and waits for whoever reads the pipe on descriptor 3 to take more.
held() {
	[ -p pipe ] || mkfifo pipe
	"$P" "$@" >pipe 2>err &
	holder=$!
	exec 3<pipe
	IFS= read -r first <&3
	sleep 0.2
}

# released: takes the rest; all that was written is in out, the exit in got.
released() {
	{ printf '%s\n' "$first"; cat <&3; } >out
	exec 3<&-
	got=0; wait $holder || got=$?
	tail -n 3 out >last
	whole last
}

case_file_changes_while_it_is_read() { # 15
	local first holder way
	head -n 4000 "$big" >long
	cp long f
	"$P" f >want
	cat f "$one" >longer
	"$P" - <longer | sed 's/"doc":"-"/"doc":"f"/' >want.longer
	for way in rm mv grows shrinks empties; do
		rm -f f
		cp long f
		held f
		case $way in
		rm) rm f ;;
		mv) cp "$one" g && mv g f ;;
		grows) cat "$one" >>f ;;
		shrinks) truncate -s 1000 f ;;
		empties) : >f ;;
		esac
		released
		case $way in
		rm | mv | grows)
			[ $got = 0 ] && [ ! -s err ] || no "$way: exit $got: $(head -c 200 err)"
			if [ $way = grows ]; then same out want.longer; else same out want; fi
			;;
		*)
			[ $got = 1 ] || no "$way: exit $got"
			told 1 "claimline: f: it became shorter while it was read"
			[ "$(wc -l <out)" -gt 1 ] && [ "$(wc -l <out)" -lt "$(wc -l <want)" ] || no "$way: $(wc -l <out) lines"
			# of the paragraph in which the text breaks off there is nothing
			head -n "$(wc -l <out)" want >same
			same out same
			;;
		esac
	done
}

# What a folder had when it was read, and has no more when its turn comes.
case_file_goes_before_its_turn() { # 15
	local first holder
	mkdir d
	head -n 4000 "$big" >d/1
	"$P" d/1 >want
	cp "$one" d/2
	cp "$one" d/3
	held d/1 d/2 d/3
	rm d/2
	: >d/3
	released
	[ $got = 1 ] || no "exit $got"
	told 1 "claimline: d/2: No such file or directory"
	! grep -q '"d/[23]"' out || no "claims of what is gone"
	same out want
	cp "$one" d/2
	cp "$one" d/3
	held d
	rm d/2
	released
	[ $got -le 1 ] || no "a folder: exit $got"
	[ $got = 0 ] || told 1 "claimline: d/2: No such file or directory"
	[ "$(grep -c '"d/3"' out)" = "$(wc -l <"$box/one.out")" ] || no "the next one did not go on"
}

case_endless_zero() { # 14
	(ulimit -v 400000; "$P" --version) >/dev/null 2>&1 || skip "the program does not run in little memory"
	got=0; (ulimit -v 400000; timeout 2 "$P" /dev/zero) >out 2>err || got=$?
	[ $got = 124 ] || [ $got = 1 ] || no "exit $got: $(head -c 200 err)"
	[ "$(wc -l <err)" -le 21 ] || no "$(wc -l <err) messages"
	got=0; timeout 10 "$P" /proc/cpuinfo >out 2>err || got=$?
	[ $got -le 1 ] || no "/proc/cpuinfo: exit $got"
}

case_no_descriptors() { # 17
	cp "$one" f
	got=0; bash -c 'ulimit -n 4; exec "$P" -o result f f' >out 2>err || got=$?
	[ $got != 127 ] || skip "the program does not load with 4 descriptors"
	[ $got = 1 ] || no "exit $got"
	told 3 "f: Too many open files"
}

# Names in an archive need a locale, and that a descriptor: without it no file in it gets another name.
case_no_descriptor_for_names() { # 17
	need bsdtar
	can_inject openat
	local at=/usr/lib/locale/C.utf8/LC_CTYPE format
	[ -f $at ] || skip "there is no $at"
	mkdir -p d/工作
	cp "$one" d/工作/总结.txt
	for format in zip pax 7zip; do
		(cd d && LC_ALL=C.UTF-8 bsdtar --format $format -cf "../a.$format" 工作)
		try 0 "$P" "a.$format"
		grep -qF "a.$format/工作/总结.txt" out || no "$(head -n 1 out)"
		try 1 strace -qq -f -o /dev/null -P $at -e inject=openat:error=ENFILE:when=1+ "$P" "a.$format"
		told 1 "claimline: a.$format: a name in it cannot be read, for want of a UTF-8 locale"
		[ ! -s out ] || no "$format: $(head -c 100 out)"
	done
}

case_no_descriptor_leak() { # 17
	mkdir -p d/sub
	local i
	for i in $(seq 200); do cp "$one" "d/f$i"; cp "$one" "d/sub/f$i"; done
	try 0 bash -c 'ulimit -n 12; exec "$P" d d/f1'
	[ "$(wc -l <out)" = $((401 * $(wc -l <"$box/one.out"))) ] || no "$(wc -l <out) lines"
}

case_closed_input() { # 18
	got=0; "$P" <&- >out 2>err || got=$?
	[ $got = 1 ] || no "exit $got"
	told 1 "standard input: Bad file descriptor"
	try 0 bash -c '"$P" "$one" <&-'
	same out "$box/one.out"
}

case_all_closed() { # 18, 52
	got=0; "$P" "$one" <&- >&- 2>&- || got=$?
	[ $got = 4 ] || no "exit $got"
	got=0; "$P" -o result "$one" <&- >&- 2>&- || got=$?
	[ $got = 0 ] || no "--output: exit $got"
	same result "$box/one.out"
}

case_late_nul() { # 22
	{ head -c 69984 "$big"; printf '\n\n\0binary\n\n'; cat "$one"; } >f
	try 1 "$P" f "$one"
	grep -q 'claimline: f:' err || no "the file is not named: $(cat err)"
	whole out
	grep -q '/one.txt"' out || no "the next file did not go on"
}

# A record has at most 64 KiB: one byte more and it is left out, which is told; those around it come out.
case_record_too_large() { # 46
	need python3
	cat >make.py <<-'PY'
		import json, sys
		text = "救助妇女12名，" + "\x01" * 1700 + "好。\n\n救助妇女34名。\n"
		for name, n in ("a", 8), ("b" + "\x02" * 3900, int(sys.argv[1])), ("c", 8):
		    print(json.dumps({"id": name, "text": text, "more": "m" * n}))
	PY
	python3 make.py 10000 >docs
	try 0 "$P" --from jsonl docs
	local size
	[ "$(wc -l <out)" = 6 ] || no "$(wc -l <out) records"
	size=$(sed -n 3p out | tr -d '\n' | wc -c)
	python3 make.py $((10000 + 65536 - size)) >docs
	try 0 "$P" --from jsonl docs
	cp out all
	[ "$(sed -n 3p out | tr -d '\n' | wc -c)" = 65536 ] || no "not as large as may be"
	whole out
	python3 make.py $((10001 + 65536 - size)) >docs
	try 1 "$P" --from jsonl docs
	told 1 ": a record is larger than records may be, and was left out"
	whole out
	[ "$(wc -l <out)" = 5 ] || no "$(wc -l <out) records instead of 5"
	sed -n '1,2p;5,6p' all >want
	sed '3d' out >got
	same got want
}
