//! The search: every clause against every wording that can match it, with guards.

use crate::compare::divergence::units::Piece;
use crate::compare::numbers;
use crate::hours;
use crate::pay;
use crate::text::clause::Clause;
use crate::text::normal::Script;
use crate::text::portions;
use crate::wording::guard::Turns;
use crate::wording::meanings::Meanings;
use crate::wording::node::Conjunct;
use crate::wording::pattern::Place;
use crate::wording::tongue::{Owner, Tongue, Wording};
use crate::wording::view::View;
use ngao_model::{Lang, Level, Matcher, Negation, RuleBook};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Words of a clause that a rule found.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    /// Index of the rule in the book.
    pub(crate) rule: usize,
    /// Index of the clause.
    pub(crate) clause: usize,
    /// Ranges of its words.
    pub(crate) words: Vec<(usize, usize)>,
    /// Level of the wording.
    pub(crate) level: Level,
    /// Language of the words.
    pub(crate) lang: Lang,
    /// The wording, or the name of the arithmetic; empty where only meaning found it.
    pub(crate) pattern: String,
}

/// All that was found in a document.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// By rules.
    pub(crate) rules: Vec<Hit>,
    /// Kind patterns by their index, with the first clause that each stands in.
    pub(crate) kinds: BTreeMap<usize, usize>,
    /// Rule and clause of what meaning found too, or alone: alone where the hit names no wording.
    pub(crate) meaning: BTreeSet<(usize, usize)>,
    /// Rules that had nothing to compare, with the reason.
    pub(crate) idle: BTreeMap<usize, &'static str>,
    /// For a clause of a text in two languages, the words that say the same in the other version.
    pub(crate) beside: BTreeMap<usize, Vec<Piece>>,
}

impl Found {
    /// Adds what was found in another way.
    pub(crate) fn add(&mut self, other: Self) {
        self.rules.extend(other.rules);
        for (kind, clause) in other.kinds {
            self.kinds.entry(kind).or_insert(clause);
        }
        self.meaning.extend(other.meaning);
        self.idle.extend(other.idle);
        self.beside.extend(other.beside);
    }

    /// Whether a rule has already found these words in the clause that was looked at last, at no lower level.
    fn says_no_more(&self, rule: usize, clause: usize, words: &[(usize, usize)], level: Level) -> bool {
        let mut here = self.rules.iter().rev().take_while(|hit| hit.clause == clause);
        let within =
            |found: &[(usize, usize)]| words.iter().all(|(from, to)| found.iter().any(|(a, b)| a <= from && to <= b));
        here.any(|hit| hit.rule == rule && hit.level >= level && within(&hit.words))
    }
}

/// A search that is under way.
pub(crate) struct Search<'a> {
    book: &'a RuleBook,
    clauses: &'a [Clause],
    pub(crate) found: Found,
}

