//! Wordings of the packs and where they stand: parsing, glossary, guards and the search.

pub(crate) mod draft;
pub(crate) mod entries;
pub(crate) mod flat;
pub(crate) mod globs;
pub(crate) mod glossary;
pub(crate) mod grammar;
pub(crate) mod guard;
pub(crate) mod kind;
pub(crate) mod meanings;
pub(crate) mod node;
pub(crate) mod pattern;
pub(crate) mod phrases;
pub(crate) mod places;
pub(crate) mod search;
pub(crate) mod special;
pub(crate) mod tongue;
pub(crate) mod trie;
pub(crate) mod view;
