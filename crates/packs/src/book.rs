//! From files to a [`RuleBook`], with the proofs of form.

use crate::checklist;
use crate::corridor;
use crate::error::{Fault, PackError};
use crate::form::{CaseFile, CatalogueFile, CorridorFile, KindFile, PatternFile, RuleFile, SourceEntry, ToldEntry};
use crate::prove;
use ngao_model::{
    Case, CaseKind, FindingId, KindPattern, Lang, Level, Matcher, Pattern, Rule, RuleBook, Source, Told, WordList,
};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// The corridor whose contacts hold on all of them.
const GENERAL: &str = "other";

/// The book, and every fault of the files, in the order of the files. Where there are faults the book lacks what they are in.
pub(crate) fn build(files: &[(String, String)]) -> (RuleBook, Vec<PackError>) {
    let mut book = RuleBook::default();
    let mut faults: Vec<PackError> = Vec::new();
    let mut seen_catalogue = false;
    for (path, text) in files {
        let parts: Vec<&str> = path.split('/').collect();
        let taken = match parts.as_slice() {
            ["catalogue.toml"] => {
                seen_catalogue = true;
                parse(text).and_then(|file| catalogue(&mut book, file))
            }
            ["lists", name] => list(&mut book, name, text),
            ["kinds.toml"] => parse(text).and_then(|file| kinds(&mut book, file)),
            ["checklist.toml"] => parse(text).and_then(|file| checklist::build(&mut book, file)),
            ["meaning.toml"] => parse(text).map(|policy| book.policy = policy),
            ["ordinary", name] if toml_file(name) => ordinary(&mut book, name, text),
            ["rules", id, "rule.toml"] => parse(text).and_then(|file| rule(&mut book, id, file)),
            ["rules", id, name] if toml_file(name) => rule_part(&mut book, id, name, text),
            ["corridors", name] if toml_file(name) => {
                let id = name.trim_end_matches(".toml");
                parse::<CorridorFile>(text).and_then(|file| corridor::build(id, file)).map(|facts| {
                    book.corridors.insert(id.to_owned(), facts);
                })
            }
            [name] if !toml_file(name) => Ok(()),
            _ => Err(Fault::UnknownFile),
        };
        if let Err(fault) = taken {
            let catalogue = path == "catalogue.toml";
            faults.push(PackError { path: path.clone(), fault });
            if catalogue {
                // Every id would be unknown: nothing else can be said of the rest.
                return (book, faults);
            }
        }
    }
    if !seen_catalogue {
        faults.insert(0, PackError { path: "catalogue.toml".to_owned(), fault: Fault::Missing });
    }
    let order: BTreeMap<FindingId, usize> =
        book.catalogue.iter().enumerate().map(|(place, (id, _))| (id.clone(), place)).collect();
    book.rules.sort_by_key(|rule| order.get(&rule.id).copied());
    let more = prove::all(&book, &faults);
    faults.extend(more);
    // What has no words can't be told to anyone.
    book.rules.retain(|rule| !rule.title.en.is_empty());
    // What holds everywhere holds on every corridor. Its first contact stays first, for whoever is still at home calls there; then
    // come the corridor's own, then the rest.
    let general = book.corridors.get(GENERAL).map(|facts| facts.contacts.clone()).unwrap_or_default();
    for facts in book.corridors.values_mut().filter(|facts| facts.id != GENERAL) {
        let own = std::mem::take(&mut facts.contacts);
        let mut contacts: Vec<_> =
            general.iter().filter(|contact| !own.iter().any(|same| same.key == contact.key)).cloned().collect();
        let after_first = contacts.len().min(1);
        contacts.splice(after_first..after_first, own);
        facts.contacts = contacts;
    }
    (book, faults)
}

fn toml_file(name: &str) -> bool {
    name.ends_with(".toml")
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    toml::from_str(text).map_err(|error| Fault::Form(error.to_string()))
}

fn lang(code: &str) -> Result<Lang, Fault> {
    Lang::ALL.into_iter().find(|lang| lang.code() == code).ok_or(Fault::UnknownFile)
}

pub(crate) fn told(entry: ToldEntry, name: &'static str) -> Result<Told, Fault> {
    if entry.en.trim().is_empty() || entry.sw.trim().is_empty() {
        return Err(Fault::Told(name));
    }
    Ok(Told { en: entry.en, sw: entry.sw })
}

pub(crate) fn source(entry: SourceEntry) -> Result<Source, Fault> {
    if entry.text.trim().is_empty() {
        return Err(Fault::Source);
    }
    Ok(Source { text: entry.text, seen: entry.seen.0 })
}

fn catalogue(book: &mut RuleBook, file: CatalogueFile) -> Result<(), Fault> {
    for entry in file.entry {
        let id = FindingId(entry.id);
        if book.catalogue.iter().any(|(other, _)| *other == id) {
            return Err(Fault::Twice(id.0));
        }
        book.catalogue.push((id, entry.level));
    }
    Ok(())
}

