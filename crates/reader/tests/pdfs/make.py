#!/usr/bin/env python3
"""Makes the PDFs and Word files that the reader is measured on, from texts/.

Needs (Debian): libreoffice-writer-nogui chromium ghostscript qpdf mupdf-tools librsvg2-bin groff enscript
               fonts-dejavu-core fonts-liberation fonts-noto-core
Needs (PyPI):   reportlab fpdf2 typst pymupdf weasyprint python-docx pikepdf pycairo pillow

    python3 make.py            all files, beside this script
    python3 make.py NAME ...   only these
    python3 make.py --long F   the English text nineteen pages long, for timing

A producer writes its version and the time into the file, so a second run gives other bytes; that is why the files are kept.
"""
import html
import io
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TEXTS = HERE / "texts"
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
NOTO = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"
FILES = {}


def makes(name):
    def register(function):
        FILES[name] = function
        return function
    return register


def lines(name):
    return [line for line in (TEXTS / f"{name}.txt").read_text("utf-8").splitlines() if line]


def cells(line):
    return line.split(" | ")


def blocks(name):
    """Paragraphs as strings, tables as lists of rows."""
    out = []
    for line in lines(name):
        if " | " in line:
            if out and isinstance(out[-1], list):
                out[-1].append(cells(line))
            else:
                out.append([cells(line)])
        else:
            out.append(line)
    return out


def run(*command, **options):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)


def page(body, style=""):
    return f'<!doctype html><meta charset="utf-8"><title>Contract</title><style>{style}</style><body>{body}</body>'


def body(name):
    out = []
    for block in blocks(name):
        if isinstance(block, list):
            rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in block)
            out.append(f'<table border="1" cellspacing="0" cellpadding="4">{rows}</table>')
        else:
            out.append(f"<p>{html.escape(block)}</p>")
    return "".join(out)


def docx(name, justify=False, font="Liberation Serif", header=None, table=False):
    import docx as word
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    document = word.Document()
    document.styles["Normal"].font.name = font
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if table:
        grid = document.add_table(rows=0, cols=2)
        grid.style = "Table Grid"
        for line in lines(name):
            row = grid.add_row().cells
            row[0].text, row[1].text = cells(line)
        return document
    for block in blocks(name):
        if isinstance(block, list):
            grid = document.add_table(rows=0, cols=len(block[0]))
            grid.style = "Table Grid"
            for row in block:
                for cell, text in zip(grid.add_row().cells, row):
                    cell.text = text
        else:
            paragraph = document.add_paragraph(block)
            if justify:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return document


def libreoffice(source, target):
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source)
        shutil.copy(pathlib.Path(folder) / (pathlib.Path(source).stem + ".pdf"), target)


def from_docx(document, target):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "contract.docx"
        document.save(source)
        libreoffice(source, target)


def chromium(source, target):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "contract.html"
        file.write_text(source, "utf-8")
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer", f"--print-to-pdf={target}", file.as_uri())


@makes("libreoffice-english.pdf")
def _(target):
    from_docx(docx("english"), target)


@makes("libreoffice-russian-justified.pdf")
def _(target):
    from_docx(docx("russian", justify=True), target)


@makes("libreoffice-bilingual-table.pdf")
def _(target):
    from_docx(docx("bilingual", table=True), target)


@makes("libreoffice-html-swahili.pdf")
def _(target):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "contract.html"
        source.write_text(page(body("swahili")), "utf-8")
        with_filter = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf:writer_web_pdf_Export",
                       "--outdir", folder, str(source)]
        run(*with_filter)
        shutil.copy(pathlib.Path(folder) / "contract.pdf", target)


@makes("chromium-russian.pdf")
def _(target):
    chromium(page(body("russian"), "body{font:11pt 'DejaVu Sans'}"), target)


@makes("chromium-bilingual-grid.pdf")
def _(target):
    pairs = "".join(f"<div>{html.escape(left)}</div><div>{html.escape(right)}</div>" for left, right in map(cells, lines("bilingual")))
    style = "body{font:10pt 'Liberation Sans'}main{display:grid;grid-template-columns:1fr 1fr;gap:8pt 14pt;text-align:justify}"
    chromium(page(f"<main>{pairs}</main>", style), target)


@makes("weasyprint-swahili.pdf")
def _(target):
    import weasyprint
    weasyprint.HTML(string=page(body("swahili"), "body{font:11pt 'Noto Serif';text-align:justify}")).write_pdf(target)


@makes("cairo-russian.pdf")
def _(target):
    import cairo
    surface = cairo.PDFSurface(str(target), 595, 842)
    context = cairo.Context(surface)
    context.select_font_face("Liberation Serif")
    context.set_font_size(11)
    y = 60
    for line in lines("russian"):
        text = ""
        for word in line.replace(" | ", "     ").split(" "):
            wider = f"{text} {word}".strip(" ") if text else word
            if context.text_extents(wider).width > 470:
                context.move_to(60, y)
                context.show_text(text)
                y += 14
                text = word
            else:
                text = wider if word else text + " "
        context.move_to(60, y)
        context.show_text(text)
        y += 20
        if y > 780:
            context.show_page()
            y = 60
    surface.finish()


