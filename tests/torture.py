#!/usr/bin/env python3
"""torture.py PROGRAM [--most N] [--only WORD] [--jobs N] - every command, while memory runs out and system calls fail.

Memory: the n-th piece that is asked for is refused, once, or with all after it
(tests/fault/nth.c). Calls: the n-th open, read, write, ... fails (strace). For
each n the command must do as if nothing had been, or stop and say why:

- it never dies of a signal, and never ends as if all were well with other output;
- what standard output holds is the beginning of what it would hold, in whole lines
  (where a read failed: some lines of it);
- the file of --output is the old one or the whole new one, no temporary is left;
- out of memory is exit status 4 and one message, what else is told would be told
  anyway; what is not freed at the end is no more than without a fault.

--most: how many n of a command and a kind of fault are tried, spread over all of
them. One line a command and kind, the last line is the count; exit 1 if any failed.
"""
import argparse
import concurrent.futures
import errno
import functools
import gzip
import io
import json
import lzma
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib
from typing import Callable, NamedTuple

from archives import tar_of

TESTS = os.path.dirname(os.path.abspath(__file__))
PARTS = os.path.join(TESTS, "torture")
PATIENCE = 20       # seconds
OLD = b"old\n"
FATAL = rb"Fatal Internal Error in libarchive: |(?:Out of|No) memory\n"    # that library ends the program itself
NO_THREAD = b"claimline: cannot start a thread: Resource temporarily unavailable\n"   # what libc makes of it
NO_MEMORY = b"claimline: out of memory\n"

# Of each system call: errors that are a fault, and those after which it is to be tried again.
CALLS = {
    "openat": (("EIO", "EMFILE", "EINTR"), ()),
    "read": (("EIO",), ("EINTR",)),
    "write": (("ENOSPC", "EIO"), ("EINTR", "EAGAIN")),
    "fsync": (("EIO",), ()),
    "rename": (("EIO",), ()),
    "close": (("EIO", "EINTR"), ()),
    "newfstatat": (("EIO",), ()),
    "getdents64": (("EIO",), ()),
    "lseek": (("EIO",), ()),
    "fcntl": (("EIO",), ()),
    "fchmod": (("EIO",), ()),
    "readlink": (("EIO",), ()),
    "mmap": (("ENOMEM",), ()),
    "clone3": (("EAGAIN",), ()),
}


class Command(NamedTuple):
    """How the program is called, in a folder with the files made below."""
    arguments: tuple
    stdin: str = ""         # a file
    result: str = ""        # the file of --output, or one that the command changes
    timed: bool = False     # its figures are never the same twice
    crashes: int = 0        # at so many places libarchive 3.6 does not look whether it got memory (open of a filter)
    sums: bool = False      # what it writes are sums, a page, or what is wrong with files


