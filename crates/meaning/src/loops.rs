//! The loops between the products of matrices, written so that the compiler turns them into the machine's widest vectors.
//!
//! Each loop is a [`SimdOp`]: it is built once for every kind of machine and the right one is picked as it runs. Sums are taken
//! in sixteen lanes whatever the machine's width is, so that machines agree as far as their own roundings do.

use rten_simd::{Isa, SimdOp};
use rten_vecmath::{Gelu, Softmax};

/// Lanes of a sum.
const LANES: usize = 16;
/// Width of one attention head.
pub(crate) const HEAD: usize = 32;
/// Rows of queries that are answered in one go.
const ROWS: usize = 4;

/// Adding this to a small float leaves its nearest whole number in the lowest bits.
const TO_WHOLE: f32 = 12_582_912.0;

#[inline(always)]
fn in_lanes(values: &[f32], begin: f32, join: impl Fn(f32, f32) -> f32) -> f32 {
    let mut lanes = [begin; LANES];
    let (chunks, tail) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane = join(*lane, *value);
        }
    }
    let all = lanes.iter().chain(tail);
    all.fold(begin, |so_far, value| join(so_far, *value))
}

/// Rows of floats into bytes, each row with the scale and the zero point that fit it.
pub(crate) struct ToBytes<'a> {
    pub(crate) rows: &'a [f32],
    pub(crate) width: usize,
    /// The highest byte that may stand for a value.
    pub(crate) highest: u8,
    pub(crate) bytes: &'a mut [u8],
    pub(crate) scales: &'a mut [f32],
    pub(crate) zeros: &'a mut [u8],
}

impl SimdOp for ToBytes<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let levels = f32::from(self.highest) - 1.0;
        let rows = self.rows.chunks_exact(self.width).zip(self.bytes.chunks_exact_mut(self.width));
        for ((row, bytes), (scale, zero)) in rows.zip(self.scales.iter_mut().zip(self.zeros.iter_mut())) {
            let low = in_lanes(row, 0.0, |a, b| if b < a { b } else { a });
            let high = in_lanes(row, 0.0, |a, b| if b > a { b } else { a });
            let one = (high - low) / levels;
            let inverse = if one > 0.0 { 1.0 / one } else { 0.0 };
            let middle = (TO_WHOLE - low * inverse).to_bits() & 0xff;
            let shift = TO_WHOLE + middle as f32;
            for (byte, value) in bytes.iter_mut().zip(row) {
                *byte = (value * inverse + shift).to_bits() as u8;
            }
            *scale = one;
            *zero = middle as u8;
        }
    }
}

/// Sums of byte products back into floats: less the row's zero point, with the scales of row and column and the column's bias.
pub(crate) struct ToFloats<'a> {
    pub(crate) sums: &'a [i32],
    pub(crate) row_scales: &'a [f32],
    pub(crate) zeros: &'a [u8],
    /// The sum of each column's weights.
    pub(crate) weights: &'a [i32],
    pub(crate) scales: &'a [f32],
    pub(crate) bias: &'a [f32],
    pub(crate) rows: &'a mut [f32],
}

impl SimdOp for ToFloats<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        let width = self.scales.len();
        let rows = self.rows.chunks_exact_mut(width).zip(self.sums.chunks_exact(width));
        for ((row, sums), (row_scale, zero)) in rows.zip(self.row_scales.iter().zip(self.zeros)) {
            let zero = i32::from(*zero);
            let columns = self.weights.iter().zip(self.scales.iter().zip(self.bias));
            for ((value, sum), (weights, (scale, bias))) in row.iter_mut().zip(sums).zip(columns) {
                *value = (sum - zero * weights) as f32 * (row_scale * scale) + bias;
            }
        }
    }
}

/// Rows through the layer's bend (GELU with the exact error function).
pub(crate) struct Bend<'a>(pub(crate) &'a mut [f32]);

