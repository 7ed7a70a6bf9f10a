//! The sheets of the family file: one for each office, each with all that this office needs to search. In the file they follow at its
//! end; ordered alone, a sheet is a paper of its own.

use super::draft::Draft;
use super::family::latin_names;
use super::spelling::cyrillic;
use super::{offices, payments, records};
use crate::layout::blocks::fitted;
use crate::layout::dates::day;
use crate::layout::form::{INK, TEXT, leading, text_mark};
use crate::layout::grid::Cell;
use crate::layout::sheet::{Hold, Mark, WIDTH};
use crate::layout::tag::Tag;
use ngao_model::Sheet;

/// The photograph: a little smaller than in a passport, so that a sheet stays one page.
const PHOTO: (f32, f32) = (60.0, 77.0);
/// Contacts on a sheet: those to be asked first.
const CONTACTS: usize = 2;

/// Whom a sheet is for: the end of its word keys, and parts of the keys of its office among the contacts.
fn about(sheet: Sheet) -> (&'static str, &'static [&'static str]) {
    match sheet {
        Sheet::DiasporaAffairs => ("diaspora", &["call-centre"]),
        Sheet::Embassy => ("embassy", &["embassy", "consulate"]),
        Sheet::RedCross => ("red_cross", &["icrc-family-links"]),
        Sheet::Police => ("police", &["dci"]),
    }
}

/// The office that a sheet is for.
pub(crate) fn addressee(draft: &Draft<'_>, sheet: Sheet) -> String {
    draft.own(&format!("to_{}", about(sheet).0))
}

/// "Sheet for: Police (DCI)".
pub(crate) fn title(draft: &Draft<'_>, sheet: Sheet) -> String {
    draft.form.say("paper_family_sheet", &[("to", &addressee(draft, sheet))])
}

/// A sheet as a paper of its own.
pub(crate) fn alone(draft: &mut Draft<'_>, sheet: Sheet) {
    draft.form.numbered = false;
    draft.head();
    body(draft, sheet);
}

/// A sheet on pages of its own, at the end of the family file.
pub(crate) fn inside(draft: &mut Draft<'_>, sheet: Sheet) {
    draft.form.new_page();
    draft.form.numbered = false;
    let title = title(draft, sheet);
    draft.form.part(&title);
    body(draft, sheet);
}

fn body(draft: &mut Draft<'_>, sheet: Sheet) {
    opening(draft, sheet);
    who(draft);
    match sheet {
        Sheet::DiasporaAffairs => diaspora(draft),
        Sheet::Embassy => mission(draft),
        Sheet::RedCross => red_cross(draft),
        Sheet::Police => police(draft),
    }
    let c = &draft.case.consent;
    let allowed = match sheet {
        Sheet::RedCross => c.red_cross,
        Sheet::Police => c.police,
        Sheet::DiasporaAffairs | Sheet::Embassy => c.embassy,
    };
    let sentence = draft.own("consent");
    draft.form.choice(&sentence, allowed);
    reporter(draft);
    if sheet == Sheet::Police {
        paid(draft);
    }
}

/// What the sheet is for and how the office is reached, beside the photograph.
fn opening(draft: &mut Draft<'_>, sheet: Sheet) {
    let (key, contact) = about(sheet);
    let office = match sheet {
        Sheet::Embassy => offices::mission(draft.case),
        _ => offices::named(draft.case, contact).next(),
    };
    let reach = office.map(|office| offices::reach(draft, office));
    let photo = draft.photo();
    let wide = if photo.is_some() { WIDTH - PHOTO.0 - 12.0 } else { WIDTH };
    let mut marks = Vec::new();
    let mut y = 0.0;
    for text in [Some(draft.own(&format!("why_{key}"))), reach].into_iter().flatten() {
        let node = draft.form.tree.leaf(Tag::Paragraph);
        for line in draft.form.lines(TEXT, wide, &text) {
            marks.push(text_mark(0.0, y + TEXT.size, TEXT, INK, line).of(node));
            y += leading(TEXT.size);
        }
        y += 3.0;
    }
    if let Some(photo) = photo {
        let alt = draft.form.word("paper_photo_alt");
        let node = draft.form.tree.figure(&alt);
        let picture = draft.add_picture(photo);
        let (width, height) = fitted((photo.width, photo.height), PHOTO);
        marks.push(Mark::Picture { place: (WIDTH - width, 0.0, width, height), picture, node });
        y = f32::max(y, height + 3.0);
    }
    draft.form.push(y, marks, Hold::Next);
    draft.form.push(2.0, Vec::new(), Hold::Next);
}

/// Whom it is about, where they were going and who is asked first: what every office needs.
fn who(draft: &mut Draft<'_>) {
    let (name, number, country) = (draft.name(), draft.passport_number(), draft.country());
    let likeliest =
        latin_names(draft.case).iter().filter_map(|name| cyrillic(name).into_iter().next()).collect::<Vec<_>>();
    let case = draft.case;
    let (t, j) = (&case.traveller, &case.journey);
    let form = &mut draft.form;
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let mut cells = vec![
        Cell::ask(f("traveller"), &name, 7).strong(),
        Cell::ask(f("birth_date"), &day(form, &t.birth_date), 3),
        Cell::ask(f("sex"), &t.sex, 2),
        Cell::show(f("cyrillic"), &likeliest.join(" "), 6),
        Cell::show(f("other_names"), &t.other_names, 6),
        Cell::ask(f("nationality"), &t.nationality, 3),
        Cell::ask(f("passport_number"), number, 4),
        Cell::ask(f("national_id"), &t.national_id, 5),
        Cell::ask(f("own_phone"), &t.phone, 4).strong(),
        Cell::ask(f("whatsapp"), &t.whatsapp, 4),
        Cell::show(f("telegram"), &t.telegram, 4),
        Cell::show(f("email"), &t.email, 4),
        Cell::ask(f("accounts"), &t.accounts, 8),
        Cell::ask(f("country"), &country, 4).strong(),
        Cell::ask(f("city"), &j.city, 4),
        Cell::ask(f("ticket_date"), &day(form, &j.ticket_date), 4),
        Cell::ask(f("route"), &j.route, 6),
        Cell::ask(f("last_address"), &j.address, 6),
    ];
    let contacts = case.contacts.iter().take(CONTACTS).enumerate();
    cells.extend(contacts.map(|(index, contact)| {
        // A number is not broken over two lines.
        let phone = contact.phone.trim().replace(' ', "\u{a0}");
        let parts = [contact.name.trim(), contact.relation.trim(), &phone];
        let said = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Cell::ask(records::contact_label(form, index), &said, 6)
    }));
    form.grid(cells, true);
}

fn blanks(draft: &mut Draft<'_>, keys: &[(&str, usize)]) {
    draft.form.gap(4.0);
    for (key, count) in keys {
        let label = draft.own(key);
        draft.form.blanks(&label, *count);
    }
}

fn diaspora(draft: &mut Draft<'_>) {
    let (e, j) = (&draft.case.employer, &draft.case.journey);
    let form = &mut draft.form;
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("employer_name"), &e.name, 8),
        Cell::ask(f("phone"), &e.phone, 4),
        Cell::ask(f("host"), &j.host, 12),
    ];
    form.grid(cells, true);
    blanks(draft, &[("distress", 4), ("since", 1)]);
}

