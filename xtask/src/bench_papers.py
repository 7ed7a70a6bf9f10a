"""Times Ngao's papers against programs that make the same pages. Called by `cargo xtask bench`: FOLDER PACKET_SPEED FONTS.

`PACKET_SPEED --write FOLDER` writes the packets and, as JSON read back from them, what stands on their pages. Every peer makes its pages
of that. A peer counts only where `pdftotext` finds every piece of text in its file, its pages are as many as Ngao's or one more or less,
and its typefaces are embedded as subsets. All runs are interleaved, each in a process of its own; every packet has another traveller.
Programs that are not installed are said to be so.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_peers import BOLD, PEERS, REGULAR, SIDE, chromium_program, chromium_words, page_of_html

OWN = "Ngao"
ROUNDS = 3
COLD_RUNS = 7
# Packets a round in one process, fewer where one takes long.
COUNTS = {OWN: 40, "Typst": 20, "ReportLab": 8, "WeasyPrint": 3, "Chromium": 6}
BATCH = {OWN: 400, "Typst": 200, "ReportLab": 40, "WeasyPrint": 8}
BATCH_PACKET = "verification"
PACKETS = {
    "verification": "verification request",
    "embassy": "embassy packet with a square code",
    "twelve": "embassy packet with photograph, square code and six enclosed pages",
}


def content_of(folder, name, number=None):
    """What stands on a packet's pages; with a number, those of another traveller."""
    text = (folder / f"{name}.json").read_text(encoding="utf-8")
    if number is not None:
        text = text.replace("Mwangaza", f"Mwanga{number:04}").replace("MWANGAZA", f"MWANGA{number:04}").replace("30000001", f"{number:08}")
    content = json.loads(text)
    for block in content["beside"]:
        block["left"] = SIDE
    return content


# In a process of a peer's own


def warm(peer, name, count, folder):
    """Makes packets one after another; prints when it began and ended, and the milliseconds of each."""
    make = PEERS[peer](folder)
    contents = [content_of(folder, name, number) for number in range(count)]
    make(content_of(folder, name))
    times, began = [], time.time()
    for content in contents:
        begin = time.perf_counter()
        make(content)
        times.append((time.perf_counter() - begin) * 1000)
    ended = time.time()
    getattr(make, "close", lambda: None)()
    print(json.dumps({"began": began, "ended": ended, "times": times}))


def once(peer, name, folder):
    (folder / f"{name}-{peer}.pdf").write_bytes(PEERS[peer](folder)(content_of(folder, name)))


# Around those processes


