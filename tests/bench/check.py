#!/usr/bin/env python3
"""check.py [--accept] PROGRAM - which stage takes more instructions than it did.

Counts them with callgrind, for an empty input and for samples/ 16 and 32 times over, and compares
them with tests/bench/stages.tsv:

    start       those for the empty input
    first use   what a text takes once, however long it is: a pattern is compiled where it is first
                asked, and its machine code is made where it was asked for some fifty sentences
    each byte   what more of the text takes, the difference of the two lengths, in all and by stage

Counts are the same in every run, however busy the machine is; they are those of one compiler, one
C library and one PCRE2, and where others are here there is nothing to compare. A stage is a folder
of extract/; what is inlined counts where it is written, and `program` is what stands in the program
and was written elsewhere, as the inlined functions of the C library. --accept writes what is counted
now into the table.

Exit status: 0, also where it is skipped; 1 if a row grew by more than 3 %.
"""
import argparse
import collections
import concurrent.futures
import ctypes
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bench import ROOT, samples  # noqa: E402

TABLE = os.path.join(ROOT, "tests", "bench", "stages.tsv")
TIMES = (16, 32)    # the samples, one behind the other: by the first of them nearly all that is made once is made
GROWN = 1.03
SMALL = 0.005       # of each byte: a stage with less may change as it likes
WHOLE = ("start", "first use", "each byte")


def tools():
    """What the counts depend on, besides the program."""
    compiler = subprocess.run(["cc", "-dumpfullversion"], capture_output=True, text=True, check=False).stdout.strip()
    pcre2 = subprocess.run(["pkg-config", "--modversion", "libpcre2-8"], capture_output=True, text=True, check=False).stdout.strip()
    libc = ctypes.CDLL(None).gnu_get_libc_version
    libc.restype = ctypes.c_char_p
    return f"{platform.machine()}, cc {compiler}, glibc {libc().decode()}, PCRE2 {pcre2}"


def stage_of(source, binary):
    """Whose an instruction is, by the file it was written in and the object it stands in."""
    found = re.search(r"/extract/(\w+)/", source)
    if found:
        return found[1]
    if "/extract/" in source:
        return "extract.c"
    library = re.match(r"(lib\w+)", os.path.basename(binary))
    if library:
        return library[1]
    return "program" if binary not in ("", "???") else "machine code of patterns"


def count(program, text):
    """Instructions by stage of a run over a text on standard input."""
    with tempfile.TemporaryDirectory() as box:
        out = os.path.join(box, "counts")
        with open(text, "rb") as f:
            run = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", program, "-e", "utf-8", "-"],
                                 stdin=f, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        if run.returncode:
            sys.exit(f"check: {run.stderr.strip()}")
        with open(out, encoding="utf-8") as f:
            return read_counts(f)


def read_counts(lines):
    """Own costs in the format of callgrind: `ob=(1) name` the first time, `ob=(1)` from then on; likewise
    fl, fi and fe for files, and with a c in front those of what is called next. The line behind `calls=`
    is what was called, and counted there."""
    names, stages = {"ob": {}, "file": {}}, collections.Counter()
    source, binary, called = "", "", False
    for line in lines:
        named = re.match(r"(c?)(ob|fl|fi|fe)=\((\d+)\)(?: (.*))?$", line)
        if named:
            table = names["ob" if named[2] == "ob" else "file"]
            if named[4] is not None:
                table[named[3]] = named[4]
            if not named[1] and named[2] == "ob":
                binary = table[named[3]]
            elif not named[1]:
                source = table[named[3]]
        elif line.startswith("calls="):
            called = True
        elif re.match(r"[-+*\d]", line):
            if not called:
                stages[stage_of(source, binary)] += int(line.split()[1])
            called = False
    return stages


def measure(program):
    """The table, row by row: name, count."""
    with tempfile.TemporaryDirectory() as box, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as runs:
        paths = [os.path.join(box, str(times)) for times in (0, *TIMES)]
        for path, times in zip(paths, (0, *TIMES)):
            with open(path, "wb") as f:
                f.write(samples() * times)
        sizes = [os.path.getsize(path) for path in paths]
        start, short, long = runs.map(lambda path: count(program, path), paths)
    more = sizes[2] - sizes[1]
    long.subtract(short)
    each = sum(long.values()) / more
    rows = dict(zip(WHOLE, (sum(start.values()), sum(short.values()) - sum(start.values()) - each * sizes[1], each)))
    rows.update((stage, long[stage] / more) for stage in sorted(long) if long[stage] > 0)
    return {name: round(n) if n > 1e6 else round(n, 1) for name, n in rows.items()}


def read_table():
    if not os.path.exists(TABLE):
        return None, {}
    with open(TABLE, encoding="utf-8") as f:
        lines = f.read().splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return lines[1].lstrip("# "), {name: float(n) for name, n in rows}


def write_table(rows):
    with open(TABLE, "w", encoding="utf-8") as f:
        f.write("# Instructions: of the start and of the first use in all, of each further byte of text, by stage. See tests/bench/check.py.\n")
        f.write(f"# {tools()}\n")
        f.writelines(f"{name}\t{n}\n" for name, n in rows.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("--accept", action="store_true", help="write what is counted into the table")
    options = parser.parse_args()
    if not shutil.which("valgrind"):
        print("bench-check: skipped: valgrind is not here")
        return 0
    of, before = read_table()
    if not options.accept and of != tools():
        print(f"bench-check: skipped: the table is of {of}, and here is {tools()}")
        return 0

    now = measure(os.path.abspath(options.program))
    grown = 0
    print("{:<28} {:>14} {:>14} {:>8}".format("instructions", "before", "now", ""))
    for name, n in now.items():
        was = before.get(name, 0)
        small = name not in WHOLE and n < SMALL * now[WHOLE[2]]
        worse = not small and n > was * GROWN
        grown += worse
        print(f"{name:<28} {was:>14,.1f} {n:>14,.1f} {f'{n / was - 1:+.1%}' if was else 'new':>8}{'  GREW' if worse and before else ''}")
    if options.accept:
        write_table(now)
        print(f"written: {os.path.relpath(TABLE)}")
        return 0
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main())
