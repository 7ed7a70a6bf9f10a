//! Cuts a line that holds two languages into one part for each ("1. Salary / Заработная плата: 900").
//!
//! A change of letters alone is no change of language: a firm's name in quotes, a currency, a passport number stay with the sentence
//! around them. A part is on its own where a sign parts it from the rest, or where it is long enough to be a sentence.
//! The text stays as it is; only the line becomes several.

use crate::language::script::{Script, of_letter, of_word};
use crate::language::{Hint, Known, hint};
use ngao_model::{Line, Page, Span, Word};

/// Words and letters from which a part is a sentence of its own without a sign before it.
const WORDS: usize = 3;
const LETTERS: usize = 14;

/// A word, or the part of one on one side of a slash.
struct Piece {
    span: Span,
    /// Which letters it is written in; none where it has none.
    script: Option<Script>,
    letters: usize,
    /// Begins with a small letter: a name or an abbreviation does not.
    small: bool,
    /// A sign that parts languages stands before it.
    parted: bool,
}

/// Pieces that follow one another in one script.
struct Run {
    from: usize,
    script: Option<Script>,
    words: usize,
    letters: usize,
    small: usize,
    /// A sign stands before it, or nothing at all.
    parted: bool,
}

/// Cuts the lines of a page.
pub(crate) fn split(page: &mut Page, known: &mut Known) {
    if page.text.is_ascii() && !page.text.contains(is_sign) {
        return;
    }
    let chars: Vec<char> = page.text.chars().collect();
    if !page.lines.iter().any(|line| may_be_mixed(&chars, line)) {
        return;
    }
    let lines = std::mem::take(&mut page.lines);
    page.lines = lines
        .into_iter()
        .flat_map(|line| {
            if !may_be_mixed(&chars, &line) {
                return vec![line];
            }
            let pieces = pieces(&chars, &line);
            let cuts = cuts(&chars, &pieces, known);
            if cuts.is_empty() { vec![line] } else { cut(line, &cuts) }
        })
        .collect();
}

/// Whether a line has letters of two scripts, or Latin words on both sides of a sign.
fn may_be_mixed(chars: &[char], line: &Line) -> bool {
    let text = chars.get(line.span.start as usize..line.span.end as usize).unwrap_or_default();
    let first = text.iter().find_map(|c| of_letter(*c));
    let differs = |c: &char| of_letter(*c).is_some_and(|script| Some(script) != first);
    text.iter().any(differs) || text.iter().any(|c| is_sign(*c))
}

/// Signs that stand between two languages.
fn is_sign(c: char) -> bool {
    matches!(c, '/' | '|' | '\\' | '—' | '–' | '│')
}

/// Addresses of pages and mailboxes stand in every language.
fn is_address(word: &[char]) -> bool {
    let has = |wanted: &[char]| word.windows(wanted.len()).any(|window| window == wanted);
    word.contains(&'@') || has(&[':', '/', '/']) || word.starts_with(&['w', 'w', 'w', '.'])
}

fn pieces(chars: &[char], line: &Line) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut parted = false;
    for word in &line.words {
        let text = chars.get(word.span.start as usize..word.span.end as usize).unwrap_or_default();
        if is_address(text) {
            out.push(Piece {
                span: word.span,
                script: None,
                letters: 0,
                small: false,
                parted: std::mem::take(&mut parted),
            });
            continue;
        }
        let mut start = word.span.start;
        let mut at = start;
        while at < word.span.end {
            let Some(c) = chars.get(at as usize) else { break };
            if is_sign(*c) {
                out.extend(piece(chars, start, at, &mut parted));
                parted = true;
                start = at + 1;
            }
            at += 1;
        }
        out.extend(piece(chars, start, word.span.end, &mut parted));
    }
    out
}

