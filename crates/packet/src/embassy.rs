//! The registration packet for the embassy: what an official needs first stands first.

use crate::content::{Packet, told};
use crate::dates::{day, written};
use crate::face::{Fonts, Weight};
use crate::findings::findings;
use crate::form::{Cell, FAINT, Form, INK, LABEL, SMALL, STRONG, TEXT, leading, rule_across, text_mark};
use crate::qr::{self, Essential};
use crate::records::{contacts, contract, employer, journey, passport, person, recruiter};
use crate::sheet::{Hold, Mark, PAGE, SIDE, WIDTH, paginate};
use crate::wrap::{Type, clip};
use crate::{PacketError, pdf};
use jiff::ToSpan;
use ngao_model::{EmergencyContact, Level, Words};

/// Side of the square code with its quiet zone: 42 mm.
const CODE: f32 = 119.0;

/// Number of the part with the findings, to which the first page refers.
const PART_FOUND: &str = "8";

/// See [`crate::embassy_packet`].
pub(crate) fn packet(content: &Packet, words: &Words, fonts: &Fonts) -> Result<Vec<u8>, PacketError> {
    let mut form = Form::new(fonts, words);
    opening(&mut form, content)?;
    person(&mut form, content);
    passport(&mut form, content);
    contacts(&mut form, content);
    journey(&mut form, content);
    employer(&mut form, content);
    contract(&mut form, content);
    recruiter(&mut form, content);
    findings(&mut form, content);
    papers(&mut form, content);
    consent(&mut form, content);
    hotlines(&mut form, content);
    lacking_letters(&mut form);

    let pages = paginate(std::mem::take(&mut form.strips), |part| form.continued(part));
    let title =
        form.say("paper_file_title", &[("name", &name_of(content)), ("passport", content.passport.number.trim())]);
    let about = pdf::About {
        title: title.trim_end_matches([' ', ',', ':', '–']),
        subject: &form.word("paper_embassy_title"),
        language: content.language.code(),
        made_on: content.made_on,
    };
    pdf::draw(&pages, |index| around(&form, content, index, pages.len()), fonts, &about)
}

/// Surname in capitals, then given names, as passports have it.
fn name_of(content: &Packet) -> String {
    let names = [content.traveller.surname.trim().to_uppercase(), content.traveller.given_names.trim().to_owned()];
    names.iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

/// Title, the person in one glance, what was found, and the code.
fn opening(form: &mut Form<'_>, content: &Packet) -> Result<(), PacketError> {
    let wide = WIDTH - CODE - 16.0;
    let mut marks = Vec::new();
    let mut y = 0.0;
    let mut line = |form: &Form<'_>, size: f32, weight: Weight, shade: f32, before: f32, most: usize, text: &str| {
        let style = Type { weight, size };
        let mut lines = form.lines(style, wide, text);
        if lines.len() > most {
            // What is cut here stands in full in the parts below.
            let rest = lines.split_off(most - 1).join(" ");
            lines.push(clip(form.fonts, style, wide, &rest));
        }
        y += before;
        for text in lines {
            y += leading(size);
            marks.push(text_mark(0.0, y - size * 0.3, style, shade, text));
        }
    };
    let made_on = written(form, content.made_on);
    let corridor = told(content.language, &content.corridor).trim();
    let made = form.say("paper_made_on", &[("date", &made_on)]);
    let under = if corridor.is_empty() { made } else { format!("{corridor}. {made}") };
    line(form, 19.0, Weight::Bold, INK, 0.0, 2, &form.word("paper_embassy_title"));
    line(form, 10.0, Weight::Regular, INK, 0.0, 2, &under);
    line(form, 14.0, Weight::Bold, INK, 8.0, 3, &name_of(content));
    let passport = form.say("paper_glance_passport", &[("number", content.passport.number.trim())]);
    let born = form.say("paper_glance_born", &[("date", &day(form, &content.traveller.birth_date))]);
    let glance = [
        (passport, &content.passport.number),
        (born, &content.traveller.birth_date),
        (content.traveller.nationality.trim().to_owned(), &content.traveller.nationality),
    ];
    let glance: Vec<String> =
        glance.into_iter().filter(|(_, typed)| !typed.trim().is_empty()).map(|(said, _)| said).collect();
    line(form, 10.0, Weight::Regular, INK, 0.0, 2, &glance.join(" · "));
    line(form, 10.0, Weight::Bold, INK, 8.0, 3, &verdict(form, content));
    line(form, 8.0, Weight::Regular, FAINT, 6.0, 4, &form.word("paper_embassy_status"));

    let essentials = essentials(form, content);
    let mut below = 0.0;
    // A code with nothing but its heading would only disappoint.
    if essentials.contains('\n') {
        let left = WIDTH - CODE;
        marks.push(qr::area(&essentials, left, -6.0, CODE)?);
        below = CODE - 9.0;
        for text in form.lines(LABEL, CODE - 8.0, &form.word("paper_code_caption")) {
            below += leading(LABEL.size);
            let x = left + (CODE - form.fonts.width(LABEL.weight, LABEL.size, &text)) / 2.0;
            marks.push(text_mark(x, below - 2.0, LABEL, FAINT, text));
        }
    }
    form.push(y.max(below) + 2.0, marks, Hold::Free);
    Ok(())
}

