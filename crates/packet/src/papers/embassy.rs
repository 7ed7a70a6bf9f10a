//! The registration packet for the embassy: in the order in which an official asks, what is needed first standing first.

use super::draft::Draft;
use super::vcard::{cut, essentials};
use super::{enclosed, findings, offices, payments, records};
use crate::PacketError;
use crate::layout::blocks::fitted;
use crate::layout::dates::day;
use crate::layout::face::Weight;
use crate::layout::form::{FAINT, INK, SMALL, STRONG, TEXT, leading, text_mark};
use crate::layout::grid::Cell;
use crate::layout::qr;
use crate::layout::sheet::{Hold, Mark, WIDTH};
use crate::layout::tag::Tag;
use crate::layout::wrap::Type;
use ngao_model::{CopyFor, Level};

/// Side of the square code with its quiet zone: 42 mm.
const CODE: f32 = 119.0;
/// Side of the code with the registration fields: 75 mm, for its many modules.
const FORM_CODE: f32 = 212.0;
/// The photograph: 35 by 45 mm, as in passports.
const PHOTO: (f32, f32) = (99.0, 127.5);
/// Most bytes of the registration fields: half a millimetre a module at that side.
const MOST_OF_FORM: usize = 1000;

pub(crate) fn write(draft: &mut Draft<'_>) -> Result<(), PacketError> {
    opening(draft)?;
    draft.contents_here();
    records::reach(draft);
    records::contacts(draft);
    records::person(draft);
    records::passport(draft);
    records::journey(draft);
    records::employer(draft);
    records::contract(draft);
    // Who takes the bag need not read what is said of them.
    let handed_in = draft.order.copy != CopyFor::Bag;
    if handed_in {
        records::recruiter(draft);
        payments::kept(draft);
    }
    if draft.order.include.findings {
        findings::part(draft);
    }
    if handed_in {
        enclosed::list(draft);
        consent(draft);
    }
    offices::hotlines(draft);
    if draft.order.include.form_code {
        form_code(draft)?;
    }
    enclosed::pages(draft);
    Ok(())
}

/// Title, the person in one glance, what was found, the photograph and the code.
fn opening(draft: &mut Draft<'_>) -> Result<(), PacketError> {
    let (order, case) = (draft.order, draft.case);
    let photo = draft.photo();
    let beside = if photo.is_some() { CODE + PHOTO.0 + 8.0 } else { CODE };
    let wide = WIDTH - beside - 16.0;
    let mut marks = Vec::new();
    let mut y = 0.0;
    let title = draft.form.tree.leaf(Tag::Title);
    let mut line = |draft: &mut Draft<'_>, node, style: Type, shade: f32, before: f32, most: usize, text: &str| {
        let mut lines = draft.form.lines(style, wide, text);
        if lines.len() > most {
            // What is cut here stands in full in the parts below.
            let rest = lines.split_off(most - 1).join(" ");
            lines.push(draft.form.clipped(style, wide, &rest));
        }
        y += before;
        for text in lines {
            y += leading(style.size);
            marks.push(text_mark(0.0, y - style.size * 0.3, style, shade, text).of(node));
        }
    };
    let large = |size: f32| Type { weight: Weight::Bold, size };
    let (own_title, dated) = (draft.own("title"), draft.dated());
    line(draft, title, large(19.0), INK, 0.0, 2, &own_title);
    let node = draft.form.tree.leaf(Tag::Paragraph);
    line(draft, node, TEXT, INK, 0.0, 2, &dated);
    let node = draft.form.tree.leaf(Tag::Paragraph);
    let name = draft.name();
    line(draft, node, large(14.0), INK, 8.0, 3, &name);
    let passport = draft.form.say("paper_glance_passport", &[("number", draft.passport_number())]);
    let born = draft.form.say("paper_glance_born", &[("date", &day(&draft.form, &case.traveller.birth_date))]);
    let glance = [
        (passport, draft.passport_number()),
        (born, &case.traveller.birth_date),
        (case.traveller.nationality.trim().to_owned(), &case.traveller.nationality),
    ];
    let glance: Vec<String> =
        glance.into_iter().filter(|(_, typed)| !typed.trim().is_empty()).map(|(said, _)| said).collect();
    line(draft, node, TEXT, INK, 0.0, 2, &glance.join(" · "));
    if order.include.findings {
        let node = draft.form.tree.leaf(Tag::Paragraph);
        let verdict = verdict(draft);
        line(draft, node, STRONG, INK, 8.0, 4, &verdict);
    }
    let node = draft.form.tree.leaf(Tag::Paragraph);
    let purpose = draft.own("purpose");
    line(draft, node, SMALL, FAINT, 6.0, 5, &purpose);

    let mut below = 0.0;
    if let Some(text) = essentials(draft) {
        let left = WIDTH - CODE;
        let caption = draft.form.word("paper_code_caption");
        let figure = draft.form.tree.figure(&caption);
        marks.push(qr::area(&text, left, -6.0, CODE)?.of(figure));
        below = CODE - 9.0;
        let node = draft.form.tree.leaf(Tag::Paragraph);
        for text in draft.form.lines(SMALL, CODE - 4.0, &caption) {
            below += leading(SMALL.size);
            let x = left + (CODE - draft.form.fonts.width(SMALL.weight, SMALL.size, &text)) / 2.0;
            marks.push(text_mark(x, below - 2.0, SMALL, FAINT, text).of(node));
        }
    }
    if let Some(photo) = photo {
        let alt = draft.form.word("paper_photo_alt");
        let node = draft.form.tree.figure(&alt);
        let picture = draft.add_picture(photo);
        let (width, height) = fitted((photo.width, photo.height), PHOTO);
        marks.push(Mark::Picture { place: (WIDTH - beside, 0.0, width, height), picture, node });
        below = below.max(height + 2.0);
    }
    draft.form.push(y.max(below) + 2.0, marks, Hold::Free);
    Ok(())
}

