# progress.sh - what a long run shows who waits at a terminal, and nobody else.

# at_terminal COLUMNS COMMAND...: standard error is a terminal; what came there, with \r and \e to be read, is in told.
at_terminal() {
	cat >terminal.py <<-'PY'
		import fcntl, os, pty, struct, subprocess, sys, termios
		ours, theirs = pty.openpty()
		fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0))
		with open("out", "wb") as out, open("told", "w") as told:
		    p = subprocess.Popen(sys.argv[2:], stdout=out, stderr=theirs)
		    os.close(theirs)
		    seen = b""
		    try:
		        while piece := os.read(ours, 65536):
		            seen += piece
		    except OSError:
		        pass  # the other end is closed
		    told.write(seen.decode().replace("\r\n", "\n").replace("\r", "\\r").replace("\033", "\\e"))
		sys.exit(p.wait())
	PY
	python3 terminal.py "$@"
}

# A batch that takes some seconds: a text that comes slowly.
slow_batch() {
	mkfifo slow
	{ cat "$one"; sleep 0.6; head -n 3000 "$big"; sleep 0.7; head -n 3000 "$big"; } >slow &
}

case_progress() {
	need python3
	slow_batch
	got=0; at_terminal 80 "$P" "$one" slow missing "$one" || got=$?
	[ $got = 1 ] || no "exit $got"
	whole out
	grep -qE '^(\\r\\e\[Kclaimline: 1 file, [0-9.]+ MB, [0-9.]+ MB/s, [0-9]+ claims)+\\r\\e\[Kclaimline: missing: No such file or directory$' told ||
		no "$(cat told)"
	tail -n 1 told | grep -qE '^claimline: 3 files, 0\.[0-9] MB, 0:0[1-9], [0-9.]+ MB/s, [0-9]+ claims, 1 problem$' || no "no sums: $(tail -n 1 told)"
	[ "$(tail -n 1 told | sed -E 's/.* ([0-9]+) claims.*/\1/')" = "$(wc -l <out)" ] || no "$(wc -l <out) records"
}

# What is to be read is known of files; the time left with it. No line is longer than the terminal.
case_progress_of_files() {
	need python3
	local n=0 columns
	mkdir d
	cp "$big" d/.hidden
	: >told
	until [ -s told ] || [ $n -ge 400 ]; do # a fast machine needs more of them to take a second
		n=$((n * 2 + 6))
		seq $n | while read -r i; do cp "$big" "d/$i"; done
		at_terminal 100 "$P" -o result d || no "exit $?"
	done
	sed 's/\\r\\e\[K/\n/g' told | grep -qE "^claimline: [0-9]+ of $n files, [0-9.]+ of [0-9.]+ MB, [0-9.]+ MB/s, [0-9]+ claims, [0-9]+:[0-9]{2} left$" || no "$(cat told)"
	for columns in 100 36; do
		at_terminal $columns "$P" -j2 -o result d "$one" "$one" || no "exit $?: $(cat told)"
		sed 's/\\r\\e\[K/\n/g' told >lines
		[ "$(tail -n +2 lines | head -n -1 | awk -v most=$columns 'length >= most' | wc -l)" = 0 ] || no "longer than $columns: $(cat lines)"
		[ ! -s told ] || grep -qE "^claimline: [0-9]+ of $((n + 2)) files" lines || no "$(cat lines)"
	done
}

# A short run, one that goes to a terminal, and who does not want it, are spared.
case_no_progress() {
	need python3
	at_terminal 80 "$P" "$one" || no "exit $?"
	[ ! -s told ] || no "a short run shows $(cat told)"
	slow_batch
	at_terminal 80 "$P" --progress never slow || no "exit $?"
	[ ! -s told ] || no "never: $(cat told)"
	try 2 "$P" --progress always "$one"
	{ cat "$one"; sleep 1.2; cat "$big"; } | "$P" >out 2>err
	[ ! -s err ] || no "no terminal, and yet $(head -c 100 err)"
}
