# jsonl.sh - JSON lines as input.

S='市妇联开展宣讲活动3000余场，覆盖近百万人次。'

lines() { try 0 "$P" -f jsonl "$@"; [ ! -s err ] || no "$(cat err)"; whole out; }

# The meta of each line of output that is the first of its document, as it is written.
metas() { sed 's/.*,"meta"://; s/}$//' out | uniq; }

# Read as a report, JSON lines give claims of their keys.
case_lines_without_the_option() {
	local jobs
	printf '{"text":"市妇联培训妇女12名。"}\n' >a.jsonl
	for jobs in 1 2; do
		try 0 "$P" -j$jobs a.jsonl
		told 1 "claimline: a.jsonl: looks like JSON lines, and is read as text: -f jsonl reads the field of the text"
		try 0 "$P" -j$jobs -f jsonl a.jsonl
		[ ! -s err ] || no "$(cat err)"
	done
}

# Each line has its own date; what is none is told, and the line is read all the same.
case_date_field() {
	need jq
	local jobs
	cat >f <<-'end'
		{"text":"去年培训妇女12名。","day":"2024-03-05"}
		{"text":"去年培训妇女12名。","day":"2021-03-05T08:00:00Z"}
		{"text":"去年培训妇女12名。","day":null}
		{"text":"去年培训妇女12名。"}
		{"text":"去年培训妇女12名。","day":"2021-02-30"}
		{"text":"去年培训妇女12名。","day":20210203}
		{"text":"去年培训妇女12名。","day":"2019-12-31 23:00"}
	end
	for jobs in 1 2; do
		try 1 "$P" -j$jobs -f jsonl --date-field day --date 2016-01-01 f
		jq -r '[.doc, .time.from, .meta.day] | @tsv' out >got
		printf 'f:1\t2023-01-01\t2024-03-05\nf:2\t2020-01-01\t2021-03-05T08:00:00Z\nf:3\t2015-01-01\t\nf:4\t2015-01-01\t\nf:5\t2015-01-01\t2021-02-30\nf:6\t2015-01-01\t20210203\nf:7\t2018-01-01\t2019-12-31 23:00\n' >want
		same got want
		[ "$(wc -l <err)" = 2 ] || no "$(cat err)"
		told 2 "claimline: f:5: its date is no YYYY-MM-DD"
	done
	sed 's/,"day".*/}/; s/^/ /' f >plain
	try 0 "$P" view -f jsonl --date-field day plain
	try 2 "$P" -f jsonl --date-field text f
	try 2 "$P" --date-field day f
	head -n 4 f >g
	try 0 "$P" explain -f jsonl --date-field day --at 1 g
	grep -q '2020-01-01 to 2020-12-31' out || no "$(cat out)"
	try 0 "$P" diff -f jsonl --date-field day report report g
}

case_jsonl_records() {
	need python3
	python3 - "$one" <<-end >f
		import json, sys
		print(json.dumps({"id": "one", "text": open(sys.argv[1]).read(), "n": 1}, ensure_ascii=False))
	end
	lines f
	metas | grep -qx '{"n": 1}' || no "$(metas)"
	sed 's/,"meta":{"n": 1}}$/}/; s/^{"doc":"one"/{"doc":"@"/' out >got
	sed "s|^{\"doc\":\"$one\"|{\"doc\":\"@\"|" "$box/one.out" >want
	same got want
	try 0 "$P" --from=text "$one"
	same out "$box/one.out"
	try 0 "$P" -f jsonl --emit mentions f
	[ "$(metas)" = '{"n": 1}' ] || no "mentions: $(metas)"
	try 0 "$P" -f jsonl --emit blocks f
	[ "$(metas)" = '{"n": 1}' ] || no "blocks: $(metas)"
	try 0 "$P" -f jsonl --pretty f
	grep -qx one out || no "pretty: $(cat out)"
}

case_jsonl_ids() {
	{
		printf '{"id":"甲-1","text":"%s"}\n' "$S"
		printf '{"id":1.10,"text":"%s"}\n' "$S"
		printf '{"text":"%s","id":-12345678901234567890}\n' "$S"
		printf '{"text":"%s"}\n' "$S"
		printf '{"id":null,"text":"%s"}\n' "$S"
		printf '{"id":[7],"text":"%s"}\n' "$S"
		printf '{"\\u0069d":"\\u4e59\\u0000\\n","text":"%s"}\n' "$S"
	} >f
	lines f
	[ "$(docs)" = '甲-1 1.10 -12345678901234567890 f:4 f:5 f:6 乙\\x00\n ' ] || no "$(docs)"
	printf '%s\n' '{}' '{"id":null}' '{"id":[7]}' '{}' >want
	metas >got
	same got want
	"$P" -f jsonl - <f >out
	[ "$(docs | cut -d' ' -f4)" = -:4 ] || no "standard input: $(docs)"
	mkdir d
	mv f d
	lines d
	[ "$(docs | cut -d' ' -f4)" = d/f:4 ] || no "folder: $(docs)"
}

case_jsonl_fields() {
	{
		printf '{"text":7,"id":8,"body":"%s","no":"a"}\n' "$S"
		printf '{"bod\\u0079":"%s","\\u006eo":"b"}\n' "$S"
	} >f
	lines --text-field body --id-field=no f
	[ "$(docs)" = "a b " ] || no "$(docs)"
	metas >got
	printf '%s\n' '{"text":7,"id":8}' '{}' >want
	same got want
}

