//! Ngao's checker: a [`Document`], rules and facts into a [`Report`].
//!
//! **Purpose.** Say what in a contract, an offer or a message is dangerous, with the exact words and where they stand; what is missing;
//! what is malformed; and which checks were run and which could not be.
//!
//! **Invariant.** Pure: no clock, no files, no network, no randomness; the same document, rules and facts give the same report. The work
//! is proportional to the length of the text (sets of places without backtracking, bounded reach). Every evidence is an exact, contiguous
//! piece of its page's text. Every id of the catalogue is either among the checks that were run or among those that were not, with the
//! reason. There is no verdict "safe".
//!
//! **What it does not do.** It holds no rule, word list or fact of its own (they come from `packs/`), reads no file, and writes no
//! sentence for people.

mod compare;
mod hours;
mod join;
pub mod measure;
mod pay;
pub mod plain;
mod report;
mod text;
pub mod trial;
mod value;
mod wording;

pub use join::Reading;
pub use text::passage::{Passage, passages};
pub use wording::pattern::Fault;

use ngao_model::{CaseFacts, Document, DocumentKind, FindingId, Lang, Matcher, Report, RuleBook};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};
use text::clause::{self, Clause};
use text::normal::Script;
use text::portions;
use wording::grammar::Grammar;
use wording::kind;
use wording::pattern;
use wording::phrases::Phrases;
use wording::search::{Found, Search};
use wording::tongue::Tongue;

/// A pattern that can't be used. The packs' tests find it before a traveller does.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{rule} ({}): pattern `{pattern}`: {fault}", lang.code())]
pub struct BadRule {
    /// Id of the rule, or `kinds`.
    pub rule: String,
    /// Language of the pattern.
    pub lang: Lang,
    /// The pattern.
    pub pattern: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// The wordings of a language, ready to be looked for. Making them takes longer than many checks: a program makes them when it is built.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ready(Tongue);

impl Ready {
    /// Parses the wordings of a language and makes them ready.
    ///
    /// # Errors
    /// [`BadRule`] for the first pattern that can't be used.
    pub fn new(book: &RuleBook, lang: Lang) -> Result<Self, BadRule> {
        let (ready, bad) = Self::of_usable(book, lang);
        bad.into_iter().next().map_or(Ok(ready), Err)
    }

    /// The same of all patterns that can be used, and what is wrong with the others.
    fn of_usable(book: &RuleBook, lang: Lang) -> (Self, Vec<BadRule>) {
        let lists = pattern::lists(lang, &book.lists);
        let (grammar, bad) = Grammar::new(book, lang, &lists);
        (Self(Tongue::new(grammar, &lists)), bad)
    }
}

/// Rules and word lists, ready to check documents. A language is prepared when the first text in it arrives.
#[derive(Debug)]
pub struct Checker {
    book: Arc<RuleBook>,
    ready: fn(&RuleBook, Lang) -> Ready,
    tongues: [OnceLock<Tongue>; 3],
    phrases: OnceLock<Phrases>,
    pay: OnceLock<pay::Lists>,
}

impl Checker {
    /// Parses every pattern of the book, to prove it.
    ///
    /// # Errors
    /// [`BadRule`] for the first pattern that can't be used.
    pub fn new(book: &RuleBook) -> Result<Self, BadRule> {
        for lang in Lang::ALL {
            let (_, bad) = Grammar::new(book, lang, &pattern::lists(lang, &book.lists));
            if let Some(bad) = bad.into_iter().next() {
                return Err(bad);
            }
        }
        Ok(Self::of_proved(book.clone()))
    }

    /// A checker of a book that has been proved: each language is parsed when the first text in it arrives. A pattern that can't be
    /// used is left out.
    pub fn of_proved(book: impl Into<Arc<RuleBook>>) -> Self {
        Self::of_ready(book, |book, lang| Ready::of_usable(book, lang).0)
    }

    /// A checker of a book whose wordings were made ready before: `ready` hands them over when the first text in a language arrives. The
    /// words of the book's own patterns are not read.
    pub fn of_ready(book: impl Into<Arc<RuleBook>>, ready: fn(&RuleBook, Lang) -> Ready) -> Self {
        Self {
            book: book.into(),
            ready,
            tongues: [const { OnceLock::new() }; 3],
            phrases: OnceLock::new(),
            pay: OnceLock::new(),
        }
    }

    /// Prepares all languages at once.
    pub fn prepare(&self) {
        for lang in Lang::ALL {
            self.tongue(lang);
        }
    }

    /// Checks a document by the rules.
    pub fn check(&self, document: &Document, case: &CaseFacts) -> Report {
        self.checked(document, case, None)
    }

    /// Checks a document by rules and meaning together.
    pub fn check_with(&self, document: &Document, case: &CaseFacts, reading: Reading<'_>) -> Report {
        self.checked(document, case, Some(reading))
    }

