//! What goes before a clause without being part of it: the lead-in of its list, and the heading above it.

use crate::text::cutter::Cutter;
use std::sync::Arc;

/// What made a clause end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Break {
    Paragraph,
    Line,
    Item,
    Row,
    Sentence,
    Semicolon,
}

/// The sign before an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marker {
    Bullet,
    Letter,
    Number(u8),
    Named,
}

/// The lead-in of a list that is being read.
#[derive(Debug, Clone)]
pub(crate) struct Lead {
    pub(crate) words: std::ops::Range<usize>,
    pub(crate) marker: Option<Marker>,
    /// What its items begin with, once the first is known: a sign, or nothing.
    pub(crate) items: Option<Option<Marker>>,
}

/// Whether an item with this sign can be a part of a clause with that one: "1." begins a clause of its own, not a part of the preamble.
fn belongs(item: Option<Marker>, lead: Option<Marker>) -> bool {
    match (item, lead) {
        (Some(Marker::Bullet | Marker::Letter), _) => item != lead,
        (Some(Marker::Number(level)), Some(Marker::Number(above))) => level > above,
        _ => false,
    }
}

/// What holds for the clauses to come: the heading and the lead-in that they stand under.
#[derive(Debug, Default)]
pub(crate) struct Context {
    pub(crate) heading: std::ops::Range<usize>,
    pub(crate) lead: Option<Lead>,
    pub(crate) inline: Option<std::ops::Range<usize>>,
    pub(crate) cached: Option<(std::ops::Range<usize>, Arc<str>)>,
}

impl Context {
    /// The lead-in that holds for a clause with this sign.
    pub(crate) fn lead_for(&mut self, marker: Option<Marker>, why: Break) -> Option<std::ops::Range<usize>> {
        if why == Break::Semicolon && self.lead.as_ref().is_none_or(|lead| lead.items.is_none()) {
            return self.inline.clone();
        }
        let lead = self.lead.as_mut()?;
        match why {
            Break::Sentence => return None,
            Break::Semicolon => return Some(lead.words.clone()),
            Break::Paragraph if marker.is_none() => {
                self.lead = None;
                return None;
            }
            _ => {}
        }
        let fits = match lead.items {
            None => marker.is_none() || belongs(marker, lead.marker),
            Some(items) => items == marker,
        };
        if !fits {
            self.lead = None;
            return None;
        }
        lead.items = Some(marker);
        Some(lead.words.clone())
    }

    pub(crate) fn under(&mut self, cutter: &Cutter<'_>) -> Arc<str> {
        if let Some((range, text)) = &self.cached
            && *range == self.heading
        {
            return text.clone();
        }
        let mut text = String::from(" ");
        for index in self.heading.clone() {
            text.push_str(cutter.text(index));
            text.push(' ');
        }
        let text: Arc<str> = Arc::from(text.as_str());
        self.cached = Some((self.heading.clone(), text.clone()));
        text
    }
}
