//! What a text states of a job: its first and last day, and who is named where.

use crate::compare::Scene;
use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::text::normal::Shape;
use crate::value::dates::Day;
use crate::value::values::Value;
use crate::wording::phrases::Kind;
use jiff::civil::Date;

/// A day in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stated {
    pub(crate) day: Day,
    pub(crate) clause: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Stated {
    /// The day, where the text names its year and the calendar has it.
    pub(crate) fn date(&self) -> Option<Date> {
        date(self.day)
    }
}

pub(crate) fn date(day: Day) -> Option<Date> {
    let year = i16::try_from(day.year?).ok()?;
    Date::new(year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
}

/// A day that the traveller wrote down.
pub(crate) fn written(text: Option<&String>) -> Option<Date> {
    text?.trim().parse().ok()
}

/// The days of a clause.
pub(crate) fn days<'a>(scene: &'a Scene<'_>, clause: usize) -> impl Iterator<Item = Stated> + 'a {
    scene.clauses[clause].values().iter().filter_map(move |placed| match placed.value {
        Value::Date(day) => Some(Stated { day, clause, from: placed.from, to: placed.to }),
        _ => None,
    })
}

/// A stretch of time with both ends in one clause: "from 1 March 2026 until 28 February 2027".
pub(crate) fn ranges(scene: &Scene<'_>, clause: usize) -> Vec<(Stated, Stated)> {
    let of = &scene.clauses[clause];
    let days: Vec<Stated> = days(scene, clause).collect();
    let between = |first: &Stated, second: &Stated| {
        second.from >= first.to
            && second.from - first.to <= 4
            && ((first.to..second.from).any(|at| {
                matches!(
                    of.word(at),
                    "to" | "till"
                        | "until"
                        | "through"
                        | "по"
                        | "до"
                        | "hadi"
                        | "mpaka"
                        | "ending"
                        | "ends"
                        | "finishing"
                )
            }) || first.to == second.from && of.words[second.from].gap.has(Gap::DASH))
    };
    let opened = |first: &Stated| {
        (first.from.saturating_sub(3)..first.from).any(|at| {
            matches!(
                of.word(at),
                "from"
                    | "с"
                    | "со"
                    | "kuanzia"
                    | "kutoka"
                    | "between"
                    | "tangu"
                    | "commencing"
                    | "starting"
                    | "beginning"
                    | "начиная"
            )
        })
    };
    days.windows(2)
        .filter(|pair| {
            let dashed = pair[0].to == pair[1].from;
            between(&pair[0], &pair[1]) && (dashed || opened(&pair[0]))
        })
        .map(|pair| (pair[0], pair[1]))
        .collect()
}

/// Days that the text gives as the first of the work.
pub(crate) fn starts(scene: &Scene<'_>) -> Vec<Stated> {
    labelled(scene, "label-start", "label-not-start")
}

/// Days that the text gives as the last of the work.
pub(crate) fn ends(scene: &Scene<'_>) -> Vec<Stated> {
    labelled(scene, "label-end", "label-not-start")
}

/// Days with a year that one list of labels announces, in clauses (and under headings) without any label of another.
fn labelled(scene: &Scene<'_>, label: &str, never: &str) -> Vec<Stated> {
    let (Some(label), never) = (scene.phrases.thing(label), scene.phrases.thing(never)) else { return Vec::new() };
    let mut found = Vec::new();
    for (index, clause) in scene.clauses.iter().enumerate() {
        let days: Vec<Stated> = days(scene, index).filter(|day| day.day.year.is_some()).collect();
        if days.is_empty() {
            continue;
        }
        let labels = scene.phrases.find(clause, 0..clause.words.len(), Kind::Label);
        if labels.iter().any(|named| Some(named.thing) == never) {
            continue;
        }
        for day in days {
            let near = |to: usize| to <= day.from && day.from - to <= 5;
            let announced = labels.iter().any(|named| {
                named.thing == label
                    && near(named.to)
                    && !scene.clauses[index].values().iter().any(|other| {
                        other.from >= named.to && other.to <= day.from && matches!(other.value, Value::Date(_))
                    })
            });
            if announced {
                found.push(day);
            }
        }
    }
    found
}

/// Words in a row that can be a person's name: capitals, no sign between but a comma after the first or a stop after an initial.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) clause: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) parts: Vec<String>,
}

/// The runs of a clause with at least two parts.
pub(crate) fn runs(scene: &Scene<'_>, index: usize) -> Vec<Run> {
    let clause = &scene.clauses[index];
    let not_names = scene.phrases.find(clause, clause.lead..clause.words.len(), Kind::NoName);
    let mut found = Vec::new();
    let mut from = clause.lead;
    let mut commas = 0;
    for at in clause.lead..=clause.words.len() {
        let part = at < clause.words.len()
            && is_part(clause, at)
            && !not_names.iter().any(|no| (no.from..no.to).contains(&at));
        let joined = part && at > from && joins(clause, at, &mut commas);
        if part && (at == from || joined) {
            continue;
        }
        let parts: Vec<String> =
            (from..at).filter(|at| is_part(clause, *at)).map(|at| clause.word(at).to_owned()).collect();
        if parts.len() >= 2 && parts.len() <= 6 {
            found.push(Run { clause: index, from, to: at, parts });
        }
        commas = 0;
        from = if part { at } else { at + 1 };
    }
    found
}

fn is_part(clause: &Clause, at: usize) -> bool {
    let Some(word) = clause.words.get(at) else { return false };
    matches!(word.shape, Shape::Title | Shape::Caps) && clause.word(at).chars().all(char::is_alphabetic)
}

fn joins(clause: &Clause, at: usize, commas: &mut usize) -> bool {
    let gap = clause.words[at].gap;
    if gap.has(
        Gap::SEMICOLON
            | Gap::COLON
            | Gap::OPEN
            | Gap::CLOSE
            | Gap::DASH
            | Gap::QUOTE
            | Gap::SLASH
            | Gap::BLANK
            | Gap::SCRIPT,
    ) {
        return false;
    }
    if gap.has(Gap::STOP) {
        return clause.word(at - 1).chars().count() == 1;
    }
    if gap.has(Gap::COMMA) {
        *commas += 1;
        return *commas == 1;
    }
    let (Some(before), Some(here)) = (clause.words.get(at - 1), clause.words.get(at)) else { return false };
    before.page == here.page && here.start.saturating_sub(before.end) <= 3 || gap.has(Gap::LINE)
}
