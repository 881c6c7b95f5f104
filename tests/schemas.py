#!/usr/bin/env python3
"""schemas.py PROGRAM - the JSON Schemas say what the program writes and reads.

Records of the goldens and of samples/, and lines of --errors, are valid, and hold no field that the
schemas do not describe; one that lacks a field, or has in one what cannot stand
there, is not; the rule files of the project are valid; what breaks a
rule file is refused by the schema as it is by `lint`; and the keys of the schema
are those that the compiler of the rules knows. Without python3-jsonschema and
python3-yaml all of this is skipped.
"""
import functools
import glob
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

try:
    import yaml
    from jsonschema import Draft202012Validator as Validator
except ImportError as missing:
    print(f"SKIP schemas: {missing}")
    print("0 passed, 0 failed, 1 skipped")
    sys.exit(0)

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
NAMES = ["claim", "mention", "block", "error", "rules"]


class Yaml12(yaml.SafeLoader):
    """Scalars as editors read them: the core schema of YAML 1.2, without dates and `no`."""
    yaml_implicit_resolvers = {}


for tag, pattern, first in [
        ("null", r"^(?:~|null|)$", ["~", "n", ""]),
        ("bool", r"^(?:true|false)$", ["t", "f"]),
        ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
        ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$", list("-+.0123456789"))]:
    Yaml12.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), first)

# A sound pack, and what breaks it: each `old` becomes `new`.
SOUND = r"""
format: 1
pack: trial
says: A pack of one rule.
use: [base]
words: {teach: [培训, 轮训]}
parts: {gap: '[^，。]{0,6}?'}
mentions:
  - {id: campaign, kind: campaign, match: '<quoted>活动'}
context:
  - {id: who, in: [title], match: '<subject:org>', scope: document}
cues:
  planned: {match: 计划, look: before, within: clause}
claims:
  - id: trained
    match: '<predicate:teach><gap><quantity:person>'
    where: [quantity.value >= 10]
    priority: 5
    guards: [{use: planned, set: {modality: planned}}, {name: last, match: 去年, drop: true}]
    inherit: {subject: [clause, document]}
    examples:
      - {text: 培训职工120人。, want: {predicate: 培训, quantity: {value: 120, relation: eq}}}
      - {text: 去年培训职工120人。, want: none, because: last}
""".lstrip()

BROKEN = [
    ("a newer format", "format: 1", "format: 2"),
    ("no format", "format: 1\n", ""),
    ("no pack", "pack: trial\n", ""),
    ("an unknown section", "says: A", "title: A"),
    ("an unknown pack", "use: [base]", "use: [basis]"),
    ("use that is no list", "use: [base]", "use: base"),
    ("words that are no list", "teach: [培训, 轮训]", "teach: 培训"),
    ("a column there is none of", "teach: [培训, 轮训]", "teach: {file: a.tsv, columns: [text, sort]}"),
    ("a word file without a name", "teach: [培训, 轮训]", "teach: {columns: [text]}"),
    ("parts that are a list", "parts: {gap: '[^，。]{0,6}?'}", "parts: ['[^，。]{0,6}?']"),
    ("a mention without kind", "kind: campaign, ", ""),
    ("a mention without match", ", match: '<quoted>活动'", ""),
    ("a mention that means", "kind: campaign,", "kind: campaign, means: y0,"),
    ("an unknown place", "in: [title]", "in: [titles]"),
    ("an unknown scope", "scope: document", "scope: page"),
    ("a cue that looks nowhere", "look: before", "look: behind"),
    ("a cue in a section", "within: clause", "within: section"),
    ("a cue with an unknown key", "look: before", "looks: before"),
    ("a rule without id", "- id: trained\n   ", "-"),
    ("a rule without match", "    match: '<predicate:teach><gap><quantity:person>'\n", ""),
    ("a misspelled key", "    where:", "    wehre:"),
    ("where that is no list", "where: [quantity.value >= 10]", "where: quantity.value >= 10"),
    ("a condition on no field", "quantity.value >= 10", "quantity.count >= 10"),
    ("a condition that compares no number", "quantity.value >= 10", "quantity.value >= ten"),
    ("a condition that orders units", "quantity.value >= 10", "quantity.unit >= 人"),
    ("a priority that is no number", "priority: 5", "priority: high"),
    ("a truth value that is none", "drop: true", "drop: yes"),
    ("a guard without effect", ", drop: true", ""),
    ("a guard without match", "match: 去年, drop", "drop"),
    ("an unknown modality", "modality: planned}}, ", "modality: plan}}, "),
    ("an unknown slot", "inherit: {subject:", "inherit: {subjects:"),
    ("an unknown source", "[clause, document]", "[clause, page]"),
    ("an object inherited from a bound", "subject: [clause", "object: [bound"),
    ("an example without text", "text: 培训职工120人。, ", ""),
    ("an example that wants nothing", ", want: none, because: last", ""),
    ("an example with an unknown key", "because: last", "cause: last"),
    ("a wish that is no field", "want: {predicate:", "want: {verb:"),
    ("a wish that is another word", "want: none", "want: nothing"),
    ("a wish of an unknown field of quantity", "relation: eq", "bound: eq"),
]

