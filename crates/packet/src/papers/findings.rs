//! The part of a paper that says what the check found, with the words of the document.

use super::draft::Draft;
use super::{enclosed, offices};
use crate::content::{CheckedPaper, told};
use crate::layout::dates::day;
use crate::layout::face::Weight;
use crate::layout::form::{FAINT, Form, INK, SMALL, STRONG, TEXT, leading, text_mark};
use crate::layout::grid::Cell;
use crate::layout::sheet::{Hold, Mark};
use crate::layout::tag::Node;
use crate::layout::wrap::Type;
use jiff::civil::Date;
use ngao_model::{DocumentKind, Finding, Lang, Level, Paper};

/// Left edge of a finding's text; its level stands before it.
const INDENT: f32 = 76.0;

/// The report for the labour officer or lawyer: whose paper it is, what was found with reasons and next steps.
pub(crate) fn write(draft: &mut Draft<'_>) {
    draft.begin();
    let (t, e) = (&draft.case.traveller, &draft.case.employer);
    let name = draft.name();
    let f = |key: &str| draft.form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("traveller"), &name, 6).strong(),
        Cell::show(f("phone"), &t.phone, 6),
        Cell::show(f("employer_name"), &e.name, 6),
        Cell::show(f("agency"), &draft.case.recruiter.agency, 6),
    ];
    draft.form.grid(cells, true);
    part(draft);
    offices::call(draft);
    let (remarks, signed) = (draft.own("remarks"), draft.own("signed"));
    draft.form.gap(8.0);
    draft.form.blanks(&remarks, 3);
    draft.form.blanks(&signed, 1);
    enclosed::list(draft);
    enclosed::pages(draft);
}

/// The part with the findings.
pub(crate) fn part(draft: &mut Draft<'_>) {
    let (content, language) = (draft.case, draft.order.language);
    let whole = draft.order.paper == ngao_model::PaperName::Findings;
    let form = &mut draft.form;
    form.part(&form.word("paper_part_found"));
    if content.checked.is_empty() {
        form.paragraph(TEXT, INK, 0.0, &form.word("paper_unchecked"), Hold::Free);
        unchecked(form, &content.unchecked());
        return;
    }
    form.paragraph(SMALL, FAINT, 0.0, &form.word("paper_found_note"), Hold::Next);
    for paper in &content.checked {
        checked(form, paper);
        if paper.report.findings.is_empty() {
            form.paragraph(TEXT, INK, 0.0, &form.word("paper_found_nothing"), Hold::Free);
        }
        for finding in &paper.report.findings {
            card(form, finding, language, whole, content.made_on);
        }
        counts(form, paper);
    }
    unchecked(form, &content.unchecked());
}

/// The contracts and offers that nobody has checked, by their names.
fn unchecked(form: &mut Form<'_>, papers: &[&Paper]) {
    if !papers.is_empty() {
        let names = papers.iter().map(|paper| paper.file_name.trim()).collect::<Vec<_>>().join(", ");
        form.gap(4.0);
        form.paragraph(STRONG, INK, 0.0, &form.say("paper_unchecked_files", &[("names", &names)]), Hold::Free);
    }
}

/// Which paper the findings below belong to.
fn checked(form: &mut Form<'_>, paper: &CheckedPaper) {
    form.gap(5.0);
    form.subheading(0.0, &paper.file_name);
    let report = &paper.report;
    let kind = form.word(kind_key(report.document_kind));
    let name = |lang: &Lang| form.word(&format!("paper_language_{}", lang.code()));
    let languages = report.languages.iter().map(name).collect::<Vec<_>>().join(", ");
    let unread = report.unread_languages.iter().map(name).collect::<Vec<_>>().join(", ");
    // The hour says nothing to an official.
    let date = day(form, paper.checked_at.split('T').next().unwrap_or_default());
    let mut said = vec![form.say("paper_checked", &[("kind", &kind), ("date", &date)])];
    if !languages.is_empty() {
        said.push(form.say("paper_languages", &[("languages", &languages)]));
    }
    if !unread.is_empty() {
        said.push(form.say("paper_unread", &[("languages", &unread)]));
    }
    form.paragraph(TEXT, INK, 0.0, &said.join(" "), Hold::Next);
    form.paragraph(SMALL, FAINT, 0.0, &format!("SHA-256 {}", paper.sha256.trim()), Hold::Next);
    form.push(3.0, Vec::new(), Hold::Next);
}

