# build.sh - what is built and installed, and that it does the same wherever and however it runs.

# The program is the one that make installs, and not one made to be watched.
is_installed() {
	cmp -s "$P" "$here/../../build/claimline" || skip "another program than make installs"
	! grep -qE '__asan_init|__tsan_init|__gcov_' "$P" || skip "a build to be watched"
}

# The example of the manual page, as user.c: what stands between .Bd -literal and .Ed, with its escapes undone.
example() {
	sed -n '/^\.Bd -literal/,/^\.Ed/p' "$here/../../include/claimline.3" | sed '1d; $d; s/\\e/\\/g' >user.c
	[ "$(wc -l <user.c)" -gt 30 ] || no "there is no example in claimline.3"
}

# What it writes of a text, told from the records.
example_of() {
	"$P" "$1" | jq -r '"\(.line): \(.subject.text // "-") \(.predicate.text // "-") \(.object.text // "-") \(.quantity.value // "-") \(if .quantity then .quantity.unit else "-" end)"'
}

# What `make install` has, in a folder of one's own.
case_installed() { # 54
	local tree=$here/../.. top=$PWD/top name
	is_installed
	make -s -C "$tree" install DESTDIR="$top" PREFIX=/opt/c >log 2>&1 || no "$(tail -n 1 log)"
	(cd top && find . ! -type d -printf '%P %m %l\n' | sed 's/ 777 / -> /; s/ $//' | LC_ALL=C sort) >got
	{
		cat <<-'LIST'
			opt/c/bin/claimline 755
			opt/c/include/claimline.h 644
			opt/c/lib/libclaimline.a 644
			opt/c/lib/libclaimline.so -> libclaimline.so.0
			opt/c/lib/libclaimline.so.0 -> libclaimline.so.0.1.0
			opt/c/lib/libclaimline.so.0.1.0 644
			opt/c/lib/pkgconfig/claimline.pc 644
			opt/c/share/bash-completion/completions/claimline 644
			opt/c/share/fish/vendor_completions.d/claimline.fish 644
			opt/c/share/man/man1/claimline.1 644
			opt/c/share/man/man3/claimline.3 644
			opt/c/share/man/man5/claimline-rules.5 644
			opt/c/share/zsh/site-functions/_claimline 644
		LIST
		declared_functions | sed 's|.*|opt/c/share/man/man3/&.3 -> claimline.3|'
	} | LC_ALL=C sort >want
	same got want
	(cd / && env -i "$top/opt/c/bin/claimline" "$one") >out
	same out "$box/one.out"
	if command -v man >/dev/null && man --version >/dev/null 2>&1; then
		for name in "1 claimline" "3 claimline" "3 clm_feed" "5 claimline-rules"; do
			LC_ALL=C.UTF-8 man -M top/opt/c/share/man $name >page 2>err || skip "man shows no pages"
			grep -q NAME page || no "$name: $(head -c 200 err)"
		done
	fi
	make -s -C "$tree" uninstall DESTDIR="$top" PREFIX=/opt/c >log 2>&1 || no "$(tail -n 1 log)"
	[ -z "$(find top ! -type d)" ] || no "left: $(find top ! -type d | head -n 1)"
}

# The example of the manual, built with what pkg-config says, with the shared library and with the archive.
case_library_used() { # 54
	local tree=$here/../.. way own=$PWD/own
	is_installed
	need cc
	need jq
	need pkg-config
	make -s -C "$tree" install DESTDIR= PREFIX="$own" >log 2>&1 || no "$(tail -n 1 log)"
	export PKG_CONFIG_PATH=$own/lib/pkgconfig
	[ "claimline $(pkg-config --modversion claimline)" = "$("$P" --version)" ] || no "it has version $(pkg-config --modversion claimline)"
	example
	cp "$tree/samples/work-summary.txt" text
	example_of text >want
	[ "$(wc -l <want)" -gt 10 ] || no "too few claims"
	cc -std=c11 -Wall -Wextra -Werror -o user user.c $(pkg-config --cflags --libs claimline) 2>log || no "shared: $(tail -n 1 log)"
	LD_LIBRARY_PATH=$own/lib ./user <text >got
	same got want
	! ./user <text >/dev/null 2>&1 || no "it runs without the shared library"
	cc -std=c11 -Wall -Wextra -Werror -o user user.c $(pkg-config --cflags claimline) "$own/lib/libclaimline.a" \
		$(pkg-config --libs --static claimline | sed 's/-lclaimline//') 2>log || no "archive: $(tail -n 1 log)"
	./user <text >got
	same got want
	make -s -C "$tree" install DESTDIR="$PWD/stage" PREFIX=/opt/c >log 2>&1 || no "$(tail -n 1 log)"
	grep -qx 'prefix=/opt/c' stage/opt/c/lib/pkgconfig/claimline.pc || no "where it is staged is written in"
}

