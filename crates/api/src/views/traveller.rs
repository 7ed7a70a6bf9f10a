//! A traveller and what is typed of them.

use super::PaperView;
use ngao_model::record::{
    Consent, Contact, Contract, Employer, Id, Journey, Passport, Payment, RecordKind, Recruiter, Traveller,
};
use ngao_model::{Checklist, Level};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A traveller in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TravellerRow {
    /// Id.
    pub id: Id,
    /// Surname and given names; empty while nothing is typed.
    pub name: String,
    /// Corridor id, or empty.
    pub corridor: String,
    /// How many papers are kept.
    pub papers: u32,
    /// Gravest level found in any of them.
    pub gravest: Option<Level>,
    /// Last change, `YYYY-MM-DDThh:mm:ssZ`.
    pub updated_at: String,
}

/// A traveller, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfTraveller {
    /// Id.
    pub traveller: Id,
}

/// An emergency contact with its id.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ContactView {
    /// Id.
    pub id: Id,
    /// The contact.
    pub contact: Contact,
}

/// A payment with its id.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PaymentView {
    /// Id.
    pub id: Id,
    /// The payment.
    pub payment: Payment,
}

/// Everything that is kept of one traveller, but for the bytes of papers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct TravellerFile {
    /// Id.
    pub id: Id,
    /// The person.
    pub traveller: Traveller,
    /// The passport.
    pub passport: Passport,
    /// The journey.
    pub journey: Journey,
    /// The employer.
    pub employer: Employer,
    /// The contract and what was promised.
    pub contract: Contract,
    /// The recruiter.
    pub recruiter: Recruiter,
    /// What the traveller allows.
    pub consent: Consent,
    /// What the traveller answered to the questions of the checklist.
    pub checklist: Checklist,
    /// Emergency contacts.
    pub contacts: Vec<ContactView>,
    /// What was paid.
    pub payments: Vec<PaymentView>,
    /// Papers, newest first.
    pub papers: Vec<PaperView>,
    /// What looks wrong in the fields.
    pub advice: Vec<Advice>,
}

/// Something in a field that looks wrong. Advice: what was typed is kept all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Advice {
    /// Kind of record.
    pub record: RecordKind,
    /// Id of the record, for kinds of which there are several.
    pub id: Option<Id>,
    /// Field, as named in the record.
    pub field: String,
    /// Word key of the advice: `advice_<code>`.
    pub code: String,
}

/// A record to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveRecord {
    /// Whose it is.
    pub traveller: Id,
    /// Which one, for kinds of which there are several; absent: a new one.
    pub id: Option<Id>,
    /// The record.
    pub record: TypedRecord,
}

/// A record that a person types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "body", rename_all = "kebab-case")]
pub enum TypedRecord {
    /// The person.
    Traveller(Traveller),
    /// The passport.
    Passport(Passport),
    /// The journey.
    Journey(Journey),
    /// The employer.
    Employer(Employer),
    /// The contract and what was promised.
    Contract(Contract),
    /// The recruiter.
    Recruiter(Recruiter),
    /// What the traveller allows.
    Consent(Consent),
    /// The answers to the checklist.
    Checklist(Checklist),
    /// An emergency contact.
    EmergencyContact(Contact),
    /// A payment.
    Payment(Payment),
}

/// A record was kept and is on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saved {
    /// Its id.
    pub id: Id,
    /// When, `YYYY-MM-DDThh:mm:ssZ`.
    pub at: String,
    /// What looks wrong in this record's fields now.
    pub advice: Vec<Advice>,
}

/// A record, by kind and id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfRecord {
    /// Kind: a traveller, an emergency contact, a payment or a paper.
    pub kind: RecordKind,
    /// Id.
    pub id: Id,
}

/// What the machine-readable zone of a passport says, all its check digits verified: for the person to confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PassportSeen {
    /// The zone, lines separated by `\n`.
    pub mrz: String,
    /// Surname.
    pub surname: String,
    /// Given names.
    pub given_names: String,
    /// Number of the passport.
    pub number: String,
    /// Issuing state, three letters.
    pub issuer: String,
    /// Nationality, three letters.
    pub nationality: String,
    /// Date of birth, `YYYY-MM-DD`.
    pub born: String,
    /// Last day of validity, `YYYY-MM-DD`.
    pub expires: String,
    /// `M`, `F` or empty.
    pub sex: String,
}
