"""Pages of labelled contracts as scans and photographs, with the text that stands on each.

    python pages.py OUT        needs reportlab, pillow, numpy, and `pdftoppm` of Poppler

For every page: NAME-N.txt (what stands on it), NAME-N.clean.png (200 dpi) and NAME-N.bad.jpg: 120 to 200 dpi, turned by up to 5 degrees,
seen from aside, in a shadow, with noise, as JPEG of quality 40. Every second one lies on a dark desk, the others on white. The same
seeds give the same pictures.
"""

import random
import subprocess
import sys
from pathlib import Path

import numpy
from PIL import Image, ImageFilter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

CORPUS = Path(__file__).resolve().parents[4] / "tests" / "corpus"
FONTS = Path("/usr/share/fonts/truetype")
# Document, its language, its font and size in points.
DOCUMENTS = [
    ("english/sa-household-worker-hail-closed-house", "en", "serif", 11),
    ("english/ru-city-bus-driver-as-promised", "en", "sans", 10),
    ("own/k2-mod-contract-translated-driver-promise", "en", "serif", 12),
    ("own/en-sa-tea-server-lawyerly-deed-of-engagement", "en", "dejavu", 10),
    ("own/k3-sidelka-semya-podmoskovye", "ru", "serif", 12),
    ("own/k3-korobochniy-tsekh-rezerv-dobrosovestnosti", "ru", "sans", 11),
    ("own/k4-ru-concrete-works-new-regions-contract", "ru", "serif", 11),
    ("own/k4-ru-cossack-detachment-stay-agreement", "ru", "dejavu", 10),
    ("own/k5-sa-mtumishi-wa-nyumbani-mkataba-rasmi-kabati-la-chuma", "sw", "serif", 11),
    ("own/k5-ru-kiwanda-cha-kuku-tafsiri-ya-mashine-ya-kirusi", "sw", "sans", 11),
    ("own/k5-qa-barua-ya-ofa-msafishaji-wa-ofisi-doha", "sw", "serif", 12),
    ("own/k5-sa-mlezi-wa-bibi-mzee-barua-ya-masharti-ya-heshima", "sw", "dejavu", 10),
]
COLUMNS = ("own/k3-klining-dve-kolonki-gostinica-sahalin", "ru-en", "serif", 10)
FILES = {
    "serif": "liberation/LiberationSerif-Regular.ttf",
    "sans": "liberation/LiberationSans-Regular.ttf",
    "dejavu": "dejavu/DejaVuSans.ttf",
}
WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 62.0


def wrapped(text, font, size, width):
    """The lines of a text in this width."""
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and pdfmetrics.stringWidth(longer, font, size) > width:
                yield line
                longer = word
            line = longer
        yield line


def draw(source, font, size, out):
    """The document as a PDF; the text of its pages."""
    text = source.read_text("utf-8").replace("\f", "\n")
    lines = list(wrapped(text.rstrip(), font, size, WIDTH - 2 * MARGIN))
    page = canvas.Canvas(str(out), pagesize=(WIDTH, HEIGHT), invariant=1)
    pages, step = [], size * 1.3
    per_page = int((HEIGHT - 2 * MARGIN) / step)
    for start in range(0, len(lines), per_page):
        part = lines[start : start + per_page]
        page.setFont(font, size)
        for at, line in enumerate(part):
            page.drawString(MARGIN, HEIGHT - MARGIN - size - at * step, line)
        page.showPage()
        pages.append("\n".join(part))
    page.save()
    return pages


def draw_columns(source, font, size, out):
    """A two-column document; the text of its pages, column by column in each stretch."""
    page = canvas.Canvas(str(out), pagesize=(WIDTH, HEIGHT), invariant=1)
    step, y, pages, texts = size * 1.3, HEIGHT - MARGIN, [], []
    width = (WIDTH - 2 * MARGIN - 20) / 2
    block = [[], []]

    def flush():
        for column in block:
            texts.extend(column)
        block[0], block[1] = [], []

    page.setFont(font, size)
    for row in source.read_text("utf-8").replace("\f", "\n").split("\n"):
        cells = [cell.strip() for cell in row.split(" | ")]
        sides = [list(wrapped(cell, font, size, width if len(cells) > 1 else WIDTH - 2 * MARGIN)) for cell in cells]
        deep = max(len(side) for side in sides)
        if y - deep * step < MARGIN:
            flush()
            pages.append("\n".join(texts))
            texts.clear()
            page.showPage()
            page.setFont(font, size)
            y = HEIGHT - MARGIN
        if len(cells) == 1:
            flush()
            texts.extend(sides[0])
        for column, side in enumerate(sides):
            for at, line in enumerate(side):
                page.drawString(MARGIN + column * (width + 20), y - size - at * step, line)
            if len(cells) > 1:
                block[min(column, 1)].extend(side)
        y -= deep * step
    flush()
    pages.append("\n".join(texts))
    page.showPage()
    page.save()
    return pages


