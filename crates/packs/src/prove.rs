//! Proofs of form that need the whole book: words, wordings, lists, cases.

use crate::error::{Fault, PackError};
use ngao_model::{CaseKind, Lang, Matcher, Rule, RuleBook};
use std::collections::HashSet;

/// Cases of each kind that a rule needs in each language it has patterns for.
const CASES: usize = 3;

/// What is wrong with the rules and kinds of a book. What only follows from a fault told already is not told again.
pub(crate) fn all(book: &RuleBook, told: &[PackError]) -> Vec<PackError> {
    let hurt =
        |start: &str, end: &str| told.iter().any(|error| error.path.starts_with(start) && error.path.ends_with(end));
    let mut faults: Vec<PackError> = Vec::new();
    let mut add = |lang: Option<Lang>, path: String, fault: Fault| {
        let follows = matches!(fault, Fault::UnknownList { .. })
            && lang.is_some_and(|lang| hurt("lists/", &format!("{}.toml", lang.code())));
        let fault = PackError { path, fault };
        if !follows && !faults.contains(&fault) {
            faults.push(fault);
        }
    };
    for rule in &book.rules {
        let folder = format!("rules/{}/", rule.id);
        if rule.title.en.is_empty() {
            if !hurt(&folder, "rule.toml") {
                add(None, format!("{folder}rule.toml"), Fault::NoRule);
            }
            continue;
        }
        let needs_patterns = matches!(rule.matcher, Matcher::Pattern | Matcher::Missing);
        if needs_patterns && rule.patterns.is_empty() && !hurt(&folder, ".toml") {
            add(None, format!("{folder}rule.toml"), Fault::NoPatterns);
        }
        for pattern in &rule.patterns {
            for text in std::iter::once(&pattern.find).chain(&pattern.unless) {
                if let Err(fault) = balanced(text, pattern.lang, book) {
                    add(Some(pattern.lang), format!("{folder}patterns.{}.toml", pattern.lang.code()), fault);
                }
            }
        }
    }
    for kind in &book.kinds {
        if let Err(fault) = balanced(&kind.find, kind.lang, book) {
            add(Some(kind.lang), "kinds.toml".to_owned(), fault);
        }
    }
    for register in &book.policy.register {
        if book.lists.keys().all(|(_, name)| *name != register.list) {
            let pattern = format!("register {}", register.list);
            add(None, "meaning.toml".to_owned(), Fault::UnknownList { pattern, list: register.list.clone() });
        }
    }
    faults
}

/// What is wrong with the cases of a rule: too few of a kind in a language that it has patterns for, blank ones, the same one twice.
pub(crate) fn cases(rule: &Rule) -> Vec<PackError> {
    let mut faults = Vec::new();
    for lang in Lang::ALL {
        let mut add =
            |fault| faults.push(PackError { path: format!("rules/{}/cases.{}.toml", rule.id, lang.code()), fault });
        let cases = || rule.cases.iter().filter(|case| case.lang == lang);
        let mut seen = HashSet::new();
        for case in cases() {
            if case.text.trim().is_empty() {
                add(Fault::Empty);
            } else if !seen.insert(case.text.as_str()) {
                add(Fault::CaseTwice(case.text.clone()));
            }
        }
        let count = |kind| cases().filter(|case| case.kind == kind).count();
        let (flag, ok) = (count(CaseKind::Flag), count(CaseKind::Ok));
        if rule.patterns.iter().any(|pattern| pattern.lang == lang) && (flag < CASES || ok < CASES) {
            add(Fault::Cases { lang: lang.code(), flag, ok });
        }
    }
    faults
}

/// Brackets come in pairs and lists exist; the checker says the rest when it compiles the pattern.
fn balanced(pattern: &str, lang: Lang, book: &RuleBook) -> Result<(), Fault> {
    if pattern.trim().is_empty() {
        return Err(Fault::Empty);
    }
    let unbalanced = || Fault::Unbalanced(pattern.to_owned());
    let mut depth = 0usize;
    let mut rest = pattern;
    while let Some(at) = rest.find(['(', ')', '<', '>']) {
        let after = &rest[at + 1..];
        match rest.as_bytes()[at] {
            b'(' => depth += 1,
            b')' => depth = depth.checked_sub(1).ok_or_else(unbalanced)?,
            b'<' => {
                let close = after.find('>').ok_or_else(unbalanced)?;
                let list = after[..close].to_owned();
                if !book.lists.contains_key(&(lang, list.clone())) {
                    return Err(Fault::UnknownList { pattern: pattern.to_owned(), list });
                }
                rest = &after[close + 1..];
                continue;
            }
            _ => return Err(unbalanced()),
        }
        rest = after;
    }
    if depth == 0 { Ok(()) } else { Err(unbalanced()) }
}
