//! Evening out: the text of a column as words that can be compared, each knowing where it stands in the original.
//!
//! Case, ё/е, compatibility forms (ligatures, full-width), soft and line-break hyphens, non-breaking spaces, apostrophes and look-alike
//! letters of the other script disappear; what stood between two words is kept as [`Gap`] flags, for segmentation and guards.

use crate::text::blanks::{empty_brackets, leads};
use crate::text::gap::Gap;
use crate::text::letters::{
    LOOK_ALIKES, accent, even_out, flag_of, is_apostrophe, is_cyrillic, is_digit, is_latin, is_mark, is_word, script_of,
};
use ngao_model::Page;

/// How a word was written, which its evened-out form no longer tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// First letter lower case.
    Lower,
    /// First letter upper case.
    Title,
    /// Two or more letters, all upper case.
    Caps,
    /// Digits.
    Number,
    /// A blank to be filled in, or a sign such as `%`.
    Sign,
    /// The second half of a word that was broken over a line: it has a place but no text of its own.
    Ghost,
}

/// A word of a [`Flow`].
#[derive(Debug, Clone)]
pub(crate) struct Token {
    at: u32,
    len: u32,
    /// Index of the page.
    pub(crate) page: u32,
    /// First scalar on that page.
    pub(crate) start: u32,
    /// One past its last scalar.
    pub(crate) end: u32,
    /// Number of the line within the flow.
    pub(crate) line: u32,
    /// What stands before it.
    pub(crate) gap: Gap,
    /// How it was written.
    pub(crate) shape: Shape,
}

/// Which script most letters are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
}

/// A line to be added to a flow.
pub(crate) struct RawLine<'a> {
    /// Index of its page.
    pub(crate) page: u32,
    /// First scalar of the line on the page.
    pub(crate) start: u32,
    /// Its characters.
    pub(crate) chars: &'a [char],
    /// Whether an empty line, or a gap, comes before it.
    pub(crate) blank_before: bool,
}

/// One column of the document from its beginning to its end, as evened-out words.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    buffer: String,
    pub(crate) tokens: Vec<Token>,
    /// Length of each line in characters.
    pub(crate) line_lengths: Vec<u32>,
    /// Script of each line; none where it has no letters.
    pub(crate) line_scripts: Vec<Option<Script>>,
    pending: Gap,
    last_page: Option<u32>,
    last_script: Option<Script>,
    /// A hyphen ended the last line directly after a word.
    hyphen: Option<Hyphen>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hyphen {
    Soft,
    Hard,
}

/// Characters of a page, so that scalar offsets index in one step.
pub(crate) fn page_chars(page: &Page) -> Vec<char> {
    page.text.chars().collect()
}

impl Flow {
    /// The evened-out text of a word.
    pub(crate) fn text(&self, token: &Token) -> &str {
        self.buffer.get(token.at as usize..(token.at + token.len) as usize).unwrap_or("")
    }

    /// Adds a line.
    pub(crate) fn push(&mut self, line: &RawLine<'_>) {
        let script = script_of(line.chars);
        let number = self.line_lengths.len() as u32;
        self.line_lengths.push(line.chars.len() as u32);
        self.line_scripts.push(script);
        self.pending.add(Gap::LINE);
        if line.blank_before {
            self.pending.add(Gap::BLANK);
        }
        if self.last_page.is_some_and(|page| page != line.page) {
            self.pending.add(Gap::PAGE);
        }
        self.last_page = Some(line.page);
        if script.is_some() && self.last_script.is_some() && script != self.last_script {
            self.pending.add(Gap::SCRIPT);
        }
        self.last_script = script.or(self.last_script);
        self.words_of(line, number);
    }

