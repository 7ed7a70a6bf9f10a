//! What was learnt: low-rank additions to the encoder's maps, heads, and the pieces that are kept.

use ngao_meaning::tensors::{Kind, Tensors};
use ngao_meaning::{HIDDEN, MeaningError};
use std::path::Path;

/// Between the context of a clause and the heads.
const NARROW: usize = 64;

/// A tensor of the heads.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) shape: Vec<usize>,
    pub(crate) values: Vec<f32>,
}

/// The learnt file.
pub(crate) struct Learnt {
    file: Tensors,
    /// Numbers of the pieces that are kept, in their order.
    pub(crate) pieces: Vec<u32>,
    /// The ids as they stand in the file: a JSON list.
    pub(crate) ids: String,
    /// How many ids there are.
    pub(crate) count: usize,
}

impl Learnt {
    pub(crate) fn read(path: &Path) -> Result<Self, MeaningError> {
        let damaged = |why: &str| MeaningError::Damaged(format!("what was learnt: {why}"));
        let file = Tensors::read(path)?;
        let ids = file.note("ids").ok_or_else(|| damaged("it has no ids"))?.to_owned();
        let count = serde_json::from_str::<Vec<String>>(&ids).map_err(|error| damaged(&error.to_string()))?.len();
        let length = file.shape("pieces").and_then(|shape| shape.first().copied()).unwrap_or(0);
        let pieces = file.counts("pieces", length)?;
        if !pieces.is_sorted_by(|one, other| one < other) {
            return Err(damaged("its pieces are in disorder"));
        }
        Ok(Self { file, pieces, ids, count })
    }

    /// Adds what was learnt for the map `name` of a layer to its weights: the product of two narrow matrices.
    pub(crate) fn add(&self, name: &str, weights: &mut [f32], rows: usize, columns: usize) -> Result<(), MeaningError> {
        let Some(&[rank, _]) = self.file.shape(&format!("{name}.a")) else { return Ok(()) };
        let (a, b) = (format!("{name}.a"), format!("{name}.b"));
        let (a, b) = (self.numbers(&a, &[rank, columns])?, self.numbers(&b, &[rows, rank])?);
        for (row, b) in weights.chunks_exact_mut(columns).zip(b.chunks_exact(rank)) {
            for (share, a) in b.iter().zip(a.chunks_exact(columns)) {
                for (weight, a) in row.iter_mut().zip(a) {
                    *weight += share * a;
                }
            }
        }
        Ok(())
    }

    /// The heads and the context, each by its name.
    pub(crate) fn heads(&self) -> Result<Vec<Part>, MeaningError> {
        let shapes = [
            ("head.w", vec![self.count, HIDDEN]),
            ("head.b", vec![self.count]),
            ("context.in.w", vec![NARROW, 3 * HIDDEN]),
            ("context.in.b", vec![NARROW]),
            ("context.out.w", vec![self.count, NARROW]),
        ];
        let read = |(name, shape): (&'static str, Vec<usize>)| {
            let values = self.numbers(name, &shape)?;
            Ok(Part { name, shape, values })
        };
        shapes.into_iter().map(read).collect()
    }

    fn numbers(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, MeaningError> {
        match self.file.bytes(name, Kind::F16, shape) {
            Ok(_) => self.file.halves(name, shape),
            Err(_) => self.file.floats(name, shape),
        }
    }
}
