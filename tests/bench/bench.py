#!/usr/bin/env python3
"""bench.py [--mb N] [--runs N] PROGRAM - how fast the whole program is.

Repeats samples/ to one large file and runs the program on it, once to warm up (and
to read its peak memory) and then --runs times; beside it, in the same rounds, a
regular expression tool that looks for a number and a unit, so that the ratio means
something on any machine. Times are medians; start-up is that for an empty input.
Beside that, how many times faster two jobs are than one, on a quarter of that text.
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


def peak_memory(command):
    """Peak resident MiB, read off while it runs: a child's ru_maxrss begins with the size of its parent."""
    peak = 0
    with open(os.devnull, "r+b") as null, subprocess.Popen(command, stdin=null, stdout=null) as process:
        while process.poll() is None:
            with open(f"/proc/{process.pid}/status", encoding="ascii", errors="replace") as f:
                found = re.search(r"VmHWM:\s*(\d+)", f.read())
            peak = max(peak, int(found[1]) if found else 0)
            time.sleep(0.002)
    return peak / 1024


def summary(runs):
    wall, cpu = zip(*runs)
    return statistics.median(wall), statistics.median(cpu)


def write_large(path, size):
    texts = []
    for sample in sorted(glob.glob(os.path.join(ROOT, "samples", "*.txt"))):
        with open(sample, "rb") as f:
            texts.append(f.read().rstrip(b"\n") + b"\n\n")
    unit, written = b"".join(texts), 0
    with open(path, "wb") as f:
        while written < size:
            written += f.write(unit)
    return written


def write_many(files, lines, size):
    """The samples again and again, a file each; and the same in pieces, as JSON lines."""
    texts, written, n = [], 0, 0
    for sample in sorted(glob.glob(os.path.join(ROOT, "samples", "*.txt"))):
        with open(sample, encoding="utf-8") as f:
            texts.append(f.read())
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


def faster_with_two_jobs(command, runs):
    """Wall time of -j1 to that of -j2, side by side, in the median."""
    return statistics.median(measure([*command, "-j1"])[0] / measure([*command, "-j2"])[0] for _ in range(runs))


def reference():
    """The tool to compare with, and its name; (None, why) where there is none."""
    if shutil.which("pcre2grep"):
        return ["pcre2grep", "-u", "-o", PATTERN], "pcre2grep -o"
    if shutil.which("rg"):
        with subprocess.Popen(["rg", "--pcre2-version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as p:
            if p.wait() == 0:
                return ["rg", "--no-config", "-j1", "-N", "-P", "-o", PATTERN], "rg -P -o"
    return None, "neither pcre2grep nor rg with PCRE2 is here: no ratios"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("--mb", type=float, default=16, help="size of the text (16)")
    parser.add_argument("--runs", type=int, default=5, help="runs that count (5)")
    options = parser.parse_args()
    tool, tool_name = reference()

    with tempfile.TemporaryDirectory() as box:
        text, empty = os.path.join(box, "text"), os.path.join(box, "empty")
        mb = write_large(text, int(options.mb * 1e6)) / 1e6
        open(empty, "wb").close()
        memory, start_memory = peak_memory([options.program, text]), peak_memory([options.program, empty])
        memory2 = peak_memory([*tool, text]) if tool else 0
        ours, theirs, start = [], [], []
        for _ in range(options.runs):
            ours.append(measure([options.program, text]))
            start.append(measure([options.program, empty]))
            if tool:
                theirs.append(measure([*tool, text]))
        files, lines = os.path.join(box, "files"), os.path.join(box, "lines")
        write_many(files, lines, int(options.mb * 1e6 / 4))
        faster = [faster_with_two_jobs(command, options.runs)
                  for command in ([options.program, files], [options.program, "-f", "jsonl", lines])]

    wall, cpu = summary(ours)
    start_wall, _ = summary(start)
    row = "{:<14} {:>9} {:>9} {:>9} {:>10} {:>12}"
    print(f"{mb:.1f} MB of samples, median of {options.runs} runs")
    print(row.format("", "MB/s", "wall s", "CPU s", "peak MiB", "start-up ms"))
    print(row.format("claimline", f"{mb / wall:.2f}", f"{wall:.2f}", f"{cpu:.2f}", f"{memory:.1f}", f"{start_wall * 1000:.0f}"))
    print(f"-j2 to -j1: {faster[0]:.2f} times faster on many files, {faster[1]:.2f} on JSON lines, on {os.cpu_count()} processors")
    if not tool:
        print(tool_name)
        return
    wall2, cpu2 = summary(theirs)
    print(row.format(tool_name, f"{mb / wall2:.2f}", f"{wall2:.2f}", f"{cpu2:.2f}", f"{memory2:.1f}", ""))
    print(row.format("ratio", f"{wall2 / wall:.4f}", f"{wall / wall2:.1f}", f"{cpu / cpu2:.1f}", f"{memory / memory2:.1f}", ""))
    print(f"memory for an empty input: {start_memory:.1f} MiB; the text adds {memory - start_memory:.1f} MiB")


if __name__ == "__main__":
    main()
