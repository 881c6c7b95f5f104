#!/usr/bin/env python3
"""jobs.py PROGRAM - more --jobs change nothing: standard output, standard error, exit status.

A case is a function that is given a folder of its own; it yields what to run there,
and each is run with -j1, -j2 and -j8 and compared. The others look at what there is
to see of threads: records that leave in time, memory, signals. One line a case; the
last line is the count; exit 1 if any failed.
"""
import glob
import gzip
import json
import os
import re
import select
import signal
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import zipfile

from archives import tar_of

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
JOBS = 1, 2, 8
PATIENCE = 300    # seconds; much more than anything takes, with a sanitizer and on a busy machine too
BASE_MIB, JOB_MIB = 32, 8


class Failed(Exception):
    pass


class Skipped(Exception):
    pass


def samples():
    found = {}
    for path in sorted(glob.glob(os.path.join(ROOT, "samples", "*.txt"))):
        with open(path, "rb") as f:
            found[os.path.basename(path)] = f.read()
    return found


def write(folder, texts):
    os.makedirs(folder, exist_ok=True)
    for name, raw in texts.items():
        with open(os.path.join(folder, name), "wb") as f:
            f.write(raw)


def claims(n):
    """A text with n claims, no two alike: some 600 bytes of record for 20 of text."""
    return "".join(f"救助妇女{i}名。\n\n" for i in range(1, n + 1)).encode()


def faults(n):
    """A text with n paragraphs that cannot be read, and as many claims."""
    return b"".join(b"\xe6\x95\n\n" + f"救助妇女{i}名。\n\n".encode() for i in range(1, n + 1))


def longer_than_held():
    """A text of which a part only is read ahead: with claims in both parts. Almost all of it is blank, which is soon read."""
    return claims(20) + b" \n" * 700000 + claims(40)


EQUAL = "县妇联救助妇女5名。县妇联救助妇女5名。全县培训职工1200余人，其中女职工500人，其中党员30人。\n\n"


def pages(n):
    """Documents of one text, a form feed behind each: samples, tiny ones, empty ones, and some that say the same, of
    which only who knows them all can tell which was the first. Some begin with a BOM, and within a line."""
    texts = [raw.decode() for raw in samples().values()]
    kinds = (lambda i: "\ufeff" * (i % 2) + texts[i % len(texts)].rstrip()), (lambda i: EQUAL), (lambda i: ""), (lambda i: f"救助妇女{i}名。\r\n" + EQUAL), (lambda i: EQUAL * 3)
    return "".join(kinds[i * 7 % len(kinds)](i) + "\f" for i in range(n))


def spoilt(raw, unit, every):
    """Here and there a character becomes bytes that are none: half a UTF-16 pair, or lone bytes."""
    b, none = bytearray(raw), {1: b"\xff", 2: b"\xd8\xd8", 4: b"\xff\xff\xff\xff"}[unit]
    for at in range(2400, len(b) - unit, every):
        at -= at % unit
        b[at:at + unit] = none
    return bytes(b)


def lines(texts, broken=0):
    """Pieces of the texts as JSON lines; every so many a broken one."""
    made = []
    for name, raw in texts.items():
        text = raw.decode()
        for at in range(0, len(text), 500):
            made.append(json.dumps({"id": f"{name}-{at}", "text": text[at:at + 500], "at": at}, ensure_ascii=False))
            if broken and len(made) % broken == 0:
                made.append('{"text": ')
                made.append(json.dumps({"text": "无编号，救助7人。"}, ensure_ascii=False))
    return ("\n".join(made) + "\n").encode()


