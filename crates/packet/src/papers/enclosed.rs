//! The list of kept papers, and the papers themselves, page by page, each with a stamp line.

use super::draft::Draft;
use crate::content::{Enclosed, EnclosedPage, Enclosure, PageLine, PagePicture};
use crate::layout::blocks::fitted;
use crate::layout::form::{FAINT, Form, HEADING, INK, SMALL, TEXT, leading, text_mark};
use crate::layout::grid::Cell;
use crate::layout::sheet::{BODY, Hold, Mark, Strip, WIDTH};
use crate::layout::tag::{Node, Tag};
use ngao_model::{Paper, PaperKind};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// How many digits of a hash stand in a stamp line.
const SHORT: usize = 16;

/// The part that lists the kept papers: what each is, its hash, and whether its pages follow.
pub(crate) fn list(draft: &mut Draft<'_>) {
    let case = draft.case;
    draft.form.part(&draft.form.word("paper_part_papers"));
    if case.papers.is_empty() {
        draft.form.paragraph(TEXT, INK, 0.0, &draft.form.word("paper_papers_none"), Hold::Free);
        return;
    }
    draft.form.paragraph(SMALL, FAINT, 0.0, &draft.form.word("paper_papers_note"), Hold::Next);
    draft.form.push(2.0, Vec::new(), Hold::Next);
    for paper in &case.papers {
        let size = draft.form.say("paper_bytes", &[("count", &paper.bytes.to_string())]);
        let kind = draft.form.word(kind_key(paper.kind));
        let label = [kind.as_str(), paper.media_type.trim(), &size];
        let label = label.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ");
        let mut small = format!("SHA-256 {}", paper.sha256.trim());
        let enclosed = case.enclosures.iter().position(|enclosure| enclosure.paper.sha256 == paper.sha256);
        let enclosed = enclosed.filter(|_| draft.order.include.enclosures);
        let said = enclosed.map(|at| (at, &case.enclosures[at].pages));
        match said {
            Some((at, Enclosed::Pages(pages))) => {
                let values = [("number", &*(at + 1).to_string()), ("pages", &pages.len().to_string())];
                let _ = write!(small, "\n{}", draft.form.say("paper_enclosed", &values));
                let left = left_pages(pages);
                if !left.is_empty() {
                    let _ = write!(small, "\n{}", draft.form.say("paper_enclosed_but", &[("pages", &left)]));
                }
                let _ = write!(small, "\n{}", draft.form.say("paper_printed_hash", &[("hash", &printed(pages))]));
            }
            Some((at, Enclosed::Text(pages))) => {
                let values = [("number", &*(at + 1).to_string()), ("pages", &pages.len().to_string())];
                let _ = write!(small, "\n{}", draft.form.say("paper_enclosed_text", &values));
                let laid: Vec<Vec<String>> = pages.iter().map(|page| paragraphs(&draft.form, page)).collect();
                let hash = sha256(laid.iter().flatten().flat_map(|paragraph| [paragraph.as_bytes(), b"\n"]));
                let _ = write!(small, "\n{}", draft.form.say("paper_printed_hash", &[("hash", &hash)]));
            }
            Some((_, Enclosed::Left(why))) => {
                let _ = write!(small, "\n{}", draft.form.word(left_key(why)));
            }
            None => {
                let _ = write!(small, "\n{}", draft.form.word("paper_listed_only"));
            }
        }
        draft.form.grid(vec![Cell::ask(label, &paper.file_name, 12).with_small(small)], true);
    }
}

/// SHA-256 over the pictures as they stand in this file, one after the other.
fn printed(pages: &[EnclosedPage]) -> String {
    sha256(pages.iter().filter_map(|page| match page {
        EnclosedPage::Drawn(picture, _) => Some(&*picture.jpeg),
        EnclosedPage::Left(_) => None,
    }))
}

fn sha256<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    pieces.for_each(|piece| hash.update(piece));
    hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Numbers of the pages that could not be drawn: "3, 7".
fn left_pages(pages: &[EnclosedPage]) -> String {
    let left = pages.iter().enumerate().filter(|(_, page)| matches!(page, EnclosedPage::Left(_)));
    left.map(|(index, _)| (index + 1).to_string()).collect::<Vec<_>>().join(", ")
}

/// The pages of the kept papers, at the end of a paper.
pub(crate) fn pages(draft: &mut Draft<'_>) {
    if !draft.order.include.enclosures {
        return;
    }
    for (index, enclosure) in draft.case.enclosures.iter().enumerate() {
        match &enclosure.pages {
            Enclosed::Pages(pages) => {
                for (number, page) in pages.iter().enumerate() {
                    let of = (number, pages.len());
                    head(draft, index, enclosure, of);
                    match page {
                        EnclosedPage::Drawn(picture, lines) => {
                            let alt = stamp(draft, index, &enclosure.paper, of);
                            sheet(draft, picture, lines, &alt);
                        }
                        EnclosedPage::Left(why) => {
                            draft.form.paragraph(TEXT, INK, 0.0, &draft.form.word(page_left_key(why)), Hold::Free);
                        }
                    }
                }
            }
            Enclosed::Text(pages) => {
                for (page, text) in pages.iter().enumerate() {
                    head(draft, index, enclosure, (page, pages.len()));
                    repeat_stamp(draft, |draft| {
                        for paragraph in paragraphs(&draft.form, text) {
                            draft.form.paragraph(TEXT, INK, 0.0, &paragraph, Hold::Free);
                            draft.form.gap(2.0);
                        }
                    });
                }
            }
            Enclosed::Left(_) => {}
        }
    }
}

