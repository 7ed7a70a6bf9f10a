#!/usr/bin/env python3
"""Makes the rest of the PDFs that the reader is measured on: more producers, headers, turned pages, Type 3 fonts, hyphens, scans.

Needs (besides what make.py needs, Debian): texlive-xetex texlive-latex-recommended texlive-fonts-recommended wkhtmltopdf
               tesseract-ocr tesseract-ocr-rus
Needs (PyPI):   matplotlib ocrmypdf img2pdf    Needs (npm, found by NODE_PATH): pdfkit jspdf

    python3 make_more.py [NAME ...]
"""
import html
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import textwrap

import make
from make import DEJAVU, HERE, TEXTS, blocks, body, cells, chromium, docx, from_docx, libreoffice, lines, page, run, typst, typst_escape

FILES = {}
LIBERATION = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"


def makes(name):
    def register(function):
        FILES[name] = function
        return function
    return register


def pairs(name="bilingual"):
    return [cells(line) for line in lines(name)]


def rows(name="bilingual", style=""):
    return "".join(f"<tr><td>{html.escape(left)}</td><td {style}>{html.escape(right)}</td></tr>" for left, right in pairs(name))


def clauses():
    """Clause by clause: the Russian under the English."""
    return [cell for pair in pairs() for cell in pair]


def tex(program, source, target):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "contract.tex"
        file.write_text(source, "utf-8")
        for _ in range(2):
            run(program, "-interaction=batchmode", "-output-directory", folder, file, cwd=folder)
        shutil.copy(pathlib.Path(folder) / "contract.pdf", target)


def tex_escape(text):
    for plain, escaped in (("\\", ""), ("&", r"\&"), ("%", r"\%"), ("$", r"\$"), ("#", r"\#"), ("_", r"\_"), ('"', "''")):
        text = text.replace(plain, escaped)
    return text


def tex_body(name):
    out = []
    for block in blocks(name):
        if isinstance(block, list):
            out.append(r"\begin{tabular}{%s}" % ("l" * len(block[0])) + r"\\".join(" & ".join(map(tex_escape, row)) for row in block) + r"\end{tabular}")
        else:
            out.append(tex_escape(block))
    return "\n\n".join(out)


@makes("xelatex-english-hyphenated.pdf")
def _(target):
    tex("xelatex", r"\documentclass[11pt]{article}\usepackage[margin=4.2cm]{geometry}\usepackage{fontspec}\setmainfont{Liberation Serif}"
        r"\tolerance=200\pagestyle{empty}\begin{document}" + tex_body("english") + r"\end{document}", target)


@makes("xelatex-russian.pdf")
def _(target):
    tex("xelatex", r"\documentclass[11pt]{article}\usepackage[margin=3cm]{geometry}\usepackage{fontspec}\setmainfont{DejaVu Serif}"
        r"\sloppy\pagestyle{empty}\begin{document}" + tex_body("russian") + r"\end{document}", target)


@makes("pdflatex-english-two-columns.pdf")
def _(target):
    tex("pdflatex", r"\documentclass[10pt,twocolumn]{article}\usepackage[margin=2cm]{geometry}\pagestyle{empty}\begin{document}\sloppy "
        + tex_body("english-long") + r"\end{document}", target)


@makes("pdflatex-swahili.pdf")
def _(target):
    tex("pdflatex", r"\documentclass[11pt]{article}\usepackage[T1]{fontenc}\usepackage{times}\usepackage{fancyhdr}\pagestyle{fancy}"
        r"\fancyhead[L]{Mkataba wa kazi}\fancyhead[R]{MCH/HK/2026/051}\fancyfoot[C]{Ukurasa \thepage}"
        r"\hyphenpenalty=10000 \begin{document}\sloppy " + tex_body("swahili-long") + r"\end{document}", target)


