"""How well scans and photographs are read: character error rates with the reader's preparation and without.

    cargo build --release -p ngao-reader --example scan
    python pages.py OUT && python measure.py OUT target/release/examples/scan [--check CHECK] [--only PART]

For every page that pages.py made: `scan`, and `tesseract` on the raw picture, both with English, Russian and Swahili together. Errors
are Levenshtein's distance over the characters of the page, white space evened out. CHECK is the `check` example of ngao-checker; its
`stop` findings on what was read are set beside those on the clean text. What was read stays in OUT.
"""

import argparse
import os
import re
import subprocess
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def evened(text):
    return re.sub(r"\s+", " ", text).strip()


def distance(a, b):
    """Levenshtein's distance, a column at a time."""
    before = list(range(len(b) + 1))
    for at, one in enumerate(a, 1):
        now = [at]
        for to, other in enumerate(b, 1):
            now.append(min(before[to] + 1, now[-1] + 1, before[to - 1] + (one != other)))
        before = now
    return before[-1]


def raw(picture):
    command = ["tesseract", str(picture), "stdout", "-l", "eng+rus+swa", "--oem", "1", "--psm", "3"]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | {"OMP_THREAD_LIMIT": "1"}).stdout


def ours(picture, scan):
    done = subprocess.run([scan, str(picture)], capture_output=True, text=True)
    return done.stdout, done.stderr.replace("\n", "; ")


def stops(check, text):
    """Ids of the `stop` findings on a text."""
    said = subprocess.run([check, str(text)], capture_output=True, text=True).stdout
    return sorted({line.split()[1] for line in said.splitlines() if line.split()[:1] == ["Stop"]})


def main():
    words = argparse.ArgumentParser()
    words.add_argument("out", type=Path)
    words.add_argument("scan")
    words.add_argument("--check")
    words.add_argument("--only", default="")
    words.add_argument("--kinds", default="clean,bad")
    words.add_argument("--no-raw", action="store_true")
    asked = words.parse_args()
    kinds = asked.kinds.split(",")
    pages = [path for path in sorted(asked.out.glob("*-*.txt")) if re.fullmatch(r".*-\d+", path.stem) and asked.only in path.stem]

    def one(job):
        page, kind = job
        picture = page.with_suffix(".clean.png" if kind == "clean" else ".bad.jpg")
        truth = evened(page.read_text("utf-8"))
        text, times = ours(picture, asked.scan)
        page.with_suffix(f".{kind}.ours").write_text(text, "utf-8")
        kept = page.with_suffix(f".{kind}.raw")
        if not kept.exists() and not asked.no_raw:
            kept.write_text(raw(picture), "utf-8")
        rate = lambda read: distance(truth, evened(read))
        return page, kind, len(truth), rate(text), rate(kept.read_text("utf-8")) if kept.exists() else 0, times

    sums = defaultdict(lambda: [0, 0, 0])
    with ThreadPoolExecutor(2) as pool:
        for page, kind, length, mine, theirs, times in pool.map(one, [(page, kind) for page in pages for kind in kinds]):
            length = max(length, 1)
            print(f"{kind:6} {mine / length:7.2%} {theirs / length:8.2%}  {page.stem}  {times}", flush=True)
            for key in ((kind, re.split(r"-(?!en-)", page.stem)[0]), (kind, "all")):
                sums[key] = [a + b for a, b in zip(sums[key], (length, mine, theirs))]
    for (kind, language), (length, mine, theirs) in sorted(sums.items()):
        print(f"{kind:6} {language:6} {length:7} characters: {mine / length:7.2%} prepared, {theirs / length:7.2%} raw")

    if asked.check:
        names = sorted({re.sub(r"-\d+$", "", page.stem) for page in pages})
        for name in names:
            parts = sorted((page for page in pages if re.sub(r"-\d+$", "", page.stem) == name), key=lambda page: page.stem)
            found = {}
            for kind in ["txt"] + kinds:
                whole = asked.out / f"{name}.{kind}.whole"
                suffix = ".txt" if kind == "txt" else f".{kind}.ours"
                whole.write_text("\f".join(part.with_suffix(suffix).read_text("utf-8") for part in parts), "utf-8")
                found[kind] = stops(asked.check, whole)
            for kind in kinds:
                lost, new = sorted(set(found["txt"]) - set(found[kind])), sorted(set(found[kind]) - set(found["txt"]))
                print(f"{kind:6} {len(found['txt'])} stops, lost {lost}, new {new}  {name}")


if __name__ == "__main__":
    main()
