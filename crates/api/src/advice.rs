//! What looks wrong in a field. Advice only: what was typed is kept as it is, and the person decides.

use crate::views::{Advice, TypedRecord};
use jiff::civil::Date;
use ngao_model::Id;
use ngao_model::RecordKind;

/// Codes of advice; words `advice_<code>`.
pub(crate) const CODES: &[&str] = &[
    "date_form",
    "date_in_the_past",
    "date_order",
    "birth_date_future",
    "passport_expired",
    "passport_ends_soon",
    "passport_number_form",
    "phone_country_code",
    "email_form",
    "mrz_form",
    "mrz_check_digit",
    "mrz_differs",
    "tourist_visa",
];

struct Notes {
    kind: RecordKind,
    id: Option<Id>,
    found: Vec<Advice>,
}

impl Notes {
    fn note(&mut self, field: &str, code: &'static str) {
        debug_assert!(CODES.contains(&code));
        self.found.push(Advice {
            record: self.kind,
            id: self.id.clone(),
            field: field.to_owned(),
            code: code.to_owned(),
        });
    }

    /// The date in a field; a note where something is typed that is no date.
    fn date(&mut self, field: &str, typed: &str) -> Option<Date> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let date = typed.parse().ok();
        if date.is_none() {
            self.note(field, "date_form");
        }
        date
    }

    fn dates_in_order(&mut self, later_field: &str, earlier: Option<Date>, later: Option<Date>) {
        if let (Some(earlier), Some(later)) = (earlier, later)
            && later < earlier
        {
            self.note(later_field, "date_order");
        }
    }

    /// E.164: a plus sign and at most 15 digits (ITU-T E.164), of which none here are fewer than 8.
    fn phone(&mut self, field: &str, typed: &str) {
        let digits = typed.chars().filter(char::is_ascii_digit).count();
        let marks = |c: char| c.is_ascii_digit() || " +-()./".contains(c);
        let fits = typed.trim().starts_with('+') && (8..=15).contains(&digits) && typed.chars().all(marks);
        if !typed.trim().is_empty() && !fits {
            self.note(field, "phone_country_code");
        }
    }

    fn email(&mut self, field: &str, typed: &str) {
        let typed = typed.trim();
        let fits = typed.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        if !typed.is_empty() && (!fits || typed.contains(char::is_whitespace)) {
            self.note(field, "email_form");
        }
    }
}

/// Advice on a record as of `today`.
pub(crate) fn on(record: &TypedRecord, id: Option<Id>, today: Date) -> Vec<Advice> {
    let kind = kind_of(record);
    let mut notes = Notes { kind, id, found: Vec::new() };
    match record {
        TypedRecord::Traveller(person) => {
            if notes.date("birth_date", &person.birth_date).is_some_and(|born| born > today) {
                notes.note("birth_date", "birth_date_future");
            }
            notes.phone("phone", &person.phone);
            notes.phone("whatsapp", &person.whatsapp);
            notes.email("email", &person.email);
        }
        TypedRecord::Passport(passport) => on_passport(passport, today, &mut notes),
        TypedRecord::Journey(journey) => {
            let from = notes.date("visa_from", &journey.visa_from);
            let to = notes.date("visa_to", &journey.visa_to);
            notes.dates_in_order("visa_to", from, to);
            if to.is_some_and(|to| to < today) {
                notes.note("visa_to", "date_in_the_past");
            }
            for (field, typed) in [
                ("ticket_date", &journey.ticket_date),
                ("entry_date", &journey.entry_date),
                ("registration_until", &journey.registration_until),
            ] {
                notes.date(field, typed);
            }
            if is_no_work_visa(&journey.visa_kind) {
                notes.note("visa_kind", "tourist_visa");
            }
        }
        TypedRecord::Employer(employer) => {
            notes.phone("phone", &employer.phone);
            notes.email("email", &employer.email);
        }
        TypedRecord::Contract(contract) => {
            notes.date("date", &contract.date);
            let start = notes.date("start", &contract.start);
            // A length ("12 months") is as good as a date here, so only a date is compared.
            let end = contract.end.trim().parse().ok();
            notes.dates_in_order("end", start, end);
        }
        TypedRecord::Recruiter(recruiter) => notes.phone("phone", &recruiter.phone),
        TypedRecord::Consent(consent) => {
            notes.date("date", &consent.date);
        }
        TypedRecord::Checklist(_) => {}
        TypedRecord::EmergencyContact(contact) => {
            notes.phone("phone", &contact.phone);
            notes.email("email", &contact.email);
        }
        TypedRecord::Payment(payment) => {
            notes.date("date", &payment.date);
        }
    }
    notes.found
}

