//! What does not agree: the language versions with each other, the text with the promise, with the traveller's papers, and with the calendar.

pub(crate) mod calendar;
pub(crate) mod divergence;
pub(crate) mod identity;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod papers;
pub(crate) mod place;
pub(crate) mod promise;
pub(crate) mod terms;
pub(crate) mod trade;

use crate::text::clause::{Clause, Word};
use crate::text::normal::Script;
use crate::wording::phrases::Phrases;
use crate::wording::search::{Found, Hit};
use ngao_model::{CaseFacts, Document, Lang, Level, LineLanguage, Matcher, RuleBook};
use std::collections::HashSet;

/// What is compared.
pub(crate) struct Scene<'a> {
    pub(crate) document: &'a Document,
    pub(crate) clauses: &'a [Clause],
    pub(crate) case: &'a CaseFacts,
    pub(crate) phrases: &'a Phrases,
    /// Language of each clause.
    pub(crate) langs: Vec<Lang>,
    /// Lines of each page by where they begin: first scalar, column, language.
    lines: Vec<Vec<(u32, u8, LineLanguage)>>,
}

impl<'a> Scene<'a> {
    fn new(document: &'a Document, clauses: &'a [Clause], case: &'a CaseFacts, phrases: &'a Phrases) -> Self {
        let lines = document.pages.iter().map(|page| {
            let mut lines: Vec<_> =
                page.lines.iter().map(|line| (line.span.start, line.column, line.language)).collect();
            lines.sort_by_key(|(start, ..)| *start);
            lines
        });
        let mut scene = Self { document, clauses, case, phrases, langs: Vec::new(), lines: lines.collect() };
        scene.langs = clauses.iter().map(|clause| scene.language(clause)).collect();
        scene
    }

    /// The line that holds a scalar of a page.
    fn line(&self, page: u32, at: u32) -> Option<(u32, u8, LineLanguage)> {
        let lines = self.lines.get(page as usize)?;
        lines.get(lines.partition_point(|(start, ..)| *start <= at).checked_sub(1)?).copied()
    }

    /// The column that a scalar of a page lies in.
    pub(crate) fn column(&self, page: u32, at: u32) -> u8 {
        self.line(page, at).map_or(0, |(_, column, _)| column)
    }

    /// The language of most words of a clause; a script that only one language has decides.
    fn language(&self, clause: &Clause) -> Lang {
        if clause.script == Script::Cyrillic {
            return Lang::Ru;
        }
        let own = clause.words.get(clause.lead..).unwrap_or_default();
        let of = |word: &Word| self.line(word.page, word.start).map(|(_, _, language)| language);
        let swahili = own.iter().filter(|word| of(word) == Some(LineLanguage::Sw)).count();
        if swahili * 2 > own.len() { Lang::Sw } else { Lang::En }
    }
}

/// A clause, its words, and how grave they are.
type Place = (usize, Vec<(usize, usize)>, Level);

/// Where findings go.
pub(crate) struct Out<'a> {
    rule: usize,
    level: Level,
    clauses: &'a [Clause],
    hits: Vec<Hit>,
    seen: HashSet<Place>,
}

impl Out<'_> {
    /// Words of a clause that do not agree with something.
    pub(crate) fn add(&mut self, clause: usize, from: usize, to: usize, why: &str) {
        self.add_at(self.level, clause, from, to, why);
    }

    /// The same at another level.
    pub(crate) fn add_at(&mut self, level: Level, clause: usize, from: usize, to: usize, why: &str) {
        let Some(of) = self.clauses.get(clause) else { return };
        let to = to.min(of.words.len());
        if from >= to {
            return;
        }
        let lang = if of.script == Script::Cyrillic { Lang::Ru } else { Lang::En };
        self.push(level, clause, vec![(from, to)], lang, why);
    }

    /// Something that rests on no words of the document.
    pub(crate) fn add_bare(&mut self, level: Level, why: &str) {
        self.push(level, 0, Vec::new(), Lang::En, why);
    }

    fn push(&mut self, level: Level, clause: usize, words: Vec<(usize, usize)>, lang: Lang, why: &str) {
        if self.seen.insert((clause, words.clone(), level)) {
            self.hits.push(Hit { rule: self.rule, clause, words, level, lang, pattern: why.to_owned() });
        }
    }
}

/// Runs the rules that compare.
pub(crate) fn find(
    book: &RuleBook,
    phrases: &Phrases,
    clauses: &[Clause],
    document: &Document,
    case: &CaseFacts,
) -> Found {
    let mut found = Found::default();
    let compares =
        |matcher| matches!(matcher, Matcher::Languages | Matcher::Promise | Matcher::Identity | Matcher::Calendar);
    if clauses.is_empty() || !book.rules.iter().any(|rule| compares(rule.matcher)) {
        return found;
    }
    let scene = Scene::new(document, clauses, case, phrases);
    let versions = divergence::units::versions(&scene);
    for (rule, entry) in book.rules.iter().enumerate().filter(|(_, rule)| compares(rule.matcher)) {
        let mut out = Out { rule, level: entry.level, clauses, hits: Vec::new(), seen: HashSet::new() };
        let idle = match entry.matcher {
            Matcher::Languages => divergence::find(&scene, versions.as_ref(), &mut out),
            Matcher::Promise => promise::find(&scene, &mut out),
            Matcher::Identity => identity::find(&scene, &mut out),
            _ => calendar::find(&scene, &mut out),
        };
        found.rules.append(&mut out.hits);
        found.idle.extend(idle.map(|why| (rule, why)));
    }
    found.beside = versions.map(|versions| versions.beside()).unwrap_or_default();
    found
}