# What is not the text or the id comes back as it is written.
case_jsonl_meta() {
	cat >want <<-'end'
		{"a":1.10,"b":12345678901234567890,"c":1E+2,"d":-0.0,"e":123456789012345678901234567890.50}
		{"a":"\u4e2d\/\"\\\ud83d\ude00","b":"中 国","c\u0041":"}","":"]{"}
		{"a" : {"n":[1, 2.0,{"b":"}"}, []],"m":null}, "t":true	}
		{"meta":{"text":1,"id":2},"doc":3}
	end
	sed 's/^\({.*\)}$/\1,"text":"市妇联开展活动3场。"}/' want >f
	lines f
	metas | sed 's/, *"t":true}/, "t":true	}/' >got
	same got want
	sed 's/^{/{"text":"市妇联开展活动3场。",/' want >f
	lines f
	metas | sed 's/, *"t":true}/, "t":true	}/' >got
	same got want
	printf '{"a":\r[1,\r2]\r,"text":"%s"\r}\r\n' "$S" >f
	lines f
	[ "$(metas)" = '{"a": [1, 2]}' ] || no "carriage returns: $(metas)"
}

# Offsets are bytes of the text that the line stands for.
case_jsonl_text() {
	need python3
	cat >check.py <<-'end'
		import json, sys
		texts = [json.loads(line)["text"].encode() for line in open("f")]
		n = 0
		for line in open("out"):
		    record = json.loads(line)
		    text = texts[int(record["doc"]) - 1]
		    for slot in record["quantity"], record["subject"]:
		        n += 1
		        if "".join(text[slot["start"]:slot["end"]].decode().split()) != slot["text"]:
		            sys.exit(f"{record['doc']}: {slot} is {text[slot['start']:slot['end']].decode()}")
		    if record["doc"] == "2" and record["line"] != 3:
		        sys.exit(f"line {record['line']}")
		sys.exit(n < 12)
	end
	cat >f <<-'end'
		{"id":1,"text":"\u5e02\u5987\u8054\u5f00\u5c55\u5ba3\u8bb2\u6d3b\u52a83000\u4f59\u573a\u3002"}
		{"id":2,"text":"\ud83d\ude00😀\"\\\/\t\n\n市妇联开展宣讲活动3000余场，覆盖近百万人次。\n"}
		{"id":3,"text":"𠮷\ud842\udfb7\r\n\r\n市妇联开展宣讲活动3000\r\n余场，覆盖近百万人次。"}
		{"id":4,"text":""}
		{"id":5,"text":"\ufeff市妇联开展宣讲活动3000余场。"}
	end
	lines f
	why=$(python3 check.py 2>&1) || no "$why"
	[ "$(docs)" = "1 2 3 5 " ] || no "$(docs)"
}

case_jsonl_line_ends() {
	local i
	for i in 1 2 3; do printf '{"id":%d,"text":"%s","n":%d}\n' $i "$S" $i; done >f
	lines f
	cp out want
	sed 's/$/\r/' f >g
	lines g
	same out want
	{ printf '\357\273\277'; cat f; } >g
	lines g
	same out want
	{ printf '\n \t\r\n'; sed 'G;G' f; printf '   '; } >g
	lines g
	same out want
	head -c -1 f >g
	lines g
	same out want
	printf '\357\273\277\n' >g
	lines g
	[ ! -s out ] || no "records of nothing"
	: >g
	lines g
}

case_jsonl_in_pieces() {
	local i
	for i in $(seq 30); do printf '{"id":%d,"text":"%s","n":%d}\n' $i "$S" $i; done >f
	lines f
	cp out want
	dd if=f bs=1 status=none | "$P" -f jsonl >out
	same out want
	dd if=f bs=7 status=none | "$P" -f jsonl >out
	same out want
}

case_jsonl_packed() {
	mkdir d
	printf '{"text":"%s"}\nnonsense\n{"id":"b","text":"%s"}\n' "$S" "$S" >d/x.jsonl
	need gzip
	gzip -c d/x.jsonl >f
	try 1 "$P" -f jsonl f
	told 1 "claimline: f:2: not a JSON object"
	[ "$(docs)" = "f:1 b " ] || no "$(docs)"
	pack zip a.zip d
	try 1 "$P" -f jsonl a.zip f
	told 2 "claimline: a.zip/x.jsonl:2: not a JSON object"
	[ "$(docs)" = "a.zip/x.jsonl:1 b f:1 b " ] || no "$(docs)"
	"$P" -f jsonl <a.zip >out 2>err || true
	[ "$(docs)" = "-/x.jsonl:1 b " ] || no "$(docs)"
	head -c 40 f | "$P" -f jsonl >out 2>err && no "exit 0 of a broken file" || true
	told 1 "claimline: standard input: the gzip file is broken"
}

# The records of a line are there while the writer still holds the pipe.
case_jsonl_streams() {
	local got=0
	mkfifo in pipe
	"$P" -f jsonl <in >pipe &
	local worker=$!
	exec 8>in 9<pipe
	printf '{"text":"市妇联开展宣讲活动3000余场。"}\n{"te' >&8
	timeout 20 head -n 1 <&9 >first || got=$?
	exec 8>&-
	cat <&9 >/dev/null
	exec 9<&-
	wait $worker || true
	[ $got = 0 ] && [ -s first ] || no "no record before the next line"
	whole first
}

case_jsonl_usage() {
	wrong "--from 'csv': use text or jsonl" -f csv
	wrong "--text-field is for --from jsonl" --text-field body
	wrong "--id-field is for --from jsonl" --id-field no -f text
	wrong "JSON lines are UTF-8" -f jsonl -e utf-16
	wrong "the field 'id' cannot be both" -f jsonl --text-field id
	wrong "option '-f' is not for this command" test -f jsonl
	printf '{"text":"%s"}\n' "$S" >f
	lines -e UTF-8 f
	lines -e auto f
}
