//! The family file: for the one at home, everything that a missing-person, consular or tracing request asks, and a sheet for each
//! addressee that can be printed alone.

use super::draft::Draft;
use super::spelling::cyrillic;
use super::{embassy, enclosed, findings, payments, records};
use crate::PacketError;
use crate::content::told;
use crate::layout::dates::day;
use crate::layout::form::{FAINT, INK, SMALL, TEXT};
use crate::layout::grid::Cell;
use crate::layout::sheet::Hold;
use crate::layout::table::Column;
use ngao_model::mrz;

/// Rows for what the family writes down.
const OPEN_ROWS: usize = 6;
/// The photograph at its largest: half as large again as in a passport.
const PHOTO: (f32, f32) = (140.0, 180.0);

/// Whom a sheet is for: the end of its word keys, the key of its entry among the contacts, and whether the traveller's consent is
/// asked for it.
struct Addressee {
    key: &'static str,
    contact: &'static str,
    body: fn(&mut Draft<'_>),
}

const ADDRESSEES: &[Addressee] = &[
    Addressee { key: "diaspora", contact: "diaspora-call-centre", body: diaspora },
    Addressee { key: "embassy", contact: "embassy", body: mission },
    Addressee { key: "red_cross", contact: "icrc-family-links", body: red_cross },
    Addressee { key: "police", contact: "dci", body: police },
];

pub(crate) fn write(draft: &mut Draft<'_>) -> Result<(), PacketError> {
    draft.begin();
    let first = draft.own("first");
    draft.form.callout(&first);
    draft.contents_here();
    photo(draft);
    records::person(draft);
    identity(draft);
    spellings(draft);
    records::passport(draft);
    records::reach(draft);
    records::journey(draft);
    legs(draft);
    records::employer(draft);
    records::contract(draft);
    records::recruiter(draft);
    payments::table(draft);
    records::contacts(draft);
    last_contacts(draft);
    who_was_told(draft);
    if draft.order.include.findings {
        findings::part(draft);
    }
    enclosed::list(draft);
    embassy::hotlines(draft);
    for addressee in ADDRESSEES {
        sheet(draft, addressee);
    }
    enclosed::pages(draft);
    Ok(())
}

fn photo(draft: &mut Draft<'_>) {
    let Some(photo) = draft.case.photo.as_ref().filter(|_| draft.order.include.photo) else { return };
    let alt = draft.form.word("paper_photo_alt");
    let at = draft.add_picture(photo);
    draft.form.gap(6.0);
    draft.form.picture(at, (photo.width, photo.height), PHOTO, &alt, &[]);
}

/// What tells the person from others, and where they leave traces.
fn identity(draft: &mut Draft<'_>) {
    let t = &draft.case.traveller;
    let form = &mut draft.form;
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("marks"), &t.marks, 12),
        Cell::ask(f("father_name"), &t.father_name, 6),
        Cell::ask(f("mother_name"), &t.mother_name, 6),
        Cell::ask(f("accounts"), &t.accounts, 12),
    ];
    form.grid(cells, false);
}

/// The name in Latin letters as the passport's zone has it, and in Cyrillic as lists may have it.
fn spellings(draft: &mut Draft<'_>) {
    let case = draft.case;
    let zone = mrz::read(&case.passport.mrz).ok();
    let typed = &case.traveller;
    let own = |zone: Option<&String>, typed: &str| {
        zone.filter(|name| !name.trim().is_empty()).cloned().unwrap_or_else(|| typed.trim().to_owned())
    };
    let surname = own(zone.as_ref().map(|zone| &zone.surname), &typed.surname);
    let given = own(zone.as_ref().map(|zone| &zone.given_names), &typed.given_names);
    draft.form.part(&draft.own("spellings"));
    draft.form.paragraph(SMALL, FAINT, 0.0, &draft.own("spellings_note"), Hold::Next);
    draft.form.gap(2.0);
    let columns = [Column::words(draft.own("in_latin"), 0.34), Column::words(draft.own("in_cyrillic"), 0.66)];
    let mut rows: Vec<Vec<String>> = [surname, given]
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| vec![name.to_uppercase(), cyrillic(&name).join(", ")])
        .collect();
    if !typed.other_names.trim().is_empty() {
        rows.push(vec![draft.form.word("paper_other_names"), typed.other_names.trim().to_owned()]);
    }
    rows.push(vec![draft.own("seen_elsewhere")]);
    draft.form.table(&columns, &rows, 22.0);
}

