#!/usr/bin/env python3
"""words.py - the word tables fit together.

A word is one token, and hides the words it ends with. So a noun that ends as bodies or people do must be one too: as
long as 发展基金会 was not among the bodies, 发展基金 hid the end of 青少年发展基金会, and nobody was there to act.
"""
import glob
import os
import sys

from checks import run_checks

WORDS = os.path.join(os.path.dirname(__file__), "..", "rules", "words")
NAMED = {"org", "org-suffix", "organization", "actor", "common-org", "section-org", "group", "media", "site", "place", "region",
         "place-suffix", "team-noun", "workplace", "person-noun", "title", "self", "idiom", "index", "adjective"}
SEVERAL = {"旅游景区", "示范社区"}  # places by their last word, and counted as such
CUT = {"医保基金", "维修基金", "瞎指挥", "拱揖指挥", "与…联合", "强强联合", "多头管理", "通力合作", "友好合作", "国共合作"}  # in front of no 部, 会, 局, 社


def tables():
    """Kinds of every word, and the words of nouns.tsv."""
    kinds, nouns = {}, set()
    for path in sorted(glob.glob(os.path.join(WORDS, "*.tsv"))):
        for line in open(path, encoding="utf-8"):
            columns = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(columns) < 2:
                continue
            kinds.setdefault(columns[0], set()).update(columns[1].split())
            if os.path.basename(path) == "nouns.tsv":
                nouns.add(columns[0])
    return kinds, nouns


def tables_are_sorted(_kinds, _nouns):
    for path in sorted(glob.glob(os.path.join(WORDS, "*.tsv"))):
        words = [line.split("\t")[0].encode() for line in open(path, encoding="utf-8") if not line.startswith("#")]
        for before, word in zip(words, words[1:]):
            if word <= before:
                return f"{os.path.basename(path)}: {word.decode()} stands behind {before.decode()}"
    return None


def nouns_that_end_as_bodies_are_bodies(kinds, nouns):
    hidden = sorted(w for w in nouns - SEVERAL if not kinds[w] & NAMED
                    and any("org-suffix" in kinds.get(w[i:], ()) for i in range(1, len(w) - 1)))
    return f"no body: {' '.join(hidden)}" if hidden else None


def nouns_that_end_as_people_are_people(kinds, nouns):
    people = {w for w, k in kinds.items() if "person-noun" in k and len(w) >= 2}
    hidden = sorted(w for w in nouns if not kinds[w] & (NAMED | {"abstract"}) and any(w[i:] in people for i in range(1, len(w) - 1)))
    return f"no people: {' '.join(hidden)}" if hidden else None


def no_noun_cuts_a_body_short(kinds, nouns):
    """发展基金 and 会 against 基金会, for the commonest ends of bodies."""
    cut = []
    for end in ("基金会", "联合会", "管理局", "管理处", "指挥部", "合作社", "促进会"):
        for word in nouns - CUT:
            whole = word + end[-1]
            if word.endswith(end[:-1]) and word != end[:-1] and not kinds.get(whole, set()) & NAMED:
                cut.append(whole)
    return f"no body: {' '.join(sorted(cut))}" if cut else None


if __name__ == "__main__":
    sys.exit(run_checks([tables_are_sorted, nouns_that_end_as_bodies_are_bodies, nouns_that_end_as_people_are_people,
                         no_noun_cuts_a_body_short], *tables()))