S = ("-r", "small.yaml")
COMMANDS = {
    "version": Command(("--version",)),
    "help": Command(("--help",)),
    "schema": Command(("schema", "claim")),
    "a file": Command((*S, "report.txt")),
    "standard input": Command(S, stdin="report.txt"),
    "mentions": Command((*S, "--emit", "mentions", "report.txt")),
    "blocks": Command((*S, "--emit", "blocks", "report.txt")),
    "pretty": Command((*S, "--pretty", "report.txt")),
    "a folder": Command((*S, "d", "report.txt")),
    "rules in a folder": Command(("-r", "rules", "report.txt")),
    "into a file": Command((*S, "-o", "result", "d", "report.txt"), result="result"),
    "into a new file": Command((*S, "-o", "new", "report.txt"), result="new"),
    "through a link": Command((*S, "-o", "link", "report.txt"), result="result"),
    "two at once": Command((*S, "-j2", "d", "report.txt")),
    "two at once, into a file": Command((*S, "-j2", "-o", "result", "d", "reports.zip"), result="result"),
    "JSON lines": Command((*S, "-f", "jsonl", "lines.jsonl")),
    "two JSON lines at once": Command((*S, "-f", "jsonl", "-j2"), stdin="lines.jsonl"),
    "gzip": Command((*S, "report.txt.gz")),
    "xz": Command((*S, "report.txt.xz"), crashes=3),
    "zip": Command((*S, "reports.zip")),
    "tar.gz": Command((*S, "reports.tar.gz")),
    "zip from a pipe": Command(S, stdin="reports.zip"),
    "other encodings": Command((*S, "gbk.txt", "utf16.txt")),
    "faulty input": Command((*S, "missing.txt", "broken.txt", "broken.jsonl.gz", "report.txt")),
    "faulty lines": Command((*S, "-f", "jsonl", "broken.jsonl", "lines.jsonl")),
    "refused rules": Command(("-r", "faulty.yaml", "report.txt")),
    "test": Command(("test", "-v", "small.yaml")),
    "test, failing": Command(("test", "--coverage", "failing.yaml")),
    "test as junit": Command(("test", "--format", "junit", "failing.yaml")),
    "test, accepting": Command(("test", "--accept", "--yes", "failing.yaml"), result="failing.yaml"),
    "lint": Command(("lint", "small.yaml"), sums=True),
    "lint as JSON": Command(("lint", "--format", "json", "faulty.yaml", "small.yaml"), sums=True),
    "explain": Command(("explain", *S, "report.txt")),
    "explain a place": Command(("explain", *S, "--at", "5", "report.txt")),
    "explain a rule": Command(("explain", *S, "--rule", "acts", "--format", "json", "report.txt")),
    "coverage": Command(("coverage", "small.yaml", "report.txt"), sums=True),
    "coverage as JSON": Command(("coverage", "--format", "json", "small.yaml", "d"), sums=True),
    "profile": Command(("profile", "small.yaml", "report.txt"), timed=True),
    "diff": Command(("diff", "small.yaml", "other.yaml", "report.txt", "d"), sums=True),
    "diff as JSON": Command(("diff", "--format", "json", "small.yaml", "other.yaml", "report.txt"), sums=True),
    "view": Command(("view", *S, "report.txt", "reports.zip"), sums=True),
    "view, into a file": Command(("view", *S, "-o", "result", "d", "missing.txt"), result="result", sums=True),
    "view of two rule sets": Command(("view", "--diff", "small.yaml", "other.yaml", "report.txt"), sums=True),
    "new": Command(("new", "[s:市妇联][pr:举办][o:讲座][q:12场]")),
    "shipped rules": Command(("report.txt",)),
    "lint of shipped rules": Command(("lint",)),
}


def read(path):
    with open(path, "rb") as f:
        return f.read()


def write(path, raw):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(raw)


