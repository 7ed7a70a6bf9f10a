//! From hits to a report: one finding an id, gravest first; checks run and not run.

use crate::pay;
use crate::text::clause::Clause;
use crate::text::evidence;
use crate::text::normal::page_chars;
use crate::wording::search::{Found, Hit};
use ngao_model::{
    CaseFacts, Checks, Document, DocumentKind, Evidence, Finding, FindingId, FoundBy, Lang, Level, Matcher, NotRun,
    Report, Rule, RuleBook,
};
use std::collections::BTreeSet;

/// Words of the other version's clause that are shown at most.
const MOST_WORDS: usize = 120;

/// Kinds of paper in which a term can be missing; which of them a rule leaves out it says itself (`not_for`).
fn is_contract(kind: DocumentKind) -> bool {
    matches!(kind, DocumentKind::EmploymentContract | DocumentKind::OfferLetter)
}

pub(crate) fn assemble(
    book: &RuleBook,
    document: &Document,
    case: &CaseFacts,
    kind: DocumentKind,
    clauses: &[Clause],
    found: Found,
) -> Report {
    let languages: Vec<Lang> = document.languages().into_iter().filter_map(Lang::of_line).collect();
    let pages: Vec<Vec<char>> = document.pages.iter().map(page_chars).collect();
    let mut findings = Vec::new();
    let mut checks = Checks::default();
    for (id, _) in &book.catalogue {
        let rule = book.rules.iter().enumerate().find(|(_, rule)| rule.id == *id);
        let Some((index, rule)) = rule else {
            checks.not_run.push(not_run(id, if clauses.is_empty() { "no-text" } else { without_rule(id, case) }));
            continue;
        };
        let hits: Vec<_> = found.rules.iter().filter(|hit| hit.rule == index).collect();
        let idle = found.idle.get(&index).copied();
        let why = blocked(rule, kind, &languages, clauses.is_empty(), !hits.is_empty())
            .or(idle)
            .or_else(|| pay::unknown(book, rule, &case.corridor, !hits.is_empty()))
            .or_else(|| elsewhere(rule, &case.corridor));
        if let Some(why) = why {
            checks.not_run.push(not_run(id, why));
            continue;
        }
        checks.run.push(id.clone());
        if rule.matcher == Matcher::Missing {
            if hits.is_empty() {
                findings.push(finding(rule, rule.level, Vec::new(), None));
            }
            continue;
        }
        let Some(level) = hits.iter().map(|hit| hit.level).max() else { continue };
        let mut evidence: Vec<Evidence> = Vec::new();
        for hit in &hits {
            let clause = &clauses[hit.clause];
            for (from, to) in evidence::stretches(clause, &hit.words) {
                evidence.extend(evidence::pieces(&pages, document, &clause.words[from..to]));
            }
        }
        let evidence = evidence::tidy(&pages, document, evidence);
        let other_version = other_version(&pages, document, clauses, &found, &hits);
        let lang = hits.first().map(|hit| hit.lang);
        let mut by = Vec::new();
        if hits.iter().any(|hit| !hit.pattern.is_empty()) {
            by.push(FoundBy::Rule);
        }
        if hits.iter().any(|hit| found.meaning.contains(&(index, hit.clause))) {
            by.push(FoundBy::Meaning);
        }
        findings.push(Finding { by, other_version, ..finding(rule, level, evidence, lang) });
    }
    let order = |id: &FindingId| book.catalogue.iter().position(|(other, _)| other == id);
    findings.sort_by_key(|finding| {
        let place = finding.evidence.first().map_or((u32::MAX, 0), |piece| (piece.page, piece.start));
        // What must stop a journey comes in the order of the catalogue, war first; the rest in the order of the text.
        let first = if finding.level == Level::Stop { order(&finding.id) } else { None };
        (std::cmp::Reverse(finding.level), first, place)
    });
    let reads_some = languages.iter().any(|lang| case.reads.contains(lang));
    let unread_languages = if reads_some { Vec::new() } else { languages.clone() };
    Report { document_kind: kind, languages, unread_languages, findings, checks }
}

fn finding(rule: &Rule, level: Level, evidence: Vec<Evidence>, language: Option<Lang>) -> Finding {
    Finding {
        id: rule.id.clone(),
        level,
        by: vec![FoundBy::Rule],
        evidence,
        other_version: Vec::new(),
        language,
        title: rule.title.clone(),
        reason: rule.reason.clone(),
        next_step: rule.next_step.clone(),
        source: rule.source.clone(),
    }
}

/// What the other language version says in the clauses that were found, in its order.
fn other_version(
    pages: &[Vec<char>],
    document: &Document,
    clauses: &[Clause],
    found: &Found,
    hits: &[&Hit],
) -> Vec<Evidence> {
    let own: BTreeSet<usize> = hits.iter().map(|hit| hit.clause).collect();
    let beside = own.iter().filter_map(|clause| found.beside.get(clause)).flatten();
    // Where both versions were found, each is shown as what was found already.
    let others: BTreeSet<_> =
        beside.filter(|piece| !own.contains(&piece.clause)).map(|piece| (piece.clause, piece.from, piece.to)).collect();
    let mut said = Vec::new();
    for (clause, from, to) in others {
        let to = to.min(from + MOST_WORDS);
        said.extend(evidence::pieces(pages, document, &clauses[clause].words[from..to]));
    }
    evidence::tidy(pages, document, said)
}

fn not_run(id: &FindingId, why: &str) -> NotRun {
    NotRun { id: id.clone(), why: why.to_owned() }
}

/// Why an id without a rule can't be looked for: what the traveller could still write down comes first.
fn without_rule(id: &FindingId, case: &CaseFacts) -> &'static str {
    match id.as_str() {
        "promise-divergence" if case.promise.is_none() => "needs-promise",
        "identity-divergence" if case.passport.is_none() && case.visa.is_none() && case.ticket.is_none() => {
            "needs-identity"
        }
        _ => "no-rule-yet",
    }
}

/// Why a rule is not run on this corridor, if it is for others only.
fn elsewhere(rule: &Rule, corridor: &str) -> Option<&'static str> {
    let holds = rule.corridors.is_empty() || rule.corridors.iter().any(|id| id == corridor);
    (!holds).then_some("not-this-corridor")
}

/// Why a rule is not run on this paper, if it is not.
fn blocked(rule: &Rule, kind: DocumentKind, languages: &[Lang], empty: bool, hit: bool) -> Option<&'static str> {
    if empty {
        return Some("no-text");
    }
    if rule.not_for.contains(&kind) || (rule.matcher == Matcher::Missing && !is_contract(kind)) {
        return Some("not-a-contract");
    }
    let speaks = |lang: &Lang| {
        !matches!(rule.matcher, Matcher::Pattern | Matcher::Missing | Matcher::Hours)
            || rule.patterns.iter().any(|pattern| pattern.lang == *lang)
    };
    // A missing term is only missing where every language of the text could have been read for it.
    let covered = match rule.matcher {
        Matcher::Missing => languages.iter().all(speaks),
        _ => hit || languages.first().is_some_and(speaks),
    };
    (!covered).then_some("language-not-covered")
}