/// The way, leg by leg, from the route as it was typed; open rows for changes.
fn legs(draft: &mut Draft<'_>) {
    let stops: Vec<&str> = draft
        .case
        .journey
        .route
        .split(['–', '—', '→', '>', '\n', ';'])
        .map(|stop| stop.trim().trim_end_matches('-').trim())
        .filter(|stop| !stop.is_empty())
        .collect();
    let columns = [
        Column::words(draft.own("leg_from"), 0.24),
        Column::words(draft.own("leg_to"), 0.24),
        Column::words(draft.own("leg_date"), 0.18),
        Column::words(draft.own("leg_by"), 0.18),
        Column::words(draft.own("leg_arrived"), 0.16),
    ];
    let leaves = day(&draft.form, &draft.case.journey.ticket_date);
    let mut rows: Vec<Vec<String>> = stops
        .windows(2)
        .enumerate()
        .map(|(index, leg)| {
            let date = if index == 0 { leaves.clone() } else { String::new() };
            vec![leg[0].to_owned(), leg[1].to_owned(), date]
        })
        .collect();
    rows.extend(std::iter::repeat_n(Vec::new(), 2));
    draft.form.gap(8.0);
    draft.form.subheading(0.0, &draft.own("legs"));
    draft.form.table(&columns, &rows, 22.0);
}

fn last_contacts(draft: &mut Draft<'_>) {
    draft.form.part(&draft.own("last_contacts"));
    draft.form.paragraph(SMALL, FAINT, 0.0, &draft.own("last_contacts_note"), Hold::Next);
    draft.form.gap(2.0);
    let columns = [
        Column::words(draft.own("contact_when"), 0.2),
        Column::words(draft.own("contact_how"), 0.22),
        Column::words(draft.own("contact_where"), 0.22),
        Column::words(draft.own("contact_what"), 0.36),
    ];
    draft.form.table(&columns, &vec![Vec::new(); OPEN_ROWS], 30.0);
}

fn who_was_told(draft: &mut Draft<'_>) {
    draft.form.part(&draft.own("told"));
    let columns = [
        Column::words(draft.own("told_whom"), 0.34),
        Column::words(draft.own("told_when"), 0.18),
        Column::words(draft.own("told_by"), 0.2),
        Column::words(draft.own("told_answer"), 0.28),
    ];
    let mut rows: Vec<Vec<String>> =
        ADDRESSEES.iter().map(|addressee| vec![draft.own(&format!("to_{}", addressee.key))]).collect();
    rows.extend(std::iter::repeat_n(Vec::new(), 2));
    draft.form.table(&columns, &rows, 30.0);
}

/// One addressee's sheet: on pages of its own, with all that this one asks.
fn sheet(draft: &mut Draft<'_>, addressee: &Addressee) {
    draft.form.new_page();
    draft.form.numbered = false;
    let to = draft.own(&format!("to_{}", addressee.key));
    draft.form.part(&draft.form.say("paper_family_sheet", &[("to", &to)]));
    let why = draft.own(&format!("why_{}", addressee.key));
    draft.form.paragraph(TEXT, INK, 0.0, &why, Hold::Next);
    let office = draft.case.hotlines.iter().find(|contact| contact.key.contains(addressee.contact));
    if let Some(office) = office {
        let ways = [&office.phones, &office.whatsapp, &office.emails, &office.web];
        let ways = ways.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
        let seen = crate::layout::dates::written(&draft.form, office.source.seen);
        let values = [("name", told(draft.order.language, &office.name)), ("ways", &*ways), ("date", &*seen)];
        let reach = draft.form.say("paper_family_reach", &values);
        draft.form.paragraph(TEXT, INK, 0.0, &reach, Hold::Next);
    }
    draft.form.gap(4.0);
    who(draft);
    (addressee.body)(draft);
    consent(draft, addressee.key);
    reporter(draft);
}

/// Whom it is about, in what every addressee asks.
fn who(draft: &mut Draft<'_>) {
    let (name, number) = (draft.name(), draft.passport_number());
    let (t, j) = (&draft.case.traveller, &draft.case.journey);
    let form = &mut draft.form;
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("traveller"), &name, 7).strong(),
        Cell::ask(f("birth_date"), &day(form, &t.birth_date), 3),
        Cell::ask(f("sex"), &t.sex, 2),
        Cell::ask(f("nationality"), &t.nationality, 3),
        Cell::ask(f("passport_number"), number, 4),
        Cell::ask(f("national_id"), &t.national_id, 5),
        Cell::ask(f("city"), &j.city, 4),
        Cell::ask(f("host_address"), &j.address, 8),
    ];
    form.grid(cells, true);
}