/// What the check found, in one sentence that never sounds like approval.
fn verdict(draft: &Draft<'_>) -> String {
    let (form, case) = (&draft.form, draft.case);
    if case.checked.is_empty() {
        return form.word("paper_glance_unchecked");
    }
    let levels = || case.checked.iter().flat_map(|paper| &paper.report.findings).map(|finding| finding.level);
    let counted: Vec<String> = [Level::Stop, Level::Danger, Level::Caution]
        .into_iter()
        .filter_map(|level| match levels().filter(|found| *found == level).count() {
            0 => None,
            count => Some(format!("{count}\u{a0}×\u{a0}{}", form.word(findings::level_key(level)))),
        })
        .collect();
    let part = form.word("paper_part_found");
    let unchecked = case.unchecked().len();
    let (checked, all) = (case.checked.len().to_string(), (case.checked.len() + unchecked).to_string());
    let count = form.say("paper_glance_count", &[("checked", &checked), ("all", &all)]);
    let said = match (counted.is_empty(), unchecked) {
        (true, 0) => form.say("paper_glance_nothing", &[("part", &part)]),
        // Nothing that could be taken for comfort, as long as nobody knows what stands in the others.
        (true, _) => form.say("paper_glance_partly", &[("part", &part)]),
        (false, _) => form.say("paper_glance_found", &[("counts", &counted.join(", ")), ("part", &part)]),
    };
    format!("{count} {said}")
}

/// Who may use what stands here, and the signatures.
pub(crate) fn consent(draft: &mut Draft<'_>) {
    let c = &draft.case.consent;
    let form = &mut draft.form;
    form.part(&form.word("paper_part_consent"));
    let first = form.strips.len();
    form.paragraph(TEXT, INK, 0.0, &form.word("paper_consent_intro"), Hold::Next);
    form.push(3.0, Vec::new(), Hold::Next);
    let choices = [
        ("paper_consent_embassy", c.embassy),
        ("paper_consent_contacts", c.contacts),
        ("paper_consent_red_cross", c.red_cross),
        ("paper_consent_police", c.police),
    ];
    for (key, given) in choices {
        let sentence = form.word(key);
        form.choice(&sentence, given);
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
    form.keep(first);
}

/// The registration fields as JSON in a second square code, so that they need not be typed. What does not fit is left out from the
/// end, whole fields at a time, and the caption says how many of how many are there.
fn form_code(draft: &mut Draft<'_>) -> Result<(), PacketError> {
    let case = draft.case;
    let t = &case.traveller;
    let contact = |at: usize| case.contacts.get(at);
    let reach =
        |at: usize| contact(at).map(|contact| format!("{}, {}, {}", contact.name, contact.relation, contact.phone));
    let fields: Vec<(&str, String)> = [
        ("surname", t.surname.clone()),
        ("given_names", t.given_names.clone()),
        ("birth_date", t.birth_date.clone()),
        ("sex", t.sex.clone()),
        ("nationality", t.nationality.clone()),
        ("passport_number", draft.passport_number().to_owned()),
        ("passport_expires", case.passport.expires.clone()),
        ("phone", t.phone.clone()),
        ("email", t.email.clone()),
        ("contact_1", reach(0).unwrap_or_default()),
        ("contact_2", reach(1).unwrap_or_default()),
        ("host_address", [case.journey.address.trim(), case.journey.city.trim()].join(", ")),
        ("employer", case.employer.name.clone()),
        ("employer_phone", case.employer.phone.clone()),
        ("country", draft.country()),
        ("arrival", case.journey.ticket_date.clone()),
        ("home_address", t.home_address.clone()),
    ]
    .into_iter()
    .map(|(key, value)| (key, cut(value.trim().trim_matches(','), 160)))
    .filter(|(_, value)| !value.trim().is_empty())
    .collect();
    let json = |count: usize| {
        let map: serde_json::Map<String, serde_json::Value> =
            fields.iter().take(count).map(|(key, value)| ((*key).to_owned(), value.clone().into())).collect();
        serde_json::Value::Object(map).to_string()
    };
    let fit = (0..=fields.len()).rev().find(|count| json(*count).len() <= MOST_OF_FORM).unwrap_or(0);
    if fit == 0 {
        return Ok(());
    }
    draft.form.part(&draft.form.word("paper_part_form_code"));
    let values = [("there", &*fit.to_string()), ("all", &fields.len().to_string())];
    let caption = draft.form.say("paper_form_code_caption", &values);
    draft.form.code(&json(fit), FORM_CODE, &caption)
}
