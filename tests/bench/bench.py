#!/usr/bin/env python3
"""bench.py [--mb N] [--runs N] PROGRAM - how fast the whole program is.

Makes texts of samples/ - dense report text, and a tenth of it; prose without numerals; many
documents, as files, as JSON lines and between form feeds - and runs the program over each, in every round one after
the other, and beside it a regular expression tool that looks for a number and a unit in the same
text, so that the ratio means something on any machine: it is that of the CPU times. All figures are
medians of --runs rounds; the first run, which warms up, gives the records and the peak memory. Start-up is
that for an empty input.
"""
import argparse
import glob
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PATTERN = r"[0-9０-９一二三四五六七八九十百千两][0-9０-９.,，一二三四五六七八九十百千零两]*[万亿]*[余多]?(?:人次|个百分点|[元人名户个场次件家项公里吨亩%％])"
NUMERAL = re.compile(r"[0-9０-９零〇一二三四五六七八九十百千万亿两几数半]")


def measure(command):
    """(wall seconds, CPU seconds) of one run, output thrown away."""
    begin = time.perf_counter()
    with open(os.devnull, "r+b") as null:
        process = subprocess.Popen(command, stdin=null, stdout=null)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"bench: {command[0]}: exit {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime


def first_run(command):
    """(records, peak resident MiB). The peak is read off while it runs: a child's ru_maxrss begins with
    the size of its parent."""
    peak = 0
    with tempfile.TemporaryFile() as out, open(os.devnull, "rb") as null:
        with subprocess.Popen(command, stdin=null, stdout=out) as process:
            while process.poll() is None:
                with open(f"/proc/{process.pid}/status", encoding="ascii", errors="replace") as f:
                    found = re.search(r"VmHWM:\s*(\d+)", f.read())
                peak = max(peak, int(found[1]) if found else 0)
                time.sleep(0.002)
        out.seek(0)
        return sum(piece.count(b"\n") for piece in iter(lambda: out.read(1 << 20), b"")), peak / 1024


def latencies(program, n=60):
    """Milliseconds from the end of a paragraph on a pipe to its record, sorted; the first paragraph is left out."""
    spans = []
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for i in range(n + 1):
            begin, got = time.perf_counter(), b""
            os.write(process.stdin.fileno(), f"今年以来，县妇联举办讲座{i + 1}场，惠及群众{1000 + i}人次。\n\n".encode())
            while f'"{1000 + i}人次"'.encode() not in got:
                piece = os.read(process.stdout.fileno(), 1 << 20)
                if not piece:
                    sys.exit("bench: a paragraph gave no record")
                got += piece
            spans.append((time.perf_counter() - begin) * 1000)
        process.stdin.close()
        process.stdout.read()
    return sorted(spans[1:])


