//! The weights file out of the published encoder and what was learnt.

use crate::base::Base;
use crate::learnt::Learnt;
use ngao_meaning::tensors::{Kind, Writer};
use ngao_meaning::{HIDDEN, LONGEST, MeaningError};

/// Width of one attention head, by whose root the queries are divided.
const HEAD: f32 = 32.0;
/// The highest weight: more would overflow where two products are added in 16 bits.
const WIDEST: f32 = 64.0;
/// How much less a letter in no piece is worth than the least piece.
const UNKNOWN: f64 = 10.0;

/// The bytes of the weights file.
pub(crate) fn file(base: &Base, learnt: Option<&Learnt>) -> Result<Vec<u8>, MeaningError> {
    let mut writer = Writer::default();
    writer.note("form", "1");
    writer.note("layers", base.layers.to_string());
    writer.note("epsilon", base.epsilon.to_string());
    writer.note("ids", learnt.map_or("[]", |learnt| &learnt.ids));
    pieces(base, learnt, &mut writer)?;

    let rows = |name: &str, rows: usize| base.floats(name, rows * HIDDEN);
    let kind = rows("emb.type", 1)?;
    let places: Vec<f32> = rows("emb.pos", base.positions.min(LONGEST))?;
    let places: Vec<f32> = places.iter().zip(kind.iter().cycle()).map(|(place, kind)| place + kind).collect();
    writer.add_floats("places", &[LONGEST, HIDDEN], &places)?;
    writer.add_floats("norm.w", &[HIDDEN], &rows("emb.ln.w", 1)?)?;
    writer.add_floats("norm.b", &[HIDDEN], &rows("emb.ln.b", 1)?)?;
    for layer in 0..base.layers {
        let map = |name: &str, rows: usize, columns: usize| -> Result<(Vec<f32>, Vec<f32>), MeaningError> {
            let mut weights = base.weights(&format!("l{layer}.{name}.w"), rows, columns)?;
            if let Some(learnt) = learnt {
                learnt.add(&format!("{layer}.{name}"), &mut weights, rows, columns)?;
            }
            Ok((weights, base.floats(&format!("l{layer}.{name}.b"), rows)?))
        };
        let (mut mix, mut mix_bias) = map("q", HIDDEN, HIDDEN)?;
        mix.iter_mut().chain(&mut mix_bias).for_each(|value| *value /= HEAD.sqrt());
        for name in ["k", "v"] {
            let (weights, bias) = map(name, HIDDEN, HIDDEN)?;
            mix.extend(weights);
            mix_bias.extend(bias);
        }
        let (ao, fi, fo) = (map("ao", HIDDEN, HIDDEN)?, map("fi", base.inner, HIDDEN)?, map("fo", HIDDEN, base.inner)?);
        for (name, columns, (weights, bias)) in
            [("qkv", HIDDEN, (mix, mix_bias)), ("ao", HIDDEN, ao), ("fi", HIDDEN, fi), ("fo", base.inner, fo)]
        {
            linear(&mut writer, &format!("{layer}.{name}"), columns, &weights, &bias)?;
        }
        for part in ["aln.w", "aln.b", "oln.w", "oln.b"] {
            writer.add_floats(&format!("{layer}.{part}"), &[HIDDEN], &rows(&format!("l{layer}.{part}"), 1)?)?;
        }
    }
    for part in learnt.map(Learnt::heads).transpose()?.unwrap_or_default() {
        writer.add_floats(part.name, &part.shape, &part.values)?;
    }
    Ok(writer.finish())
}

/// The pieces that are kept, with the marks that the model itself uses always among them.
fn pieces(base: &Base, learnt: Option<&Learnt>, writer: &mut Writer) -> Result<(), MeaningError> {
    let count = base.scores.len();
    let mut kept: Vec<u32> = learnt.map_or_else(|| (0..count as u32).collect(), |learnt| learnt.pieces.clone());
    kept.extend(base.special);
    kept.sort_unstable();
    kept.dedup();
    if kept.last().is_some_and(|&last| last as usize >= count) {
        return Err(MeaningError::Damaged("what was learnt: it keeps a piece that there is none of".to_owned()));
    }
    let least = kept.iter().map(|&number| base.scores[number as usize]).fold(f32::INFINITY, f32::min);
    writer.note("unknown-score", (f64::from(least) - UNKNOWN).to_string());
    for (name, special) in ["bos", "eos", "pad", "unk"].iter().zip(base.special) {
        let place = kept.binary_search(&special).unwrap_or_default();
        writer.note(name, place.to_string());
    }
    let (mut text, mut ends, mut scores) = (Vec::new(), Vec::new(), Vec::new());
    for &number in &kept {
        // A piece that is no text can't be met in one.
        if let Ok(piece) = std::str::from_utf8(base.piece(number as usize)) {
            text.extend_from_slice(piece.as_bytes());
        }
        ends.push(text.len() as u32);
        scores.push(base.scores[number as usize]);
    }
    writer.add_counts("pieces.originals", &kept)?;
    writer.add_counts("pieces.ends", &ends)?;
    writer.add_floats("pieces.scores", &[kept.len()], &scores)?;
    writer.add("pieces.text", Kind::U8, &[text.len()], &text)?;
    let words = base.words(&kept)?;
    writer.add("words", Kind::U8, &[kept.len(), words.len() / kept.len()], &words)
}

/// A map in bytes, each row with its own scale.
fn linear(writer: &mut Writer, name: &str, columns: usize, weights: &[f32], bias: &[f32]) -> Result<(), MeaningError> {
    let (mut bytes, mut scales) = (Vec::with_capacity(weights.len()), Vec::with_capacity(bias.len()));
    for row in weights.chunks_exact(columns) {
        let widest = row.iter().fold(0.0_f32, |widest, weight| widest.max(weight.abs()));
        let scale = if widest > 0.0 { widest / WIDEST } else { 1.0 };
        bytes.extend(row.iter().map(|weight| (weight / scale).round_ties_even().clamp(-WIDEST, WIDEST) as i8 as u8));
        scales.push(scale);
    }
    writer.add(&format!("{name}.w"), Kind::I8, &[bias.len(), columns], &bytes)?;
    writer.add_floats(&format!("{name}.s"), &[bias.len()], &scales)?;
    writer.add_floats(&format!("{name}.b"), &[bias.len()], bias)
}
