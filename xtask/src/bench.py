"""Times a check against programs that do less. Called by `cargo xtask bench`: FOLDER NGAO SPEED.

`SPEED --write FOLDER` writes LANG.txt (95 kB) and LANG.words (every word of the rules' lists in that language, one pattern a line) and
prints the checker's times as JSON. The floor is ripgrep, the peer is Python's `re`, each looking for all of these words; neither knows
clauses, negation, numbers or missing terms. Programs that are not installed are said to be so.
"""

import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

RUNS = 10


def best(work, runs=RUNS):
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times) * 1000


def run(*words):
    return subprocess.run([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode


def peak(*words):
    """Peak memory of a program in MB, in a process of its own so that no other child counts."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    out = subprocess.run([sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, check=True)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return int(out.stdout) / unit


def main():
    folder, ngao, speed = map(Path, sys.argv[1:4])
    told = subprocess.run([str(speed), "--write", str(folder)], capture_output=True, text=True, check=True)
    checker = json.loads(told.stdout)
    ripgrep = shutil.which("rg")
    print("| text, 95 kB | checker, ms | ripgrep, ms | times as long | Python re, ms | times as fast |")
    print("|---|---|---|---|---|---|")
    for language, row in checker["texts"].items():
        text, words = folder / f"{language}.txt", folder / f"{language}.words"
        mine = row["later_ms"]
        floor, ratio = "not installed", "-"
        if ripgrep:
            took = best(lambda: run(ripgrep, "--count-matches", "--ignore-case", "--file", words, text))
            floor, ratio = f"{took:.1f}", f"{mine / took:.1f}"
        content = text.read_text(encoding="utf-8")
        pattern = re.compile("|".join(words.read_text(encoding="utf-8").splitlines()), re.IGNORECASE)
        peer = best(lambda: pattern.findall(content), 3)
        print(f"| {language} | {mine:.1f} (first {row['first_ms']:.1f}) | {floor} | {ratio} | {peer:.0f} | {peer / mine:.1f} |")
    print(f"\nPacks read: {checker['packs_ms']:.1f} ms; 500 pages of English: {checker['long_ms']:.0f} ms.")
    for language in checker["texts"]:
        text = folder / f"{language}.txt"
        rules = [ngao, "check", text, "--rules-only"]
        print(f"Cold process, `ngao check --rules-only`, {language}: {best(lambda: run(*rules), 5):.0f} ms, {peak(*rules):.0f} MB at most.")
    whole = [ngao, "check", folder / "en.txt"]
    print(f"Cold process, `ngao check`, en: {best(lambda: run(*whole), 2):.0f} ms, {peak(*whole):.0f} MB at most.")


main()
