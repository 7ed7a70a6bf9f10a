//! The emergency essentials as a contact that any telephone keeps: a vCard (RFC 2426) in the square code.

use super::draft::Draft;
use crate::content::Case;

/// Most bytes of a card. With error correction M (15 % of the code may be spoilt) the code then has at most 65 modules a side: more
/// than half a millimetre a module at 42 mm, which a cheap printer and a cheap telephone still manage.
const MOST: usize = 300;

const HEAD: &str = "BEGIN:VCARD\nVERSION:3.0\n";
const END: &str = "END:VCARD";

/// The words of the note: who is to be called, and what the rest is.
struct Said<'a> {
    emergency: &'a str,
    call: &'a str,
    passport: &'a str,
    born: &'a str,
    employer: &'a str,
}

/// The essentials of a paper's case, in its language, for the square code; nothing where there is nobody to call and no name.
pub(crate) fn essentials(draft: &Draft<'_>) -> Option<String> {
    let word = |key: &str| draft.form.word(&format!("paper_code_{key}"));
    let [emergency, call, passport, born, employer] = ["head", "contact", "passport", "born", "employer"].map(word);
    let said = Said { emergency: &emergency, call: &call, passport: &passport, born: &born, employer: &employer };
    vcard(draft.case, draft.passport_number(), &said)
}

/// The card: the traveller's name, the telephones of those to be called, and a note. What does not fit is cut at its end: names of
/// those to call stand first. `None` where there is nobody to call and no name.
fn vcard(case: &Case, passport: &str, said: &Said<'_>) -> Option<String> {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (surname, given) = (one_line(&case.traveller.surname), one_line(&case.traveller.given_names));
    // Names and telephones of the same people: a name without a number would be taken for the one whose number stands there.
    let called = || case.contacts.iter().filter(|contact| !dialled(&contact.phone).is_empty()).take(2);
    let phones: Vec<String> = called().map(|contact| dialled(&contact.phone)).collect();
    if surname.is_empty() && given.is_empty() && phones.is_empty() {
        return None;
    }
    let mut card = String::from(HEAD);
    card.push_str(&format!("N:{};{};;;\n", escaped(&cut(&surname, 40)), escaped(&cut(&given, 40))));
    let name = cut(format!("{given} {surname}").trim(), 50);
    card.push_str(&format!("FN:{}\n", escaped(&name)));
    for phone in &phones {
        card.push_str(&format!("TEL:{phone}\n"));
    }
    let names: Vec<String> =
        called().map(|contact| cut(&one_line(&contact.name), 30)).filter(|name| !name.is_empty()).collect();
    let parts = [
        (said.call, names.join(", ")),
        (said.passport, one_line(passport)),
        (said.born, one_line(&case.traveller.birth_date)),
        (said.employer, one_line(&case.employer.name)),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| format!("{label}: {value}"))
        .collect();
    let note = format!("{}. {}", said.emergency, parts.join(". "));
    let room = MOST.checked_sub(card.len() + "NOTE:\n".len() + END.len())?;
    card.push_str(&format!("NOTE:{}\n{END}", escaped_in(&note, room)));
    Some(card)
}

/// Most digits of a telephone number (ITU-T E.164).
const DIGITS: usize = 15;
/// Digits of a Kenyan mobile number as it is dialled at home: 07… or 01….
const AT_HOME: usize = 10;

/// The first number that can be dialled of what was typed: several in one field are no number.
fn dialled(typed: &str) -> String {
    let mut number = String::new();
    for c in typed.trim().chars() {
        let digits = number.trim_start_matches('+').len();
        match c {
            '0'..='9' if digits < DIGITS => number.push(c),
            '+' if number.is_empty() => number.push(c),
            // A second number may follow without a sign between them.
            c if c.is_whitespace() && digits == AT_HOME && (number.starts_with("07") || number.starts_with("01")) => {
                break;
            }
            '-' | '(' | ')' | '.' | '\u{2010}'..='\u{2013}' => {}
            c if c.is_whitespace() => {}
            _ if digits == 0 => number.clear(),
            _ => break,
        }
    }
    if number == "+" { String::new() } else { number }
}

/// Text as it may stand in a value (RFC 2426, 5).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// The text escaped, in at most `most` bytes, with an ellipsis where something was cut: never between a backslash and what it stands for.
fn escaped_in(text: &str, most: usize) -> String {
    let whole = escaped(text);
    if whole.len() <= most {
        return whole;
    }
    let mut fits = String::new();
    for c in text.chars() {
        let next = escaped(c.encode_utf8(&mut [0; 4]));
        if fits.len() + next.len() + '…'.len_utf8() > most {
            break;
        }
        fits.push_str(&next);
    }
    format!("{}…", fits.trim_end())
}

/// The text in at most `most` bytes, with an ellipsis where something was cut.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let mut end = most.saturating_sub('…'.len_utf8());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_is_dialled() {
        for (typed, number) in [
            ("+254 700 000 002", "+254700000002"),
            ("+254 700 000 002 / +254 711 000 003", "+254700000002"),
            ("0700 000 002, 0711 000 003", "0700000002"),
            ("0700 000 002 0711 000 003", "0700000002"),
            ("+254 700 000 002 +254 711 000 003", "+254700000002"),
            ("0700000002 or 0711000003", "0700000002"),
            ("Tel: +7 (495) 637-21-86 ext. 4", "+74956372186"),
            ("123456789012345678", "123456789012345"),
            ("none", ""),
            ("+", ""),
            ("", ""),
        ] {
            assert_eq!(dialled(typed), number, "{typed}");
        }
    }

    #[test]
    fn nothing_is_cut_between_a_backslash_and_its_sign() {
        let text = "a;b,c\\d;;;;";
        for most in 3..30 {
            let cut = escaped_in(text, most);
            assert!(cut.len() <= most, "{cut}");
            let kept = cut.trim_end_matches('…');
            assert!(escaped(text).starts_with(kept));
            assert!(kept.chars().rev().take_while(|c| *c == '\\').count() % 2 == 0, "{most}: {cut}");
        }
        assert_eq!(escaped_in(text, 30), "a\\;b\\,c\\\\d\\;\\;\\;\\;");
    }
}
