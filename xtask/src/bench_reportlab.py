"""ReportLab as a peer of `bench_papers.py`: a packet's pages by its own page layout, Platypus."""

import html
import io

from reportlab.lib.colors import Color, black
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, Image, PageTemplate, Paragraph, Spacer, Table, TableStyle

from bench_peers import BOLD, BOTTOM, PAGE, PLAIN_BOX, REGULAR, ROW, SIDE, TOP, WIDTH, indent, leading

FAINT = Color(0.28, 0.28, 0.28)
BOX = TableStyle([
    ("GRID", (0, 0), (-1, -1), 0.6, black),
    ("FONT", (0, 0), (-1, -1), "Noto", 10, 13.2),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4.5),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4.5),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
])
BARE = TableStyle([("FONT", (0, 0), (-1, -1), "Noto", 10, 13.2), ("VALIGN", (0, 0), (-1, -1), "TOP")] + [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")])


class Code(Flowable):
    """A square code as one path."""

    def __init__(self, block):
        super().__init__()
        self.block, self.hAlign = block, "CENTER"
        self.width = self.height = block["side"]

    def draw(self):
        unit = self.block["side"] / self.block["across"]
        path = self.canv.beginPath()
        for x, y, run in self.block["runs"]:
            path.rect(x * unit, self.height - (y + 1) * unit, run * unit, unit)
        self.canv.setFillColor(black)
        self.canv.drawPath(path, stroke=0, fill=1)


class Barred(Paragraph):
    """A paragraph with a line down its left side."""

    def draw(self):
        self.canv.setLineWidth(0.8)
        self.canv.line(1, 0, 1, self.height)
        super().draw()


class Numbered(Canvas):
    """Writes header and footer when the number of pages is known."""

    around = ()

    def __init__(self, *words, **options):
        # Else every page begins in a typeface that is not embedded.
        super().__init__(*words, **options | {"initialFontName": "Noto"})
        self.states = []

    def showPage(self):
        self.states.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        who, title, foot, _ = self.around
        for state in self.states:
            self.__dict__.update(state)
            self.setFont("Noto", 9)
            self.setFillColor(FAINT)
            self.drawString(SIDE, PAGE[1] - 36, who)
            self.drawRightString(PAGE[0] - SIDE, PAGE[1] - 36, title)
            self.drawString(SIDE, 30, foot)
            self.drawRightString(PAGE[0] - SIDE, 30, f"Page {self._pageNumber} of {len(self.states)}")
            self.setLineWidth(0.5)
            for y in (PAGE[1] - 41.5, 41):
                self.line(SIDE, y, PAGE[0] - SIDE, y)
            super().showPage()
        super().save()


def markup(runs, by=" "):
    def one(run):
        shade = f"{round(run['shade'] * 255):02x}" * 3
        face = "NotoBold" if run["bold"] else "Noto"
        back = ' backColor="black"' if run["shade"] > 0.9 else ""
        return f'<font name="{face}" size="{run["size"]:g}" color="#{shade}"{back}>{html.escape(run["text"])}</font>'

    return by.join(map(one, runs))


def paragraph(runs, by=" ", kind=Paragraph, **style):
    size = max(run["size"] for run in runs)
    return kind(markup(runs, by), ParagraphStyle("own", fontName="Noto", fontSize=size, leading=leading(size), splitLongWords=1, **style))


def flow(block, by=" "):
    kind = block["kind"]
    if kind == "boxes":
        for row in block["rows"]:
            cells = [[paragraph(cell["label"]), inside(cell)] for cell in row]
            yield Table([cells], colWidths=[WIDTH / 12 * cell["columns"] for cell in row], style=BOX, splitInRow=0)
    elif kind == "table":
        rows = [[paragraph(cell) if cell else "" for cell in row["cells"]] for row in block["rows"]]
        heights = [None] + [ROW if not any(row["cells"]) else None for row in block["rows"][1:]]
        yield Table(rows, colWidths=[WIDTH * share for share in block["shares"]], rowHeights=heights, style=BOX, repeatRows=1)
    elif kind == "items":
        items = [paragraph(item) for item in block["items"]]
        half = (len(items) + 1) // 2
        yield Table([[items[:half], items[half:]]], colWidths=[WIDTH / 2] * 2, style=BARE)
    elif kind == "picture":
        yield Image(block["file"], block["width"], block["height"])
    elif kind == "code":
        yield Code(block)
    elif kind == "P":
        far = indent(block)
        yield paragraph(block["runs"], by, Barred if far else Paragraph, leftIndent=far)
    else:
        space = {"spaceBefore": 9, "spaceAfter": 4} if kind == "H2" else {}
        yield paragraph(block["runs"], keepWithNext=1, **space)


def inside(cell):
    if cell["runs"]:
        return paragraph(cell["runs"], "<br/>")
    return Spacer(1, 13.2 if cell["height"] < PLAIN_BOX else cell["height"] - 17.4)


def opening(content, blocks):
    story = [piece for block in content["opening"] for piece in flow(block, "<br/>")]
    if not content["beside"]:
        return story
    pictures = [block for block in content["beside"] if block["kind"] == "picture"]
    others = [block for block in content["beside"] if block["kind"] != "picture"]
    columns = [story, *[list(blocks(picture)) for picture in pictures], [Spacer(1, 7), *[piece for block in others for piece in blocks(block)]]]
    wide = [picture["width"] + 8 for picture in pictures] + [119]
    return [Table([columns], colWidths=[WIDTH - sum(wide), *wide], style=BARE)]


def ready(folder):
    pdfmetrics.registerFont(TTFont("Noto", str(folder / "fonts" / REGULAR)))
    pdfmetrics.registerFont(TTFont("NotoBold", str(folder / "fonts" / BOLD)))

    def blocks(block):
        return flow(block | ({"file": str(folder / block["file"])} if block["kind"] == "picture" else {}))

    def make(content):
        out = io.BytesIO()
        story = opening(content, blocks) + [piece for block in content["blocks"] for piece in blocks(block)]
        frame = Frame(SIDE, BOTTOM, WIDTH, PAGE[1] - TOP - BOTTOM, 0, 0, 0, 0)
        document = BaseDocTemplate(out, pagesize=PAGE, pageTemplates=[PageTemplate(frames=[frame])], title=content["around"][1])
        document.build(story, canvasmaker=type("Canvas", (Numbered,), {"around": content["around"]}))
        return out.getvalue()

    return make
