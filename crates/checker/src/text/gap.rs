//! What punctuation leaves behind between two words.

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Gap(pub(crate) u32);

impl Gap {
    pub(crate) const COMMA: Gap = Gap(1);
    pub(crate) const SEMICOLON: Gap = Gap(1 << 1);
    pub(crate) const COLON: Gap = Gap(1 << 2);
    pub(crate) const STOP: Gap = Gap(1 << 3);
    /// An exclamation or question mark: ends a sentence even where a full stop would not.
    pub(crate) const BANG: Gap = Gap(1 << 4);
    pub(crate) const OPEN: Gap = Gap(1 << 5);
    pub(crate) const CLOSE: Gap = Gap(1 << 6);
    pub(crate) const DASH: Gap = Gap(1 << 7);
    pub(crate) const QUOTE: Gap = Gap(1 << 8);
    /// A line break.
    pub(crate) const LINE: Gap = Gap(1 << 9);
    /// An empty line, or the end of a stretch of text.
    pub(crate) const BLANK: Gap = Gap(1 << 10);
    /// A bullet at the beginning of a line.
    pub(crate) const BULLET: Gap = Gap(1 << 11);
    /// Dots that lead the eye across a table row.
    pub(crate) const LEADER: Gap = Gap(1 << 12);
    /// The script changed: another language version begins.
    pub(crate) const SCRIPT: Gap = Gap(1 << 13);
    /// A page break.
    pub(crate) const PAGE: Gap = Gap(1 << 14);
    /// A hyphen directly after a word: "150-200", "2026-03-05".
    pub(crate) const HYPHEN: Gap = Gap(1 << 15);
    /// A slash: "24/7", "05/03/2026".
    pub(crate) const SLASH: Gap = Gap(1 << 16);

    pub(crate) fn has(self, other: Gap) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn add(&mut self, other: Gap) {
        self.0 |= other.0;
    }
}

impl std::ops::BitOr for Gap {
    type Output = Gap;
    fn bitor(self, other: Gap) -> Gap {
        Gap(self.0 | other.0)
    }
}
