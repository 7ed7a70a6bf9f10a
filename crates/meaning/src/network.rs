//! The encoder's layers: pieces of some texts in, one vector for each text out.

use crate::MeaningError;
use crate::linear::{Linear, Products, Room, TILE};
use crate::loops::{AddAndNorm, Attend, Bend, HEAD};
use crate::tensors::{Kind, Tensors, of_half};
use rten_gemm::GemmError;
use rten_simd::SimdOp;

/// Width of the encoder's vectors.
pub const HIDDEN: usize = 384;
/// Most pieces of a text that the encoder reads, its two marks among them.
pub const LONGEST: usize = 96;
/// Width between the two maps at the end of a layer.
const INNER: usize = 1536;
/// More layers than any sound file has.
const MOST_LAYERS: usize = 24;
/// Weights of a piece that share a scale, and the bytes of such a block: the scale as a 16-bit float, then the weights in
/// 4 bits each.
const BLOCK: usize = 32;
const BLOCK_BYTES: usize = 18;

struct Norm {
    gain: Vec<f32>,
    bias: Vec<f32>,
}

impl Norm {
    fn read(file: &Tensors, name: &str) -> Result<Self, MeaningError> {
        let part = |end: &str| file.floats(&format!("{name}.{end}"), &[HIDDEN]);
        Ok(Self { gain: part("w")?, bias: part("b")? })
    }
}

struct Layer {
    /// Queries (scaled), keys and values.
    mix: Linear,
    after_attention: Linear,
    attention_norm: Norm,
    inner: Linear,
    outer: Linear,
    outer_norm: Norm,
}

/// The encoder's weights, ready for use.
pub(crate) struct Network {
    /// Vectors of the pieces, in blocks of 4 bits.
    words: Vec<u8>,
    /// What is added for the place of a piece.
    places: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    epsilon: f32,
}

/// What one thread works with: its products, and room for a batch that is kept from one to the next.
#[derive(Default)]
pub(crate) struct Desk {
    products: Products,
    rows: Vec<f32>,
    mixed: Vec<f32>,
    attended: Vec<f32>,
    tile: Vec<f32>,
    inner: Vec<f32>,
    keys: Vec<f32>,
    shares: Vec<f32>,
    room: Room,
}

impl Network {
    /// From the weights file, which holds vectors for `pieces` pieces.
    pub(crate) fn read(file: &Tensors, pieces: usize) -> Result<Self, MeaningError> {
        let products = Products::new();
        let number =
            |name: &str| file.note(name).ok_or_else(|| MeaningError::Damaged(format!("it has no note {name}")));
        let layers = number("layers")?.parse().ok().filter(|count| (1..=MOST_LAYERS).contains(count));
        let layers = layers.ok_or_else(|| MeaningError::damaged("its number of layers"))?;
        let epsilon = number("epsilon")?.parse().ok().filter(|epsilon: &f32| epsilon.is_finite() && *epsilon > 0.0);
        let epsilon = epsilon.ok_or_else(|| MeaningError::damaged("its epsilon"))?;
        let layer = |at: usize| -> Result<Layer, MeaningError> {
            let linear =
                |name: &str, outputs, inputs| Linear::read(file, &format!("{at}.{name}"), outputs, inputs, &products);
            Ok(Layer {
                mix: linear("qkv", 3 * HIDDEN, HIDDEN)?,
                after_attention: linear("ao", HIDDEN, HIDDEN)?,
                attention_norm: Norm::read(file, &format!("{at}.aln"))?,
                inner: linear("fi", INNER, HIDDEN)?,
                outer: linear("fo", HIDDEN, INNER)?,
                outer_norm: Norm::read(file, &format!("{at}.oln"))?,
            })
        };
        let words = file.bytes("words", Kind::U8, &[pieces, HIDDEN / BLOCK * BLOCK_BYTES])?.to_vec();
        if words.as_chunks::<BLOCK_BYTES>().0.iter().any(|block| !scale_of(block).is_finite()) {
            return Err(MeaningError::damaged("a scale of its words is no number"));
        }
        Ok(Self {
            words,
            places: file.floats("places", &[LONGEST, HIDDEN])?,
            norm: Norm::read(file, "norm")?,
            layers: (0..layers).map(layer).collect::<Result<_, _>>()?,
            epsilon,
        })
    }

