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
    let phones: Vec<String> =
        case.contacts.iter().map(|contact| dialled(&contact.phone)).filter(|phone| !phone.is_empty()).take(2).collect();
    if surname.is_empty() && given.is_empty() && phones.is_empty() {
        return None;
    }
    let mut card = String::from(HEAD);
    card.push_str(&format!("N:{};{};;;\n", escaped(&cut(&surname, 40)), escaped(&cut(&given, 40))));
    let name = cut(format!("{given} {surname}").trim(), 50);
    card.push_str(&format!("FN:{}\n", escaped(&name)));
    for phone in &phones {
        card.push_str(&format!("TEL:{}\n", cut(phone, 20)));
    }
    let called: Vec<String> = case
        .contacts
        .iter()
        .take(2)
        .map(|contact| cut(&one_line(&contact.name), 30))
        .filter(|name| !name.is_empty())
        .collect();
    let parts = [
        (said.call, called.join(", ")),
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
    let mut note = escaped(&note);
    // Escaping makes it longer, so it is cut after that; a backslash alone at the end would spoil the line.
    note = cut(&note, room).trim_end_matches('\\').to_owned();
    card.push_str(&format!("NOTE:{note}\n{END}"));
    Some(card)
}

/// What can be dialled of what was typed.
fn dialled(typed: &str) -> String {
    typed.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// Text as it may stand in a value (RFC 2426, 5).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
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
