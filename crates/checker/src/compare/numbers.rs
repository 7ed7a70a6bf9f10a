//! Employer and bank numbers of Russia: form and check digits.
//!
//! Algorithms: INN, OGRN and OGRNIP as the Federal Tax Service computes them, the account key as the Bank of Russia does (the formulas stand
//! beside each function). A right check digit proves that a number is well formed, never that its owner exists.

use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::text::normal::Shape;
use crate::wording::search::Hit;
use ngao_model::{Lang, Level};

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Inn,
    Ogrn,
    Ogrnip,
    Kpp,
    Bik,
    Account,
    Correspondent,
}

/// A number with its label.
#[derive(Debug, Clone)]
struct Labelled {
    kind: Kind,
    digits: String,
    clause: usize,
    from: usize,
    to: usize,
}

/// Adds a hit for every number with a wrong form or check digit.
pub(crate) fn find(clauses: &[Clause], rule: usize, level: Level, hits: &mut Vec<Hit>) {
    let mut numbers = Vec::new();
    for (index, clause) in clauses.iter().enumerate() {
        read(clause, index, &mut numbers);
    }
    for (position, number) in numbers.iter().enumerate() {
        let bik = || nearest_bik(&numbers, position);
        let right = match number.kind {
            Kind::Inn => inn(&number.digits),
            Kind::Ogrn => ogrn(&number.digits) || ogrnip(&number.digits),
            Kind::Ogrnip => ogrnip(&number.digits),
            Kind::Kpp => kpp(&number.digits),
            Kind::Bik => bik_form(&number.digits),
            Kind::Account => number.digits.len() == 20 && bik().is_none_or(|bik| account(&number.digits, bik, false)),
            Kind::Correspondent => {
                number.digits.len() == 20 && bik().is_none_or(|bik| account(&number.digits, bik, true))
            }
        };
        if !right {
            let lang = if clauses[number.clause].script == crate::text::normal::Script::Cyrillic {
                Lang::Ru
            } else {
                Lang::En
            };
            hits.push(Hit {
                rule,
                clause: number.clause,
                words: vec![(number.from, number.to)],
                level,
                lang,
                pattern: format!("{:?} {}", number.kind, number.digits),
            });
        }
    }
}

/// A well-formed BIK near an account: the one that follows within the next few numbers, else the one before.
fn nearest_bik(numbers: &[Labelled], position: usize) -> Option<&str> {
    let usable = |number: &&Labelled| number.kind == Kind::Bik && bik_form(&number.digits);
    let after = numbers.get(position..)?.iter().take(4).find(usable);
    let before = numbers.get(position.saturating_sub(3)..position)?.iter().rev().find(usable);
    let place = |number: &Labelled| number.clause;
    let here = numbers.get(position)?.clause;
    match (before, after) {
        (Some(before), Some(after)) if here - place(before) < place(after) - here => Some(&before.digits),
        (_, Some(after)) => Some(&after.digits),
        (Some(before), None) => Some(&before.digits),
        (None, None) => None,
    }
}

fn read(clause: &Clause, index: usize, numbers: &mut Vec<Labelled>) {
    let mut at = clause.lead;
    while at < clause.words.len() {
        let Some((kind, after)) = label(clause, at) else {
            at += 1;
            continue;
        };
        let mut kinds = vec![kind];
        let from = at;
        let mut next = after;
        // "INN/KPP 7733491480/773301001": labels first, numbers after.
        while let Some((kind, after)) = label(clause, next) {
            kinds.push(kind);
            next = after;
        }
        for _ in 0..3 {
            let filler = matches!(
                clause.word(next),
                "№" | "no"
                    | "number"
                    | "номер"
                    | "is"
                    | "of"
                    | "the"
                    | "employer"
                    | "работодателя"
                    | "компании"
                    | "организации"
                    | "ип"
                    | "юл"
            );
            next += usize::from(filler);
        }
        for (position, kind) in kinds.into_iter().enumerate() {
            let Some((digits, to)) = digits(clause, next, kind) else { break };
            let strict = matches!(kind, Kind::Inn | Kind::Ogrn | Kind::Ogrnip | Kind::Kpp | Kind::Bik);
            // A foreign account has any length: only Russian ones, of twenty digits, can be checked.
            if strict && digits.len() >= 5 || !strict && (17..=23).contains(&digits.len()) {
                numbers.push(Labelled {
                    kind,
                    digits,
                    clause: index,
                    from: if position == 0 { from } else { next },
                    to,
                });
            }
            next = to;
        }
        at = next.max(at + 1);
    }
}

