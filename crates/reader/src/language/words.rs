//! Words and endings that tell English from Swahili. Own lists, of the words that contracts, offers and chats are full of.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Small and common English words that are no Swahili words.
pub(crate) static ENGLISH: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("english.txt").split_whitespace().collect());

/// Small and common Swahili words that are no English words.
pub(crate) static SWAHILI: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("swahili.txt").split_whitespace().collect());

/// Beginnings of Swahili verbs: person and tense.
const VERB: &[&str] = &[
    "ana", "ata", "ali", "ame", "ina", "ita", "ili", "ime", "una", "uta", "uli", "ume", "nina", "nita", "nili", "nime",
    "tuna", "tuta", "tuli", "tume", "wana", "wata", "wali", "wame", "zina", "zita", "zili", "zime", "yana", "yata",
    "yali", "yame", "lina", "lita", "lime", "kina", "kita", "kime", "vina", "vita", "vime", "hata", "hawa", "hai",
    "hau", "hatu", "siku", "sita", "asi", "wasi", "usi", "haku", "hawe", "aki", "uki", "iki", "wanao", "anaye",
    "atakaye", "atayo", "tutaku", "utaka",
];

/// How Swahili a word is built, 0 to about 1.
pub(crate) fn swahili_build(word: &str) -> f32 {
    let Some(last) = word.chars().last() else { return 0.0 };
    if !matches!(last, 'a' | 'e' | 'i' | 'o' | 'u') || word.len() < 4 {
        return 0.0;
    }
    // No native word ends a syllable in a consonant other than m and n, so double and foreign clusters rule it out.
    if ["q", "x", "ck", "tt", "ss", "ll", "st", "tr", "ct", "ght", "ee", "ou", "ea", "oo", "ble", "tio"]
        .iter()
        .any(|odd| word.contains(odd))
    {
        return 0.0;
    }
    let mut score = if last == 'e' { 0.1 } else { 0.4 };
    if word.len() >= 6 && VERB.iter().any(|start| word.starts_with(start)) {
        score += 0.7;
    }
    if ["mw", "mf", "mk", "mt", "mg", "ms", "mp", "ny", "ng", "nd", "nj", "ki", "vi", "ku", "wa", "ma", "u"]
        .iter()
        .any(|start| word.starts_with(start))
        && last != 'e'
    {
        score += 0.3;
    }
    if ["aji", "isha", "iwa", "ika", "iana", "ini", "eni", "ia", "esha", "ewa", "wa"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        score += 0.2;
    }
    score
}

/// How English a word is built, 0 to about 1.
pub(crate) fn english_build(word: &str) -> f32 {
    let Some(last) = word.chars().last() else { return 0.0 };
    if [
        "tion", "sion", "ment", "ing", "ed", "ly", "ness", "able", "ible", "ance", "ence", "ship", "less", "ful",
        "ous", "ive", "ity", "ers", "est",
    ]
    .iter()
    .any(|end| word.len() > end.len() + 2 && word.ends_with(end))
    {
        return 0.9;
    }
    let mut score = if matches!(last, 'a' | 'e' | 'i' | 'o' | 'u') { 0.0 } else { 0.3 };
    if ["th", "ck", "gh", "wh", "ea", "oo", "ou", "ee", "qu", "ll", "ss", "tt", "ct", "st"]
        .iter()
        .any(|pair| word.contains(pair))
    {
        score += 0.35;
    }
    score
}
