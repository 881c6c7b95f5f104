#!/usr/bin/env python3
"""hundred_thousand.py PROGRAM [FILES] - a batch of so many small reports.

Memory and descriptors are looked at all the time: at the end they are what they were after the first
tenth. The outputs are what one output would be, and the second run makes nothing anew. What was
measured is printed; the last line is the count; exit 1 where it is too much.
"""
import os
import re
import subprocess
import sys
import tempfile
import time

SLACK_KIB = 2048          # heaps are no clocks
CEILING_KIB = 64 << 10
DESCRIPTORS = 24


def make(n):
    for i in range(n):
        folder = f"reports/{i % 317:03}"
        if i < 317:
            os.makedirs(folder)
        with open(f"{folder}/{i:06}.txt", "w", encoding="utf-8") as f:
            f.write(f"{2000 + i % 25}年，县妇联救助妇女{i + 1}名，开展宣讲活动{i % 97 + 3}场。\n")


def count(folder):
    return sum(len([name for name in names if name.endswith(".jsonl")]) for at, _, names in os.walk(folder) if "/.claimline" not in at)


def run(program, n, *arguments):
    """Exit status, seconds, and peaks of memory and descriptors in the first tenth of the time, and in all of it."""
    started, seen = time.monotonic(), []
    with subprocess.Popen([program, *arguments], stderr=subprocess.PIPE) as p:
        while p.poll() is None:
            try:
                with open(f"/proc/{p.pid}/status", encoding="ascii", errors="replace") as f:
                    peak = re.search(r"VmHWM:\s*(\d+)", f.read())
                seen.append((int(peak[1]) if peak else 0, len(os.listdir(f"/proc/{p.pid}/fd"))))
            except OSError:
                pass
            time.sleep(0.02)
        told = p.stderr.read().decode(errors="replace")
    early = seen[:max(len(seen) // 10, 50)]
    peaks = max(m for m, _ in early), max(m for m, _ in seen), max(d for _, d in seen)
    print(f"{n} files, {' '.join(arguments)}: {time.monotonic() - started:.0f} s, {peaks[0]} KiB early, {peaks[1]} KiB in all, "
          f"{peaks[2]} descriptors")
    return p.returncode, told, peaks


def is_one_output(program):
    """Whether the outputs, one behind the other, are what goes to standard output without them."""
    with subprocess.Popen([program, "-j2", "reports"], stdout=subprocess.PIPE) as p:
        same = True
        for at, folders, names in os.walk("reports"):
            folders.sort()
            for name in sorted(names):
                with open(os.path.join("made", os.path.relpath(os.path.join(at, name), "reports") + ".jsonl"), "rb") as f:
                    wanted = f.read()
                same = same and p.stdout.read(len(wanted)) == wanted
        same = same and not p.stdout.read()
    return same and p.returncode == 0


def faults_of(program, n):
    first, faults, inode = "made/000/000000.txt.jsonl", [], None
    make(n)
    for arguments in ["-j2", "-o", "made/", "reports"], ["-o", "made/", "--resume", "reports"]:
        code, told, (early, peak, descriptors) = run(program, n, *arguments)
        what = " ".join(arguments)
        if code or told:
            faults.append(f"{what}: exit {code}: {told[:200]}")
        if count("made") != n:
            faults.append(f"{what}: {count('made')} outputs")
        if peak > early + SLACK_KIB or peak > CEILING_KIB:
            faults.append(f"{what}: memory grows")
        if descriptors > DESCRIPTORS:
            faults.append(f"{what}: {descriptors} descriptors")
        if inode and os.stat(first).st_ino != inode:
            faults.append("what was done was done again")
        inode = os.stat(first).st_ino
    if not is_one_output(program):
        faults.append("the outputs are not what one output would be")
    return faults


def main():
    program, n = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100000
    with tempfile.TemporaryDirectory() as box:
        os.chdir(box)
        faults = faults_of(program, n)
        os.chdir("/")
    print("; ".join(faults) or "memory and descriptors are flat")
    print(f"{int(not faults)} passed, {int(bool(faults))} failed, 0 skipped")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