/// What a search looks through.
struct Sight<'a> {
    tongue: &'a Tongue,
    clauses: &'a [Clause],
    meanings: Meanings<'a>,
    /// The clause and its neighbours, each with its number; a clause is looked at once.
    near: [(Option<usize>, View<'a>); 3],
    /// The last heading and lead-in that were asked for.
    above: [(&'a str, View<'a>); 2],
    /// Whether each exception makes the clause good, and the clause that this was asked for.
    excepted: Vec<(Option<usize>, bool)>,
}

impl<'a> Sight<'a> {
    fn new(tongue: &'a Tongue, clauses: &'a [Clause]) -> Self {
        Self {
            tongue,
            clauses,
            meanings: Meanings::new(&tongue.glossary),
            near: Default::default(),
            above: Default::default(),
            excepted: vec![(None, false); tongue.exceptions.len()],
        }
    }

    /// A clause, seen.
    fn clause(&mut self, index: usize) -> (&View<'a>, &Meanings<'a>) {
        let (seen, view) = &mut self.near[index % 3];
        if *seen != Some(index) {
            *seen = Some(index);
            view.see_clause(&mut self.meanings, &self.clauses[index]);
        }
        (view, &self.meanings)
    }

    /// What a clause stands under, seen: its heading, or the lead-in of its list.
    fn above(&mut self, place: usize, text: &'a str) -> (&View<'a>, &Meanings<'a>) {
        let (seen, view) = &mut self.above[place];
        if !std::ptr::eq(*seen, text) {
            *seen = text;
            view.see(&mut self.meanings, text, 0);
        }
        (view, &self.meanings)
    }
}

impl<'a> Search<'a> {
    pub(crate) fn new(book: &'a RuleBook, clauses: &'a [Clause]) -> Self {
        Self { book, clauses, found: Found::default() }
    }

    /// Looks for the wordings of one language in the clauses of its script.
    pub(crate) fn run(&mut self, lang: Lang, script: Script, tongue: &Tongue) {
        let clauses = self.clauses.len();
        let parts = portions::each(clauses, |range| self.portion(lang, script, tongue, range));
        parts.into_iter().for_each(|part| self.found.add(part));
    }

    /// What stands in some of the clauses.
    fn portion(&self, lang: Lang, script: Script, tongue: &Tongue, range: Range<usize>) -> Found {
        let mut found = Found::default();
        let mut sight = Sight::new(tongue, self.clauses);
        let mut candidates = Vec::new();
        let mut present = vec![false; self.book.rules.len()];
        for index in range {
            let clause = &self.clauses[index];
            if clause.script != script {
                continue;
            }
            let mut turns = None;
            tongue.candidates(sight.clause(index).0, &mut candidates);
            for candidate in &candidates {
                let wording = &tongue.wordings[*candidate as usize];
                let rule = match wording.owner {
                    Owner::Kind(kind) => {
                        if !found.kinds.contains_key(&kind) && self.matches(&mut sight, wording, index).is_some() {
                            found.kinds.insert(kind, index);
                        }
                        continue;
                    }
                    Owner::Rule(rule) => rule,
                };
                let matcher = self.book.rules[rule].matcher;
                let missing = matcher == Matcher::Missing;
                let compared = matches!(matcher, Matcher::PayBelowMinimum | Matcher::PayTooGood);
                if missing && present[rule] {
                    continue;
                }
                let Some(parts) = self.matches(&mut sight, wording, index) else { continue };
                let parts = if missing { filled(parts, clause) } else { parts };
                let turns = turns.get_or_insert_with(|| {
                    let (view, meanings) = sight.clause(index);
                    tongue.guard.turns(clause, view, meanings)
                });
                let Some(words) = self.guarded(wording, parts, turns, missing) else { continue };
                let level = wording.level.unwrap_or(self.book.rules[rule].level);
                if !compared && found.says_no_more(rule, index, &words, level) {
                    continue;
                }
                if wording.unless.iter().any(|exception| self.excepts(&mut sight, *exception as usize, index)) {
                    continue;
                }
                present[rule] |= missing;
                found.rules.push(Hit { rule, clause: index, words, level, lang, pattern: wording.text.clone() });
            }
        }
        found
    }

    /// What no pattern says: sums of hours and check digits.
    pub(crate) fn arithmetic(&mut self, lists: &pay::Lists, limits: Option<hours::Limits>, corridor: &str) {
        for (index, rule) in self.book.rules.iter().enumerate() {
            match rule.matcher {
                Matcher::Hours => {
                    if let Some(limits) = limits {
                        hours::find(self.clauses, index, limits, &mut self.found.rules);
                    }
                }
                Matcher::EmployerNumbers => numbers::find(self.clauses, index, rule.level, &mut self.found.rules),
                Matcher::PayBelowMinimum | Matcher::PayTooGood => {
                    pay::compare(self.book, lists, self.clauses, index, corridor, &mut self.found.rules);
                }
                Matcher::Pattern | Matcher::Missing => {}
                // These need the traveller's facts or the whole document: see `agreement`.
                Matcher::Languages | Matcher::Promise | Matcher::Identity | Matcher::Calendar => {}
            }
        }
    }

    /// The words that each part of a wording matches in a clause; none where a part is not there, or all lie in the lead-in.
    fn matches(&self, sight: &mut Sight<'_>, wording: &Wording, index: usize) -> Option<Vec<Vec<(usize, usize)>>> {
        let clause = &self.clauses[index];
        let (view, meanings) = sight.clause(index);
        let mut parts = Vec::with_capacity(wording.find.len());
        for part in &wording.find {
            let mut hits = Vec::new();
            if part.place == Place::Here {
                hits = view.all(meanings, part);
                if hits.is_empty() {
                    return None;
                }
            }
            parts.push(hits.into_iter().map(|(start, end)| (clause.word_from(start), clause.word_from(end))).collect());
        }
        // What stands elsewhere is looked at last: that a clause's own words match is rarer.
        let elsewhere = wording.find.iter().filter(|part| part.place != Place::Here);
        let in_view = parts.iter().flatten().any(|(_, end): &(usize, usize)| *end > clause.lead);
        (in_view && elsewhere.into_iter().all(|part| self.stands(sight, part, index))).then_some(parts)
    }

    /// Whether a part stands where it is to be looked for.
    fn stands(&self, sight: &mut Sight<'_>, part: &Conjunct, index: usize) -> bool {
        let clauses = sight.clauses;
        let clause = &clauses[index];
        match part.place {
            Place::Here => {
                let (view, meanings) = sight.clause(index);
                view.has(meanings, part)
            }
            Place::Under => {
                let lead = clause.words.get(clause.lead).map_or(0, |word| word.at as usize);
                let lead = clause.text.get(..lead).filter(|lead| !lead.trim().is_empty());
                [Some(&*clause.under), lead].into_iter().enumerate().any(|(place, text)| {
                    let Some(text) = text else { return false };
                    let (view, meanings) = sight.above(place, text);
                    view.has(meanings, part)
                })
            }
            Place::Near => {
                let near = index.saturating_sub(1)..(index + 2).min(clauses.len());
                near.into_iter().filter(|other| clauses[*other].script == clause.script).any(|other| {
                    let (view, meanings) = sight.clause(other);
                    view.has(meanings, part)
                })
            }
        }
    }

    /// Whether an exception makes a clause good; asked once, for many wordings of a rule share their exceptions.
    fn excepts(&self, sight: &mut Sight<'_>, exception: usize, index: usize) -> bool {
        let (asked, told) = sight.excepted[exception];
        if asked == Some(index) {
            return told;
        }
        let parts = &sight.tongue.exceptions[exception];
        let told = parts.iter().all(|part| self.speaks_for(sight, part, index));
        sight.excepted[exception] = (Some(index), told);
        told
    }

    /// Whether a part of an `unless` wording makes the clause good: "may resign" does not where "not" stands directly before it.
    fn speaks_for(&self, sight: &mut Sight<'_>, part: &Conjunct, index: usize) -> bool {
        if part.place != Place::Here {
            return self.stands(sight, part, index);
        }
        let clause = &self.clauses[index];
        let tongue = sight.tongue;
        let (view, meanings) = sight.clause(index);
        let hits = view.all(meanings, part);
        hits.into_iter().any(|(start, _)| {
            let before = clause.text.get(..start).and_then(|before| before.trim_end().rsplit(' ').next());
            !before.is_some_and(|word| tongue.guard.denies(word))
        })
    }

    /// One match of each part that no negation governs; none where a part has no such match.
    fn guarded(
        &self,
        wording: &Wording,
        parts: Vec<Vec<(usize, usize)>>,
        turns: &Turns,
        missing: bool,
    ) -> Option<Vec<(usize, usize)>> {
        let mut words = Vec::with_capacity(parts.len());
        for ((hits, spelt), part) in parts.into_iter().zip(&wording.spelt).zip(&wording.find) {
            if part.place != Place::Here {
                continue;
            }
            let guarded = !missing && wording.negation == Negation::Clears;
            let hit = hits.into_iter().find(|(from, to)| !guarded || !turns.clear(*from, *to, *spelt))?;
            words.push(hit);
        }
        Some(words)
    }
}

/// A term that is followed by a blank is not there; but where the wording goes over a blank itself, blanks are what it is about.
fn filled(parts: Vec<Vec<(usize, usize)>>, clause: &Clause) -> Vec<Vec<(usize, usize)>> {
    let blank = |word: usize| clause.word(word) == "_";
    let stands = |(from, to): &(usize, usize)| !blank(*to) || (*from..*to).any(blank);
    parts.into_iter().map(|hits| hits.into_iter().filter(stands).collect()).collect()
}
