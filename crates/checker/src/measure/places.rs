//! Where labelled words stand in a document, however its lines are broken.

use ngao_model::{Document, Evidence};

/// The letters of a document without its white space, with the place of each.
pub(super) struct Places {
    text: String,
    /// Byte in `text`, page number, scalar on the page.
    places: Vec<(usize, u32, u32)>,
}

impl Places {
    pub(super) fn of(document: &Document) -> Self {
        let mut found = Self { text: String::new(), places: Vec::new() };
        for page in &document.pages {
            for (at, c) in (0u32..).zip(page.text.chars()).filter(|(_, c)| !c.is_whitespace()) {
                found.places.push((found.text.len(), page.number, at));
                found.text.push(c);
            }
        }
        found
    }

    /// Whether any of the evidence shares a letter with any of the quotations. What has no words, or none labelled, does.
    pub(super) fn overlap(&self, evidence: &[Evidence], quotes: &[&str]) -> bool {
        evidence.is_empty() || quotes.is_empty() || quotes.iter().any(|quote| self.touches(evidence, quote))
    }

    fn touches(&self, evidence: &[Evidence], quote: &str) -> bool {
        let quote: String = quote.chars().filter(|c| !c.is_whitespace()).collect();
        if quote.is_empty() {
            return false;
        }
        self.text.match_indices(&quote).any(|(byte, _)| {
            let from = self.places.partition_point(|(at, ..)| *at < byte);
            let to = self.places.partition_point(|(at, ..)| *at < byte + quote.len());
            let own = self.places.get(from..to).unwrap_or_default();
            own.iter().any(|(_, page, at)| {
                evidence.iter().any(|piece| piece.page == *page && piece.start <= *at && *at < piece.end)
            })
        })
    }
}
