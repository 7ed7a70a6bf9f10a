//! The parts of a paper that repeat a record, box by box. What an official needs is printed even when blank.

use super::draft::Draft;
use super::spelling::plain;
use crate::layout::dates::day;
use crate::layout::form::Form;
use crate::layout::grid::Cell;
use crate::offer::CONTACTS_ASKED;
use jiff::ToSpan;
use jiff::civil::Date;
use ngao_model::mrz::{self, Checked};
use ngao_model::record::Traveller;
use ngao_model::{CopyFor, EmergencyContact, Words};

/// How the person is reached: what the official registration asks first.
pub(crate) fn reach(draft: &mut Draft<'_>) {
    let (t, j) = (&draft.case.traveller, &draft.case.journey);
    let country = draft.country();
    let form = &mut draft.form;
    form.part(&form.word("paper_part_reach"));
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("phone"), &t.phone, 4).strong(),
        Cell::ask(f("whatsapp"), &t.whatsapp, 4),
        Cell::show(f("telegram"), &t.telegram, 4),
        Cell::ask(f("email"), &t.email, 5),
        Cell::ask(f("home_address"), &t.home_address, 7),
        Cell::ask(f("country"), &country, 5).strong(),
        Cell::ask(f("city"), &j.city, 7),
        Cell::ask(f("host_address"), &j.address, 7),
        Cell::show(f("host"), &j.host, 5),
    ];
    form.grid(cells, false);
}

/// The languages that the person reads: those ticked, and those named.
pub(crate) fn reads(words: &Words, traveller: &Traveller) -> String {
    let ticked = traveller.reads.iter().map(|language| words.say(&format!("paper_language_{}", language.code()), &[]));
    let named = Some(traveller.other_languages.trim().to_owned()).filter(|named| !named.is_empty());
    ticked.chain(named).collect::<Vec<_>>().join(", ")
}

pub(crate) fn person(draft: &mut Draft<'_>) {
    let t = &draft.case.traveller;
    let medical = if draft.order.include.medical { t.medical.as_str() } else { "" };
    let form = &mut draft.form;
    form.part(&form.word("paper_part_person"));
    let reads = reads(form.words, t);
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("surname"), &t.surname, 5).strong(),
        Cell::ask(f("given_names"), &t.given_names, 7).strong(),
        Cell::ask(f("birth_date"), &day(form, &t.birth_date), 3),
        Cell::ask(f("birth_place"), &t.birth_place, 4),
        Cell::ask(f("sex"), &t.sex, 2),
        Cell::ask(f("nationality"), &t.nationality, 3),
        Cell::show(f("other_names"), &t.other_names, 5),
        Cell::ask(f("national_id"), &t.national_id, 4),
        Cell::show(f("marital_status"), &t.marital_status, 3),
        Cell::show(f("reads"), &reads, 5),
        Cell::show(f("medical"), medical, 7),
    ];
    form.grid(cells, false);
}

pub(crate) fn passport(draft: &mut Draft<'_>) {
    let p = &draft.case.passport;
    let (remaining, zone) = (remaining(draft), zone(draft));
    let (number, mrz) =
        if draft.order.include.passport_number { (p.number.as_str(), p.mrz.as_str()) } else { ("", "") };
    let form = &mut draft.form;
    form.part(&form.word("paper_part_passport"));
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let mut cells = vec![
        Cell::ask(f("passport_number"), number, 4).strong(),
        Cell::ask(f("passport_country"), &p.country, 2),
        Cell::ask(f("passport_issued"), &day(form, &p.issued), 3),
        Cell::ask(f("passport_expires"), &day(form, &p.expires), 3).with_small(remaining),
        Cell::show(f("passport_place"), &p.place, 5),
    ];
    // Whoever searches the bag need not learn where else to ask.
    if draft.order.copy != CopyFor::Bag {
        cells.push(Cell::ask(f("passport_held_by"), &p.held_by, 7));
    }
    cells.push(Cell::show(f("mrz"), mrz, 12).with_small(zone));
    form.grid(cells, false);
}

/// A word on a passport that has run out or soon will.
fn remaining(draft: &Draft<'_>) -> String {
    let (form, content) = (&draft.form, draft.case);
    match content.passport.expires.trim().parse::<Date>() {
        Ok(last) if last < content.made_on => form.word("paper_passport_expired"),
        Ok(last) if content.made_on.checked_add(6.months()).is_ok_and(|later| last < later) => {
            form.word("paper_passport_short")
        }
        _ => String::new(),
    }
}