/// The paragraphs of a page's text as they are printed: what the hash of a text is made of.
fn paragraphs(form: &Form<'_>, text: &str) -> Vec<String> {
    let printed = text.lines().map(|line| form.fonts.printable(line.trim()));
    printed.filter(|line| !line.trim().is_empty()).collect()
}

/// Repeats the stamp line that was written last above every page that what is written now goes over.
fn repeat_stamp(draft: &mut Draft<'_>, write: impl FnOnce(&mut Draft<'_>)) {
    if let Some(stamp) = draft.form.strips.last().cloned() {
        // What is repeated is decoration: who hears the page read has heard it.
        let marks = stamp.marks.into_iter().map(|mark| mark.of(Node::NONE)).collect();
        draft.form.heads.push(Strip { marks, ..stamp });
    }
    let (first, table) = (draft.form.strips.len(), draft.form.heads.len());
    write(draft);
    for strip in draft.form.strips.get_mut(first..).unwrap_or_default() {
        strip.table = table;
    }
}

/// A page as a picture, its lines over it.
fn sheet<'a>(draft: &mut Draft<'a>, picture: &'a PagePicture, lines: &'a [PageLine], alt: &str) {
    let at = draft.add_picture(picture);
    // An A4 page keeps its size but for the margins; a small picture is not blown up to a blur.
    let natural = (picture.width as f32 * 72.0 / 100.0, picture.height as f32 * 72.0 / 100.0);
    let (width, height) = fitted((picture.width, picture.height), (WIDTH, BODY - 40.0));
    let most = (width.min(natural.0), height.min(natural.1));
    draft.form.picture(at, (picture.width, picture.height), most, alt, lines);
}

/// A new page with the stamp line; the first of a paper also has its name as a heading.
fn head(draft: &mut Draft<'_>, index: usize, enclosure: &Enclosure, (page, count): (usize, usize)) {
    draft.form.new_page();
    let title = draft
        .form
        .say("paper_enclosure", &[("number", &(index + 1).to_string()), ("name", &enclosure.paper.file_name)]);
    if page == 0 {
        draft.form.tree.close_all();
        draft.form.tree.open(Tag::Section);
        let node = draft.form.tree.leaf(Tag::Heading);
        let line = draft.form.clipped(HEADING, WIDTH, &title);
        draft.form.push(17.0, vec![text_mark(0.0, 11.5, HEADING, INK, line).of(node)], Hold::Next);
        if let Some(strip) = draft.form.strips.last_mut() {
            strip.part = 0;
            strip.heading = true;
            strip.bookmark = Some((1, title));
        }
    }
    let text = stamp(draft, index, &enclosure.paper, (page, count));
    let line = draft.form.clipped(SMALL, WIDTH, &text);
    let node = draft.form.tree.leaf(Tag::Paragraph);
    let mark = text_mark(0.0, SMALL.size, SMALL, FAINT, line).of(node);
    let rule = Mark::Rule { from: (0.0, 14.0), to: (WIDTH, 14.0), width: 0.5, shade: FAINT };
    draft.form.push(leading(SMALL.size) + 6.0, vec![mark, rule], Hold::Next);
    if let Some(strip) = draft.form.strips.last_mut() {
        strip.part = 0;
        strip.heading = true;
    }
    // What follows belongs to no numbered part.
    draft.form.outside_parts();
}

/// "Enclosure 2, page 3 of 5: contract.pdf, SHA-256 9f9f…".
fn stamp(draft: &Draft<'_>, index: usize, paper: &Paper, (page, count): (usize, usize)) -> String {
    let hash: String = paper.sha256.trim().chars().take(SHORT).collect();
    let values = [
        ("number", &*(index + 1).to_string()),
        ("page", &(page + 1).to_string()),
        ("pages", &count.to_string()),
        ("name", &paper.file_name),
        ("hash", &hash),
    ];
    draft.form.say("paper_stamp", &values)
}

fn kind_key(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Contract => "paper_paper_contract",
        PaperKind::Scan => "paper_paper_scan",
        PaperKind::Photo => "paper_paper_photo",
        PaperKind::Receipt => "paper_paper_receipt",
    }
}

/// The sentence for why a page of a paper is not there.
fn page_left_key(code: &str) -> &'static str {
    match code {
        "read-damaged" => "paper_page_left_damaged",
        _ => "paper_page_left_other",
    }
}

/// The sentence for why a paper is not enclosed, by the code of the problem.
fn left_key(code: &str) -> &'static str {
    match code {
        "read-encrypted" => "paper_left_encrypted",
        "read-damaged" => "paper_left_damaged",
        "read-too-large" | "read-too-many-pages" | "read-too-hard" => "paper_left_large",
        _ => "paper_left_other",
    }
}