# The functions of the header; callbacks are types, whose names end in _fn.
declared_functions() {
	grep -oE '\bclm_[a-z_]+\(' "$here/../../include/claimline.h" | tr -d '(' | grep -v '_fn$' | LC_ALL=C sort -u
}

# Whoever links the library meets the names of its header, and no others that could be his own.
case_symbols() { # 53
	local library=$here/../../build/release/libclaimline
	[ -f "$library.a" ] && [ -f "$library.so" ] || skip "no library is built here"
	need nm
	need objdump
	declared_functions >want
	objdump -t "$library.a" 2>/dev/null | awk '/ g / && !/\*UND\*/ && !/\.hidden/ {print $NF}' | LC_ALL=C sort -u >public
	same public want
	nm -D --defined-only "$library.so" | awk '{print $3}' | LC_ALL=C sort -u >public
	same public want
	objdump -p "$library.so" | grep -q 'SONAME *libclaimline.so.0$' || no "$(objdump -p "$library.so" | grep SONAME)"
	# the manual has each
	sed -n 's/^\.Nm \(clm_[a-z_]*\).*/\1/p' "$here/../../include/claimline.3" | LC_ALL=C sort -u >told
	same told want
	sed -n 's/^\.Fn \(clm_[a-z_]*\) .*/\1/p' "$here/../../include/claimline.3" | LC_ALL=C sort -u >told
	same told want
	# hidden names are met by whoever links the archive, too: each begins with its folder or file
	nm -g --defined-only "$library.a" 2>/dev/null | awk 'NF == 3 {print $3}' | sort -u >all
	! grep -xE 'main|message|tell|next|put|fail|error|warn|free_all' all >common || no "too common a name: $(head -n 1 common)"
}

