//! PDF: columns, places, and every way in which a PDF can fail to be read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{bytes, document, path, text, try_read};
use ngao_model::{Cancelled, Document, LineLanguage, MarkKind, Progress, Quiet};
use ngao_reader::{Limits, ReadError, read};

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_clause_in_a_column_is_one_stretch_of_text() {
    let source = std::fs::read_to_string(path("texts/bilingual.txt")).unwrap();
    let files = [
        "libreoffice-bilingual-table.pdf",
        "chromium-bilingual-grid.pdf",
        "typst-bilingual-columns.pdf",
        "reportlab-bilingual-frames.pdf",
        "reportlab-bilingual-lines.pdf",
        "cairo-bilingual-columns.pdf",
        "fpdf2-bilingual-table.pdf",
        "ghostscript-bilingual-columns.pdf",
        "mutool-bilingual-grid.pdf",
        "qpdf-bilingual-turned-180.pdf",
        "typst-bilingual-grid.pdf",
        "weasyprint-bilingual-rows.pdf",
        "wkhtmltopdf-bilingual-table.pdf",
    ];
    for file in files {
        let pages: Vec<String> = document(file).pages.iter().map(|page| squeezed(&page.text)).collect();
        let cells: Vec<&str> = source.lines().flat_map(|line| line.split(" | ")).collect();
        let whole = cells.iter().filter(|cell| pages.iter().any(|page| page.contains(**cell))).count();
        // A page break may cut one clause a column.
        assert!(whole + 2 >= cells.len(), "{file}: {whole} of {}", cells.len());
    }
}

#[test]
fn columns_carry_their_number_and_language() {
    let document = document("typst-bilingual-columns.pdf");
    for page in &document.pages {
        for line in &page.lines {
            let expected = if line.column == 0 { LineLanguage::En } else { LineLanguage::Ru };
            assert!(line.language == expected || line.language == LineLanguage::Other, "{line:?}");
        }
    }
    assert_eq!(document.languages().len(), 2);
}

#[test]
fn clauses_in_turn_carry_their_language() {
    let source = std::fs::read_to_string(path("texts/bilingual.txt")).unwrap();
    let (english, russian): (Vec<&str>, Vec<&str>) = source.lines().filter_map(|line| line.split_once(" | ")).unzip();
    for file in ["libreoffice-bilingual-clauses.pdf", "typst-bilingual-clauses.pdf"] {
        let document = document(file);
        let version = |wanted: LineLanguage| {
            let mut text = String::new();
            for page in &document.pages {
                let chars: Vec<char> = page.text.chars().collect();
                for line in page.lines.iter().filter(|line| line.language == wanted) {
                    text.extend(&chars[line.span.start as usize..line.span.end as usize]);
                    text.push(' ');
                }
            }
            squeezed(&text)
        };
        assert_eq!(version(LineLanguage::En), english.join(" "), "{file}");
        assert_eq!(version(LineLanguage::Ru), russian.join(" "), "{file}");
    }
}

#[test]
fn a_table_of_values_is_read_by_row() {
    for file in ["libreoffice-english.pdf", "typst-english.pdf", "reportlab-english.pdf"] {
        assert!(text(&document(file)).contains("June 2026 21 71,500 5 July"), "{file}");
    }
}

/// Spans that do not fit would put a finding's quotation at the wrong words.
fn check_spans(document: &Document) {
    for page in &document.pages {
        let chars: Vec<char> = page.text.chars().collect();
        for line in &page.lines {
            assert!(line.span.start < line.span.end && (line.span.end as usize) <= chars.len());
            let mut at = line.span.start;
            for word in &line.words {
                assert!(at <= word.span.start && word.span.start < word.span.end && word.span.end <= line.span.end);
                assert!(
                    chars[word.span.start as usize..word.span.end as usize]
                        .iter()
                        .all(|c| !c.is_whitespace() || *c == '\u{a0}')
                );
                at = word.span.end;
                if let (Some(place), Some((width, height))) = (word.place, page.size) {
                    assert!(place.x > -1.0 && place.y > -1.0 && place.width > 0.0 && place.height > 0.0, "{place:?}");
                    assert!(
                        place.x + place.width < width + 1.0 && place.y + place.height < height + 1.0,
                        "{place:?} on {width} x {height}"
                    );
                }
            }
        }
    }
}

#[test]
fn spans_and_places_fit_in_every_file() {
    let mut files = 0;
    for entry in std::fs::read_dir(path("")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path());
        if let Ok(document) = bytes.map_err(|_| ()).and_then(|bytes| try_read(&bytes).map_err(|_| ())) {
            check_spans(&document);
            files += 1;
        }
    }
    assert!(files > 20);
}