/// What the check found, in one sentence that never sounds like approval.
fn verdict(form: &Form<'_>, content: &Packet) -> String {
    if content.checked.is_empty() {
        return form.word("paper_glance_unchecked");
    }
    let levels = || content.checked.iter().flat_map(|paper| &paper.report.findings).map(|finding| finding.level);
    let counted: Vec<String> = [Level::Stop, Level::Danger, Level::Caution]
        .into_iter()
        .filter_map(|level| match levels().filter(|found| *found == level).count() {
            0 => None,
            count => Some(format!("{count}\u{a0}×\u{a0}{}", form.word(crate::findings::level_key(level)))),
        })
        .collect();
    if counted.is_empty() {
        return form.say("paper_glance_nothing", &[("part", PART_FOUND)]);
    }
    form.say("paper_glance_found", &[("counts", &counted.join(", ")), ("part", PART_FOUND)])
}

fn essentials(form: &Form<'_>, content: &Packet) -> String {
    let labels = ["name", "passport", "born", "employer", "address", "contact"]
        .map(|key| form.word(&format!("paper_code_{key}")));
    let [name, passport, born, employer, address, contact] = &labels;
    let person = name_of(content);
    let host = [content.journey.address.trim(), content.journey.city.trim()];
    let host = host.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ");
    let reach = |contact: &EmergencyContact| format!("{} {}", contact.phone.trim(), contact.name.trim());
    let first: Vec<String> = content.contacts.iter().take(2).map(reach).collect();
    // What a rescuer needs most stands first: where there is too much, the end is cut.
    let mut lines = vec![
        Essential { label: name, value: &person, most: 60 },
        Essential { label: passport, value: &content.passport.number, most: 16 },
        Essential { label: born, value: &content.traveller.birth_date, most: 12 },
    ];
    lines.extend(first.iter().map(|value| Essential { label: contact, value, most: 44 }));
    lines.push(Essential { label: employer, value: &content.employer.name, most: 52 });
    lines.push(Essential { label: address, value: &host, most: 72 });
    qr::text(&form.word("paper_code_head"), &lines)
}

fn papers(form: &mut Form<'_>, content: &Packet) {
    form.part(&form.word("paper_part_papers"));
    if content.papers.is_empty() {
        form.paragraph(TEXT, INK, 0.0, &form.word("paper_papers_none"), Hold::Free);
        return;
    }
    form.paragraph(SMALL, FAINT, 0.0, &form.word("paper_papers_note"), Hold::Next);
    form.push(2.0, Vec::new(), Hold::Next);
    for paper in &content.papers {
        let kind = match paper.kind {
            ngao_model::PaperKind::Contract => form.word("paper_paper_contract"),
            ngao_model::PaperKind::Scan => form.word("paper_paper_scan"),
            ngao_model::PaperKind::Photo => form.word("paper_paper_photo"),
            ngao_model::PaperKind::Receipt => form.word("paper_paper_receipt"),
        };
        let size = form.say("paper_bytes", &[("count", &paper.bytes.to_string())]);
        let label = [kind.as_str(), paper.media_type.trim(), &size];
        let label = label.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ");
        let hash = format!("SHA-256 {}", paper.sha256.trim());
        form.grid(vec![Cell::ask(label, &paper.file_name, 12).with_small(hash)], true);
    }
}