def wkhtml(source, target, *options):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "contract.html"
        file.write_text(source, "utf-8")
        run("wkhtmltopdf", *options, file, target, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


@makes("wkhtmltopdf-russian.pdf")
def _(target):
    wkhtml(page(body("russian-long"), "body{font:11pt 'Liberation Serif';text-align:justify}"), target)


@makes("wkhtmltopdf-bilingual-table.pdf")
def _(target):
    wkhtml(page(f'<table border=1 cellspacing=0 cellpadding=5>{rows()}</table>', "td{width:50%;vertical-align:top;font:10pt 'Liberation Sans'}"), target)


@makes("chromium-english-columns-hyphenated.pdf")
def _(target):
    style = "body{font:10pt 'Liberation Serif';columns:2;column-gap:20pt;text-align:justify;hyphens:auto}"
    chromium(page(body("english-long"), style).replace("<!doctype html>", '<!doctype html><html lang="en">'), target)


@makes("chromium-soft-hyphens.pdf")
def _(target):
    # Every long word may be broken at its soft hyphens; most are not.
    import re
    soft = re.sub(r"([a-z]{4})([a-z]{4})", "\\1\u00ad\\2", body("english-long"))
    chromium(page(soft, "body{font:11pt 'Liberation Serif';text-align:justify;hyphens:manual;width:9cm}"), target)


@makes("chromium-header-footer.pdf")
def _(target):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "contract.html"
        file.write_text(page(body("english-long"), "body{font:13pt 'Liberation Serif'}").replace("Contract", "Labour contract of a vegetable grower"), "utf-8")
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", "data:text/html;charset=utf-8," + __import__("urllib.parse").parse.quote(file.read_text("utf-8")))


@makes("chromium-arabic-table.pdf")
def _(target):
    style = "td{width:50%;vertical-align:top;font:11pt 'Liberation Sans','Noto Naskh Arabic'}table{border-collapse:collapse}"
    chromium(page(f'<table border=1>{rows("bilingual-arabic", "dir=rtl")}</table>', style), target)


@makes("libreoffice-arabic-table.pdf")
def _(target):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "contract.html"
        source.write_text(page(f'<table border=1 cellpadding=4 cellspacing=0>{rows("bilingual-arabic", "dir=rtl")}</table>', "td{font-family:'Noto Naskh Arabic'}"), "utf-8")
        office(source, target)


def office(source, target, then=None):
    """LibreOffice: HTML into a PDF, by way of another format where one is named."""
    with tempfile.TemporaryDirectory() as folder:
        base = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        via = then or "odt"
        run(*base, f"{via}:writer8" if via == "odt" else via, "--infilter=HTML (StarWriter)", "--outdir", folder, source)
        run(*base, "pdf", "--outdir", folder, pathlib.Path(folder) / (source.stem + "." + via))
        shutil.copy(pathlib.Path(folder) / (source.stem + ".pdf"), target)


@makes("libreoffice-odt-swahili.pdf")
def _(target):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "contract.html"
        source.write_text(page(body("swahili-long"), "p{font-family:'Liberation Sans';text-align:justify}"), "utf-8")
        office(source, target)


@makes("libreoffice-bilingual-clauses.pdf")
def _(target):
    import docx as word
    document = word.Document()
    document.styles["Normal"].font.name = "Liberation Serif"
    for clause in clauses():
        document.add_paragraph(clause)
    from_docx(document, target)


@makes("libreoffice-header-footer.pdf")
def _(target):
    import docx as word
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    document = docx("russian-long", header="Трудовой договор № 62 — ООО «Обеденный зал на Заневском»", font="Liberation Serif")
    document.styles["Normal"].font.size = word.shared.Pt(13)
    foot = document.sections[0].footer.paragraphs[0]
    for text, field in (("Страница ", "PAGE"), (" из ", "NUMPAGES")):
        foot.add_run(text)
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), field)
        foot._p.append(element)
    from_docx(document, target)


@makes("weasyprint-bilingual-rows.pdf")
def _(target):
    import weasyprint
    style = "body{font:10pt 'Noto Sans'}td{border:0.5pt solid #999;padding:4pt;vertical-align:top;width:50%}tr{break-inside:avoid}table{border-collapse:collapse}"
    weasyprint.HTML(string=page(f"<table>{rows()}</table>", style)).write_pdf(target)


@makes("weasyprint-russian-columns-running.pdf")
def _(target):
    import weasyprint
    style = ("@page{size:A5;margin:2cm;@top-center{content:'Договор № 62';font:8pt 'Noto Serif'}@bottom-right{content:counter(page) ' / ' counter(pages);font:8pt 'Noto Serif'}}"
             "body{font:9pt 'Noto Serif';columns:2;column-gap:16pt}")
    weasyprint.HTML(string=page(body("russian-long"), style)).write_pdf(target)


