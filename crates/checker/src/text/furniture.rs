//! Page furniture: running heads, feet and page numbers, which would otherwise stand in the middle of a clause that goes over the page.

use ngao_model::Document;
use std::collections::{HashMap, HashSet};

/// How many lines at either end of a page may be furniture.
const EDGE: usize = 2;

/// Lines (page index, line index) that are page furniture.
pub(crate) fn lines(document: &Document) -> HashSet<(usize, usize)> {
    let mut found = HashSet::new();
    if document.pages.len() < 2 {
        return found;
    }
    let mut seen: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (index, page) in document.pages.iter().enumerate() {
        let count = page.lines.len();
        let chars: Vec<char> = page.text.chars().collect();
        for number in (0..count).filter(|number| *number < EDGE || *number + EDGE >= count) {
            let span = page.lines[number].span;
            let Some(line) = chars.get(span.start as usize..span.end as usize) else { continue };
            let key = key(line);
            if is_page_number(&key) {
                found.insert((index, number));
            } else if (8..=120).contains(&key.len()) {
                seen.entry(key).or_default().push((index, number));
            }
        }
    }
    for places in seen.into_values() {
        let pages: HashSet<usize> = places.iter().map(|(page, _)| *page).collect();
        if pages.len() >= 2 {
            found.extend(places);
        }
    }
    found
}

/// Lower case, digits as `#`, white space and punctuation as one space.
fn key(line: &[char]) -> String {
    let mut key = String::new();
    for c in line {
        if c.is_numeric() {
            if !key.ends_with('#') {
                key.push('#');
            }
        } else if c.is_alphabetic() {
            key.extend(c.to_lowercase());
        } else if !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.trim().to_owned()
}

fn is_page_number(key: &str) -> bool {
    if key.split(' ').count() > 9 {
        return false;
    }
    let padded = format!(" {key} ");
    let named = ["page #", "sheet #", "стр #", "страница #", "лист #", "ukurasa #", "p #"];
    let counted = [" # of # ", " # из # ", " # ya # "];
    named.iter().any(|name| padded.contains(&format!(" {name} "))) && key.split(' ').count() <= 7
        || counted.iter().any(|count| padded.ends_with(count))
        || matches!(key, "#" | "# #" | "second side" | "оборот" | "продолжение" | "overleaf")
}
