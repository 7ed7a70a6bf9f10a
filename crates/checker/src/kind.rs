//! What kind of paper a text is: points for wordings, and for how it is built.

use crate::clause::Clause;
use crate::search::Found;
use ngao_model::{DocumentKind, RuleBook};

/// Kinds in the order in which they win a tie: the graver first.
const ORDER: [DocumentKind; 6] = [
    DocumentKind::MilitaryContract,
    DocumentKind::AgencyAgreement,
    DocumentKind::EmploymentContract,
    DocumentKind::OfferLetter,
    DocumentKind::ChatOffer,
    DocumentKind::AdmissionLetter,
];
/// Points below which a text is of no known kind.
const FLOOR: i32 = 4;

/// The kind with most points.
pub(crate) fn of(book: &RuleBook, found: &Found, clauses: &[Clause]) -> DocumentKind {
    let mut points = [0i32; ORDER.len()];
    let mut give = |kind: DocumentKind, count: i32| {
        if let Some(index) = ORDER.iter().position(|other| *other == kind) {
            points[index] += count;
        }
    };
    for (index, times) in &found.kinds {
        if let Some(pattern) = book.kinds.get(*index) {
            // Said again, it says a little more.
            let again = if *times > 1 { pattern.points.signum() } else { 0 };
            give(pattern.kind, pattern.points + again);
        }
    }
    let numbered = clauses.iter().filter(|clause| clause.numbered).count();
    if numbered >= 5 {
        give(DocumentKind::EmploymentContract, 2);
        give(DocumentKind::AgencyAgreement, 2);
        give(DocumentKind::MilitaryContract, 2);
        give(DocumentKind::ChatOffer, -4);
    }
    let best = (0..ORDER.len()).max_by_key(|index| (points[*index], std::cmp::Reverse(*index)));
    match best {
        Some(index) if points[index] >= FLOOR => ORDER[index],
        _ => DocumentKind::Other,
    }
}
