#!/usr/bin/env python3
"""bad.py PROGRAM - what lint says of rule files that are wrong, or hardly meant: tests/bad/*.yaml.

Each file ends in all that lint tells of it, in the order in which it does:

    # want slot-open.yaml:6:30 error[slot-open]

Files that are too large, or no text, are made here. The codes that the compiler
has, those that are told in these files, and those that the man page explains
must be the same.

One line a file that fails; the last line is the count; exit 1 if any failed.
"""
import glob
import itertools
import os
import re
import subprocess
import sys
import tempfile

TESTS = os.path.dirname(os.path.abspath(__file__))
BAD = os.path.join(TESTS, "bad")
COMPILE = os.path.join(TESTS, "..", "extract", "compile")
MANUAL = os.path.join(COMPILE, "claimline-rules.5")

HEAD = "format: 1\npack: t\n"


def classes():
    """More sets of kinds than there may be: pairs."""
    return "".join(f"词{i}\tk{a} k{b}\n" for i, (a, b) in enumerate(itertools.islice(itertools.combinations(range(400), 2), 65600)))


def symbols(n):
    """A pattern with so many symbols: words with so many mixtures of the kinds that it tells apart."""
    table = "".join(f"词{i}\t{' '.join(kinds)}\n" for i, kinds in enumerate(
        itertools.islice(itertools.combinations([f"k{i}" for i in range(60)], 3), n)))
    names = "".join(f"<k{i}>?" for i in range(60))
    rules = (HEAD + "words:\n  a: {file: symbols-%d.tsv, columns: [text, kind]}\nclaims:\n  - id: c\n    type: t\n"
             "    allow: [no-example, slow-head]\n    match: '%s(?<predicate><k0>)'\n" % (n, names))
    return [(f"symbols-{n}.tsv", table.encode(), None),
            (f"symbols-{n}.yaml", rules.encode(), [f"symbols-{n}.yaml:9:12 error[symbols]"] if n > 6000 else [])]


# What PCRE2 refuses, or would rather not have been asked: (pattern, column in its line of the fault).
PATTERNS = [
    ("(" * 300 + ")" * 300, 257), ("(?:(?:(?:a{1000}){1000}){1000}){1000}", 43), ("a{65536}", 13), ("(a)\\2", 10), ("a\\Cb", 9),
    ("(?<=a+)b", 6), ("(?<=(?:a|bb){2})b", 6), ("(?&none)", 9), ("(?=a\\K)b", 14), ("[z-a]", 9), ("a**", 8), ("(?R)a", None),
]


def patterns():
    """All of these in one file, and what lint tells of them. Those without a column are allowed: their steps are counted."""
    head = HEAD + "use: [base]\nallow: [no-example, slow-head, unused]\ntimes:\n"
    lines = [f"- match: '{pattern}'\n  id: t{i}\n" for i, (pattern, _) in enumerate(PATTERNS)]
    told = [f"patterns.yaml:{6 + 2 * i}:{column + 5} error[bad-pattern]" for i, (_, column) in enumerate(PATTERNS) if column]
    return "patterns.yaml", (head + "".join(lines)).encode(), told


def bombs():
    """Files that are refused before they cost anything; a minute is very long."""
    yield "nested.yaml", b"[" * 10 ** 5, ["nested.yaml:1:11 error[yaml-depth]"]
    yield "nested-160k.yaml", b'{"":[' * 32000, ["nested-160k.yaml:1:26 error[yaml-depth]"]
    yield "scalar-50m.yaml", b"says: '" + b"a" * (50 << 20) + b"'\n", ["scalar-50m.yaml error[file]"]
    yield "keys-1m.yaml", b"".join(b"k%d: 1\n" % i for i in range(10 ** 6)), ["keys-1m.yaml error[file]"]
    entries = "".join(f"- {{id: a{i}, match: a}}\n" for i in range(30000))
    yield "ids.yaml", f"{HEAD}times:\n{entries}- {{id: a7, match: b}}\n".encode(), ["ids.yaml:30004:3 error[duplicate-id]"]