def typst_escape(text):
    return "".join("\\" + c if c in "\\#$*_`<>@=-+/[]\"'~" else c for c in text)


def typst(source, target):
    import typst as compiler
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "contract.typ"
        file.write_text(source, "utf-8")
        compiler.compile(str(file), output=str(target), font_paths=["/usr/share/fonts/truetype"])


@makes("typst-english.pdf")
def _(target):
    parts = ['#set text(font: "Liberation Serif", size: 11pt, hyphenate: false)\n#set par(justify: true)\n#set page(margin: 2.2cm)\n']
    for block in blocks("english"):
        if isinstance(block, list):
            row = ", ".join(f"[{typst_escape(cell)}]" for line in block for cell in line)
            parts.append(f"#table(columns: {len(block[0])}, {row})\n\n")
        else:
            parts.append(typst_escape(block) + "\n\n")
    typst("".join(parts), target)


@makes("typst-bilingual-columns.pdf")
def _(target):
    # Two running columns, not rows: the languages drift apart, as they do in real contracts.
    def column(side):
        return "\n\n".join(typst_escape(cells(line)[side]) for line in lines("bilingual"))
    source = '#set text(font: "Noto Serif", size: 9pt, hyphenate: false)\n#set page(margin: 1.8cm)\n'
    source += f"#grid(columns: (1fr, 1fr), gutter: 10pt, [{column(0)}], [{column(1)}])"
    typst(source, target)


@makes("reportlab-english.pdf")
def _(target):
    from reportlab.lib import colors
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table
    style = getSampleStyleSheet()["BodyText"]
    story = []
    for block in blocks("english"):
        if isinstance(block, list):
            story.append(Table(block, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
        else:
            story.append(Paragraph(html.escape(block), style))
        story.append(Spacer(1, 4))
    SimpleDocTemplate(str(target)).build(story)


@makes("reportlab-bilingual-frames.pdf")
def _(target):
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
    pdfmetrics.registerFont(TTFont("DejaVu", DEJAVU))
    style = ParagraphStyle("body", fontName="DejaVu", fontSize=8.5, leading=11)
    rows = [[Paragraph(html.escape(cell), style) for cell in cells(line)] for line in lines("bilingual")]
    table = Table(rows, colWidths=[230, 230], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])
    SimpleDocTemplate(str(target)).build([table])


@makes("typst-swahili-two-columns.pdf")
def _(target):
    source = '#set text(font: "Liberation Sans", size: 11pt, hyphenate: false)\n#set par(justify: true)\n#set page(margin: 1.8cm, columns: 2)\n'
    typst(source + "\n\n".join(map(typst_escape, lines("swahili"))), target)


@makes("reportlab-bilingual-lines.pdf")
def _(target):
    # Drawn line by line across both columns, as form printers and layers of recognised text are: what stands in the file is
    # not what is read.
    import textwrap
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas
    pdfmetrics.registerFont(TTFont("Noto", "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"))
    drawing = canvas.Canvas(str(target), pagesize=(595, 842))
    y = 0
    for line in lines("bilingual"):
        left, right = (textwrap.wrap(cell, 46) for cell in cells(line))
        for at in range(max(len(left), len(right))):
            if y < 60:
                if y:
                    drawing.showPage()
                drawing.setFont("Noto", 9)
                y = 790
            for x, column in ((50, left), (305, right)):
                if at < len(column):
                    drawing.drawString(x, y, column[at])
            y -= 12
        y -= 6
    drawing.showPage()
    drawing.save()


@makes("fpdf2-swahili.pdf")
def _(target):
    import fpdf
    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.add_font("DejaVu", fname=DEJAVU)
    pdf.set_font("DejaVu", size=10)
    for line in lines("swahili"):
        pdf.multi_cell(0, 5.5, line, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(2)
    pdf.output(str(target))


@makes("ghostscript-russian.pdf")
def _(target):
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={target}", HERE / "libreoffice-russian-justified.pdf")


@makes("qpdf-english-linearised.pdf")
def _(target):
    run("qpdf", "--linearize", "--object-streams=generate", HERE / "reportlab-english.pdf", target)


@makes("mupdf-russian.pdf")
def _(target):
    import pymupdf
    story = pymupdf.Story(html=page(body("russian"), "body{font-family:serif;font-size:10pt}"))
    writer = pymupdf.DocumentWriter(str(target))
    more = True
    while more:
        device = writer.begin_page(pymupdf.paper_rect("a4"))
        more, _ = story.place(pymupdf.paper_rect("a4") + (50, 50, -50, -50))
        story.draw(device)
        writer.end_page()
    writer.close()
    small = pymupdf.open(str(target))
    small.subset_fonts()
    data = small.tobytes(garbage=4, deflate=True)
    target.write_bytes(data)


@makes("groff-english.pdf")
def _(target):
    def escape(line):
        return line.replace(" | ", "    ").replace("'", "\\(aq").replace("-", "\\-")
    source = ".nr HY 0\n.ds CH\n" + "".join(f".LP\n\\&{escape(line)}\n" for line in lines("english"))
    pdf = subprocess.run(["groff", "-ms", "-Tpdf", "-k"], input=source.encode(), stdout=subprocess.PIPE, check=True).stdout
    target.write_bytes(pdf)


@makes("rsvg-swahili.pdf")
def _(target):
    import textwrap
    rows, y = [], 50
    for line in lines("swahili"):
        for part in textwrap.wrap(line, 88):
            rows.append(f'<text x="50" y="{y}">{html.escape(part)}</text>')
            y += 13
        y += 3
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="595" height="{y + 30}" font-family="Noto Sans" font-size="10.5">{"".join(rows)}</svg>'
    run("rsvg-convert", "-f", "pdf", "-o", target, input=svg.encode())


@makes("rotated-english.pdf")
def _(target):
    run("qpdf", "--rotate=+90", HERE / "typst-english.pdf", target)


def picture(source):
    """The first page as a grey picture of a scan: a little askew."""
    import pymupdf
    from PIL import Image
    pixels = pymupdf.open(str(HERE / source))[0].get_pixmap(dpi=72, colorspace=pymupdf.csGRAY)
    image = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples).rotate(0.7, fillcolor=255)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=25)
    out.seek(0)
    return out


