//! Which copies of a paper there are and what is on each unless the person says otherwise: the one place that decides it.
//!
//! The measure for the bag: whoever takes the bag reads it. What accuses a recruiter or employer, says whom the family will call, or
//! takes a side in a war does not go there by itself.

use crate::content::Case;
use ngao_model::{
    CopyFor::{self, Bag, Home, Official},
    CopyOffer, FieldName, Includes, Lang, PaperName, PaperOffer, RecordKind, Sheet,
};
use serde::Serialize;
use serde_json::Value;

const BARE: Includes = Includes::NONE;

/// What can be ordered of a paper.
pub fn offer(paper: PaperName) -> PaperOffer {
    let three = || vec![Lang::En, Lang::Sw, Lang::Ru];
    let two = || vec![Lang::En, Lang::Sw];
    let (languages, copies) = match paper {
        PaperName::Embassy => {
            let full = Includes {
                findings: true,
                enclosures: true,
                photo: true,
                medical: true,
                passport_number: true,
                ..BARE
            };
            let all = Includes { check_in: true, form_code: true, ..full };
            let bag = Includes { photo: true, passport_number: true, ..BARE };
            let home = Includes { check_in: true, ..full };
            (three(), vec![copy(Official, true, full, all), copy(Home, true, home, all), copy(Bag, false, bag, all)])
        }
        PaperName::Card => {
            let may = Includes { medical: true, passport_number: true, ..BARE };
            let bag = Includes { medical: true, ..BARE };
            (two(), vec![copy(Bag, true, bag, may), copy(Home, true, may, may)])
        }
        PaperName::Family => {
            let all = Includes { form_code: false, ..everything() };
            (two(), vec![copy(Home, true, all, all), copy(Official, false, Includes { check_in: false, ..all }, all)])
        }
        PaperName::Verification => {
            let full = Includes { findings: true, enclosures: true, passport_number: true, ..BARE };
            (two(), vec![copy(Official, true, full, full), copy(Home, true, full, full)])
        }
        PaperName::Findings => {
            let full = Includes { findings: true, ..BARE };
            let may = Includes { enclosures: true, ..BARE };
            (two(), vec![copy(Official, true, full, may), copy(Home, true, full, may), copy(Bag, false, full, may)])
        }
        PaperName::Statement => {
            let full = Includes { passport_number: true, ..BARE };
            // At home it can be shown; in the bag it can be found.
            (
                // What is said about the statement; itself it is in Russian and English.
                two(),
                vec![copy(Home, true, full, BARE), copy(Official, false, full, BARE), copy(Bag, false, full, BARE)],
            )
        }
        PaperName::Checklist => (two(), vec![copy(Official, true, BARE, BARE), copy(Home, true, BARE, BARE)]),
        PaperName::Payments => {
            let full = Includes { enclosures: true, ..BARE };
            (two(), vec![copy(Home, true, full, full), copy(Official, true, full, full), copy(Bag, false, BARE, full)])
        }
    };
    let sheets = if paper == PaperName::Family { Sheet::ALL.to_vec() } else { Vec::new() };
    let on_a_sheet = Includes { photo: true, passport_number: true, ..BARE };
    PaperOffer { paper, languages, copies, sheets, on_a_sheet }
}

fn everything() -> Includes {
    Includes {
        findings: true,
        enclosures: true,
        photo: true,
        medical: true,
        passport_number: true,
        check_in: true,
        form_code: true,
    }
}

fn copy(copy: CopyFor, usual: bool, include: Includes, may: Includes) -> CopyOffer {
    CopyOffer { copy, usual, include, may }
}

