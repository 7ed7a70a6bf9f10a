#!/usr/bin/env python3
"""Makes the office files that the reader is measured on, from ../pdfs/texts and negotiated.fodt.

Needs (Debian): libreoffice-writer-nogui pandoc
Needs (PyPI):   python-docx

    python3 make.py            all files, beside this script

A producer writes its version and the time into the file, so a second run gives other bytes; that is why the files are kept.
"""
import pathlib
import shutil
import subprocess
import tempfile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

HERE = pathlib.Path(__file__).resolve().parent
TEXTS = HERE.parent / "pdfs" / "texts"
FILTERS = {"doc": "doc:MS Word 97", "docx": "docx", "odt": "odt", "rtf": "rtf", "html": "html:XHTML Writer File:UTF8"}


def lines(name):
    return [line for line in (TEXTS / f"{name}.txt").read_text("utf-8").splitlines() if line]


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def office(source, end, target, name=None):
    """LibreOffice converts a file."""
    with tempfile.TemporaryDirectory() as folder:
        run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
            name or FILTERS[end], "--outdir", folder, source)
        shutil.move(pathlib.Path(folder) / f"{source.stem}.{end}", target)


def written(name):
    """A Word document of paragraphs and tables: two cells of two languages or more of values stand in a table."""
    document = docx.Document()
    grid = None
    for line in lines(name):
        if " | " not in line:
            grid = None
            document.add_paragraph(line)
            continue
        cells = line.split(" | ")
        if grid is None or len(grid.columns) != len(cells):
            grid = document.add_table(rows=0, cols=len(cells))
            grid.style = "Table Grid"
        for cell, text in zip(grid.add_row().cells, cells):
            cell.text = text
    return document


def changes():
    """Word's own marks of changes, hiding styles and comments, as no converter writes them."""
    document = docx.Document()
    style = document.styles.add_style("Vanishing", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    document.sections[0].header.paragraphs[0].text = "Agreement 88/26"
    paragraph = document.add_paragraph("1. The Employer pays for the visa")
    who = 'w:id="1" w:author="Pyotr Gusev" w:date="2026-05-04T09:00:00Z"'
    for xml in (f'<w:del {nsdecls("w")} {who}><w:r><w:delText xml:space="preserve"> and the flight</w:delText></w:r></w:del>',
                f'<w:ins {nsdecls("w")} {who}><w:r><w:t xml:space="preserve"> but not the flight</w:t></w:r></w:ins>',
                f'<w:r {nsdecls("w")}><w:t>.</w:t></w:r>'):
        paragraph._p.append(parse_xml(xml))
    paragraph = document.add_paragraph("2. Pay is monthly.")
    paragraph.add_run(" The first month is unpaid.", style="Vanishing")
    white = paragraph.add_run(" So is the last.")
    white.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    tiny = paragraph.add_run(" And the tenth.")
    tiny.font.size = Pt(1)
    commented = document.add_paragraph().add_run("3. Rent is free.")
    document.add_comment(commented, text="Ask who pays for water.", author="Pyotr Gusev", initials="PG")
    table = document.add_table(rows=2, cols=1)
    table.rows[0].cells[0].text = "Kept row"
    table.rows[1].cells[0].text = "Struck row"
    properties = table.rows[1]._tr.get_or_add_trPr()
    properties.append(parse_xml(f'<w:del {nsdecls("w")} {who}/>'))
    numbered = document.add_table(rows=0, cols=3)
    for number, english, russian in (("4.", "The Employee lives where she likes.", "Работница живёт, где хочет."),
                                     ("5.", "The contract ends on 1 May 2027.", "Договор истекает 1 мая 2027 г.")):
        cells = numbered.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = number, english, russian
    shaded = document.add_table(rows=1, cols=1).rows[0].cells[0]
    shaded._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="203864"/>'))
    heading = shaded.paragraphs[0].add_run("White on blue is a heading.")
    heading.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    assert qn("w:p") == shaded.paragraphs[0]._p.tag
    return document


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name in ("english", "russian", "swahili", "bilingual"):
            source = folder / f"{name}.docx"
            written(name).save(source)
            for end in ("doc", "odt", "rtf", "html"):
                office(source, end, HERE / f"{name}.{end}")
        for end in FILTERS:
            office(HERE / "negotiated.fodt", end, HERE / f"negotiated.{end}")
        office(folder / "english.docx", "html", HERE / "english-plain.html", "html:HTML (StarWriter)")
        changes().save(HERE / "changes.docx")
        source = folder / "notes.md"
        source.write_text("Кандидат оплачивает визу.[^1]\n\n[^1]: Кроме визы для детей.\n\nРаботодатель платит за жильё.\n", "utf-8")
        for end in ("docx", "odt", "rtf", "html"):
            run("pandoc", "--standalone", "--metadata", "title=Памятка", source, "-o", HERE / f"pandoc-notes.{end}")


if __name__ == "__main__":
    main()