/// What the machine-readable zone says, and where it differs from what was typed.
fn zone(draft: &Draft<'_>) -> String {
    let (form, content) = (&draft.form, draft.case);
    let passport = &content.passport;
    if passport.mrz.trim().is_empty() {
        return String::new();
    }
    let zone = match mrz::read(&passport.mrz) {
        Ok(zone) => zone,
        Err(mrz::Unreadable::Length(found)) => {
            return form.say("paper_mrz_length", &[("found", &found.to_string())]);
        }
        Err(mrz::Unreadable::Character(odd)) => {
            return form.say("paper_mrz_character", &[("character", &odd.to_string())]);
        }
    };
    let mut said = if zone.wrong.is_empty() {
        form.word("paper_mrz_right")
    } else {
        let fields = zone.wrong.iter().map(|field| form.word(checked_key(*field))).collect::<Vec<_>>().join(", ");
        form.say("paper_mrz_wrong", &[("fields", &fields)])
    };
    // Only what was typed can differ, and the zone has no century.
    let short = |typed: &str| typed.trim().parse::<Date>().ok().map(|date| date.strftime("%y%m%d").to_string());
    let bare = |text: &str| text.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_uppercase();
    let number = bare(&passport.number);
    let cut = names_are_cut(&passport.mrz);
    let (surname, given) = (&content.traveller.surname, &content.traveller.given_names);
    let differs = [
        (!same_name(surname, &zone.surname, cut), "paper_surname"),
        (!same_name(given, &zone.given_names, cut), "paper_given_names"),
        (!number.is_empty() && number != bare(&zone.number), "paper_passport_number"),
        (short(&content.traveller.birth_date).is_some_and(|day| day != zone.birth), "paper_birth_date"),
        (short(&passport.expires).is_some_and(|day| day != zone.expires), "paper_passport_expires"),
    ];
    let fields: Vec<String> = differs.iter().filter(|(differs, _)| *differs).map(|(_, key)| form.word(key)).collect();
    if !fields.is_empty() {
        said.push('\n');
        said.push_str(&form.say("paper_mrz_differs", &[("fields", &fields.join(", "))]));
    }
    said
}

/// Whether the zone's line of names is full: then names may have been cut (ICAO Doc 9303-3, 4.6).
fn names_are_cut(mrz: &str) -> bool {
    mrz.chars().filter(|c| !c.is_whitespace()).nth(43).is_some_and(|last| last != '<')
}

/// Whether a name that was typed is the one of the zone. Accents, apostrophes, hyphens and spaces are no difference; a name that the zone
/// had no room for is compared as far as it goes. What was not typed differs from nothing, and so do letters that the zone can't have.
fn same_name(typed: &str, zone: &str, cut: bool) -> bool {
    let letters = |name: &str| plain(name).chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let (typed, zone) = (letters(typed), letters(zone));
    typed.is_empty() || !typed.is_ascii() || typed == zone || (cut && typed.starts_with(&zone))
}

fn checked_key(field: Checked) -> &'static str {
    match field {
        Checked::Number => "paper_passport_number",
        Checked::Birth => "paper_birth_date",
        Checked::Expiry => "paper_passport_expires",
        Checked::Optional => "paper_mrz_optional",
        Checked::Composite => "paper_mrz_composite",
    }
}

pub(crate) fn contacts(draft: &mut Draft<'_>) {
    let content = draft.case;
    let form = &mut draft.form;
    form.part(&form.word("paper_part_contacts"));
    let blank = EmergencyContact::default();
    let missing = CONTACTS_ASKED.saturating_sub(content.contacts.len());
    for (index, contact) in content.contacts.iter().chain(std::iter::repeat_n(&blank, missing)).enumerate() {
        let f = |key: &str| form.word(&format!("paper_{key}"));
        let cells = vec![
            Cell::ask(contact_label(form, index), &contact.name, 5).strong(),
            Cell::ask(f("relation"), &contact.relation, 3),
            Cell::ask(f("phone"), &contact.phone, 4).strong(),
            Cell::show(f("email"), &contact.email, 5),
            Cell::ask(f("address"), &contact.address, 7),
        ];
        form.grid(cells, true);
    }
}

