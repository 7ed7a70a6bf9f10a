#!/usr/bin/env python3
"""Times the reader's program against pdftotext and mutool, file to text, child process included, in one run.

    cargo build --release -p ngao-reader-child
    python3 speed.py target/release/ngao-reader [ROUNDS]

Needs qpdf, poppler-utils, mupdf-tools; ReportLab for the dense file; `perf` for counts of instructions. Each file is nineteen (or
five hundred) pages, put together from those beside this script. Times are processor time, the least of the rounds, which go in
turn; the ratio is to pdftotext.
"""
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def repeated(source, pages, target):
    per = int(subprocess.run(["qpdf", "--show-npages", source], capture_output=True, text=True, check=True).stdout)
    parts = []
    for _ in range(-(-pages // per)):
        parts += [str(source), "1-z"]
    whole = target.with_suffix(".all.pdf")
    subprocess.run(["qpdf", "--empty", "--pages", *parts, "--", str(whole)], check=True)
    subprocess.run(["qpdf", str(whole), "--pages", ".", f"1-{pages}", "--", str(target)], check=True)
    whole.unlink()


def spent(command, data):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def instructions(command, data):
    if not shutil.which("perf"):
        return None
    with tempfile.NamedTemporaryFile("r") as out:
        run = ["perf", "stat", "-x", ",", "-e", "instructions:u", "-o", out.name, *command]
        subprocess.run(run, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        counts = [line.split(",")[0] for line in out.read().splitlines() if "instructions" in line]
    return int(counts[0]) / 1e6 if counts and counts[0].isdigit() else None


def main():
    reader = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        files = {}
        for name in ("libreoffice-russian-justified", "typst-english", "groff-english", "reportlab-english-narrow-fonts",
                     "chromium-bilingual-grid", "xelatex-english-hyphenated"):
            files[f"{name}, 19 pages"] = folder / f"{name}.pdf"
            repeated(HERE / f"{name}.pdf", 19, files[f"{name}, 19 pages"])
        files["libreoffice-russian-justified, 500 pages"] = folder / "many.pdf"
        repeated(HERE / "libreoffice-russian-justified.pdf", 500, folder / "many.pdf")
        files["long (dense, fonts not in the file), 19 pages"] = folder / "long.pdf"
        subprocess.run([sys.executable, str(HERE / "make.py"), "--long", str(folder / "long.pdf")], check=True)
        print(f"{'':<52}{'ngao ms':>9}{'pdftotext':>10}{'mutool':>8}{'ratio':>7}   instructions, millions (ratio)")
        for label, file in files.items():
            data = json.dumps({"name": "a.pdf", "bytes": file.stat().st_size}).encode() + b"\n" + file.read_bytes()
            commands = [([reader], data), (["pdftotext", str(file), "-"], b""), (["mutool", "draw", "-q", "-F", "txt", str(file)], b"")]
            least = [min(column) for column in zip(*([spent(*command) for command in commands] for _ in range(rounds if "500" not in label else 3)))]
            counts = [instructions(*command) for command in commands]
            ratio = f"({counts[0] / counts[1]:.2f})" if counts[0] and counts[1] else ""
            shown = " ".join(f"{count:.0f}" if count else "-" for count in counts)
            print(f"{label:<52}{least[0] * 1000:>9.1f}{least[1] * 1000:>10.1f}{least[2] * 1000:>8.1f}{least[0] / least[1]:>7.2f}   {shown} {ratio}")


if __name__ == "__main__":
    main()