/// The label that begins at a word, and the word after it.
fn label(clause: &Clause, at: usize) -> Option<(Kind, usize)> {
    let caps = clause.words.get(at)?.shape == Shape::Caps;
    let word = clause.word(at);
    // Latin labels begin with one of these, the others with a letter of two bytes.
    if !matches!(word.as_bytes().first(), Some(b'a' | b'b' | b'c' | b'i' | b'k' | b'o' | b'p' | 0xd0 | 0xd1)) {
        return None;
    }
    let two = clause.word(at + 1);
    Some(match word {
        "инн" => (Kind::Inn, at + 1),
        "inn" if caps => (Kind::Inn, at + 1),
        "огрн" => (Kind::Ogrn, at + 1),
        "ogrn" | "psrn" => (Kind::Ogrn, at + 1),
        "огрнип" | "ogrnip" => (Kind::Ogrnip, at + 1),
        "кпп" => (Kind::Kpp, at + 1),
        "kpp" if caps => (Kind::Kpp, at + 1),
        "бик" => (Kind::Bik, at + 1),
        "bik" if caps => (Kind::Bik, at + 1),
        "bic" if caps && two.len() == 9 && two.bytes().all(|byte| byte.is_ascii_digit()) => (Kind::Bik, at + 1),
        "р" if two == "с" || two == "счет" => (Kind::Account, at + 2),
        "к" if two == "с" || two == "счет" => (Kind::Correspondent, at + 2),
        "кор" | "корр" | "корреспондентский" if two.starts_with("сч") => {
            (Kind::Correspondent, at + 2)
        }
        "corr" | "correspondent" => {
            (Kind::Correspondent, at + 1 + usize::from(matches!(two, "account" | "acc" | "acct")))
        }
        "расчетный" if two.starts_with("сч") => (Kind::Account, at + 2),
        "расчетного" if two.starts_with("сч") => (Kind::Account, at + 2),
        "acc" | "account" | "счет" | "acct" => (Kind::Account, at + 1),
        _ => return None,
    })
}

/// The digits that begin at a word: pieces with only white space between them belong together, up to the length of the kind.
fn digits(clause: &Clause, at: usize, kind: Kind) -> Option<(String, usize)> {
    let longest = match kind {
        Kind::Inn => 12,
        Kind::Ogrn => 13,
        Kind::Ogrnip => 15,
        Kind::Kpp | Kind::Bik => 9,
        Kind::Account | Kind::Correspondent => 20,
    };
    let plain = |index: usize| {
        let word = clause.word(index);
        (!word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.to_owned())
    };
    let mut digits = plain(at)?;
    let mut to = at + 1;
    while digits.len() < longest
        && let Some(word) = clause.words.get(to)
        && !word.gap.has(Gap::COMMA | Gap::SEMICOLON | Gap::COLON | Gap::STOP | Gap::OPEN | Gap::CLOSE | Gap::DASH)
        && word.start > clause.words[to - 1].end
        && let Some(more) = plain(to)
        && digits.len() + more.len() <= longest
    {
        digits.push_str(&more);
        to += 1;
    }
    // Letters that close up to the digits: a masked or foreign number.
    let masked = clause
        .words
        .get(to)
        .is_some_and(|word| word.start == clause.words[to - 1].end && !plain(to).is_some_and(|_| true));
    (!masked).then_some((digits, to))
}

fn values(digits: &str) -> Vec<u32> {
    digits.chars().filter_map(|c| c.to_digit(10)).collect()
}

