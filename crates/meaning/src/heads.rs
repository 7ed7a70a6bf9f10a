//! What was learnt beside the encoder: one head for each id, reading a clause's vector and those around it.

use crate::MeaningError;
use crate::network::HIDDEN;
use crate::tensors::Tensors;
use ngao_model::FindingId;
use rten_simd::SimdUnaryOp;
use rten_vecmath::Gelu;

/// Values between the context and the heads.
const NARROW: usize = 64;
/// The context: the clause before, the clause after, the mean of the document.
const CONTEXT: usize = 3 * HIDDEN;
/// The length to which a clause's vector is brought.
const LENGTH: f32 = 10.0;

/// The heads with their ids.
pub(crate) struct Heads {
    pub(crate) ids: Vec<FindingId>,
    weights: Vec<f32>,
    bias: Vec<f32>,
    context_weights: Vec<f32>,
    context_bias: Vec<f32>,
    context_heads: Vec<f32>,
}

impl Heads {
    /// From the weights file; a file of the bare encoder has none.
    pub(crate) fn read(file: &Tensors) -> Result<Self, MeaningError> {
        let ids: Vec<String> = serde_json::from_str(file.note("ids").unwrap_or("[]"))
            .map_err(|error| MeaningError::Damaged(format!("its ids: {error}")))?;
        let ids: Vec<FindingId> = ids.into_iter().map(FindingId).collect();
        let count = ids.len();
        if count == 0 {
            let none = Vec::new;
            return Ok(Self {
                ids,
                weights: none(),
                bias: none(),
                context_weights: none(),
                context_bias: none(),
                context_heads: none(),
            });
        }
        Ok(Self {
            weights: file.floats("head.w", &[count, HIDDEN])?,
            bias: file.floats("head.b", &[count])?,
            context_weights: file.floats("context.in.w", &[NARROW, CONTEXT])?,
            context_bias: file.floats("context.in.b", &[NARROW])?,
            context_heads: file.floats("context.out.w", &[count, NARROW])?,
            ids,
        })
    }

    /// The scores of a document's clauses, given the vector of each.
    pub(crate) fn scores(&self, vectors: &[&[f32]]) -> Vec<Vec<f32>> {
        let even: Vec<Vec<f32>> = vectors.iter().map(|vector| evened(vector)).collect();
        let mean = mean(&even);
        let nothing = vec![0.0; HIDDEN];
        let alone = even.len() == 1;
        let at = |place: Option<usize>| place.and_then(|place| even.get(place)).unwrap_or(&nothing);
        let scored = even.iter().enumerate().map(|(place, own)| {
            let document = if alone { &nothing } else { &mean };
            let narrow = self.narrow([at(place.checked_sub(1)), at(place.checked_add(1)), document]);
            let heads = self.weights.chunks_exact(HIDDEN).zip(self.context_heads.chunks_exact(NARROW));
            let sums =
                heads.zip(&self.bias).map(|((head, context), bias)| dot(head, own) + bias + dot(context, &narrow));
            sums.map(|sum| 1.0 / (1.0 + (-sum).exp())).collect()
        });
        scored.collect()
    }

    fn narrow(&self, context: [&Vec<f32>; 3]) -> Vec<f32> {
        let rows = self.context_weights.chunks_exact(CONTEXT).zip(&self.context_bias);
        let mut narrow: Vec<f32> = rows
            .map(|(row, bias)| {
                let parts = row.chunks_exact(HIDDEN).zip(context);
                parts.map(|(row, part)| dot(row, part)).sum::<f32>() + bias
            })
            .collect();
        SimdUnaryOp::<f32>::map_mut(&Gelu {}, &mut narrow);
        narrow
    }
}

/// A vector at the one length that the heads were taught with.
fn evened(vector: &[f32]) -> Vec<f32> {
    let length = dot(vector, vector).sqrt();
    let scale = if length > 0.0 { LENGTH / length } else { 0.0 };
    vector.iter().map(|value| value * scale).collect()
}

fn mean(vectors: &[Vec<f32>]) -> Vec<f32> {
    let mut sums = vec![0.0; HIDDEN];
    for vector in vectors {
        for (sum, value) in sums.iter_mut().zip(vector) {
            *sum += value;
        }
    }
    let count = vectors.len().max(1) as f32;
    sums.iter_mut().for_each(|sum| *sum /= count);
    sums
}

fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (ones, others) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    for (one, other) in ones.0.iter().zip(others.0) {
        for (lane, (a, b)) in lanes.iter_mut().zip(one.iter().zip(other)) {
            *lane += a * b;
        }
    }
    let tail: f32 = ones.1.iter().zip(others.1).map(|(a, b)| a * b).sum();
    lanes.iter().sum::<f32>() + tail
}