@makes("scan.pdf")
def _(target):
    import fpdf
    pdf = fpdf.FPDF()
    for _ in range(2):
        pdf.add_page()
        pdf.image(picture("libreoffice-english.pdf"), 0, 0, 210, 297)
    pdf.output(str(target))


@makes("scan-with-stamp.pdf")
def _(target):
    import fpdf
    pdf = fpdf.FPDF()
    pdf.set_font("Helvetica", size=8)
    for _ in range(2):
        pdf.add_page()
        pdf.image(picture("libreoffice-english.pdf"), 0, 0, 210, 297)
        pdf.text(150, 290, "Scanned by PocketScan")
    pdf.output(str(target))


@makes("scan-with-hidden-text.pdf")
def _(target):
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen import canvas
    drawing = canvas.Canvas(str(target), pagesize=(595, 842))
    drawing.drawImage(ImageReader(picture("libreoffice-english.pdf")), 0, 0, 595, 842)
    text = drawing.beginText(70, 770)
    text.setTextRenderMode(3)
    text.setFont("Helvetica", 7)
    import textwrap
    for line in lines("english"):
        for part in textwrap.wrap(line.replace(" | ", " "), 100):
            text.textLine(part)
    drawing.drawText(text)
    drawing.showPage()
    drawing.save()


@makes("partly-scanned.pdf")
def _(target):
    import pikepdf
    out = pikepdf.open(HERE / "reportlab-english.pdf")
    scan = pikepdf.open(HERE / "scan.pdf")
    out.pages.append(scan.pages[0])
    out.save(target)


@makes("encrypted.pdf")
def _(target):
    run("qpdf", "--encrypt", "user", "owner", "256", "--", HERE / "groff-english.pdf", target)


@makes("encrypted-empty-password.pdf")
def _(target):
    run("qpdf", "--encrypt", "", "owner", "128", "--use-aes=y", "--", HERE / "reportlab-english.pdf", target)


@makes("fonts-without-letters.pdf")
def _(target):
    import pikepdf
    out = pikepdf.open(HERE / "libreoffice-russian-justified.pdf")
    for object_ in out.objects:
        if isinstance(object_, pikepdf.Dictionary) and object_.get("/Type") == "/Font":
            if "/ToUnicode" in object_:
                del object_["/ToUnicode"]
            if object_.get("/Subtype") == "/TrueType":
                # Glyph names would still tell; a subset font without names does not.
                if "/Encoding" in object_:
                    del object_["/Encoding"]
    out.save(target)


@makes("python-docx-english.docx")
def _(target):
    docx("english", header="Agreement 41/26").save(target)


@makes("python-docx-bilingual.docx")
def _(target):
    docx("bilingual", table=True).save(target)


@makes("libreoffice-russian.docx")
def _(target):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "contract.html"
        source.write_text(page(body("russian")), "utf-8")
        run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
            "docx:MS Word 2007 XML", "--outdir", folder, source)
        shutil.copy(pathlib.Path(folder) / "contract.docx", target)


def long(target):
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate
    style = getSampleStyleSheet()["BodyText"]
    text = " ".join(lines("english"))
    story = []
    for _ in range(19):
        story += [Paragraph(html.escape(text[at:at + 640]), style) for at in range(0, 4480, 640)] + [PageBreak()]
    SimpleDocTemplate(str(target)).build(story)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--long"]:
        long(sys.argv[2])
    else:
        for name in sys.argv[1:] or FILES:
            print(name, flush=True)
            FILES[name](HERE / name)
