//! What kind of paper a text is: points for wordings, and for how it is built.

use crate::text::clause::Clause;
use crate::wording::search::Found;
use ngao_model::{DocumentKind, RuleBook};

/// Kinds in the order in which they win a tie: the graver first.
const ORDER: [DocumentKind; 7] = [
    DocumentKind::MilitaryContract,
    DocumentKind::AgencyAgreement,
    DocumentKind::EmploymentContract,
    DocumentKind::OfferLetter,
    DocumentKind::ChatOffer,
    DocumentKind::AdmissionLetter,
    DocumentKind::Other,
];
/// Clauses from the beginning in which a wording counts in full: title, parties, subject.
const EARLY: usize = 14;
/// Points below which a text is of no known kind.
const FLOOR: i32 = 8;

/// The kind with most points.
pub(crate) fn of(book: &RuleBook, found: &Found, clauses: &[Clause]) -> DocumentKind {
    let mut points = [0i32; ORDER.len()];
    let mut give = |kind: DocumentKind, count: i32| {
        if let Some(index) = ORDER.iter().position(|other| *other == kind) {
            points[index] += count;
        }
    };
    for (index, first) in &found.kinds {
        if let Some(pattern) = book.kinds.get(*index) {
            let points = if *first < EARLY { pattern.points * 2 } else { pattern.points };
            give(pattern.kind, points);
        }
    }
    let numbered = clauses.iter().filter(|clause| clause.numbered).count();
    if numbered >= 5 {
        give(DocumentKind::EmploymentContract, 4);
        give(DocumentKind::AgencyAgreement, 4);
        give(DocumentKind::MilitaryContract, 4);
        give(DocumentKind::ChatOffer, -8);
    }
    let best = (0..ORDER.len()).max_by_key(|index| (points[*index], std::cmp::Reverse(*index)));
    match best {
        Some(index) if points[index] >= FLOOR => ORDER[index],
        _ => DocumentKind::Other,
    }
}
