//! The comparison on which the choice of the PDF engine rests (docs/decisions/0001-pdf-engine.md): every PDF against the text
//! it was made from, `pdftotext` and `mutool` beside it where there are any.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Measure, document, measure, path, text, truths, words};
use std::process::Command;

/// The PDFs and the text each was made from.
const FILES: &[(&str, &str)] = &[
    ("libreoffice-english.pdf", "english"),
    ("libreoffice-russian-justified.pdf", "russian"),
    ("libreoffice-bilingual-table.pdf", "bilingual"),
    ("libreoffice-bilingual-clauses.pdf", "bilingual-clauses"),
    ("libreoffice-html-swahili.pdf", "swahili"),
    ("libreoffice-odt-swahili.pdf", "swahili-long"),
    ("libreoffice-header-footer.pdf", "russian-long"),
    ("libreoffice-arabic-table.pdf", "bilingual-arabic"),
    ("chromium-russian.pdf", "russian"),
    ("chromium-bilingual-grid.pdf", "bilingual"),
    ("chromium-header-footer.pdf", "english-long"),
    ("chromium-arabic-table.pdf", "bilingual-arabic"),
    ("chromium-english-columns-hyphenated.pdf", "english-long"),
    ("chromium-soft-hyphens.pdf", "english-long"),
    ("wkhtmltopdf-russian.pdf", "russian-long"),
    ("wkhtmltopdf-bilingual-table.pdf", "bilingual"),
    ("weasyprint-swahili.pdf", "swahili"),
    ("weasyprint-bilingual-rows.pdf", "bilingual"),
    ("weasyprint-russian-columns-running.pdf", "russian-long"),
    ("cairo-russian.pdf", "russian"),
    ("cairo-bilingual-columns.pdf", "bilingual"),
    ("typst-english.pdf", "english"),
    ("typst-bilingual-columns.pdf", "bilingual"),
    ("typst-bilingual-grid.pdf", "bilingual"),
    ("typst-bilingual-clauses.pdf", "bilingual-clauses"),
    ("typst-russian-hyphenated.pdf", "russian"),
    ("typst-swahili-two-columns.pdf", "swahili"),
    ("reportlab-english.pdf", "english"),
    ("reportlab-english-narrow-fonts.pdf", "english"),
    ("reportlab-bilingual-frames.pdf", "bilingual"),
    ("reportlab-bilingual-lines.pdf", "bilingual"),
    ("reportlab-swahili-letter-spaced.pdf", "swahili"),
    ("reportlab-russian-turned-text.pdf", "russian"),
    ("reportlab-form-filled.pdf", "form"),
    ("fpdf2-swahili.pdf", "swahili"),
    ("fpdf2-bilingual-table.pdf", "bilingual"),
    ("pdfkit-swahili.pdf", "swahili-long"),
    ("jspdf-russian.pdf", "russian"),
    ("matplotlib-english-type3.pdf", "english"),
    ("matplotlib-russian-truetype.pdf", "russian"),
    ("xelatex-english-hyphenated.pdf", "english"),
    ("xelatex-russian.pdf", "russian"),
    ("pdflatex-english-two-columns.pdf", "english-long"),
    ("pdflatex-swahili.pdf", "swahili-long"),
    ("ghostscript-russian.pdf", "russian"),
    ("ghostscript-english-ps2pdf.pdf", "english"),
    ("ghostscript-bilingual-columns.pdf", "bilingual"),
    ("qpdf-english-linearised.pdf", "english"),
    ("qpdf-russian-turned-270.pdf", "russian"),
    ("qpdf-bilingual-turned-180.pdf", "bilingual"),
    ("mupdf-russian.pdf", "russian"),
    ("mutool-bilingual-grid.pdf", "bilingual"),
    ("groff-english.pdf", "english"),
    ("rsvg-swahili.pdf", "swahili"),
    ("rotated-english.pdf", "english"),
    ("scan-with-hidden-text.pdf", "english"),
    ("tesseract-english-layer.pdf", "recognised-english"),
    ("ocrmypdf-russian-layer.pdf", "recognised-russian"),
    ("encrypted-empty-password.pdf", "english"),
];

/// Files in which words are broken over the line: there, all hyphens within words are left out of the comparison, on both sides.
const HYPHENATED: &[&str] = &[
    "chromium-english-columns-hyphenated.pdf",
    "chromium-soft-hyphens.pdf",
    "typst-russian-hyphenated.pdf",
    "xelatex-english-hyphenated.pdf",
    "pdflatex-english-two-columns.pdf",
    "weasyprint-russian-columns-running.pdf",
];

/// Files whose maker sets round quotes for straight ones and a minus for a hyphen: these are evened out on both sides.
const TYPESET: &[&str] = &[
    "xelatex-english-hyphenated.pdf",
    "pdflatex-english-two-columns.pdf",
    "pdflatex-swahili.pdf",
    "ghostscript-english-ps2pdf.pdf",
];