# The command is a user of the library: it is built from its own parts, the common base, and what the header has.
case_command_is_a_client() {
	local made=$here/../../build/release
	[ -f "$made/libclaimline.so" ] && [ -f "$made/extract/cli/main.o" ] || skip "no library is built here"
	need cc
	cc -o client "$made"/extract/cli/*.o "$made/page.o" "$made"/extract/base/*.o "$made/libclaimline.so" -larchive -ljansson -lz -lutf8proc -pthread 2>log ||
		no "$(grep -m1 undefined log)"
	cp "$made/libclaimline.so" libclaimline.so.0
	LD_LIBRARY_PATH=$PWD ./client "$one" >out 2>err || no "exit $?: $(head -c 200 err)"
	same out "$box/one.out"
}

# Each option of each command is there to complete, and none that is not.
case_completion() {
	local complete=$here/../../extract/cli/complete command shell
	for command in extract test lint schema diff new explain coverage profile view; do
		"$P" $command --help | grep -oE '(^ +(-[a-zA-Z], )?|, )--[a-z0-9-]+' | grep -oE -- '--[a-z0-9-]+' | sort -u >options
		bash -c '. "$1"; COMP_WORDS=(claimline "$2" --); COMP_CWORD=2; _claimline; printf "%s\n" "${COMPREPLY[@]}"' - "$complete/claimline.bash" $command |
			sort -u >offered
		comm -23 options offered >missing
		[ ! -s missing ] || no "bash, $command: $(head -n 1 missing)"
		for option in $(cat offered); do
			case $option in --help | --version) continue ;; esac
			got=0; "$P" $command $option=x --id >/dev/null 2>err </dev/null || got=$?
			! grep -qE "unknown option|unknown or ambiguous|not for this command" <(grep -F -- "$option" err) || no "bash, $command: $option: $(cat err)"
		done
		for option in $(cat options); do
			grep -q -- "$option" "$complete/_claimline" || no "zsh: $option"
			grep -q -- "-l ${option#--}\b" "$complete/claimline.fish" || no "fish: $option"
		done
	done
	[ "$(bash -c '. "$1"; COMP_WORDS=(claimline --emit m); COMP_CWORD=2; _claimline; echo "${COMPREPLY[@]}"' - "$complete/claimline.bash")" = mentions ] || no "--emit m"
	[ "$(bash -c '. "$1"; COMP_WORDS=(claimline view -r d); COMP_CWORD=3; _claimline; echo "${COMPREPLY[@]}"' - "$complete/claimline.bash")" = deeds ] || no "-r d"
	[ "$(bash -c '. "$1"; COMP_WORDS=(claimline diff r); COMP_CWORD=2; _claimline; echo "${COMPREPLY[@]}"' - "$complete/claimline.bash")" = report ] || no "diff r"
	[ "$(bash -c '. "$1"; COMP_WORDS=(claimline ex); COMP_CWORD=1; _claimline; echo "${COMPREPLY[@]}"' - "$complete/claimline.bash")" = "extract explain" ] || no "ex"
	touch 'a b.txt' 'a c.txt'
	[ "$(bash -c '. "$1"; COMP_WORDS=(claimline a); COMP_CWORD=1; _claimline; echo "${#COMPREPLY[@]}"' - "$complete/claimline.bash")" = 2 ] || no "names with blanks"
	! command -v zsh >/dev/null || zsh -n "$complete/_claimline" || no "zsh does not read it"
	! command -v fish >/dev/null || fish -n "$complete/claimline.fish" || no "fish does not read it"
}

case_same_bytes_everywhere() { # 56
	local samples=$here/../../samples
	cp "$samples"/*.txt .
	"$P" *.txt >want
	[ "$(wc -l <want)" -gt 100 ] || no "too few records"
	"$P" *.txt >got
	same got want
	TZ=Pacific/Kiritimati "$P" *.txt >got
	same got want
	TZ=:nowhere LC_ALL=tr_TR.UTF-8 LANG=zh_CN.GB18030 MALLOC_PERTURB_=90 "$P" *.txt >got
	same got want
	if command -v setarch >/dev/null && setarch -R true 2>/dev/null; then
		setarch -R "$P" *.txt >got
		same got want
	fi
	mkdir deep && cd deep
	(cd .. && "$P" work-plan.txt) >plain
	sed 's/"doc":"work-plan.txt"/"doc":"..\/work-plan.txt"/' plain >want
	"$P" ../work-plan.txt >got
	same got want
}

# The machine code of patterns is refused its memory; the interpreter says the same.
case_without_jit() { # 38
	cp "$here/../../samples/work-plan.txt" .
	"$P" work-plan.txt >want
	# what may be executed is asked for by the loader, too, before anything else
	cat >nojit.c <<-'C'
		#include <stddef.h>
		int pcre2_jit_compile_8(void *code, unsigned options) { (void)code; (void)options; return -48; /* PCRE2_ERROR_NOMEMORY */ }
	C
	preload nojit.c
	LD_PRELOAD=$PWD/preload.so "$P" work-plan.txt >got 2>err || no "exit $?: $(head -c 200 err)"
	same got want
}

# All mappings are refused, from the first that is not the loader's on.
case_without_mappings() { # 38
	can_inject mmap
	need_usual_memory
	cp "$here/../../samples/work-plan.txt" .
	"$P" work-plan.txt >want
	strace -qq -o log -e trace=mmap,fcntl "$P" work-plan.txt >/dev/null
	local n got=0
	n=$(grep -n 'fcntl(0, F_GETFD' log | head -n 1 | cut -d: -f1)
	strace -qq -o /dev/null -e trace=mmap -e inject=mmap:error=EACCES:when="$n"+ "$P" work-plan.txt >got 2>err || got=$?
	[ $got = 4 ] && grep -qx 'claimline: out of memory' err || { [ $got = 0 ] && same got want; } || no "exit $got: $(head -c 200 err)"
}