    fn words_of(&mut self, line: &RawLine<'_>, number: u32) {
        let chars = line.chars;
        let mut at = 0;
        let mut first = true;
        while at < chars.len() {
            let c = chars[at];
            if is_word(c) {
                let end = self.word(line, number, at, first);
                // A soft hyphen belongs to the word before it, and says that the word goes on.
                if end == chars.len() && chars[at..].last() == Some(&'\u{ad}') {
                    self.hyphen = Some(Hyphen::Soft);
                }
                first = false;
                at = end;
                continue;
            }
            let run = chars[at..].iter().take_while(|next| **next == c).count();
            match c {
                '_' if run >= 2 => {
                    self.sign("_", line, number, at, at + run);
                    first = false;
                }
                '.' | '…' if run >= 4 || (c == '…' && run >= 2) => {
                    let followed = leads(chars, at, run);
                    if followed {
                        self.pending.add(Gap::LEADER);
                    } else {
                        self.sign("_", line, number, at, at + run);
                        first = false;
                    }
                }
                // "( ) years", "[      ]": empty brackets are a blank; "[ ]" is a box to be ticked.
                '(' | '[' if empty_brackets(&chars[at..]).is_some() => {
                    let run = empty_brackets(&chars[at..]).unwrap_or(1);
                    self.sign("_", line, number, at, at + run);
                    first = false;
                    at += run;
                    continue;
                }
                '%' | '$' | '€' | '£' | '₽' | '№' | '+' => {
                    let mut text = [0; 4];
                    self.sign(c.encode_utf8(&mut text), line, number, at, at + 1);
                    first = false;
                }
                '-' | '\u{2010}' | '\u{2011}' => {
                    let after_word = at > 0 && is_word(chars[at - 1]);
                    let last = chars[at + 1..].iter().all(|next| next.is_whitespace());
                    if after_word && last {
                        self.hyphen = Some(Hyphen::Hard);
                    } else if first {
                        self.pending.add(Gap::BULLET);
                    } else if !after_word {
                        self.pending.add(Gap::DASH);
                    } else {
                        self.pending.add(Gap::HYPHEN);
                    }
                }
                '–' | '—' | '−' if first => self.pending.add(Gap::BULLET),
                '•' | '·' | '▪' | '●' | '○' | '◦' | '■' | '□' | '►' | '➢' | '✓' | '✔' | '*' | '☐' | '👉' | '✅'
                    if first =>
                {
                    self.pending.add(Gap::BULLET);
                }
                _ => self.pending.add(flag_of(c)),
            }
            at += run;
        }
    }

    fn sign(&mut self, text: &str, line: &RawLine<'_>, number: u32, from: usize, to: usize) {
        let at = self.buffer.len() as u32;
        self.buffer.push_str(text);
        self.add(at, line, number, from, to, Shape::Sign);
    }

    fn add(&mut self, at: u32, line: &RawLine<'_>, number: u32, from: usize, to: usize, shape: Shape) {
        let gap = std::mem::take(&mut self.pending);
        self.hyphen = None;
        self.tokens.push(Token {
            at,
            len: self.buffer.len() as u32 - at,
            page: line.page,
            start: line.start + from as u32,
            end: line.start + to as u32,
            line: number,
            gap,
            shape,
        });
    }

    /// Reads the word that begins at `from` and gives where it ends.
    fn word(&mut self, line: &RawLine<'_>, number: u32, from: usize, first: bool) -> usize {
        let chars = line.chars;
        let at = self.buffer.len() as u32;
        let digits = is_digit(chars[from]);
        let (mut upper, mut letters) = (0, 0);
        let mut end = from;
        let mut next = from;
        while next < chars.len() {
            let c = chars[next];
            if is_mark(c) {
                accent(&mut self.buffer, c, at as usize);
                next += 1;
                end = next;
                continue;
            }
            if is_word(c) {
                if is_digit(c) != digits {
                    break;
                }
                letters += 1;
                upper += u32::from(c.is_uppercase());
                even_out(c, &mut self.buffer);
                next += 1;
                end = next;
                continue;
            }
            let following = chars.get(next + 1).copied();
            if digits && matches!(c, '.' | ',' | ':') && following.is_some_and(char::is_numeric) {
                self.buffer.push(c);
                next += 1;
                continue;
            }
            if !digits && is_apostrophe(c) && following.is_some_and(char::is_alphabetic) {
                let possessive =
                    matches!(following, Some('s' | 'S')) && !chars.get(next + 2).is_some_and(|c| is_word(*c));
                next += if possessive { 2 } else { 1 };
                if possessive {
                    end = next;
                    break;
                }
                continue;
            }
            break;
        }
        let shape = if digits {
            Shape::Number
        } else if upper >= 2 && upper == letters {
            Shape::Caps
        } else if chars[from].is_uppercase() {
            Shape::Title
        } else {
            Shape::Lower
        };
        self.one_script(at as usize);
        if first && self.joins(shape, at as usize) {
            let tail = self.buffer.split_off(at as usize);
            if let Some(head) = self.tokens.iter_mut().rev().find(|token| token.shape != Shape::Ghost) {
                self.buffer.push_str(&tail);
                head.len += tail.len() as u32;
            }
            let at = self.buffer.len() as u32;
            self.add(at, line, number, from, end, Shape::Ghost);
            return end;
        }
        if self.is_number_sign(at as usize, chars, end) {
            self.buffer.truncate(at as usize);
            self.buffer.push('№');
            self.add(at, line, number, from, end, Shape::Sign);
            return end;
        }
        self.add(at, line, number, from, end, shape);
        end
    }