# Fields that not every mention has; and values that are of the right type, but wrong.
OPTIONAL = {"claim": (), "mention": ("value", "canonical", "code"), "block": (), "error": ()}
WRONG = {
    "claim": {"id": "5F0C9A1E77D2B3C4", "rule": "report", "start": -1, "line": 0, "modality": "maybe", "section": [7],
              "subject.scope": "page", "object.start": 1.5, "quantity.relation": "ne", "quantity.fraction": "2:3",
              "time.from": "2024-13-01", "time.to": "2024"},
    "mention": {"start": -1, "column": 0, "relation": "ne", "fraction": "2:3", "from": "2024-1-1"},
    "block": {"type": "footnote", "spans": [[1]]},
    "error": {"line": 0, "offset": -1, "code": "Not a code", "text": ""},
}


class Tally:
    passed = failed = 0

    def check(self, what, faults):
        """One case; faults says what is wrong, and is empty where nothing is."""
        if faults:
            self.failed += 1
            print(f"FAIL {what}: {'; '.join(faults[:3])[:600]}")
        else:
            self.passed += 1


def closed(schema):
    """The schema with no field allowed that it does not describe."""
    shut = json.loads(json.dumps(schema))

    def walk(node):
        if isinstance(node, dict):
            if "properties" in node and "type" in node:
                node["unevaluatedProperties"] = False
            for value in node.values():
                walk(value)

    walk(shut)
    shut["properties"]["meta"] = {"type": "object"}
    return Validator(shut)


def faults_of(validator, value):
    return ["/".join(map(str, e.absolute_path)) + ": " + e.message for e in validator.iter_errors(value)]


def golden_lines():
    """(kind of record, line) of all goldens; args says where they are not claims."""
    for path in sorted(glob.glob(os.path.join(ROOT, "tests/golden/*/*.jsonl"))):
        args = os.path.join(os.path.dirname(path), "args")
        emit = os.path.exists(args) and re.search(r"^--emit\n(\w+)s$", open(args, encoding="utf-8").read(), re.M)
        for line in open(path, encoding="utf-8"):
            yield emit[1] if emit else "claim", line


def error_lines(program):
    """What --errors has of inputs each of which cannot be read in a way of its own; the kinds of all of them."""
    with tempfile.TemporaryDirectory() as box:
        def write(name, raw):
            with open(os.path.join(box, name), "wb") as f:
                f.write(raw)

        many = "，".join(f"救助{i}人" for i in range(1100)).encode()
        write("bytes.txt", "救助3人。\n\n".encode() + b"\xff\n\n")
        write("binary", b"\x7fELF\0\0\0\0")
        write("digits.txt", f"救助{'9' * 70}人。\n".encode())
        write("long.txt", many + "。".encode())
        write("broken.gz", gzip.compress(many)[:-9])
        write("lines", b'{"text": "a"}\n{\n{"text": 7}\n')
        write("taken.jsonl", b"")
        write("taken", many)
        names = sorted(os.listdir(box)) + ["missing", "bad\\\n"]
        for options in ["-o", "claims", *names], ["-f", "jsonl", "lines"], ["-o", ".", "taken", "taken.jsonl"]:
            subprocess.run([os.path.abspath(program), "--errors", "errors", *options], cwd=box, capture_output=True, check=False)
            with open(os.path.join(box, "errors"), encoding="utf-8") as f:
                yield from f


def records(tally, program, schemas):
    samples = sorted(glob.glob(os.path.join(ROOT, "samples/*.txt")))
    lines = {what: [line for kind, line in golden_lines() if kind == what] for what in ("claim", "mention", "block")}
    for what in ["mention", "block"]:
        lines[what] += subprocess.run([program, "--emit", what + "s"] + samples, check=True, capture_output=True,
                                      text=True).stdout.splitlines()
    lines["claim"] += subprocess.run([program, "--from", "jsonl"], check=True, capture_output=True, text=True,
                                     input='{"id": 7, "text": "全年培训职工1200人。", "url": "a"}').stdout.splitlines()
    lines["error"] = list(error_lines(program))
    codes = {json.loads(line)["code"] for line in lines["error"]}
    tally.check("errors of all kinds", ["no " + code for code in ["open", "unpack", "json", "bytes", "binary", "digits", "window-cut", "output"]
                                        if code not in codes])
    for what, of_it in lines.items():
        found = [json.loads(line) for line in of_it]
        validator = closed(schemas[what])
        faults = [fault for record in found for fault in faults_of(validator, record)]
        tally.check(f"{what}s: {len(found)} records", faults if found else ["there are none"])
        broken(tally, what, Validator(schemas[what]), found)


def places(record, way=()):
    """(way to a field, its value), those of its slots too."""
    for key, value in record.items():
        yield (*way, key), value
        if isinstance(value, dict):
            yield from places(value, (*way, key))


