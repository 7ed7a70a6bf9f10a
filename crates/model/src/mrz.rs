//! The machine-readable zone of a passport: two lines of 44 characters (ICAO Doc 9303, part 4, "TD3").
//!
//! It stands here and not in a crate of its own because the checker compares papers by it and the packet prints it, and neither sees
//! the other. Pure text in, fields and check digits out. A wrong digit is reported, never repaired: it is more often a slip of typing
//! than a forged passport, and a person has to look.

pub mod zone;

/// Characters in one line of the zone.
pub const LINE: usize = 44;

/// A field of the second line that ends in a check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    /// Passport number.
    Number,
    /// Date of birth.
    Birth,
    /// Last day of validity.
    Expiry,
    /// Optional data (a personal number, often empty).
    Optional,
    /// All of the above together.
    Composite,
}

/// What the zone says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mrz {
    /// Kind of document: `P`, sometimes with a second letter.
    pub document: String,
    /// Issuing state, alpha-3.
    pub issuer: String,
    /// Surname in the zone's capitals; words separated by a space.
    pub surname: String,
    /// Given names likewise. The zone may cut them short.
    pub given_names: String,
    /// Passport number.
    pub number: String,
    /// Nationality, alpha-3.
    pub nationality: String,
    /// Date of birth as `YYMMDD`: the zone has no century.
    pub birth: String,
    /// `F`, `M`, or `<` for unspecified.
    pub sex: char,
    /// Last day of validity as `YYMMDD`.
    pub expires: String,
    /// Optional data without fillers.
    pub optional: String,
    /// Fields whose check digit does not agree; empty when all five agree.
    pub wrong: Vec<Checked>,
}

/// Why the text is no zone of a passport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Not 2 × 44 characters: how many there are, white space left out.
    Length(usize),
    /// A character that the zone cannot hold (only A–Z, 0–9 and `<`).
    Character(char),
}

/// Reads the zone. White space and line breaks do not matter, small letters are taken as capitals.
///
/// # Errors
///
/// [`Unreadable`], when the text cannot be such a zone. Wrong check digits are no error: see [`Mrz::wrong`].
pub fn read(text: &str) -> Result<Mrz, Unreadable> {
    let zone: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    if zone.len() != 2 * LINE {
        return Err(Unreadable::Length(zone.len()));
    }
    if let Some(odd) = zone.iter().find(|c| value(**c).is_none()) {
        return Err(Unreadable::Character(*odd));
    }
    let (first, second) = zone.split_at(LINE);
    let names = text_of(&first[5..]);
    let (surname, given_names) = names.split_once("<<").unwrap_or((&names, ""));

    let composite: Vec<char> = [&second[0..10], &second[13..20], &second[21..43]].concat();
    let optional_empty = second[28..42].iter().all(|c| *c == '<');
    let agreed = [
        (Checked::Number, agrees(&second[0..9], second[9])),
        (Checked::Birth, agrees(&second[13..19], second[19])),
        (Checked::Expiry, agrees(&second[21..27], second[27])),
        // An empty field may carry a filler in place of its digit.
        (Checked::Optional, agrees(&second[28..42], second[42]) || (optional_empty && second[42] == '<')),
        (Checked::Composite, agrees(&composite, second[43])),
    ];
    Ok(Mrz {
        document: plain(&text_of(&first[0..2])),
        issuer: plain(&text_of(&first[2..5])),
        surname: plain(surname),
        given_names: plain(given_names),
        number: plain(&text_of(&second[0..9])),
        nationality: plain(&text_of(&second[10..13])),
        birth: text_of(&second[13..19]),
        sex: second[20],
        expires: text_of(&second[21..27]),
        optional: plain(&text_of(&second[28..42])),
        wrong: agreed.into_iter().filter(|(_, right)| !right).map(|(field, _)| field).collect(),
    })
}

/// What a character counts in a check digit: 0–9 as they are, A = 10 … Z = 35, filler 0.
fn value(c: char) -> Option<u32> {
    match c {
        '<' => Some(0),
        '0'..='9' | 'A'..='Z' => c.to_digit(36),
        _ => None,
    }
}

/// The check digit of a field: values times 7, 3, 1 in turn, added up, modulo 10 (ICAO Doc 9303, part 3, section 4.9).
fn check_digit(field: &[char]) -> u32 {
    field.iter().zip([7, 3, 1].into_iter().cycle()).map(|(c, weight)| value(*c).unwrap_or(0) * weight).sum::<u32>() % 10
}

fn agrees(field: &[char], digit: char) -> bool {
    digit.to_digit(10) == Some(check_digit(field))
}

fn text_of(chars: &[char]) -> String {
    chars.iter().collect()
}

/// Fillers as spaces, none at the ends.
fn plain(field: &str) -> String {
    field.split('<').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// The specimen that ICAO prints in Doc 9303, part 4.
    const SPECIMEN: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    #[test]
    fn icao_specimen_reads_with_all_five_digits_right() {
        let mrz = read(SPECIMEN).unwrap();
        assert_eq!(mrz.wrong, []);
        assert_eq!((mrz.document.as_str(), mrz.issuer.as_str(), mrz.nationality.as_str()), ("P", "UTO", "UTO"));
        assert_eq!((mrz.surname.as_str(), mrz.given_names.as_str()), ("ERIKSSON", "ANNA MARIA"));
        assert_eq!((mrz.number.as_str(), mrz.birth.as_str(), mrz.expires.as_str()), ("L898902C3", "740812", "120415"));
        assert_eq!((mrz.sex, mrz.optional.as_str()), ('F', "ZE184226B"));
    }

    #[test]
    fn a_digit_typed_wrong_is_named_with_the_field_and_the_composite() {
        let mrz = read(&SPECIMEN.replace("7408122F", "7408132F")).unwrap();
        assert_eq!(mrz.wrong, [Checked::Birth, Checked::Composite]);
    }

    #[test]
    fn swapped_letters_of_the_number_are_seen() {
        let mrz = read(&SPECIMEN.replace("L898902C36", "L899802C36")).unwrap();
        assert!(mrz.wrong.contains(&Checked::Number));
    }

    #[test]
    fn empty_optional_data_may_have_a_filler_for_its_digit() {
        // The number, birth and expiry of the specimen with no optional data.
        let zone = |digit: char| {
            let head = format!("L898902C36UTO7408122F1204159{}{digit}", "<".repeat(14));
            let chars: Vec<char> = head.chars().collect();
            let composite: Vec<char> = [&chars[0..10], &chars[13..20], &chars[21..43]].concat();
            format!("P<UTOERIKSSON<<ANNA<MARIA{}{head}{}", "<".repeat(19), check_digit(&composite))
        };
        assert_eq!(read(&zone('<')).unwrap().wrong, []);
        assert_eq!(read(&zone('0')).unwrap().wrong, []);
        assert_eq!(read(&zone('5')).unwrap().wrong, [Checked::Optional]);
    }

    #[test]
    fn small_letters_and_stray_spaces_are_forgiven() {
        assert_eq!(read(&format!("  {} ", SPECIMEN.to_lowercase().replace("7408", "74 08"))).unwrap().wrong, []);
    }

    #[test]
    fn what_is_no_zone_is_said_to_be_none() {
        assert_eq!(read("P<UTO"), Err(Unreadable::Length(5)));
        assert_eq!(read(&SPECIMEN.replace("ANNA", "ANNÄ")), Err(Unreadable::Character('Ä')));
        assert_eq!(read(""), Err(Unreadable::Length(0)));
    }
}