def archive_zip(texts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as z:
        for name, raw in texts.items():
            z.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def made_files():
    """All that the commands read: name and bytes."""
    small, report = read(os.path.join(PARTS, "small.yaml")), read(os.path.join(PARTS, "report.txt"))
    texts = {"a.txt": report, "工作/b.txt": report[:600]}
    packed = {"a.txt": report, "b/c.txt": report[:600]}     # names that need no locale
    line = json.dumps({"id": 1, "text": report.decode(), "n": [1, {"a": None}], "u": "\u00e9\n"}).encode() + b"\n"
    yield from ((name, read(os.path.join(PARTS, name))) for name in os.listdir(PARTS))
    yield from ((f"rules/{name}", read(os.path.join(PARTS, name))) for name in os.listdir(PARTS) if name != "report.txt")
    yield from ((f"d/{name}", raw) for name, raw in texts.items())
    yield "result", OLD
    yield "report.txt.gz", gzip.compress(report, mtime=0)
    yield "report.txt.xz", lzma.compress(report)
    yield "reports.zip", archive_zip(packed)
    yield "reports.tar.gz", gzip.compress(tar_of(packed.items()), mtime=0)
    yield "lines.jsonl", line * 3
    yield "broken.jsonl", b'{"text": 3}\n{\n{"no": 1}\n' + line
    yield "broken.jsonl.gz", gzip.compress(report, mtime=0)[:-9]
    yield "broken.txt", report + b"\n\n\xff\xfe\n\n" + report
    yield "gbk.txt", report.decode().encode("gb18030")
    yield "utf16.txt", report.decode().encode("utf-16")
    yield "faulty.yaml", small.replace(b"match: <body>", b"match: <bodies>").replace(b"says:", b"sais:")
    yield "failing.yaml", small.replace(b"value: 20", b"value: 21")
    yield "other.yaml", small.replace(b"value >= 2", b"value >= 20")


class Outcome(NamedTuple):
    code: int
    out: bytes
    err: bytes
    result: bytes       # None: there is no such file
    left: list          # temporary files
    memory: list        # from nth.c: the pieces asked for, those not freed; else empty


class Box:
    """A folder in which a command runs, again and again, one run at a time."""

    def __init__(self, program, path):
        self.program, self.path = program, os.path.join(path, "box")
        self.report = os.path.join(path, "report")
        self.made = dict(made_files())
        for name, raw in self.made.items():
            write(os.path.join(self.path, name), raw)
        os.symlink("result", os.path.join(self.path, "link"))
        self.before = set(self.files())

    def files(self):
        return (os.path.join(folder, name) for folder, _, names in os.walk(self.path) for name in names)

    def run(self, command, wrap=(), env=None):
        with open(os.path.join(self.path, command.stdin) if command.stdin else os.devnull, "rb") as stdin:
            p = subprocess.run([*wrap, self.program, *command.arguments], stdin=stdin, capture_output=True, cwd=self.path,
                               env={**os.environ, "LC_ALL": "C", "NTH_REPORT": self.report, "GCOV_PREFIX": self.report + ".gcov",
                                    **(env or {})},
                               timeout=PATIENCE, check=False)
        result = os.path.join(self.path, command.result)
        found = read(result) if command.result and os.path.exists(result) else None
        left = sorted(set(self.files()) - self.before - {result})
        memory = [int(n) for n in read(self.report).split()] if os.path.exists(self.report) else []
        self.clean(command, [*left, self.report])
        return Outcome(p.returncode, p.stdout, p.stderr, found, [os.path.basename(p) for p in left], memory)

    def clean(self, command, left):
        for path in [*left, os.path.join(self.path, "new")]:
            if os.path.exists(path):
                os.unlink(path)
        if command.result in self.made:
            write(os.path.join(self.path, command.result), self.made[command.result])


# --- what must hold ---

def lines(raw, timed=False):
    """Where figures are of time, the lines without them, in one order."""
    if not timed:
        return raw.splitlines(keepends=True)
    return sorted(re.sub(rb"[0-9.%-]+|[^ ]*:[0-9]+:[0-9]+| +", b"", line) for line in raw.splitlines(keepends=True))


def is_part(some, of):
    """All of some stand in `of`, in this order."""
    rest = iter(of)
    return all(line in rest for line in some)


def is_same(command, want, got):
    """A pattern for whose surroundings there was no memory is asked in vain: where costs are told, a line more."""
    out, wanted = lines(got.out, command.timed), lines(want.out, command.timed)
    return (got.code == want.code and (is_part(wanted, out) if command.timed else out == wanted) and
            got.err == want.err and got.result == want.result and not got.left)


def wrong_end(box, command, want, got):
    """Where something is not as without a fault: what must hold whatever failed."""
    if not 0 <= got.code <= 4:
        return f"ends with {got.code}"
    if got.left:
        return f"leaves {got.left}"
    if got.result not in (want.result, box.made.get(command.result)):
        if not (got.code == 1 and want.code == 0 and is_part(lines(got.result), lines(want.result))):
            return f"{command.result} is neither old nor complete: {got.result[:200]!r}"
    if got.code == 0 or got.code == want.code == 1 and got.err == want.err:
        return "ends as if all were well, with other output"
    if got.out and not got.out.endswith(b"\n"):
        return f"writes half a line: {got.out[-200:]!r}"
    if command.timed:
        return "" if is_part(lines(got.out, True), lines(want.out, True)) else f"writes {got.out!r}"
    if not (want.out.startswith(got.out) or got.code == 1 and is_part(lines(got.out), lines(want.out))):
        return f"writes what it would not write: {got.out[-200:]!r}"
    return ""


def wrong_memory(box, command, want, got):
    if got.memory and got.memory[1] > want.memory[1]:
        return f"leaks: {got.memory[1]} pieces of memory, {want.memory[1]} without a fault"
    if is_same(command, want, got):
        return ""
    told = lines(re.sub(FATAL, b"", got.err))
    if wrong := wrong_end(box, command, want, got):
        return wrong
    if got.code == 4 and told == [NO_THREAD]:
        return ""
    if got.code != 4 or told.count(NO_MEMORY) != 1:
        return "does not say that memory is out"
    told.remove(NO_MEMORY)
    return "" if is_part(told, lines(want.err)) else "says what is not true"


# What cannot be looked at is tried to be opened, and has a reason why not. Where a file cannot be
# mapped or closed it may be a part of libc that then seems not to be there.
OTHER_REASONS = ("newfstatat", "mmap", "close")


def reason_of(error):
    return os.strerror(getattr(errno, error)).encode()


def wrong_call(box, command, want, got, call, error, ever):
    if is_same(command, want, got):
        return ""
    if call == "write" and got._replace(err=b"") == want._replace(err=b"") and is_part(lines(got.err), lines(want.err)):
        return ""    # it was a message that could not be written
    if error in CALLS[call][1]:
        return f"{error} shows"
    more = [line for line in lines(got.err) if line not in lines(want.err)]
    if command.sums and got.code == 1 and (reason_of(error) in got.out + got.err or call in OTHER_REASONS and more):
        return ""
    if wrong := wrong_end(box, command, want, got):
        return wrong
    if call == "write" and ever and got.code == 4:
        return ""    # nor can it be said why
    if call in OTHER_REASONS and more:
        return ""
    return "" if any(reason_of(error) in line for line in more) else "does not say why"


# --- what is tried ---

class Skipped(Exception):
    pass


class Fault(NamedTuple):
    name: str
    wrap: tuple         # what stands before the program
    env: dict
    wrong: Callable     # what is wrong with an outcome, or nothing


def spread(first, last, most, seed):
    """At most so many numbers from first to last: all, or one of each part, where in it by the seed."""
    n = max(0, last - first + 1)
    if n <= most:
        return range(first, last + 1)
    return sorted({first + (i * n + zlib.crc32(f"{seed} {i}".encode()) % n) // most for i in range(most)})


class Memory:
    """Refuses the n-th piece of memory, once or with all after it."""

    def __init__(self, program, path):
        if b"__asan_init" in read(program):
            raise Skipped("the program has an allocator of its own")
        if not shutil.which("cc"):
            raise Skipped("cc is not here")
        library = os.path.join(path, "nth.so")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-D_GNU_SOURCE", "-o", library,
                        os.path.join(TESTS, "fault", "nth.c")], check=True)
        self.env = {"LD_PRELOAD": library, "MALLOC_PERTURB_": "165"}    # nobody counts on zeros, or on what is freed

    def faults(self, box, name, command, most):
        """What the command does without, how many places there are, the faults to try."""
        want = box.run(command, env={**self.env, "NTH_AT": "0"})
        found = [Fault(f"piece {n} of memory{', and all after it' if ever else ''}", (),
                       {**self.env, "NTH_AT": str(n), **({"NTH_EVER": "1"} if ever else {})}, wrong_memory)
                 for ever in (False, True) for n in spread(1, want.memory[0], most // 2, f"{name} {ever}")]
        return want, 2 * want.memory[0], found


class Calls:
    """Lets the n-th system call of a name fail. Those before main, which are the loader's, do not count."""

    def __init__(self, program, path):
        if not shutil.which("strace"):
            raise Skipped("strace is not here")
        if b"__gcov_" in read(program):
            raise Skipped("the program counts what is covered, by calls of its own")
        # A sanitizer's allocator ends the program where nothing can be mapped.
        self.calls = [call for call in CALLS if call != "mmap" or b"__asan_init" not in read(program)]
        self.log = os.path.join(path, "log")
        self.env = {"ASAN_OPTIONS": "detect_leaks=0:" + os.environ.get("ASAN_OPTIONS", "")}    # it would hold the process itself
        if subprocess.run(["strace", "-qq", "-f", "-o", self.log, "-e", "inject=read:error=EINTR:when=9999", "true"],
                          stderr=subprocess.DEVNULL, check=False).returncode != 0:
            raise Skipped("strace cannot inject")

    def count(self, box, command):
        """Of each call: how many come before main, how many there are in the thread that has most."""
        want = box.run(command, ("strace", "-qq", "-f", "-o", self.log, "-e", "trace=" + ",".join(CALLS)), self.env)
        before, counts, main = {}, {}, None
        for line in read(self.log).decode(errors="replace").splitlines():
            thread, call = re.match(r"(\d+) +(\w*)", line).groups()
            if call not in CALLS:
                continue    # the second half of a line
            if not main and "fcntl(0, F_GETFD" in line:
                main, before = thread, {call: n for (_, call), n in counts.items()}
            counts[thread, call] = counts.get((thread, call), 0) + 1
        return want, {call: (before.get(call, 0), max((n for (_, c), n in counts.items() if c == call), default=0)) for call in self.calls}

    def faults(self, box, name, command, most):
        want, counts = self.count(box, command)
        places = [(call, error, n, ever) for call in self.calls for error in CALLS[call][0] + CALLS[call][1]
                  for ever in ("", "+")[:1 if error in ("EINTR", "EAGAIN") else 2]
                  for n in range(counts[call][0] + 1, counts[call][1] + 1)]
        found = []
        for call, error, n, ever in (places[i] for i in spread(0, len(places) - 1, most, name)):
            found.append(Fault(f"{error} of {call} {n - counts[call][0]}{', and all after it' if ever else ''}",
                               ("strace", "-qq", "-f", "-o", os.devnull, "-e", f"trace={call}",
                                "-e", f"inject={call}:error={error}:when={n}{ever}"), self.env,
                               functools.partial(wrong_call, call=call, error=error, ever=ever)))
        return want, len(places), found


class Torture:
    """Runs the faults of a command side by side, each in a box that nobody else has."""

    def __init__(self, program, path, jobs):
        self.boxes = queue.SimpleQueue()
        self.pool = concurrent.futures.ThreadPoolExecutor(jobs)
        for i in range(jobs):
            self.boxes.put(Box(program, os.path.join(path, str(i))))

    def in_a_box(self, do):
        box = self.boxes.get()
        try:
            return do(box)
        finally:
            self.boxes.put(box)

    def tried(self, command, want, fault):
        """What is wrong, or nothing."""
        def do(box):
            try:
                got = box.run(command, fault.wrap, fault.env)
            except subprocess.TimeoutExpired:
                return f"{fault.name}: hangs"
            wrong = fault.wrong(box, command, want, got)
            return wrong and f"{fault.name}: {wrong}: exit {got.code}: {got.err[-300:].decode(errors='replace')}"
        return self.in_a_box(do)

    def command(self, name, command, kind, most, show):
        """One line; True where all holds."""
        want, n, faults = self.in_a_box(lambda box: kind.faults(box, name, command, most))
        found = [w for w in self.pool.map(functools.partial(self.tried, command, want), faults) if w]
        crashed = [w for w in found if "ends with -11" in w]
        if 0 < len(crashed) <= command.crashes:
            print(f"known: {name}: {crashed[0].strip()}")
            found = [w for w in found if w not in crashed]
        label = f"{name}, {type(kind).__name__.lower()}"
        print(f"FAIL {label}: {len(found)} of {len(faults)}: {found[0].strip()}" if found else
              f"ok {label}: {len(faults)} of {n}", flush=True)
        if show:
            print("".join(f"    {w.strip()}\n" for w in found[1:]), end="", flush=True)
        return not found


def main():
    parser = argparse.ArgumentParser(usage="torture.py PROGRAM [--most N] [--only WORD] [--jobs N] [--show]")
    parser.add_argument("program")
    parser.add_argument("--most", type=int, default=8)
    parser.add_argument("--only", default="")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", action="store_true", help="all that fails, not the first of each")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    held, n_skipped = [], 0
    with tempfile.TemporaryDirectory() as path:
        torture = Torture(program, path, options.jobs)
        for kind in Memory, Calls:
            try:
                ready = kind(program, path)
            except Skipped as why:
                print(f"SKIP {kind.__name__.lower()}: {why}")
                n_skipped += 1
                continue
            held += [torture.command(name, command, ready, options.most, options.show)
                     for name, command in COMMANDS.items() if options.only in f"{name}, {kind.__name__.lower()}"]
    print(f"{sum(held)} passed, {len(held) - sum(held)} failed, {n_skipped} skipped")
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
