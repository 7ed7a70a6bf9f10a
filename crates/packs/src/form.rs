//! The form of each file, as serde sees it. Unknown keys are errors everywhere.

use jiff::civil::Date;
use ngao_model::{DocumentKind, Level, Matcher, Negation, Reply};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CatalogueFile {
    pub(crate) entry: Vec<CatalogueEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CatalogueEntry {
    pub(crate) id: String,
    pub(crate) level: Level,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleFile {
    pub(crate) level: Level,
    pub(crate) matcher: Matcher,
    #[serde(default)]
    pub(crate) not_for: Vec<DocumentKind>,
    #[serde(default)]
    pub(crate) corridors: Vec<String>,
    pub(crate) source: SourceEntry,
    pub(crate) title: ToldEntry,
    pub(crate) reason: ToldEntry,
    pub(crate) next_step: ToldEntry,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceEntry {
    pub(crate) text: String,
    pub(crate) seen: Seen,
}

#[derive(Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToldEntry {
    pub(crate) en: String,
    pub(crate) sw: String,
}

/// A day as TOML writes it (`2026-11-21`).
#[derive(Clone, Copy)]
pub(crate) struct Seen(pub(crate) Date);

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let written = toml::value::Datetime::deserialize(from)?;
        let day = written.date.filter(|_| written.time.is_none());
        day.and_then(|day| {
            Date::new(i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
        })
        .map(Seen)
        .ok_or_else(|| serde::de::Error::custom("a day is written like 2026-11-21, without a time and without quotes"))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PatternFile {
    /// Good clauses for every pattern of the file.
    #[serde(default)]
    pub(crate) unless: Vec<String>,
    #[serde(default)]
    pub(crate) pattern: Vec<PatternEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PatternEntry {
    pub(crate) find: String,
    #[serde(default)]
    pub(crate) unless: Vec<String>,
    #[serde(default)]
    pub(crate) negation: Negation,
    pub(crate) level: Option<Level>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseFile {
    #[serde(default)]
    pub(crate) flag: Vec<String>,
    #[serde(default)]
    pub(crate) ok: Vec<String>,
    #[serde(default)]
    pub(crate) miss: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KindFile {
    pub(crate) kind: Vec<KindEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KindEntry {
    pub(crate) kind: DocumentKind,
    #[serde(default)]
    pub(crate) en: Vec<String>,
    #[serde(default)]
    pub(crate) ru: Vec<String>,
    #[serde(default)]
    pub(crate) sw: Vec<String>,
    pub(crate) points: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChecklistFile {
    pub(crate) question: Vec<QuestionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuestionEntry {
    pub(crate) id: String,
    pub(crate) group: String,
    #[serde(default)]
    pub(crate) corridors: Vec<String>,
    pub(crate) ask: ToldEntry,
    pub(crate) why: ToldEntry,
    pub(crate) note: Option<ToldEntry>,
    pub(crate) when: BTreeMap<Reply, Level>,
    pub(crate) finding: Option<String>,
    pub(crate) title: ToldEntry,
    pub(crate) next_step: ToldEntry,
    pub(crate) source: SourceEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorridorFile {
    pub(crate) order: u32,
    pub(crate) name: ToldEntry,
    #[serde(default)]
    pub(crate) places: Vec<String>,
    #[serde(default)]
    pub(crate) minimum_wage: Vec<WageEntry>,
    #[serde(default)]
    pub(crate) pay_too_good: Vec<WageEntry>,
    pub(crate) hours: Option<HoursEntry>,
    #[serde(default)]
    pub(crate) contact: Vec<ContactEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WageEntry {
    pub(crate) amount: u64,
    pub(crate) currency: String,
    pub(crate) source: SourceEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HoursEntry {
    pub(crate) day: Option<u32>,
    pub(crate) week: Option<u32>,
    pub(crate) week_caution: Option<u32>,
    pub(crate) source: SourceEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContactEntry {
    pub(crate) key: String,
    pub(crate) name: ToldEntry,
    #[serde(default)]
    pub(crate) phones: Vec<String>,
    #[serde(default)]
    pub(crate) whatsapp: Vec<String>,
    #[serde(default)]
    pub(crate) emails: Vec<String>,
    #[serde(default)]
    pub(crate) web: Vec<String>,
    pub(crate) address: Option<String>,
    pub(crate) note: Option<ToldEntry>,
    pub(crate) source: SourceEntry,
}
