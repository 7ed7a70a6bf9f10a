//! Which paper is to be made, for whom, and what goes on it.

use crate::finding::Lang;
use crate::record::RecordKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A paper that Ngao makes of what a traveller keeps. (The sheet with the vault's recovery code is made of no traveller.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PaperName {
    /// Registration packet for the embassy.
    Embassy,
    /// Emergency card in wallet size.
    Card,
    /// Statement of non-consent to military service.
    Statement,
    /// Request to the labour office or the agency authority to verify an offer.
    Verification,
    /// File for the one at home: what a missing-person, consular or tracing request asks.
    Family,
    /// Report on the findings, for the labour officer or lawyer.
    Findings,
    /// The checklist with answers and dates.
    Checklist,
    /// List of payments with receipts.
    Payments,
}

impl PaperName {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Embassy,
        Self::Card,
        Self::Family,
        Self::Verification,
        Self::Findings,
        Self::Statement,
        Self::Checklist,
        Self::Payments,
    ];

    /// The name by which word keys and files call it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Embassy => "embassy",
            Self::Card => "card",
            Self::Statement => "statement",
            Self::Verification => "verification",
            Self::Family => "family",
            Self::Findings => "findings",
            Self::Checklist => "checklist",
            Self::Payments => "payments",
        }
    }
}

/// Whose hands a copy is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CopyFor {
    /// To be handed in: embassy, labour office, lawyer.
    Official,
    /// To travel in the bag, where whoever takes the bag reads it.
    Bag,
    /// To stay with someone at home.
    Home,
}

/// What goes on a paper beside what is always on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Includes {
    /// What the check of the papers found, with quotations.
    pub findings: bool,
    /// The kept papers themselves, page by page.
    pub enclosures: bool,
    /// The photograph.
    pub photo: bool,
    /// Blood group, allergies, conditions.
    pub medical: bool,
    /// Number of the passport.
    pub passport_number: bool,
    /// How often the person calls home, and the word that means "I am not free to speak".
    pub check_in: bool,
    /// A second square code with the registration fields as JSON.
    pub form_code: bool,
}

impl Includes {
    /// Nothing beside what is always there; the same as the default, where a constant is needed.
    pub const NONE: Self = Self {
        findings: false,
        enclosures: false,
        photo: false,
        medical: false,
        passport_number: false,
        check_in: false,
        form_code: false,
    };

    /// What is in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            findings: self.findings && other.findings,
            enclosures: self.enclosures && other.enclosures,
            photo: self.photo && other.photo,
            medical: self.medical && other.medical,
            passport_number: self.passport_number && other.passport_number,
            check_in: self.check_in && other.check_in,
            form_code: self.form_code && other.form_code,
        }
    }
}

/// A sheet of the family file that can be printed by itself, for one office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Sheet {
    /// State Department for Diaspora Affairs.
    DiasporaAffairs,
    /// The embassy or consulate.
    Embassy,
    /// Red Cross or Red Crescent, to trace someone.
    RedCross,
    /// The police.
    Police,
}

impl Sheet {
    /// The name by which files call it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DiasporaAffairs => "diaspora-affairs",
            Self::Embassy => "embassy-sheet",
            Self::RedCross => "red-cross",
            Self::Police => "police",
        }
    }

    /// All, in the order in which they follow in the family file.
    pub const ALL: [Self; 4] = [Self::DiasporaAffairs, Self::Embassy, Self::RedCross, Self::Police];
}

/// One paper as it is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Order {
    /// Which paper.
    pub paper: PaperName,
    /// For whose hands.
    pub copy: CopyFor,
    /// Language of its labels.
    pub language: Lang,
    /// What goes on it.
    pub include: Includes,
    /// This sheet of it alone; nothing for all of the paper.
    #[serde(default)]
    pub sheet: Option<Sheet>,
}

/// A field of a record, as the forms name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct FieldName {
    /// The record.
    pub record: RecordKind,
    /// The field of it.
    pub field: String,
    /// Of several records of this kind which, from 0 in the order in which they are shown; nothing where a traveller has one, and where
    /// another one is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub nth: Option<u32>,
}

impl FieldName {
    /// A field of a record of which a traveller has one.
    pub fn of(record: RecordKind, field: &str) -> Self {
        Self { record, field: field.to_owned(), nth: None }
    }
}

/// Letters that no typeface of the papers has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LackingLetters {
    /// Where they were typed.
    pub place: FieldName,
    /// The letters, each once.
    pub letters: String,
}

/// What can be ordered of one paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperOffer {
    /// Which paper.
    pub paper: PaperName,
    /// Languages that it can be labelled in, the usual one first.
    pub languages: Vec<Lang>,
    /// The copies, the usual one first.
    pub copies: Vec<CopyOffer>,
    /// Sheets of it that can be made alone.
    pub sheets: Vec<Sheet>,
    /// What a sheet made alone has room for.
    pub on_a_sheet: Includes,
}

/// What one copy of a paper has on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CopyOffer {
    /// For whose hands.
    pub copy: CopyFor,
    /// Whether it is made unless the person says otherwise. What may endanger its holder is not, in the bag.
    pub usual: bool,
    /// What goes on it unless the person says otherwise.
    pub include: Includes,
    /// What the person may choose; the rest stays as it is in `include`.
    pub may: Includes,
}
