//! Money: amounts and ranges with their currency and the time they are paid for.

use crate::text::clause::{Clause, Word};
use crate::text::gap::Gap;
use crate::text::normal::Shape;
use crate::value::amount::amount;
use crate::value::period::{Per, period};

/// A currency as the text names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Currency {
    Rub,
    Usd,
    Eur,
    Gbp,
    Kes,
    Sar,
    Aed,
    Qar,
    /// Riyals, of Saudi Arabia or Qatar: the text does not say which.
    Riyal,
    /// Another one.
    Other,
}

impl Currency {
    /// Its code (ISO 4217), where the text says which currency it is.
    pub(crate) fn code(self) -> Option<&'static str> {
        Some(match self {
            Currency::Rub => "RUB",
            Currency::Usd => "USD",
            Currency::Eur => "EUR",
            Currency::Gbp => "GBP",
            Currency::Kes => "KES",
            Currency::Sar => "SAR",
            Currency::Aed => "AED",
            Currency::Qar => "QAR",
            Currency::Riyal | Currency::Other => return None,
        })
    }
}

/// An amount, or a range of two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Money {
    pub(crate) low: f64,
    /// The same as `low` where it is no range.
    pub(crate) high: f64,
    pub(crate) currency: Option<Currency>,
    pub(crate) per: Option<Per>,
}

/// Money that begins at a word, and the word after it. Without a currency only a number of four digits or more is taken for money.
pub(crate) fn money(clause: &Clause, at: usize) -> Option<(Money, usize)> {
    let mut from = at;
    let mut named = None;
    if let Some((currency, next)) = currency(clause, at) {
        if clause.words.get(next)?.gap.has(Gap::COMMA | Gap::STOP | Gap::SEMICOLON | Gap::CLOSE) {
            return None;
        }
        (named, from) = (Some(currency), next);
    }
    let (low, mut to) = amount(clause, from)?;
    let (mut low, mut high) = (low, low);
    let mut after = currency(clause, to);
    if let (None, Some((currency, next))) = (named, after) {
        (named, to, after) = (Some(currency), next, None);
    }
    if let Some((value, end)) = upper(clause, to) {
        let (second, end) = match currency(clause, end) {
            Some((currency, end)) if named.is_none() => (Some(currency), end),
            _ => (named, end),
        };
        // "150–200 thousand": the scale is said once.
        let scaled = if low < 1000.0 && value >= 1000.0 && low * 1000.0 <= value { low * 1000.0 } else { low };
        if scaled <= value && (named.is_some() || second.is_some() || value >= 1000.0) {
            (low, high, named, to, after) = (scaled, value, second, end, None);
        }
    }
    if let (None, Some((currency, next))) = (named, after) {
        (named, to) = (Some(currency), next);
    }
    // «рублей 00 копеек».
    if named.is_some() && clause.word(to + 1).starts_with("копе") && clause.words[to].shape == Shape::Number {
        to += 2;
    }
    // Letters and digits in one, as in the number of a passport.
    let glued = |word: &Word, next: &Word| word.page == next.page && word.end == next.start;
    if named.is_none() && at > 0 && glued(&clause.words[at - 1], &clause.words[at]) {
        return None;
    }
    // What follows a number sign, and the rest of a telephone number.
    if named.is_none() && at > 0 && clause.word(at - 1) == "№" {
        return None;
    }
    if named.is_none() && at > 0 && clause.words[at - 1].shape == Shape::Number && !clause.words[at].gap.has(Gap::COMMA)
    {
        return None;
    }
    if named.is_none() && (high < 1000.0 || is_year(clause, from, to) || is_counted(clause.word(to))) {
        return None;
    }
    if is_counted(clause.word(to)) && to == from + 1 && high < 1000.0 {
        return None;
    }
    let per = period(clause, at, to);
    Some((Money { low, high, currency: named, per }, to))
}

/// The second amount of a range that goes on at a word, and the word after it.
fn upper(clause: &Clause, at: usize) -> Option<(f64, usize)> {
    let gap = clause.words.get(at)?.gap;
    let word = clause.word(at);
    let linked = matches!(word, "to" | "до" | "hadi" | "mpaka" | "till");
    if !linked && !gap.has(Gap::DASH | Gap::HYPHEN) {
        return None;
    }
    let mut next = at + usize::from(linked);
    if let Some((_, after)) = currency(clause, next) {
        next = after;
    }
    amount(clause, next)
}

/// Four digits that name a year.
fn is_year(clause: &Clause, from: usize, to: usize) -> bool {
    to == from + 1
        && clause.word(from).len() == 4
        && (clause.word(from).starts_with("19") || clause.word(from).starts_with("20"))
}

/// Things that are counted and are no money.
fn is_counted(word: &str) -> bool {
    const STEMS: [&str; 22] = [
        "hour",
        "day",
        "week",
        "month",
        "year",
        "people",
        "worker",
        "km",
        "kg",
        "kilo",
        "%",
        "percent",
        "percen",
        "hrs",
        "min",
        "час",
        "дн",
        "недел",
        "месяц",
        "лет",
        "процент",
        "человек",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem)) && !word.ends_with("ly")
}

/// Whether the first two bytes agree: most words are told apart by them.
fn begins_alike(stem: &str, word: &str) -> bool {
    stem.as_bytes().first_chunk::<2>() == word.as_bytes().first_chunk::<2>()
}

