//! Named tensors in one file, in the form of safetensors: the length of a header, the header as JSON, the bytes.
//!
//! Reading trusts nothing: every name, shape and place is held against the file before a byte is taken.

use crate::MeaningError;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// More than any header of ours; a longer one is damage.
const LONGEST_HEADER: usize = 1 << 20;
/// The key under which the sum of all tensor bytes stands.
const SUM: &str = "sum";

/// What a tensor's elements are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 32-bit floats.
    F32,
    /// 16-bit floats.
    F16,
    /// Signed bytes.
    I8,
    /// Bytes.
    U8,
    /// 32-bit whole numbers.
    I32,
    /// 32-bit whole numbers without sign.
    U32,
}

impl Kind {
    const ALL: [(Self, &'static str, usize); 6] = [
        (Self::F32, "F32", 4),
        (Self::F16, "F16", 2),
        (Self::I8, "I8", 1),
        (Self::U8, "U8", 1),
        (Self::I32, "I32", 4),
        (Self::U32, "U32", 4),
    ];

    fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(kind, _, _)| *kind)
    }

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _, _)| *kind == self).map_or("", |(_, name, _)| name)
    }

    fn bytes(self) -> usize {
        Self::ALL.iter().find(|(kind, _, _)| *kind == self).map_or(1, |(_, _, bytes)| *bytes)
    }
}

struct Entry {
    kind: Kind,
    shape: Vec<usize>,
    place: std::ops::Range<usize>,
}

/// A file of tensors in memory.
pub struct Tensors {
    data: Vec<u8>,
    entries: BTreeMap<String, Entry>,
    notes: BTreeMap<String, String>,
}

impl Tensors {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// Where it can't be read, is no such file, or its bytes do not have the sum that it names.
    pub fn read(path: &Path) -> Result<Self, MeaningError> {
        Self::of_bytes(std::fs::read(path)?)
    }

    /// Reads a file's bytes.
    ///
    /// # Errors
    /// Where they are no such file, or do not have the sum that they name.
    pub fn of_bytes(data: Vec<u8>) -> Result<Self, MeaningError> {
        let damaged = |why: &str| MeaningError::damaged(why);
        let (length, rest) = data.split_first_chunk::<8>().ok_or_else(|| damaged("it is too short"))?;
        let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
        if length > LONGEST_HEADER {
            return Err(damaged("its header is too long"));
        }
        let header = rest.get(..length).ok_or_else(|| damaged("it ends within its header"))?;
        let body = rest.len() - length;
        let header: Map<String, Value> =
            serde_json::from_slice(header).map_err(|error| MeaningError::Damaged(format!("its header: {error}")))?;
        let mut read = Self { entries: BTreeMap::new(), notes: BTreeMap::new(), data: Vec::new() };
        for (name, value) in &header {
            if name == "__metadata__" {
                let notes = value.as_object().ok_or_else(|| damaged("its notes are none"))?;
                let told = |(key, value): (&String, &Value)| Some((key.clone(), value.as_str()?.to_owned()));
                read.notes = notes.iter().filter_map(told).collect();
            } else {
                let entry = entry(value, body, 8 + length);
                read.entries.insert(name.clone(), entry.ok_or_else(|| damaged(&format!("its tensor {name}")))?);
            }
        }
        if read.note(SUM).is_some_and(|sum| sum != sum_of(&data[8 + length..])) {
            return Err(damaged("its bytes are not those that were written"));
        }
        read.data = data;
        Ok(read)
    }

    /// A note of the header.
    pub fn note(&self, key: &str) -> Option<&str> {
        self.notes.get(key).map(String::as_str)
    }

    /// Whether the file names the sum of its bytes, which was compared then.
    pub fn is_summed(&self) -> bool {
        self.notes.contains_key(SUM)
    }

    /// The shape of a tensor, where there is one of that name.
    pub fn shape(&self, name: &str) -> Option<&[usize]> {
        self.entries.get(name).map(|entry| entry.shape.as_slice())
    }

    /// The bytes of the tensor of this name, kind and shape.
    ///
    /// # Errors
    /// Where there is none.
    pub fn bytes(&self, name: &str, kind: Kind, shape: &[usize]) -> Result<&[u8], MeaningError> {
        let entry = self.entries.get(name).filter(|entry| entry.kind == kind && entry.shape == shape);
        let entry = entry.ok_or_else(|| MeaningError::Damaged(format!("it has no {name} of the shape {shape:?}")))?;
        Ok(&self.data[entry.place.clone()])
    }