#[test]
fn a_word_stands_where_it_is_drawn() {
    // Typst's page has a margin of 2.2 cm (62 points); the first line begins there.
    let upright = document("typst-english.pdf");
    let first = upright.pages[0].lines[0].words[0].place.unwrap();
    assert!((first.x - 62.4).abs() < 2.0 && (60.0..70.0).contains(&first.y), "{first:?}");
    // The same page turned by a quarter: sideways text, its beginning at the upper right.
    let turned = document("rotated-english.pdf");
    let page = &turned.pages[0];
    let (width, _) = page.size.unwrap();
    let first = page.lines[0].words[0].place.unwrap();
    assert!(first.height > first.width, "{first:?}");
    assert!((60.0..75.0).contains(&(width - first.x - first.width)) && (first.y - 62.4).abs() < 2.0, "{first:?}");
}

#[test]
fn scans_are_told() {
    assert_eq!(document("scan.pdf").pages_without_text, [1, 2]);
    assert_eq!(document("scan-with-stamp.pdf").pages_without_text, [1, 2]);
    assert_eq!(document("img2pdf-scan.pdf").pages_without_text, [1]);
    assert_eq!(document("partly-scanned.pdf").pages_without_text, [3]);
}

#[test]
fn the_text_that_a_scanner_has_laid_over_its_picture_is_text() {
    for file in ["scan-with-hidden-text.pdf", "tesseract-english-layer.pdf", "ocrmypdf-russian-layer.pdf"] {
        let document = document(file);
        assert!(document.pages_without_text.is_empty(), "{file}");
        assert!(document.marks.iter().all(|mark| mark.kind != MarkKind::Hidden), "{file}: {:?}", document.marks);
    }
}

/// The lines of a document that have a mark of a kind, and those that have none.
fn marked(document: &Document, kind: MarkKind) -> (Vec<String>, Vec<String>) {
    let mut lines = (Vec::new(), Vec::new());
    for page in &document.pages {
        let chars: Vec<char> = page.text.chars().collect();
        for line in &page.lines {
            let text: String = chars[line.span.start as usize..line.span.end as usize].iter().collect();
            let marks = |mark: &&ngao_model::Mark| mark.page == page.number && mark.span.overlaps(line.span);
            let is_marked = document.marks.iter().filter(marks).any(|mark| mark.kind == kind);
            if is_marked { &mut lines.0 } else { &mut lines.1 }.push(text);
        }
    }
    lines
}

#[test]
fn what_the_eye_does_not_see_is_read_and_marked() {
    let (hidden, seen) = marked(&document("hidden-text.pdf"), MarkKind::Hidden);
    assert_eq!(
        seen,
        [
            "The Employee works as a packer in Svetly.",
            "White letters on a dark bar are plain to see.",
            "The salary is paid on the 5th.",
            "Grey words can be read.",
        ]
    );
    assert_eq!(
        hidden,
        [
            "The Employee pays a deposit written in white.",
            "The Employee owes a fine in blue on blue.",
            "Tiny words of less than a point.",
            "Invisible words over no picture.",
            "A fine that is painted over.",
            "Words beside the page.",
            "Words below the page.",
        ]
    );
}

#[test]
fn nothing_that_is_seen_is_called_hidden() {
    for entry in std::fs::read_dir(path("")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "pdf") || path.ends_with("hidden-text.pdf") {
            continue;
        }
        if let Ok(document) = try_read(&std::fs::read(&path).unwrap()) {
            let (hidden, _) = marked(&document, MarkKind::Hidden);
            assert!(hidden.is_empty(), "{path:?}: {hidden:?}");
        }
    }
}

#[test]
fn heads_and_feet_are_marked() {
    for (file, running, pages) in [
        ("libreoffice-header-footer.pdf", ["Трудовой договор № 62 — ООО", "Страница "], 3),
        ("chromium-header-footer.pdf", ["11/22/26, ", "data:text/html"], 2),
        ("weasyprint-russian-columns-running.pdf", ["Договор № 62", "# / 3"], 3),
        ("pdflatex-swahili.pdf", ["Mkataba wa kazi MCH/HK/2026/051", "Ukurasa "], 2),
    ] {
        let (marked, other) = marked(&document(file), MarkKind::Running);
        let begins = |line: &str, start: &str| match start.strip_prefix('#') {
            Some(rest) => line.strip_prefix(|c: char| c.is_ascii_digit()) == Some(rest),
            None => line.starts_with(start),
        };
        for start in running {
            assert_eq!(marked.iter().filter(|line| begins(line, start)).count(), pages, "{file}: {marked:?}");
            assert!(!other.iter().any(|line| begins(line, start)), "{file}: {start}");
        }
        assert_eq!(marked.len(), pages * running.len(), "{file}: {marked:?}");
    }
}

#[test]
fn passwords_are_told_and_empty_ones_do_not_matter() {
    assert_eq!(try_read(&bytes("encrypted.pdf")), Err(ReadError::Encrypted));
    assert!(text(&document("encrypted-empty-password.pdf")).contains("EMPLOYMENT AGREEMENT"));
}