def peak_unread(command, seconds=2):
    """Peak resident MiB while nobody reads what it writes to a pipe, for so long."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        time.sleep(seconds)
        with open(f"/proc/{process.pid}/status", encoding="ascii", errors="replace") as f:
            found = re.search(r"VmHWM:\s*(\d+)", f.read())
        if process.poll() is not None or not found:
            sys.exit(f"bench: {command[0]} did not wait for its reader")
        process.kill()
    return int(found[1]) / 1024


def sample_texts():
    for sample in sorted(glob.glob(os.path.join(ROOT, "samples", "*.txt"))):
        with open(sample, "rb") as f:
            yield f.read().rstrip(b"\n") + b"\n\n"


def samples():
    """All samples, one behind the other."""
    return b"".join(sample_texts())


def without_numerals():
    """The sentences of the samples in which nothing is counted, three to a paragraph."""
    sentences = re.findall(r"[^。\n]+。", samples().decode())
    kept = [s.strip() for s in sentences if not NUMERAL.search(s)]
    return "\n\n".join("".join(kept[i:i + 3]) for i in range(0, len(kept), 3)).encode() + b"\n\n"


def write_large(path, size, unit=None):
    """Repeats a text, the samples where there is none; gives the bytes written."""
    unit, written = unit or samples(), 0
    with open(path, "wb") as f:
        while written < size:
            written += f.write(unit)
    return written


def write_form_feeds(path, size):
    """The samples again and again, a form feed behind each; gives the bytes written."""
    return write_large(path, size, b"".join(text + b"\f" for text in sample_texts()))


def write_many(files, lines, size):
    """The samples again and again, a file each; and the same in pieces, as JSON lines."""
    texts, written, n = [text.decode() for text in sample_texts()], 0, 0
    os.mkdir(files)
    with open(lines, "w", encoding="utf-8") as out:
        while written < size:
            text = texts[n % len(texts)]
            with open(os.path.join(files, f"{n}.txt"), "w", encoding="utf-8") as f:
                f.write(text)
            for at in range(0, len(text), 500):
                out.write(json.dumps({"text": text[at:at + 500]}, ensure_ascii=False) + "\n")
            written += len(text.encode())
            n += 1


def reference():
    """The tool to compare with, and its name; (None, why) where there is none."""
    if shutil.which("pcre2grep"):
        return ["pcre2grep", "-u", "-r", "-o", PATTERN], "pcre2grep -o"
    if shutil.which("rg"):
        with subprocess.Popen(["rg", "--pcre2-version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as p:
            if p.wait() == 0:
                return ["rg", "--no-config", "-j1", "-N", "-P", "-o", PATTERN], "rg -P -o"
    return None, "neither pcre2grep nor rg with PCRE2 is here: no ratios"


def size_of(path):
    """(bytes, characters) of a file, or of all in a folder."""
    paths = glob.glob(os.path.join(path, "*")) if os.path.isdir(path) else [path]
    data = 0, 0
    for name in paths:
        with open(name, "rb") as f:
            text = f.read()
        data = data[0] + len(text), data[1] + len(text.decode())
    return data


def write_texts(box, size):
    """Paths by name."""
    names = ("dense", "dense, a tenth", "no numerals", "form feeds", "files", "JSON lines")
    paths = {name: os.path.join(box, name.replace(" ", "-").replace(",", "")) for name in names}
    write_large(paths["dense"], size)
    write_large(paths["dense, a tenth"], size / 10)
    write_large(paths["no numerals"], size, without_numerals())
    write_form_feeds(paths["form feeds"], size)
    write_many(paths["files"], paths["JSON lines"], size)
    return paths


def rows_of(program):
    """(name, text, command before the path), a row each."""
    claims, mentions = [program, "-j1"], [program, "-j1", "--emit", "mentions"]
    lines = ["--from", "jsonl"]
    return [("dense: claims", "dense", claims), ("dense: mentions", "dense", mentions),
            ("a tenth: claims", "dense, a tenth", claims),
            ("no numerals: claims", "no numerals", claims), ("no numerals: mentions", "no numerals", mentions),
            ("form feeds, one job", "form feeds", claims), ("form feeds, two jobs", "form feeds", [program, "-j2"]),
            ("files, one job", "files", claims), ("files, two jobs", "files", [program, "-j2"]),
            ("JSON lines, one job", "JSON lines", claims + lines), ("JSON lines, two jobs", "JSON lines", [program, "-j2"] + lines)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("--mb", type=float, default=2, help="size of each text (2)")
    parser.add_argument("--runs", type=int, default=3, help="runs that count (3)")
    options = parser.parse_args()
    tool, tool_name = reference()

    with tempfile.TemporaryDirectory() as box:
        texts = write_texts(box, int(options.mb * 1e6))
        empty = os.path.join(box, "empty")
        open(empty, "wb").close()
        rows = rows_of(options.program)
        first = {name: first_run([*command, texts[text]]) for name, text, command in rows}
        start_memory = first_run([options.program, empty])[1]
        ours, theirs, start = {name: [] for name, _, _ in rows}, {text: [] for text in texts}, []
        for _ in range(options.runs):
            start.append(measure([options.program, empty])[0])
            for name, text, command in rows:
                ours[name].append(measure([*command, texts[text]]))
            for text, path in texts.items() if tool else ():
                theirs[text].append(measure([*tool, path])[1])
        waits = latencies(options.program)
        unread = [peak_unread([options.program, f"-j{n}", texts["files"]]) for n in (1, 2)]
        sizes = {text: size_of(path) for text, path in texts.items()}

    print(f"{options.mb:g} MB of samples, median of {options.runs} runs, on {os.cpu_count()} processors; "
          f"start-up {statistics.median(start) * 1000:.0f} ms and {start_memory:.1f} MiB")
    print(f"a record is out {statistics.median(waits):.2f} ms behind the end of its paragraph, {waits[-1]:.2f} ms at most (of {len(waits)}); "
          f"while nobody reads: {unread[0]:.1f} MiB, with two jobs {unread[1]:.1f}")
    layout = "{:<22} {:>7} {:>8} {:>8} {:>8} {:>10} {:>9} {:>8}"
    print(layout.format("", "MB/s", "Mchar/s", "wall s", "CPU s", "records/s", "peak MiB", "CPU to" if tool else ""))
    print(layout.format("", "", "", "", "", "", "", tool_name if tool else ""))
    for name, text, _ in rows:
        wall, cpu = (statistics.median(column) for column in zip(*ours[name]))
        records, peak = first[name]
        size, characters = sizes[text]
        ratio = f"{cpu / statistics.median(theirs[text]):.1f}" if tool else ""
        print(layout.format(name, f"{size / 1e6 / wall:.2f}", f"{characters / 1e6 / wall:.2f}", f"{wall:.2f}", f"{cpu:.2f}",
                            f"{records / wall:,.0f}", f"{peak:.1f}", ratio))
    for kind in ("form feeds", "files", "JSON lines"):
        one, two = ([wall for wall, _ in ours[f"{kind}, {n}"]] for n in ("one job", "two jobs"))
        print(f"two jobs to one, {kind}: {statistics.median(a / b for a, b in zip(one, two)):.2f} times faster")
    if not tool:
        print(tool_name)


if __name__ == "__main__":
    main()
