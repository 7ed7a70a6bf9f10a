//! What the checker is told besides the text: facts of the corridor, and what the traveller wrote down.

use crate::finding::{Lang, Source};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A fact with its source and the day on which the source was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Fact<T> {
    /// The fact.
    pub value: T,
    /// Where it comes from.
    pub source: Source,
}

/// An amount a month, in whole units of a currency (ISO 4217).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MoneyPerMonth {
    /// Whole units.
    pub amount: u64,
    /// Currency code, upper case.
    pub currency: String,
}

/// A way to reach a mission, hotline or office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Contact {
    /// Key of the body (`diaspora-call-centre`, `embassy-moscow` …).
    pub key: String,
    /// Name of the body in English and Swahili.
    pub name: crate::finding::Told,
    /// Telephone numbers as to be dialled.
    #[serde(default)]
    pub phones: Vec<String>,
    /// WhatsApp numbers.
    #[serde(default)]
    pub whatsapp: Vec<String>,
    /// E-mail addresses.
    #[serde(default)]
    pub emails: Vec<String>,
    /// Web addresses.
    #[serde(default)]
    pub web: Vec<String>,
    /// Postal address, where one was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// From where the number can be called or for whom it is, in English and Swahili; empty where it is for everyone.
    #[serde(default)]
    pub note: crate::finding::Told,
    /// Where it was seen and when.
    pub source: Source,
}

/// What is known of a corridor (`ke-ru`, `ke-sa`, `ke-ae`, `ke-qa`, `other`), from `packs/corridors/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CorridorFacts {
    /// Its id.
    pub id: String,
    /// Its place in lists, from 1.
    #[serde(default)]
    pub order: u32,
    /// Its name in English and Swahili ("Kenya to Russia").
    pub name: crate::finding::Told,
    /// Words by which a text names the destination, evened out (lower case, е for ё); `*` at either end stands for any letters.
    #[serde(default)]
    pub places: Vec<String>,
    /// Minimum wages, newest first; only the newest of each currency is held against a contract.
    #[serde(default)]
    pub minimum_wage: Vec<Fact<MoneyPerMonth>>,
    /// Pay at or above which work without licence or degree is too good, one entry a currency.
    #[serde(default)]
    pub pay_too_good: Vec<Fact<MoneyPerMonth>>,
    /// Weekly hours above which an extra caution is due, and above which it is danger; daily likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Fact<BTreeMap<String, u32>>>,
    /// Missions, hotlines and offices for this corridor.
    #[serde(default)]
    pub contacts: Vec<Contact>,
}

/// What the traveller wrote down as promised.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Promise {
    /// The job.
    pub job: Option<String>,
    /// The pay.
    pub pay: Option<Pay>,
    /// The employer's name.
    pub employer: Option<String>,
    /// Town or place of work.
    pub place: Option<String>,
    /// First day, `YYYY-MM-DD`.
    pub start: Option<String>,
}

/// Promised pay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Pay {
    /// Amount in the currency.
    pub amount: f64,
    /// Currency code.
    pub currency: String,
    /// `hour`, `day`, `week`, `month` or `year`.
    pub per: String,
}

/// A visa as the traveller wrote it down.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Visa {
    /// Kind as printed on it (`tourist`, `work`, `study` …).
    pub kind: Option<String>,
    /// First day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub to: Option<String>,
}

/// A ticket as the traveller wrote it down.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Ticket {
    /// Day of departure, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// From where.
    pub from: Option<String>,
    /// To where.
    pub to: Option<String>,
}

/// The traveller's own facts for one check; the form of `CASE.json` on the command line. Unknown keys are ignored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CaseFacts {
    /// Corridor id.
    pub corridor: String,
    /// Languages that the traveller reads.
    pub reads: Vec<Lang>,
    /// What was promised.
    pub promise: Option<Promise>,
    /// The day of the check; absent: checks that need it are not run.
    #[ts(type = "string | null")]
    pub today: Option<Date>,
    /// The passport.
    pub passport: Option<PassportFacts>,
    /// The visa.
    pub visa: Option<Visa>,
    /// The ticket.
    pub ticket: Option<Ticket>,
}

impl Default for CaseFacts {
    fn default() -> Self {
        Self {
            corridor: "other".to_owned(),
            reads: vec![Lang::En, Lang::Sw],
            promise: None,
            today: None,
            passport: None,
            visa: None,
            ticket: None,
        }
    }
}

/// A passport as far as a check needs it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PassportFacts {
    /// Both lines of the machine-readable zone (MRZ, ICAO 9303-4 TD3).
    pub mrz: Option<String>,
    /// Name as printed.
    pub name: Option<String>,
    /// Number.
    pub number: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub expires: Option<String>,
}
