//! Numbers of any size, in digits and in the words of the three languages: `1.200.000`, `25k`, «сто пятьдесят тысяч», "elfu hamsini na tano".

use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::text::normal::Shape;
use crate::value::number_words::{Part, part};

/// The longest number in words, in words.
const LONGEST: usize = 14;

/// A number that begins at a word, and the word after it. What stands in brackets behind it and says it again belongs to it.
pub(crate) fn amount(clause: &Clause, at: usize) -> Option<(f64, usize)> {
    let (value, next) = if clause.words.get(at)?.shape == Shape::Number {
        digits(clause, at)?
    } else {
        spelt(clause, at).filter(|(value, _)| *value > 0.0)?
    };
    Some((value, again(clause, next)))
}

/// Whether a word is a whole number by itself or a part of one.
pub(crate) fn is_number(clause: &Clause, at: usize) -> bool {
    clause.words.get(at).is_some_and(|word| word.shape == Shape::Number) || part(clause.word(at)).is_some()
}

/// The value of a word for one whole number below twenty, or of tens.
pub(crate) fn small(word: &str) -> Option<f64> {
    match part(word)? {
        Part::Few(value) | Part::Tens(value) => Some(value),
        _ => None,
    }
}

/// "18 000 (восемнадцать тысяч)": goes past brackets that hold nothing but numbers.
fn again(clause: &Clause, next: usize) -> usize {
    if !clause.words.get(next).is_some_and(|word| word.gap.has(Gap::OPEN)) {
        return next;
    }
    let mut at = next;
    while at < next + LONGEST && at < clause.words.len() {
        if at > next && clause.words[at].gap.has(Gap::CLOSE) {
            return at;
        }
        let linking = matches!(clause.word(at), "and" | "na" | "и" | "только" | "only" | "tu" | "00");
        if !is_number(clause, at) && !linking {
            return next;
        }
        at += 1;
    }
    if at == clause.words.len() && at > next { at } else { next }
}

/// Whether nothing but a space stands before a word.
fn close(clause: &Clause, at: usize) -> bool {
    const APART: Gap = Gap(!(Gap::LINE.0 | Gap::PAGE.0));
    at > 0 && clause.words.get(at).is_some_and(|word| !word.gap.has(APART))
}

/// Digits with their separators, groups and the scale that follows.
fn digits(clause: &Clause, at: usize) -> Option<(f64, usize)> {
    let word = clause.word(at);
    let mut value = plain(word)?;
    let mut next = at + 1;
    // "1 200 000": groups of three, one character apart.
    if word.len() <= 3 && !word.starts_with('0') && !word.contains(['.', ',']) {
        while let Some(group) = clause.words.get(next) {
            let text = clause.word(next);
            let (whole, rest) = text.split_at(text.find(['.', ',']).unwrap_or(text.len()));
            let apart = group.start != clause.words[next - 1].end + 1;
            if group.shape != Shape::Number || whole.len() != 3 || apart || !close(clause, next) || rest.len() > 3 {
                break;
            }
            value = value * 1000.0 + plain(whole)?;
            next += 1;
            if !rest.is_empty() {
                value += plain(&format!("0{rest}")).filter(|part| *part < 1.0).unwrap_or(0.0);
                break;
            }
        }
    }
    let Some(scale) = scale(clause, next) else { return Some((value, next)) };
    Some((value * scale, next + 1))
}

/// The scale that a word is, where nothing but a space stands before it: "25 k", «150 тысяч», "2.5 million".
fn scale(clause: &Clause, at: usize) -> Option<f64> {
    if !close(clause, at) && !clause.words.get(at).is_some_and(|word| word.gap.has(Gap::HYPHEN)) {
        return None;
    }
    let joined = at > 0 && clause.words[at - 1].end == clause.words[at].start;
    match clause.word(at) {
        "k" => Some(1000.0),
        "к" | "т" if joined => Some(1000.0),
        "m" | "mln" | "mn" | "млн" => Some(1_000_000.0),
        "hundred" => Some(100.0),
        word => match part(word)? {
            Part::Scale(scale) => Some(scale),
            _ => None,
        },
    }
}

/// The value of digits with separators: a separator before exactly three digits parts thousands, any other parts decimals.
pub(crate) fn plain(word: &str) -> Option<f64> {
    if word.is_empty()
        || word.len() > 24
        || !word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    {
        return None;
    }
    let Some(last) = word.rfind(['.', ',']) else { return word.parse().ok() };
    let (head, tail) = (word.get(..last)?, word.get(last + 1..)?);
    let separator = word.as_bytes()[last];
    let grouped = |text: &str| {
        let mut groups = text.split(['.', ',']);
        groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'))
            && groups.all(|group| group.len() == 3)
    };
    let bare = |text: &str| text.replace(['.', ','], "");
    if tail.len() == 3 && grouped(word) && (!head.contains(['.', ',']) || head.contains(separator as char)) {
        return bare(word).parse().ok();
    }
    if head.contains(['.', ',']) && !grouped(head) {
        return None;
    }
    format!("{}.{tail}", bare(head)).parse().ok()
}

