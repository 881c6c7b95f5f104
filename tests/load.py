#!/usr/bin/env python3
"""load.py PROGRAM - the section "Load it" of README.md does what it says.

Its blocks are run as they stand there, in a folder with samples/ and build/claimline:
one that begins with the name of a file (`-- claims.sql`) is written to it, one in sh or
Python is run. What each tool then holds and answers is compared with the records as json
and Decimal read them; of samples/, of a text that is hard to load, and of one with more
digits than the tables take. A block needs the tools it names: where one is not here,
neither on the path nor in build/tools, it is skipped. One line a check, the last line is
the count; exit 1 if any failed.
"""
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from decimal import Decimal, getcontext, localcontext
from typing import NamedTuple

from postgres import server

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOOLS = ("jq", "duckdb", "pandas", "psql")
# The letters that CSV, SQL and COPY escape, also in a name; digits that no double holds.
HARD = {'a "b" \\n,c\'d.txt': """县妇联"巾帼\\n行动"志愿者，去年培训职工3名，发放'资料\\\\'500册。
市慈善总会支出12345678901234567890123456.123456789012元，发放9007199254740993元，投入0.1元，收入0.2元，结余0.000001元。
今年，市慈善总会计划支出1234567890123456.789元。市慈善总会救助三分之二的家庭。县公安局接报警情41260起。
"""}
WIDE = {"wide.txt": f"县统计局收到{'1234567890' * 6}1234个，支出{'1' * 30}.{'123' * 10}元，接报警情41260起。\n"}
# Runs the block in Python, and writes what it made.
FRAMES = """
from claims import claims, totals
columns = ["doc", "id", "subject.text", "quantity.value", "quantity.unit", "time.from", "start", "end"]
claims[claims["quantity.value"].notna()].reindex(columns=columns).to_csv("frame.csv", na_rep="NULL")
totals.to_csv("totals.csv")
"""
getcontext().prec = 100


class Corpus(NamedTuple):
    name: str
    texts: dict
    fits: bool = True     # the tables take its numbers


class Tally:
    passed = failed = 0

    def check(self, what, fault):
        if fault:
            self.failed += 1
            print(f"FAIL {what}: {fault[:600]}")
        else:
            self.passed += 1
            print(f"ok {what}")


# --- what the records say ---

