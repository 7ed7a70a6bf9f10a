//! The machine-readable zone in recognised words: two lines of 44 or 36 characters, or three of 30 (ICAO Doc 9303, parts 4 to 6).
//!
//! A field says what can stand in it, and a check digit says whether it does. What a digit and a letter are that look alike is decided
//! by those two alone; where they leave a choice, no zone was found. A `G` and a `6` count the same in a check digit, so neither is
//! ever put for the other in a field that may hold both.

use crate::SeenWord;
use crate::mrz;

/// What may stand in a field.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Holds {
    Letters,
    Digits,
    Both,
}

/// A kind of zone: characters of a line, and for its lines joined what stands where and which check digit is made from what.
struct Form {
    width: usize,
    lines: usize,
    fields: &'static [(usize, usize, Holds)],
    checks: &'static [(&'static [(usize, usize)], usize)],
}

use Holds::{Both, Digits, Letters};

/// Passports (TD3), cards (TD1), and sheets of the older size (TD2).
const FORMS: [Form; 3] = [
    Form {
        width: 44,
        lines: 2,
        fields: &[
            (0, 44, Letters),
            (44, 53, Both),
            (53, 54, Digits),
            (54, 57, Letters),
            (57, 64, Digits),
            (64, 65, Letters),
            (65, 72, Digits),
            (72, 86, Both),
            (86, 88, Digits),
        ],
        checks: &[
            (&[(44, 53)], 53),
            (&[(57, 63)], 63),
            (&[(65, 71)], 71),
            (&[(72, 86)], 86),
            (&[(44, 54), (57, 64), (65, 87)], 87),
        ],
    },
    Form {
        width: 30,
        lines: 3,
        fields: &[
            (0, 5, Letters),
            (5, 14, Both),
            (14, 15, Digits),
            (15, 30, Both),
            (30, 37, Digits),
            (37, 38, Letters),
            (38, 45, Digits),
            (45, 48, Letters),
            (48, 59, Both),
            (59, 60, Digits),
            (60, 90, Letters),
        ],
        checks: &[
            (&[(5, 14)], 14),
            (&[(30, 36)], 36),
            (&[(38, 44)], 44),
            (&[(5, 30), (30, 37), (38, 45), (48, 59)], 59),
        ],
    },
    Form {
        width: 36,
        lines: 2,
        fields: &[
            (0, 36, Letters),
            (36, 45, Both),
            (45, 46, Digits),
            (46, 49, Letters),
            (49, 56, Digits),
            (56, 57, Letters),
            (57, 64, Digits),
            (64, 71, Both),
            (71, 72, Digits),
        ],
        checks: &[(&[(36, 45)], 45), (&[(49, 55)], 55), (&[(57, 63)], 63), (&[(36, 46), (49, 56), (57, 71)], 71)],
    },
];

/// Signs of a field in which letters and digits look alike, at most: more would find a fitting check digit by chance.
const DOUBTS: usize = 6;

/// The lines of a machine-readable zone among the words, every check digit of which agrees; nothing where there is none, or where the
/// check digits leave open what it says. `words` are those of one picture.
pub fn mrz_lines(words: &[SeenWord]) -> Option<Vec<String>> {
    let lines = lines(words);
    let mut found: Vec<Vec<String>> = Vec::new();
    for form in &FORMS {
        for candidate in lines.windows(form.lines) {
            let fitted: Option<Vec<Vec<char>>> =
                candidate.iter().enumerate().map(|(at, line)| fit(line, form, at)).collect();
            let Some(zone) = fitted.and_then(|fitted| settle(fitted.concat(), form)) else { continue };
            let lines: Vec<String> = zone.chunks(form.width).map(|line| line.iter().collect()).collect();
            // What a passport's zone is, the model says.
            let right = form.width != mrz::LINE || mrz::read(&lines.concat()).is_ok_and(|read| read.wrong.is_empty());
            if right && !found.contains(&lines) {
                found.push(lines);
            }
        }
    }
    if found.len() == 1 { found.pop() } else { None }
}

/// The lines that could be of a zone, in order: their words joined, in the zone's own signs.
fn lines(words: &[SeenWord]) -> Vec<Vec<char>> {
    let mut out: Vec<Vec<char>> = Vec::new();
    let mut number = None;
    for word in words {
        if number != Some(word.line) {
            out.push(Vec::new());
            number = Some(word.line);
        }
        if let Some(line) = out.last_mut() {
            line.extend(word.text.chars().flat_map(in_zone));
        }
    }
    out.retain(|line| {
        let fillers = line.iter().filter(|c| **c == '<').count();
        (26..=52).contains(&line.len()) && (fillers >= 1 || line.iter().filter(|c| c.is_ascii_digit()).count() >= 12)
    });
    out
}

