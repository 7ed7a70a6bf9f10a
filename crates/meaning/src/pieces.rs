//! Text into pieces: the encoder's own cutting of words (SentencePiece's unigrams), over the vocabulary of the weights.

use crate::MeaningError;
use crate::tensors::Tensors;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// What stands for a space, at the head of each word.
const SPACE: char = '\u{2581}';
/// Longer texts are cut before they are looked at: no piece that is kept reaches further.
const LONGEST_TEXT: usize = 6_000;

/// Pieces with their scores.
pub(crate) struct Pieces {
    by_text: HashMap<Box<str>, u32>,
    scores: Vec<f32>,
    /// The pieces' numbers in the vocabulary that the encoder was published with.
    originals: Vec<u32>,
    /// Bytes of the longest piece.
    longest: usize,
    /// What a letter that stands in no piece costs.
    unknown_score: f64,
    begin: u32,
    end: u32,
    unknown: u32,
}

/// The best way to reach a place in a word.
#[derive(Clone, Copy)]
struct Reached {
    score: f64,
    from: usize,
    piece: u32,
}

impl Pieces {
    /// From the weights file.
    pub(crate) fn read(file: &Tensors) -> Result<Self, MeaningError> {
        let damaged = |why: &str| MeaningError::Damaged(format!("its pieces: {why}"));
        let count = file.shape("pieces.scores").and_then(|shape| shape.first().copied());
        let count = count.ok_or_else(|| damaged("there are none"))?;
        let scores = file.floats("pieces.scores", &[count])?;
        let ends = file.counts("pieces.ends", count)?;
        let originals = file.counts("pieces.originals", count)?;
        let length = file.shape("pieces.text").and_then(|shape| shape.first().copied()).unwrap_or(0);
        let text = file.bytes("pieces.text", crate::tensors::Kind::U8, &[length])?;
        let text = std::str::from_utf8(text).map_err(|_| damaged("their text is no UTF-8"))?;
        let special = |name: &str| {
            let number = file.note(name).and_then(|number| number.parse::<u32>().ok());
            number.filter(|&number| (number as usize) < count).ok_or_else(|| damaged(name))
        };
        let (begin, end, unknown, pad) = (special("bos")?, special("eos")?, special("unk")?, special("pad")?);
        let unknown_score = file.note("unknown-score").and_then(|score| score.parse::<f64>().ok());
        let unknown_score = unknown_score.filter(|score| score.is_finite()).ok_or_else(|| damaged("unknown-score"))?;

        let mut by_text = HashMap::with_capacity(count);
        let (mut from, mut longest) = (0, 0);
        for (number, &to) in (0_u32..).zip(&ends) {
            let piece = text.get(from..to as usize).ok_or_else(|| damaged("their ends are in disorder"))?;
            from = to as usize;
            // Marks of the model itself never stand for words of a text.
            if [begin, end, unknown, pad].contains(&number) || piece.is_empty() {
                continue;
            }
            longest = longest.max(piece.len());
            by_text.insert(piece.into(), number);
        }
        Ok(Self { by_text, scores, originals, longest, unknown_score, begin, end, unknown })
    }

    /// How many pieces there are.
    pub(crate) fn count(&self) -> usize {
        self.scores.len()
    }

    /// The number that a piece has in the published vocabulary.
    pub(crate) fn original(&self, piece: u32) -> u32 {
        self.originals.get(piece as usize).copied().unwrap_or(0)
    }

    /// The pieces of a text between the marks of begin and end, at most `most` of them with these.
    pub(crate) fn of(&self, text: &str, most: usize) -> Vec<u32> {
        let mut ids = vec![self.begin];
        let room = most.saturating_sub(1);
        let text: String = prepared(text);
        let mut rest = text.as_str();
        while !rest.is_empty() && ids.len() < room {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let word_end = rest[first..].find(SPACE).map_or(rest.len(), |at| first + at);
            self.cut(&rest[..word_end], &mut ids);
            rest = &rest[word_end..];
        }
        ids.truncate(room);
        ids.push(self.end);
        ids
    }

    /// The pieces of one word whose scores sum up highest; letters in no piece stand together as one unknown.
    fn cut(&self, word: &str, ids: &mut Vec<u32>) {
        let mut reached: Vec<Option<Reached>> = vec![None; word.len() + 1];
        reached[0] = Some(Reached { score: 0.0, from: 0, piece: self.unknown });
        let reach = |from: usize, to: usize, gain: f64, piece: u32, reached: &mut [Option<Reached>]| {
            let score = gain + reached[from].map_or(0.0, |before| before.score);
            if reached[to].is_none_or(|known| score > known.score) {
                reached[to] = Some(Reached { score, from, piece });
            }
        };
        for (from, letter) in word.char_indices() {
            let single = from + letter.len_utf8();
            let mut has_single = false;
            for (at, next) in word[from..].char_indices() {
                let to = from + at + next.len_utf8();
                if to - from > self.longest {
                    break;
                }
                if let Some(&piece) = self.by_text.get(&word[from..to]) {
                    reach(from, to, f64::from(self.scores[piece as usize]), piece, &mut reached);
                    has_single |= to == single;
                }
            }
            if !has_single {
                reach(from, single, self.unknown_score, self.unknown, &mut reached);
            }
        }
        let begin = ids.len();
        let mut at = word.len();
        while at > 0 {
            let Some(step) = reached[at] else { break };
            if step.piece != self.unknown || ids.len() == begin || ids.last() != Some(&self.unknown) {
                ids.push(step.piece);
            }
            at = step.from;
        }
        ids[begin..].reverse();
    }
}

/// A text as the pieces were made for: letters in their plain form, one space between words and one at the head.
fn prepared(text: &str) -> String {
    let mut made = String::with_capacity(text.len() + text.len() / 4);
    let mut before = '\0';
    for letter in text.chars().take(LONGEST_TEXT).nfkc() {
        if letter == ' ' && before == ' ' {
            continue;
        }
        before = letter;
        if made.is_empty() && letter != ' ' && letter != SPACE {
            made.push(SPACE);
        }
        made.push(if letter == ' ' { SPACE } else { letter });
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_prepared_as_the_model_wants_it() {
        assert_eq!(prepared("passage: a  b"), "▁passage:▁a▁b");
        assert_eq!(prepared(" a "), "▁a▁");
        assert_eq!(prepared("№ 5\u{a0}ﬁ"), "▁No▁5▁fi");
        assert_eq!(prepared(""), "");
    }
}