def cell(value):
    """A value as the cell of a table; of a number what all ways to write it share."""
    text = "NULL" if value is None else str(value)
    if re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", text):
        text = format(Decimal(text), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return text


def table(rows):
    return [[cell(value) for value in row] for row in rows]


def normal(slot):
    return slot.get("canonical") or slot.get("text")


def flat(r):
    """The columns of the view `claims`."""
    who, did, what, much, when = (r[s] or {} for s in ("subject", "predicate", "object", "quantity", "time"))
    return {"doc": r["doc"], "id": r["id"], "type": r["type"], "modality": r["modality"], "subject": normal(who),
            "entity": who.get("entity"), "predicate": normal(did), "object": normal(what), "amount": much.get("text"),
            "relation": much.get("relation"), "value": much.get("value"), "unit": much.get("unit"),
            "first_day": when.get("from"), "last_day": when.get("to"), "sentence": r["sentence"],
            "start_byte": r["start"], "end_byte": r["end"]}


def total(rows):
    values = [r["value"] for r in rows if r["value"] is not None]
    return sum(values[1:], values[0]) if values else None


def groups(rows, *keys):
    found = defaultdict(list)
    for r in rows:
        found[tuple(r[k] for k in keys)].append(r)
    return found.items()


def totals(rows):
    return [[*key, len(of_it), total(of_it)] for key, of_it in
            groups([r for r in rows if r["modality"] == "actual"], "unit")]


def answers(rows):
    """What questions.sql asks: (columns, rows) of each table."""
    money = sorted((r for r in rows if r["unit"] == "元"), key=lambda r: (-r["value"], r["doc"], r["start_byte"]))
    planned_and_actual = [[*key, *(total([r for r in of_it if r["modality"] == m]) for m in ("actual", "planned"))]
                          for key, of_it in groups(rows, "subject", "unit")]
    sentences = ["value", "sentence", "doc", "start_byte", "end_byte"]
    return [(["unit", "n", "total"], totals(rows)),
            (["subject", "n"], [*Counter(r["subject"] for r in rows if r["entity"] == "org").items()]),
            (["subject", "unit", "actual", "planned"], planned_and_actual),
            (sentences, [[r[k] for k in sentences] for r in money[:10]])]


# --- what the tools say ---

def from_csv(text):
    return list(csv.reader(io.StringIO(text)))


def difference(want, got):
    """The first row that is in one table only, or nothing; the order is the tool's."""
    want, got = Counter(map(tuple, table(want))), Counter(map(tuple, table(got)))
    lost, new = list((want - got).elements()), list((got - want).elements())
    return f"{len(lost)} rows lost, {len(new)} new: {lost[:1]} became {new[:1]}" if lost or new else None


def wrong_answers(out, rows):
    """The tables that came, one behind the other, each under its head."""
    got = from_csv(out)
    for columns, want in answers(rows):
        if not got or got[0] != columns:
            return f"{columns} expected, {got[:1]} came"
        body, got = got[1:1 + len(want)], got[1 + len(want):]
        if wrong := difference(want, body):
            return f"{columns}: {wrong}"
    return f"more came: {got[:1]}" if got else None


class Box:
    """A folder where the blocks of the section were run on a corpus."""

    def __init__(self, path, env):
        self.path, self.env, self.out, self.records = path, env, {}, []

    def run(self, *command):
        return subprocess.run(command, cwd=self.path, env=self.env, stdin=subprocess.DEVNULL, capture_output=True,
                              check=False)

    def table(self, *command):
        """What a command writes as CSV, without the head."""
        p = self.run(*command)
        return from_csv(p.stdout.decode())[1:] or [[p.stderr.decode()]]

    def file(self, name):
        """The rows of a CSV file, the head too."""
        try:
            with open(os.path.join(self.path, name), encoding="utf-8", newline="") as f:
                return from_csv(f.read())
        except FileNotFoundError:
            return []


def check_sql(tally, name, box, fits, tool, query):
    """The records keep every digit; where the view takes them, its rows and its answers are right."""
    values = [[r["quantity"]["value"]] for r in box.records if r["quantity"]]
    kept = "SELECT record->'quantity'->>'value' FROM records WHERE (record->'quantity'->>'value') IS NOT NULL"
    tally.check(f"{name}: {tool} keeps the numbers", difference(values, query(kept)))
    if not fits:
        return
    rows = [flat(r) for r in box.records]
    tally.check(f"{name}: {tool}, the rows", difference([r.values() for r in rows], query("SELECT * FROM claims")))
    tally.check(f"{name}: {tool}, the questions", wrong_answers(box.out[tool], rows))
    if tool == "duckdb":
        parquet = query("SELECT * FROM 'claims.parquet'")
        tally.check(f"{name}: the Parquet file", difference([r.values() for r in rows], parquet))


def check_duckdb(tally, name, box, fits):
    check_sql(tally, name, box, fits, "duckdb", lambda sql: box.table("duckdb", "claims.duckdb", "-c", sql))


def check_psql(tally, name, box, fits):
    check_sql(tally, name, box, fits, "psql", lambda sql: box.table("psql", "-c", sql))


def check_pandas(tally, name, box, _):
    want = [[r["doc"], r["id"], (r["subject"] or {}).get("text"), r["quantity"]["value"], r["quantity"]["unit"],
             (r["time"] or {}).get("from"), r["start"], r["end"]] for r in box.records if r["quantity"]]
    frame = [row[1:] for row in box.file("frame.csv")[1:]]
    tally.check(f"{name}: pandas, the frame", difference(want, frame))
    with localcontext() as c:
        c.prec = 28     # as that of its sums
        sums = [row for row in totals([flat(r) for r in box.records]) if row[0] is not None]
    tally.check(f"{name}: pandas, the totals", difference(sums, box.file("totals.csv")[1:]))


def check_jq(tally, name, box, _):
    def texts(r):
        slots = [r[s] or {} for s in ("subject", "predicate", "object", "quantity", "time")]
        return [s.get(k, "") for s, k in zip(slots, ("text", "text", "text", "value", "from"))], slots[3].get("unit", "")

    want = [[r["doc"], r["id"], *t[:4], unit, t[4] or "", r["modality"]] for r in box.records for t, unit in [texts(r)]]
    tally.check(f"{name}: jq, the CSV", difference(want, box.file("claims.csv")))
    cited = ""
    for r in box.records:
        if r["quantity"] and r["quantity"]["text"] == "41260起":
            with open(os.path.join(box.path, r["doc"]), "rb") as f:
                cited += f.read()[int(r["start"]):int(r["end"])].decode()
    got = box.out["jq"]
    tally.check(f"{name}: jq, back to the bytes", None if cited and got == cited else f"{cited!r} became {got!r}")


CHECKS = {"jq": check_jq, "duckdb": check_duckdb, "pandas": check_pandas, "psql": check_psql}


# --- the blocks, and where they run ---

def blocks():
    """(language, text) of the section."""
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as f:
        section = re.search(r"^## Load it$(.*?)^## ", f.read(), re.M | re.S)
    return re.findall(r"^```(sh|sql|python)\n(.*?)^```$", section[1], re.M | re.S) if section else []


def run_blocks(tally, corpus, box, there):
    for language, text in blocks():
        needs = [tool for tool in TOOLS if re.search(rf"\b{tool}\b", text)]
        named = re.match(r"(?:--|#) ([a-z]+\.(?:sql|py))\b", text)
        if named:
            with open(os.path.join(box.path, named[1]), "w", encoding="utf-8") as f:
                f.write(text)
        if language == "sql" or not set(needs) <= there:
            continue
        p = box.run("python3", "-c", FRAMES) if language == "python" else box.run("bash", "-euo", "pipefail", "-c", text)
        said, what = p.stderr.decode(errors="replace"), f"{corpus.name}: {text.splitlines()[0][:60]}"
        if corpus.fits or not set(needs) & {"duckdb", "psql"}:
            tally.check(what, f"exit {p.returncode}: {said[-400:]}" if p.returncode else None)
        else:
            refused = p.returncode and re.search(r"to DECIMAL\(38,12\)|numeric field overflow", said)
            tally.check(f"{what}, refused", None if refused else f"exit {p.returncode}: {said[-400:]}")
        box.out.update(dict.fromkeys(needs, p.stdout.decode(errors="replace")))


def fill(path, program, corpus):
    """samples/ and build/claimline; DuckDB and psql write CSV, and psql stops at what fails."""
    os.makedirs(os.path.join(path, "build"))
    os.symlink(os.path.abspath(program), os.path.join(path, "build", "claimline"))
    if corpus.texts is None:
        os.symlink(os.path.join(ROOT, "samples"), os.path.join(path, "samples"))
    else:
        os.mkdir(os.path.join(path, "samples"))
    files = {"samples/" + name: text for name, text in (corpus.texts or {}).items()}
    for name, text in {**files, ".duckdbrc": ".mode csv\n.nullvalue NULL\n",
                       ".psqlrc": "\\set QUIET on\n\\set ON_ERROR_STOP on\n\\pset format csv\n\\pset null NULL\n"}.items():
        with open(os.path.join(path, name), "w", encoding="utf-8") as f:
            f.write(text)


def try_corpus(tally, program, corpus, env, there):
    with tempfile.TemporaryDirectory() as path:
        fill(path, program, corpus)
        box = Box(path, {**env, "HOME": path, "PSQLRC": os.path.join(path, ".psqlrc"), "PGDATABASE": corpus.name})
        if "psql" in there:
            subprocess.run(["psql", "-qXc", f"CREATE DATABASE {corpus.name}"], env={**env, "PGDATABASE": "postgres"},
                           check=True)
        run_blocks(tally, corpus, box, there)
        with open(os.path.join(path, "claims.jsonl"), encoding="utf-8") as f:
            box.records = [json.loads(line, parse_int=Decimal, parse_float=Decimal) for line in f]
        for tool in TOOLS:
            if tool in there:
                CHECKS[tool](tally, corpus.name, box, corpus.fits)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: load.py PROGRAM")
    tally = Tally()
    with server() as (variables, no_server):
        path = os.path.join(ROOT, "build", "tools", "bin") + os.pathsep + os.environ["PATH"]
        env = {**os.environ, **variables, "PATH": path}
        no_pandas = subprocess.run(["python3", "-c", "import pandas"], env=env, capture_output=True, check=False).returncode
        why = {tool: f"{tool} is not here" for tool in ("jq", "duckdb") if not shutil.which(tool, path=path)}
        why.update({"psql": no_server} if no_server else {}, **({"pandas": "python3 has none"} if no_pandas else {}))
        for corpus in Corpus("samples", None), Corpus("hard", HARD), Corpus("wide", WIDE, fits=False):
            try_corpus(tally, sys.argv[1], corpus, env, set(TOOLS) - set(why))
    for tool in why:
        print(f"SKIP Load it, with {tool}: {why[tool]}")
    print(f"{tally.passed} passed, {tally.failed} failed, {len(why)} skipped")
    sys.exit(tally.failed > 0)


if __name__ == "__main__":
    main()