def rasters(pdf, dpi, folder):
    subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-png", str(pdf), str(folder / "raster")], check=True)
    found = sorted(folder.glob("raster-*.png"))
    pictures = [Image.open(path).convert("L") for path in found]
    for picture, path in zip(pictures, found):
        picture.load()
        path.unlink()
    return pictures


def solve(to, size):
    """The eight numbers that take a point of the result to a point of the page, given where the corners of the page go."""
    width, height = size
    rows, right = [], []
    for (x, y), (u, v) in zip(to, [(0, 0), (width, 0), (width, height), (0, height)]):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return numpy.linalg.solve(numpy.array(rows, float), numpy.array(right, float))


def spoiled(page, seed, on_desk):
    """A photograph of the page."""
    dice = random.Random(seed)
    noise = numpy.random.default_rng(seed)
    width, height = page.size
    frame = (int(width * 1.16), int(height * 1.16))
    angle = numpy.radians(dice.uniform(-5, 5))
    corners = []
    for x, y in [(0, 0), (width, 0), (width, height), (0, height)]:
        dx, dy = x - width / 2 + dice.uniform(-0.03, 0.03) * width, y - height / 2 + dice.uniform(-0.03, 0.03) * height
        turned = (dx * numpy.cos(angle) - dy * numpy.sin(angle), dx * numpy.sin(angle) + dy * numpy.cos(angle))
        corners.append((turned[0] + frame[0] / 2, turned[1] + frame[1] / 2))
    to = solve(corners, page.size)
    seen = page.transform(frame, Image.Transform.PERSPECTIVE, to, Image.Resampling.BICUBIC, fillcolor=0)
    paper = Image.new("L", page.size, 255).transform(frame, Image.Transform.PERSPECTIVE, to, Image.Resampling.BILINEAR)
    light = numpy.asarray(seen, float) / 255 * dice.uniform(0.82, 0.95) * 255
    if on_desk:
        grain = Image.fromarray(noise.integers(0, 255, (frame[1] // 8, frame[0] // 8)).astype("uint8"))
        desk = numpy.asarray(grain.resize(frame, Image.Resampling.BICUBIC), float) * 0.12 + dice.uniform(30, 90)
    else:
        desk = numpy.full((frame[1], frame[0]), dice.uniform(225, 245))
    share = numpy.asarray(paper, float) / 255
    light = light * share + desk * (1 - share)
    # The shadow of a hand or a head: darker to one side, with a soft edge.
    across, down = numpy.meshgrid(numpy.linspace(-1, 1, frame[0]), numpy.linspace(-1, 1, frame[1]))
    side = dice.uniform(0, 2 * numpy.pi)
    depth = dice.uniform(0.3, 0.55)
    edge = (across * numpy.cos(side) + down * numpy.sin(side) - dice.uniform(-0.3, 0.3)) / dice.uniform(0.2, 0.8)
    light *= 1 - depth / (1 + numpy.exp(-3 * edge))
    soft = Image.fromarray(numpy.clip(light, 0, 255).astype("uint8")).filter(ImageFilter.GaussianBlur(dice.uniform(0.2, 0.6)))
    noisy = numpy.asarray(soft, float) + noise.normal(0, dice.uniform(6, 14), (frame[1], frame[0]))
    return Image.fromarray(numpy.clip(noisy, 0, 255).astype("uint8"))


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    for name, path in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / path)))
    seed = 0
    for document, language, font, size in DOCUMENTS + [COLUMNS]:
        source = CORPUS / f"{document}.txt"
        name = f"{language}-{source.stem}"
        pdf = out / f"{name}.pdf"
        make = draw_columns if language == "ru-en" else draw
        pages = make(source, font, size, pdf)
        dice = random.Random(f"dpi {name}")
        clean = rasters(pdf, 200, out)
        low = rasters(pdf, dice.choice([120, 140, 150, 170, 200]), out)
        for number, (text, sharp, rough) in enumerate(zip(pages, clean, low), 1):
            seed += 1
            (out / f"{name}-{number}.txt").write_text(text, "utf-8")
            sharp.save(out / f"{name}-{number}.clean.png", dpi=(200, 200))
            spoiled(rough, seed, seed % 2 == 1).save(out / f"{name}-{number}.bad.jpg", quality=40)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
