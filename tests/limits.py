#!/usr/bin/env python3
"""limits.py - the limits that README lists are those of extract/base/limits.h, and none is missing.

Every LIMIT_ of the header is in README's table with its value, or is one of those
that nobody can meet (INSIDE). One line a limit that differs; the last line is the
count; exit 1 if any did.
"""
import os
import re
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")

# How something is done, not how much of it there may be.
INSIDE = {"LIMIT_HEAP_KIB", "LIMIT_JIT_STACK", "LIMIT_JIT_STACK_START", "LIMIT_MATCH", "LIMIT_UNCOUNTED", "LIMIT_UNCOUNTED_SPARE",
          "LIMIT_WORK_CALL", "LIMIT_GIVE_UPS", "LIMIT_WORK_SPARE", "LIMIT_WORK_SHARES", "LIMIT_ABOVE", "LIMIT_REACH"}
UNITS = {"": 1, "bytes": 1, "KiB": 1 << 10, "MiB": 1 << 20}


def of_header():
    with open(os.path.join(ROOT, "extract/base/limits.h"), encoding="utf-8") as f:
        found = re.findall(r"^#define (LIMIT_\w+) (?:\(\((?:size_t|uint64_t)\)(\d+)(?: << (\d+))?\)|(\d+))", f.read(), re.M)
    return {name: int(plain) if plain else int(number) << int(shift or 0) for name, number, shift, plain in found}


def of_readme():
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as f:
        rows = re.findall(r"^\| `(LIMIT_\w+)` \| [^|]+ \| ([\d,]+) ?([A-Za-z]*) \| [^|]+ \|$", f.read(), re.M)
    return {name: int(number.replace(",", "")) * UNITS[unit] for name, number, unit in rows}


def main():
    header, readme = of_header(), of_readme()
    names = sorted(set(header) | set(readme) | INSIDE)
    failed = 0
    for name in names:
        if name in INSIDE:
            wrong = name not in header and "is no limit any more" or name in readme and "is in README, and one that nobody can meet"
        else:
            wrong = header.get(name) != readme.get(name) and f"is {header.get(name)} in limits.h, {readme.get(name)} in README"
        if wrong:
            failed += 1
            print(f"FAIL {name} {wrong}")
    print(f"{len(names) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed or not header else 0


if __name__ == "__main__":
    sys.exit(main())