    /// Whether the word that was just read is the second half of a word broken over the line.
    fn joins(&self, shape: Shape, at: usize) -> bool {
        let Some(hyphen) = self.hyphen else { return false };
        let Some(head) = self.tokens.last() else { return false };
        if head.at as usize + head.len as usize != at || self.pending.has(Gap::BLANK | Gap::SCRIPT) {
            return false;
        }
        let head_text = self.text(head);
        match hyphen {
            Hyphen::Soft => true,
            Hyphen::Hard => {
                shape == Shape::Lower && !COMPOUND_HEADS.contains(&head_text) && head.shape != Shape::Number
            }
        }
    }

    /// `No.` before a number is a number sign, not a negation.
    fn is_number_sign(&self, at: usize, chars: &[char], end: usize) -> bool {
        if !matches!(self.buffer.get(at..), Some("no" | "nos" | "nr")) {
            return false;
        }
        let dotted = chars.get(end) == Some(&'.');
        let rest = &chars[end + usize::from(dotted)..];
        let space = rest.iter().take_while(|c| c.is_whitespace()).count();
        let word: Vec<char> =
            rest[space..].iter().copied().take_while(|c| is_word(*c) || *c == '-' || *c == '/').collect();
        let numbered = word.iter().any(|c| c.is_numeric());
        if dotted {
            numbered || matches!(rest.get(space), None | Some('_' | '…' | '.' | ':' | '('))
        } else {
            let named = self.tokens.last().is_some_and(|last| NUMBERED.contains(&self.text(last)));
            named && (numbered || word.is_empty())
        }
    }

    /// Brings a word whose letters are of two scripts, with look-alikes among them, into one.
    fn one_script(&mut self, at: usize) {
        let word = self.buffer.get(at..).unwrap_or("");
        let latin = word.chars().filter(|c| is_latin(*c)).count();
        let cyrillic = word.chars().filter(|c| is_cyrillic(*c)).count();
        let (to_cyrillic, mixed) = (cyrillic >= latin, latin > 0 && cyrillic > 0);
        let whole = !mixed
            && word.chars().count() <= 4
            && match self.last_script {
                Some(Script::Cyrillic) => latin > 0,
                Some(Script::Latin) => cyrillic > 0,
                None => false,
            };
        if !mixed && !whole {
            return;
        }
        let to_cyrillic = if whole { latin > 0 } else { to_cyrillic };
        let mut fixed = String::with_capacity(word.len());
        for c in word.chars() {
            let twin = if to_cyrillic && is_latin(c) {
                LOOK_ALIKES.iter().find(|(latin, _)| *latin == c).map(|(_, cyrillic)| *cyrillic)
            } else if !to_cyrillic && is_cyrillic(c) {
                LOOK_ALIKES.iter().find(|(_, cyrillic)| *cyrillic == c).map(|(latin, _)| *latin)
            } else {
                Some(c)
            };
            let Some(twin) = twin else { return };
            fixed.push(twin);
        }
        self.buffer.truncate(at);
        self.buffer.push_str(&fixed);
    }
}

/// Heads of compound words whose hyphen is kept when it ends a line.
const COMPOUND_HEADS: [&str; 18] = [
    "non", "self", "co", "sign", "by", "on", "in", "pre", "post", "part", "full", "long", "well", "из", "по", "кое",
    "во", "в",
];

/// Words before `No` that show it to mean "number".
const NUMBERED: [&str; 16] = [
    "passport",
    "contract",
    "agreement",
    "account",
    "acc",
    "id",
    "plot",
    "room",
    "licence",
    "license",
    "permit",
    "tel",
    "phone",
    "file",
    "reg",
    "visa",
];
