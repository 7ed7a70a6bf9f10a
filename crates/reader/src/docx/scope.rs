//! What surrounds words in a Word part: the cell, the paragraph, the run, a tracked change.

use crate::flow::{Look, Style};

/// An element that says something about the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Around {
    Row,
    Cell,
    Paragraph,
    Run,
    /// An insertion or a deletion.
    Change,
    /// A text box: the look of the run that it hangs on is not its own.
    Box,
}

/// One of them that is open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope {
    pub(crate) around: Around,
    pub(crate) look: Look,
    pub(crate) inserted: bool,
    pub(crate) deleted: bool,
}

/// So many may be open at once: a text box in a cell in a box takes a dozen.
const OPEN: usize = 400;

/// Those that are open.
#[derive(Debug, Default)]
pub(crate) struct Scopes {
    open: Vec<Scope>,
    /// More that are open and say nothing, being too deep.
    too_deep: usize,
}

impl Scopes {
    pub(crate) fn push(&mut self, around: Around, look: Look) {
        self.push_change(around, look, false, false);
    }

    pub(crate) fn push_change(&mut self, around: Around, look: Look, inserted: bool, deleted: bool) {
        if self.open.len() >= OPEN {
            self.too_deep += 1;
        } else {
            self.open.push(Scope { around, look, inserted, deleted });
        }
    }

    pub(crate) fn pop(&mut self) {
        match self.too_deep {
            0 => drop(self.open.pop()),
            _ => self.too_deep -= 1,
        }
    }

    /// The innermost of a kind.
    pub(crate) fn nearest(&mut self, around: Around) -> Option<&mut Scope> {
        self.open.iter_mut().rev().find(|scope| scope.around == around)
    }

    /// What all of it makes of the words.
    pub(crate) fn style(&self, usual: Look) -> Style {
        let from = self.open.iter().rposition(|scope| scope.around == Around::Box).unwrap_or(0);
        let inner = self.open.get(from..).unwrap_or_default();
        let look = inner.iter().fold(usual, |look, scope| look.under(scope.look));
        Style {
            inserted: self.open.iter().any(|scope| scope.inserted),
            deleted: self.open.iter().any(|scope| scope.deleted),
            hidden: look.is_hidden(),
        }
    }
}