class Run:
    """Arguments; what stands on standard input, and where standard output goes: a pipe that is read, where none is named."""

    def __init__(self, *arguments, stdin=b"", to=None, ignored=None, result=None):
        self.arguments, self.stdin, self.to, self.ignored, self.result = arguments, stdin, to, ignored, result

    def __str__(self):
        return " ".join(map(str, self.arguments)) + (f" > {self.to}" if self.to else "")

    def outcome(self, program, jobs, box):
        def prepare():
            if self.ignored:
                signal.signal(self.ignored, signal.SIG_IGN)

        out = subprocess.PIPE
        if self.to == "closed pipe":
            end, out = os.pipe()
            os.close(end)
        elif self.to:
            out = os.open(self.to, os.O_WRONLY)
        p = subprocess.run([program, f"-j{jobs}", *self.arguments], input=self.stdin, stdout=out, stderr=subprocess.PIPE, cwd=box,
                           preexec_fn=prepare, timeout=PATIENCE, restore_signals=not self.ignored, check=False)
        if self.to:
            os.close(out)
        written = b""
        if self.result:
            with open(os.path.join(box, self.result), "rb") as f:
                written = f.read()
        return {"exit status": p.returncode, "standard error": p.stderr, "standard output": p.stdout or b"", "file": written}


def first_difference(a, b):
    a, b = a.split(b"\n"), b.split(b"\n")
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return f"line {at + 1}: {(a + [b''])[at][:120]!r} became {(b + [b''])[at][:120]!r}"


def compare(program, box, run):
    want = run.outcome(program, JOBS[0], box)
    for jobs in JOBS[1:]:
        got = run.outcome(program, jobs, box)
        for what, value in want.items():
            if got[what] != value:
                how = first_difference(value, got[what]) if isinstance(value, bytes) else f"{value} became {got[what]}"
                raise Failed(f"-j{jobs} {run}: {what}: {how}")
    return want


# --- what is run: the same for all -j ---

def case_samples(box):
    write(box, samples())
    for option in (), ("--emit", "mentions"), ("--emit", "blocks"), ("--pretty",), ("--numbers-only", "--line-buffered"):
        yield Run(*option, ".")
    yield Run("-o", "claims.jsonl", *sorted(samples()), result="claims.jsonl")


def case_one_text(box):
    for raw in samples().values():
        yield Run(stdin=raw)


def case_form_feeds(box):
    text = b"\f".join(samples().values())
    write(box, {"a.txt": text, "b.txt": text})
    yield Run("a.txt", "-", "b.txt", stdin=text)


CODECS = {"utf-8": 1, "utf-8-sig": 1, "gb18030": 1, "big5": 1, "utf-16-le": 2, "utf-16-be": 2, "utf-16": 2, "utf-32": 4}


def case_form_feeds_in_every_encoding(box):
    text = pages(160)
    for codec, unit in CODECS.items():
        raw = text.encode(codec, "ignore")
        yield Run(stdin=raw)
        yield Run("--emit", "mentions", "--errors", "errors", stdin=spoilt(raw, unit, 9000), result="errors")


def case_form_feeds_spoilt(box):
    """More messages than are told about a file; of a file, standard input, compressed files and archives."""
    raw = spoilt(pages(120).encode(), 1, 1500)
    gb = spoilt(pages(120).encode("gb18030"), 1, 40000)
    write(box, {"a.txt": raw, "b.txt.gz": gzip.compress(gb), "c.tgz": tar_of([("x.txt", raw), ("y.txt", gb)], mode="w:gz"),
                "cut.gz": gzip.compress(raw)[:-9000], "d.txt": claims(3), "e.txt": b""})
    for option in (), ("--strict",), ("--line-buffered", "--date", "2024-05-01"), ("--emit", "blocks"):
        yield Run(*option, "a.txt", "b.txt.gz", "-", "cut.gz", "c.tgz", "d.txt", "e.txt", stdin=gb)
    yield Run("-e", "gb18030", "--errors", "errors", "a.txt", "b.txt.gz", result="errors")


def case_form_feeds_untold(box):
    """The encoding is told late, of the second document or of many together, or not at all."""
    latin = "Annual report 2024: 100%\n\n\f"
    for text in latin + pages(60), latin * 1200 + pages(60), latin * 6000, "\f" * 50000 + pages(40), "今年\f" * 9000 + pages(40):
        for codec in "utf-8", "gb18030", "utf-16-le":
            yield Run(stdin=text.encode(codec))
    yield Run(stdin=latin.encode() * 3000 + b"\x81\xff\f" * 9000)