fn weighted(values: &[u32], weights: &[u32]) -> u32 {
    values.iter().zip(weights).map(|(value, weight)| value * weight).sum::<u32>() % 11 % 10
}

/// INN: of a firm (10 digits) `c10 = Σ w·d mod 11 mod 10`, w = 2 4 10 3 5 9 4 6 8; of a person (12 digits) likewise over the first ten
/// with 7 before the weights, and over the first eleven with 3 7 before them.
pub(crate) fn inn(digits: &str) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let values = values(digits);
    let one_digit = values.windows(2).all(|pair| pair[0] == pair[1]);
    match values.len() {
        10 => !one_digit && weighted(&values, &WEIGHTS[2..]) == values[9],
        12 => !one_digit && weighted(&values, &WEIGHTS[1..]) == values[10] && weighted(&values, &WEIGHTS) == values[11],
        _ => false,
    }
}

/// The remainder of a decimal number by a small one.
fn remainder(values: &[u32], by: u32) -> u32 {
    values.iter().fold(0, |rest, value| (rest * 10 + value) % by)
}

/// OGRN: 13 digits, the last is the number of the first twelve mod 11 mod 10; the first is not 0.
pub(crate) fn ogrn(digits: &str) -> bool {
    let values = values(digits);
    values.len() == 13 && values[0] != 0 && remainder(&values[..12], 11) % 10 == values[12]
}

/// OGRNIP: 15 digits, the last is the number of the first fourteen mod 13 mod 10; the first is 3 or 4.
pub(crate) fn ogrnip(digits: &str) -> bool {
    let values = values(digits);
    values.len() == 15 && matches!(values[0], 3 | 4) && remainder(&values[..14], 13) % 10 == values[14]
}

/// KPP: tax office (4 digits), reason (2 digits or capital letters), serial (3 digits). It has no check digit.
pub(crate) fn kpp(digits: &str) -> bool {
    digits.len() == 9 && !digits.starts_with("0000")
}

/// BIK: 9 digits of which the first is 0, 1 or 2.
pub(crate) fn bik_form(digits: &str) -> bool {
    digits.len() == 9 && matches!(digits.as_bytes().first(), Some(b'0'..=b'2'))
}

/// Account key: over the last three digits of the BIK (for a correspondent account `0` and its fifth and sixth) and the account,
/// `Σ (d·w mod 10) mod 10 = 0` with the weights 7 1 3 repeated. Accounts with the Bank of Russia's own offices are correspondent ones.
pub(crate) fn account(digits: &str, bik: &str, correspondent: bool) -> bool {
    let key = |head: &str| {
        let all = values(&format!("{head}{digits}"));
        all.iter().zip([7, 1, 3].iter().cycle()).map(|(value, weight)| value * weight % 10).sum::<u32>() % 10 == 0
    };
    let (Some(last), Some(office)) = (bik.get(6..9), bik.get(4..6)) else { return true };
    if correspondent { key(&format!("0{office}")) } else { key(last) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_public_numbers_are_well_formed() {
        assert!(inn("7707083893") && inn("7736207543") && inn("123456789047"));
        assert!(ogrn("1027700132195"));
        assert!(account("40702810900000002851", "044030827", false));
        assert!(account("30101810200000000827", "044030827", true));
    }

    #[test]
    fn one_wrong_digit_is_seen() {
        assert!(!inn("7707083894") && !inn("770708389") && !inn("123456789048") && !inn("0000000000"));
        assert!(!ogrn("1027700132196") && !ogrn("102770013219"));
        assert!(!account("40702810900000002852", "044030827", false));
        assert!(!bik_form("944030827") && !bik_form("04403082"));
    }

    #[test]
    fn an_ogrnip_with_a_remainder_over_nine_is_right() {
        // First fourteen digits whose number mod 13 is 10, 11 or 12: the last digit of the remainder is the check digit.
        for first in 30_450_000_000_000u64..30_450_000_000_040 {
            let check = first % 13 % 10;
            assert!(ogrnip(&format!("{first}{check}")), "{first}{check}");
            assert!(!ogrnip(&format!("{first}{}", (check + 1) % 10)));
        }
    }
}
