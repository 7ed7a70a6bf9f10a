//! Days a week, as the text states them.

use crate::hours::{Said, is_rest};
use crate::text::clause::Clause;
use crate::text::gap::Gap;
use crate::value::numeral::number;
use crate::value::period::is_hour;

/// Days a week that the clause states.
pub(crate) fn days_a_week(clause: &Clause, index: usize) -> Option<Said> {
    let count = clause.words.len();
    for at in clause.lead..count {
        let said = |value: f32, to: usize| Some(Said { value, clause: index, from: at, to: to.min(count) });
        let words: [&str; 6] = std::array::from_fn(|offset| clause.word(at + offset));
        match words[0] {
            "пятидневная" | "пятидневной" | "пятидневную" => return said(5.0, at + 2),
            "шестидневная" | "шестидневной" | "шестидневную" => {
                return said(6.0, at + 2);
            }
            "семидневная" | "семидневной" => return said(7.0, at + 2),
            "ежедневно" => return said(7.0, at + 1),
            "без" if matches!(words[1], "выходных") => return said(7.0, at + 2),
            "seven" | "7"
                if matches!(words[1], "days")
                    && !is_rest(words[2])
                    && matches!(words[2], "a" | "per" | "in" | "each" | "every") =>
            {
                return said(7.0, at + 4);
            }
            "все" | "all" if matches!(words[1], "семь" | "7" | "seven") => return said(7.0, at + 3),
            "seven" | "7"
                if matches!(words[1], "nights" | "shifts" | "days")
                    && matches!((words[2], words[3]), ("out", "of") | ("per", "week") | ("a", "week")) =>
            {
                return said(7.0, at + 5);
            }
            "6" | "шесть"
                if matches!((words[1], words[2]), ("1", _) | ("через", "один") | ("через", "1"))
                    && about_shifts(clause) =>
            {
                return said(6.0, at + 3);
            }
            "free" | "выходной" | "свободный" | "rest" | "day" if at_pleasure(clause, at) => {
                return said(7.0, at + 2);
            }
            "каждый" if words[1] == "день" && !clause.text.contains("выходн") => {
                return said(7.0, at + 2);
            }
            "one" | "1" | "a"
                if matches!((words[1], words[2]), ("day", "off") | ("rest", "day") | ("free", "day"))
                    && words[3..].iter().any(|word| word.starts_with("week")) =>
            {
                return said(6.0, at + 4);
            }
            "один" | "1"
                if words[1] == "выходной" && (words[2..].contains(&"неделю") || clause.text.contains(" в неделю ")) =>
            {
                return said(6.0, at + 4);
            }
            _ => {}
        }
        if let Some(first) = weekday(words[0]) {
            let link = matches!(words[1], "to" | "through" | "till" | "until" | "по" | "до");
            let dash = clause
                .words
                .get(at + 1)
                .is_some_and(|word| word.gap.has(Gap::DASH) || word.start == clause.words[at].end + 1);
            if let Some(last) = weekday(words[1 + usize::from(link)]).filter(|_| link || dash) {
                return said(f32::from((last + 7 - first) % 7 + 1), at + 3);
            }
        }
        if let Some((value, after)) = number(clause, at)
            && (1.0..=7.0).contains(&value)
            && (matches!(clause.word(after), "day" | "days" | "дней" | "дня" | "shifts" | "смен" | "рабочих"))
        {
            let next: [&str; 4] = std::array::from_fn(|offset| clause.word(after + 1 + offset));
            let of_hours = next[0] == "of" && (after + 2..after + 5).any(|index| is_hour(clause.word(index)))
                || next[0] == "по" && (after + 2..after + 5).any(|index| is_hour(clause.word(index)));
            let weekly = of_hours && value >= 4.0
                || matches!(next[0], "week" | "weekly" | "неделю" | "неделя")
                || matches!(next[0], "a" | "per" | "each" | "every" | "in" | "в" | "the" | "дней" | "of")
                    && next.iter().any(|word| word.starts_with("week") || *word == "неделю");
            let resting = next.iter().take(2).any(|word| is_rest(word))
                || (at.saturating_sub(3)..at).any(|word| is_rest(clause.word(word)));
            if weekly && !resting {
                return said(value, after + 3);
            }
        }
    }
    None
}

/// Whether the clause speaks of shifts or a timetable, so that "6/1" is six days on and one off.
pub(crate) fn about_shifts(clause: &Clause) -> bool {
    [" график", " смен", " режим", " вахт", " schedule", " shift", " roster", " стоим", " работа"]
        .iter()
        .any(|word| clause.text.contains(word))
}

/// "A free day is given when the manager finds it possible": no day is sure to be free.
fn at_pleasure(clause: &Clause, at: usize) -> bool {
    let phrase = (clause.word(at), clause.word(at + 1));
    let day =
        matches!(phrase, ("free" | "rest", "day") | ("day", "off")) || matches!(phrase.0, "выходной" | "свободный");
    const PLEASURE: [&str; 14] = [
        "allow",
        "possible",
        "permit",
        "discretion",
        "granted",
        "when",
        "depends",
        "позволя",
        "сочтет",
        "усмотрени",
        "когда",
        "возможн",
        "разреш",
        "согласован",
    ];
    const SURE: [&str; 6] = ["sunday", "friday", "saturday", "weekly", "воскресен", "суббот"];
    let near: Vec<&str> = (at.saturating_sub(3)..at + 9).map(|index| clause.word(index)).collect();
    let has = |stems: &[&str]| near.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    day && has(&PLEASURE) && !has(&SURE)
}

fn weekday(word: &str) -> Option<u8> {
    const DAYS: [(&str, u8); 22] = [
        ("monday", 0),
        ("tuesday", 1),
        ("wednesday", 2),
        ("thursday", 3),
        ("friday", 4),
        ("saturday", 5),
        ("sunday", 6),
        ("mon", 0),
        ("fri", 4),
        ("sat", 5),
        ("sun", 6),
        ("thu", 3),
        ("сб", 5),
        ("пт", 4),
        ("понедельник", 0),
        ("вторник", 1),
        ("сред", 2),
        ("четверг", 3),
        ("пятниц", 4),
        ("суббот", 5),
        ("воскресен", 6),
        ("пн", 0),
    ];
    let russian =
        |stem: &str| !stem.is_ascii() && word.starts_with(stem) && word.chars().count() <= stem.chars().count() + 2;
    DAYS.iter().find(|(name, _)| word == *name || russian(name)).map(|(_, day)| *day)
}