def case_form_feeds_unlike_sizes(box):
    """Documents that cannot be read ahead whole, the first or a later one; what they give outgrows its room."""
    long, short = longer_than_held(), pages(40).encode()
    write(box, {"a.txt": long + b"\f" + short, "b.txt": short + long + b"\f" + short, "c.txt": long, "d.txt": short + claims(9000) + b"\f" + short})
    yield Run("a.txt", "b.txt", "-", "c.txt", "d.txt", stdin=short + long)


def case_form_feeds_many_equal(box):
    """More claims than the table of their ids has room for, many of them twice."""
    equal = EQUAL.encode() * 400
    yield Run(stdin=b"\f".join((claims(5000), equal, claims(5000)[20000:], equal)))


def case_form_feeds_nothing_found(box):
    """A file is not written where nothing could be read, in all the documents of a text together."""
    none, bad = "没有数。\n\n".encode() * 1500, b"\xe6\x95\n\n"
    write(box, {"kept": b"old\n"})
    for text in bad + none + b"\f" + none + b"\f", none + b"\f" + none + b"\f" + bad, none + b"\f" + none:
        yield Run("-o", "kept", stdin=text, result="kept")
        write(box, {"kept": b"old\n"})


def case_form_feeds_into_a_folder(box):
    raw = pages(120).encode()
    write(os.path.join(box, "in"), {"a.txt": raw, "b.txt": spoilt(raw, 1, 9000), "c.txt": claims(4)})
    for name in "a", "b", "c":
        yield Run("-o", "out/", "in", result=f"out/{name}.txt.jsonl")


def case_json_lines(box):
    raw = lines(samples())
    write(box, {"a.jsonl": raw, "b.jsonl.gz": gzip.compress(raw)})
    yield Run("-f", "jsonl", stdin=raw)
    yield Run("-f", "jsonl", "a.jsonl", "b.jsonl.gz")


def case_json_lines_broken(box):
    """More messages than are told about a file, some by the reader, some by the extractor."""
    bad = "".join(json.dumps({"id": i, "text": f"救助{'9' * 70}人，救助{i}人。"}, ensure_ascii=False) + "\n{\n"
                  for i in range(40)).encode()
    write(box, {"a.jsonl": lines(samples(), broken=3), "b.jsonl": bad, "c.jsonl": b"{\n", "d.jsonl": bad[:200]})
    yield Run("-f", "jsonl", ".")
    yield Run("-f", "jsonl", stdin=bad)


