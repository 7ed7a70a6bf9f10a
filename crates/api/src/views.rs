//! What crosses the door: arguments and answers of the commands. Plain data, each with its TypeScript type.

use crate::problem::Problem;
use ngao_model::facts::Contact as OfficeContact;
use ngao_model::record::{
    Consent, Contact, Contract, Employer, Id, Journey, Paper, PaperKind, Passport, RecordKind, Recruiter, Traveller,
};
use ngao_model::{Checklist, Document, Lang, Level, Report, SeenWord, Told};
// The list of commands names it.
pub use ngao_model::Question;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// No arguments, or nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// Bytes that cross raw, never as JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bytes({})", self.0.len())
    }
}

/// A passphrase on its way in. It cannot be printed and is wiped when dropped.
#[derive(Clone, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct Secret(pub(crate) String);

impl Secret {
    /// Takes what was typed.
    pub fn new(typed: impl Into<String>) -> Self {
        Self(typed.into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

/// Whether there is a vault and whether it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum VaultState {
    /// There is none yet.
    Absent,
    /// It is closed.
    Locked,
    /// It is open.
    Unlocked,
}

/// What the window needs to know to draw itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AppState {
    /// The vault.
    pub vault: VaultState,
    /// Where it is, as a person would say it (the folder's path).
    pub vault_place: String,
    /// A vault that is there but can't be used, and why: a problem code such as `vault-damaged-header`.
    pub vault_problem: Option<Problem>,
    /// Version of Ngao.
    pub version: String,
    /// Settings.
    pub settings: Settings,
}

/// Passphrase for a new vault.
#[derive(Debug, Deserialize, TS)]
pub struct NewVault {
    /// The passphrase.
    pub passphrase: Secret,
}

/// Passphrase to open the vault, or to be judged.
#[derive(Debug, Deserialize, TS)]
pub struct Unlock {
    /// The passphrase.
    pub passphrase: Secret,
}

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Strength {
    /// 0 (at once) to 4 (very hard), as zxcvbn scores.
    pub score: u8,
    /// Whether it is above the floor, below which no vault is made.
    pub enough: bool,
}

/// Settings that are no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Language of the window: `en` or `sw`.
    pub language: Lang,
    /// Minutes without a sign of the person after which the vault locks, 1 to 60.
    pub idle_minutes: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: Lang::En, idle_minutes: 5 }
    }
}

/// A corridor, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfCorridor {
    /// `ke-ru`, `ke-sa`, `ke-ae`, `ke-qa` or `other`.
    pub corridor: String,
}

/// A corridor to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CorridorChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Told,
}

/// A mission, hotline or office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hotline {
    /// How to reach it, with source and date.
    pub contact: OfficeContact,
    /// The fact is older than six months: "check before you rely on it".
    pub old: bool,
}

/// A file that the person picked or dropped. Scripts get the token, never the path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PickedFile {
    /// Token, good until the vault is locked.
    pub token: String,
    /// Name of the file.
    pub name: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// A long job, by the number that its caller gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfJob {
    /// The number.
    pub job: u32,
}

/// What to check without keeping it: a picked file or pasted text, one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuickCheck {
    /// Token of a picked file.
    pub file: Option<String>,
    /// Pasted text.
    pub text: Option<String>,
    /// Corridor id.
    pub corridor: String,
    /// Languages that the traveller reads.
    pub reads: Vec<Lang>,
    /// Whether every clause is also to be read by its meaning, which takes seconds. A file that was just read is not read again.
    #[serde(default)]
    pub meaning: bool,
}

/// A text and what was found in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Checked {
    /// Name of the file, or empty for pasted text.
    pub name: String,
    /// The text.
    pub document: Document,
    /// The report.
    pub report: Report,
}

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
    /// Papers, newest first.
    pub papers: Vec<PaperView>,
    /// What looks wrong in the fields.
    pub advice: Vec<Advice>,
}

/// A paper with what its check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperView {
    /// Id.
    pub id: Id,
    /// The paper.
    pub paper: Paper,
    /// Newest report, in short.
    pub report: Option<ReportSummary>,
    /// Why it could not be read or checked, where it could not; the file itself is kept.
    pub problem: Option<Problem>,
    /// When it was added, `YYYY-MM-DDThh:mm:ssZ`.
    pub added_at: String,
}

/// A report in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportSummary {
    /// Gravest level.
    pub gravest: Option<Level>,
    /// How many findings of each level: stop, danger, caution.
    pub counts: [u32; 3],
    /// When it was made.
    pub checked_at: String,
    /// Whether every clause was also read by its meaning.
    pub meaning: bool,
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
    /// Kind: a traveller, an emergency contact or a paper.
    pub kind: RecordKind,
    /// Id.
    pub id: Id,
}

/// A picked file to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddPaper {
    /// Whose it is.
    pub traveller: Id,
    /// What it is.
    pub kind: PaperKind,
    /// Token of the file.
    pub file: String,
}

/// A paper, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfPaper {
    /// Id.
    pub paper: Id,
}

/// A paper to be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckPaper {
    /// Id.
    pub paper: Id,
    /// Whether every clause is also to be read by its meaning, which takes seconds. A paper that has been read is not read again.
    #[serde(default)]
    pub meaning: bool,
}

/// A file was written, unencrypted, where the person said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WrittenFile {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// A page of a paper, drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OfPage {
    /// The paper.
    pub paper: Id,
    /// Page number from 1.
    pub page: u32,
    /// Pixels a point, 0.1 to 4.
    pub scale: f32,
}

/// A page of a picked file, drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OfFilePage {
    /// Token of the file.
    pub file: String,
    /// Page number from 1.
    pub page: u32,
    /// Pixels a point, 0.1 to 4.
    pub scale: f32,
}

/// A picked file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfFile {
    /// Its token.
    pub file: String,
}

/// A picture that waits for the window to recognise its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfPicture {
    /// Its token.
    pub picture: String,
}

/// What the window recognised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WordsSeen {
    /// Token of the picture.
    pub picture: String,
    /// Its words; nothing where the recognition failed.
    pub words: Option<Vec<SeenWord>>,
}

/// A page of a paper as the person has corrected it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CorrectPaper {
    /// The paper.
    pub paper: Id,
    /// Page number from 1.
    pub page: u32,
    /// The whole text of the page.
    pub text: String,
}

/// A page of the picked file that was read last, as the person has corrected it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CorrectFile {
    /// Token of the file.
    pub file: String,
    /// Page number from 1.
    pub page: u32,
    /// The whole text of the page.
    pub text: String,
    /// Corridor id.
    pub corridor: String,
    /// Languages that the traveller reads.
    pub reads: Vec<Lang>,
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
