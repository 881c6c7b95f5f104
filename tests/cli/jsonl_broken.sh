# jsonl_broken.sh - JSON lines that are none, or too large.

# refused LINE TEXT: that line is told with its number and this, and the others are read.
refused() {
	{ printf '{"id":"before","text":"%s"}\n' "$S"; printf '%s' "$1"; printf '\n{"id":"after","text":"%s"}\n' "$S"; } >f
	try 1 "$P" -f jsonl f
	told 1 "claimline: f:2: $2"
	whole out
	[ "$(docs)" = "before after " ] || no "$1: $(docs)"
}

case_jsonl_bad_text() {
	printf '{"id":"x","text":"a\\n\\nb\\u00003000\\n\\n%s"}\n{"text":"%s\\u0000"}\n{"id":"z","text":"%s"}\n' "$S" "$S" "$S" >f
	try 1 "$P" -f jsonl f
	grep -q '^claimline: f:1: x:3: ' err || no "the document and its line: $(cat err)"
	grep -q '^claimline: f:2:1: ' err || no "the line of a document without a name: $(cat err)"
	grep -q '^{"doc":"z"' out || no "the next line is lost"
}

case_jsonl_nul() {
	printf '{"text":"%s","b":[1.0\0,2]}\n{"text":"%s","id":"after"}\n' "$S" "$S" >f
	try 1 "$P" -f jsonl f
	told 1 'claimline: f:1: a NUL byte, which JSON does not have (at byte'
	whole out
	[ "$(docs)" = "after " ] || no "$(docs)"
}

case_jsonl_broken_lines() {
	refused 'nonsense' 'not a JSON object'
	refused '["text"]' 'not a JSON object'
	refused '"text"' 'not a JSON object'
	refused '{"text":"a"' 'not a whole JSON object'
	refused '{"text":"a' 'not a whole JSON object'
	refused '{"text":"a"} {"text":"b"}' 'not a whole JSON object (at byte'
	refused '{"text":"a",}' 'not a whole JSON object'
	refused '{"text":"a" "b":1}' 'not a whole JSON object'
	refused '{"b":1}' "it has no field of the text, 'text' or what --text-field names"
	refused '{}' "it has no field of the text, 'text' or what --text-field names"
	refused '{"text":null}' 'the field of the text is not a string'
	refused '{"text":["a"]}' 'the field of the text is not a string'
	refused '{"text":"a","text":"b"}' 'two fields of the text'
	refused '{"text":"a","te\u0078t":"b"}' 'two fields of the text'
	refused '{"text":"a","b":1,"b":1}' 'cannot be read as JSON: duplicate object key'
	refused '{"text":"a","b":[1}}' 'cannot be read as JSON'
	refused '{"text":"a","b":nope}' 'cannot be read as JSON'
	refused '{"text":"a","b":01}' 'cannot be read as JSON'
	refused '{"text":"a\x"}' 'cannot be read as JSON'
	refused '{"text":"\ud800"}' 'cannot be read as JSON'
	refused "$(printf '{"text":"a\tb"}')" 'cannot be read as JSON'
	refused "$(printf '{"text":"\377"}')" 'cannot be read as JSON'
	refused "$(printf '{"text":"a","b":"\300\257"}')" 'cannot be read as JSON'
	refused "$(printf '\033[2J')" 'not a JSON object'
	! grep -q "$(printf '\033')" err || no "an escape in a message"
	refused "{\"text\":\"a\",\"b\":$(printf '[%.0s' $(seq 10000))$(printf ']%.0s' $(seq 10000))}" 'cannot be read as JSON'
}

case_jsonl_place_of_fault() {
	printf '\357\273\277{"text":"%s"}\n{"text":"%s","b":x}\n' "$S" "$S" >f
	try 1 "$P" -f jsonl f
	local at
	at=$(sed -n 's/.*(at byte \([0-9]*\))$/\1/p' err)
	[ -n "$at" ] || no "no place: $(cat err)"
	tail -c +$((at + 1)) f | head -c 2 | grep -q 'x\|}' || no "byte $at is not the fault: $(tail -c +$((at + 1)) f | head -c 9)"
}

case_jsonl_many_broken_lines() {
	{ yes nonsense || true; } | head -n 1000 >f
	printf '{"text":"%s"}\n' "$S" >>f
	try 1 "$P" -f jsonl f missing
	told 22 "claimline: f: 980 more messages"
	grep -q 'missing: No such file' err || no "another's message is hidden"
	[ "$(docs)" = "f:1001 " ] || no "$(docs)"
}

# A line of 64 MiB is read, one byte more is passed over; memory is bounded.
case_jsonl_long_line() {
	need python3
	local bound='ulimit -v 600000; exec "$P" -f jsonl f'
	bash -c 'ulimit -v 600000; "$P" --version' >/dev/null 2>&1 || bound='exec "$P" -f jsonl f' # a sanitizer is in it
	python3 - "$S" <<-'end'
		import sys
		head, tail = ('{"id":"long","text":"%s"' % sys.argv[1]).encode(), b"}\n"
		after = ('{"id":"after","text":"%s"}\n' % sys.argv[1]).encode()
		for name, more in ("f", 1), ("g", 2):
		    with open(name, "wb") as out:
		        out.write(head + b" " * ((64 << 20) - len(head) - len(tail) + more) + tail + after)
	end
	try 0 bash -c "$bound"
	[ "$(docs)" = "long after " ] || no "$(docs)"
	mv g f
	try 1 bash -c "$bound"
	told 1 "claimline: f:1: the line is longer than lines may be"
	[ "$(docs)" = "after " ] || no "$(docs)"
	{ printf '{"x":['; { yes 0, || true; } | head -c 60000000 | tr -d '\n'; printf '0],"text":"a"}\n{"id":"after","text":"%s"}' "$S"; } >f
	try 1 bash -c "$bound"
	told 1 "claimline: f:1: the fields beside the text are too large"
	[ "$(docs)" = "after " ] || no "$(docs)"
	rm f && truncate -s 1G f
	try 1 bash -c "$bound"
	told 1 "claimline: f:1: the line is longer than lines may be"
}

case_jsonl_large_meta() {
	need python3
	python3 - "$S" <<-'end'
		import sys
		def line(name, meta_len, text=sys.argv[1]):
		    return '{"id":"%s","m":"%s","text":"%s"}\n' % (name, "x" * (meta_len - len('{"m":""}')), text)
		open("f", "w").write(line("largest", 32 << 10) + line("larger", (32 << 10) + 1) + line("after", 100))
		ids = "i" * (4 << 10), "i" * ((4 << 10) + 1)
		open("g", "w").write("".join('{"id":"%s","text":"%s"}\n' % (name, sys.argv[1]) for name in ids))
	end
	try 1 "$P" -f jsonl f
	told 1 "claimline: f:2: the fields beside the text are too large"
	[ "$(docs)" = "largest after " ] || no "$(docs)"
	[ "$(metas | head -n 1 | wc -c)" = $(((32 << 10) + 1)) ] || no "the meta is $(metas | head -n 1 | wc -c) bytes"
	try 1 "$P" -f jsonl g
	told 1 "claimline: g:2: the id is longer than ids may be"
	[ "$(docs | wc -c)" = $(((4 << 10) + 1)) ] || no "$(docs | wc -c) bytes of ids"
}
