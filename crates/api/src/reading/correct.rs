//! A page's text as a person has corrected it, laid out anew by the reader's program.

use super::child::Ask;
use crate::app::App;
use crate::problem::{Problem, ProblemCode};
use ngao_model::{Document, Page, Span, Word};
use similar::{Algorithm, DiffOp, capture_diff_slices};

impl App {
    /// The document with the text of one page replaced. Words that stayed as they were keep their place on the page; a corrected
    /// word is no longer doubtful, for a person has read it.
    ///
    /// # Errors
    /// `not-found` where there is no such page.
    pub(crate) fn corrected(&self, mut document: Document, number: u32, text: &str) -> Result<Document, Problem> {
        let index = (number as usize).checked_sub(1).ok_or(ProblemCode::NotFound)?;
        let before = document.pages.get(index).ok_or(ProblemCode::NotFound)?;
        // One page stays one page.
        let text = text.replace('\u{c}', "\n");
        let mut page = match text.trim() {
            "" => Page { number, text: String::new(), lines: Vec::new(), size: None },
            _ => {
                let read = self.ask(Ask::Text, "corrected.txt", text.as_bytes(), &self.quiet_job())?;
                let read = read.document("corrected.txt")?;
                read.pages.into_iter().next().ok_or(ProblemCode::Unforeseen)?
            }
        };
        page.number = number;
        page.size = before.size;
        keep_places(before, &mut page);
        document.marks.retain(|mark| mark.page != number);
        document.pages[index] = page;
        if !document.corrected.contains(&number) {
            document.corrected.push(number);
            document.corrected.sort_unstable();
        }
        Ok(document)
    }
}

/// Gives the words that stand in both pages, in the same order, the place that they had.
fn keep_places(before: &Page, after: &mut Page) {
    let (old_texts, new_texts) = (words_of(before), words_of(after));
    let old: Vec<&Word> = before.lines.iter().flat_map(|line| &line.words).collect();
    let mut new: Vec<&mut Word> = after.lines.iter_mut().flat_map(|line| &mut line.words).collect();
    for step in capture_diff_slices(Algorithm::Myers, &old_texts, &new_texts) {
        let DiffOp::Equal { old_index, new_index, len } = step else { continue };
        for offset in 0..len {
            if let (Some(from), Some(to)) = (old.get(old_index + offset), new.get_mut(new_index + offset)) {
                to.place = from.place;
            }
        }
    }
}

/// The words of a page in their order.
fn words_of(page: &Page) -> Vec<String> {
    let scalars: Vec<char> = page.text.chars().collect();
    let of = |span: Span| scalars.get(span.start as usize..span.end as usize).unwrap_or_default().iter().collect();
    page.lines.iter().flat_map(|line| &line.words).map(|word| of(word.span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ngao_model::{Line, LineLanguage, Place};

    fn page(text: &str, placed: bool) -> Page {
        let mut at = 0;
        let mut words = Vec::new();
        for (index, word) in text.split(' ').enumerate() {
            let length = word.chars().count() as u32;
            let place = placed.then_some(Place { x: index as f32, y: 0.0, width: 1.0, height: 1.0 });
            words.push(Word { span: Span { start: at, end: at + length }, place, confidence: Some(40) });
            at += length + 1;
        }
        let line = Line { span: Span { start: 0, end: at - 1 }, column: 0, language: LineLanguage::En, words };
        Page { number: 1, text: text.to_owned(), lines: vec![line], size: None }
    }

    #[test]
    fn words_that_stayed_keep_their_places() {
        let before = page("тhe passp0rt is kept", true);
        let mut after = page("the passport is surely kept", false);
        keep_places(&before, &mut after);
        let places: Vec<Option<f32>> =
            after.lines[0].words.iter().map(|word| word.place.map(|place| place.x)).collect();
        assert_eq!(places, [None, None, Some(2.0), None, Some(3.0)]);
    }
}