/// What each paper needs to be of use, in the order of the forms.
fn needed(paper: PaperName) -> &'static [(RecordKind, &'static [&'static str])] {
    use RecordKind as R;
    const NAME: &[&str] = &["surname", "given_names", "birth_date", "nationality"];
    match paper {
        PaperName::Embassy => &[
            (
                R::Traveller,
                &["surname", "given_names", "sex", "birth_date", "birth_place", "nationality", "phone", "home_address"],
            ),
            (R::Passport, &["number", "issued", "expires", "mrz"]),
            (R::Journey, &["country", "city", "address", "visa_kind", "ticket_date", "route"]),
            (R::Employer, &["name", "address", "phone"]),
            (R::Contract, &["job"]),
            (R::Recruiter, &["agency", "agent", "phone"]),
        ],
        PaperName::Card => &[(R::Traveller, NAME), (R::Journey, &["corridor"])],
        PaperName::Family => &[
            (
                R::Traveller,
                &[
                    "surname",
                    "given_names",
                    "sex",
                    "birth_date",
                    "birth_place",
                    "nationality",
                    "marks",
                    "father_name",
                    "mother_name",
                    "accounts",
                    "home_address",
                    "phone",
                ],
            ),
            (R::Passport, &["number", "mrz"]),
            (R::Journey, &["country", "city", "address", "ticket_date", "route", "check_in"]),
            (R::Employer, &["name", "address", "phone", "contact_person"]),
            (R::Recruiter, &["agency", "agent", "phone", "handler"]),
        ],
        PaperName::Verification => &[
            (R::Traveller, NAME),
            (R::Journey, &["country", "visa_kind"]),
            (R::Employer, &["name", "registration_number", "address", "phone"]),
            (R::Contract, &["job", "pay_amount", "pay_currency", "place", "start"]),
            (R::Recruiter, &["agency", "licence", "agent"]),
        ],
        PaperName::Statement => &[(R::Traveller, NAME), (R::Traveller, &["reads"]), (R::Passport, &["number"])],
        PaperName::Findings | PaperName::Checklist | PaperName::Payments => {
            &[(R::Traveller, &["surname", "given_names"])]
        }
    }
}

/// Contacts that an embassy and a card ask for.
pub(crate) const CONTACTS_ASKED: usize = 2;

/// The fields that a paper needs and that are blank. A contact that is missing is named as a blank name.
pub fn missing(paper: PaperName, case: &Case) -> Vec<FieldName> {
    // A corridor that leads to one country says the country too, and the papers print it.
    let said =
        |record, field: &str| (record, field) == (RecordKind::Journey, "country") && case.destination().is_some();
    let blank = |record: RecordKind, field: &str| {
        let blank = value_of(case, record).and_then(|value| value.get(field).map(is_blank)).unwrap_or(true);
        blank && !said(record, field)
    };
    let mut missing: Vec<FieldName> = needed(paper)
        .iter()
        .flat_map(|(record, fields)| fields.iter().map(|field| (*record, *field)))
        .filter(|(record, field)| blank(*record, field))
        .map(|(record, field)| FieldName::of(record, field))
        .collect();
    let asks = matches!(paper, PaperName::Embassy | PaperName::Card | PaperName::Family);
    let named = case.contacts.iter().filter(|contact| !contact.name.trim().is_empty()).count();
    if asks && named < CONTACTS_ASKED {
        missing.push(FieldName::of(RecordKind::EmergencyContact, "name"));
    }
    if asks && case.contacts.iter().any(|contact| contact.phone.trim().is_empty()) {
        missing.push(FieldName::of(RecordKind::EmergencyContact, "phone"));
    }
    missing
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => true,
    }
}

/// A record of which a traveller has one, as its fields.
fn value_of(case: &Case, record: RecordKind) -> Option<Value> {
    fn value(record: &impl Serialize) -> Option<Value> {
        serde_json::to_value(record).ok()
    }
    match record {
        RecordKind::Traveller => value(&case.traveller),
        RecordKind::Passport => value(&case.passport),
        RecordKind::Journey => value(&case.journey),
        RecordKind::Employer => value(&case.employer),
        RecordKind::Contract => value(&case.contract),
        RecordKind::Recruiter => value(&case.recruiter),
        _ => None,
    }
}

/// A record as its fields, and of several which.
type Typed = (RecordKind, Option<u32>, Option<Value>);

/// Everything that a person typed for a case, field by field.
pub(crate) fn typed(case: &Case) -> Vec<(FieldName, String)> {
    let single = [
        RecordKind::Traveller,
        RecordKind::Passport,
        RecordKind::Journey,
        RecordKind::Employer,
        RecordKind::Contract,
        RecordKind::Recruiter,
    ];
    fn several<T: Serialize>(kind: RecordKind, records: &[T]) -> impl Iterator<Item = Typed> {
        (0..).zip(records).map(move |(nth, record)| (kind, Some(nth), serde_json::to_value(record).ok()))
    }
    let mut records: Vec<Typed> = single.into_iter().map(|record| (record, None, value_of(case, record))).collect();
    records.extend(several(RecordKind::EmergencyContact, &case.contacts));
    records.extend(several(RecordKind::Payment, &case.payments));
    records.extend(several(RecordKind::Paper, &case.papers));
    let mut typed = Vec::new();
    for (record, nth, value) in records {
        let Some(Value::Object(fields)) = value else { continue };
        for (field, value) in fields {
            if let Value::String(text) = value {
                typed.push((FieldName { record, field, nth }, text));
            }
        }
    }
    typed
}
