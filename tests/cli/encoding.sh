# encoding.sh - texts in other encodings than UTF-8, and files that are no text.

samples=$(cd "$here/../../samples" && pwd)

# The records of standard output without their places in the file.
placeless() { sed -E 's/^\{"doc":"[^"]*",//; s/"(start|end)":[0-9]+/"\1":0/g' "${1:-out}"; }

case_encodings_same_claims() { # 20
	need iconv
	local f e
	for f in "$samples"/*.txt; do
		try 0 "$P" "$f"
		placeless >want
		[ -s want ] || no "no claim in $f"
		for e in UTF-8 UTF-16LE UTF-16BE UTF-16 UTF-32LE UTF-32BE UTF-32 GB18030 GBK; do
			iconv -f UTF-8 -t $e "$f" >text
			try 0 "$P" text
			[ ! -s err ] || no "$e: $(cat err)"
			placeless >got
			same got want
			try 0 "$P" -e $e - <text
			placeless >got
			same got want
		done
	done
}

case_encodings_cite_raw_bytes() { # 20
	need iconv
	need jq
	local e start end text
	for e in UTF-16LE GB18030; do
		iconv -f UTF-8 -t $e "$samples/pdf-damage.txt" >text
		try 0 "$P" text
		jq -r '.quantity | select(.) | "\(.start) \(.end) \(.text)"' out >cited
		[ "$(wc -l <cited)" -gt 5 ] || no "too few quantities"
		while read -r start end text; do
			[ "$(tail -c +$((start + 1)) text | head -c $((end - start)) | iconv -f $e -t UTF-8 | tr -d ' \n')" = "$(tr -d ' ' <<<"$text")" ] ||
				no "$e: bytes $start to $end are not $text"
		done <cited
	done
}

# As other programs write the names.
case_encodings_by_other_names() { # 20
	need iconv
	local e
	iconv -f UTF-8 -t GBK "$one" >text
	"$P" -e gbk text >want
	[ -s want ] || no "no claim"
	for e in CP936 gb-18030 GB_18030; do
		try 0 "$P" -e $e text
		same out want
	done
	for e in UTF8 utf_8; do
		try 0 "$P" -e $e "$one"
		same out "$box/one.out"
	done
	try 0 "$P" -f jsonl -e UTF8 /dev/null
	for e in utf8x -utf8 gb 936; do
		try 2 "$P" -e $e "$one"
	done
}

case_encodings_in_a_folder() { # 20
	need iconv
	local e n
	mkdir d
	for e in UTF-8 UTF-16LE UTF-16BE GB18030 UTF-32LE; do iconv -f UTF-8 -t $e "$one" >d/$e; done
	printf 'un caf\351 tr\350s fort\n' >d/latin
	printf '%%PDF-1.4\n%%\342\343\317\323\n' >d/pdf
	try 1 "$P" d
	told 2 "d/latin: cannot tell the encoding: not UTF-8, GB18030, Big5 or UTF-16; name it with -e (at byte 6)"
	told 2 "d/pdf: binary: a PDF file; make a text of it with pdftotext"
	n=$(wc -l <"$box/one.out")
	[ "$(wc -l <out)" = $((5 * n)) ] || no "$(wc -l <out) records"
}

case_encoding_big5() { # 20
	need iconv
	printf '婦聯開展宣講活動3000場。\n' | iconv -f UTF-8 -t BIG5 >text
	try 0 "$P" --emit blocks text
	grep -q '"婦聯開展宣講活動3000場。"' out || no "$(cat out)"
	try 0 "$P" --emit blocks -e Big5 text
	grep -q '"婦聯開展宣講活動3000場。"' out || no "$(cat out)"
}

case_encoding_given_is_believed() {
	need iconv
	printf '会' | iconv -f UTF-8 -t GB18030 >text
	try 0 "$P" --emit blocks -e gbk text
	grep -q '"会"' out || no "$(cat out)"
	try 1 "$P" -e utf-8 text
	told 1 "text:1: not UTF-8 text here; the paragraph is left out (at byte 0)"
}

case_bad_bytes_in_gb18030() { # 19, 20
	need iconv
	{
		iconv -f UTF-8 -t GB18030 "$one"
		printf '\326\320\377\n\n'
		iconv -f UTF-8 -t GB18030 "$one"
	} >text
	local at=$(($(iconv -f UTF-8 -t GB18030 "$one" | wc -c) + 2))
	try 1 "$P" text
	told 1 "text:7: not GB18030 text here; the paragraph is left out (at byte $at)"
	[ "$(wc -l <out)" = $((2 * $(wc -l <"$box/one.out"))) ] || no "$(wc -l <out) records"
	try 1 "$P" --strict text "$one"
	told 1 "not GB18030 text here"
	[ "$(grep -c '/one.txt"' out)" = "$(wc -l <"$box/one.out")" ] || no "the next file did not go on"
}

case_ascii_before_gb18030() {
	need iconv
	{ seq 20000; echo; iconv -f UTF-8 -t GB18030 "$one"; } >text
	try 0 "$P" text
	[ "$(wc -l <out)" = "$(wc -l <"$box/one.out")" ] || no "$(wc -l <out) records"
	cat text | "$P" >got
	sed 's/^{"doc":"text"/{"doc":"-"/' out | same got /dev/stdin
}

case_iconv_without_gb18030() {
	need iconv
	iconv -f UTF-8 -t GB18030 "$one" >text
	cat >broken.c <<-'end'
		#include <errno.h>
		void *iconv_open(const char *to, const char *from) { errno = EINVAL; return to && from ? (void *)-1 : 0; }
	end
	preload broken.c
	try 1 env LD_PRELOAD="$PWD/preload.so" "$P" text "$one"
	told 1 "text: this is GB18030, which this system's iconv does not know"
	same out "$box/one.out"
}

case_programs_and_noise() { # 22
	cp "$P" program
	try 1 "$P" program "$one"
	told 1 "program: binary: a program (ELF)"
	same out "$box/one.out"
	head -c 300000 /dev/zero >zero
	try 1 "$P" zero
	told 1 "zero: binary, not text (at byte 0)"
}
