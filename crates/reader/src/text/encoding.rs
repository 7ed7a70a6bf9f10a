//! Which encoding a plain text is in.
//!
//! Marks at the beginning and valid UTF-8 settle most files. What is left is told by what it would say: windows-1251 and
//! KOI8-R hold the same letters at different places, and a text read in the wrong one has the wrong letters often and
//! capitals in the middle of words. Frequencies of Russian letters: Lyashevskaya and Sharov, frequency dictionary of
//! modern Russian, 2009 (rounded to a tenth of a per cent).

use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC,
};

/// The text and the name of its encoding; nothing where the bytes are no text.
pub(crate) fn decode(bytes: &[u8]) -> Option<(String, &'static str)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Some((encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(), name(encoding)));
    }
    if let Some(wide) = utf16(bytes) {
        return Some(wide);
    }
    let odd = bytes.iter().filter(|byte| **byte < 32 && !b"\t\n\r\x0b\x0c\x1a\x1b".contains(byte)).count();
    if odd * 50 > bytes.len() {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some((text.to_owned(), "utf-8"));
    }
    // A text cut off in the middle of a letter is still UTF-8.
    if let Err(error) = std::str::from_utf8(bytes)
        && error.valid_up_to() > 0
        && error.error_len().is_none()
        && bytes[..error.valid_up_to()].iter().any(|byte| *byte >= 128)
    {
        return Some((String::from_utf8_lossy(bytes).into_owned(), "utf-8"));
    }
    let encoding = if cyrillic_likely(bytes) { cyrillic(bytes) } else { other(bytes) };
    Some((encoding.decode_without_bom_handling(bytes).0.into_owned(), name(encoding)))
}

fn name(encoding: &'static Encoding) -> &'static str {
    match encoding {
        e if e == UTF_8 => "utf-8",
        e if e == UTF_16LE => "utf-16le",
        e if e == UTF_16BE => "utf-16be",
        e if e == WINDOWS_1251 => "windows-1251",
        e if e == WINDOWS_1252 => "windows-1252",
        e if e == KOI8_R => "koi8-r",
        e if e == IBM866 => "ibm866",
        e if e == ISO_8859_5 => "iso-8859-5",
        e if e == X_MAC_CYRILLIC => "x-mac-cyrillic",
        e => e.name(),
    }
}

/// UTF-16 without a mark: almost everything is a letter, digit or sign of the scripts we expect, in one order of bytes only.
fn utf16(bytes: &[u8]) -> Option<(String, &'static str)> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    // Text in one byte a letter has few bytes below 8; every second byte of such UTF-16 is one.
    let low = bytes.iter().filter(|byte| **byte < 8).count();
    if low * 4 < bytes.len() {
        return None;
    }
    [(UTF_16LE, "utf-16le"), (UTF_16BE, "utf-16be")].into_iter().find_map(|(encoding, name)| {
        let text = encoding.decode_without_bom_handling(bytes).0;
        let (mut all, mut expected) = (0usize, 0usize);
        for c in text.chars() {
            all += 1;
            let fits = matches!(c, '\t' | '\n' | '\r' | '\u{c}' | ' '..='~' | '\u{a0}'..='\u{24f}' | '\u{400}'..='\u{52f}' | '\u{2000}'..='\u{22ff}');
            expected += usize::from(fits);
        }
        (expected * 20 >= all * 19).then(|| (text.into_owned(), name))
    })
}

/// Cyrillic in one byte a letter: high bytes come in runs, since whole words are made of them.
fn cyrillic_likely(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|byte| **byte >= 128).count();
    let in_runs: usize = bytes.split(|byte| *byte < 128).map(<[u8]>::len).filter(|run| *run >= 3).sum();
    in_runs * 2 >= high
}

fn other(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

fn cyrillic(bytes: &[u8]) -> &'static Encoding {
    // A sample is enough, and keeps a large file from being decoded four times.
    let sample = &bytes[..bytes.len().min(64 * 1024)];
    let mut best = (f64::NEG_INFINITY, WINDOWS_1251);
    // Mac Cyrillic has the small letters of windows-1251 but one: where nothing tells them apart, they say the same.
    for encoding in [WINDOWS_1251, KOI8_R, IBM866, ISO_8859_5, X_MAC_CYRILLIC] {
        let score = russian(&encoding.decode_without_bom_handling(sample).0);
        if score > best.0 {
            best = (score, encoding);
        }
    }
    best.1
}

/// Letters of Russian from а to я with ё after е taken together, in tenths of a per cent.
const FREQUENCY: [f64; 32] = [
    80.0, 16.0, 45.0, 17.0, 30.0, 85.0, 9.4, 16.5, 73.5, 12.1, 34.9, 44.0, 32.1, 67.0, 109.7, 28.1, 47.3, 54.7, 62.6,
    26.2, 2.6, 9.7, 4.8, 14.4, 7.3, 3.6, 0.4, 19.0, 17.4, 3.2, 6.4, 20.1,
];

/// How Russian a text is, per character outside ASCII: logarithms of letter frequencies, with fines for what no Russian
/// text has: a capital after a small letter, a sign inside a word, ъ ь ы at the beginning of one.
pub(crate) fn russian(text: &str) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    let mut before = ' ';
    for c in text.chars() {
        if c.is_ascii() {
            before = c;
            continue;
        }
        count += 1.0;
        let lower = c.to_lowercase().next().unwrap_or(c);
        sum += match lower {
            'а'..='я' => {
                let at = lower as usize - 'а' as usize;
                let mut score = FREQUENCY.get(at).copied().unwrap_or(0.1).ln();
                if c.is_uppercase() && before.is_lowercase() {
                    score -= 6.0;
                }
                if matches!(lower, 'ъ' | 'ь' | 'ы') && !before.is_alphabetic() {
                    score -= 6.0;
                }
                // Small letters make up most of a text; of two readings that differ in case only, that one is likelier.
                if c.is_uppercase() && before.is_uppercase() {
                    score -= 0.5;
                }
                score
            }
            'ё' => 0.0,
            '«' | '»' | '№' | '—' | '–' | '“' | '”' | '„' | '’' | '\u{a0}' | '…' => 1.0,
            _ => -6.0,
        };
        before = c;
    }
    if count == 0.0 { 0.0 } else { sum / count }
}
