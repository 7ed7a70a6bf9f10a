//! A wording in the form in which it is followed through a clause, and what a clause must hold for it to be worth following.

use crate::wording::pattern::{Class, Place};
use serde::{Deserialize, Serialize};

/// A place of a wording.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Node {
    Class(u32),
    Special(Class),
    Any(Vec<Way>),
    Optional(Box<Node>),
    Gap(u8),
    Start,
    End,
}

/// One of the alternatives at a place.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Way {
    /// Classes without one of which it matches nowhere; none where that can't be said.
    pub(crate) need: Vec<u32>,
    pub(crate) nodes: Vec<Node>,
}

/// A part of a wording, ready to be looked for.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Conjunct {
    pub(crate) place: Place,
    pub(crate) nodes: Vec<Node>,
    /// Classes of each of which it needs one; see [`needs`].
    pub(crate) needs: Vec<Vec<u32>>,
}

/// Classes without one of which nothing is matched, for each place that says so.
pub(crate) fn needs(nodes: &[Node]) -> Vec<Vec<u32>> {
    nodes.iter().filter_map(need).collect()
}

fn need(node: &Node) -> Option<Vec<u32>> {
    match node {
        Node::Class(class) => Some(vec![*class]),
        Node::Any(ways) if ways.iter().all(|way| !way.need.is_empty()) => {
            let mut all: Vec<u32> = ways.iter().flat_map(|way| &way.need).copied().collect();
            all.sort_unstable();
            all.dedup();
            Some(all)
        }
        _ => None,
    }
}
