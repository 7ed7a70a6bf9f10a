//! How a name may have been written in Cyrillic, by rule: whoever searches a Russian list must try them all.

use super::given_names;

/// Most spellings that are given of a name.
const MOST: usize = 6;

/// Where in a word a sound stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Anywhere,
    /// At the beginning of the word.
    First,
    /// At the end of the word.
    Last,
    /// After a vowel.
    AfterVowel,
    /// After a consonant.
    AfterConsonant,
    /// Before E, I or Y.
    Soft,
    /// Not before Y, which would begin the next sound.
    NotBeforeY,
}

/// The ways to write a sound, each with how unlikely it is: 0 the likeliest.
type Ways = &'static [(&'static str, u8)];

/// Sounds and the ways in which they are written; the first that fits is taken, so groups stand before their letters. They are the
/// practical transcription of Swahili, Kenyan and English names in Russian print. ICAO Doc 9303-3 (section 6, Cyrillic to Latin) has the
/// single letters A B V G D E Z I K L M N O P R S T U F and SH, CH, KH, TS, ZH, SHCH, which are read backwards here; it says nothing
/// of C, H, J, Q, W, X and of Y before a vowel. All are guesses.
const SOUNDS: &[(&str, At, Ways)] = &[
    ("SHCH", At::Anywhere, &[("Щ", 0)]),
    ("NG'", At::Anywhere, &[("НГ", 0), ("Н", 3)]),
    ("SH", At::Anywhere, &[("Ш", 0)]),
    ("CH", At::Anywhere, &[("Ч", 0)]),
    ("ZH", At::Anywhere, &[("Ж", 0)]),
    ("KH", At::Anywhere, &[("Х", 0)]),
    ("TS", At::Anywhere, &[("Ц", 0), ("ТС", 2)]),
    ("TH", At::Anywhere, &[("Т", 0)]),
    ("PH", At::Anywhere, &[("Ф", 0)]),
    ("CK", At::Anywhere, &[("К", 0)]),
    ("DH", At::Anywhere, &[("Д", 0)]),
    ("GH", At::Anywhere, &[("Г", 0)]),
    ("QU", At::Anywhere, &[("КВ", 0)]),
    ("EE", At::Anywhere, &[("И", 0), ("ЕЕ", 1)]),
    ("OO", At::Anywhere, &[("ОО", 0), ("У", 1)]),
    ("IYA", At::Anywhere, &[("ИЯ", 0)]),
    ("IYE", At::Anywhere, &[("ИЕ", 0)]),
    ("IYO", At::AfterVowel, &[("ЙО", 0), ("ИЙО", 1)]),
    ("IYO", At::Anywhere, &[("ИЙО", 0), ("ИО", 1)]),
    ("IYU", At::Anywhere, &[("ИЮ", 0)]),
    ("YA", At::AfterConsonant, &[("ЬЯ", 0), ("Я", 1)]),
    ("YE", At::AfterConsonant, &[("ЬЕ", 0), ("Е", 1)]),
    ("YO", At::AfterConsonant, &[("ЬО", 0), ("Ё", 1)]),
    ("YU", At::AfterConsonant, &[("ЬЮ", 0), ("Ю", 1)]),
    ("YI", At::AfterConsonant, &[("ЬИ", 0), ("И", 1)]),
    ("YA", At::Anywhere, &[("Я", 0)]),
    ("YE", At::Anywhere, &[("Е", 0), ("ЙЕ", 2)]),
    ("YO", At::Anywhere, &[("ЙО", 0), ("Ё", 1)]),
    ("YU", At::Anywhere, &[("Ю", 0)]),
    ("IA", At::Last, &[("ИЯ", 0), ("ИА", 2)]),
    ("IA", At::Anywhere, &[("ИА", 0), ("ИЯ", 3)]),
    ("AI", At::NotBeforeY, &[("АЙ", 0), ("АИ", 1)]),
    ("EI", At::NotBeforeY, &[("ЕЙ", 0), ("ЕИ", 1)]),
    ("OI", At::NotBeforeY, &[("ОЙ", 0), ("ОИ", 1)]),
    ("A", At::Anywhere, &[("А", 0)]),
    ("B", At::Anywhere, &[("Б", 0)]),
    ("C", At::Soft, &[("С", 0), ("К", 2)]),
    ("C", At::Anywhere, &[("К", 0), ("С", 2)]),
    ("D", At::Anywhere, &[("Д", 0)]),
    ("E", At::First, &[("Э", 0), ("Е", 1)]),
    ("E", At::Anywhere, &[("Е", 0), ("Э", 2)]),
    ("F", At::Anywhere, &[("Ф", 0)]),
    ("G", At::Anywhere, &[("Г", 0)]),
    ("H", At::Last, &[("", 0), ("Х", 1)]),
    ("H", At::Anywhere, &[("Х", 0), ("Г", 2)]),
    ("I", At::Anywhere, &[("И", 0)]),
    ("J", At::Anywhere, &[("ДЖ", 0), ("Ж", 3)]),
    ("K", At::Anywhere, &[("К", 0)]),
    ("L", At::Anywhere, &[("Л", 0)]),
    ("M", At::Anywhere, &[("М", 0)]),
    ("N", At::Anywhere, &[("Н", 0)]),
    ("O", At::Anywhere, &[("О", 0)]),
    ("P", At::Anywhere, &[("П", 0)]),
    ("Q", At::Anywhere, &[("К", 0)]),
    ("R", At::Anywhere, &[("Р", 0)]),
    ("S", At::Anywhere, &[("С", 0)]),
    ("T", At::Anywhere, &[("Т", 0)]),
    ("U", At::Anywhere, &[("У", 0)]),
    ("V", At::Anywhere, &[("В", 0)]),
    ("W", At::Anywhere, &[("В", 0), ("У", 1)]),
    ("X", At::Anywhere, &[("КС", 0)]),
    ("Y", At::AfterVowel, &[("Й", 0), ("И", 2)]),
    ("Y", At::Anywhere, &[("И", 0), ("Й", 3)]),
    ("Z", At::Anywhere, &[("З", 0)]),
];

