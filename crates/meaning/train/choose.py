"""Chooses the bounds of `packs/meaning.toml` on documents that were held back from training, and prints what they give.

choose.py LESSONS SCORES CATALOGUE [--apart NAMES]: LESSONS as for train.py (with what the rules find in each clause), SCORES what train.py
or the crate's example `read` gives, CATALOGUE is packs/catalogue.toml. NAMES lists documents that have no part in the choice. For each level
the pair (alone, fall) with the best F1 by document and id is taken; for `stop` only pairs which give no clean document a false stop by meaning
alone, where there are such. Printed are the bounds; what they give by cross-validation (each fold of documents read with the bounds that
the others would choose); and what they give on the documents kept apart. The join is that of crates/checker/src/join.rs.
"""

import argparse
import collections
import json
import pathlib
import tomllib

ALONE = (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99)
FALL = (0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3)
FOLDS = 5
# A false finding weighs as much as this many missed ones: who is frightened off a good job loses it, and soon believes no warning.
WEIGHT = {"stop": 2.0, "danger": 2.5, "caution": 1.0}


def outcomes(document, rows, ids, level_of, alone, fall):
    """(found, wanted) for each id that the document's labels judge."""
    want, may = set(document["flags"]), set(document["tolerated"])
    for column, name in enumerate(ids):
        if name in may and name not in want or name not in level_of:
            continue
        found = False
        for at, (clause, row) in enumerate(zip(document["clauses"], rows)):
            nearby = max(other[column] for other in rows[max(0, at - 1) : at + 2])
            by_rule = name in clause["rules"] and nearby >= fall
            found |= by_rule or row[column] >= alone
        if found or name in want:
            yield found, name in want


def counted(document, rows, ids, level_of, alone, fall):
    """Counts of one document: hit, false, missed, clean (false on a clean document by meaning alone or not)."""
    counts = collections.Counter()
    for found, wanted in outcomes(document, rows, ids, level_of, alone, fall):
        counts["hit" if found and wanted else "false" if found else "missed"] += 1
        counts["clean"] += found and not document["flags"]
    return counts


def value(counts, level):
    f = 2 * counts["hit"] / max(1, 2 * counts["hit"] + WEIGHT[level] * counts["false"] + counts["missed"])
    return (-counts["clean"] if level == "stop" else 0, f)


def best(tables, level):
    """The pair with the best sum over documents; among equals the boldest comes last."""
    sums = {pair: sum((table[pair] for table in tables), collections.Counter()) for pair in tables[0]}
    return max(sums, key=lambda pair: (value(sums[pair], level), pair[0]))


def said(counts):
    precision = counts["hit"] / max(1, counts["hit"] + counts["false"])
    recall = counts["hit"] / max(1, counts["hit"] + counts["missed"])
    return f"precision {precision:.2f}, recall {recall:.2f} ({counts['hit']} found, {counts['false']} false, {counts['missed']} missed, {counts['clean']} false on clean ones)"


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("lessons"), ask.add_argument("scores"), ask.add_argument("catalogue")
    ask.add_argument("--apart", default="", help="file with names of documents that have no part in the choice")
    told = ask.parse_args()
    documents = {}
    for line in pathlib.Path(told.lessons).read_text("utf-8").splitlines():
        lesson = json.loads(line)
        if "document" in lesson:
            documents[lesson["document"]] = lesson
    scores = json.loads(pathlib.Path(told.scores).read_text("utf-8"))
    names = set(pathlib.Path(told.apart).read_text("utf-8").split()) if told.apart else set()
    entries = sorted(scores["documents"], key=lambda entry: entry["document"])
    level_of = {e["id"]: e["level"] for e in tomllib.loads(pathlib.Path(told.catalogue).read_text("utf-8"))["entry"]}
    for level in WEIGHT:
        own = {name for name, of in level_of.items() if of == level}
        tables = []
        for entry in entries:
            document = documents[entry["document"]]
            pairs = {(a, f): counted(document, entry["scores"], scores["ids"], own, a, f) for a in ALONE for f in FALL}
            tables.append((entry["document"] in names, pairs))
        choosing = [table for apart, table in tables if not apart]
        chosen = best(choosing, level)
        crossed = collections.Counter()
        for fold in range(FOLDS):
            others = [table for at, table in enumerate(choosing) if at % FOLDS != fold]
            for table in choosing[fold::FOLDS]:
                crossed += table[best(others, level)]
        rules = sum((table[(max(ALONE), 0)] for table in choosing), collections.Counter())
        print(f"{level}: alone {chosen[0]}, fall {chosen[1]}")
        print(f"  {len(choosing)} documents, cross-validated: {said(crossed)}")
        print(f"  with the highest bound and nothing falling: {said(rules)}")
        if names:
            print(f"  {len(tables) - len(choosing)} kept apart: {said(sum((t[chosen] for a, t in tables if a), collections.Counter()))}")


if __name__ == "__main__":
    main()
