# archive.sh - archives whose files are documents.

# A folder as a walk reads it, in d, and what that gives, in want.
a_tree() {
	mkdir -p d/2024/sub d/2024/.hidden d/__MACOSX d/b/.git
	cp "$one" d/2024/a.txt
	cp "$one" d/2024/sub/报告.txt
	cp "$one" d/c.txt
	cp "$one" d/b/c
	cp "$one" d/2024/.hidden/x
	cp "$one" d/2024/.dot
	cp "$one" d/b/.git/x
	cp "$one" d/.dot
	"$P" d >want
	cp "$one" d/__MACOSX/._a.txt
	cp "$one" d/__MACOSX/a.txt
}

# reads ARCHIVE [COMMAND...]: the same records as the folder, in the same order.
reads() {
	local name=$1
	shift
	try 0 "$P" "$name"
	[ ! -s err ] || no "$name: $(cat err)"
	renamed "$name/" d/
	same named want
}

# The members by name, as a walk has them.
members() { (cd d && find . -mindepth 1 ! -name . | sort); }

case_zip() {
	local form
	a_tree
	for form in zip zip-stored zip-streamed; do
		pack $form $form.x d
		reads $form.x
		cat $form.x | "$P" >out
		renamed -/ d/
		same named want
		"$P" - <$form.x >out
		renamed -/ d/
		same named want
		dd bs=1 if=$form.x status=none | "$P" >out
		renamed -/ d/
		same named want
	done
}

case_in_the_middle_of_standard_input() {
	local form
	a_tree
	pack zip a.zip d
	members | tar -C d --no-recursion -cf a.tar -T -
	for form in zip tar; do
		{ printf 'before\n'; cat a.$form; } >both
		(read -r word && [ "$word" = before ] && "$P") <both >out
		renamed -/ d/
		same named want
	done
}

case_tar() {
	local form
	a_tree
	rm d/2024/sub/报告.txt # v7 and ustar have no charset: apart
	"$P" d >want
	sed -i '/__MACOSX/d' want
	for form in v7 ustar gnu pax; do
		members | tar -C d --no-recursion --format=$form -cf a.tar -T -
		reads a.tar
		cat a.tar | dd bs=1 status=none | "$P" >out
		renamed -/ d/
		same named want
		gzip -c a.tar >a
		reads a
	done
}

# The sum of a compressed archive stands behind all that the archive says.
case_archive_with_a_wrong_sum() {
	a_tree
	members | tar -C d --no-recursion -cf - -T - | gzip -c >whole
	head -c -8 whole >a.tar.gz
	printf 'wrong!!!' >>a.tar.gz
	try 1 "$P" a.tar.gz
	grep -q 'a.tar.gz: the gzip file is broken' err || no "$(cat err)"
	renamed a.tar.gz/ d/
	same named want
	try 1 "$P" - <a.tar.gz
	grep -q 'the gzip file is broken' err || no "$(cat err)"
}

# Who writes an archive into a pipe is not cut off at its end: what pads it is taken too.
case_padded() {
	a_tree
	members | tar -C d --no-recursion -cf a.tar -T -
	{ cat a.tar; head -c 1000000 /dev/zero; } >padded
	{ cat padded; echo $? >wrote; } | "$P" >out || no "exit $?"
	[ "$(cat wrote)" = 0 ] || no "the writer was cut off: $(cat wrote)"
	renamed -/ d/
	same named want
}

# packed PROGRAM: a tar compressed by it
packed() {
	need "$1"
	a_tree
	members | tar -C d --no-recursion -cf - -T - | "$1" -c >a.tar.x
	reads a.tar.x
	dd bs=1 if=a.tar.x status=none | "$P" >out
	renamed -/ d/
	same named want
}

case_tar_gz() { packed gzip; }
case_tar_bz2() { packed bzip2; }
case_tar_xz() { packed xz; }
case_tar_zst() { packed zstd; }
case_tar_lz4() { packed lz4; }

case_7z() {
	need bsdtar
	a_tree
	(cd d && find . -mindepth 1 | sort | LC_ALL=C.UTF-8 bsdtar --format 7zip -cnf ../a.7z -T -) 2>/dev/null || skip "bsdtar makes no 7z here"
	reads a.7z
	"$P" - <a.7z >out
	renamed -/ d/
	same named want
	cat a.7z | try 1 "$P" - "$one"
	told 1 "standard input: a 7z archive cannot be read from a pipe"
	same out "$box/one.out"
}

case_rar() {
	local form
	a_tree
	for form in rar4 rar5; do
		pack $form a.rar d
		reads a.rar
		cat a.rar | "$P" >out
		renamed -/ d/
		same named want
	done
}

case_archives_in_a_folder() {
	mkdir -p d in
	cp "$one" in/x
	pack zip d/b.dat in
	cp "$one" d/a
	gzip -c "$one" >d/c
	try 0 "$P" d
	[ "$(docs)" = "d/a d/b.dat/x d/c " ] || no "$(docs)"
	local i
	for i in $(seq 200); do cp d/b.dat "d/z$i"; done
	try 0 bash -c 'ulimit -n 12; exec "$P" d'
	[ "$(wc -l <out)" = $((203 * $(wc -l <"$box/one.out"))) ] || no "$(wc -l <out) lines"
}

# --- names ---

case_member_names() {
	mkdir d
	cp "$one" d/x
	tar -C d -cf a.tar ./x
	try 0 "$P" a.tar
	[ "$(docs)" = "a.tar/x " ] || no "./x: $(docs)"
	tar -P -cf a.tar "$PWD/d/x"
	try 0 "$P" a.tar
	[ "$(docs)" = "a.tar$PWD/d/x " ] || no "/x: $(docs)"
	(cd d && tar -P -cf ../a.tar ../d/x)
	try 0 "$P" a.tar
	[ "$(docs)" = "a.tar/../d/x " ] || no "../d/x: $(docs)"
}

