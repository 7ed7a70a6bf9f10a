"""The peers of `bench_papers.py`: each makes the pages of a packet from what the packet's JSON says stands on them.

`PEERS[NAME](FOLDER)` gets the program ready and gives `make(content) -> bytes`. FOLDER holds the pictures and `fonts/` with the two
typefaces. Square codes and page numbers of the list of contents come ready-made, which Ngao works out itself.
"""

import base64
import html
import json
import os
import shutil
import subprocess
import tempfile

REGULAR, BOLD = "NotoSans_400Regular.ttf", "NotoSans_700Bold.ttf"
PAGE = (595.276, 841.89)
SIDE, TOP, BOTTOM = 51.0, 56.0, 52.0
WIDTH = PAGE[0] - 2 * SIDE
# A box with one line under its label is this high; higher ones have room for handwriting.
PLAIN_BOX = 31.0
ROW = 22.0


def leading(size):
    return max(size * 1.32, size + 1.6)


def indent(block):
    """How far a block stands in. Labels of findings are centred in their column; the column is what counts."""
    far = block["left"] - SIDE
    return 0.0 if block["kind"] == "H3" and far > 10 else far


def path_of(code):
    return "".join(f"M{x:g} {y:g}h{run:g}v1h-{run:g}z" for x, y, run in code["runs"])


def svg(code):
    across = code["across"]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:g} {across:g}"><path d="{path_of(code)}"/></svg>'


# HTML, for WeasyPrint and Chromium

STYLE = """
@font-face { font-family: Noto; src: url(fonts/%s); font-weight: 400 }
@font-face { font-family: Noto; src: url(fonts/%s); font-weight: 700 }
@page { size: A4; margin: 56pt 51pt 52pt; font: 9pt Noto; color: #474747;
  @top-left { content: "%s"; vertical-align: bottom; padding-bottom: 14pt; white-space: nowrap }
  @top-right { content: "%s"; vertical-align: bottom; padding-bottom: 14pt; white-space: nowrap }
  @bottom-left { content: "%s"; white-space: nowrap }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); white-space: nowrap } }
body { margin: 0; font: 10pt/13.2pt Noto } h1, h2, h3, p { margin: 0; font-weight: 400; orphans: 2; widows: 2 }
h2 { padding: 9pt 0 4pt; line-height: 13pt } h1, h2, h3 { break-after: avoid } h3 { margin-top: 2pt }
table { width: 100%%; table-layout: fixed; border-collapse: collapse } tr, img, svg { break-inside: avoid }
td, th { border: .6pt solid #000; padding: 2.5pt 4.5pt 3pt; text-align: left; vertical-align: top; font-weight: 400 }
thead { border-bottom: 1.2pt solid #000 } b { display: block; font-weight: 400 } .in { border-left: .8pt solid #000 }
.beside { float: right; margin-left: 16pt } .beside > * { float: right } .code { width: 119pt; text-align: center; margin: 7pt 0 0 8pt }
ul { columns: 2; margin: 0; padding: 0; list-style: none } img, svg { display: block; margin: 0 auto }
"""


def spans(runs, tag="span"):
    def one(run):
        shade = round(run["shade"] * 255)
        back = ";background:#000" if run["shade"] > 0.9 else ""
        style = f"font-size:{run['size']:g}pt;line-height:{leading(run['size']):g}pt;font-weight:{700 if run['bold'] else 400}"
        return f'<{tag} style="{style};color:rgb({shade},{shade},{shade}){back}">{html.escape(run["text"])}</{tag}>'

    return " ".join(map(one, runs))


