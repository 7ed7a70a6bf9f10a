//! Exported chats: each message is a text of its own, whoever wrote the one before.

use regex::Regex;
use std::sync::LazyLock;

/// As much of a line as a message's head takes.
const HEAD: usize = 90;

/// Whether a line begins a message: a time, with or without a day before it, then a name and a colon ("19:42 - Amina: …",
/// "[03/02/2026, 18:55:10] Amina: …", "12.03.26, 7:05 pm – Amina: …").
pub(crate) fn begins_message(line: &[char]) -> bool {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^\s*\[?\s* (?:[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4},?\s+)? [0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})? (?:\s*[ap]\.?m\.?)?
            (?:\s*\]\s*|\s*[-–—]\s+|\s+) [^:\[\]]{1,40}:(?:\s|$)",
        )
        .ok()
    });
    // Most lines are no message, and begin with a letter.
    let digit = line.iter().find(|c| !c.is_whitespace() && **c != '[').is_some_and(char::is_ascii_digit);
    if !digit {
        return false;
    }
    let head: String = line.iter().take(HEAD).collect();
    FORM.as_ref().is_some_and(|form| form.is_match(&head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_messages_are_told_from_hours_and_rows() {
        let begins = |line: &str| begins_message(&line.chars().collect::<Vec<_>>());
        for line in [
            "19:42 - Brayo Kitengela: contract iko wapi",
            "03/02/2026, 18:41 - Brian Wafula: Hi",
            "[12.03.26, 7:05:11] Амина: когда вылет?",
            "[3/2/26, 7:05 PM] Coach: bro",
            "18:52 Агент Руслан: оплата сегодня",
            "2026-02-03, 18:55 – Mwas:",
        ] {
            assert!(begins(line), "{line}");
        }
        for line in [
            "8:00 to 17:00, Monday to Friday",
            "07:30 breakfast; 08:00 shift begins",
            "12.5 hours a day",
            "1. Hours: from 8 to 17",
            "Amina: 19:42",
            "10:30",
        ] {
            assert!(!begins(line), "{line}");
        }
    }
}
