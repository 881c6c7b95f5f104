#!/bin/sh
# deps.sh PACKAGE... - installs those of the packages that are missing.
#
# Names are Debian's. A package counts as there when the thing itself is: the
# program, or the library as pkg-config finds it; else when dpkg says so.
# Without the rights to install, prints the command and exits 1; on systems
# without apt-get, names what is missing and exits 1.
set -eu

# The thing a package is for, looked for by itself.
there() {
	case $1 in
	gcc) command -v cc >/dev/null 2>&1 && command -v gcc >/dev/null 2>&1 ;;
	make | jq | python3 | strace | bzip2 | zstd | lz4 | zip) command -v "$1" >/dev/null 2>&1 ;;
	pkg-config) command -v pkg-config >/dev/null 2>&1 ;;
	pcre2-utils) command -v pcre2grep >/dev/null 2>&1 ;;
	libpcre2-dev) links pcre2.h 'PCRE2_CODE_UNIT_WIDTH 8' pcre2-8 ;;
	libyaml-dev) links yaml.h NONE yaml ;;
	libutf8proc-dev) links utf8proc.h NONE utf8proc ;;
	libarchive-dev) links archive.h NONE archive ;;
	libjansson-dev) links jansson.h NONE jansson ;;
	zlib1g-dev) links zlib.h NONE z ;;
	libarchive-tools) command -v bsdtar >/dev/null 2>&1 ;;
	xz-utils) command -v xz >/dev/null 2>&1 ;;
	libcmocka-dev) links cmocka.h NONE cmocka ;;
	postgresql) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ;;
	python3-venv) python3 -c 'import ensurepip' >/dev/null 2>&1 ;;
	python3-yaml) python3 -c 'import yaml' >/dev/null 2>&1 ;;
	python3-jsonschema) python3 -c 'from jsonschema import Draft202012Validator' >/dev/null 2>&1 ;;
	*) dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed ;;
	esac
}

# links HEADER DEFINE LIBRARY: a program that uses it compiles and links
links() {
	cc -D"$(echo "$2" | tr ' ' =)" -include stddef.h -include stdint.h -include stdarg.h -include setjmp.h \
		-include "$1" -x c - -o /dev/null "-l$3" >/dev/null 2>&1 <<-end
		int main(void) { return 0; }
	end
}

missing=
for package in "$@"; do
	there "$package" || missing="$missing $package"
done
missing=${missing# }
if [ -z "$missing" ]; then
	echo "deps: all is there, nothing to do"
	exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
	echo "deps: missing: $missing"
	echo "deps: these are Debian's names; install what this system has for them, then try again"
	exit 1
fi

as=
if [ "$(id -u)" != 0 ]; then
	if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
		as="sudo -n"
	else
		echo "deps: missing: $missing"
		echo "deps: no rights to install here; run this, then try again:"
		echo "    sudo apt-get install $missing"
		exit 1
	fi
fi

# apt TRY...: apt-get, without questions; the packages are words, not one name
apt() { $as env DEBIAN_FRONTEND=noninteractive apt-get "$@"; }

echo "deps: installing $missing"
# shellcheck disable=SC2086
if ! apt install -y -qq --no-install-recommends $missing >/dev/null 2>&1; then
	echo "deps: the package lists may be old: apt-get update"
	apt update -qq
	apt install -y -qq --no-install-recommends $missing
fi
for package in $missing; do
	there "$package" || { echo "deps: $package was installed, but is not usable" >&2; exit 1; }
done
echo "deps: installed $missing"
