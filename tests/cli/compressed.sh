# compressed.sh - compressed texts; and that nothing waits for more bytes than it needs.

pack() { need python3; python3 "$here/pack.py" "$@"; }

# The records of standard output, with this in place of the name before each path.
renamed() { sed "s|^{\"doc\":\"$1|{\"doc\":\"$2|" out >named; }

# compressed PROGRAM: its file gives what the text gives, whatever it is called.
compressed() {
	need "$1"
	local name
	for name in text.$1 text.txt; do
		"$1" -c "$one" >$name
		try 0 "$P" $name
		[ ! -s err ] || no "$(cat err)"
		[ "$(docs)" = "$name " ] || no "name: $(docs)"
		renamed $name "$one"
		same named "$box/one.out"
	done
	"$1" -c "$big" >big
	try 0 "$P" big
	renamed big "$big"
	same named "$box/big.out"
	"$P" - <big >out
	same out "$box/stdin.out"
	"$1" -c "$one" | dd bs=1 status=none | "$P" >out
	[ "$(docs)" = "- " ] || no "standard input: $(docs)"
	: | "$1" -c >empty
	try 0 "$P" empty
	[ ! -s out ] && [ ! -s err ] || no "words about an empty text: $(cat err)"
}

case_gzip() { compressed gzip; }
case_bzip2() { compressed bzip2; }
case_xz() { compressed xz; }
case_zstd() { compressed zstd; }
case_lz4() { compressed lz4; }

case_gzip_in_parts() {
	need gzip
	cat "$one" "$one" >text
	"$P" text >want
	{ gzip -c "$one" && gzip -c "$one"; } >text
	try 0 "$P" text
	same out want
	head -c 1000 /dev/zero >>text
	try 0 "$P" text
	same out want
}

# --- promptness ---

# The record of a short line is there while the writer still holds the pipe.
prompt() { # prompt FILE...: what is written, before the pause
	local got=0
	mkfifo in out.pipe
	"$P" <in >out.pipe &
	local worker=$!
	exec 8>in 9<out.pipe
	cat "$@" >&8
	timeout 20 head -n 1 <&9 >first || got=$?
	exec 8>&-
	cat <&9 >/dev/null
	exec 9<&-
	wait $worker || true
	rm in out.pipe
	[ $got = 0 ] && [ -s first ] || no "no record before the end of the input"
}

case_text_streams() {
	printf '市妇联开展宣讲活动3000余场。\n\n市\n\n' >short
	prompt short
	printf 'PK\n\n市妇联开展宣讲活动3000余场。\n\n市\n\n' >short
	prompt short
}

# The same into a file, which nobody waits at: it is written before a pause.
case_text_streams_into_a_file() {
	local i
	mkfifo in
	"$P" <in >result &
	local worker=$!
	exec 8>in
	cat "$one" >&8
	for i in $(seq 200); do
		[ ! -s result ] || break
		sleep 0.1
	done
	cp result first
	exec 8>&-
	wait $worker
	[ -s first ] || no "no record before the end of the input"
	whole first
}

case_gzip_streams() {
	need gzip
	gzip -c "$one" >f
	prompt f
}

case_archive_streams() {
	mkdir d
	cp "$one" d/a
	pack zip-stored a.zip d
	prompt a.zip
}
