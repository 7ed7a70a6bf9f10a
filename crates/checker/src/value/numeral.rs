//! Numbers in digits and in English and Russian words.

use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::text::normal::Shape;

/// A number in digits or words that begins at a word, and the word after it. "Ten (10)" is ten.
pub(crate) fn number(clause: &Clause, at: usize) -> Option<(f32, usize)> {
    let mut value: Option<f32> = None;
    let mut next = at;
    if clause.words.get(at)?.shape == Shape::Number {
        let digits: f32 = clause.word(at).replace(',', ".").parse().ok()?;
        let mut after = at + 1;
        // "12 (twelve)".
        while clause
            .words
            .get(after)
            .is_some_and(|word| word.gap.has(Gap::OPEN) || after > at + 1 && !word.gap.has(Gap::CLOSE))
            && spelt(clause.word(after)).is_some()
        {
            after += 1;
        }
        return Some((digits, after));
    }
    while next < at + 3 {
        let word = clause.word(next);
        let Some(part) = spelt(word) else { break };
        value = Some(match value {
            Some(tens) if tens >= 20.0 && part < 10.0 => tens + part,
            Some(_) => break,
            None => part,
        });
        next += 1;
        if word.contains("часов") || word.contains("часово") {
            break;
        }
    }
    let value = value?;
    // "ten (10)": the digits in brackets say it again.
    if clause.words.get(next).is_some_and(|word| word.shape == Shape::Number && word.gap.has(Gap::OPEN)) {
        next += 1;
    }
    Some((value, next))
}

/// The value of one word.
fn spelt(word: &str) -> Option<f32> {
    let english = match word {
        "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" => 12.0,
        "thirteen" => 13.0,
        "fourteen" => 14.0,
        "fifteen" => 15.0,
        "sixteen" => 16.0,
        "seventeen" => 17.0,
        "eighteen" => 18.0,
        "nineteen" => 19.0,
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" => 40.0,
        "fifty" => 50.0,
        "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        _ => 0.0,
    };
    if english > 0.0 {
        return Some(english);
    }
    // Longest stems first: "девятнадцат" before "девят".
    const RUSSIAN: [(&str, f32); 31] = [
        ("одиннадцат", 11.0),
        ("двенадцат", 12.0),
        ("тринадцат", 13.0),
        ("четырнадцат", 14.0),
        ("пятнадцат", 15.0),
        ("шестнадцат", 16.0),
        ("семнадцат", 17.0),
        ("восемнадцат", 18.0),
        ("девятнадцат", 19.0),
        ("двадцат", 20.0),
        ("тридцат", 30.0),
        ("пятьдесят", 50.0),
        ("пятидесят", 50.0),
        ("шестьдесят", 60.0),
        ("шестидесят", 60.0),
        ("семьдесят", 70.0),
        ("восемьдесят", 80.0),
        ("сорок", 40.0),
        ("один", 1.0),
        ("одн", 1.0),
        ("двух", 2.0),
        ("два", 2.0),
        ("две", 2.0),
        ("трех", 3.0),
        ("три", 3.0),
        ("четыр", 4.0),
        ("пят", 5.0),
        ("шест", 6.0),
        ("восем", 8.0),
        ("восьм", 8.0),
        ("десят", 10.0),
    ];
    const RUSSIAN_MORE: [(&str, f32); 4] = [("девяност", 90.0), ("девят", 9.0), ("семь", 7.0), ("семи", 7.0)];
    if !matches!(word.chars().next(), Some('о' | 'д' | 'т' | 'ч' | 'п' | 'ш' | 'с' | 'в')) {
        return None;
    }
    let (stem, value) = RUSSIAN.iter().chain(&RUSSIAN_MORE).find(|(stem, _)| word.starts_with(stem))?;
    let tail = word.get(stem.len()..).unwrap_or("");
    // Endings of the numeral, or a compound with hours ("десятичасовой"); not "пятница", "шестерня", "одновременно".
    let ending = tail.chars().count() <= 3 && !tail.contains('н') && !tail.contains('е')
        || matches!(tail, "ем" | "ех" | "е" | "емя");
    (ending || tail.contains("часов")).then_some(*value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read_and_their_neighbours_are_not() {
        assert_eq!(spelt("двенадцати"), Some(12.0));
        assert_eq!(spelt("двенадцатичасовой"), Some(12.0));
        assert_eq!(spelt("восемь"), Some(8.0));
        assert_eq!(spelt("шести"), Some(6.0));
        assert_eq!(spelt("пятница"), None);
        assert_eq!(spelt("одновременно"), None);
        assert_eq!(spelt("twelve"), Some(12.0));
    }
}