    /// The mean vector of each text's pieces. A text has at least one piece and at most [`LONGEST`].
    pub(crate) fn encode(&self, texts: &[&[u32]], desk: &mut Desk) -> Result<Vec<Vec<f32>>, GemmError> {
        let count: usize = texts.iter().map(|pieces| pieces.len()).sum();
        let Desk { products, rows, mixed, attended, tile, inner, keys, shares, room } = desk;
        let products: &Products = products;
        rows.resize(count * HIDDEN, 0.0);
        mixed.resize(count * 3 * HIDDEN, 0.0);
        attended.resize(count * HIDDEN, 0.0);
        tile.resize(TILE * HIDDEN, 0.0);
        inner.resize(TILE * INNER, 0.0);
        let places = texts.iter().flat_map(|pieces| pieces.iter().enumerate());
        for ((place, &piece), row) in places.zip(rows.chunks_exact_mut(HIDDEN)) {
            self.place(piece, place, row);
        }
        self.norm(&self.norm, rows, &[]);
        for layer in &self.layers {
            for (rows, mixed) in rows.chunks(TILE * HIDDEN).zip(mixed.chunks_mut(TILE * 3 * HIDDEN)) {
                layer.mix.map(products, rows, mixed, room)?;
            }
            let mut from = 0;
            for pieces in texts {
                let to = from + pieces.len();
                let (mixed, rows) =
                    (&mixed[from * 3 * HIDDEN..to * 3 * HIDDEN], &mut attended[from * HIDDEN..to * HIDDEN]);
                Attend { mixed, hidden: HIDDEN, rows, keys, shares }.dispatch();
                from = to;
            }
            for (rows, attended) in rows.chunks_mut(TILE * HIDDEN).zip(attended.chunks(TILE * HIDDEN)) {
                let tile = &mut tile[..rows.len()];
                layer.after_attention.map(products, attended, tile, room)?;
                self.norm(&layer.attention_norm, rows, tile);
                let inner = &mut inner[..rows.len() / HIDDEN * INNER];
                layer.inner.map(products, rows, inner, room)?;
                Bend(inner).dispatch();
                layer.outer.map(products, inner, tile, room)?;
                self.norm(&layer.outer_norm, rows, tile);
            }
        }
        let mut from = 0;
        let means = texts.iter().map(|pieces| {
            let to = from + pieces.len() * HIDDEN;
            let mean = mean(&rows[from..to]);
            from = to;
            mean
        });
        Ok(means.collect())
    }

    fn norm(&self, norm: &Norm, rows: &mut [f32], added: &[f32]) {
        AddAndNorm { rows, added, gain: &norm.gain, bias: &norm.bias, epsilon: self.epsilon }.dispatch();
    }

    /// The vector of a piece at its place.
    fn place(&self, piece: u32, place: usize, row: &mut [f32]) {
        let bytes = HIDDEN / BLOCK * BLOCK_BYTES;
        let blocks = self.words[piece as usize * bytes..][..bytes].as_chunks::<BLOCK_BYTES>().0;
        for (block, row) in blocks.iter().zip(row.chunks_exact_mut(BLOCK)) {
            let scale = scale_of(block);
            let (low, high) = row.split_at_mut(BLOCK / 2);
            for (byte, (low, high)) in block[2..].iter().zip(low.iter_mut().zip(high)) {
                *low = (f32::from(byte & 15) - 8.0) * scale;
                *high = (f32::from(byte >> 4) - 8.0) * scale;
            }
        }
        for (value, added) in row.iter_mut().zip(&self.places[place * HIDDEN..]) {
            *value += added;
        }
    }
}

fn scale_of(block: &[u8; BLOCK_BYTES]) -> f32 {
    of_half(u16::from_le_bytes([block[0], block[1]]))
}

fn mean(rows: &[f32]) -> Vec<f32> {
    let mut sums = vec![0.0; HIDDEN];
    for row in rows.chunks_exact(HIDDEN) {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value;
        }
    }
    let count = (rows.len() / HIDDEN) as f32;
    sums.iter_mut().for_each(|sum| *sum /= count);
    sums
}

const _: () = assert!(HIDDEN.is_multiple_of(HEAD) && HIDDEN.is_multiple_of(BLOCK));
