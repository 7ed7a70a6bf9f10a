//! What the checker's tests and examples share: packs from the folder, and the language of a line of plain text, roughly. The real reader
//! is another crate, which the checker never sees.

#![allow(dead_code, unreachable_pub, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ngao_checker::plain;
use ngao_model::{Document, Lang, LineLanguage, RuleBook};
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file under a folder with its text, paths relative to it.
pub fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).expect("folder is readable") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let name = path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
                found.push((name, text));
            }
        }
    }
    found.sort();
    found
}

/// The packs of this repository.
pub fn book() -> RuleBook {
    let book = ngao_packs::read(files(&root().join("packs"))).unwrap_or_else(|error| panic!("{error}"));
    ngao_packs::prove_cases(&book).unwrap_or_else(|error| panic!("{error}"));
    book
}

/// Packs that are still being written: what is out of form for want of cases is let through.
pub fn draft() -> RuleBook {
    let mut all = files(&root().join("packs"));
    let mut without: Vec<String> = Vec::new();
    loop {
        match ngao_packs::read(all.clone()) {
            Ok(book) => {
                if !without.is_empty() {
                    eprintln!("too few cases (flag/ok): {}", without.join(", "));
                }
                return book;
            }
            Err(error) => {
                let name = error.path.clone();
                let rule = name.rsplit_once('/').map_or(name.clone(), |(folder, _)| folder.to_owned());
                match error.fault {
                    ngao_packs::Fault::Cases { lang, flag, ok } => {
                        without.push(format!("{} {lang} ({flag}/{ok})", rule.trim_start_matches("rules/")));
                        let filler: Vec<String> = (0..3).map(|index| format!("\"@{index}\"")).collect();
                        let text = format!(
                            "flag = [{0}]\nok = [{1}]\n",
                            filler.join(","),
                            filler.join(",").replace('@', "@@")
                        );
                        let path = format!("{rule}/cases.{lang}.toml");
                        let text = if flag + ok == 0 { text } else { String::new() };
                        let patterns = format!("{rule}/patterns.{lang}.toml");
                        all.retain(|(other, _)| *other != path && (!text.is_empty() || *other != patterns));
                        if !text.is_empty() {
                            all.push((path, text));
                        }
                    }
                    _ => {
                        eprintln!("left out: {error}");
                        let before = all.len();
                        all.retain(|(other, _)| !other.starts_with(&rule) || !rule.contains('/'));
                        assert!(all.len() < before, "{error}");
                    }
                }
            }
        }
    }
}

/// A checker of a draft: patterns that can't be used are named and left out.
pub fn lenient(book: &mut RuleBook) -> ngao_checker::Checker {
    let (checker, bad) = ngao_checker::trial::usable(book).unwrap_or_else(|bad| panic!("{bad}"));
    bad.iter().for_each(|bad| eprintln!("left out: {bad}"));
    checker
}

/// A plain text as a document: form feeds between pages, ` | ` between columns.
pub fn document(text: &str) -> Document {
    document_in(text, None)
}

/// The same, with every line in one language.
pub fn document_in(text: &str, lang: Option<Lang>) -> Document {
    plain::document(text, &|line| match lang {
        Some(Lang::En) => LineLanguage::En,
        Some(Lang::Ru) => LineLanguage::Ru,
        Some(Lang::Sw) => LineLanguage::Sw,
        None => language(line),
    })
}

fn language(text: &str) -> LineLanguage {
    let cyrillic = text.chars().filter(|c| matches!(c, 'Ѐ'..='ԯ')).count();
    let latin = text.chars().filter(|c| c.is_ascii_alphabetic()).count();
    if cyrillic + latin < 3 {
        return LineLanguage::Other;
    }
    if cyrillic > latin {
        return LineLanguage::Ru;
    }
    const SWAHILI: [&str; 46] = [
        "na",
        "ya",
        "wa",
        "kwa",
        "ni",
        "la",
        "za",
        "katika",
        "mfanyakazi",
        "mwajiri",
        "mkataba",
        "huu",
        "atakuwa",
        "si",
        "cha",
        "yake",
        "wake",
        "kazi",
        "kila",
        "siku",
        "mwezi",
        "au",
        "hii",
        "hiyo",
        "ambayo",
        "baada",
        "hadi",
        "bila",
        "lake",
        "yako",
        "wako",
        "uko",
        "kama",
        "sana",
        "tu",
        "hapa",
        "utalipa",
        "mshahara",
        "saa",
        "hati",
        "pasipoti",
        "tayari",
        "leo",
        "pia",
        "lakini",
        "utapata",
    ];
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let swahili = words.iter().filter(|word| SWAHILI.contains(&word.as_str())).count();
    if swahili * 6 >= words.len().max(1) && swahili > 0 { LineLanguage::Sw } else { LineLanguage::En }
}
