//! What a traveller keeps: records as the vault stores them.
//!
//! Every field is what the person typed: half a date is kept as half a date. Whether it can be used is judged where it is
//! used, so that autosave never refuses and nothing typed is lost. An empty string is a blank field. Dates are meant as
//! `YYYY-MM-DD`, telephone numbers with the country code.

use crate::checklist::Checklist;
use crate::finding::Report;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// Id of a stored record (UUID version 7, so ids sort by the time of their making).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Id(pub String);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The person who travels.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Traveller {
    /// Surname as in the passport.
    pub surname: String,
    /// Given names as in the passport.
    pub given_names: String,
    /// Other names, also Cyrillic spellings.
    pub other_names: String,
    /// `F`, `M` or `X`, as in the passport.
    pub sex: String,
    /// Date of birth.
    pub birth_date: String,
    /// Place or county of birth.
    pub birth_place: String,
    /// Marital status.
    pub marital_status: String,
    /// Nationality (ISO 3166-1 alpha-3, `KEN`).
    pub nationality: String,
    /// National identity card or Maisha number.
    pub national_id: String,
    /// Telephone.
    pub phone: String,
    /// WhatsApp number.
    pub whatsapp: String,
    /// Telegram name.
    pub telegram: String,
    /// E-mail address.
    pub email: String,
    /// Home address with county.
    pub home_address: String,
    /// Blood group, allergies and conditions, if the person wants them known.
    pub medical: String,
    /// Height, scars, tattoos: what tells the person from others.
    pub marks: String,
    /// Father's full name. Tracing requests ask for it.
    pub father_name: String,
    /// Mother's full name.
    pub mother_name: String,
    /// Accounts by which the person can be found: social networks, e-mail, mobile money.
    pub accounts: String,
    /// Languages that the person reads (`en`, `sw`, `ru`).
    pub reads: Vec<crate::finding::Lang>,
    /// Other languages that the person reads, by their names.
    pub other_languages: String,
}

/// The passport.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Passport {
    /// Number.
    pub number: String,
    /// Issuing country (alpha-3).
    pub country: String,
    /// Day of issue.
    pub issued: String,
    /// Last day of validity.
    pub expires: String,
    /// Place of issue.
    pub place: String,
    /// Both lines of the machine-readable zone, 2 × 44 characters.
    pub mrz: String,
    /// Who holds it now.
    pub held_by: String,
}

/// The journey and the stay.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Journey {
    /// Corridor id (`ke-ru` …).
    pub corridor: String,
    /// Country of destination.
    pub country: String,
    /// Town of destination.
    pub city: String,
    /// Address there.
    pub address: String,
    /// With whom the person stays there: name and telephone.
    pub host: String,
    /// Kind of visa.
    pub visa_kind: String,
    /// Number of the visa.
    pub visa_number: String,
    /// First day of the visa.
    pub visa_from: String,
    /// Last day of the visa.
    pub visa_to: String,
    /// Day of departure.
    pub ticket_date: String,
    /// Route and flights.
    pub route: String,
    /// Ticket number.
    pub ticket_number: String,
    /// Day of entry.
    pub entry_date: String,
    /// Port of entry.
    pub entry_port: String,
    /// Number of the migration card.
    pub migration_card: String,
    /// Last day of the registration slip.
    pub registration_until: String,
    /// How often the person will call home, and the word that means "I am not free to speak".
    pub check_in: String,
}

/// The employer, and what was promised by word of mouth.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Employer {
    /// Name.
    pub name: String,
    /// Taxpayer number (INN) in Russia, licence number elsewhere.
    pub registration_number: String,
    /// State registration number (OGRN) in Russia.
    pub ogrn: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Person who met or will meet the traveller.
    pub contact_person: String,
}

/// The contract as the traveller knows it, and the promise to compare it with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Contract {
    /// Number.
    pub number: String,
    /// Date.
    pub date: String,
    /// Language or languages in which it is written.
    pub language: String,
    /// The job, as promised.
    pub job: String,
    /// Pay, as promised: amount.
    pub pay_amount: String,
    /// Currency code.
    pub pay_currency: String,
    /// `hour`, `day`, `week`, `month` or `year`.
    pub pay_per: String,
    /// Place of work, as promised.
    pub place: String,
    /// First day, as promised.
    pub start: String,
    /// Last day or length.
    pub end: String,
}

