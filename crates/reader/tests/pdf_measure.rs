//! The comparison on which the choice of the PDF engine rests (docs/decisions/0001-pdf-engine.md): every PDF against the text
//! it was made from, `pdftotext` beside it where there is one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Measure, document, measure, path, text, truths, words};
use std::process::Command;

/// The PDFs and the text each was made from.
const FILES: &[(&str, &str)] = &[
    ("libreoffice-english.pdf", "english"),
    ("libreoffice-russian-justified.pdf", "russian"),
    ("libreoffice-bilingual-table.pdf", "bilingual"),
    ("libreoffice-html-swahili.pdf", "swahili"),
    ("chromium-russian.pdf", "russian"),
    ("chromium-bilingual-grid.pdf", "bilingual"),
    ("weasyprint-swahili.pdf", "swahili"),
    ("cairo-russian.pdf", "russian"),
    ("typst-english.pdf", "english"),
    ("typst-bilingual-columns.pdf", "bilingual"),
    ("reportlab-english.pdf", "english"),
    ("reportlab-bilingual-frames.pdf", "bilingual"),
    ("reportlab-bilingual-lines.pdf", "bilingual"),
    ("typst-swahili-two-columns.pdf", "swahili"),
    ("fpdf2-swahili.pdf", "swahili"),
    ("ghostscript-russian.pdf", "russian"),
    ("qpdf-english-linearised.pdf", "english"),
    ("mupdf-russian.pdf", "russian"),
    ("groff-english.pdf", "english"),
    ("rsvg-swahili.pdf", "swahili"),
    ("rotated-english.pdf", "english"),
    ("scan-with-hidden-text.pdf", "english"),
    ("encrypted-empty-password.pdf", "english"),
];

const RECALL: f64 = 0.995;
const PRECISION: f64 = 0.995;
const ORDER: f64 = 0.99;

fn pdftotext(name: &str, truth: &str) -> Option<Measure> {
    let output = Command::new("pdftotext").arg(path(name)).arg("-").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Some(measure(&words(&text), &truths(truth)))
}

#[test]
fn every_pdf_is_read_as_it_was_written() {
    let mut low = Vec::new();
    println!("{:<36} {:>22}   {:>22}", "", "ngao-reader", "pdftotext");
    println!(
        "{:<36} {:>7}{:>8}{:>7}   {:>7}{:>8}{:>7}",
        "file", "recall", "precis.", "order", "recall", "precis.", "order"
    );
    for (name, truth) in FILES {
        let ours = measure(&words(&text(&document(name))), &truths(truth));
        let show =
            |m: &Measure| format!("{:>7.2}{:>8.2}{:>7.2}", m.recall * 100.0, m.precision * 100.0, m.order * 100.0);
        let theirs = pdftotext(name, truth).map_or_else(String::new, |m| show(&m));
        println!("{name:<36} {}   {theirs}", show(&ours));
        if ours.recall < RECALL || ours.precision < PRECISION || ours.order < ORDER {
            low.push(*name);
        }
    }
    assert!(low.is_empty(), "below the floors: {low:?}");
}
