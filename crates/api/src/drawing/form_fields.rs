//! What the official online form asks, in its order, to be copied field by field: where one lives and who is to be told come first.

use crate::app::OpenVault;
use crate::problem::{Problem, ProblemCode};
use crate::views::{CopyText, FormField, Nothing, OfTraveller, TravellerFile};
use ngao_model::{FieldName, Lang, RecordKind, Told};
use serde::Serialize;
use serde_json::Value;

/// Fields of the traveller: contact details.
const REACH: &[&str] = &[
    "surname",
    "given_names",
    "other_names",
    "sex",
    "birth_date",
    "birth_place",
    "marital_status",
    "nationality",
    "national_id",
    "phone",
    "whatsapp",
    "telegram",
    "email",
    "home_address",
];
const CONTACT: &[&str] = &["name", "relation", "phone", "email", "address"];
const PASSPORT: &[&str] = &["number", "country", "issued", "expires", "place"];
const STAY: &[&str] = &[
    "country",
    "city",
    "address",
    "visa_kind",
    "visa_number",
    "visa_from",
    "visa_to",
    "entry_date",
    "entry_port",
    "migration_card",
    "registration_until",
];
const EMPLOYER: &[&str] = &["name", "registration_number", "ogrn", "address", "phone", "email", "contact_person"];
/// Contacts that the form has room for: the next of kin and one more.
const CONTACTS: u32 = 2;

impl OpenVault<'_> {
    /// See the list of commands.
    pub fn form_fields(self, of: OfTraveller) -> Result<Vec<FormField>, Problem> {
        Ok(self.fields_of(&self.traveller(of)?))
    }

    /// See the list of commands.
    pub fn copy_text(self, copy: CopyText) -> Result<Nothing, Problem> {
        if self.app.host.copy(&copy.text) { Ok(Nothing {}) } else { Err(ProblemCode::NotCopied.into()) }
    }

    fn fields_of(self, file: &TravellerFile) -> Vec<FormField> {
        let mut fields = self.group(RecordKind::Traveller, "field_traveller", &file.traveller, REACH);
        for number in 0..CONTACTS {
            let contact = file.contacts.get(number as usize).map(|view| view.contact.clone()).unwrap_or_default();
            let whose = if number == 0 { "form_next_of_kin" } else { "form_other_contact" };
            let group = self.group(RecordKind::EmergencyContact, "field_contact", &contact, CONTACT);
            fields.extend(group.into_iter().map(|FormField { label, value, place }| FormField {
                label: self.within(whose, &label),
                value,
                place: FieldName { nth: Some(number), ..place },
            }));
        }
        fields.extend(self.group(RecordKind::Passport, "field_passport", &file.passport, PASSPORT));
        fields.extend(self.group(RecordKind::Journey, "field_journey", &file.journey, STAY));
        let employer = self.group(RecordKind::Employer, "field_employer", &file.employer, EMPLOYER);
        fields.extend(
            employer.into_iter().map(|field| FormField { label: self.within("form_employer", &field.label), ..field }),
        );
        fields
    }

    fn group(self, record: RecordKind, words: &str, typed: &impl Serialize, names: &[&str]) -> Vec<FormField> {
        let typed = serde_json::to_value(typed).unwrap_or(Value::Null);
        let field = |name: &&str| FormField {
            label: self.told(&format!("{words}_{name}")),
            value: typed.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned(),
            place: FieldName::of(record, name),
        };
        names.iter().map(field).collect()
    }

    /// A field's name with whose it is before it.
    fn within(self, whose: &str, field: &Told) -> Told {
        let words = |lang, field: &str| self.app.knowledge.words(lang).say(whose, &[("field", field)]);
        Told { en: words(Lang::En, &field.en), sw: words(Lang::Sw, &field.sw) }
    }

    fn told(self, key: &str) -> Told {
        let words = |lang| self.app.knowledge.words(lang).say(key, &[]);
        Told { en: words(Lang::En), sw: words(Lang::Sw) }
    }
}
