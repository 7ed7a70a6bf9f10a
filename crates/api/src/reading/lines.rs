//! The lines of a page, each with its place in parts of the page: what can be laid over a picture of it.

use ngao_model::{Line, Mark, MarkKind, Page, Place, Word};
use ngao_packet::PageLine;

/// The lines of a page without what is hidden on it. None where the page has no measures.
pub(super) fn of(page: &Page, marks: &[Mark]) -> Vec<PageLine> {
    let Some(size) = page.size.filter(|(width, height)| *width > 0.0 && *height > 0.0) else { return Vec::new() };
    let signs: Vec<char> = page.text.chars().collect();
    let seen: Vec<Vec<(&Word, Place)>> = page.lines.iter().map(|line| seen(line, page.number, marks)).collect();
    let known: Vec<u8> = seen.iter().filter_map(|words| turns(words)).collect();
    // A line of one word is turned as most of the others are.
    let most = (0..4).max_by_key(|turns| (known.iter().filter(|own| *own == turns).count(), *turns == 0)).unwrap_or(0);
    seen.iter().filter_map(|words| line(words, &signs, size, turns(words).unwrap_or(most))).collect()
}

/// The words of a line that the eye sees, with their places.
fn seen<'a>(line: &'a Line, page: u32, marks: &[Mark]) -> Vec<(&'a Word, Place)> {
    let hidden = |word: &Word| {
        marks.iter().any(|mark| mark.kind == MarkKind::Hidden && mark.page == page && mark.span.overlaps(word.span))
    };
    line.words.iter().filter(|word| !hidden(word)).filter_map(|word| Some((word, word.place?))).collect()
}

/// By how many quarters clockwise a line is turned, as its first and its last word tell.
fn turns(words: &[(&Word, Place)]) -> Option<u8> {
    let [(_, first), .., (_, last)] = words else { return None };
    let middle = |place: &Place| (place.x + place.width / 2.0, place.y + place.height / 2.0);
    let (from, to) = (middle(first), middle(last));
    let (right, down) = (to.0 - from.0, to.1 - from.1);
    Some(match (right.abs() >= down.abs(), right >= 0.0, down >= 0.0) {
        (true, true, _) => 0,
        (true, false, _) => 2,
        (false, _, true) => 1,
        (false, _, false) => 3,
    })
}

fn line(words: &[(&Word, Place)], signs: &[char], size: (f32, f32), turns: u8) -> Option<PageLine> {
    let text = words
        .iter()
        .filter_map(|(word, _)| signs.get(word.span.start as usize..word.span.end as usize))
        .map(|signs| signs.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ");
    let places = || words.iter().map(|(_, place)| place);
    let (left, top) = (places().map(|p| p.x).reduce(f32::min)?, places().map(|p| p.y).reduce(f32::min)?);
    let right = places().map(|p| p.x + p.width).reduce(f32::max)?;
    let bottom = places().map(|p| p.y + p.height).reduce(f32::max)?;
    let place = (left / size.0, top / size.1, (right - left) / size.0, (bottom - top) / size.1);
    Some(PageLine { text, place, turns })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use ngao_model::{LineLanguage, Span};

    #[test]
    fn a_line_has_its_place_in_parts_of_the_page_and_nothing_hidden() {
        let word = |start, end, x| Word {
            span: Span { start, end },
            place: Some(Place { x, y: 100.0, width: 40.0, height: 10.0 }),
            confidence: None,
        };
        let words = vec![word(0, 3, 50.0), word(4, 10, 100.0), word(11, 14, 150.0)];
        let line = Line { span: Span { start: 0, end: 14 }, column: 0, language: LineLanguage::En, words };
        let page = Page { number: 2, text: "The hidden fee".into(), lines: vec![line], size: Some((500.0, 1000.0)) };
        let mark = |page| Mark { kind: MarkKind::Hidden, page, span: Span { start: 4, end: 10 } };
        let lines = of(&page, &[mark(2)]);
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].text.as_str(), lines[0].turns), ("The fee", 0));
        let (left, top, width, height) = lines[0].place;
        for (value, expected) in [(left, 0.1), (top, 0.1), (width, 0.28), (height, 0.01)] {
            assert!((value - expected).abs() < 1e-6, "{value} {expected}");
        }
        assert_eq!(of(&page, &[mark(1)])[0].text, "The hidden fee");
        assert!(of(&Page { size: None, ..page }, &[]).is_empty());
    }
}