/// What the contact at `index` is called: the first one is the next of kin, whom the official registration asks by that name.
pub(crate) fn contact_label(form: &Form<'_>, index: usize) -> String {
    let key = if index == 0 { "paper_contact_first" } else { "paper_contact_next" };
    form.say(key, &[("number", &(index + 1).to_string())])
}

pub(crate) fn journey(draft: &mut Draft<'_>) {
    let j = &draft.case.journey;
    let visa = visa(draft);
    let check_in = if draft.order.include.check_in { j.check_in.as_str() } else { "" };
    let form = &mut draft.form;
    form.part(&form.word("paper_part_journey"));
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let mut cells = visa;
    cells.extend([
        Cell::ask(f("ticket_date"), &day(form, &j.ticket_date), 3),
        Cell::ask(f("route"), &j.route, 6),
        Cell::show(f("ticket_number"), &j.ticket_number, 3),
        Cell::ask(f("entry_date"), &day(form, &j.entry_date), 3),
        Cell::ask(f("entry_port"), &j.entry_port, 3),
        Cell::ask(f("migration_card"), &j.migration_card, 3),
        Cell::ask(f("registration_until"), &day(form, &j.registration_until), 3),
        Cell::show(f("check_in"), check_in, 12),
    ]);
    form.grid(cells, false);
}

/// A row with the visa.
pub(crate) fn visa(draft: &Draft<'_>) -> Vec<Cell> {
    let (j, form) = (&draft.case.journey, &draft.form);
    let f = |key: &str| form.word(&format!("paper_{key}"));
    vec![
        Cell::ask(f("visa_kind"), &j.visa_kind, 3),
        Cell::ask(f("visa_number"), &j.visa_number, 3),
        Cell::ask(f("visa_from"), &day(form, &j.visa_from), 3),
        Cell::ask(f("visa_to"), &day(form, &j.visa_to), 3),
    ]
}

pub(crate) fn employer(draft: &mut Draft<'_>) {
    let e = &draft.case.employer;
    let form = &mut draft.form;
    form.part(&form.word("paper_part_employer"));
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("employer_name"), &e.name, 6).strong(),
        Cell::ask(f("employer_number"), &e.registration_number, 3),
        Cell::show(f("ogrn"), &e.ogrn, 3),
        Cell::ask(f("address"), &e.address, 12),
        Cell::ask(f("phone"), &e.phone, 4),
        Cell::show(f("email"), &e.email, 4),
        Cell::ask(f("contact_person"), &e.contact_person, 4),
    ];
    form.grid(cells, false);
}

pub(crate) fn contract(draft: &mut Draft<'_>) {
    let c = &draft.case.contract;
    let form = &mut draft.form;
    form.part(&form.word("paper_part_contract"));
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let per = match c.pay_per.trim() {
        unit @ ("hour" | "day" | "week" | "month" | "year") => f(&format!("per_{unit}")),
        other => other.to_owned(),
    };
    let pay = match (c.pay_amount.trim(), c.pay_currency.trim()) {
        ("", _) => String::new(),
        (amount, currency) => format!("{amount} {currency} {per}"),
    };
    let cells = vec![
        Cell::ask(f("job"), &c.job, 6),
        Cell::ask(f("pay"), &pay, 6),
        Cell::ask(f("work_place"), &c.place, 6),
        Cell::ask(f("start"), &day(form, &c.start), 3),
        Cell::ask(f("end"), &day(form, &c.end), 3),
        Cell::ask(f("contract_number"), &c.number, 3),
        Cell::ask(f("contract_date"), &day(form, &c.date), 3),
        Cell::ask(f("contract_language"), &c.language, 6),
    ];
    form.grid(cells, false);
}

pub(crate) fn recruiter(draft: &mut Draft<'_>) {
    let r = &draft.case.recruiter;
    let form = &mut draft.form;
    form.part(&form.word("paper_part_recruiter"));
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("agency"), &r.agency, 6).strong(),
        Cell::ask(f("licence"), &r.licence, 6),
        Cell::ask(f("agent"), &r.agent, 4),
        Cell::ask(f("phone"), &r.phone, 4),
        Cell::ask(f("handler"), &r.handler, 4),
        Cell::show(f("address"), &r.address, 12),
        Cell::ask(f("paid"), &r.paid, 12),
        Cell::ask(f("documents_held"), &r.documents_held, 12),
    ];
    form.grid(cells, false);
}
