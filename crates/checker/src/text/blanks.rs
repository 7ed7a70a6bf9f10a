//! Blanks to be filled in, told from the dots of a table and from boxes to be ticked.

use crate::text::letters::{is_digit, is_word};

/// Whether dots lead the eye to what a table row says, and are no blank to be filled in: a row has one run of them, and a few words follow
/// that begin with a number or, after a long run, with a small letter. A blank is followed by the next label or by the rest of a sentence.
pub(crate) fn leads(chars: &[char], at: usize, run: usize) -> bool {
    const LONG: usize = 12;
    const WORDS: usize = 6;
    let rest = &chars[at + run..];
    let closed = rest.iter().find(|c| !c.is_whitespace()).is_some_and(|c| matches!(c, ',' | ')' | ';' | '»'));
    let Some(next) = rest.iter().find(|c| is_word(**c)) else { return false };
    let begins = is_digit(*next) || (run >= LONG && !next.is_uppercase());
    let dots = |part: &[char]| part.windows(4).any(|four| four.iter().all(|c| *c == '.'));
    let words = rest.split(|c| c.is_whitespace()).filter(|word| word.iter().any(|c| is_word(*c))).count();
    begins && !closed && words <= WORDS && !dots(rest) && !dots(&chars[..at])
}

/// How long empty brackets at the beginning are, if there are any.
pub(crate) fn empty_brackets(chars: &[char]) -> Option<usize> {
    let spaces = chars[1..].iter().take_while(|c| c.is_whitespace()).count();
    let (close, least) = if chars[0] == '(' { (')', 1) } else { (']', 2) };
    (spaces >= least && chars.get(spaces + 1) == Some(&close)).then_some(spaces + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_a_blank_unless_a_table_row_goes_on_behind_them() {
        for (line, leads_on) in [
            ("Arrival later than 10 minutes ............................ 1,500 roubles", true),
            ("Dinner .................... free of charge", true),
            ("wages of KES ........ each month", false),
            ("kiasi cha ........ kila mwezi", false),
            ("from ....... month ............... 2027", false),
            ("Name of client: ............   Village: ............", false),
            ("i ujira ambao ni (..................) riali", false),
            ("starts on ............... 2027 and ends after two years of work", false),
        ] {
            let chars: Vec<char> = line.chars().collect();
            let at = line.chars().position(|c| c == '.').unwrap_or(0);
            let run = chars[at..].iter().take_while(|c| **c == '.').count();
            assert_eq!(leads(&chars, at, run), leads_on, "{line}");
        }
    }
}