/// Lines at the head or foot of pages that the text has not: how they begin.
const RUNNING: &[(&str, &[&str])] = &[
    ("libreoffice-header-footer.pdf", &["Трудовой договор № 62 —", "Страница"]),
    ("chromium-header-footer.pdf", &["11/22/26", "data:text/html"]),
    ("weasyprint-russian-columns-running.pdf", &["Договор № 62", "1 / ", "2 / ", "3 / ", "4 / "]),
    ("pdflatex-swahili.pdf", &["Mkataba wa kazi MCH", "Mkataba wa kazi", "MCH/HK/2026/051", "Ukurasa "]),
];

const RECALL: f64 = 0.995;
const PRECISION: f64 = 0.995;
const ORDER: f64 = 0.99;

/// The text as it is compared.
fn compared(name: &str, text: &str) -> String {
    let running = RUNNING.iter().find(|(file, _)| *file == name).map_or(&[][..], |(_, starts)| *starts);
    let is_running = |line: &&str| running.iter().any(|start| line.trim().starts_with(start));
    let mut text = text.lines().filter(|line| !is_running(line)).collect::<Vec<_>>().join("\n");
    if TYPESET.contains(&name) {
        text = text.replace(['“', '”'], "\"").replace('’', "'").replace('−', "-");
    }
    if HYPHENATED.contains(&name) {
        for hyphen in ["-\n", "\u{ad}\n", "\u{2010}\n", "\u{ad}", "-", "\u{2010}"] {
            text = text.replace(hyphen, "");
        }
    }
    text
}

fn peer(program: &str, arguments: &[&str], name: &str, truth: &[Vec<String>]) -> Option<Measure> {
    let file = path(name);
    let arguments = arguments.iter().map(|word| if *word == "FILE" { file.to_str().unwrap() } else { word });
    let output = Command::new(program).args(arguments).output().ok()?;
    Some(measure(&words(&compared(name, &String::from_utf8_lossy(&output.stdout))), truth))
}

/// The first words of `a` that `b` has fewer of.
fn without(a: &[String], b: &[String]) -> Vec<String> {
    let count = |words: &[String], word: &String| words.iter().filter(|other| *other == word).count();
    a.iter().filter(|word| count(a, word) > count(b, word)).take(20).cloned().collect()
}

#[test]
fn every_pdf_is_read_as_it_was_written() {
    let mut low = Vec::new();
    println!("{:<40} {:>21}  {:>21}  {:>21}", "", "ngao-reader", "pdftotext", "mutool");
    let head = format!("{:>7}{:>7}{:>7}", "recall", "prec.", "order");
    println!("{:<40} {head}  {head}  {head}", "file");
    let mut sums = [(0, 0.0, 0.0, 0.0, 1.0_f64); 3];
    for (name, truth) in FILES {
        let truth: Vec<Vec<String>> =
            truths(truth).iter().map(|order| words(&compared(name, &order.join(" ")))).collect();
        let ours = measure(&words(&compared(name, &text(&document(name)))), &truth);
        let all = [
            Some(ours),
            peer("pdftotext", &["FILE", "-"], name, &truth),
            peer("mutool", &["draw", "-q", "-F", "txt", "FILE"], name, &truth),
        ];
        for (sum, one) in sums.iter_mut().zip(&all) {
            if let Some(m) = one {
                *sum = (sum.0 + 1, sum.1 + m.recall, sum.2 + m.precision, sum.3 + m.order, sum.4.min(m.order));
            }
        }
        let show = |m: &Option<Measure>| match m {
            Some(m) => format!("{:>7.2}{:>7.2}{:>7.2}", m.recall * 100.0, m.precision * 100.0, m.order * 100.0),
            None => format!("{:>21}", "absent"),
        };
        println!("{name:<40} {}  {}  {}", show(&all[0]), show(&all[1]), show(&all[2]));
        if ours.recall < RECALL || ours.precision < PRECISION || ours.order < ORDER {
            let read = words(&compared(name, &text(&document(name))));
            println!("    missing {:?}, added {:?}", without(&truth[0], &read), without(&read, &truth[0]));
            low.push(*name);
        }
    }
    let mean = |(n, a, b, c, least): &(u32, f64, f64, f64, f64)| {
        let n = f64::from((*n).max(1)) / 100.0;
        format!("{:>7.2}{:>7.2}{:>7.2} (least order {:.2})", a / n, b / n, c / n, least * 100.0)
    };
    println!(
        "mean of {}: ngao {}, pdftotext {}, mutool {}",
        FILES.len(),
        mean(&sums[0]),
        mean(&sums[1]),
        mean(&sums[2])
    );
    assert!(low.is_empty(), "below the floors: {low:?}");
}
