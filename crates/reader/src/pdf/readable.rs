//! Whether the letters behind the glyphs make words. Fonts without a map, or with a wrong one, give letters that nobody has
//! written: such a page has to be read from its picture.

/// Words looked at before anything is said.
const ENOUGH: usize = 25;

/// Whether a page's text is rubbish: words without a vowel, or signs where letters should be.
pub(crate) fn is_rubbish(text: &str) -> bool {
    let (mut words, mut mute) = (0, 0);
    let (mut letters, mut signs) = (0_usize, 0_usize);
    for word in text.split_whitespace() {
        let mut count = 0;
        let mut voiced = false;
        let mut known = true;
        let mut capitals = 0;
        for c in word.chars() {
            if c.is_alphabetic() {
                count += 1;
                known &= is_known(c);
                voiced |= is_vowel(c);
                capitals += usize::from(c.is_uppercase());
            } else if !c.is_numeric() && !matches!(c, '_' | '.' | '…' | '-' | '*' | '=') {
                signs += 1;
            }
        }
        letters += count;
        // Abbreviations in capitals have no vowels either.
        if count >= 4 && known && capitals < count {
            words += 1;
            mute += usize::from(!voiced);
        }
    }
    (words >= ENOUGH && mute * 3 > words) || (signs >= 4 * ENOUGH && signs > letters)
}

/// Letters of which it is known what a vowel is.
fn is_known(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{400}'..='\u{45f}')
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'A' | 'E' | 'I' | 'O' | 'U' | 'Y')
        // Accented letters: most are vowels, and Cyrillic misread as Western letters consists of them.
        || matches!(c, '\u{c0}'..='\u{24f}')
        || "аеёиоуыэюяіїєАЕЁИОУЫЭЮЯІЇЄ".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_no_rubbish() {
        let english = "The Employee shall be paid every month and the Employer deducts nothing from it. ";
        let russian = "Работник принимается на должность изолировщика, оклад выплачивается ежемесячно. ";
        let swahili = "Mshahara utalipwa kila mwezi na mwajiri hatakata chochote isipokuwa kodi. ";
        let misread = "Ðàáîòíèê ïðèíèìàåòñÿ íà äîëæíîñòü èçîëèðîâùèêà, îêëàä âûïëà÷èâàåòñÿ. ";
        for text in [english, russian, swahili, misread] {
            assert!(!is_rubbish(&text.repeat(9)), "{text}");
        }
        assert!(!is_rubbish(&"Name: ________ Date: ____ (____) №№ ".repeat(40)));
    }

    #[test]
    fn letters_that_nobody_has_written_are() {
        let shifted: String = "the employee shall be paid every month and the employer deducts nothing from it "
            .chars()
            .map(|c| if c.is_ascii_lowercase() { char::from((c as u8 - b'a' + 1) % 26 + b'a') } else { c })
            .collect();
        assert!(is_rubbish(&shifted.repeat(6)));
        assert!(is_rubbish(&r##"!"#$%&' ()'$" *+,"-. /0"!&'# "##.repeat(30)));
    }
}