    /// The 32-bit floats of a tensor; each must be a number.
    ///
    /// # Errors
    /// Where there is no such tensor, or something in it is no number.
    pub fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, MeaningError> {
        let bytes = self.bytes(name, Kind::F32, shape)?;
        numbers(bytes.as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect(), name)
    }

    /// The 16-bit floats of a tensor, as 32-bit ones; each must be a number.
    ///
    /// # Errors
    /// Where there is no such tensor, or something in it is no number.
    pub fn halves(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, MeaningError> {
        let bytes = self.bytes(name, Kind::F16, shape)?;
        numbers(bytes.as_chunks().0.iter().map(|two| of_half(u16::from_le_bytes(*two))).collect(), name)
    }

    /// The whole numbers without sign of a tensor of any of the two 32-bit kinds.
    ///
    /// # Errors
    /// Where there is no such tensor, or a number in it is negative.
    pub fn counts(&self, name: &str, length: usize) -> Result<Vec<u32>, MeaningError> {
        let unsigned = self.bytes(name, Kind::U32, &[length]);
        let bytes = unsigned.or_else(|_| self.bytes(name, Kind::I32, &[length]))?;
        let read: Vec<u32> = bytes.as_chunks().0.iter().map(|four| u32::from_le_bytes(*four)).collect();
        if read.iter().any(|&number| number > i32::MAX as u32) {
            return Err(MeaningError::Damaged(format!("its tensor {name} has a negative number")));
        }
        Ok(read)
    }
}

fn numbers(read: Vec<f32>, name: &str) -> Result<Vec<f32>, MeaningError> {
    if read.iter().all(|number| number.is_finite()) {
        Ok(read)
    } else {
        Err(MeaningError::Damaged(format!("its tensor {name} holds what is no number")))
    }
}

fn entry(value: &Value, body: usize, begin: usize) -> Option<Entry> {
    let kind = Kind::of_name(value.get("dtype")?.as_str()?)?;
    let number = |value: &Value| usize::try_from(value.as_u64()?).ok();
    let shape: Vec<usize> = value.get("shape")?.as_array()?.iter().map(number).collect::<Option<_>>()?;
    let [from, to] = value.get("data_offsets")?.as_array()?.as_slice() else { return None };
    let (from, to) = (number(from)?, number(to)?);
    let elements = shape.iter().try_fold(1_usize, |so_far, &side| so_far.checked_mul(side))?;
    let fits = from <= to && to <= body && elements.checked_mul(kind.bytes())? == to - from;
    fits.then_some(Entry { kind, shape, place: begin + from..begin + to })
}

/// A sum in which every flipped bit and every exchange of bytes shows.
fn sum_of(bytes: &[u8]) -> String {
    const PRIME: u64 = 0x0000_0100_0000_01B3;
    let mut lanes = [0xcbf2_9ce4_8422_2325_u64; 4];
    let mut mix = |lane: usize, word: u64| {
        let lane = &mut lanes[lane];
        *lane = (*lane ^ word).wrapping_mul(PRIME);
        *lane ^= *lane >> 29;
    };
    let (words, tail) = bytes.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        mix(at % 4, u64::from_le_bytes(*word));
    }
    for &byte in tail {
        mix(0, u64::from(byte));
    }
    mix(0, bytes.len() as u64);
    lanes.iter().map(|lane| format!("{lane:016x}")).collect()
}

/// A 16-bit float as a 32-bit one.
pub fn of_half(half: u16) -> f32 {
    let (sign, exponent, part) = (half >> 15, (half >> 10) & 31, half & 1023);
    let size = match exponent {
        0 => f32::from(part) * 2_f32.powi(-24),
        31 if part == 0 => f32::INFINITY,
        31 => f32::NAN,
        _ => (1.0 + f32::from(part) / 1024.0) * 2_f32.powi(i32::from(exponent) - 15),
    };
    if sign == 0 { size } else { -size }
}

/// A file of tensors in the making.
#[derive(Default)]
pub struct Writer {
    header: Map<String, Value>,
    notes: Map<String, Value>,
    body: Vec<u8>,
}

impl Writer {
    /// Adds a note to the header.
    pub fn note(&mut self, key: &str, value: impl Into<String>) {
        self.notes.insert(key.to_owned(), Value::String(value.into()));
    }