impl SimdOp for Bend<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        rten_simd::functional::simd_map(
            isa.f32(),
            self.0,
            #[inline(always)]
            |x| rten_simd::SimdUnaryOp::<f32>::eval(&Gelu {}, isa, x),
        );
    }
}

/// Adds rows to rows and brings each to mean 0 and variance 1, then to gain and bias of the columns.
pub(crate) struct AddAndNorm<'a> {
    pub(crate) rows: &'a mut [f32],
    /// What is added; nothing where it is empty.
    pub(crate) added: &'a [f32],
    pub(crate) gain: &'a [f32],
    pub(crate) bias: &'a [f32],
    pub(crate) epsilon: f32,
}

impl SimdOp for AddAndNorm<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, _: I) {
        for (value, added) in self.rows.iter_mut().zip(self.added) {
            *value += added;
        }
        let width = self.gain.len();
        for row in self.rows.chunks_exact_mut(width) {
            let mean = in_lanes(row, 0.0, |a, b| a + b) / width as f32;
            for value in row.iter_mut() {
                *value -= mean;
            }
            let variance = in_squares(row) / width as f32;
            let inverse = 1.0 / (variance + self.epsilon).sqrt();
            for (value, (gain, bias)) in row.iter_mut().zip(self.gain.iter().zip(self.bias)) {
                *value = *value * inverse * gain + bias;
            }
        }
    }
}

#[inline(always)]
fn in_squares(values: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    let (chunks, tail) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value * value;
        }
    }
    lanes.iter().sum::<f32>() + tail.iter().map(|value| value * value).sum::<f32>()
}

/// The attention of one text's pieces to one another. `mixed` holds queries, keys and values side by side in each row;
/// the queries are scaled already.
pub(crate) struct Attend<'a> {
    pub(crate) mixed: &'a [f32],
    /// Width of the model.
    pub(crate) hidden: usize,
    pub(crate) rows: &'a mut [f32],
    /// Room for one head's keys, columns first.
    pub(crate) keys: &'a mut Vec<f32>,
    /// Room for some rows' shares.
    pub(crate) shares: &'a mut Vec<f32>,
}

