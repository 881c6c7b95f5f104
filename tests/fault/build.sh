# build.sh - what is built and installed, and that it does the same wherever and however it runs.

# user.c: a program that uses the library, as short as may be.
consumer() {
	cat >user.c <<-'C'
		#include <claimline.h>
		#include <stdio.h>
		#include <string.h>
		static int put(void *ctx, const char *json, size_t n) { (void)ctx; return printf("%.*s\n", (int)n, json) < 0; }
		int main(void)
		{
			static const char text[] = "市妇联开展宣讲活动3000余场。\n";
			struct clm_options how = {.record = put};
			struct clm_rules *rules = NULL;
			struct clm_extractor *x = NULL;
			int bad = clm_rules_load(&rules, NULL, 0, NULL, NULL) || clm_extractor_new(&x, rules, &how) || clm_begin(x, "-") ||
			          clm_feed(x, text, strlen(text)) || clm_end(x);
			clm_extractor_free(x);
			clm_rules_free(rules);
			return bad;
		}
	C
}

# What `make install` has, in a folder of one's own.
case_installed() { # 54
	local tree=$here/../.. top=$PWD/top
	cmp -s "$P" "$tree/build/claimline" || skip "another program than make installs"
	need cc
	make -s -C "$tree" install DESTDIR="$top" PREFIX=/opt/c >log 2>&1 || no "$(tail -n 1 log)"
	(cd top && find . -type f -printf '%P %m\n' | sort) >got
	cat >want <<-'LIST'
		opt/c/bin/claimline 755
		opt/c/include/claimline.h 644
		opt/c/lib/libclaimline.a 644
		opt/c/lib/pkgconfig/claimline.pc 644
		opt/c/share/man/man1/claimline.1 644
		opt/c/share/man/man5/claimline-rules.5 644
	LIST
	same got want
	(cd / && env -i "$top/opt/c/bin/claimline" "$one") >out
	same out "$box/one.out"
	consumer
	cc -std=c11 -Wall -Wextra -Werror -I"$top/opt/c/include" -o user user.c "$top/opt/c/lib/libclaimline.a" -lpcre2-8 -lyaml -lutf8proc
	./user >got
	echo '市妇联开展宣讲活动3000余场。' | "$P" >want
	same got want
	make -s -C "$tree" uninstall DESTDIR="$top" PREFIX=/opt/c >log 2>&1 || no "$(tail -n 1 log)"
	[ -z "$(find top -type f)" ] || no "left: $(find top -type f | head -n 1)"
}

# A program is built with what pkg-config says, whether it asks for archives or not: there is only one.
case_pkg_config() { # 54
	local tree=$here/../.. way
	cmp -s "$P" "$tree/build/claimline" || skip "another program than make installs"
	need cc
	need pkg-config
	make -s -C "$tree" install DESTDIR= PREFIX="$PWD/own" >log 2>&1 || no "$(tail -n 1 log)"
	export PKG_CONFIG_PATH=$PWD/own/lib/pkgconfig
	[ "claimline $(pkg-config --modversion claimline)" = "$("$P" --version)" ] || no "it has version $(pkg-config --modversion claimline)"
	consumer
	echo '市妇联开展宣讲活动3000余场。' | "$P" >want
	for way in --static ''; do
		cc -std=c11 -Wall -Wextra -Werror -o user user.c $(pkg-config --cflags --libs $way claimline) 2>log || no "$way: $(tail -n 1 log)"
		./user >got
		same got want
		rm user
	done
	make -s -C "$tree" install DESTDIR="$PWD/stage" PREFIX=/opt/c >log 2>&1 || no "$(tail -n 1 log)"
	grep -qx 'prefix=/opt/c' stage/opt/c/lib/pkgconfig/claimline.pc || no "where it is staged is written in"
}

# Whoever links the library meets the names of its header, and no others that could be his own.
case_symbols() { # 53
	local library=$here/../../build/release/libclaimline.a
	[ -f "$library" ] || skip "no library is built here"
	need nm
	need objdump
	grep -oE '\bclm_[a-z_]+\(' "$here/../../include/claimline.h" | tr -d '(' | sort -u >declared
	objdump -t "$library" 2>/dev/null | awk '/ g / && !/\*UND\*/ && !/\.hidden/ {print $NF}' | sort -u >public
	# callbacks are types, whose names end so
	grep -vE '_fn$' declared >want
	comm -13 want public >more
	[ ! -s more ] || no "not in the header, and visible: $(head -n 3 more | tr '\n' ' ')"
	comm -23 want public >fewer
	[ ! -s fewer ] || no "in the header alone: $(head -n 3 fewer | tr '\n' ' ')"
	# hidden names are met by whoever links the archive, too: each begins with its folder or file
	nm -g --defined-only "$library" 2>/dev/null | awk 'NF == 3 {print $3}' | sort -u >all
	! grep -xE 'main|message|tell|next|put|fail|error|warn|free_all' all >common || no "too common a name: $(head -n 1 common)"
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