/// The piece between two places; `parted` says whether a sign stands before it, and is used up.
fn piece(chars: &[char], start: u32, end: u32, parted: &mut bool) -> Option<Piece> {
    let text = chars.get(start as usize..end as usize)?;
    if text.is_empty() {
        return None;
    }
    // `USD` and `ООО` stand in every language.
    let short = text.iter().filter(|c| c.is_alphabetic()).count() <= 3;
    let name = short && text.iter().all(|c| !c.is_lowercase());
    let letters = if name { 0 } else { text.iter().filter(|c| c.is_alphabetic()).count() };
    let first = text.iter().find(|c| c.is_alphabetic());
    let small = letters > 1 && first.is_some_and(|c| !c.is_uppercase());
    Some(Piece { span: Span { start, end }, script: of_word(text), letters, small, parted: std::mem::take(parted) })
}

/// Where the line is to be cut: the first scalars of the parts after the first.
fn cuts(chars: &[char], pieces: &[Piece], known: &mut Known) -> Vec<u32> {
    let mut cuts = by_script(pieces);
    cuts.extend(by_words(chars, pieces, &cuts, known));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Cuts where the letters change.
fn by_script(pieces: &[Piece]) -> Vec<u32> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let goes_on = match runs.last() {
            None => false,
            // Numbers go with what stands before them, unless a sign parts them from it.
            Some(run) if run.script.is_none() => true,
            Some(run) => piece.script.is_none() && !piece.parted || piece.script == run.script,
        };
        if !goes_on {
            let parted = piece.parted || at == 0;
            runs.push(Run { from: at, script: piece.script, words: 0, letters: 0, small: 0, parted });
        }
        if let Some(run) = runs.last_mut() {
            run.script = run.script.or(piece.script);
            run.words += usize::from(piece.letters > 1);
            run.letters += piece.letters;
            run.small += usize::from(piece.small);
        }
    }
    // What is no part of its own belongs to what stands before it, or at the beginning to what follows.
    let count = runs.len();
    let own: Vec<bool> = (0..count)
        .map(|at| {
            let (run, next) = (&runs[at], runs.get(at + 1));
            let set_apart = run.parted && next.is_none_or(|next| next.parted);
            let sentence = run.words >= WORDS && run.letters >= LETTERS && run.small >= 2;
            run.script.is_some() && (set_apart && run.letters >= 3 && run.words >= 1 || sentence)
        })
        .collect();
    let mut last: Option<Script> = None;
    let mut cuts = Vec::new();
    for (run, own) in runs.iter().zip(own) {
        if own && last.is_some() && last != run.script {
            cuts.extend(pieces.get(run.from).map(|piece| piece.span.start));
        }
        if own {
            last = run.script;
        }
    }
    cuts
}

/// Cuts at signs between Latin words of which both sides say for sure that they are in different languages.
fn by_words(chars: &[char], pieces: &[Piece], cuts: &[u32], known: &mut Known) -> Vec<u32> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut last: Option<Hint> = None;
    for at in 1..=pieces.len() {
        let ends = pieces.get(at).is_none_or(|piece| piece.parted || cuts.contains(&piece.span.start));
        if !ends {
            continue;
        }
        let (Some(first), Some(end)) = (pieces.get(from), pieces.get(at - 1)) else { break };
        let text: String =
            chars.get(first.span.start as usize..end.span.end as usize).unwrap_or_default().iter().collect();
        if let sure @ Hint::Sure(_) = hint(&text, known) {
            if last.is_some_and(|last| last != sure) && first.parted {
                out.push(first.span.start);
            }
            last = Some(sure);
        }
        from = at;
    }
    out
}

/// The line in parts that begin at the cuts. A word with a slash in it becomes two in the same place.
fn cut(line: Line, cuts: &[u32]) -> Vec<Line> {
    let mut parts: Vec<Line> = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    for word in line.words {
        let mut rest = word;
        for cut in
            cuts.iter().filter(|cut| rest.span.start < **cut && **cut < rest.span.end).copied().collect::<Vec<_>>()
        {
            words.push(Word { span: Span { start: rest.span.start, end: cut }, ..rest.clone() });
            rest.span.start = cut;
        }
        words.push(rest);
    }
    for word in words {
        let begins = cuts.contains(&word.span.start);
        match parts.last_mut() {
            Some(part) if !begins => {
                part.span.end = word.span.end;
                part.words.push(word);
            }
            _ => parts.push(Line { span: word.span, column: line.column, language: line.language, words: vec![word] }),
        }
    }
    parts
}