/// A number in words.
fn spelt(clause: &Clause, at: usize) -> Option<(f64, usize)> {
    if matches!(clause.word(at), "полтора" | "полторы") && clause.word(at + 1).starts_with("тыс") {
        return Some((1500.0, at + 2));
    }
    if clause.word(at) == "полмиллиона" {
        return Some((500_000.0, at + 1));
    }
    let (mut total, mut group) = (0.0, 0.0_f64);
    // The scale that the last finished group had, and whether a Swahili scale waits for its number.
    let (mut last_scale, mut waiting) = (0.0, None);
    let mut next = at;
    let mut read = 0;
    while next < at + LONGEST {
        if read > 0 && !close(clause, next) && !clause.words.get(next).is_some_and(|word| word.gap.has(Gap::HYPHEN)) {
            break;
        }
        let word = clause.word(next);
        if read > 0 && matches!(word, "and" | "na" | "с" | "и") {
            if matches!((word, clause.word(next + 1)), ("na", "nusu") | ("с", "половиной")) {
                match waiting {
                    None if group == 0.0 => total += last_scale / 2.0,
                    _ => group += 0.5,
                }
                next += 2;
                continue;
            }
            let goes_on = close(clause, next + 1)
                && match part(clause.word(next + 1)) {
                    Some(Part::Scale(_)) => word == "na",
                    Some(_) => matches!(word, "na" | "and"),
                    None => false,
                };
            if !goes_on {
                break;
            }
            // "elfu tano na mia tano": what follows is no longer thousands.
            if word == "na"
                && let Some(scale) = waiting
                && !below(part(clause.word(next + 1)), group)
            {
                total += group * scale;
                (group, last_scale, waiting) = (0.0, scale, None);
            }
            next += 1;
            continue;
        }
        let Some(part) = part(word) else { break };
        let swahili = matches!(word, "elfu" | "laki" | "thao" | "milioni" | "mia" | "thou");
        match part {
            Part::Few(value) if group % 10.0 == 0.0 || group % 100.0 == 0.0 => group += value,
            Part::Tens(value) if group % 100.0 == 0.0 => group += value,
            Part::Few(_) | Part::Tens(_) => break,
            Part::Hundreds(value) if swahili => {
                // "mia mbili": the factor follows.
                let factor = crate::value::number_words::part(clause.word(next + 1)).and_then(|part| match part {
                    Part::Few(factor) if factor < 10.0 && close(clause, next + 1) => Some(factor),
                    _ => None,
                });
                if group % 1000.0 != 0.0 {
                    break;
                }
                group += value * factor.unwrap_or(1.0);
                next += usize::from(factor.is_some());
            }
            Part::Hundreds(value) if word == "hundred" => group = group.max(1.0) * value,
            Part::Hundreds(value) if group % 1000.0 == 0.0 => group += value,
            Part::Hundreds(_) => break,
            Part::Scale(scale) if swahili && follows(clause, next) && (group == 0.0 || waiting.is_some()) => {
                total += group * waiting.unwrap_or(0.0);
                (group, waiting) = (0.0, Some(scale));
            }
            Part::Scale(_) if swahili && waiting.is_some() => break,
            Part::Scale(scale) => {
                // "Three hundred thousand", and "thousand" alone.
                total += if group == 0.0 { 1.0 } else { group } * scale;
                (group, last_scale) = (0.0, scale);
            }
        }
        read += 1;
        next += 1;
    }
    if read == 0 {
        return None;
    }
    total += group * waiting.unwrap_or(1.0);
    Some((total, next))
}

/// Whether a part can still be added to a group below a thousand: tens to hundreds, ones to tens.
fn below(part: Option<Part>, group: f64) -> bool {
    match part {
        Some(Part::Few(value)) => group % 10.0 == 0.0 && group > 0.0 && (value < 10.0 || group % 100.0 == 0.0),
        Some(Part::Tens(_)) => group % 100.0 == 0.0 && group > 0.0,
        _ => false,
    }
}

/// Whether a Swahili scale is followed by its number ("elfu hamsini") rather than preceded by it ("hamsini elfu").
fn follows(clause: &Clause, at: usize) -> bool {
    close(clause, at + 1) && matches!(part(clause.word(at + 1)), Some(Part::Few(_) | Part::Tens(_) | Part::Hundreds(_)))
}