/// `lists/en.toml`, `lists/guard.en.toml`: the code before `.toml` is the language. A list may be continued in another file.
fn list(book: &mut RuleBook, name: &str, text: &str) -> Result<(), Fault> {
    let stem = name.strip_suffix(".toml").ok_or(Fault::UnknownFile)?;
    let lang = lang(stem.rsplit('.').next().unwrap_or(stem))?;
    for (name, entries) in parse::<BTreeMap<String, Vec<String>>>(text)? {
        if entries.is_empty() || entries.iter().any(|entry| entry.trim().is_empty()) {
            return Err(Fault::Empty);
        }
        let list = book.lists.entry((lang, name.clone())).or_insert_with(|| WordList {
            name: name.clone(),
            lang,
            entries: Vec::new(),
        });
        for entry in entries {
            if !list.entries.contains(&entry) {
                list.entries.push(entry);
            }
        }
    }
    Ok(())
}

fn kinds(book: &mut RuleBook, file: KindFile) -> Result<(), Fault> {
    for entry in file.kind {
        for (lang, finds) in [(Lang::En, entry.en), (Lang::Ru, entry.ru), (Lang::Sw, entry.sw)] {
            let patterns =
                finds.into_iter().map(|find| KindPattern { kind: entry.kind, lang, find, points: entry.points });
            book.kinds.extend(patterns);
        }
    }
    book.kinds.sort_by_key(|kind| std::cmp::Reverse(kind.points));
    Ok(())
}

fn level_of(book: &RuleBook, id: &FindingId) -> Option<Level> {
    book.catalogue.iter().find(|(other, _)| other == id).map(|(_, level)| *level)
}

fn rule(book: &mut RuleBook, id: &str, file: RuleFile) -> Result<(), Fault> {
    let id = FindingId::from(id);
    match level_of(book, &id) {
        None => return Err(Fault::UnknownId(id.0)),
        Some(level) if level != file.level => return Err(Fault::Level),
        Some(_) => {}
    }
    let made = Rule {
        id: id.clone(),
        level: file.level,
        matcher: file.matcher,
        not_for: file.not_for,
        corridors: file.corridors,
        patterns: Vec::new(),
        cases: Vec::new(),
        title: told(file.title, "title")?,
        reason: told(file.reason, "reason")?,
        next_step: told(file.next_step, "next_step")?,
        source: source(file.source)?,
    };
    // Patterns and cases may have come first: files are read in the order of their names.
    match book.rules.iter_mut().find(|rule| rule.id == id) {
        Some(rule) => {
            *rule =
                Rule { patterns: std::mem::take(&mut rule.patterns), cases: std::mem::take(&mut rule.cases), ..made }
        }
        None => book.rules.push(made),
    }
    Ok(())
}

/// `ordinary/cases.LANG.toml`: clauses of honest papers.
fn ordinary(book: &mut RuleBook, name: &str, text: &str) -> Result<(), Fault> {
    let code = name.strip_prefix("cases.").and_then(|rest| rest.strip_suffix(".toml")).ok_or(Fault::UnknownFile)?;
    let lang = lang(code)?;
    let file: CaseFile = parse(text)?;
    if !file.flag.is_empty() || !file.miss.is_empty() {
        return Err(Fault::UnknownFile);
    }
    book.ordinary.extend(file.ok.into_iter().map(|text| Case { lang, kind: CaseKind::Ok, text }));
    Ok(())
}

/// `patterns.LANG.toml` and `cases.LANG.toml`.
fn rule_part(book: &mut RuleBook, id: &str, name: &str, text: &str) -> Result<(), Fault> {
    let id = FindingId::from(id);
    let level = level_of(book, &id).ok_or_else(|| Fault::UnknownId(id.0.clone()))?;
    let mut words = name.trim_end_matches(".toml").split('.');
    let (Some(what), Some(code), None) = (words.next(), words.next(), words.next()) else {
        return Err(Fault::UnknownFile);
    };
    let lang = lang(code)?;
    if !book.rules.iter().any(|rule| rule.id == id) {
        book.rules.push(unwritten(id.clone(), level));
    }
    let Some(rule) = book.rules.iter_mut().find(|rule| rule.id == id) else { return Err(Fault::NoRule) };
    match what {
        "patterns" => {
            let file: PatternFile = parse(text)?;
            rule.patterns.extend(file.pattern.into_iter().map(|entry| Pattern {
                lang,
                find: entry.find,
                unless: file.unless.iter().cloned().chain(entry.unless).collect(),
                negation: entry.negation,
                level: entry.level,
            }));
        }
        "cases" => {
            let file: CaseFile = parse(text)?;
            let kinds = [(CaseKind::Flag, file.flag), (CaseKind::Ok, file.ok), (CaseKind::Miss, file.miss)];
            for (kind, lines) in kinds {
                rule.cases.extend(lines.into_iter().map(|text| Case { lang, kind, text }));
            }
        }
        _ => return Err(Fault::UnknownFile),
    }
    Ok(())
}

/// A rule whose `rule.toml` has not been read yet; what remains so is refused by its empty title.
fn unwritten(id: FindingId, level: Level) -> Rule {
    let seen = jiff::civil::Date::constant(1, 1, 1);
    Rule {
        id,
        level,
        matcher: Matcher::Pattern,
        not_for: Vec::new(),
        corridors: Vec::new(),
        patterns: Vec::new(),
        cases: Vec::new(),
        title: Told::default(),
        reason: Told::default(),
        next_step: Told::default(),
        source: Source { text: String::new(), seen },
    }
}