class Bench:
    def __init__(self, folder, speed):
        self.folder, self.speed = folder, speed

    def words(self, program, task, *rest):
        start = [self.speed] if program == OWN else [sys.executable, __file__, program]
        return [str(word) for word in [*start, task, *rest, self.folder]]

    def run_once(self, program, name):
        if program == "Chromium":
            # Its own command line, without a Python around it.
            page, out = self.folder / f"{name}.html", self.folder / f"{name}-Chromium.pdf"
            page.write_text(page_of_html(content_of(self.folder, name)), encoding="utf-8")
            with tempfile.TemporaryDirectory(prefix="ngao-bench-", ignore_cleanup_errors=True) as profile:
                words = [*chromium_words(profile), "--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri()]
                return timed(words)
        return timed(self.words(program, "--once", name))

    def run_warm(self, program, name, count):
        told = subprocess.run(self.words(program, "--warm", name, count), capture_output=True, text=True, check=True).stdout
        return json.loads(told) if program == OWN else json.loads(told)["times"]

    def run_batch(self, program, name, count):
        """Packets a second on two threads or in two processes, and the memory of all at most, in MB."""
        if program == OWN:
            told, memory = with_memory([self.words(OWN, "--batch", name, count)])
            return count / json.loads(told[0]), memory
        told, memory = with_memory([self.words(program, "--warm", name, count // 2)] * 2)
        told = [json.loads(one) for one in told]
        return count / (max(one["ended"] for one in told) - min(one["began"] for one in told)), memory


def timed(words):
    begin = time.perf_counter()
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begin) * 1000


def with_memory(calls):
    """Runs programs side by side: what each said, and the sum of their peaks in MB."""
    started = [subprocess.Popen(words, stdout=subprocess.PIPE) for words in calls]
    told, memory = [], 0.0
    for process in started:
        told.append(process.stdout.read())
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, process.args)
        memory += usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return told, memory


def bare(text):
    return re.sub(r"\s", "", text)


def values(part):
    """Every run of text of a packet's content."""
    if isinstance(part, dict) and "text" in part:
        yield part["text"]
    elif isinstance(part, (dict, list)):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from values(inner)


def asked(*words):
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def look(file, content):
    """Why a peer's file can't be compared, or nothing; its number of pages, and whether it is tagged."""
    about = dict(line.split(":", 1) for line in asked("pdfinfo", file).splitlines() if ":" in line)
    pages, tagged = int(about["Pages"]), about["Tagged"].strip()
    text = bare(asked("pdftotext", "-raw", "-enc", "UTF-8", file, "-"))
    plain = re.sub(r"Page\d+of\d+", "", text)
    for around in content["around"][:3]:
        plain = plain.replace(bare(around), "")
    missing = [value for value in values(content) if bare(value) not in text and bare(value) not in plain]
    missing += [around for around in content["around"][:3] if text.count(bare(around)) < pages]
    if missing:
        return f"{len(missing)} texts are missing, the first: {missing[0]}", pages, tagged
    if abs(pages - content["pages"]) > 1:
        return f"{pages} pages instead of {content['pages']}", pages, tagged
    # name, type, encoding, embedded, subset: the last two stand before "uni" and the object's number.
    fonts = [line.split()[-5:-3] for line in asked("pdffonts", file).splitlines()[2:]]
    if not fonts or any(font != ["yes", "yes"] for font in fonts):
        return "a typeface is not embedded as a subset", pages, tagged
    pictures = asked("pdfimages", "-list", file).count("jpeg")
    wanted = json.dumps(content).count('"picture"')
    if pictures != wanted:
        return f"{pictures} pictures instead of {wanted}", pages, tagged
    return None, pages, tagged


def told(times, own=None):
    """A median and the best, and as how many times Ngao's."""
    median = statistics.median(times)
    ratio = f", {median / statistics.median(own):.1f} x" if own else ""
    return f"{median:.1f} ({min(times):.1f}){ratio}"


def packet(bench, name, title, programs):
    content = content_of(bench.folder, name)
    seen, compared = {}, []
    for program in programs:
        bench.run_once(program, name)
        file = str(bench.folder / f"{name}-{program}.pdf")
        fault, pages, tagged = look(file, content)
        if fault and program == OWN:
            raise SystemExit(f"Ngao's own file has not what it should have: {fault}")
        if fault:
            print(f"\n{program}, {title}: not compared. {fault}")
            continue
        seen[program] = (pages, tagged, os.path.getsize(file))
        compared.append(program)
    warm, cold = ({program: [] for program in compared} for _ in range(2))
    for _ in range(ROUNDS):
        for program in compared:
            warm[program] += bench.run_warm(program, name, COUNTS[program])
    for _ in range(COLD_RUNS):
        for program in compared:
            cold[program].append(bench.run_once(program, name))
    print(f"\n**{title[0].upper()}{title[1:]}**\n")
    print("| program | pages | tagged | kB | warm, ms | cold process, ms |\n|---|---|---|---|---|---|")
    for program in compared:
        pages, tagged, size = seen[program]
        rows = [told(all_times[program], None if program == OWN else all_times[OWN]) for all_times in (warm, cold)]
        print(f"| {program} | {pages} | {tagged} | {size / 1000:.0f} | {rows[0]} | {rows[1]} |", flush=True)
    slow = sorted(warm[OWN])[len(warm[OWN]) * 95 // 100]
    print(f"\nNgao, warm: 95 of 100 within {slow:.1f} ms.")
    return compared


def main():
    folder, speed, fonts = map(Path, sys.argv[1:4])
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for name in (REGULAR, BOLD):
        weight = name.removeprefix("NotoSans_").removesuffix(".ttf")
        (folder / "fonts" / name).write_bytes((fonts / weight / name).read_bytes())
    names = json.loads(asked(str(speed), "--write", str(folder)))
    programs = [OWN, *PEERS]
    if not chromium_program():
        programs.remove("Chromium")
        print("Chromium is not installed: it is not compared.")
    print(f"Median (best), and the median as times Ngao's. Load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors.")
    bench = Bench(folder, speed)
    python = [timed([sys.executable, "-c", f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import bench_peers"]) for _ in range(5)]
    print(f"Of every cold process of a peer but Chromium, Python itself takes {min(python):.0f} ms at least.")
    compared = [packet(bench, name, PACKETS[name], programs) for name in names][names.index(BATCH_PACKET)]
    print(f"\n**Many {PACKETS[BATCH_PACKET]}s on two processors**\n\n| program | a second | memory at most, MB |\n|---|---|---|")
    for program in (program for program in compared if program in BATCH):
        runs = [bench.run_batch(program, BATCH_PACKET, BATCH[program]) for _ in range(3)]
        print(f"| {program} | {max(rate for rate, _ in runs):.0f} | {max(memory for _, memory in runs):.0f} |", flush=True)
    more = [bench.run_batch(OWN, BATCH_PACKET, BATCH[OWN] * times) for times in (1, 10)]
    print(f"\nNgao's memory: {more[0][1]:.0f} MB for {BATCH[OWN]}, {more[1][1]:.0f} MB for {BATCH[OWN] * 10} (at {more[1][0]:.0f} a second).")
    print(f"Load of the machine after: {os.getloadavg()[0]:.1f}.")


if len(sys.argv) > 2 and sys.argv[2] == "--warm":
    warm(sys.argv[1], sys.argv[3], int(sys.argv[4]), Path(sys.argv[5]))
elif len(sys.argv) > 2 and sys.argv[2] == "--once":
    once(sys.argv[1], sys.argv[3], Path(sys.argv[4]))
else:
    main()
