//! The encoder as published: sizes, pieces with their scores, tensors.
//!
//! Little endian: the mark `E5S1` and a version; hidden, layers, heads, inner, vocabulary, positions, types as 32-bit numbers;
//! epsilon; block size; pieces and the four special ones; length of the pieces' text in 64 bits, where each begins (one
//! more than there are), their scores, the text; a table of letters, not used here; the tensors' directory.

use ngao_meaning::tensors::of_half;
use ngao_meaning::{HIDDEN, MeaningError};
use std::collections::HashMap;
use std::ops::Range;

/// Weights in a block of 4 bits, and the block's bytes: a scale in 16 bits, then sixteen bytes whose low halves are the
/// first sixteen weights.
const BLOCK: usize = 32;
const BLOCK_BYTES: usize = 18;

/// The published file.
pub(crate) struct Base {
    data: Vec<u8>,
    pub(crate) layers: usize,
    pub(crate) inner: usize,
    pub(crate) positions: usize,
    pub(crate) epsilon: f32,
    /// Begin, end, padding, unknown.
    pub(crate) special: [u32; 4],
    pub(crate) scores: Vec<f32>,
    pieces: Vec<Range<usize>>,
    tensors: HashMap<String, Range<usize>>,
}

/// Reads one number after another.
struct Cursor<'a> {
    data: &'a [u8],
    at: usize,
}

fn damaged(why: &str) -> MeaningError {
    MeaningError::Damaged(format!("the published encoder: {why}"))
}

impl Cursor<'_> {
    fn skip(&mut self, count: usize) -> Result<Range<usize>, MeaningError> {
        let end = self.at.checked_add(count).filter(|&end| end <= self.data.len());
        let range = self.at..end.ok_or_else(|| damaged("it is too short"))?;
        self.at = range.end;
        Ok(range)
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], MeaningError> {
        let mut bytes = [0; N];
        let range = self.skip(N)?;
        bytes.copy_from_slice(&self.data[range]);
        Ok(bytes)
    }

    fn count(&mut self) -> Result<usize, MeaningError> {
        usize::try_from(i32::from_le_bytes(self.take()?)).map_err(|_| damaged("a negative number"))
    }

    fn long(&mut self) -> Result<usize, MeaningError> {
        usize::try_from(u64::from_le_bytes(self.take()?)).map_err(|_| damaged("a number beyond measure"))
    }
}

impl Base {
    pub(crate) fn read(data: Vec<u8>) -> Result<Self, MeaningError> {
        let mut cursor = Cursor { data: &data, at: 0 };
        if &cursor.take::<4>()? != b"E5S1" {
            return Err(damaged("it has another mark"));
        }
        cursor.skip(4)?;
        let [hidden, layers, _heads, inner, _vocabulary, positions, _types] = [(); 7].map(|()| cursor.count());
        let (hidden, layers, inner, positions) = (hidden?, layers?, inner?, positions?);
        let epsilon = f32::from_le_bytes(cursor.take()?);
        let block = cursor.count()?;
        if hidden != HIDDEN || block != BLOCK {
            return Err(damaged("it has another width"));
        }
        let count = cursor.count()?;
        let special = [(); 4].map(|()| cursor.count().map(|number| number as u32));
        let [begin, end, pad, unknown] = special;
        let special = [begin?, end?, pad?, unknown?];
        let length = cursor.long()?;
        let fours = |range: Range<usize>| data[range].as_chunks::<4>().0.iter();
        let offsets: Vec<usize> =
            fours(cursor.skip(4 * (count + 1))?).map(|four| u32::from_le_bytes(*four) as usize).collect();
        let scores: Vec<f32> = fours(cursor.skip(4 * count)?).map(|four| f32::from_le_bytes(*four)).collect();
        let text = cursor.skip(length)?;
        let pieces = offsets.windows(2).map(|pair| text.start + pair[0]..text.start + pair[1]).collect::<Vec<_>>();
        if pieces.iter().any(|piece| piece.start > piece.end || piece.end > text.end) {
            return Err(damaged("its pieces are in disorder"));
        }
        cursor.skip(4)?;
        let letters = u32::from_le_bytes(cursor.take()?) as usize;
        cursor.skip(letters)?;
        let mut tensors = HashMap::new();
        for _ in 0..cursor.count()? {
            let name = u16::from_le_bytes(cursor.take()?) as usize;
            let name = String::from_utf8_lossy(&data[cursor.skip(name)?]).into_owned();
            cursor.skip(1 + 4)?;
            let (from, bytes) = (cursor.long()?, cursor.long()?);
            let to = from.checked_add(bytes).filter(|&to| to <= data.len());
            tensors.insert(name, from..to.ok_or_else(|| damaged("a tensor beyond its end"))?);
        }
        Ok(Self { layers, inner, positions, epsilon, special, scores, pieces, tensors, data })
    }

    /// The text of a piece.
    pub(crate) fn piece(&self, number: usize) -> &[u8] {
        &self.data[self.pieces[number].clone()]
    }

    /// The bytes of a tensor.
    pub(crate) fn bytes(&self, name: &str, length: usize) -> Result<&[u8], MeaningError> {
        let place = self.tensors.get(name).filter(|place| place.len() >= length);
        let place = place.ok_or_else(|| damaged(&format!("it has no whole tensor {name}")))?;
        Ok(&self.data[place.start..place.start + length])
    }

    /// A tensor of plain floats.
    pub(crate) fn floats(&self, name: &str, length: usize) -> Result<Vec<f32>, MeaningError> {
        let bytes = self.bytes(name, 4 * length)?;
        Ok(bytes.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect())
    }

    /// A tensor in blocks of 4 bits, as floats.
    pub(crate) fn weights(&self, name: &str, rows: usize, columns: usize) -> Result<Vec<f32>, MeaningError> {
        let bytes = self.bytes(name, rows * columns / BLOCK * BLOCK_BYTES)?;
        let mut weights = Vec::with_capacity(rows * columns);
        for block in bytes.as_chunks::<BLOCK_BYTES>().0 {
            let scale = of_half(u16::from_le_bytes([block[0], block[1]]));
            weights.extend(block[2..].iter().map(|byte| (f32::from(byte & 15) - 8.0) * scale));
            weights.extend(block[2..].iter().map(|byte| (f32::from(byte >> 4) - 8.0) * scale));
        }
        Ok(weights)
    }

    /// The vectors of the pieces with these numbers, still in blocks of 4 bits.
    pub(crate) fn words(&self, kept: &[u32]) -> Result<Vec<u8>, MeaningError> {
        let width = HIDDEN / BLOCK * BLOCK_BYTES;
        let all = self.bytes("emb.word", self.pieces.len() * width)?;
        Ok(kept.iter().flat_map(|&number| &all[number as usize * width..][..width]).copied().collect())
    }
}
