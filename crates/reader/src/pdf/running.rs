//! Running heads and feet: what stands at the same place on several pages and says the same but for its numbers, and the numbers
//! of pages.

use ngao_model::{Line, Page, Span};
use std::collections::HashMap;

/// Share of a page's height, at either end, in which heads and feet stand.
const MARGIN: f32 = 0.2;
/// How far apart, in points, the same place may be on two pages.
const DRIFT: f32 = 6.0;
/// A head or foot is not longer than this, in characters.
const LONGEST: usize = 160;

/// A line near an end of its page.
struct Edge {
    /// Index of the page and the stretch of its text.
    page: usize,
    span: Span,
    /// Distance of its upper edge from the end of the page that it is near.
    from_end: f32,
    head: bool,
    key: String,
}

/// The stretches that are heads and feet, by index of the page.
pub(crate) fn running(pages: &[Page]) -> Vec<(usize, Span)> {
    let mut edges: Vec<Edge> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let Some((_, height)) = page.size else { continue };
        let top_to_bottom = |line: &&Line| line.words.first().and_then(|word| word.place).map_or(0.0, |place| place.y);
        let lines: Vec<(&Line, f32)> = page.lines.iter().map(|line| (line, top_to_bottom(&line))).collect();
        let near = |y: f32| y < MARGIN * height || y > (1.0 - MARGIN) * height;
        if !lines.iter().any(|(_, y)| near(*y)) {
            continue;
        }
        let chars: Vec<char> = page.text.chars().collect();
        for (line, y) in lines.into_iter().filter(|(_, y)| near(*y)) {
            let Some(text) = chars.get(line.span.start as usize..line.span.end as usize) else { continue };
            if text.len() > LONGEST {
                continue;
            }
            let key = key(text);
            if key.is_empty() {
                continue;
            }
            let head = y < MARGIN * height;
            let from_end = if head { y } else { height - y };
            edges.push(Edge { page: index, span: line.span, from_end, head, key });
        }
    }
    edges.sort_by(|a, b| (a.page, a.head).cmp(&(b.page, b.head)).then(a.from_end.total_cmp(&b.from_end)));
    let mut by_key: HashMap<(&str, bool), Vec<&Edge>> = HashMap::new();
    for edge in &edges {
        by_key.entry((&edge.key, edge.head)).or_default().push(edge);
    }
    let repeated = |edge: &Edge| {
        by_key.get(&(edge.key.as_str(), edge.head)).is_some_and(|same| {
            same.iter().any(|other| other.page != edge.page && (other.from_end - edge.from_end).abs() < DRIFT)
        })
    };
    // Nothing of the text proper stands between a head and the end of its page: from the first line that is none, there is none.
    let mut out: Vec<(usize, Span)> = Vec::new();
    let mut at = 0;
    while at < edges.len() {
        let side = |edge: &Edge| (edge.page, edge.head);
        let next = at + edges[at..].iter().take_while(|edge| side(edge) == side(&edges[at])).count();
        let found = edges[at..next].iter().take_while(|edge| repeated(edge) || says_page(&edge.key));
        out.extend(found.map(|edge| (edge.page, edge.span)));
        at = next;
    }
    out.sort();
    out
}

/// Small letters, digits as `#`, all else as one space.
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

/// Whether a line says which page it is, even on a page by itself.
fn says_page(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    let named = |word: &str| matches!(word, "page" | "стр" | "страница" | "лист" | "ukurasa" | "uk" | "صفحة");
    match words.as_slice() {
        [name, "#", rest @ ..] if named(name) => rest.len() <= 2,
        ["#", "of" | "из" | "ya" | "kati", .., "#"] => words.len() <= 4,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_says_so_in_each_language() {
        let says = |text: &str| says_page(&key(&text.chars().collect::<Vec<_>>()));
        for text in ["Page 3", "- Page 3 of 12 -", "Страница 2 из 4", "Стр. 2", "Ukurasa 5", "3 of 9", "2 из 7"]
        {
            assert!(says(text), "{text}");
        }
        for text in ["3", "3.1. Pay", "Page of the passport 3 4", "2 of the parties 5 days", "Salary 30"] {
            assert!(!says(text), "{text}");
        }
    }
}