def html_block(block, stacked=False):
    kind = block["kind"]
    if kind == "boxes":
        rows = []
        for row in block["rows"]:
            cells = []
            for cell in row:
                room = f' style="height:{cell["height"] - 5.5:g}pt"' if not cell["runs"] else ""
                cells.append(f'<td colspan="{cell["columns"]:g}"{room}>{spans(cell["label"], "b")}{spans(cell["runs"], "b")}</td>')
            rows.append("<tr>" + "".join(cells) + "</tr>")
        return "<table><colgroup>" + "<col>" * 12 + "</colgroup>" + "".join(rows) + "</table>"
    if kind == "table":
        columns = "".join(f'<col style="width:{share * 100:g}%">' for share in block["shares"])
        rows = []
        for at, row in enumerate(block["rows"]):
            tag = "th" if at == 0 else "td"
            height = 0 if at == 0 else max(ROW, row["height"]) - 5.5
            cells = "".join(f'<{tag} style="height:{height:g}pt">{spans(cell)}</{tag}>' for cell in row["cells"])
            rows.append(f"<tr>{cells}</tr>")
        return f"<table><colgroup>{columns}</colgroup><thead>{rows[0]}</thead><tbody>{''.join(rows[1:])}</tbody></table>"
    if kind == "items":
        return "<ul>" + "".join(f"<li>{spans(item)}</li>" for item in block["items"]) + "</ul>"
    if kind == "picture":
        return f'<img src="{block["file"]}" alt="picture" style="width:{block["width"]:g}pt;height:{block["height"]:g}pt">'
    if kind == "code":
        return svg(block).replace("<svg ", f'<svg width="{block["side"]:g}pt" height="{block["side"]:g}pt" ')
    far = indent(block)
    place = f' class="in" style="padding-left:{far:g}pt"' if far else ""
    return f"<{kind.lower()}{place}>{spans(block['runs'], 'b' if stacked else 'span')}</{kind.lower()}>"


def page_of_html(content):
    who, title, foot, _ = content["around"]
    beside = content["beside"]
    pictures = "".join(html_block(block) for block in beside if block["kind"] == "picture")
    code = "".join(html_block(block) for block in beside if block["kind"] != "picture")
    right = f'<div class="beside"><div class="code">{code}</div>{pictures}</div>' if beside else ""
    opening = "".join(html_block(block, True) for block in content["opening"])
    rest = "".join(map(html_block, content["blocks"]))
    style = STYLE % (REGULAR, BOLD, who, title, foot)
    opening = f'<div style="display:flow-root">{right}{opening}</div>'
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title><style>{style}</style>{opening}{rest}'


def weasyprint(folder):
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()

    def make(content):
        page = weasyprint.HTML(string=page_of_html(content), base_url=f"{folder}/")
        return page.write_pdf(font_config=fonts, pdf_tags=True)

    return make


def chromium_program():
    return next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


def chromium_words(profile):
    # Chromium refuses its sandbox to root.
    own = ["--no-sandbox"] if os.geteuid() == 0 else []
    return [chromium_program(), "--headless", "--disable-gpu", "--allow-file-access-from-files", f"--user-data-dir={profile}", *own]


