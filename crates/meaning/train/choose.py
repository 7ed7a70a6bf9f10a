"""Chooses the bounds of `packs/meaning.toml` on documents that were held back from training, and prints what they give.

choose.py LESSONS SCORES CATALOGUE: LESSONS as for train.py (with what the rules find in each clause), SCORES what train.py or the crate's example
`read` gives, CATALOGUE is packs/catalogue.toml. For each level the pair (alone, fall) with the best F1 by document and id is taken; for `stop` only
pairs which give no clean document a false stop by meaning alone. The join is that of crates/checker/src/join.rs.
"""

import collections
import json
import pathlib
import sys
import tomllib

ALONE = (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99)
FALL = (0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3)


def outcomes(document, rows, ids, level_of, alone, fall):
    """(id, found) for each id that the document's labels judge."""
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
            yield name, found, name in want


def main(lessons, scores, catalogue):
    documents = {}
    for line in pathlib.Path(lessons).read_text("utf-8").splitlines():
        lesson = json.loads(line)
        if "document" in lesson:
            documents[lesson["document"]] = lesson
    told = json.loads(pathlib.Path(scores).read_text("utf-8"))
    level_of = {e["id"]: e["level"] for e in tomllib.loads(pathlib.Path(catalogue).read_text("utf-8"))["entry"]}
    for level in ("stop", "danger", "caution"):
        own = {name: of for name, of in level_of.items() if of == level}
        best = None
        for alone in ALONE:
            for fall in FALL:
                counts, clean = collections.Counter(), 0
                for entry in told["documents"]:
                    document = documents[entry["document"]]
                    for name, found, wanted in outcomes(document, entry["scores"], told["ids"], own, alone, fall):
                        counts["hit" if found and wanted else "false" if found else "missed"] += 1
                        clean += found and not document["flags"]
                f1 = 2 * counts["hit"] / max(1, 2 * counts["hit"] + counts["false"] + counts["missed"])
                key = (-clean if level == "stop" else 0, f1)
                if best is None or key > best[0]:
                    best = (key, alone, fall, dict(counts), clean)
        (_, f1), alone, fall, counts, clean = best
        precision = counts.get("hit", 0) / max(1, counts.get("hit", 0) + counts.get("false", 0))
        recall = counts.get("hit", 0) / max(1, counts.get("hit", 0) + counts.get("missed", 0))
        print(f"{level}: alone {alone}, fall {fall}: precision {precision:.2f}, recall {recall:.2f}, {counts}, false on clean documents {clean}")


if __name__ == "__main__":
    main(*sys.argv[1:4])
