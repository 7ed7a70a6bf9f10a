//! What no list could hold: numbers, amounts, percentages, dates and times of day, as expressions that run in linear time.

use crate::wording::pattern::Class;
use regex::bytes::Regex;
use regex::bytes::RegexBuilder;
use std::sync::OnceLock;

/// Things that are looked for by an expression, in the order of [`index`].
const ALL: [Class; 6] = [Class::Number, Class::Money, Class::Percent, Class::Date, Class::Time, Class::Blank];

/// The place of a class among all.
pub(crate) fn index(class: Class) -> usize {
    ALL.iter().position(|other| *other == class).unwrap_or(0)
}

/// Byte ranges of a class in a clause's text, overlapping ones included: from the first word to the space after the last.
pub(crate) fn find(class: Class, text: &str) -> Vec<(usize, usize)> {
    static ONCE: [OnceLock<Option<Regex>>; ALL.len()] = [const { OnceLock::new() }; ALL.len()];
    let regex = ONCE[index(class)]
        .get_or_init(|| RegexBuilder::new(&format!(" {}", expression(class))).unicode(false).build().ok());
    let mut found = Vec::new();
    let Some(regex) = regex.as_ref().filter(|_| may_hold(class, text)) else { return found };
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(hit) = regex.find_at(bytes, from) {
        let start = hit.start() + 1;
        found.push((start, hit.end()));
        // From the space before the next word on.
        from = bytes[start..].iter().position(|byte| *byte == b' ').map_or(bytes.len(), |space| start + space);
    }
    found
}

/// Whether a text may hold a class, by what the expression of the class cannot do without.
fn may_hold(class: Class, text: &str) -> bool {
    let digit = || text.bytes().any(|byte| byte.is_ascii_digit());
    let word = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match class {
        Class::Number | Class::Money => true,
        Class::Percent => word(&["%", "per", "pct", "процент", "asilimia"]),
        Class::Date => digit(),
        Class::Time => digit() || word(&["noon", "midnight", "полдень", "полночь"]),
        Class::Blank => text.contains(" _ "),
    }
}

/// Words that numbers are written with in the three languages; Russian as stems.
macro_rules! number_words {
    () => {
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|\
         twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|\
         один[^ ]*|одн[^ ]*|два|две|двух|двум[^ ]*|дву[^ ]*|три|трех|трем[^ ]*|четыре[^ ]*|четырь[^ ]*|пят[^ ]*|шест[^ ]*|семь|семи|семью|\
         семьдесят|семидесяти|семнадцат[^ ]*|семьсот|восем[^ ]*|восьм[^ ]*|девят[^ ]*|десят[^ ]*|одиннадцат[^ ]*|двенадцат[^ ]*|\
         тринадцат[^ ]*|двадцат[^ ]*|тридцат[^ ]*|сорок|сорока|девяност[^ ]*|сто|ста|двест[^ ]*|двухсот|трист[^ ]*|трехсот|тысяч[^ ]*|тыс|млн|\
         миллион[^ ]*|половин[^ ]*|moja|mbili|tatu|nne|tano|sita|saba|nane|tisa|kumi|ishirini|thelathini|arobaini|hamsini|sitini|sabini|\
         themanini|tisini|mia|elfu|laki|milioni|moja|wawili|watatu"
    };
}

macro_rules! number {
    () => {
        concat!("(?:(?:[0-9][0-9.,:]*|", number_words!(), ") )+?")
    };
}

macro_rules! currency {
    () => {
        "(?:(?:us |сша )?(?:dollars?|доллар[^ ]*|dola)(?: us| сша)?|usd|us|\\$|eur|euros?|евро|€|£|gbp|pounds?|rub|rur|rubles?|roubles?|₽|руб|р|рубл[^ ]*|\
         kes|ksh|kshs|sh|shs|shillings?|shilingi|шиллинг[^ ]*|bob|sar|riyals?|риял[^ ]*|риал[^ ]*|aed|dirhams?|дирхам[^ ]*|qar) "
    };
}

fn expression(class: Class) -> &'static str {
    match class {
        Class::Number => number!(),
        Class::Money => concat!(
            "(?:",
            currency!(),
            number!(),
            "(?:k |m )?|",
            number!(),
            "(?:k |m |к )?",
            currency!(),
            "|[0-9][0-9.,]* (?:k|тыс|млн) )"
        ),
        Class::Percent => {
            concat!("(?:", number!(), "(?:%|percent|per cent|pct|процент[^ ]*) |asilimia ", number!(), ")")
        }
        Class::Date => {
            "(?:[0-9]{1,2} (?:st |nd |rd |th |го )?(?:day )?(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр|aprili|agosti|oktoba|desemba|mei|machi)[^ ]* (?:[0-9]{4} )?\
             |(?:january|february|march|april|may|june|july|august|september|october|november|december) [0-9]{1,2} (?:st |nd |rd |th )?(?:[0-9]{4} )?\
             |[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{2,4} |[0-9]{4} [0-9]{2} [0-9]{2} |[0-9]{1,2} [0-9]{1,2} [0-9]{4} )"
        }
        Class::Time => {
            "(?:[0-9]{1,2}(?:[:.][0-9]{2})? (?:a m |p m |am |pm |hrs |час[^ ]* |утра |вечера |noon )|[0-9]{1,2}[:.][0-9]{2} |(?:noon|midnight|полдень|полночь) )"
        }
        Class::Blank => "_ ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_finds_what_it_is_for() {
        for (class, text, wanted) in [
            (Class::Number, " for twenty four hours ", " twenty"),
            (Class::Money, " a sum of kes 150 000 now ", " kes"),
            (Class::Money, " 150 000 сто пятьдесят тысяч рублей ", " 150"),
            (Class::Percent, " by 20 % of pay ", " 20"),
            (Class::Date, " on 24 february 2026 in ", " 24"),
            (Class::Time, " at 7.30 p m in ", " 7.30"),
            (Class::Blank, " name _ date ", " _"),
        ] {
            let first = find(class, text).first().map(|(start, _)| *start - 1);
            assert_eq!(first, text.find(wanted), "{class:?} in {text}");
        }
        assert!(find(Class::Money, " the wage of the worker ").is_empty());
    }
}
