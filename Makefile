# claimline - GNU make. `make help` lists the targets.
#
#   make deps run     installs what is missing, builds, extracts the claims of samples/
#   make deps test    installs what is missing, builds, runs all tests
#
# MODE is release (default), asan, tsan, int and fuzz (clang), or cover; each builds in build/MODE. V=1 shows the commands.

MODE    ?= release
CC      ?= cc
PREFIX  ?= /usr/local
B       := build/$(MODE)
VERSION := $(shell sed -n 's/^.define CLM_VERSION "\(.*\)"/\1/p' include/claimline.h)
SO      := libclaimline.so.$(firstword $(subst ., ,$(VERSION)))
Q       := $(if $(V),,@)
PYTHON  := PYTHONDONTWRITEBYTECODE=1 python3

PACKAGES := gcc make pkg-config libpcre2-dev libyaml-dev libutf8proc-dev libarchive-dev libjansson-dev zlib1g-dev
TEST_PACKAGES := libcmocka-dev jq python3 python3-yaml python3-jsonschema strace pcre2-utils libarchive-tools bzip2 xz-utils zstd lz4 zip
LOAD_TOOLS := duckdb-cli pandas

WARN := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wvla -Wformat=2 $(if $(CI),-Werror)
FLAGS_release := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
FLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_tsan    := -O1 -g -fsanitize=thread -fno-omit-frame-pointer
# What wraps around without a sign is meant to: hashes, and `while (i-- > 0)`.
FLAGS_int     := -O1 -g -fsanitize=integer -fno-sanitize=unsigned-integer-overflow,unsigned-shift-base -fno-sanitize-recover=all
FLAGS_cover   := -O0 -g --coverage -fprofile-update=atomic -DCONFINE_NOT
FLAGS_fuzz    := -O2 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
CPPFLAGS := -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 -Iinclude -Iextract -MMD -MP
CFLAGS   := -std=c11 -fPIC -fvisibility=hidden $(WARN) $(FLAGS_$(MODE)) $(EXTRA_CFLAGS)
LINK_release := -Wl,-z,relro,-z,now
LINK_tsan    := -Wl,--wrap=pcre2_match_8
LDFLAGS  := $(LINK_$(MODE)) $(filter -fsanitize=% --coverage,$(FLAGS_$(MODE)))
LDLIBS   := -lpcre2-8 -lyaml -lutf8proc
CLI_LIBS := -larchive -ljansson -lz -pthread