@makes("typst-russian-hyphenated.pdf")
def _(target):
    source = '#set text(font: "Liberation Serif", size: 11pt, lang: "ru", hyphenate: true)\n#set par(justify: true)\n#set page(width: 11cm, height: 18cm, margin: 1.6cm)\n'
    typst(source + "\n\n".join(typst_escape(line.replace(" | ", " ")) for line in lines("russian")), target)


@makes("typst-bilingual-clauses.pdf")
def _(target):
    source = '#set text(font: "Liberation Sans", size: 10pt, hyphenate: false)\n#set page(margin: 2cm)\n'
    typst(source + "\n\n".join(map(typst_escape, clauses())), target)


@makes("typst-bilingual-grid.pdf")
def _(target):
    grid = "".join(f"[{typst_escape(left)}], [{typst_escape(right)}],\n" for left, right in pairs())
    source = '#set text(font: "Noto Serif", size: 9pt, hyphenate: false)\n#set page(margin: 2cm)\n'
    typst(source + f"#grid(columns: (1fr, 1fr), column-gutter: 12pt, row-gutter: 8pt,\n{grid})", target)


def reportlab_canvas(target, size=(595, 842)):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas
    pdfmetrics.registerFont(TTFont("Liberation", LIBERATION))
    return canvas.Canvas(str(target), pagesize=size)


def by_line(drawing, name, width, top, start, font=("Liberation", 10), space=0, step=14, pages=lambda drawing: None):
    y = 0
    for line in lines(name):
        for part in textwrap.wrap(line.replace(" | ", "    "), width, break_on_hyphens=False):
            if y < 60:
                if y:
                    drawing.showPage()
                pages(drawing)
                y = top
            text = drawing.beginText(start, y)
            text.setFont(*font)
            text.setCharSpace(space)
            text.textOut(part)
            drawing.drawText(text)
            y -= step
        y -= step / 3
    drawing.showPage()
    drawing.save()


@makes("reportlab-swahili-letter-spaced.pdf")
def _(target):
    by_line(reportlab_canvas(target), "swahili", 62, 780, 50, space=1.6)


@makes("reportlab-russian-turned-text.pdf")
def _(target):
    # A landscape contract on portrait pages: the text is turned by its matrix.
    def turn(drawing):
        drawing.translate(595, 0)
        drawing.rotate(90)
    by_line(reportlab_canvas(target), "russian", 130, 540, 50, pages=turn)


@makes("reportlab-english-narrow-fonts.pdf")
def _(target):
    # Base fonts that are not in the file, text squeezed and words set one by one.
    drawing = reportlab_canvas(target)
    y = 790
    for line in lines("english"):
        for part in textwrap.wrap(line.replace(" | ", "  "), 95):
            text = drawing.beginText(50, y)
            text.setFont("Times-Roman", 11)
            text.setHorizScale(88)
            for word in part.split():
                text.textOut(word)
                text.moveCursor(drawing.stringWidth(word + " ", "Times-Roman", 11) * 0.88, 0)
            drawing.drawText(text)
            y -= 13
            if y < 50:
                drawing.showPage()
                y = 790
    drawing.showPage()
    drawing.save()


@makes("reportlab-form-filled.pdf")
def _(target):
    drawing = reportlab_canvas(target)
    drawing.setFont("Helvetica", 11)
    for at, (label, value) in enumerate([("Name of the employee", "Silas Kiprotich Bett"), ("Monthly salary, roubles", "71500"),
                                         ("Place of work", "Svetly cold store"), ("Term of the contract", "twenty-four months")]):
        y = 760 - 40 * at
        drawing.drawString(60, y, label)
        drawing.acroForm.textfield(name=f"field{at}", value=value, x=230, y=y - 6, width=250, height=20, fontSize=11, borderWidth=0)
    drawing.showPage()
    drawing.save()


@makes("matplotlib-english-type3.pdf")
def _(target):
    figure_pages("english", target, 3)


@makes("matplotlib-russian-truetype.pdf")
def _(target):
    figure_pages("russian", target, 42)