/// The currency that a word or a few name, and the word after them.
pub(crate) fn currency(clause: &Clause, at: usize) -> Option<(Currency, usize)> {
    let word = clause.word(at);
    let next = clause.word(at + 1);
    let whose = |word: &str| -> Option<Currency> {
        const LANDS: [(&str, Currency); 17] = [
            ("kenya", Currency::Kes),
            ("кени", Currency::Kes),
            ("qatar", Currency::Qar),
            ("катар", Currency::Qar),
            ("saudi", Currency::Sar),
            ("саудов", Currency::Sar),
            ("us", Currency::Usd),
            ("american", Currency::Usd),
            ("американск", Currency::Usd),
            ("marekani", Currency::Usd),
            ("сша", Currency::Usd),
            ("russia", Currency::Rub),
            ("urusi", Currency::Rub),
            ("kirusi", Currency::Rub),
            ("российск", Currency::Rub),
            ("emirat", Currency::Aed),
            ("uae", Currency::Aed),
        ];
        LANDS
            .iter()
            .filter(|(land, _)| begins_alike(land, word))
            .find(|(land, _)| if *land == "us" { word == "us" } else { word.starts_with(land) })
            .map(|(_, currency)| *currency)
    };
    // "US dollars", «кенийских шиллингов», "U.S. $".
    if let Some(currency) = whose(word) {
        let skip = 1 + usize::from(word == "u" && next == "s");
        if unit(clause, at + skip).is_some() || (word == "us" && next == "$") {
            return Some((currency, at + skip + 1));
        }
        // "350K Kenyan", "220K Kenya money".
        let money = matches!(next, "money" | "shilling" | "bob");
        if matches!(word, "kenyan" | "kenya")
            && (money || word == "kenyan")
            && at > 0
            && !clause.words[at].gap.has(Gap::COMMA | Gap::STOP)
        {
            let number = amount(clause, at - 1).is_some() || matches!(clause.word(at - 1), "k");
            return number.then_some((Currency::Kes, at + 1 + usize::from(money)));
        }
        return None;
    }
    if word == "u" && next == "s" && matches!(clause.word(at + 2), "dollar" | "dollars" | "$") {
        return Some((Currency::Usd, at + 3));
    }
    // "elfu ishirini za Kirusi", "laki tatu za Kenya".
    if word == "za" && at > 0 && amount(clause, at - 1).is_some() {
        return whose(next).map(|currency| (currency, at + 2));
    }
    let currency = unit(clause, at)?;
    // «долларов США», "riyal za Qatar", "shillings of Kenya".
    if let Some(land) = whose(next)
        && !clause.words[at + 1].gap.has(Gap::COMMA | Gap::STOP)
        && matches!(next, "us" | "сша" | "kenya" | "qatar" | "marekani")
    {
        return Some((land, at + 2));
    }
    if matches!(next, "za" | "ya" | "of" | "wa")
        && let Some(land) = whose(clause.word(at + 2))
    {
        return Some((land, at + 3));
    }
    // "руб.": the point is no word; "rupees" and the like are other money.
    Some((currency, at + 1))
}

/// The currency that one word names.
fn unit(clause: &Clause, at: usize) -> Option<Currency> {
    let word = clause.word(at);
    let stem = |stems: &[&str]| stems.iter().any(|stem| begins_alike(stem, word) && word.starts_with(stem));
    Some(match word {
        "$" | "usd" | "dola" | "dollar" | "dollars" | "bucks" => Currency::Usd,
        "€" | "eur" | "euro" | "euros" | "евро" | "yuro" => Currency::Eur,
        "£" | "gbp" => Currency::Gbp,
        "₽" | "rub" | "rur" | "руб" | "rubo" | "rubles" | "ruble" | "rouble" | "roubles" | "roub" | "rubli"
        | "rubel" => Currency::Rub,
        "р" if at > 0
            && clause
                .words
                .get(at - 1)
                .is_some_and(|word| word.shape == Shape::Number || word.shape == Shape::Lower) =>
        {
            let number = clause.words[at - 1].shape == Shape::Number
                || matches!(clause.word(at - 1), "тыс" | "тысяч" | "т" | "к" | "k");
            return number.then_some(Currency::Rub);
        }
        "kes" | "ksh" | "kshs" | "shilingi" | "shilling" | "shillings" | "bob" => Currency::Kes,
        "sh" | "shs" => Currency::Kes,
        "sar" | "sr" => Currency::Sar,
        "aed" | "dhs" | "dh" | "dirham" | "dirhams" | "dirhamu" => Currency::Aed,
        "qar" | "qr" => Currency::Qar,
        "riyal" | "riyals" | "riyali" | "rial" | "rials" | "riali" | "riyalat" => Currency::Riyal,
        "kwd" | "bhd" | "omr" | "jod" | "ugx" | "tzs" | "inr" | "cny" | "rupees" | "rupia" | "dinari" | "yuan"
        | "lira" => Currency::Other,
        _ if stem(&["рубл"]) => Currency::Rub,
        _ if stem(&["доллар"]) => Currency::Usd,
        _ if stem(&["шиллинг"]) => Currency::Kes,
        _ if stem(&["дирхам"]) => Currency::Aed,
        _ if stem(&["риял", "риал"]) => Currency::Riyal,
        _ if stem(&["динар", "dinar", "тенге", "юан"]) => Currency::Other,
        _ => return None,
    })
}