def made():
    """(file, bytes or a size, what lint tells) of those that do not lie in tests/bad."""
    table = HEAD + "words:\n  a: {file: %s, columns: [text, kind]}\n"
    yield "yaml-encoding.yaml", "a: b\n".encode("utf-16"), ["yaml-encoding.yaml:1:1 error[yaml-encoding]"]
    yield "yaml-size.yaml", (1 << 20) + 1, ["yaml-size.yaml error[yaml-size]"]
    yield "tsv-size.tsv", (64 << 20) + 1, None
    yield "tsv-size.yaml", (table % "tsv-size.tsv").encode(), ["./tsv-size.tsv error[tsv-size]"]
    yield "classes.tsv", classes().encode(), None
    yield "classes.yaml", (table % "classes.tsv").encode(), ["./classes.tsv error[classes]"]
    yield from bombs()
    yield patterns()
    yield from symbols(6000)
    yield from symbols(6001)
    for i in range(18):
        yield f"use{i}.yaml", f"{HEAD}use: [use{i + 1}.yaml]\n".encode(), None
    yield "writable.tsv", b"\xe8\xaf\x8d\tk\n", None
    yield "writable.yaml", (table % "writable.tsv").encode(), ["writable.yaml warning[writable]", "./writable.tsv warning[writable]"]
    yield "use-depth.yaml", f"{HEAD}use: [use0.yaml]\n".encode(), ["./use15.yaml:3:7 error[use-depth]"]


def told(program, folder, name):
    """What lint tells of a file, without the words."""
    p = subprocess.run([program, "lint", name], cwd=folder, capture_output=True, check=False, timeout=120)
    lines = p.stderr.decode("utf-8", "replace").splitlines()
    found = [re.match(r"(.*?): ?((?:error|warning)\[[a-z0-9-]+\]): .", line) for line in lines]
    wants = any(" error[" in f"{m[0]}" for m in found if m)
    exit_ok = p.returncode == (1 if wants else 0)
    return [f"{m[1]} {m[2]}" if m else line for m, line in zip(found, lines)], exit_ok


def wanted(path):
    with open(path, "rb") as f:
        return [line[len(b"# want "):].decode().strip() for line in f.read().splitlines() if line.startswith(b"# want ")]


def codes_of_compiler():
    """The first string of every call that reports, and of the table of wordings."""
    text = "".join(open(p, encoding="utf-8").read() for p in sorted(glob.glob(os.path.join(COMPILE, "*.c"))))
    calls = re.findall(r"\b(?:\w*fault(?:_at|_in)?|lint_node|lint_place|tell_held)\((?:[^\";]|\"[a-z]+\"\))*?\"([a-z0-9-]+)\",", text)
    return set(calls) | set(re.findall(r"(?:true|false), \"(yaml-[a-z]+)\",", text))


def main():
    program = os.path.abspath(sys.argv[1])
    n_passed = n_failed = 0
    codes = set()

    def verdict(name, want, got, exit_ok):
        nonlocal n_passed, n_failed
        if want == got and want is not None and exit_ok:
            n_passed += 1
            return
        n_failed += 1
        print(f"FAIL {name}\n    wanted {want}\n    got    {got}{'' if exit_ok else ', and the wrong exit status'}")

    for path in sorted(glob.glob(os.path.join(BAD, "*.yaml"))):
        got, exit_ok = told(program, BAD, os.path.basename(path))
        verdict(path, wanted(path), got, exit_ok)
        codes.update(re.findall(r"\[([a-z0-9-]+)\]", " ".join(got)))
    with tempfile.TemporaryDirectory() as box:
        files = list(made())
        for name, content, _ in files:
            with open(os.path.join(box, name), "wb") as f:
                f.truncate(content) if isinstance(content, int) else f.write(content)
            if name.startswith("writable"):
                os.chmod(os.path.join(box, name), 0o666)
        for name, _, want in files:
            if want is not None:
                got, exit_ok = told(program, box, name)
                if name.startswith("classes"):  # at which row depends on the sets that words have on their way
                    got = [re.sub(r":\d+:\d+", "", line) for line in got[:1]]
                verdict(name, want, got, exit_ok)
                codes.update(re.findall(r"\[([a-z0-9-]+)\]", " ".join(got)))
    with open(MANUAL, encoding="utf-8") as f:
        explained = re.findall(r"^\.It Li ([a-z0-9-]+)$", f.read(), re.M)
    verdict("codes of the compiler, told here", sorted(codes_of_compiler()), sorted(codes), True)
    verdict("codes told here, explained in the manual", sorted(codes), sorted(explained), True)
    print(f"{n_passed} passed, {n_failed} failed, 0 skipped")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