def figure_pages(name, target, kind):
    import matplotlib
    matplotlib.use("pdf")
    from matplotlib import pyplot
    from matplotlib.backends.backend_pdf import PdfPages
    matplotlib.rcParams["pdf.fonttype"] = kind
    rows = [part for line in lines(name) for part in textwrap.wrap(line.replace(" | ", "   ").replace("$", "\\$"), 88, break_on_hyphens=False)]
    with PdfPages(target) as out:
        for start in range(0, len(rows), 48):
            figure = pyplot.figure(figsize=(8.27, 11.69))
            for at, row in enumerate(rows[start:start + 48]):
                figure.text(0.08, 0.95 - 0.0185 * at, row, fontsize=9, family="DejaVu Sans", parse_math=False)
            out.savefig(figure)
            pyplot.close(figure)


@makes("ghostscript-english-ps2pdf.pdf")
def _(target):
    with tempfile.TemporaryDirectory() as folder:
        middle = pathlib.Path(folder) / "contract.ps"
        run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=ps2write", f"-sOutputFile={middle}", HERE / "groff-english.pdf")
        run("ps2pdf", middle, target)


@makes("ghostscript-bilingual-columns.pdf")
def _(target):
    run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={target}", HERE / "typst-bilingual-columns.pdf")


@makes("mutool-bilingual-grid.pdf")
def _(target):
    run("mutool", "clean", "-gggg", "-z", HERE / "chromium-bilingual-grid.pdf", target)


@makes("qpdf-russian-turned-270.pdf")
def _(target):
    run("qpdf", "--rotate=+270", HERE / "cairo-russian.pdf", target)


@makes("qpdf-bilingual-turned-180.pdf")
def _(target):
    run("qpdf", "--rotate=+180", "--object-streams=generate", HERE / "libreoffice-bilingual-table.pdf", target)


@makes("cairo-bilingual-columns.pdf")
def _(target):
    import cairo
    surface = cairo.PDFSurface(str(target), 595, 842)
    context = cairo.Context(surface)
    context.select_font_face("DejaVu Sans")
    context.set_font_size(8)
    for column, x in ((0, 45), (1, 310)):
        y = 50
        for pair in pairs():
            for part in textwrap.wrap(pair[column], 52, break_on_hyphens=False):
                context.move_to(x, y)
                context.show_text(part)
                y += 10.5
            y += 4
            if y > 800:
                raise SystemExit("more than a page")
    surface.finish()


@makes("fpdf2-bilingual-table.pdf")
def _(target):
    import fpdf
    pdf = fpdf.FPDF()
    pdf.add_font("DejaVu", fname=DEJAVU)
    pdf.set_font("DejaVu", size=8)
    pdf.add_page()
    with pdf.table(first_row_as_headings=False, text_align="LEFT", col_widths=(1, 1)) as table:
        for pair in pairs():
            table.row(pair)
    pdf.output(str(target))


def node(script, target, name):
    run("node", "-e", script, target, TEXTS / f"{name}.txt", DEJAVU)


@makes("pdfkit-swahili.pdf")
def _(target):
    node("const D=require('pdfkit'),fs=require('fs');const [t,s,f]=process.argv.slice(1);const d=new D({size:'A4',margin:60});"
         "d.pipe(fs.createWriteStream(t));d.font('Times-Roman').fontSize(11);"
         "for(const l of fs.readFileSync(s,'utf8').split('\\n'))if(l)d.text(l,{align:'justify'}).moveDown(0.4);d.end()", target, "swahili-long")


@makes("jspdf-russian.pdf")
def _(target):
    node("const {jsPDF}=require('jspdf'),fs=require('fs');const [t,s,f]=process.argv.slice(1);const d=new jsPDF({compress:true});"
         "d.addFileToVFS('d.ttf',fs.readFileSync(f).toString('base64'));d.addFont('d.ttf','D','normal');d.setFont('D').setFontSize(10);let y=20;"
         "for(const l of fs.readFileSync(s,'utf8').split('\\n').filter(Boolean))for(const p of d.splitTextToSize(l.replaceAll(' | ','   '),170)){if(y>280){d.addPage();y=20}d.text(p,20,y);y+=5.5}"
         "fs.writeFileSync(t,Buffer.from(d.output('arraybuffer')))", target, "russian")