fn on_passport(passport: &ngao_model::Passport, today: Date, notes: &mut Notes) {
    let issued = notes.date("issued", &passport.issued);
    let expires = notes.date("expires", &passport.expires);
    notes.dates_in_order("expires", issued, expires);
    if let Some(expires) = expires {
        let in_six_months = today.saturating_add(jiff::Span::new().months(6));
        if expires < today {
            notes.note("expires", "passport_expired");
        } else if expires < in_six_months {
            notes.note("expires", "passport_ends_soon");
        }
    }
    let number = passport.number.trim().to_uppercase();
    // Series letters and digits as seen on Kenyan e-passports; other countries' numbers are left alone.
    let kenyan = passport.country.trim().is_empty() || passport.country.trim().eq_ignore_ascii_case("KEN");
    let letters = number.chars().take_while(char::is_ascii_uppercase).count();
    let digits = number.chars().skip(letters).collect::<String>();
    let fits =
        (1..=2).contains(&letters) && (6..=7).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
    if kenyan && !number.is_empty() && !fits {
        notes.note("number", "passport_number_form");
    }
    if passport.mrz.trim().is_empty() {
        return;
    }
    match ngao_packet::mrz::read(&passport.mrz) {
        Err(_) => notes.note("mrz", "mrz_form"),
        Ok(mrz) if !mrz.wrong.is_empty() => notes.note("mrz", "mrz_check_digit"),
        Ok(mrz) if !number.is_empty() && mrz.number != number => notes.note("mrz", "mrz_differs"),
        Ok(_) => {}
    }
}

/// Visa kinds on which nobody may work; the words are those printed on Russian and Gulf visas.
fn is_no_work_visa(kind: &str) -> bool {
    let kind = kind.to_lowercase();
    ["tourist", "visit", "guest", "transit", "business", "e-visa", "utalii", "турист"]
        .iter()
        .any(|word| kind.contains(word))
}

fn kind_of(record: &TypedRecord) -> RecordKind {
    match record {
        TypedRecord::Traveller(_) => RecordKind::Traveller,
        TypedRecord::Passport(_) => RecordKind::Passport,
        TypedRecord::Journey(_) => RecordKind::Journey,
        TypedRecord::Employer(_) => RecordKind::Employer,
        TypedRecord::Contract(_) => RecordKind::Contract,
        TypedRecord::Recruiter(_) => RecordKind::Recruiter,
        TypedRecord::Consent(_) => RecordKind::Consent,
        TypedRecord::Checklist(_) => RecordKind::Checklist,
        TypedRecord::EmergencyContact(_) => RecordKind::EmergencyContact,
        TypedRecord::Payment(_) => RecordKind::Payment,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use ngao_model::{EmergencyContact, Journey, Passport, Payment};

    fn codes(record: TypedRecord) -> Vec<(String, String)> {
        on(&record, None, date(2026, 11, 21)).into_iter().map(|advice| (advice.field, advice.code)).collect()
    }

    fn one(field: &str, code: &str) -> Vec<(String, String)> {
        vec![(field.to_owned(), code.to_owned())]
    }

    #[test]
    fn blank_fields_get_no_advice() {
        assert_eq!(codes(TypedRecord::Passport(Passport::default())), vec![]);
    }

    #[test]
    fn a_passport_that_ends_within_six_months_is_told() {
        let passport = Passport { expires: "2027-04-30".into(), ..Passport::default() };
        assert_eq!(codes(TypedRecord::Passport(passport)), one("expires", "passport_ends_soon"));
    }

    #[test]
    fn a_date_that_does_not_exist_is_told() {
        let passport = Passport { issued: "2026-02-30".into(), ..Passport::default() };
        assert_eq!(codes(TypedRecord::Passport(passport)), one("issued", "date_form"));
    }

    #[test]
    fn a_phone_number_without_country_code_is_told() {
        let contact = EmergencyContact { phone: "0712 345 678".into(), ..EmergencyContact::default() };
        assert_eq!(codes(TypedRecord::EmergencyContact(contact)), one("phone", "phone_country_code"));
        let contact = EmergencyContact { phone: "+254 712 345 678".into(), ..EmergencyContact::default() };
        assert_eq!(codes(TypedRecord::EmergencyContact(contact)), vec![]);
    }

    #[test]
    fn a_payment_with_half_a_date_is_told() {
        let payment = Payment { date: "2026-13".into(), ..Payment::default() };
        assert_eq!(codes(TypedRecord::Payment(payment)), one("date", "date_form"));
    }

    #[test]
    fn a_tourist_visa_is_told() {
        let journey = Journey { visa_kind: "Tourist e-visa".into(), ..Journey::default() };
        assert_eq!(codes(TypedRecord::Journey(journey)), one("visa_kind", "tourist_visa"));
    }
}
