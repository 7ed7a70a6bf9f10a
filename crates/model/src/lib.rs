//! Ngao's nouns: what a contract, a finding, a traveller is.
//!
//! **Purpose.** The words that every other room speaks: documents read from files, rules and facts handed to the checker,
//! findings and reports, the records a traveller keeps, progress of long work.
//!
//! **Invariant.** Data only: no clock, no files, no network, no SQL, no PDF ([`mrz`] reads the form in which a passport's data are printed). A value that can be built is a value that may
//! be stored and read back (`serde`), and whatever crosses to the window has a TypeScript type (`ts-rs`).
//!
//! **What it does not do.** It neither reads, checks, keeps nor prints anything; it has no sentences for people.

pub mod checklist;
pub mod document;
pub mod facts;
pub mod finding;
pub mod meaning;
pub mod mrz;
pub mod order;
pub mod picture;
pub mod progress;
pub mod record;
pub mod rule;
pub mod words;

pub use checklist::{Answered, Checklist, Question, Reply};
pub use document::{Document, Evidence, Line, LineLanguage, Mark, MarkKind, Page, Place, SourceKind, Span, Word};
pub use facts::{CaseFacts, Contact, CorridorFacts, Fact, MoneyPerMonth, PassportFacts, Pay, Promise, Ticket, Visa};
pub use finding::{Checks, DocumentKind, Finding, FindingId, FoundBy, Lang, Level, NotRun, Report, Source, Told};
pub use meaning::{Meaning, Passage};
pub use order::{CopyFor, CopyOffer, FieldName, Includes, LackingLetters, Order, PaperName, PaperOffer, Sheet};
pub use picture::{Picture, SeenWord};
pub use progress::{Cancelled, Progress, Quiet, Step};
pub use record::{
    Consent, Contact as EmergencyContact, Contract, Employer, Id, Journey, Paper, PaperKind, Passport, Payment, Record,
    RecordKind, Recruiter, StoredReport, Traveller,
};
pub use rule::{
    Bounds, Case, CaseKind, KindPattern, Matcher, Negation, Pattern, Policy, Register, Rule, RuleBook, WordList,
};
pub use words::Words;