impl SimdOp for Attend<'_> {
    type Output = ();

    #[inline(always)]
    fn eval<I: Isa>(self, isa: I) {
        let Self { mixed, hidden, rows, keys, shares } = self;
        let wide = 3 * hidden;
        let count = mixed.len() / wide;
        let padded = count.next_multiple_of(LANES);
        keys.clear();
        keys.resize(HEAD * padded, 0.0);
        shares.clear();
        shares.resize(ROWS * padded, 0.0);
        for head in (0..hidden).step_by(HEAD) {
            for (at, row) in mixed.chunks_exact(wide).enumerate() {
                for (part, key) in row[hidden + head..][..HEAD].iter().enumerate() {
                    keys[part * padded + at] = *key;
                }
            }
            for first in (0..count).step_by(ROWS) {
                // The last rows may stand there twice: one shape of loop for all.
                let at: [usize; ROWS] = std::array::from_fn(|row| (first + row).min(count - 1));
                let queries: [&[f32]; ROWS] = at.map(|at| &mixed[at * wide + head..][..HEAD]);
                for block in (0..padded).step_by(LANES) {
                    let mut sums = [[0.0_f32; LANES]; ROWS];
                    for part in 0..HEAD {
                        let Some(keys) = keys[part * padded + block..].first_chunk::<LANES>() else { continue };
                        for (sums, query) in sums.iter_mut().zip(queries) {
                            let query = query[part];
                            for (sum, key) in sums.iter_mut().zip(keys) {
                                *sum += query * key;
                            }
                        }
                    }
                    for (row, sums) in sums.iter().enumerate() {
                        shares[row * padded + block..][..LANES].copy_from_slice(sums);
                    }
                }
                for row in 0..ROWS {
                    Softmax::new_mut(&mut shares[row * padded..][..count]).eval(isa);
                }
                for half in (0..HEAD).step_by(LANES) {
                    let mut sums = [[0.0_f32; LANES]; ROWS];
                    for (from, row) in mixed.chunks_exact(wide).enumerate() {
                        let values = &row[2 * hidden + head + half..];
                        let Some(values) = values.first_chunk::<LANES>() else { continue };
                        for (row, sums) in sums.iter_mut().enumerate() {
                            let share = shares[row * padded + from];
                            for (sum, value) in sums.iter_mut().zip(values) {
                                *sum += share * value;
                            }
                        }
                    }
                    for (at, sums) in at.iter().zip(&sums) {
                        rows[at * hidden + head + half..][..LANES].copy_from_slice(sums);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..count).map(|_| next()).collect()
    }

    #[test]
    fn bytes_come_back_within_half_a_step() {
        let width = 37;
        for highest in [127_u8, 255] {
            let mut rows = noise(width * 5, 1);
            rows[..width].iter_mut().for_each(|value| *value = value.abs() + 3.0);
            rows[width..2 * width].iter_mut().for_each(|value| *value = -value.abs() - 3.0);
            rows[2 * width..3 * width].fill(0.0);
            let (mut bytes, mut scales, mut zeros) = (vec![9; width * 5], vec![9.0; 5], vec![9; 5]);
            let (bytes, scales, zeros) = (&mut bytes[..], &mut scales[..], &mut zeros[..]);
            ToBytes { rows: &rows, width, highest, bytes, scales, zeros }.dispatch();
            for (at, value) in rows.iter().enumerate() {
                let (scale, zero) = (scales[at / width], i32::from(zeros[at / width]));
                let back = (i32::from(bytes[at]) - zero) as f32 * scale;
                assert!(bytes[at] <= highest && (back - value).abs() <= scale * 0.51, "{value} came back as {back}");
            }
        }
    }

    #[test]
    fn attention_is_what_the_formula_says() {
        let hidden = 2 * HEAD;
        for count in [1, 3, 16, 21] {
            let mixed = noise(count * 3 * hidden, 7);
            let mut rows = vec![0.0; count * hidden];
            let (mut keys, mut shares) = (Vec::new(), Vec::new());
            Attend { mixed: &mixed, hidden, rows: &mut rows, keys: &mut keys, shares: &mut shares }.dispatch();
            for at in 0..count {
                for column in 0..hidden {
                    let head = column / HEAD * HEAD;
                    let part =
                        |row: usize, third: usize, e: usize| f64::from(mixed[row * 3 * hidden + third * hidden + e]);
                    let weight =
                        |row: usize| (head..head + HEAD).map(|e| part(at, 0, e) * part(row, 1, e)).sum::<f64>().exp();
                    let all: f64 = (0..count).map(weight).sum();
                    let wanted: f64 = (0..count).map(|row| weight(row) / all * part(row, 2, column)).sum();
                    assert!((f64::from(rows[at * hidden + column]) - wanted).abs() < 1e-5);
                }
            }
        }
    }

    #[test]
    fn rows_are_brought_to_mean_and_variance() {
        let (mut rows, added) = (noise(70, 3), noise(70, 4));
        let before: Vec<f32> = rows.iter().zip(&added).map(|(a, b)| a + b).collect();
        let (gain, bias) = (noise(35, 5), noise(35, 6));
        AddAndNorm { rows: &mut rows, added: &added, gain: &gain, bias: &bias, epsilon: 1e-5 }.dispatch();
        for (row, before) in rows.chunks(35).zip(before.chunks(35)) {
            let mean = before.iter().sum::<f32>() / 35.0;
            let variance = before.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / 35.0;
            for (at, value) in row.iter().enumerate() {
                let wanted = (before[at] - mean) / (variance + 1e-5).sqrt() * gain[at] + bias[at];
                assert!((value - wanted).abs() < 1e-5);
            }
        }
    }
}