/// A sign as it stands in the zone: small letters as capitals, quotation marks and brackets that fillers are taken for, and Cyrillic
/// letters that have the shape of Latin ones.
fn in_zone(sign: char) -> Vec<char> {
    let upper = sign.to_uppercase().next().unwrap_or(sign);
    match upper {
        '0'..='9' | 'A'..='Z' | '<' => vec![upper],
        '«' | '≪' => vec!['<', '<'],
        '‹' | '≤' | '(' | '{' | '[' | '〈' | '＜' => vec!['<'],
        'А' => vec!['A'],
        'В' => vec!['B'],
        'Е' => vec!['E'],
        'К' => vec!['K'],
        'М' => vec!['M'],
        'Н' => vec!['H'],
        'О' => vec!['O'],
        'Р' => vec!['P'],
        'С' => vec!['C'],
        'Т' => vec!['T'],
        'У' => vec!['Y'],
        'Х' => vec!['X'],
        'З' => vec!['3'],
        'І' => vec!['I'],
        'Ѕ' => vec!['S'],
        'Ј' => vec!['J'],
        '|' | '!' => vec!['I'],
        // Specks between the signs.
        '.' | ',' | '\'' | '’' | '‘' | '`' | '-' | '_' | '·' | '—' | '–' | '"' | ':' | ';' | '“' | '”' => {
            Vec::new()
        }
        // Nothing that a zone can hold: the line is none, or its check digits will say so.
        _ => vec!['?'],
    }
}

/// A line in the width of the form: fillers at its end, or in the midst of its data, may be more or fewer than were seen.
fn fit(line: &[char], form: &Form, at: usize) -> Option<Vec<char>> {
    let mut line = line.to_vec();
    let names = if form.lines == 3 { at == 2 } else { at == 0 };
    if names {
        end_names(&mut line, if form.lines == 3 { 0 } else { 5 });
        let said = line.iter().rposition(|c| *c != '<').map_or(0, |last| last + 1);
        if said > form.width || line.len().abs_diff(form.width) > 10 {
            return None;
        }
        line.resize(form.width, '<');
        return Some(line);
    }
    if line.len() == form.width {
        return Some(line);
    }
    // The longest run of fillers takes up what is too much or too little: nothing else in the line can be told to be missing.
    let (from, to) = longest_fillers(&line)?;
    let others = line.len() - (to - from);
    if to - from < 3 || others >= form.width || line.len().abs_diff(form.width) > 4 {
        return None;
    }
    line.splice(from..to, std::iter::repeat_n('<', form.width - others));
    Some(line)
}

/// Surname, two fillers, given names, and fillers to the end: what was seen among the last ones is fillers too.
fn end_names(line: &mut [char], from: usize) {
    let doubles: Vec<usize> =
        (from..line.len().saturating_sub(1)).filter(|at| line[*at] == '<' && line[*at + 1] == '<').collect();
    let Some(first) = doubles.first() else { return };
    // Past the double filler after the surname, and past its own run.
    let given = (*first..line.len()).find(|at| line[*at] != '<').unwrap_or(line.len());
    if let Some(end) = doubles.iter().find(|at| **at >= given) {
        line[*end..].fill('<');
    }
}

fn longest_fillers(line: &[char]) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    let mut from = 0;
    for at in 0..=line.len() {
        if line.get(at) == Some(&'<') {
            continue;
        }
        if at > from && best.is_none_or(|(a, b)| at - from > b - a) {
            best = Some((from, at));
        }
        from = at + 1;
    }
    best
}

/// Signs that look alike where only a letter, or only a digit, can stand.
fn letter(sign: char) -> char {
    match sign {
        '0' => 'O',
        '1' => 'I',
        '2' => 'Z',
        '5' => 'S',
        '6' => 'G',
        '8' => 'B',
        other => other,
    }
}

fn digit(sign: char) -> char {
    match sign {
        'O' | 'Q' | 'D' | 'U' => '0',
        'I' | 'L' | 'T' | 'J' => '1',
        'Z' => '2',
        'A' => '4',
        'S' => '5',
        'G' => '6',
        'B' => '8',
        other => other,
    }
}

/// The zone with every sign such as its field can hold and every check digit right, by changing as few signs as can be; nothing if that
/// is so in no way, or in two.
fn settle(mut zone: Vec<char>, form: &Form) -> Option<Vec<char>> {
    for (from, to, holds) in form.fields {
        for sign in zone.get_mut(*from..*to)? {
            match holds {
                Letters => *sign = letter(*sign),
                Digits => *sign = digit(*sign),
                Both => {}
            }
            let fits = match holds {
                Letters => sign.is_ascii_uppercase() || *sign == '<',
                Digits => sign.is_ascii_digit() || *sign == '<',
                Both => sign.is_ascii_uppercase() || sign.is_ascii_digit() || *sign == '<',
            };
            if !fits {
                return None;
            }
        }
    }
    if agrees(&zone, form) {
        return Some(zone);
    }
    // What was seen does not agree. In fields of letters and digits one may have been taken for the other.
    let mixed = |at: &usize| form.fields.iter().any(|(from, to, holds)| *holds == Both && (*from..*to).contains(at));
    // A field whose own digit agrees is not looked into.
    let wrong: Vec<_> =
        form.checks.iter().filter(|(parts, digit)| parts.len() == 1 && !holds(&zone, parts, *digit)).collect();
    let suspect = |at: &usize| wrong.is_empty() || wrong.iter().any(|(parts, _)| (parts[0].0..parts[0].1).contains(at));
    let doubts: Vec<(usize, char)> = (0..zone.len())
        .filter(|at| mixed(at) && suspect(at))
        .filter_map(|at| other(zone[at]).map(|sign| (at, sign)))
        .collect();
    if doubts.len() > DOUBTS {
        return None;
    }
    // The fewest signs that were taken for another, where that is so in one way only.
    (1..=doubts.len() as u32).find_map(|count| {
        let ways = (1u32..1 << doubts.len()).filter(|way| way.count_ones() == count);
        let mut right = ways.map(|way| changed(&zone, &doubts, way)).filter(|tried| agrees(tried, form));
        let first = right.next()?;
        Some(right.next().is_none().then_some(first))
    })?
}

