//! Words as they stand on the page, from left to right, into the order in which they are read: Arabic and Hebrew run from right
//! to left, numbers and other scripts among them from left to right.
//!
//! **What it does not do.** It is not the whole of Unicode's bidirectional algorithm: that goes from reading order to the page, and
//! what is wanted here is the way back, of which lines of text need only this much.

use super::rows::Word;

fn leftward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') && !is_digit(c)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// Whether a text has letters that are read from right to left.
pub(crate) fn is_leftward(text: &str) -> bool {
    // No letter before U+0590 is: most text is done with at its first byte.
    !text.is_ascii() && text.chars().any(leftward)
}

fn is_rightward(text: &str) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !leftward(c))
}

/// The words of a line, given from left to right, in reading order.
pub(crate) fn order<'w>(words: Vec<&'w Word>) -> Vec<(String, &'w Word)> {
    let plain = |word: &'w Word| (word.text.clone(), word);
    if !words.iter().any(|word| is_leftward(&word.text)) {
        return words.into_iter().map(plain).collect();
    }
    let left = words.iter().filter(|word| is_leftward(&word.text)).count();
    let right = words.iter().filter(|word| is_rightward(&word.text)).count();
    let mut out: Vec<(String, &Word)> = Vec::new();
    if left >= right {
        // From the right; runs of words that read the other way keep their order.
        let mut run: Vec<&Word> = Vec::new();
        for word in words.into_iter().rev() {
            if is_rightward(&word.text) && !is_leftward(&word.text) {
                run.push(word);
                continue;
            }
            out.extend(run.drain(..).rev().map(plain));
            out.push((turn(&word.text), word));
        }
        out.extend(run.drain(..).rev().map(plain));
    } else {
        let mut run: Vec<&Word> = Vec::new();
        for word in words {
            if is_leftward(&word.text) || (!run.is_empty() && !is_rightward(&word.text)) {
                run.push(word);
                continue;
            }
            out.extend(run.drain(..).rev().map(|word| (turn(&word.text), word)));
            out.push(plain(word));
        }
        out.extend(run.drain(..).rev().map(|word| (turn(&word.text), word)));
    }
    out
}

/// A word turned round, but for the numbers in it.
fn turn(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len());
    let mut at = chars.len();
    while let Some(last) = at.checked_sub(1) {
        let Some(&c) = chars.get(last) else { break };
        if !is_digit(c) {
            out.push(mirrored(c));
            at = last;
            continue;
        }
        // A number, with what joins its parts.
        let mut from = last;
        while let Some(before) = from.checked_sub(1) {
            let joins = matches!(chars.get(before), Some('.' | ',' | ':' | '/' | '-' | '٫' | '٬'))
                && before.checked_sub(1).and_then(|next| chars.get(next)).is_some_and(|c| is_digit(*c));
            if !joins && !chars.get(before).is_some_and(|c| is_digit(*c)) {
                break;
            }
            from = before;
        }
        out.extend(chars.get(from..at).unwrap_or_default());
        at = from;
    }
    out
}

/// Brackets are drawn as they look, and look the other way in text that runs from the right.
fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> String {
        let words: Vec<Word> =
            words.iter().map(|text| Word { text: (*text).to_owned(), x0: 0.0, x1: 1.0, y: 0.0, size: 1.0 }).collect();
        order(words.iter().collect()).into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn arabic_is_read_from_the_right_and_numbers_from_the_left() {
        assert_eq!(read(&["77/2026", "مقر", "دقع"]), "عقد رقم 77/2026");
        assert_eq!(read(&[".(ةنس)", "1,500", "ةفيظولا", ".1"]), "1. الوظيفة 1,500 (سنة).");
        assert_eq!(read(&["Doha", "Hotel", "يف", "لمعي"]), "يعمل في Doha Hotel");
    }

    #[test]
    fn an_arabic_name_in_english_is_turned_by_itself() {
        assert_eq!(read(&["Signed", "by", "دمحأ", "يلع", "in", "Doha"]), "Signed by علي أحمد in Doha");
        assert_eq!(read(&["plain", "(text)", "1."]), "plain (text) 1.");
    }
}