/// The recruitment agency or agent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Recruiter {
    /// Agency's name.
    pub agency: String,
    /// Licence number of the National Employment Authority.
    pub licence: String,
    /// Agent's name.
    pub agent: String,
    /// Agent's telephone.
    pub phone: String,
    /// Address.
    pub address: String,
    /// Who meets the traveller at the destination: name and telephone.
    pub handler: String,
    /// What was paid, when and to whom, receipts.
    pub paid: String,
    /// Documents which others hold.
    pub documents_held: String,
}

/// A sum that was paid for the job, the journey or the papers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Payment {
    /// Day.
    pub date: String,
    /// Amount.
    pub amount: String,
    /// Currency code.
    pub currency: String,
    /// To whom.
    pub paid_to: String,
    /// What for: visa, ticket, medical examination, fee …
    pub purpose: String,
    /// How: M-Pesa, bank, cash.
    pub method: String,
    /// Number of the receipt or the transaction.
    pub receipt: String,
    /// The kept paper that shows it; empty where there is none.
    pub receipt_paper: Id,
}

/// A person to be told in an emergency.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(rename = "EmergencyContact")]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Relation to the traveller.
    pub relation: String,
    /// Telephone.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Address.
    pub address: String,
}

/// What the traveller allows to be done with the packet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Consent {
    /// The embassy and the State Department for Diaspora Affairs may keep the data.
    pub embassy: bool,
    /// The emergency contacts may be told.
    pub contacts: bool,
    /// The Red Cross may be asked to trace.
    pub red_cross: bool,
    /// The police (DCI) may be told.
    pub police: bool,
    /// Day on which consent was given.
    pub date: String,
}

/// What a stored paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    /// Contract, offer or message: what is checked.
    #[default]
    Contract,
    /// Scan of passport, visa or ticket: what is only kept.
    Scan,
    /// Photograph of the traveller's face.
    Photo,
    /// Receipt of a payment.
    Receipt,
}

/// A file kept in the vault; its bytes lie beside it in chunks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Paper {
    /// What it is.
    pub kind: PaperKind,
    /// Name of the file as it came.
    pub file_name: String,
    /// Its media type.
    pub media_type: String,
    /// Length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
}

/// The outcome of a check, kept with the text that it was made on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StoredReport {
    /// The paper that was checked.
    pub paper: Id,
    /// The report.
    pub report: Report,
    /// The text as read, so that the words can be shown without reading the file again.
    pub document: crate::document::Document,
    /// When, `YYYY-MM-DDThh:mm:ssZ`.
    pub checked_at: String,
}

/// Which kind of record: each is a table of the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// [`Traveller`].
    Traveller,
    /// [`Passport`], one a traveller.
    Passport,
    /// [`Journey`], one a traveller.
    Journey,
    /// [`Employer`], one a traveller.
    Employer,
    /// [`Contract`], one a traveller.
    Contract,
    /// [`Recruiter`], one a traveller.
    Recruiter,
    /// [`Contact`], any number.
    EmergencyContact,
    /// [`Payment`], any number.
    Payment,
    /// [`Consent`], one a traveller.
    Consent,
    /// [`Checklist`], one a traveller.
    Checklist,
    /// [`Paper`], any number.
    Paper,
    /// [`StoredReport`], the newest one a paper.
    Report,
}

/// A record of the vault: what [`RecordKind`] it is decides its table.
pub trait Record: Serialize + serde::de::DeserializeOwned {
    /// Its kind.
    const KIND: RecordKind;
}

macro_rules! records {
    ($($record:ty => $kind:ident),* $(,)?) => {
        $(impl Record for $record { const KIND: RecordKind = RecordKind::$kind; })*
    };
}

records! {
    Traveller => Traveller,
    Passport => Passport,
    Journey => Journey,
    Employer => Employer,
    Contract => Contract,
    Recruiter => Recruiter,
    Contact => EmergencyContact,
    Payment => Payment,
    Consent => Consent,
    Checklist => Checklist,
    Paper => Paper,
    StoredReport => Report,
}
