//! How a name may have been written in Cyrillic, by rule: whoever searches a Russian list must try them all.

/// Most spellings that are given.
const MOST: usize = 6;

/// Letters and groups of them with the ways in which they are written, the likeliest first. Groups stand before their letters.
/// After ICAO Doc 9303-3, table 6 D (Cyrillic to Latin, here read backwards), and where a Latin letter has no counterpart there (c, h, j,
/// q, w, x) after the practical transcription of English and Swahili names in Russian print.
const SOUNDS: &[(&str, &[&str])] = &[
    ("SHCH", &["Щ"]),
    ("NG'", &["НГ"]),
    ("SH", &["Ш"]),
    ("CH", &["Ч"]),
    ("ZH", &["Ж"]),
    ("KH", &["Х"]),
    ("TS", &["Ц"]),
    ("TH", &["Т"]),
    ("PH", &["Ф"]),
    ("CK", &["К"]),
    ("DH", &["Д"]),
    ("GH", &["Г"]),
    ("NY", &["НЬ"]),
    ("EE", &["И"]),
    ("OO", &["У"]),
    ("YA", &["Я"]),
    ("YE", &["Е"]),
    ("YO", &["Ё", "Е"]),
    ("YU", &["Ю"]),
    ("IA", &["ИЯ", "ИА"]),
    ("A", &["А"]),
    ("B", &["Б"]),
    ("C", &["К", "С"]),
    ("D", &["Д"]),
    ("E", &["Е", "Э"]),
    ("F", &["Ф"]),
    ("G", &["Г"]),
    ("H", &["Х", "Г"]),
    ("I", &["И"]),
    ("J", &["ДЖ", "Ж"]),
    ("K", &["К"]),
    ("L", &["Л"]),
    ("M", &["М"]),
    ("N", &["Н"]),
    ("O", &["О"]),
    ("P", &["П"]),
    ("Q", &["К"]),
    ("R", &["Р"]),
    ("S", &["С"]),
    ("T", &["Т"]),
    ("U", &["У"]),
    ("V", &["В"]),
    ("W", &["В", "У"]),
    ("X", &["КС"]),
    ("Y", &["И", "Й"]),
    ("Z", &["З"]),
];

/// Spellings of a name that is written in Latin letters, in capitals, the likeliest first; none where it has no Latin letter. In
/// each all choices but one or two are the likeliest: what was chosen once in a name is chosen everywhere in it.
pub(crate) fn cyrillic(name: &str) -> Vec<String> {
    let name = plain(name);
    if !name.chars().any(|c| c.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let sounds: Vec<(&str, &[&str])> = SOUNDS
        .iter()
        .filter(|(latin, ways)| ways.len() > 1 && name.contains(latin))
        .map(|(latin, ways)| (*latin, *ways))
        .collect();
    let mut spellings = vec![spelled(&name, &[])];
    let mut add = |other: &[&str]| {
        let spelling = spelled(&name, other);
        if spellings.len() < MOST && !spellings.contains(&spelling) {
            spellings.push(spelling);
        }
    };
    for (latin, _) in &sounds {
        add(&[latin]);
    }
    for (at, (first, _)) in sounds.iter().enumerate() {
        for (second, _) in &sounds[at + 1..] {
            add(&[first, second]);
        }
    }
    spellings
}

/// Capitals, accents taken off, as the machine-readable zone has them.
fn plain(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .collect::<String>()
        .to_uppercase()
        .replace('’', "'")
}

/// The name with the second way for the sounds of `other`, the first for all else. What is no Latin letter stays, but for
/// apostrophes.
fn spelled(name: &str, other: &[&str]) -> String {
    let mut spelling = String::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        match SOUNDS.iter().find(|(latin, _)| rest.starts_with(latin)) {
            Some((latin, ways)) => {
                let way = usize::from(other.contains(latin));
                spelling.push_str(ways.get(way).or(ways.first()).copied().unwrap_or_default());
                rest = &rest[latin.len()..];
            }
            None => {
                if first != '\'' {
                    spelling.push(first);
                }
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    spelling
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled_as_lists_have_them() {
        assert_eq!(cyrillic("Mwangi")[..2], ["МВАНГИ".to_owned(), "МУАНГИ".to_owned()]);
        assert_eq!(cyrillic("Njoroge")[..2], ["НДЖОРОГЕ".to_owned(), "НДЖОРОГЭ".to_owned()]);
        assert!(cyrillic("Wanjiku").contains(&"УАНДЖИКУ".to_owned()));
        assert!(cyrillic("Otieno")[0] == "ОТИЕНО" && cyrillic("Kipchoge")[0] == "КИПЧОГЕ");
        assert!(cyrillic("Ng’ang’a")[0] == "НГАНГА");
    }

    #[test]
    fn what_has_no_latin_letter_has_no_spelling() {
        assert!(cyrillic("").is_empty() && cyrillic("Мванги").is_empty() && cyrillic("123").is_empty());
    }

    #[test]
    fn spellings_are_few_and_different() {
        let spellings = cyrillic("Jacqueline Wawira Chepkoech Hawi");
        let mut different = spellings.clone();
        different.sort();
        different.dedup();
        assert!(spellings.len() == MOST && different.len() == MOST, "{spellings:?}");
    }
}
