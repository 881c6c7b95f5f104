# damaged.sh - compressed files and archives that are broken, cut off or locked.

# broken FILE TEXT: named with this reason, and the next file goes on. Beside it
# there may be a word about the character that the end stands in.
broken() {
	try 1 "$P" "$1" "$one"
	[ "$(wc -l <err)" -le 2 ] && [ "$(grep -cF -- "$2" err)" = 1 ] || no "no '$2' in: $(cat err)"
	whole out
	grep -v "^{\"doc\":\"$1" out >rest || true
	same rest "$box/one.out"
	n=$(($(wc -l <out) - $(wc -l <rest)))
}

case_truncated_gzip() {
	need gzip
	gzip -c "$big" >f
	head -c $(($(wc -c <f) / 2)) f >half
	broken half "claimline: half: the gzip file is broken: cut off"
	[ $n -gt $(($(wc -l <"$box/big.out") / 3)) ] || no "$n claims before the end"
	gzip -c "$one" >f
	head -c $(($(wc -c <f) - 1)) f >half
	broken half "cut off"
	[ $n = "$(wc -l <"$box/one.out")" ] || no "$n claims of a whole text"
	head -c 12 f >half
	broken half "cut off"
}

case_wrong_gzip() {
	need gzip
	need python3
	gzip -nc "$one" >f
	python3 - <<-end
		data = bytearray(open("f", "rb").read())
		data[-8] ^= 1
		open("sum", "wb").write(data)
		import zlib
		text = open("$one", "rb").read()
		pack = zlib.compressobj(0, zlib.DEFLATED, 31)
		data = pack.compress(text) + pack.flush()
		open("digit", "wb").write(data.replace(b"3000", b"7000", 1))
	end
	broken sum "incorrect data check"
	[ $n = "$(wc -l <"$box/one.out")" ] || no "$n claims of a text with a wrong checksum"
	broken digit "incorrect data check"
	{ cat f; printf 'garbage behind it'; } >behind
	broken behind "incorrect header check"
	[ $n = "$(wc -l <"$box/one.out")" ] || no "$n claims before the garbage"
}

case_truncated_others() {
	local tool
	for tool in bzip2 xz zstd lz4; do
		command -v $tool >/dev/null 2>&1 || continue
		"$tool" -c "$big" >f
		head -c $(($(wc -c <f) - 3)) f >half
		broken half "claimline: half: "
	done
}

case_truncated_archives() {
	local form size
	mkdir d
	cp "$one" d/a
	cp "$one" d/b
	pack zip-stored a.zip d
	pack rar5 a.rar d
	tar -C d -cf a.tar a b
	for form in zip tar rar; do
		size=$(grep -abo '余场' a.$form | sed -n 5p | cut -d: -f1) # within b
		head -c "$size" a.$form >half
		broken half "claimline: half"
		[ $n -ge "$(wc -l <"$box/one.out")" ] || no "$form: $n claims before the end"
		head -c 40 a.$form >half
		[ $form != zip ] || broken half "claimline: half"
		got=0; head -c "$size" a.$form | cat | "$P" >out 2>err || got=$?
		[ $got = 1 ] && [ -s out ] && grep -q '^claimline: -/b\|^claimline: standard' err || no "$form on standard input: $(cat err)"
	done
	printf 'PK\3\4' >half
	broken half "claimline: half"
}

case_damaged_archives() {
	mkdir d
	cp "$one" d/a
	cp "$one" d/b
	pack zip-stored a.zip d
	sed -i '0,/3000/s//7000/' a.zip
	broken a.zip "claimline: a.zip/a: ZIP bad CRC"
	[ "$(grep -c '"a.zip/b"' out)" = "$(wc -l <"$box/one.out")" ] || no "the other member is lost"
	tar -C d -cf a.tar a b
	gzip -c a.tar | head -c -30 >a.tgz
	broken a.tgz "claimline: a.tgz: the gzip file is broken"
	{ head -c 1024 a.tar; head -c 20000 "$big"; } >b.tar
	broken b.tar "claimline: b.tar"
	[ $n -ge "$(wc -l <"$box/one.out")" ] || no "$n claims before the damage"
}

case_encrypted_zip() {
	need zip
	mkdir d
	cp "$one" d/a
	cp "$one" d/b
	(cd d && zip -q -P secret ../a.zip a b && zip -q ../a.zip ../one 2>/dev/null || true)
	try 1 "$P" a.zip "$one"
	told 2 "claimline: a.zip/a: "
	grep -qi 'passphrase\|encrypt' err || no "$(cat err)"
	same out "$box/one.out"
}

case_sparse_member() {
	need tar
	truncate -s 1G hole
	cat "$one" >>hole
	tar -Scf a.tar hole
	try 1 timeout 20 "$P" a.tar
	told 1 "claimline: a.tar/hole: a file with holes is no text"
}