def rendered(source, dpi, colour=False):
    import pymupdf
    from PIL import Image
    pixels = pymupdf.open(str(HERE / source))[0].get_pixmap(dpi=dpi, colorspace=pymupdf.csRGB if colour else pymupdf.csGRAY)
    return Image.frombytes("RGB" if colour else "L", (pixels.width, pixels.height), pixels.samples)


@makes("tesseract-english-layer.pdf")
def _(target):
    with tempfile.TemporaryDirectory() as folder:
        image = pathlib.Path(folder) / "page.png"
        rendered("groff-english.pdf", 150).point(lambda p: 255 * (p > 140)).convert("1").save(image, dpi=(150, 150))
        run("tesseract", image, pathlib.Path(folder) / "page", "-l", "eng", "pdf", "txt")
        shutil.copy(pathlib.Path(folder) / "page.pdf", target)
        shutil.copy(pathlib.Path(folder) / "page.txt", TEXTS / "recognised-english.txt")


@makes("ocrmypdf-russian-layer.pdf")
def _(target):
    with tempfile.TemporaryDirectory() as folder:
        image, side = pathlib.Path(folder) / "page.png", pathlib.Path(folder) / "page.txt"
        rendered("libreoffice-russian-justified.pdf", 150).point(lambda p: 255 * (p > 140)).convert("1").save(image, dpi=(150, 150))
        run(sys.executable, "-m", "ocrmypdf", "-l", "rus+eng", "--output-type", "pdf", "--sidecar", side, image, target)
        # ocrmypdf takes the sign apart in the layer, not in the text beside it.
        (TEXTS / "recognised-russian.txt").write_text(side.read_text("utf-8").replace("№", "No"), "utf-8")


@makes("img2pdf-scan.pdf")
def _(target):
    import img2pdf
    with tempfile.TemporaryDirectory() as folder:
        image = pathlib.Path(folder) / "page.png"
        rendered("typst-english.pdf", 100).point(lambda p: 255 * (p > 140)).convert("1").save(image, dpi=(100, 100))
        target.write_bytes(img2pdf.convert(str(image)))


@makes("hidden-text.pdf")
def _(target):
    # What the eye does not see, in every way that is in use, beside text that it does.
    drawing = reportlab_canvas(target)
    drawing.setFont("Helvetica", 11)
    drawing.drawString(60, 780, "The Employee works as a packer in Svetly.")
    drawing.setFillColorRGB(1, 1, 1)
    drawing.drawString(60, 760, "The Employee pays a deposit written in white.")
    drawing.setFillColorRGB(0.1, 0.2, 0.5)
    drawing.rect(55, 720, 400, 22, stroke=0, fill=1)
    drawing.drawString(60, 727, "The Employee owes a fine in blue on blue.")
    drawing.setFillColorRGB(1, 1, 1)
    drawing.rect(55, 680, 400, 22, stroke=0, fill=1)
    drawing.setFillColorRGB(0.1, 0.2, 0.5)
    drawing.rect(55, 640, 400, 22, stroke=0, fill=1)
    drawing.setFillColorRGB(1, 1, 1)
    drawing.drawString(60, 647, "White letters on a dark bar are plain to see.")
    drawing.setFillColorRGB(0, 0, 0)
    drawing.setFont("Helvetica", 0.9)
    drawing.drawString(60, 620, "Tiny words of less than a point.")
    drawing.setFont("Helvetica", 11)
    drawing.saveState()
    text = drawing.beginText(60, 600)
    text.setTextRenderMode(3)
    text.textOut("Invisible words over no picture.")
    drawing.drawText(text)
    drawing.restoreState()
    drawing.drawString(60, 580, "The salary is paid on the 5th.")
    drawing.drawString(60, 560, "A fine that is painted over.")
    drawing.setFillColorRGB(0.9, 0.9, 0.9)
    drawing.rect(55, 555, 400, 16, stroke=0, fill=1)
    drawing.drawString(700, 500, "Words beside the page.")
    drawing.drawString(60, -40, "Words below the page.")
    drawing.setFillColorRGB(0.6, 0.6, 0.6)
    drawing.drawString(60, 540, "Grey words can be read.")
    drawing.showPage()
    drawing.save()


if __name__ == "__main__":
    for name in sys.argv[1:] or FILES:
        print(name, flush=True)
        FILES[name](HERE / name)
