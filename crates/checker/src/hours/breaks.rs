//! Breaks within a shift: "with an hour for lunch", "обед 45 минут".

use crate::text::clause::Clause;
use crate::value::amount::amount;
use crate::value::numeral::number;
use crate::value::period::is_hour;

/// Breaks that the clause names, in hours.
pub(crate) fn breaks(clause: &Clause) -> f32 {
    let mut sum = 0.0;
    let mut named = false;
    for at in 0..clause.words.len() {
        let word = clause.word(at);
        let pause =
            ["break", "lunch", "meal", "перерыв", "обед", "prayer", "rest", "mapumziko", "chakula", "kupumzika"]
                .iter()
                .any(|stem| word.starts_with(stem));
        if !pause {
            continue;
        }
        named = true;
        for near in at.saturating_sub(5)..(at + 6).min(clause.words.len()) {
            let unit = clause.word(near);
            let before = near.checked_sub(1).map_or("", |index| clause.word(index));
            // "mapumziko ya saa moja", "nusu saa ya chakula".
            if unit == "saa" {
                if before == "nusu" {
                    return 0.5;
                }
                if let Some((value, _)) = amount(clause, near + 1)
                    && value <= 4.0
                {
                    sum = value as f32;
                }
                continue;
            }
            if unit.starts_with("minut") || unit == "min" || unit.starts_with("мин") {
                if let Some((value, end)) = (near.saturating_sub(3)..near).find_map(|from| number(clause, from))
                    && end == near
                {
                    return value / 60.0;
                }
            } else if unit == "часовым" || unit == "часовой" || unit == "часом" {
                return 1.0;
            } else if is_hour(unit) {
                if before == "an" && near >= 2 && clause.word(near - 2) == "half" || before == "half" {
                    return 0.5;
                }
                if matches!(before, "an" | "a") {
                    return 1.0;
                }
                if let Some((value, end)) = (near.saturating_sub(3)..near).find_map(|from| number(clause, from))
                    && end == near
                    && value <= 4.0
                {
                    sum = value;
                }
            }
        }
    }
    if sum > 0.0 {
        sum
    } else if named {
        1.0
    } else {
        0.0
    }
}
