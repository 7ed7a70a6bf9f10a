//! Old Russian programs wrote PDFs whose fonts claim to hold Western letters: on paper it is Cyrillic, the text behind it
//! reads "Äîãîâîð". Such words are windows-1251 read as windows-1252, and can be turned back without loss.

use crate::build::Draft;
use ngao_model::Page;

/// Share of a document's words that must look so: no Western language has words of accented letters only.
const SHARE: usize = 4;

/// Turns such words back, if there are enough of them.
pub(crate) fn mend(pages: &mut [Page]) {
    let (mut garbled, mut all) = (0, 0);
    for word in pages.iter().flat_map(|page| page.text.split_whitespace()) {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters >= 3 {
            all += 1;
            garbled += usize::from(is_garbled(word));
        }
    }
    if garbled < 10 || garbled * SHARE < all {
        return;
    }
    for page in pages {
        let chars: Vec<char> = page.text.chars().collect();
        let mut draft = Draft::default();
        let mut end = 0;
        for line in &page.lines {
            if chars
                .get(end..line.span.start as usize)
                .is_some_and(|between| between.iter().filter(|c| **c == '\n').count() > 1)
            {
                draft.gap();
            }
            end = line.span.end as usize;
            let words: Vec<String> = line
                .words
                .iter()
                .map(|word| turn(&chars[word.span.start as usize..word.span.end as usize].iter().collect::<String>()))
                .collect();
            draft.words(line.column, words.iter().map(String::as_str).zip(line.words.iter().map(|word| word.place)));
        }
        *page = draft.page(page.number, page.size);
    }
}

fn is_garbled(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| matches!(c, 'À'..='ÿ' | '¸' | '¨'))
}

fn turn(word: &str) -> String {
    if !word.chars().any(|c| matches!(c, 'À'..='ÿ')) {
        return word.to_owned();
    }
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(word);
    if lossy { word.to_owned() } else { encoding_rs::WINDOWS_1251.decode_without_bom_handling(&bytes).0.into_owned() }
}