/// The zone with those of the doubtful signs changed whose bit is set.
fn changed(zone: &[char], doubts: &[(usize, char)], way: u32) -> Vec<char> {
    let mut tried = zone.to_vec();
    doubts.iter().enumerate().filter(|(bit, _)| way >> bit & 1 == 1).for_each(|(_, (at, sign))| tried[*at] = *sign);
    tried
}

/// The sign of the other kind that it may have been taken for.
fn other(sign: char) -> Option<char> {
    match sign {
        'O' => Some('0'),
        '0' => Some('O'),
        'I' => Some('1'),
        '1' => Some('I'),
        'S' => Some('5'),
        '5' => Some('S'),
        'B' => Some('8'),
        '8' => Some('B'),
        'Z' => Some('2'),
        '2' => Some('Z'),
        _ => None,
    }
}

fn agrees(zone: &[char], form: &Form) -> bool {
    form.checks.iter().all(|(parts, digit)| holds(zone, parts, *digit))
}

/// Whether a check digit is that of its parts.
fn holds(zone: &[char], parts: &[(usize, usize)], digit: usize) -> bool {
    let said: Vec<char> = parts.iter().flat_map(|(from, to)| zone[*from..*to].iter().copied()).collect();
    let weights = [7, 3, 1].into_iter().cycle();
    let sum: u32 = said.iter().zip(weights).map(|(sign, weight)| sign.to_digit(36).unwrap_or(0) * weight).sum();
    // An empty field may carry a filler in place of its digit.
    zone[digit].to_digit(10) == Some(sum % 10) || (zone[digit] == '<' && said.iter().all(|sign| *sign == '<'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of a line that has this number.
    fn sentence(text: &str, line: u32) -> Vec<SeenWord> {
        let word = |text: &str| SeenWord {
            text: text.to_owned(),
            x: 0.0,
            y: 0.0,
            width: 1.0,
            height: 1.0,
            confidence: 90,
            line,
        };
        text.split(' ').map(word).collect()
    }

    /// The specimen that ICAO prints in Doc 9303, part 4.
    const FIRST: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    const SECOND: &str = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    fn zone(first: &str, second: &str) -> Option<Vec<String>> {
        let mut words = sentence("UTOPIA PASSPORT Surname ERIKSSON", 1);
        words.extend(sentence(first, 2));
        words.extend(sentence(second, 3));
        mrz_lines(&words)
    }

    #[test]
    fn a_zone_is_read_as_it_stands_and_through_look_alikes() {
        let right = Some(vec![FIRST.to_owned(), SECOND.to_owned()]);
        assert_eq!(zone(FIRST, SECOND), right);
        // Fillers as quotation marks, pieces apart, too few of them at the end, letters among them.
        assert_eq!(zone("P<UTOERIKSSON«ANNA<MARIA< <<<<<<<<KK<<<", SECOND), right);
        // Letters for digits in dates and a zero for a letter in the country.
        assert_eq!(zone(FIRST, "L898902C36UT074O8I22F12O4I59ZE184226B<<<<<10"), right);
        // In the number, only the check digits can say.
        assert_eq!(zone(FIRST, "L8989O2C36UTO7408122F1204159ZE184226B<<<<<10"), right);
        assert_eq!(zone(FIRST, "L898902C36UTO7408122F1204159ZE184226B<<<10"), right);
    }

    #[test]
    fn a_zone_whose_check_digits_do_not_agree_is_none() {
        assert_eq!(zone(FIRST, "L898902C36UTO7408132F1204159ZE184226B<<<<<10"), None);
        assert_eq!(zone(FIRST, "L899802C36UTO7408122F1204159ZE184226B<<<<<10"), None);
        assert_eq!(zone("Signature of bearer", "Anna Maria Eriksson of Utopia 1974"), None);
    }

    #[test]
    fn cards_of_three_lines_are_read_too() {
        // The specimen of Doc 9303, part 5.
        let lines =
            ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"];
        let words: Vec<SeenWord> = (1..).zip(lines).flat_map(|(at, line)| sentence(line, at)).collect();
        assert_eq!(mrz_lines(&words), Some(lines.map(str::to_owned).to_vec()));
    }
}