    /// The report on a document by meaning alone where meaning can tell, for measuring: wordings find nothing.
    pub fn check_by_meaning(&self, document: &Document, case: &CaseFacts, reading: Reading<'_>) -> Report {
        let clauses = clause::clauses(document);
        let mut found = self.search(&clauses, document, &case.corridor);
        let kind = kind::of(&self.book, &found, &clauses);
        found.rules.retain(|hit| !reading.ids.contains(&self.book.rules[hit.rule].id));
        join::join(&self.book, document, &clauses, reading, &mut found);
        report::assemble(&self.book, document, case, kind, &clauses, found)
    }

    fn checked(&self, document: &Document, case: &CaseFacts, reading: Option<Reading<'_>>) -> Report {
        let clauses = clause::clauses(document);
        let search = || self.search(&clauses, document, &case.corridor);
        let (mut found, agreed) = portions::both(clauses.len(), search, || self.agreement(&clauses, document, case));
        let kind = kind::of(&self.book, &found, &clauses);
        found.add(agreed);
        if let Some(reading) = reading {
            join::join(&self.book, document, &clauses, reading, &mut found);
        }
        let mut report = report::assemble(&self.book, document, case, kind, &clauses, found);
        report.checks.meaning = reading.is_some();
        report
    }

    /// Ids found by rules in each clause of [`passages`], for those who teach and join the encoder.
    pub fn marks(&self, document: &Document, case: &CaseFacts) -> Vec<Vec<FindingId>> {
        let clauses = clause::clauses(document);
        let found = self.search(&clauses, document, &case.corridor);
        let mut marks = vec![Vec::new(); clauses.len()];
        for hit in &found.rules {
            let id = &self.book.rules[hit.rule].id;
            if self.book.rules[hit.rule].matcher != Matcher::Missing && !marks[hit.clause].contains(id) {
                marks[hit.clause].push(id.clone());
            }
        }
        marks
    }

    /// What kind of paper the document is.
    pub fn kind(&self, document: &Document) -> DocumentKind {
        let clauses = clause::clauses(document);
        let found = self.search(&clauses, document, "other");
        kind::of(&self.book, &found, &clauses)
    }

    /// Whether one rule finds anything in a document, whatever kind of paper it is: by this a rule's cases are proved.
    /// For a `missing-*` rule: whether the term is missing.
    pub fn finds(&self, id: &FindingId, document: &Document) -> bool {
        !self.reasons(id, document).is_empty()
    }

    /// The wordings by which one rule finds something in a document, for those who write rules; `missing` or the arithmetic's name
    /// where it is no wording.
    pub fn reasons(&self, id: &FindingId, document: &Document) -> Vec<String> {
        let clauses = clause::clauses(document);
        let mut found = self.search(&clauses, document, "other");
        found.add(self.agreement(&clauses, document, &CaseFacts::default()));
        let Some(index) = self.book.rules.iter().position(|rule| rule.id == *id) else { return Vec::new() };
        let mut reasons: Vec<String> =
            found.rules.iter().filter(|hit| hit.rule == index).map(|hit| hit.pattern.clone()).collect();
        if self.book.rules[index].matcher == Matcher::Missing {
            reasons = if reasons.is_empty() { vec!["missing".to_owned()] } else { Vec::new() };
        }
        reasons
    }

    /// The clauses of a document as the checker sees them, evened out, one a line: for those who write rules.
    pub fn clauses(&self, document: &Document) -> Vec<String> {
        let clauses = clause::clauses(document);
        clauses
            .iter()
            .map(|clause| {
                let lead = clause.words.get(clause.lead).map_or(1, |word| word.at as usize);
                let (lead, own) = clause.text.split_at(lead.min(clause.text.len()));
                let mark = if clause.heading { "#" } else { "" };
                if lead.trim().is_empty() { format!("{mark}{own}") } else { format!("[{}] {own}", lead.trim()) }
            })
            .collect()
    }

    fn search(&self, clauses: &[Clause], document: &Document, corridor: &str) -> Found {
        let mut search = Search::new(&self.book, clauses);
        let swahili = document
            .pages
            .iter()
            .flat_map(|page| &page.lines)
            .any(|line| line.language == ngao_model::LineLanguage::Sw);
        for lang in Lang::ALL {
            let script = if lang == Lang::Ru { Script::Cyrillic } else { Script::Latin };
            if lang == Lang::Sw && !swahili || !clauses.iter().any(|clause| clause.script == script) {
                continue;
            }
            search.run(lang, script, self.tongue(lang));
        }
        let lists = self.pay.get_or_init(|| pay::Lists::new(&self.book));
        search.arithmetic(lists, hours::Limits::of(&self.book, corridor), corridor);
        search.found
    }

    /// What papers and facts say against each other.
    fn agreement(&self, clauses: &[Clause], document: &Document, case: &CaseFacts) -> Found {
        let phrases = self.phrases.get_or_init(|| Phrases::new(&self.book));
        compare::find(&self.book, phrases, clauses, document, case)
    }

    fn tongue(&self, lang: Lang) -> &Tongue {
        self.tongues[lang as usize].get_or_init(|| (self.ready)(&self.book, lang).0)
    }
}