fn blanks(draft: &mut Draft<'_>, keys: &[(&str, usize)]) {
    draft.form.gap(6.0);
    for (key, count) in keys {
        let label = draft.own(key);
        draft.form.blanks(&label, *count);
    }
}

fn diaspora(draft: &mut Draft<'_>) {
    let e = &draft.case.employer;
    let form = &mut draft.form;
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![Cell::ask(f("employer_name"), &e.name, 8), Cell::ask(f("phone"), &e.phone, 4)];
    form.grid(cells, true);
    blanks(draft, &[("distress", 4), ("since", 1)]);
}

fn mission(draft: &mut Draft<'_>) {
    let (j, e, p) = (&draft.case.journey, &draft.case.employer, &draft.case.passport);
    let form = &mut draft.form;
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("visa_kind"), &j.visa_kind, 3),
        Cell::ask(f("visa_number"), &j.visa_number, 3),
        Cell::ask(f("visa_to"), &day(form, &j.visa_to), 3),
        Cell::ask(f("entry_date"), &day(form, &j.entry_date), 3),
        Cell::ask(f("migration_card"), &j.migration_card, 6),
        Cell::ask(f("passport_held_by"), &p.held_by, 6),
        Cell::ask(f("employer_name"), &e.name, 6),
        Cell::ask(f("address"), &e.address, 6),
        Cell::ask(f("contact_person"), &e.contact_person, 6),
        Cell::ask(f("phone"), &e.phone, 6),
    ];
    form.grid(cells, true);
    blanks(draft, &[("distress", 3), ("asked_of_embassy", 2)]);
}

fn red_cross(draft: &mut Draft<'_>) {
    let (t, c) = (&draft.case.traveller, &draft.case.contract);
    let form = &mut draft.form;
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("father_name"), &t.father_name, 6),
        Cell::ask(f("mother_name"), &t.mother_name, 6),
        Cell::ask(f("birth_place"), &t.birth_place, 4),
        Cell::ask(f("marital_status"), &t.marital_status, 3),
        Cell::ask(f("job"), &c.job, 5),
        Cell::ask(f("home_address"), &t.home_address, 12),
        Cell::ask(f("marks"), &t.marks, 12),
    ];
    form.grid(cells, true);
    blanks(draft, &[("last_contact", 2), ("circumstances", 3)]);
}

fn police(draft: &mut Draft<'_>) {
    let r = &draft.case.recruiter;
    let c = &draft.case.contract;
    let form = &mut draft.form;
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("agency"), &r.agency, 6),
        Cell::ask(f("licence"), &r.licence, 6),
        Cell::ask(f("agent"), &r.agent, 6),
        Cell::ask(f("phone"), &r.phone, 6),
        Cell::ask(f("handler"), &r.handler, 6),
        Cell::ask(f("job"), &c.job, 6),
        Cell::ask(f("documents_held"), &r.documents_held, 12),
        Cell::ask(f("paid"), &r.paid, 12),
    ];
    form.grid(cells, true);
    payments::table(draft);
    blanks(draft, &[("happened", 4)]);
}

/// What the traveller allowed of this addressee.
fn consent(draft: &mut Draft<'_>, key: &str) {
    let c = &draft.case.consent;
    let allowed = match key {
        "red_cross" => c.red_cross,
        "police" => c.police,
        _ => c.embassy,
    };
    let asked = !c.date.trim().is_empty() || c.embassy || c.contacts || c.red_cross || c.police;
    let sentence = draft.own("consent");
    draft.form.choice(&sentence, asked.then_some(allowed));
}

/// Who reports, to be filled in by hand.
fn reporter(draft: &mut Draft<'_>) {
    let f = |key: &str| draft.own(key);
    let cells = vec![
        Cell::ask(f("reporter"), "", 5).with_room(14.0),
        Cell::ask(f("reporter_relation"), "", 3).with_room(14.0),
        Cell::ask(f("reporter_phone"), "", 4).with_room(14.0),
        Cell::ask(f("reporter_signature"), "", 8).with_room(18.0),
        Cell::ask(draft.form.word("paper_signed_date"), "", 4).with_room(18.0),
    ];
    draft.form.gap(6.0);
    draft.form.grid(cells, true);
}