case_little_stack_and_time() { # 41
	(ulimit -s 128; exec "$P" "$one") >out 2>err || no "a stack of 128 KiB: exit $?: $(head -c 200 err)"
	same out "$box/one.out"
	need_usual_memory
	local kib
	for kib in 20000 30000 40000 45000 50000 55000 60000 70000 90000; do
		[ $((kib * 1024)) -gt "$(stat -c %s "$P")" ] || continue # the kernel cannot even map the program
		got=0; (ulimit -v $kib; exec "$P" "$one") >out 2>err || got=$?
		[ $got != 127 ] || continue # the loader had not enough
		[ $got != 0 ] || { same out "$box/one.out"; continue; }
		[ $got = 4 ] || no "$kib KiB: exit $got: $(head -c 200 err)"
		told 1 "claimline: out of memory"
	done
	[ $got = 0 ] || no "90000 KiB are not enough"
	got=0; (ulimit -t 1; exec "$P" $(for i in $(seq 100); do echo "$big"; done)) >out 2>err || got=$?
	[ $got = 152 ] || [ $got = 137 ] || no "a second of the processor: exit $got"
	whole out
}

# A package of Debian, put into a root of its own and taken out again; what it depends on is there.
case_debian_package() { # 54
	local tree=$here/../.. package name
	is_installed
	need dpkg-deb
	need dpkg-shlibdeps
	[ "$(id -u)" = 0 ] || skip "dpkg installs for root alone"
	make -s -C "$tree" deb >log 2>&1 || no "$(tail -n 1 log)"
	package=$(echo "$tree"/build/claimline_*.deb)
	for name in $(dpkg-deb -f "$package" Depends | sed 's/([^)]*)//g; s/,//g'); do
		[ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || no "it depends on $name, which is not here"
	done
	dpkg-deb -f "$package" Depends | grep -q libpcre2-8-0 || no "it does not depend on PCRE2"
	mkdir -p root/var/lib/dpkg/info root/var/lib/dpkg/updates
	touch root/var/lib/dpkg/status
	dpkg --root="$PWD/root" --force-depends --log=/dev/null -i "$package" >log 2>&1 || no "$(tail -n 1 log)"
	env -i ./root/usr/bin/claimline "$one" >out
	same out "$box/one.out"
	[ "$(dpkg --root="$PWD/root" -s claimline | sed -n 's/^Version: //p')" = "$("$P" --version | cut -d ' ' -f 2)" ] || no "another version"
	example
	cc -std=c11 -I root/usr/include -o user user.c -L root/usr/lib -lclaimline
	LD_LIBRARY_PATH=root/usr/lib ./user <"$one" >got
	[ -s got ] || no "what is built with it finds nothing"
	dpkg --root="$PWD/root" --log=/dev/null -P claimline >log 2>&1 || no "$(tail -n 1 log)"
	[ -z "$(find root/usr ! -type d 2>/dev/null)" ] || no "left: $(find root/usr ! -type d | head -n 1)"
}

# What is handed on builds: the same sources, the same bytes each time.
case_sources_handed_on() {
	local tree=$here/../.. version
	is_installed
	version=$("$P" --version | cut -d ' ' -f 2)
	make -s -C "$tree" dist
	cp "$tree/build/claimline-$version.tar.gz" first.tar.gz
	make -s -C "$tree" dist
	same "$tree/build/claimline-$version.tar.gz" first.tar.gz
	tar -xzf first.tar.gz
	if [ -e "$tree/.git" ] && command -v git >/dev/null && [ -z "$(git -C "$tree" status --porcelain)" ]; then
		(cd "claimline-$version" && find . -type f | sed 's|^\./||' | LC_ALL=C sort) >got
		git -C "$tree" -c core.quotepath=off ls-files | LC_ALL=C sort >want
		same got want
	fi
	make -s -C "claimline-$version" -n build/claimline >log 2>&1 || no "$(tail -n 1 log)"
}