CLI_SRC := $(wildcard extract/cli/*.c)
LIB_SRC := $(filter-out $(CLI_SRC),$(wildcard extract/*.c extract/*/*.c))
LIB_OBJ := $(LIB_SRC:%.c=$B/%.o) $B/shipped.o $(if $(filter tsan,$(MODE)),$B/tests/sanitize/match.o)
MAKER   := $(patsubst %.c,$B/%.o,$(wildcard extract/compile/built_in/*.c) extract/compile/ready/none.c)
READY   := $(patsubst %.c,$B/%.o,$(wildcard extract/compile/ready/*.c) $(addprefix extract/compile/built_in/,words.c trie.c tell.c))
BUILT_IN := $B/built_in.o $B/ready.o
CLI_OBJ := $(CLI_SRC:%.c=$B/%.o) $B/page.o
RULES   := $(sort $(shell find rules -name '*.yaml' -o -name '*.tsv'))
SCHEMAS := $(sort $(wildcard extract/write/schemas/*.json))
UNIT    := $(patsubst tests/stage/%.c,$B/tests/%,$(wildcard tests/stage/test_*.c))
FUZZ    := $(patsubst tests/fuzz/%.c,$B/tests/%,$(wildcard tests/fuzz/fuzz_*.c))

.PHONY: all deps load-tools load-server view-tools spark-tools run test test-slow unit fuzz fuzz-targets cover golden accept accuracy bench bench-check bench-peers lint format layers asan check-shared install uninstall dist deb clean help
.DEFAULT_GOAL := all

all: build/claimline $B/libclaimline.so ## build the program (build/claimline) and the library (build/MODE/libclaimline.a and .so)

build/claimline: $B/claimline
	@install -m 755 $< $@

$B/claimline: $(CLI_OBJ) $B/libclaimline.a
	@echo '  LD  $@'
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS) $(CLI_LIBS)

$B/libclaimline.a: $(LIB_OBJ) $(BUILT_IN)
	@rm -f $@
	@echo '  AR  $@'
	$(Q)ar rcs $@ $^

# Its names are those of the header: all others are hidden. Programs ask for it by the first number of the version.
$B/libclaimline.so: $(LIB_OBJ) $(BUILT_IN)
	@echo '  LD  $@'
	$(Q)$(CC) -shared -Wl,-soname,$(SO) $(if $(filter -fsanitize=%,$(FLAGS_$(MODE))),,-Wl,-z,defs) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$B/%.o: %.c
	@mkdir -p $(@D)
	@echo '  CC  $<'
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# Rule files and schemas, built in: one .incbin a file and a table of their names.
$B/shipped.s: $(RULES) $(SCHEMAS) extract/compile/shipped.sh
	@mkdir -p $(@D)
	@echo '  GEN $@'
	$(Q)sh extract/compile/shipped.sh shipped_files rules $(RULES) > $@
	$(Q)sh extract/compile/shipped.sh shipped_schemas extract/write/schemas $(SCHEMAS) >> $@

PAGE := $(sort $(wildcard extract/cli/page/*))
$B/page.s: $(PAGE) extract/compile/shipped.sh
	@mkdir -p $(@D)
	@echo '  GEN $@'
	$(Q)sh extract/compile/shipped.sh page_files extract/cli/page $(PAGE) > $@

$B/shipped.o $(BUILT_IN) $B/page.o: %.o: %.s
	$(Q)$(CC) -c -o $@ $<

# The words and units of rules/base.yaml, built in as the tables that they become, and the rule files as the trees that
# YAML makes of them: a program of the library without these reads all and writes it down. RUN runs that program where
# the build is for another machine (RUN=qemu-aarch64).
$B/built_in.s: $B/built_in
	@echo '  GEN $@'
	$(Q)$(RUN) $< base > $@ || { rm -f $@; exit 1; }

$B/built_in: $(MAKER) $(LIB_OBJ)
	@echo '  LD  $@'
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# What the patterns of the built-in rules become, written down in the same way by a program that has those words.
$B/ready.s: $B/ready
	@echo '  GEN $@'
	$(Q)$(RUN) $< > $@ || { rm -f $@; exit 1; }

$B/ready: $(READY) $(LIB_OBJ) $B/built_in.o
	@echo '  LD  $@'
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

deps: ## install what is missing (Debian, Ubuntu); says what it does, does nothing when all is there
	@sh tests/deps.sh $(PACKAGES) $(TEST_PACKAGES)

load-tools: load-server build/tools/bin/duckdb ## install what README's "Load it" is tried with, else skipped: PostgreSQL, and in build/ DuckDB and pandas

load-server:
	@sh tests/deps.sh postgresql python3-venv

build/tools/bin/duckdb:
	@echo "load-tools: $(LOAD_TOOLS), into build/tools"
	$(Q)python3 -m venv build/tools
	$(Q)build/tools/bin/pip install --quiet --disable-pip-version-check --retries 1 $(LOAD_TOOLS)

spark-tools: build/tools/bin/spark-submit ## install what README's "Beyond one machine" is tried with, else skipped: Java, and in build/ Apache Spark (300 MB)

build/tools/bin/spark-submit:
	@command -v java >/dev/null || sh tests/deps.sh default-jre-headless
	@sh tests/deps.sh python3-venv
	$(Q)python3 -m venv build/tools
	$(Q)build/tools/bin/pip install --quiet --disable-pip-version-check --retries 1 pyspark

view-tools: build/tools/node_modules/playwright-core ## install the browser that the page of `view` is tried in, else skipped: Chromium, and in build/ what leads it

build/tools/node_modules/playwright-core:
	@command -v node >/dev/null && command -v npm >/dev/null || sh tests/deps.sh nodejs npm
	@command -v chromium >/dev/null || sh tests/deps.sh chromium
	@mkdir -p build/tools && cd build/tools && npm install --no-save --no-audit --no-fund --silent playwright-core

run: all ## extract the claims of samples/ and show them, readable
	@echo 'Line: who · did · to what · how much, when; in brackets: from the text around it; –: not said; 【】: where it stands.'
	@./build/claimline --pretty samples/*.txt

test: all unit fuzz-targets ## all tests
	@bash tests/run.sh $B

test-slow: all unit ## what takes too long for every change: every n-th failure, batches killed, a gigabyte in one line, other compilers and sanitizers, valgrind
	@bash tests/slow.sh $B

unit: $(UNIT)

$B/tests/%: tests/stage/%.c $B/libclaimline.a
	@mkdir -p $(@D)
	@echo '  LD  $@'
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $B/libclaimline.a $(LDLIBS) -lcmocka -pthread

$B/tests/shared: tests/sanitize/shared.c $B/libclaimline.a
	@echo '  LD  $@'
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $B/libclaimline.a $(LDLIBS) -pthread

# A fuzz target with what drives it: with MODE=fuzz libFuzzer, else replay.c.
FUZZ_OBJ := $B/tests/fuzz/outcome.o $B/tests/fuzz/record.o $B/tests/fuzz/folder.o $(if $(filter fuzz,$(MODE)),,$B/tests/fuzz/replay.o) $(filter-out %/main.o,$(CLI_OBJ))
$(FUZZ): $B/tests/fuzz_%: $B/tests/fuzz/fuzz_%.o $(FUZZ_OBJ) $B/libclaimline.a
	@echo '  LD  $@'
	$(Q)$(CC) $(LDFLAGS) $(if $(filter fuzz,$(MODE)),-fsanitize=fuzzer) -o $@ $^ $(LDLIBS) $(CLI_LIBS)

fuzz-targets: $(FUZZ)

fuzz: ## fuzz (clang): each target for FUZZ_TIME seconds (60); see tests/fuzz/run.sh
	@$(MAKE) --no-print-directory MODE=fuzz CC=clang fuzz-targets
	@bash tests/fuzz/run.sh build/fuzz

accept: all ## write what the program gives now into the goldens, after showing the difference
	@bash tests/golden.sh --accept ./build/claimline

accuracy: all ## agreement with the readings of samples/; against ../shared, where it is there, the misses and the tables
	@$(PYTHON) tests/readings.py --differences ./build/claimline || true
	@sh tests/accuracy.sh ./build/claimline ../shared

# With MB=64 it takes an hour and a half; RUNS=1 a third of that.
BENCH := $(if $(MB),--mb $(MB)) $(if $(RUNS),--runs $(RUNS)) ./build/claimline
bench: all ## speed, memory and start-up of the whole program, and what rules cost, as ratios in one run (MB=64: the same of larger texts; RUNS=1)
	@$(PYTHON) tests/bench/bench.py $(BENCH)
	@$(PYTHON) tests/bench/rules.py $(BENCH)

bench-peers: all ## numbers read by this program and by others, side by side: amounts read right, false alarms, speed (installs them into build/peers)
	@[ -x build/peers/bin/python ] || { python3 -m venv build/peers && build/peers/bin/pip install --quiet --disable-pip-version-check --retries 1 \
		jionlp recognizers-text-suite 'emoji<2'; } || { echo 'bench-peers: skipped: they could not be installed'; rm -rf build/peers; }
	@[ ! -x build/peers/bin/python ] || $(PYTHON:python3=build/peers/bin/python) tests/bench/peers.py ./build/claimline

bench-check: all ## instructions of each stage, against tests/bench/stages.tsv: which of them grew (minutes; needs valgrind)
	@$(PYTHON) tests/bench/check.py ./build/claimline

asan: ## all tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@$(MAKE) --no-print-directory MODE=asan test

lint: layers ## compile with every warning as an error, check the layers, check the rules
	@$(MAKE) --no-print-directory CI=1 MODE=$(MODE) all
	@./build/claimline lint rules/report.yaml
	@./build/claimline lint rules/deeds.yaml

cover: ## all tests with coverage counted: lines and branches of extract/ (gcovr)
	@$(MAKE) --no-print-directory MODE=cover test || true
	@gcovr --root . --filter extract/ --exclude extract/compile/built_in/ --exclude extract/compile/ready/ --object-directory build/cover --print-summary --sort-uncovered build/cover

layers: ## which stage may include which
	@sh tests/layers.sh

format: ## clang-format over the C files
	@clang-format -i $(shell find extract include tests -name '*.[ch]')

# What is installed, below PREFIX: FROM:TO, and links. Each function has a page, which is that of all.
FUNCTIONS := $(shell sed -n 's/^\.Nm \(clm_[a-z_]*\).*/\1/p' include/claimline.3)
FILES := $B/libclaimline.a:lib/libclaimline.a include/claimline.h:include/claimline.h \
	extract/cli/claimline.1:share/man/man1/claimline.1 include/claimline.3:share/man/man3/claimline.3 \
	extract/compile/claimline-rules.5:share/man/man5/claimline-rules.5 \
	extract/cli/complete/claimline.bash:share/bash-completion/completions/claimline \
	extract/cli/complete/_claimline:share/zsh/site-functions/_claimline \
	extract/cli/complete/claimline.fish:share/fish/vendor_completions.d/claimline.fish
PLACES := bin/claimline lib/libclaimline.so lib/$(SO) lib/libclaimline.so.$(VERSION) lib/pkgconfig/claimline.pc \
	$(foreach f,$(FILES),$(lastword $(subst :, ,$f))) $(FUNCTIONS:%=share/man/man3/%.3)
TOP = $(DESTDIR)$(PREFIX)

install: all ## program, library, header, manual pages, completion and what pkg-config reads under PREFIX (DESTDIR)
	install -D -m 755 build/claimline $(TOP)/bin/claimline
	install -D -m 644 $B/libclaimline.so $(TOP)/lib/libclaimline.so.$(VERSION)
	ln -sf libclaimline.so.$(VERSION) $(TOP)/lib/$(SO)
	ln -sf $(SO) $(TOP)/lib/libclaimline.so
	@set -e; for f in $(FILES); do echo "install -D -m 644 $${f%:*} $(TOP)/$${f#*:}"; install -D -m 644 "$${f%:*}" "$(TOP)/$${f#*:}"; done
	@set -e; for f in $(FUNCTIONS); do ln -sf claimline.3 "$(TOP)/share/man/man3/$$f.3"; done
	install -d $(TOP)/lib/pkgconfig
	sed 's|@prefix@|$(PREFIX)|; s|@version@|$(VERSION)|' extract/claimline.pc.in > $(TOP)/lib/pkgconfig/claimline.pc
	chmod 644 $(TOP)/lib/pkgconfig/claimline.pc

uninstall: ## remove what install put there
	rm -f $(PLACES:%=$(TOP)/%)

# The sources as they are here, the same bytes each time.
dist: ## what can be handed on: build/claimline-VERSION.tar.gz
	tar -c --sort=name --owner=0 --group=0 --numeric-owner --mtime='2000-01-01 UTC' --exclude='__pycache__' --transform='s|^|claimline-$(VERSION)/|' \
		.ci .clang-format .editorconfig .github .gitignore CHANGELOG.md LICENSE Makefile README.md extract include rules samples tests | gzip -9n > build/claimline-$(VERSION).tar.gz

# One package with all of it. What it depends on is read off the program.
ARCH = $(shell dpkg --print-architecture)
DEB  = build/deb/claimline
deb: ## a Debian package: build/claimline_VERSION_ARCHITECTURE.deb
	rm -rf build/deb
	$(MAKE) --no-print-directory -s install DESTDIR=$(abspath $(DEB)) PREFIX=/usr
	strip --strip-unneeded $(DEB)/usr/bin/claimline $(DEB)/usr/lib/libclaimline.so.$(VERSION)
	strip --strip-debug $(DEB)/usr/lib/libclaimline.a
	find $(DEB)/usr/share/man -type f -exec gzip -9n {} +
	find $(DEB)/usr/share/man -type l | while read -r l; do ln -s claimline.3.gz "$$l.gz" && rm "$$l"; done
	mkdir -p $(DEB)/usr/share/zsh && mv $(DEB)/usr/share/zsh/site-functions $(DEB)/usr/share/zsh/vendor-completions
	install -D -m 644 LICENSE $(DEB)/usr/share/doc/claimline/copyright
	install -m 644 CHANGELOG.md $(DEB)/usr/share/doc/claimline/changelog && gzip -9n $(DEB)/usr/share/doc/claimline/changelog
	mkdir -p $(DEB)/DEBIAN build/deb/debian && printf 'Source: claimline\nPackage: claimline\nArchitecture: any\n' > build/deb/debian/control
	echo 'activate-noawait ldconfig' > $(DEB)/DEBIAN/triggers
	depends=$$(cd build/deb && dpkg-shlibdeps -O claimline/usr/bin/claimline claimline/usr/lib/libclaimline.so.$(VERSION) 2>/dev/null | sed 's/^shlibs:Depends=//') && \
	printf '%s\n' 'Package: claimline' 'Version: $(VERSION)' 'Architecture: $(ARCH)' 'Section: text' 'Priority: optional' 'Maintainer: claimline' \
		"Installed-Size: $$(du -sk $(DEB)/usr | cut -f1)" "Depends: $$depends" 'Description: claims out of raw Chinese report text' \
		' Reads raw Chinese report text and writes one JSON record for each thing the' ' text claims: who did, has or reached how much of what, and when.' > $(DEB)/DEBIAN/control
	dpkg-deb --root-owner-group --build $(DEB) build/claimline_$(VERSION)_$(ARCH).deb

clean: ## remove build/
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /  \1\t/p' $(MAKEFILE_LIST) | expand -t 14

-include $(FUZZ_OBJ:.o=.d) $(wildcard $B/tests/fuzz/*.d) $(LIB_OBJ:.o=.d) $(MAKER:.o=.d) $(READY:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT:=.d)