/// One finding: level, name, words with their page, source; in the report itself also why it matters and what to do.
fn card(form: &mut Form<'_>, finding: &Finding, language: Lang, whole: bool, made_on: Date) {
    form.gap(5.0);
    let first = form.strips.len();
    let title = told(language, &finding.title);
    let title = if title.trim().is_empty() { finding.id.as_str() } else { title };
    form.subheading(INDENT, title);
    badge(form, first, finding.level);
    if finding.evidence.is_empty() {
        let key = if finding.id.is_missing() { "paper_not_in_text" } else { "paper_from_facts" };
        form.paragraph(TEXT, INK, INDENT, &form.word(key), Hold::Next);
    }
    // Words of a document are in its language, not in the paper's.
    form.tree.speak(finding.language);
    for evidence in &finding.evidence {
        let quote = evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let page = evidence.page.to_string();
        let quote = form.say("paper_quote", &[("quote", &quote), ("page", &page)]);
        form.paragraph(TEXT, INK, INDENT, &quote, Hold::Next);
    }
    form.tree.speak(None);
    if whole {
        form.paragraph(TEXT, INK, INDENT, told(language, &finding.reason), Hold::Next);
        form.paragraph(STRONG, INK, INDENT, told(language, &finding.next_step), Hold::Next);
    }
    let source = offices::basis(form, made_on, &finding.source);
    form.paragraph(SMALL, FAINT, INDENT, &source, Hold::Free);
    // A long card may be divided between its lines, but not right after its name.
    let width = match finding.level {
        Level::Stop => 2.4,
        Level::Danger => 1.5,
        Level::Caution => 0.6,
    };
    form.card(first, width);
}

/// The level as a sign that survives a bad copier: white on black, heavy frame, thin frame.
fn badge(form: &mut Form<'_>, strip: usize, level: Level) {
    let style = Type { weight: Weight::Bold, size: SMALL.size };
    let text = form.clipped(style, INDENT - 16.0, &form.word(level_key(level)));
    let high = leading(STRONG.size) - 0.5;
    let place = (7.0, 0.3, INDENT - 14.0, high);
    let x = place.0 + (place.2 - form.fonts.width(style.weight, style.size, &text)) / 2.0;
    let (sign, shade) = match level {
        Level::Stop => (Mark::Fill { place, shade: INK }, 1.0),
        Level::Danger => (Mark::Frame { place, width: 1.4 }, INK),
        Level::Caution => (Mark::Frame { place, width: 0.5 }, INK),
    };
    if let Some(strip) = form.strips.get_mut(strip) {
        // Before the name and as a piece of it, so that the level is read first.
        let node = strip.marks.first().map_or(Node::NONE, Mark::node);
        strip.marks.insert(0, text_mark(x, 9.6, style, shade, text).of(node));
        strip.marks.insert(0, sign);
    }
}

/// How much was looked for: that nothing was found means little without it.
fn counts(form: &mut Form<'_>, paper: &CheckedPaper) {
    let checks = &paper.report.checks;
    let (run, not_run) = (checks.run.len().to_string(), checks.not_run.len().to_string());
    form.gap(4.0);
    form.paragraph(SMALL, INK, 0.0, &form.say("paper_checks", &[("run", &run), ("not_run", &not_run)]), Hold::Free);
}

pub(crate) fn level_key(level: Level) -> &'static str {
    match level {
        Level::Stop => "paper_level_stop",
        Level::Danger => "paper_level_danger",
        Level::Caution => "paper_level_caution",
    }
}

fn kind_key(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::EmploymentContract => "paper_kind_employment_contract",
        DocumentKind::OfferLetter => "paper_kind_offer_letter",
        DocumentKind::ChatOffer => "paper_kind_chat_offer",
        DocumentKind::MilitaryContract => "paper_kind_military_contract",
        DocumentKind::AdmissionLetter => "paper_kind_admission_letter",
        DocumentKind::AgencyAgreement => "paper_kind_agency_agreement",
        DocumentKind::Other => "paper_kind_other",
    }
}
