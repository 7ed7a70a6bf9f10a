//! Where the work is done: towns and lands that the packs name, nested by the names of their lists (`town-ru-tatarstan-kazan`).

use crate::compare::{Out, Scene};
use crate::wording::phrases::{Kind, Named};
use ngao_model::Lang;

/// How many words after its label a place may stand.
const REACH: usize = 24;

/// Whether one of two places lies in the other, or is it.
pub(crate) fn agree(scene: &Scene<'_>, one: usize, other: usize) -> bool {
    let (one, other) = (scene.phrases.name(one), scene.phrases.name(other));
    let within = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    within(one, other) || within(other, one)
}

/// The promised place against the places of work that the text states.
pub(crate) fn place(scene: &Scene<'_>, promised: &str, lang: Lang, out: &mut Out<'_>) {
    let promised = scene.phrases.find_in(promised, Kind::Town);
    if promised.is_empty() {
        return;
    }
    let said = stated(scene, lang);
    let agrees = said.iter().any(|(_, named)| promised.iter().any(|other| agree(scene, named.thing, other.thing)));
    if agrees {
        return;
    }
    if let Some((clause, named)) = said.first() {
        out.add(*clause, named.from, named.to, "place of work");
    }
}

/// Towns and lands that a label or heading gives as the place of work.
fn stated(scene: &Scene<'_>, lang: Lang) -> Vec<(usize, Named)> {
    let (Some(label), never) = (scene.phrases.thing("label-workplace"), scene.phrases.thing("label-not-workplace"))
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (index, clause) in scene.clauses.iter().enumerate().filter(|(index, _)| scene.langs[*index] == lang) {
        let labels = scene.phrases.find(clause, 0..clause.words.len(), Kind::Label);
        let under = scene.phrases.find_in(&clause.under, Kind::Label).iter().any(|named| named.thing == label);
        let from = if under {
            Some(clause.lead)
        } else {
            labels.iter().find(|named| named.thing == label).map(|named| named.to)
        };
        let Some(from) = from else { continue };
        if labels.iter().any(|named| Some(named.thing) == never) {
            continue;
        }
        let to = (from + REACH).min(clause.words.len());
        found.extend(scene.phrases.find(clause, from..to, Kind::Town).into_iter().map(|named| (index, named)));
    }
    found
}
