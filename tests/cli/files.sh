# files.sh - several inputs, and folders.

docs() { sed 's/^{"doc":"\([^"]*\)".*/\1/' out | uniq | tr '\n' ' '; }

case_several_files() {
	cp "$one" a
	cp "$one" b
	try 0 "$P" b a b
	[ "$(docs)" = "b a b " ] || no "order: $(docs)"
	try 0 "$P" a
	cp out want
	try 0 "$P" b
	cat out >>want
	try 0 "$P" a b
	same out want
}

case_standard_input_name() {
	"$P" <"$one" >out
	[ "$(docs)" = "- " ] || no "$(docs)"
}

case_folder_order() {
	mkdir -p d/b d/.hidden d/empty
	cp "$one" d/c.txt
	cp "$one" d/a.md
	cp "$one" d/b/z
	cp "$one" d/b/10
	cp "$one" d/b/9
	cp "$one" d/.dot
	cp "$one" d/.hidden/x
	cp "$one" d/B
	try 0 "$P" d
	[ "$(docs)" = "d/B d/a.md d/b/10 d/b/9 d/b/z d/c.txt " ] || no "order: $(docs)"
	cp out want
	try 0 "$P" d/
	same out want
	(cd d && "$P" .) >out
	[ "$(docs)" = "./B ./a.md ./b/10 ./b/9 ./b/z ./c.txt " ] || no "order: $(docs)"
}

case_folder_links() {
	mkdir -p d/sub other
	cp "$one" d/sub/a
	cp "$one" other/x
	ln -s .. d/sub/up
	ln -s ../other d/other
	ln -s sub/a d/file
	try 0 "$P" d
	[ "$(docs)" = "d/file d/sub/a " ] || no "$(docs)"
	ln -s d/other link
	try 0 "$P" link
	[ "$(docs)" = "link/x " ] || no "a named link: $(docs)"
	ln -s nowhere d/broken
	try 1 "$P" d
	told 1 "d/broken: No such file or directory"
	[ "$(docs)" = "d/file d/sub/a " ] || no "$(docs)"
}

case_deep_folder() {
	(
		for i in $(seq 500); do mkdir d && cd d; done
		cp "$one" text
	)
	try 0 bash -c 'ulimit -s 256; exec "$P" d'
	[ "$(wc -l <out)" = "$(wc -l <"$box/one.out")" ] || no "$(wc -l <out) lines"
	rm -rf d
}

case_hidden_file_named() {
	cp "$one" .dot
	try 0 "$P" .dot
	[ "$(docs)" = ".dot " ] || no "$(docs)"
}