#[test]
fn fonts_without_letters_are_told() {
    let document = document("fonts-without-letters.pdf");
    assert_eq!(document.pages_without_text, [1, 2]);
    assert!(document.pages.iter().all(|page| page.text.is_empty()), "rubbish was given out");
}

#[test]
fn a_file_with_nothing_on_its_pages_is_empty() {
    let pdf = b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>> endobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
    assert_eq!(try_read(pdf), Err(ReadError::Empty));
}

#[test]
fn a_file_cut_short_is_never_read_as_whole() {
    for file in [
        "reportlab-english.pdf",
        "libreoffice-russian-justified.pdf",
        "qpdf-english-linearised.pdf",
        "typst-english.pdf",
    ] {
        let whole = bytes(file);
        for percent in [1, 10, 30, 50, 70, 90, 97] {
            assert_eq!(
                try_read(&whole[..whole.len() * percent / 100]),
                Err(ReadError::Damaged),
                "{file} at {percent} %"
            );
        }
    }
}

#[test]
fn bounds_hold() {
    let file = bytes("libreoffice-english.pdf");
    let with = |limits: Limits| read(&file, "a.pdf", &limits, &Quiet).unwrap_err();
    assert_eq!(with(Limits { bytes: 1000, ..Limits::default() }), ReadError::TooLarge);
    assert_eq!(with(Limits { pages: 1, ..Limits::default() }), ReadError::TooManyPages { pages: 2 });
    assert_eq!(with(Limits { scalars: 100, ..Limits::default() }), ReadError::TooLarge);
    assert_eq!(with(Limits { operations: 100, ..Limits::default() }), ReadError::TooLarge);
}

#[test]
fn forms_that_multiply_are_stopped() {
    // Each form draws the next one ten times: ten to the eighth in the end.
    let mut pdf = b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</XObject<</F 10 0 R>>>>>> endobj\n\
        4 0 obj <</Length 5>> stream\n/F Do\nendstream endobj\n"
        .to_vec();
    for number in 10..18 {
        let content = "/F Do\n".repeat(10);
        let next = number + 1;
        let head = format!(
            "{number} 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {next} 0 R>>>>/Length {}>> stream\n",
            content.len()
        );
        pdf.extend(head.into_bytes());
        pdf.extend(content.into_bytes());
        pdf.extend(b"endstream endobj\n");
    }
    pdf.extend(b"18 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 9>> stream\n0 0 9 9 f\nendstream endobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");
    let limits = Limits { operations: 20_000, ..Limits::default() };
    assert_eq!(read(&pdf, "a.pdf", &limits, &Quiet), Err(ReadError::TooLarge));
}

#[test]
fn cancelling_ends_the_work() {
    struct After(u32);
    impl Progress for After {
        fn step(&self, _: &str, done: u32, _: u32) -> Result<(), Cancelled> {
            if done >= self.0 { Err(Cancelled) } else { Ok(()) }
        }
    }
    assert_eq!(
        read(&bytes("libreoffice-english.pdf"), "a.pdf", &Limits::default(), &After(1)),
        Err(ReadError::Cancelled)
    );
}

#[test]
fn other_kinds_are_named() {
    let ole = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat();
    for (bytes, name, seems) in [
        (b"\0\0\0\x18ftypheic\0\0\0\0".as_slice(), "a.heic", "heic"),
        (b"GIF89a\x01\0", "a.pdf", "gif"),
        (b"Rar!\x1a\x07\x01\0", "a.doc", "rar"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "a.doc", "mhtml"),
        (&ole, "contract.doc", "doc"),
        (&ole, "contract", "ole"),
    ] {
        assert_eq!(read(bytes, name, &Limits::default(), &Quiet), Err(ReadError::UnknownFormat { seems }));
    }
    // Pictures are read: what is only the beginning of one is damaged.
    for beginning in [b"\xff\xd8\xff\xe0 JFIF".as_slice(), b"\x89PNG\r\n\x1a\n"] {
        assert_eq!(read(beginning, "a.pdf", &Limits::default(), &Quiet), Err(ReadError::Damaged));
    }
}

#[test]
fn every_error_has_a_code_of_its_own() {
    let all = [
        ReadError::NoText { pages: 1 },
        ReadError::Encrypted,
        ReadError::Damaged,
        ReadError::UnknownFormat { seems: "jpeg" },
        ReadError::TooLarge,
        ReadError::TooManyPages { pages: 501 },
        ReadError::Empty,
        ReadError::UnreadableFonts,
        ReadError::Cancelled,
    ];
    let codes: std::collections::BTreeSet<&str> = all.iter().map(ReadError::code).collect();
    assert_eq!(codes.len(), all.len());
    assert_eq!(ReadError::NoText { pages: 3 }.fields(), [("pages", "3".to_owned())]);
}