fn consent(form: &mut Form<'_>, content: &Packet) {
    let c = &content.consent;
    form.part(&form.word("paper_part_consent"));
    let first = form.strips.len();
    form.paragraph(TEXT, INK, 0.0, &form.word("paper_consent_intro"), Hold::Next);
    form.push(3.0, Vec::new(), Hold::Next);
    let asked = !c.date.trim().is_empty() || c.embassy || c.contacts || c.red_cross || c.police;
    let choices = [
        ("paper_consent_embassy", c.embassy),
        ("paper_consent_contacts", c.contacts),
        ("paper_consent_red_cross", c.red_cross),
        ("paper_consent_police", c.police),
    ];
    for (key, answer) in choices {
        let sentence = form.word(key);
        form.choice(&sentence, asked.then_some(answer));
    }
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let mut cells = vec![Cell::show(f("consent_date"), &day(form, &c.date), 12)];
    cells.extend([
        Cell::ask(f("signature"), "", 5).with_room(22.0),
        Cell::ask(f("signed_name"), "", 4).with_room(22.0),
        Cell::ask(f("signed_date"), "", 3).with_room(22.0),
        Cell::ask(f("received_by"), "", 5).with_room(14.0),
        Cell::ask(f("embassy_number"), "", 4).with_room(14.0),
        Cell::ask(f("received_on"), "", 3).with_room(14.0),
    ]);
    form.grid(cells, true);
    // A consent is worth little on another page than its signature.
    let last = form.strips.len() - 1;
    for strip in &mut form.strips[first..last] {
        strip.hold = Hold::Next;
    }
}

fn hotlines(form: &mut Form<'_>, content: &Packet) {
    if content.hotlines.is_empty() {
        return;
    }
    form.part(&form.word("paper_part_hotlines"));
    for contact in &content.hotlines {
        let first = form.strips.len();
        form.paragraph(STRONG, INK, 8.0, told(content.language, &contact.name), Hold::Next);
        let ways = [
            ("paper_phone", &contact.phones),
            ("paper_whatsapp", &contact.whatsapp),
            ("paper_email", &contact.emails),
            ("paper_web", &contact.web),
        ];
        let said = |(key, values): (&str, &Vec<String>)| {
            (!values.is_empty()).then(|| format!("{}: {}", form.word(key), values.join(", ")))
        };
        let mut ways: Vec<String> = ways.into_iter().filter_map(said).collect();
        ways.extend(contact.address.clone());
        form.paragraph(TEXT, INK, 8.0, &ways.join("\n"), Hold::Next);
        form.paragraph(TEXT, INK, 8.0, told(content.language, &contact.note), Hold::Next);
        let seen = written(form, contact.source.seen);
        let old = contact.source.seen.checked_add(6.months()).is_ok_and(|until| until < content.made_on);
        let key = if old { "paper_seen_old" } else { "paper_seen" };
        let seen = form.say(key, &[("date", &seen), ("source", &contact.source.text)]);
        let style = if old { Type { weight: Weight::Bold, ..SMALL } } else { SMALL };
        form.paragraph(style, if old { INK } else { FAINT }, 8.0, &seen, Hold::Free);
        form.card(first, 0.8);
        form.gap(5.0);
    }
}

/// Says what the sign for a lacking letter means, where it was used.
fn lacking_letters(form: &mut Form<'_>) {
    let lacks = |mark: &Mark| matches!(mark, Mark::Text { text, .. } if text.contains(crate::face::LACKING));
    if form.strips.iter().any(|strip| strip.marks.iter().any(lacks)) {
        form.gap(6.0);
        form.paragraph(SMALL, FAINT, 0.0, &form.word("paper_lacking"), Hold::Free);
    }
}

/// Header and footer of a page.
fn around(form: &Form<'_>, content: &Packet, index: usize, count: usize) -> Vec<Mark> {
    let fonts = form.fonts;
    let place = |text: &str, most: f32| clip(fonts, SMALL, most, &fonts.printable(text));
    let mut marks = Vec::new();
    let mut sides = |left: String, right: String, y: f32| {
        let x = SIDE + WIDTH - fonts.width(SMALL.weight, SMALL.size, &right);
        marks.push(text_mark(SIDE, y, SMALL, FAINT, left));
        marks.push(text_mark(x, y, SMALL, FAINT, right));
    };
    let surname = content.traveller.surname.trim().to_uppercase();
    let number = content.passport.number.trim();
    let who = [surname.as_str(), number].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    sides(place(&who, WIDTH * 0.6), place(&form.word("paper_embassy_title"), WIDTH * 0.35), 36.0);
    let page = form.say("paper_page", &[("page", &(index + 1).to_string()), ("pages", &count.to_string())]);
    let foot = form.say("paper_foot", &[("date", &written(form, content.made_on))]);
    sides(place(&foot, WIDTH * 0.75), place(&page, WIDTH * 0.22), PAGE.1 - 30.0);
    let Mark::Rule { from, to, width, shade } = rule_across(0.0, 0.5) else { return marks };
    for y in [41.5, PAGE.1 - 41.0] {
        marks.push(Mark::Rule { from: (from.0 + SIDE, y), to: (to.0 + SIDE, y), width, shade });
    }
    marks
}
