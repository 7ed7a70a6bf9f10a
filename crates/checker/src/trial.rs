//! Rules on trial: whether their patterns can be used, their cases hold, and ordinary clauses are left alone. For those who write rules.

use crate::{BadRule, Checker, plain};
use ngao_model::{Case, CaseKind, FindingId, Lang, LineLanguage, RuleBook};

/// A case that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// The rule.
    pub rule: FindingId,
    /// What was wanted: for an ordinary clause, `ok`.
    pub wanted: CaseKind,
    /// Whether the line is one of the ordinary clauses that belong to no rule.
    pub ordinary: bool,
    /// Language of the line.
    pub lang: Lang,
    /// The line.
    pub text: String,
    /// The wordings that found it.
    pub by: Vec<String>,
}

/// A line of a case as a document.
pub fn document(case: &Case) -> ngao_model::Document {
    let language = match case.lang {
        Lang::En => LineLanguage::En,
        Lang::Ru => LineLanguage::Ru,
        Lang::Sw => LineLanguage::Sw,
    };
    plain::document(&case.text, &|_| language)
}

/// A checker of a book, every pattern that can't be used taken out of the book and told.
///
/// # Errors
/// What can't be used though it is out of the book already: a mistake of this program.
pub fn usable(book: &mut RuleBook) -> Result<(Checker, Vec<BadRule>), BadRule> {
    let mut bad: Vec<BadRule> = Vec::new();
    loop {
        match Checker::new(book) {
            Ok(checker) => return Ok((checker, bad)),
            Err(error) if bad.contains(&error) => return Err(error),
            Err(error) => {
                take_out(book, &error);
                bad.push(error);
            }
        }
    }
}

fn take_out(book: &mut RuleBook, bad: &BadRule) {
    if bad.rule == "kinds" {
        book.kinds.retain(|kind| kind.lang != bad.lang || kind.find != bad.pattern);
    }
    for rule in book.rules.iter_mut().filter(|rule| rule.id.as_str() == bad.rule) {
        rule.patterns.retain(|wording| wording.lang != bad.lang || wording.find != bad.pattern);
        for wording in rule.patterns.iter_mut().filter(|wording| wording.lang == bad.lang) {
            wording.unless.retain(|unless| *unless != bad.pattern);
        }
    }
}

/// Every case of the book that does not hold.
pub fn failures(book: &RuleBook, checker: &Checker) -> Vec<Failed> {
    let mut failed = Vec::new();
    for rule in &book.rules {
        for case in &rule.cases {
            let by = checker.reasons(&rule.id, &document(case));
            if by.is_empty() == (case.kind == CaseKind::Flag) {
                failed.push(told(&rule.id, case, false, by));
            }
        }
    }
    for case in &book.ordinary {
        let document = document(case);
        let report = checker.check(&document, &ngao_model::CaseFacts::default());
        for finding in report.findings.iter().filter(|finding| !finding.id.is_missing()) {
            failed.push(told(&finding.id, case, true, checker.reasons(&finding.id, &document)));
        }
    }
    failed
}

fn told(rule: &FindingId, case: &Case, ordinary: bool, by: Vec<String>) -> Failed {
    Failed { rule: rule.clone(), wanted: case.kind, ordinary, lang: case.lang, text: case.text.clone(), by }
}
