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
    """A pattern with so many symbols: words with so many mixtures of the kinds that it names."""
    table = "".join(f"词{i}\t{' '.join(kinds)}\n" for i, kinds in enumerate(
        itertools.islice(itertools.combinations([f"k{i}" for i in range(60)], 3), n)))
    names = "|".join(f"k{i}" for i in range(60))
    rules = (HEAD + "words:\n  a: {file: symbols-%d.tsv, columns: [text, kind]}\nclaims:\n  - id: c\n    type: t\n"
             "    allow: [no-example]\n    match: '<predicate:%s>'\n" % (n, names))
    return [(f"symbols-{n}.tsv", table.encode(), None),
            (f"symbols-{n}.yaml", rules.encode(), [f"symbols-{n}.yaml:9:12 error[symbols]"] if n > 6000 else [])]


def made():
    """(file, bytes or a size, what lint tells) of those that do not lie in tests/bad."""
    table = HEAD + "words:\n  a: {file: %s, columns: [text, kind]}\n"
    yield "yaml-encoding.yaml", "a: b\n".encode("utf-16"), ["yaml-encoding.yaml:1:1 error[yaml-encoding]"]
    yield "yaml-size.yaml", (1 << 20) + 1, ["yaml-size.yaml error[yaml-size]"]
    yield "tsv-size.tsv", (64 << 20) + 1, None
    yield "tsv-size.yaml", (table % "tsv-size.tsv").encode(), ["./tsv-size.tsv error[tsv-size]"]
    yield "classes.tsv", classes().encode(), None
    yield "classes.yaml", (table % "classes.tsv").encode(), ["./classes.tsv error[classes]"]
    yield from symbols(6000)
    yield from symbols(6001)
    for i in range(18):
        yield f"use{i}.yaml", f"{HEAD}use: [use{i + 1}.yaml]\n".encode(), None
    yield "writable.tsv", b"\xe8\xaf\x8d\tk\n", None
    yield "writable.yaml", (table % "writable.tsv").encode(), ["writable.yaml warning[writable]", "./writable.tsv warning[writable]"]
    yield "use-depth.yaml", f"{HEAD}use: [use0.yaml]\n".encode(), ["./use15.yaml:3:7 error[use-depth]"]


def told(program, folder, name):
    """What lint tells of a file, without the words."""
    p = subprocess.run([program, "lint", name], cwd=folder, capture_output=True, check=False)
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