def chromium(folder):
    """A running Chromium, told over a pipe what to print: messages of JSON, each ended by a zero byte."""
    profile = tempfile.TemporaryDirectory(prefix="ngao-bench-")
    to_it, ours_out = os.pipe()
    ours_in, from_it = os.pipe()
    high = [os.dup(to_it), os.dup(from_it)]

    def ends():
        # The browser reads from 3 and writes to 4. Copies on higher numbers, so that neither overwrites the other.
        spare = [os.dup(end) for end in high]
        for number, end in zip((3, 4), spare):
            os.dup2(end, number)

    words = [*chromium_words(profile.name), "--remote-debugging-pipe", "about:blank"]
    browser = subprocess.Popen(words, preexec_fn=ends, close_fds=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    for end in (to_it, from_it, *high):
        os.close(end)
    reader = os.fdopen(ours_in, "rb")
    counter = iter(range(1, 1 << 30))

    def message():
        parts = bytearray()
        while not parts.endswith(b"\0"):
            got = reader.read1(1 << 20)
            if not got:
                raise RuntimeError("Chromium ended")
            parts += got
        # Messages that came together are parted by their ends.
        return [json.loads(part) for part in bytes(parts).split(b"\0") if part]

    heard = []

    def until(fits):
        while True:
            for at, one in enumerate(heard):
                if fits(one):
                    del heard[: at + 1]
                    if "error" in one:
                        raise RuntimeError(one["error"])
                    return one
            heard.extend(message())

    def ask(method, session=None, **parameters):
        number = next(counter)
        words = {"id": number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        os.write(ours_out, json.dumps(words).encode() + b"\0")
        return until(lambda one: one.get("id") == number).get("result", {})

    target = ask("Target.createTarget", url="about:blank")["targetId"]
    session = ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    ask("Page.enable", session)

    def make(content):
        page = folder / "chromium.html"
        page.write_text(page_of_html(content), encoding="utf-8")
        ask("Page.navigate", session, url=page.as_uri())
        until(lambda one: one.get("method") == "Page.loadEventFired")
        options = {"preferCSSPageSize": True, "printBackground": True, "generateTaggedPDF": True}
        return base64.b64decode(ask("Page.printToPDF", session, **options)["data"])

    def close():
        ask("Browser.close")
        browser.wait()
        profile.cleanup()

    make.close = close
    return make


# Typst

TEMPLATE = """
#let d = json(bytes(sys.inputs.content))
#set document(title: d.around.at(1))
#set page(paper: "a4", margin: (x: 51pt, top: 56pt, bottom: 52pt), header-ascent: 14pt, footer-descent: 12pt,
  header: text(9pt, luma(28%))[#d.around.at(0) #h(1fr) #d.around.at(1)],
  footer: context text(9pt, luma(28%))[#d.around.at(2) #h(1fr) Page #counter(page).display() of #counter(page).final().first()])
#set text(font: "Noto Sans", size: 10pt, lang: "en", hyphenate: false, top-edge: 0.98em, bottom-edge: -0.34em)
#set par(leading: 0pt, spacing: 0pt)
#set block(spacing: 0pt)
#show heading: it => block(sticky: true, above: if it.level == 2 { 9pt } else { 1pt }, below: if it.level == 2 { 4pt } else { 0pt }, it.body)
#let run(r) = {
  let words = text(size: r.size * 1pt, weight: if r.bold { 700 } else { 400 }, fill: luma(int(r.shade * 255)), r.text)
  if r.shade > 0.9 { box(fill: black, words) } else { words }
}
#let runs(all, by: [ ]) = all.map(run).join(by)
#let code(b) = image(bytes(b.svg), format: "svg", width: b.side * 1pt, alt: "code")
#let one(b, by: [ ]) = {
  if b.kind == "boxes" {
    for row in b.rows {
      grid(columns: row.map(c => c.columns * 1fr), stroke: 0.6pt, inset: (x: 4.5pt, top: 2.5pt, bottom: 3pt),
        ..row.map(c => grid.cell(breakable: false, block(height: if c.runs.len() == 0 { c.height * 1pt - 5.5pt } else { auto },
          { runs(c.label); linebreak(); runs(c.runs, by: linebreak()) }))))
    }
  } else if b.kind == "table" {
    table(columns: b.shares.map(s => s * 1fr), stroke: 0.6pt, inset: (x: 4.5pt, top: 3pt, bottom: 4pt),
      rows: (auto,) + b.rows.slice(1).map(r => if r.height > 34 { auto } else { calc.max(r.height, 22) * 1pt }),
      table.header(..b.rows.first().cells.map(c => runs(c))), table.hline(stroke: 1.2pt),
      ..b.rows.slice(1).map(r => r.cells.map(c => table.cell(breakable: false, runs(c)))).flatten())
  } else if b.kind == "items" {
    let half = calc.ceil(b.items.len() / 2)
    grid(columns: (1fr, 1fr), ..b.items.chunks(half).map(part => part.map(item => block(runs(item))).join()))
  } else if b.kind == "picture" {
    align(center, image(b.file, width: b.width * 1pt, height: b.height * 1pt, alt: "picture"))
  } else if b.kind == "code" { align(center, code(b)) }
  else if b.kind == "P" {
    block(inset: (left: b.indent * 1pt), stroke: if b.indent > 0 { (left: 0.8pt) }, runs(b.runs, by: by))
  } else { heading(level: int(b.kind.at(1)), runs(b.runs)) }
}
#if d.beside.len() > 0 {
  grid(columns: (1fr, auto, auto), column-gutter: 8pt,
    for b in d.opening { one(b, by: linebreak()) },
    d.beside.filter(b => b.kind == "picture").map(b => one(b)).join(),
    block(width: 119pt, inset: (top: 7pt), align(center, d.beside.filter(b => b.kind != "picture").map(b => one(b)).join())))
} else { for b in d.opening { one(b, by: linebreak()) } }
#for b in d.blocks { one(b) }
"""


def typst(folder):
    import typst

    (folder / "packet.typ").write_text(TEMPLATE, encoding="utf-8")
    compiler = typst.Compiler(str(folder / "packet.typ"), root=str(folder), font_paths=[str(folder / "fonts")], ignore_system_fonts=True)

    def make(content):
        for block in content["beside"] + content["opening"] + content["blocks"]:
            if block["kind"] == "code":
                block["svg"] = svg(block)
            elif block["kind"] in ("P", "H3"):
                block["indent"] = indent(block)
        return compiler.compile(sys_inputs={"content": json.dumps(content)})

    return make


# ReportLab


def reportlab(folder):
    import bench_reportlab

    return bench_reportlab.ready(folder)


PEERS = {"Typst": typst, "ReportLab": reportlab, "WeasyPrint": weasyprint, "Chromium": chromium}