case_member_links() {
	mkdir d
	cp "$one" d/a
	ln -s a d/b
	ln d/a d/c
	mkfifo d/d
	tar -C d -cf a.tar a b c d
	try 0 "$P" a.tar
	[ "$(docs)" = "a.tar/a " ] || no "$(docs)"
	[ ! -s err ] || no "$(cat err)"
}

# Bytes that are no UTF-8, and bytes a terminal would act on.
case_hostile_member_names() {
	local none esc form
	none=$(printf '\377\376')
	esc=$(printf '\033')
	mkdir d
	cp "$one" "d/$none.txt" 2>/dev/null || skip "this file system wants UTF-8"
	cp "$one" "d/e${esc}]0;x"
	printf '3000\377\n' >"d/bad${esc}"
	tar -C d -cf a.tar "$none.txt" "e${esc}]0;x" "bad${esc}"
	pack rar4 a.rar d
	for form in tar rar; do
		got=0; "$P" a.$form >out 2>err || got=$?
		[ $got = 1 ] || no "$form: exit $got"
		whole out
		iconv -f utf-8 -t utf-8 out >/dev/null || no "$form: the records are not UTF-8"
		grep -qF "a.$form/\\\\xFF\\\\xFE.txt" out || no "$form: $(docs)"
		grep -qF "a.$form/bad\\x1B" err || no "$form: $(cat err)"
		! tr -d '\n' <err | grep -aq '[[:cntrl:]]' || no "$form: control characters in messages"
	done
}

# As a Chinese Windows packs them.
case_member_names_in_gbk() {
	local gbk
	gbk=$(printf '\261\250\270\346')
	mkdir z
	cp "$one" z/QQQQ
	pack zip a.zip z
	LC_ALL=C sed -i "s/QQQQ/$gbk/g" a.zip
	try 0 "$P" a.zip
	grep -qF '"a.zip/报告"' out || no "zip: $(docs)"
	[ ! -s err ] || no "$(cat err)"
}

case_member_names_in_every_locale() {
	a_tree
	pack zip a.zip d
	tar -C d -cf a.tar c.txt 2024/sub/报告.txt --format=pax
	"$P" a.zip a.tar >want
	grep -q '"a.zip/2024/sub/报告.txt"' want || no "$(docs)"
	grep -q '"a.tar/2024/sub/报告.txt"' want || no "$(docs)"
	local l
	for l in C C.UTF-8 zh_CN.GB18030 tr_TR.UTF-8; do
		try 0 env LC_ALL=$l "$P" a.zip a.tar
		same out want
	done
}

# --- what is no archive of texts ---

case_office_documents() {
	local first
	mkdir d
	cp "$one" "d/a.txt"
	for first in '[Content_Types].xml' mimetype _rels/.rels word/document.xml docProps/app.xml META-INF/container.xml; do
		rm -rf d/* && mkdir -p "d/$(dirname "$first")" && cp "$one" "d/$first" && cp "$one" d/~z.txt
		pack zip f.docx d
		try 1 "$P" f.docx "$one"
		grep -q '^claimline: f.docx' err || no "$first: not named: $(cat err)"
		! grep -q 'f.docx/' out err || no "$first: read as an archive"
		grep -v '"f.docx"' out >rest
		same rest "$box/one.out"
		gzip -c f.docx >f
		try 1 "$P" f
		! grep -q 'f/' out || no "$first, compressed: read as an archive"
	done
	rm -rf d && mkdir -p d/word && cp "$one" d/word/report.txt
	pack zip f.zip d
	try 0 "$P" f.zip
	[ "$(docs)" = "f.zip/word/report.txt " ] || no "$(docs)"
}

case_archive_in_archive() {
	mkdir in d
	cp "$one" in/x
	pack zip d/b.zip in
	gzip -c "$one" >d/c.gz
	cp "$one" d/a
	cp "$one" d/z
	pack zip a.zip d
	try 1 "$P" a.zip
	grep -q '^claimline: a.zip/b.zip' err || no "$(cat err)"
	grep -q '^claimline: a.zip/c.gz' err || no "$(cat err)"
	! grep -q 'b.zip/x' out || no "an archive in an archive was opened"
	[ "$(docs)" = "a.zip/a a.zip/z " ] || no "$(docs)"
}

# Text that begins like something else, or is over before that shows.
case_text_like_magic() {
	local start
	for start in P PK PKK B BZ BZh BZh9 BZh91AY 7 7z R Rar Rar! 'BZhX' '('; do
		printf '%s' "$start" >f
		try 0 "$P" f
		[ ! -s err ] && [ ! -s out ] || no "$start alone: $(cat err)"
		{ printf '%s\n\n' "$start"; cat "$one"; } >f
		try 0 "$P" f
		[ "$(wc -l <out)" = "$(wc -l <"$box/one.out")" ] || no "$start: $(wc -l <out) claims"
		{ printf '%s\n\n' "$start"; cat "$one"; } | dd bs=1 status=none | "$P" >got
		sed -i 's/^{"doc":"-"/{"doc":"f"/' got
		same got out
	done
	# as long as a name of a tar may be, and digits where its mode stands
	{ printf '%0107d\n\n' 0; printf '%0300d\n\n' 0; cat "$one"; } >f
	got=0; "$P" f >out 2>err || got=$?
	[ "$(grep -c '3000余场' out)" -ge 3 ] || no "a line of digits: $(cat err)"
}

