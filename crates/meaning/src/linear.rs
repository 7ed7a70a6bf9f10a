//! One linear map of the network: weights in 8 bits a row, inputs turned to bytes as they come.

use crate::MeaningError;
use crate::loops::{ToBytes, ToFloats};
use crate::tensors::{Kind, Tensors};
use rten_gemm::{GemmError, GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::SimdOp;
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

/// Products of bytes with signed bytes, by the machine's best instructions.
pub(crate) type Products = GemmExecutor<u8, i8, i32>;

/// The highest input byte. Machines without VNNI add two products in 16 bits: that is why weights go to 64 only, and all
/// machines give the same scores. (7 bits for the weights and 8 for the inputs lose half as much as the other way round.)
const HIGHEST: u8 = 255;
/// The highest weight, with either sign: 2 * 255 * 64 fits 16 bits.
const HIGHEST_WEIGHT: i8 = 64;

/// Rows that go through a map in one go: their sums stay in the nearer caches.
pub(crate) const TILE: usize = 64;

/// Weights, scales and bias of a linear map.
pub(crate) struct Linear {
    weights: PackedBMatrix<i8>,
    /// The sum of each output's weights: what a zero point counts for.
    sums: Vec<i32>,
    scales: Vec<f32>,
    bias: Vec<f32>,
    inputs: usize,
}

/// Room that a map needs for one tile.
#[derive(Default)]
pub(crate) struct Room {
    bytes: Vec<u8>,
    row_scales: Vec<f32>,
    zeros: Vec<u8>,
    sums: Vec<i32>,
}

impl Linear {
    /// The map `name` of the weights file.
    pub(crate) fn read(
        file: &Tensors,
        name: &str,
        outputs: usize,
        inputs: usize,
        products: &Products,
    ) -> Result<Self, MeaningError> {
        let weights = file.bytes(&format!("{name}.w"), Kind::I8, &[outputs, inputs])?;
        if weights.iter().any(|&byte| (byte as i8).unsigned_abs() > HIGHEST_WEIGHT.unsigned_abs()) {
            return Err(MeaningError::Damaged(format!("a weight of {name} is too great")));
        }
        let sum = |row: &[u8]| row.iter().map(|&byte| i32::from(byte as i8)).sum();
        let sums = weights.chunks_exact(inputs).map(sum).collect();
        let weights =
            NdTensor::from_data([outputs, inputs], weights.iter().map(|&byte| byte as i8).collect::<Vec<_>>());
        Ok(Self {
            weights: products.prepack_b(weights.view().transposed()),
            sums,
            scales: file.floats(&format!("{name}.s"), &[outputs])?,
            bias: file.floats(&format!("{name}.b"), &[outputs])?,
            inputs,
        })
    }

    /// The map of some rows, at most [`TILE`] of them, into `out`.
    pub(crate) fn map(
        &self,
        products: &Products,
        rows: &[f32],
        out: &mut [f32],
        room: &mut Room,
    ) -> Result<(), GemmError> {
        let count = rows.len() / self.inputs;
        let outputs = self.scales.len();
        room.bytes.resize(rows.len(), 0);
        room.row_scales.resize(count, 0.0);
        room.zeros.resize(count, 0);
        room.sums.resize(count * outputs, 0);
        ToBytes {
            rows,
            width: self.inputs,
            highest: HIGHEST,
            bytes: &mut room.bytes,
            scales: &mut room.row_scales,
            zeros: &mut room.zeros,
        }
        .dispatch();
        let bytes = NdTensorView::from_data([count, self.inputs], room.bytes.as_slice());
        products.gemm(
            &mut room.sums,
            GemmInputA::Unpacked(bytes),
            GemmInputB::Packed(&self.weights),
            // Zero points are ours: the crate takes those of the first eight rows for all.
            GemmOptions::default(),
        )?;
        ToFloats {
            sums: &room.sums,
            row_scales: &room.row_scales,
            zeros: &room.zeros,
            weights: &self.sums,
            scales: &self.scales,
            bias: &self.bias,
            rows: &mut out[..count * outputs],
        }
        .dispatch();
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::tensors::Writer;

    fn noise(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..count).map(|_| next()).collect()
    }

    #[test]
    fn a_map_is_the_exact_product_of_its_bytes() {
        for (outputs, inputs) in [(1152, 384), (384, 1536), (16, 8)] {
            let weights: Vec<i8> = noise(outputs * inputs, 1).iter().map(|value| (value * 64.0) as i8).collect();
            let (scales, bias) = (noise(outputs, 2), noise(outputs, 3));
            let mut writer = Writer::default();
            let bytes: Vec<u8> = weights.iter().map(|&weight| weight as u8).collect();
            writer.add("map.w", Kind::I8, &[outputs, inputs], &bytes).unwrap();
            writer.add_floats("map.s", &[outputs], &scales).unwrap();
            writer.add_floats("map.b", &[outputs], &bias).unwrap();
            let file = Tensors::of_bytes(writer.finish()).unwrap();
            let products = Products::new();
            let map = Linear::read(&file, "map", outputs, inputs, &products).unwrap();
            for count in [1, 2, 7, TILE] {
                let rows = noise(count * inputs, 4);
                let mut out = vec![0.0; count * outputs];
                let mut room = Room::default();
                map.map(&products, &rows, &mut out, &mut room).unwrap();
                for (at, value) in out.iter().enumerate() {
                    let (row, column) = (at / outputs, at % outputs);
                    let bytes =
                        room.bytes[row * inputs..][..inputs].iter().map(|&x| i32::from(x) - i32::from(room.zeros[row]));
                    let sum: i32 =
                        bytes.zip(&weights[column * inputs..][..inputs]).map(|(x, w)| x * i32::from(*w)).sum();
                    let wanted = sum as f32 * room.row_scales[row] * scales[column] + bias[column];
                    assert!(
                        (value - wanted).abs() <= 1e-5 * (1.0 + wanted.abs()),
                        "row {row} of {count}: {value}, {wanted}"
                    );
                }
            }
        }
    }
}