    /// Adds a tensor. Its bytes must be as many as its kind and shape say.
    ///
    /// # Errors
    /// Where they are not.
    pub fn add(&mut self, name: &str, kind: Kind, shape: &[usize], bytes: &[u8]) -> Result<(), MeaningError> {
        if shape.iter().product::<usize>() * kind.bytes() != bytes.len() {
            return Err(MeaningError::Damaged(format!("{name} has {} bytes for the shape {shape:?}", bytes.len())));
        }
        let from = self.body.len();
        self.body.extend_from_slice(bytes);
        let entry = json!({"dtype": kind.name(), "shape": shape, "data_offsets": [from, self.body.len()]});
        self.header.insert(name.to_owned(), entry);
        // Every tensor begins where a word begins.
        self.body.resize(self.body.len().next_multiple_of(8), 0);
        Ok(())
    }

    /// Adds a tensor of 32-bit floats.
    ///
    /// # Errors
    /// Where they are not as many as the shape says.
    pub fn add_floats(&mut self, name: &str, shape: &[usize], values: &[f32]) -> Result<(), MeaningError> {
        let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.add(name, Kind::F32, shape, &bytes)
    }

    /// Adds a row of whole numbers.
    ///
    /// # Errors
    /// None in practice.
    pub fn add_counts(&mut self, name: &str, values: &[u32]) -> Result<(), MeaningError> {
        let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.add(name, Kind::U32, &[values.len()], &bytes)
    }

    /// The file's bytes, with the sum of the tensors' bytes in the header.
    pub fn finish(mut self) -> Vec<u8> {
        self.note(SUM, sum_of(&self.body));
        self.header.insert("__metadata__".to_owned(), Value::Object(self.notes));
        let mut header = Value::Object(self.header).to_string().into_bytes();
        header.resize(header.len().next_multiple_of(8), b' ');
        let mut file = (header.len() as u64).to_le_bytes().to_vec();
        file.append(&mut header);
        file.append(&mut self.body);
        file
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let mut writer = Writer::default();
        writer.note("form", "x");
        writer.add("odd", Kind::I8, &[3], &[1, 2, 255]).unwrap();
        writer.add_floats("numbers", &[2, 1], &[0.5, -3.25]).unwrap();
        writer.add_counts("counts", &[7, 8, 9]).unwrap();
        writer.finish()
    }

    #[test]
    fn what_is_written_is_read() {
        let read = Tensors::of_bytes(file()).unwrap();
        assert_eq!(read.note("form"), Some("x"));
        assert!(read.is_summed());
        assert_eq!(read.bytes("odd", Kind::I8, &[3]).unwrap(), [1, 2, 255]);
        assert_eq!(read.floats("numbers", &[2, 1]).unwrap(), [0.5, -3.25]);
        assert_eq!(read.counts("counts", 3).unwrap(), [7, 8, 9]);
        assert!(read.floats("numbers", &[1, 2]).is_err() && read.counts("odd", 3).is_err());
        assert!(Writer::default().add("short", Kind::F32, &[2], &[0; 7]).is_err());
    }

    #[test]
    fn every_cut_and_every_flipped_bit_is_seen_or_harmless() {
        let whole = file();
        for length in 0..whole.len() {
            assert!(Tensors::of_bytes(whole[..length].to_vec()).is_err(), "cut to {length}");
        }
        let length = u64::from_le_bytes(whole[..8].try_into().unwrap()) as usize;
        for bit in (8 + length) * 8..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(Tensors::of_bytes(flipped).is_err(), "bit {bit}");
        }
        // In the header an error or a sound reading, never a panic.
        for bit in 0..(8 + length) * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let _ = Tensors::of_bytes(flipped).map(|read| read.floats("numbers", &[2, 1]));
        }
    }

    #[test]
    fn what_is_no_number_is_damage() {
        let mut writer = Writer::default();
        writer.add_floats("numbers", &[2], &[0.5, f32::NAN]).unwrap();
        assert!(Tensors::of_bytes(writer.finish()).unwrap().floats("numbers", &[2]).is_err());
    }

    #[test]
    fn halves_are_read_right() {
        for (half, float) in [(0x3c00, 1.0), (0xc000, -2.0), (0x3555, 0.333_251_95), (0x0001, 5.960_464_5e-8), (0, 0.0)]
        {
            assert!((of_half(half) - float).abs() < 1e-12, "{half:x}");
        }
        assert!(of_half(0x7c00).is_infinite() && of_half(0x7c01).is_nan());
    }
}