def changed(record, way, *value):
    """The record with another value there, or without the field."""
    copy = json.loads(json.dumps(record))
    inner = functools.reduce(dict.__getitem__, way[:-1], copy)
    del inner[way[-1]]
    inner.update({way[-1]: v for v in value})
    return copy


def broken(tally, what, validator, found):
    """Every field is wanted, and takes no value of another type; some take only certain ones."""
    def refused(how, record):
        tally.check(f"a {what} {how}", [] if faults_of(validator, record) else ["is valid"])

    seen = {}
    for record in found:
        for way, value in places({k: v for k, v in record.items() if k != "meta"}):
            seen.setdefault((".".join(way), type(value)), (record, way, value))
    for (name, of_type), (record, way, value) in seen.items():
        if name not in OPTIONAL[what]:
            refused(f"without {name}", changed(record, way))
        refused(f"with a table in {name}", changed(record, way, {"odd": 1}))
        if value is not None:
            refused(f"with another type in {name}", changed(record, way, 7 if of_type in (str, dict, list) else "7"))
    for name, wrong in WRONG[what].items():
        record, way, _ = next(met for key, met in seen.items() if key[0] == name and key[1] is not type(None))
        refused(f"with {wrong!r} in {name}", changed(record, way, wrong))


def packs():
    """The rule files of the project, and those in its Markdown."""
    for path in sorted(glob.glob(os.path.join(ROOT, "rules/*.yaml")) + glob.glob(os.path.join(ROOT, "samples/*/*.yaml"))):
        yield os.path.relpath(path, ROOT), open(path, encoding="utf-8").read()
    for page in ["README.md", "rules/README.md", "rules/TUTORIAL.md"]:
        text = open(os.path.join(ROOT, page), encoding="utf-8").read()
        blocks = re.findall(r"^```yaml\n(.*?)^```$", text, re.M | re.S)
        for n, block in enumerate(blocks, 1):
            if re.search(r"^format: 1$", block, re.M):
                yield f"{page}, block {n}", block


def lints(program, text):
    """Whether lint finds no error in it."""
    with tempfile.TemporaryDirectory() as box:
        path = os.path.join(box, "trial.yaml")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return subprocess.run([program, "lint", path], capture_output=True).returncode == 0


def rules(tally, program, schema):
    validator = Validator(schema)
    for name, text in packs():
        tally.check(name, faults_of(validator, yaml.load(text, Yaml12)))
    tally.check("the sound pack", faults_of(validator, yaml.load(SOUND, Yaml12)))
    tally.check("the sound pack, linted", [] if lints(program, SOUND) else ["lint refuses it"])
    for name, old, new in BROKEN:
        text = SOUND.replace(old, new, 1)
        faults = [] if text != SOUND else ["it breaks nothing"]
        if not faults_of(validator, yaml.load(text, Yaml12)):
            faults.append("the schema accepts it")
        if lints(program, text):
            faults.append("lint accepts it")
        tally.check(name, faults)


def tables(schema):
    """The sets of keys of all tables that the schema closes, and whether each key is described."""
    found = []

    def walk(node):
        if isinstance(node, dict):
            if node.get("additionalProperties") is False:
                found.append(node["properties"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(schema)
    return found


def compiled_keys():
    """What the compiler of the rules takes in each table, as its sources list it."""
    source = "".join(open(path, encoding="utf-8").read() for path in
                     sorted(glob.glob(os.path.join(ROOT, "extract/compile/*.c"))))
    strings = re.compile(r'"([a-z0-9.-]+)"')
    lists = re.findall(r"ONLY_KEYS\(c, [^\"]*?((?:\"[^\"]*\"[,\s]*)+)\);", source)
    lists += re.findall(r"names\[TABLE_WORDS\] = \{(.*?)\}", source)
    keys = {frozenset(strings.findall(text)) for text in lists}
    fields = strings.findall(re.search(r"fields\[\] = \{\s*(\"subject\".*?)\}", source, re.S).group(1))
    keys.add(frozenset(f.split(".")[0] for f in fields))
    for first in {f.split(".")[0] for f in fields if "." in f}:
        keys.add(frozenset(f.split(".")[1] for f in fields if f.startswith(first + ".")))
    return keys


def same_keys(tally, schema):
    described, known = tables(schema), compiled_keys()
    shown = {frozenset(table) for table in described}
    tally.check("every table of the compiler is in the schema", [" ".join(sorted(k)) for k in known - shown])
    tally.check("every table of the schema is in the compiler", [" ".join(sorted(k)) for k in shown - known])
    tally.check("every key is described", [key for table in described for key, value in table.items()
                                           if "description" not in value and "$ref" not in value])


def main():
    program, tally, schemas = sys.argv[1], Tally(), {}
    for name in NAMES:
        schemas[name] = json.loads(subprocess.run([program, "schema", name], check=True, capture_output=True).stdout)
        Validator.check_schema(schemas[name])
    records(tally, program, schemas)
    rules(tally, program, schemas["rules"])
    same_keys(tally, schemas["rules"])
    print(f"{tally.passed} passed, {tally.failed} failed, 0 skipped")
    sys.exit(tally.failed > 0)


if __name__ == "__main__":
    main()