/// Spellings of a name that is written in Latin letters, in capitals, the likeliest first; none where it has no Latin letter. They are made
/// word by word, so that one doubtful word does not use up the spellings of another.
pub(crate) fn cyrillic(name: &str) -> Vec<String> {
    let name = plain(name);
    if !name.chars().any(|c| c.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let mut whole: Vec<(String, u8)> = vec![(String::new(), 0)];
    for piece in pieces(&name) {
        let ways = if piece.starts_with(part_of_word) { word(piece) } else { vec![(piece.to_owned(), 0)] };
        let mut longer: Vec<(String, u8)> = whole
            .iter()
            .flat_map(|(begun, cost)| {
                ways.iter().map(move |(way, more)| (format!("{begun}{way}"), cost.saturating_add(*more)))
            })
            .collect();
        // Equally likely ones stay in the order of the sounds.
        longer.sort_by_key(|(_, cost)| *cost);
        longer.truncate(MOST);
        whole = longer;
    }
    whole.into_iter().map(|(spelling, _)| spelling).collect()
}

/// Capitals, accents taken off, as the machine-readable zone has them.
pub(crate) fn plain(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .collect::<String>()
        .to_uppercase()
        .replace('’', "'")
}

fn part_of_word(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '\''
}

/// Words and what stands between them, in their order.
fn pieces(name: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let kind = part_of_word(first);
        let end = rest.find(|c| part_of_word(c) != kind).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// Spellings of one word with how unlikely each is: as the table of names has it, then by its sounds. What is chosen once for a sound is
/// chosen everywhere in the word, and all sounds but one or two are written in their likeliest way.
fn word(word: &str) -> Vec<(String, u8)> {
    let sounds = sounds(word);
    let mut ways: Vec<(String, u8)> = given_names::spelled(word).map(|name| (name.to_owned(), 0)).into_iter().collect();
    // What the table has is likelier than any spelling by letters.
    let less = u8::from(!ways.is_empty());
    let mut choices: Vec<(&Ways, usize, u8)> = Vec::new();
    for ways in sounds.iter().filter(|ways| ways.len() > 1) {
        if !choices.iter().any(|(known, ..)| known == &ways) {
            choices.extend(ways.iter().enumerate().skip(1).map(|(at, (_, cost))| (ways, at, *cost)));
        }
    }
    let spelled = |chosen: &[(&Ways, usize, u8)]| -> (String, u8) {
        let spelling = sounds.iter().map(|ways| {
            let at = chosen.iter().find(|(other, ..)| *other == ways).map_or(0, |(_, at, _)| *at);
            ways[at].0
        });
        (spelling.collect(), less + chosen.iter().map(|(.., cost)| cost).sum::<u8>())
    };
    let mut by_sound = vec![spelled(&[])];
    by_sound.extend(choices.iter().map(|choice| spelled(&[*choice])));
    for (at, first) in choices.iter().enumerate() {
        by_sound.extend(
            choices[at + 1..].iter().filter(|second| second.0 != first.0).map(|second| spelled(&[*first, *second])),
        );
    }
    by_sound.sort_by_key(|(_, cost)| *cost);
    for (spelling, cost) in by_sound {
        if !ways.iter().any(|(known, _)| *known == spelling) {
            ways.push((spelling, cost));
        }
    }
    ways.truncate(MOST);
    ways
}

/// The sounds of a word, one after the other, each as the ways to write it. An apostrophe is no sound of its own.
fn sounds(word: &str) -> Vec<Ways> {
    let vowel = |c: Option<char>| c.is_some_and(|c| "AEIOU".contains(c));
    let mut sounds = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let (before, rest) = word.split_at(at);
        let last = before.chars().next_back();
        let fits = |(latin, place, _): &&(&str, At, Ways)| {
            let Some(after) = rest.strip_prefix(latin) else { return false };
            match place {
                At::Anywhere => true,
                At::First => before.is_empty(),
                At::Last => after.is_empty() && !before.is_empty(),
                At::AfterVowel => vowel(last),
                At::AfterConsonant => last.is_some_and(|c| c.is_ascii_alphabetic()) && !vowel(last),
                At::Soft => after.starts_with(['E', 'I', 'Y']),
                At::NotBeforeY => !after.starts_with('Y'),
            }
        };
        match SOUNDS.iter().find(fits) {
            Some((latin, _, ways)) => {
                sounds.push(*ways);
                at += latin.len();
            }
            None => at += 1,
        }
    }
    sounds
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
        for (latin, likeliest) in [
            ("Kenyatta", "КЕНЬЯТТА"),
            ("Onyango", "ОНЬЯНГО"),
            ("Nyambura", "НЬЯМБУРА"),
            ("Nyokabi", "НЬОКАБИ"),
            ("Nyumba", "НЬЮМБА"),
            ("Munyes", "МУНЬЕС"),
            ("Kiarie", "КИАРИЕ"),
            ("Cheruiyot", "ЧЕРУЙОТ"),
            ("Wanjiru", "ВАНДЖИРУ"),
            ("Too", "ТОО"),
            ("Kipkeino", "КИПКЕЙНО"),
            ("Kimaiyo", "КИМАЙО"),
            ("Wairimu", "ВАЙРИМУ"),
            ("Maria", "МАРИЯ"),
            ("Kyalo", "КЬЯЛО"),
            ("Yohana", "ЙОХАНА"),
            ("Abdullah", "АБДУЛЛА"),
            ("Esther", "ЭСТЕР"),
            ("Mary-Anne O'Brian", "МЭРИ-ЭНН ОБРИАН"),
        ] {
            assert_eq!(cyrillic(latin)[0], likeliest, "{latin}: {:?}", cyrillic(latin));
        }
        for (latin, too) in [
            ("Onyango", "ОНЯНГО"),
            ("Nyokabi", "НЁКАБИ"),
            ("Cheruiyot", "ЧЕРУИЙОТ"),
            ("Too", "ТУ"),
            ("Wairimu", "ВАИРИМУ"),
            ("Wanjiru", "УАНДЖИРУ"),
            ("David", "ДАВИД"),
        ] {
            assert!(cyrillic(latin).contains(&too.to_owned()), "{latin}: {:?}", cyrillic(latin));
        }
    }

    #[test]
    fn common_given_names_are_spelled_as_they_sound() {
        let spelled = cyrillic("John Grace Wanjiru");
        assert_eq!(spelled[0], "ДЖОН ГРЕЙС ВАНДЖИРУ");
        // Of each word another way is among them.
        for other in ["ДЖОХН", "ГРАСЕ", "УАНДЖИРУ"] {
            assert!(spelled.iter().any(|name| name.contains(other)), "{other}: {spelled:?}");
        }
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
