//! The job and the employer that a text states, against what was promised.

use crate::compare::names;
use crate::compare::{Out, Scene};
use crate::text::gap::Gap;
use crate::text::letters::pattern_words;
use crate::text::normal::{Script, Shape};
use crate::wording::phrases::Kind;
use ngao_model::Lang;

/// How many words after its label a job may stand.
const REACH: usize = 14;
/// In how many clauses from the beginning the employer is named as a party.
const PARTIES: usize = 30;

/// The promised job against the jobs that the text states in a language.
pub(crate) fn job(scene: &Scene<'_>, promised: &str, lang: Lang, out: &mut Out<'_>) {
    let Some(label) = scene.phrases.thing("label-job") else { return };
    let wanted: Vec<usize> = scene.phrases.find_in(promised, Kind::Job).iter().map(|named| named.thing).collect();
    let (any, soldier) = (scene.phrases.thing("job-any"), scene.phrases.thing("job-soldier"));
    let words = pattern_words(promised);
    let mut first = None;
    for (index, clause) in scene.clauses.iter().enumerate().filter(|(index, _)| scene.langs[*index] == lang) {
        let labels = scene.phrases.find(clause, 0..clause.words.len(), Kind::Label);
        let under = scene.phrases.find_in(&clause.under, Kind::Label).iter().any(|named| named.thing == label);
        let announced: Vec<usize> = labels.iter().filter(|named| named.thing == label).map(|named| named.to).collect();
        let starts = announced.into_iter().chain(under.then_some(clause.lead));
        for from in starts {
            let to = (from + REACH).min(clause.words.len());
            for named in scene.phrases.find(clause, from..to, Kind::Job) {
                if Some(named.thing) == any || wanted.contains(&named.thing) {
                    return;
                }
                first = first.or(Some((index, named)));
            }
            if (from..to).any(|at| words.iter().any(|word| alike_word(word, clause.word(at)))) {
                return;
            }
        }
    }
    let Some((clause, named)) = first else { return };
    // A promise that names no job we know is only compared with the army's.
    let known = wanted.iter().any(|thing| Some(*thing) != any);
    if known || Some(named.thing) == soldier {
        out.add(clause, named.from, named.to, "job");
    }
}

/// Whether a word of the promise stands in the text, by its first letters.
fn alike_word(promised: &str, said: &str) -> bool {
    let (one, other) = (promised.chars().count(), said.chars().count());
    if one < 5 || other < 5 || matches!(promised, "worker" | "general" | "other" | "works") {
        return false;
    }
    promised.chars().zip(said.chars()).take_while(|(a, b)| a == b).count() >= 5.max(one.min(other) - 2)
}

/// The promised employer against the text: nothing of its name stands anywhere, and another is named as a party.
pub(crate) fn employer(scene: &Scene<'_>, promised: &str, out: &mut Out<'_>) {
    let forms = |text: &str| {
        let legal = scene.phrases.thing("label-legal-form");
        scene
            .phrases
            .find_in(text, Kind::Label)
            .into_iter()
            .filter(move |named| Some(named.thing) == legal)
            .collect::<Vec<_>>()
    };
    let legal = forms(promised);
    let own: Vec<String> = pattern_words(promised)
        .into_iter()
        .enumerate()
        .filter(|(at, word)| word.chars().count() >= 4 && !legal.iter().any(|form| (form.from..form.to).contains(at)))
        .map(|(_, word)| word)
        .collect();
    let translated = own.iter().any(|word| !scene.phrases.find_in(word, Kind::CompanyWord).is_empty());
    let proper: Vec<&String> =
        own.iter().filter(|word| scene.phrases.find_in(word, Kind::CompanyWord).is_empty()).collect();
    if own.is_empty() || stands(scene, &own) {
        return;
    }
    let parties = parties(scene);
    let latin = parties.iter().any(|(clause, ..)| scene.clauses[*clause].script == Script::Latin);
    // A name of ordinary words would be translated, not spelt, in Russian.
    if !latin && (translated || proper.is_empty()) {
        return;
    }
    if let Some((clause, from, to)) = parties.first() {
        out.add(*clause, *from, *to, "employer");
    }
}

/// Whether a word of the promised name stands in the text.
fn stands(scene: &Scene<'_>, own: &[String]) -> bool {
    let none = |_: &str, _: &str| false;
    scene.clauses.iter().any(|clause| {
        (clause.lead..clause.words.len()).any(|at| {
            let word = clause.word(at);
            let named = matches!(clause.words[at].shape, Shape::Title | Shape::Caps);
            named
                && word.chars().count() >= 4
                && own.iter().any(|name| names::alike(name, word, &none) || alike_word(name, word))
        })
    })
}

/// Names of firms in the first clauses, beside their legal form, where an employer's label stands too.
fn parties(scene: &Scene<'_>) -> Vec<(usize, usize, usize)> {
    let (legal, employer) = (scene.phrases.thing("label-legal-form"), scene.phrases.thing("label-employer"));
    let mut found = Vec::new();
    for (index, clause) in scene.clauses.iter().enumerate().take(PARTIES) {
        let labels = scene.phrases.find(clause, clause.lead..clause.words.len(), Kind::Label);
        let by_heading =
            scene.phrases.find_in(&clause.under, Kind::Label).iter().any(|named| Some(named.thing) == employer);
        if !by_heading && !labels.iter().any(|named| Some(named.thing) == employer) {
            continue;
        }
        let Some(form) = labels.iter().find(|named| Some(named.thing) == legal) else { continue };
        let name = |at: usize| {
            clause.words.get(at).is_some_and(|word| matches!(word.shape, Shape::Title | Shape::Caps))
                && !labels.iter().any(|named| Some(named.thing) == employer && (named.from..named.to).contains(&at))
        };
        let far = |at: usize| {
            clause.words[at].gap.has(Gap::COMMA | Gap::OPEN | Gap::CLOSE | Gap::COLON | Gap::STOP | Gap::SEMICOLON)
        };
        let mut from = form.from;
        while from > clause.lead && form.from - from < 6 && name(from - 1) && !far(from) {
            from -= 1;
        }
        let mut to = form.to;
        while to < clause.words.len() && to - form.to < 6 && name(to) && !far(to) {
            to += 1;
        }
        if to - from > form.to - form.from {
            found.push((index, from, to));
        }
    }
    found
}