def case_archives(box):
    texts = {**samples(), "faults.txt": faults(30), "long.txt": longer_than_held()}
    with zipfile.ZipFile(os.path.join(box, "a.zip"), "w", zipfile.ZIP_DEFLATED) as z:
        for name, raw in texts.items():
            z.writestr(name, raw)
    tgz = tar_of(texts.items(), mode="w:gz")
    write(box, {"a.tgz": tgz, "cut.tgz": tgz[:len(tgz) // 2], "text.gz": gzip.compress(faults(3)), "text-cut.gz": gzip.compress(claims(900))[:-900]})
    yield Run("a.tgz", "a.zip")
    yield Run(stdin=tgz)
    yield Run("cut.tgz", "text-cut.gz", "text.gz", "a.zip", "--strict")


def case_tiny_files(box):
    write(box, {f"{i:04}.txt": f"救助妇女{i}名。\n".encode() for i in range(2000)})
    write(box, {"1000.txt": faults(25), "1500.txt": b"", "1700.txt": b"\x7fELF\0\0\0\0"})
    os.symlink("nowhere", os.path.join(box, "1800-link.txt"))
    yield Run(".", "missing.txt", "0001.txt")
    yield Run("-o", "0003.txt", "0001.txt", "0003.txt")


def case_unlike_sizes(box):
    """A long text before and between short ones: what waits outgrows its room."""
    write(box, {"a.txt": claims(3000), "m.txt": claims(6000), "n.txt": claims(5000), **{f"b{i}.txt": faults(2) for i in range(300)}})
    yield Run(".")


def case_name_too_long(box):
    names = "a.txt", "b" * 20000, "c.txt"
    yield Run(stdin=tar_of(((name, claims(1)) for name in names), format=tarfile.PAX_FORMAT))


def case_full_disk(box):
    if not os.path.exists("/dev/full"):
        raise Skipped("no /dev/full")
    write(box, {**{f"{i}.txt": faults(3) for i in range(30)}, "a.jsonl": lines(samples(), broken=2)})
    yield Run(".", to="/dev/full")
    yield Run("-o", "/dev/full", ".")
    yield Run("-f", "jsonl", "a.jsonl", to="/dev/full")


def case_closed_pipe(box):
    write(box, {f"{i}.txt": faults(3) for i in range(30)})
    yield Run(".", to="closed pipe")
    yield Run(".", to="closed pipe", ignored=signal.SIGPIPE)
    yield Run("-f", "jsonl", stdin=lines(samples()), to="closed pipe", ignored=signal.SIGPIPE)


def case_nothing_to_read(box):
    write(box, {"kept": b"old\n", "a.txt": claims(1)})
    yield Run("-o", "kept", "nowhere", "nor-there", result="kept")
    yield Run("-o", "kept", "nowhere", "a.txt", result="kept")


def case_rules_refused(box):
    write(box, {"rules.yaml": b"format: 9\n", "a.txt": claims(1)})
    yield Run("-r", "rules.yaml", "a.txt")
    yield Run("-o", "no/such/folder", "a.txt")


# --- what there is to see of threads ---

def look_wrong_numbers(program, box):
    for word in "0", "-1", "257", "2x", "", "99999999999999999999":
        p = subprocess.run([program, "-j", word], stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if p.returncode != 2 or b"--jobs" not in p.stderr:
            raise Failed(f"-j '{word}': exit {p.returncode}: {p.stderr!r}")


def read_some(p):
    if not select.select([p.stdout], [], [], PATIENCE)[0]:
        raise Failed("no record while the input pauses")
    return os.read(p.stdout.fileno(), 1 << 16)


def look_records_leave_in_time(program, box):
    """Of a text, and of JSON lines: while the other end of standard input stays open."""
    for options, raw in ((), claims(2)), ((), claims(2) + b"\f"), (("-f", "jsonl"), '{"text": "救助3人。"}\n'.encode()):
        with subprocess.Popen([program, "-j2", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as p:
            for _ in range(3):
                p.stdin.write(raw)
                p.stdin.flush()
                if not read_some(p).endswith(b"}\n"):
                    raise Failed("half a record")
            p.stdin.close()
            if p.wait(PATIENCE) != 0:
                raise Failed(f"exit {p.returncode}")


def look_records_leave_in_time_behind_many(program, box):
    """Of a document that comes slowly behind some that came at once: what was read ahead is not kept."""
    with subprocess.Popen([program, "-j2"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as p:
        threading.Thread(target=lambda: (p.stdin.write(pages(100).encode() + claims(1)), p.stdin.flush())).start()
        for i in range(1, 4):
            got = b""
            while f'"{i}名"'.encode() not in got:
                got = got[-200:] + read_some(p)
            p.stdin.write(f"救助妇女{i + 1}名。\n\n".encode())
            p.stdin.flush()
        p.stdin.close()
        p.stdout.read()
        if p.wait(PATIENCE) != 0:
            raise Failed(f"exit {p.returncode}")


def threads_busy(pid):
    """Clock ticks that each thread has run."""
    ticks = {}
    for path in glob.glob(f"/proc/{pid}/task/*/stat"):
        try:
            with open(path, encoding="utf-8", errors="replace") as f:
                ticks[path] = sum(map(int, f.read().rsplit(")", 1)[1].split()[11:13]))
        except OSError:
            pass # it has ended
    return ticks


def look_all_threads_work(program, box):
    """On one text of many documents, and on JSON lines: no thread does it all."""
    if not os.path.exists("/proc/self/task"):
        raise Skipped("there is no /proc here")
    write(box, {"a.txt": pages(1500).encode(), "a.jsonl": lines(samples()) * 40})
    for operands in ["a.txt"], ["-f", "jsonl", "a.jsonl"]:
        busy = {}
        with open(os.devnull, "r+b") as null, subprocess.Popen([program, "-j2", *operands], stdin=null, stdout=null, cwd=box) as p:
            while p.poll() is None:
                busy.update(threads_busy(p.pid))
                time.sleep(0.005)
        most = sorted(busy.values(), reverse=True)
        if len(most) < 3 or most[1] < most[0] / 2:
            raise Failed(f"{operands}: clock ticks of each thread: {most}")


def look_reader_gone_while_input_pauses(program, box):
    with subprocess.Popen([program, "-j2"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN), restore_signals=False) as p:
        p.stdout.close()
        p.stdin.write(claims(2))
        p.stdin.flush()
        code, told = p.wait(PATIENCE), p.stderr.read()
    if code != 4 or b"Broken pipe" not in told:
        raise Failed(f"exit {code}: {told!r}")


def look_signals(program, box):
    """While all threads wait, and while they work; the file of --output goes."""
    texts = {f"{i}.txt": claims(20000) for i in range(4)}
    write(box, texts)
    for sig in signal.SIGTERM, signal.SIGINT, signal.SIGHUP:
        for operands, delay in (["-"], 0.2), ([*texts], 0.2), ([*texts], 0.5):
            def heed(sig=sig): # whoever runs the tests may have it ignored, as nohup does
                signal.signal(sig, signal.SIG_DFL)
            with subprocess.Popen([program, "-j4", "-o", "result", *operands], stdin=subprocess.PIPE, cwd=box, preexec_fn=heed) as p:
                time.sleep(delay)
                p.send_signal(sig)
                if p.wait(PATIENCE) != -sig:
                    raise Failed(f"exit {p.returncode} of {sig.name}")
            if left := glob.glob(os.path.join(box, ".claimline-*")):
                raise Failed(f"{sig.name} leaves {left}")


def look_memory(program, box):
    """The first text gives far more than may wait, the others are done long before."""
    if not os.path.exists("/proc/self/status"):
        raise Skipped("there is no /proc here")
    with open(program, "rb") as f:
        if re.search(b"__[at]san_init", f.read()):
            raise Skipped("a sanitizer has memory of its own")
    write(box, {"a.txt": claims(20000), **{f"b{i}.txt": claims(4000) for i in range(12)}})
    for jobs in 2, 4:
        peak = 0
        with open(os.devnull, "r+b") as null, subprocess.Popen([program, f"-j{jobs}", "."], stdin=null, stdout=null, cwd=box) as p:
            while p.poll() is None:
                with open(f"/proc/{p.pid}/status", encoding="ascii", errors="replace") as f:
                    found = re.search(r"VmHWM:\s*(\d+)", f.read())
                peak = max(peak, int(found[1]) if found else 0)
                time.sleep(0.005)
        if peak > (BASE_MIB + jobs * JOB_MIB) * 1024:
            raise Failed(f"-j{jobs}: {peak} KiB")


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: jobs.py PROGRAM")
    program = os.path.abspath(sys.argv[1])
    n_ok = n_failed = n_skipped = 0
    for name, case in [(n, f) for n, f in globals().items() if n.startswith(("case_", "look_"))]:
        label = name[5:].replace("_", " ")
        with tempfile.TemporaryDirectory() as box:
            try:
                if name.startswith("look_"):
                    case(program, box)
                else:
                    for run in case(box):
                        compare(program, box, run)
                print(f"ok {label}")
                n_ok += 1
            except Skipped as e:
                print(f"SKIP {label}: {e}")
                n_skipped += 1
            except (Failed, subprocess.TimeoutExpired) as e:
                print(f"FAIL {label}: {e}")
                n_failed += 1
    print(f"{n_ok} passed, {n_failed} failed, {n_skipped} skipped")
    sys.exit(1 if n_failed else 0)


if __name__ == "__main__":
    main()