fn mission(draft: &mut Draft<'_>) {
    let (j, e, p) = (&draft.case.journey, &draft.case.employer, &draft.case.passport);
    let mut cells = records::visa(draft);
    let form = &mut draft.form;
    let f = |key: &str| form.word(&format!("paper_{key}"));
    cells.extend([
        Cell::ask(f("entry_date"), &day(form, &j.entry_date), 3),
        Cell::ask(f("migration_card"), &j.migration_card, 4),
        Cell::ask(f("passport_held_by"), &p.held_by, 5),
        Cell::ask(f("employer_name"), &e.name, 6),
        Cell::ask(f("phone"), &e.phone, 3),
        Cell::ask(f("contact_person"), &e.contact_person, 3),
        Cell::ask(f("address"), &e.address, 6),
        Cell::ask(f("host"), &j.host, 6),
    ]);
    form.grid(cells, true);
    blanks(draft, &[("distress", 2), ("asked_of_embassy", 1)]);
}

fn red_cross(draft: &mut Draft<'_>) {
    let case = draft.case;
    let (t, c, e) = (&case.traveller, &case.contract, &case.employer);
    let form = &mut draft.form;
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("father_name"), &t.father_name, 6),
        Cell::ask(f("mother_name"), &t.mother_name, 6),
        Cell::ask(f("birth_place"), &t.birth_place, 4),
        Cell::ask(f("marital_status"), &t.marital_status, 3),
        Cell::ask(f("job"), &c.job, 5),
        Cell::ask(f("employer_unit"), &e.name, 8),
        Cell::ask(f("phone"), &e.phone, 4),
        Cell::ask(f("home_address"), &t.home_address, 6),
        Cell::ask(f("marks"), &t.marks, 6),
    ];
    form.grid(cells, true);
    blanks(draft, &[("last_contact", 1), ("circumstances", 2)]);
}

fn police(draft: &mut Draft<'_>) {
    let case = draft.case;
    let (r, c, e) = (&case.recruiter, &case.contract, &case.employer);
    let form = &mut draft.form;
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("employer_name"), &e.name, 8),
        Cell::ask(f("phone"), &e.phone, 4),
        Cell::ask(f("host"), &case.journey.host, 6),
        Cell::ask(f("job"), &c.job, 6),
        Cell::ask(f("agency"), &r.agency, 6),
        Cell::ask(f("licence"), &r.licence, 6),
        Cell::ask(f("agent"), &r.agent, 4),
        Cell::ask(f("phone"), &r.phone, 4),
        Cell::ask(f("handler"), &r.handler, 4),
    ];
    form.grid(cells, true);
    blanks(draft, &[("last_contact", 1), ("happened", 2)]);
}

/// What others hold and were paid: below the signature, for it may be long.
fn paid(draft: &mut Draft<'_>) {
    let r = &draft.case.recruiter;
    let form = &mut draft.form;
    let cells = vec![
        Cell::ask(form.word("paper_documents_held"), &r.documents_held, 12),
        Cell::ask(form.word("paper_paid"), &r.paid, 12),
    ];
    form.gap(4.0);
    form.grid(cells, true);
    payments::kept(draft);
}

/// Who reports, to be filled in by hand.
fn reporter(draft: &mut Draft<'_>) {
    let f = |key: &str| draft.own(key);
    let cells = vec![
        Cell::ask(f("reporter"), "", 5).with_room(2.0),
        Cell::ask(f("reporter_relation"), "", 3).with_room(2.0),
        Cell::ask(f("reporter_phone"), "", 4).with_room(2.0),
        Cell::ask(f("reporter_signature"), "", 8).with_room(8.0),
        Cell::ask(draft.form.word("paper_signed_date"), "", 4).with_room(8.0),
    ];
    draft.form.gap(4.0);
    draft.form.grid(cells, true);
}
