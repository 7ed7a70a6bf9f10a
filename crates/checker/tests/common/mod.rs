//! What the checker's tests and examples share: packs from the folder, and a small splitter of plain text into a [`Document`]. The real
//! reader is another crate, which the checker never sees.

#![allow(dead_code, unreachable_pub, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use ngao_model::{Document, Lang, Line, LineLanguage, Page, RuleBook, SourceKind, Span, Word};
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
    loop {
        match ngao_checker::Checker::new(book) {
            Ok(checker) => return checker,
            Err(bad) => {
                eprintln!("left out: {bad}");
                for rule in &mut book.rules {
                    let hurt = |text: &String| rule.id.as_str() == bad.rule && *text == bad.pattern;
                    rule.patterns.retain(|pattern| {
                        !(hurt(&pattern.find) || pattern.unless.iter().any(hurt)) || pattern.lang != bad.lang
                    });
                }
                book.kinds.retain(|kind| bad.rule != "kinds" || kind.find != bad.pattern);
            }
        }
    }
}

/// A plain text as a document: form feeds between pages, ` | ` between columns.
pub fn document(text: &str) -> Document {
    document_in(text, None)
}

/// The same, with every line in one language.
pub fn document_in(text: &str, lang: Option<Lang>) -> Document {
    let pages = text
        .split('\u{c}')
        .enumerate()
        .map(|(index, text)| {
            let text = text.replace("\r\n", "\n");
            Page { number: index as u32 + 1, lines: lines(&text, lang), text, size: None }
        })
        .collect();
    Document { source: SourceKind::Text, encoding: Some("utf-8".into()), pages, pages_without_text: Vec::new() }
}

fn lines(text: &str, lang: Option<Lang>) -> Vec<Line> {
    let mut rows: Vec<Vec<(u32, String)>> = Vec::new();
    let mut at = 0u32;
    for row in text.split('\n') {
        let mut cells = Vec::new();
        let mut start = at;
        for cell in row.split(" | ") {
            cells.push((start, cell.to_owned()));
            start += cell.chars().count() as u32 + 3;
        }
        at += row.chars().count() as u32 + 1;
        rows.push(cells);
    }
    // Three rows with two cells each make a table; a lone ` | ` is punctuation.
    let mut made: Vec<Line> = Vec::new();
    let mut from = 0;
    while from < rows.len() {
        let table = rows[from..]
            .iter()
            .take_while(|row| row.len() == 2 || row.iter().all(|(_, cell)| cell.trim().is_empty()))
            .count();
        if table >= 3 {
            for column in 0..2usize {
                for row in &rows[from..from + table] {
                    if let Some((start, cell)) = row.get(column) {
                        made.extend(line(*start, cell, column as u8, lang));
                    }
                }
            }
            from += table;
        } else {
            let row = rows[from].iter().map(|(_, cell)| cell.as_str()).collect::<Vec<_>>().join(" | ");
            made.extend(line(rows[from][0].0, &row, 0, lang));
            from += 1;
        }
    }
    made
}

fn line(start: u32, cell: &str, column: u8, lang: Option<Lang>) -> Option<Line> {
    let lead = cell.chars().take_while(|c| c.is_whitespace()).count() as u32;
    let trimmed = cell.trim();
    if trimmed.is_empty() {
        return None;
    }
    let length = trimmed.chars().count() as u32;
    let span = Span { start: start + lead, end: start + lead + length };
    let language = match lang {
        Some(Lang::En) => LineLanguage::En,
        Some(Lang::Ru) => LineLanguage::Ru,
        Some(Lang::Sw) => LineLanguage::Sw,
        None => language(trimmed),
    };
    Some(Line { span, column, language, words: words(span.start, trimmed) })
}

fn words(start: u32, text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut begin = None;
    for (index, c) in text.chars().chain(std::iter::once(' ')).enumerate() {
        let index = start + index as u32;
        match (c.is_whitespace(), begin) {
            (false, None) => begin = Some(index),
            (true, Some(from)) => {
                found.push(Word { span: Span { start: from, end: index }, place: None });
                begin = None;
            }
            _ => {}
        }
    }
    found
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
