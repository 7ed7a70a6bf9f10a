//! Numbers in rows, without a piece of memory for each, and their form in bytes: what is made when Ngao is built is read as it lies.

use serde::{Deserialize, Serialize};

/// Rows of numbers of different lengths.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rows {
    /// Where each row ends.
    #[serde(with = "bytes")]
    ends: Vec<u32>,
    #[serde(with = "bytes")]
    all: Vec<u32>,
}

impl Rows {
    /// Adds a row after the last.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = u32>) {
        self.all.extend(row);
        self.ends.push(self.all.len() as u32);
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A row; empty where there is none of that number.
    pub(crate) fn row(&self, index: u32) -> &[u32] {
        self.range(index).and_then(|range| self.all.get(range)).unwrap_or_default()
    }

    /// Where a row lies among all numbers.
    pub(crate) fn range(&self, index: u32) -> Option<std::ops::Range<usize>> {
        let index = index as usize;
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Some(start..end)
    }
}

impl<R: IntoIterator<Item = u32>> FromIterator<R> for Rows {
    fn from_iter<I: IntoIterator<Item = R>>(all: I) -> Self {
        let mut rows = Self::default();
        all.into_iter().for_each(|row| rows.push(row));
        rows
    }
}

/// Numbers as bytes, the lowest first: read in one go instead of one by one.
pub(crate) mod bytes {
    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(numbers: &[u32], to: S) -> Result<S::Ok, S::Error> {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        to.serialize_bytes(&bytes)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u32>, D::Error> {
        struct Numbers;
        impl Visitor<'_> for Numbers {
            type Value = Vec<u32>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("numbers of four bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
                let (numbers, rest) = bytes.as_chunks::<4>();
                if rest.is_empty() {
                    Ok(numbers.iter().map(|number| u32::from_le_bytes(*number)).collect())
                } else {
                    Err(E::invalid_length(bytes.len(), &self))
                }
            }
        }
        from.deserialize_bytes(Numbers)
    }
}

/// Bytes as they are.
pub(crate) mod raw {
    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(all: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(all)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("bytes")
            }

            fn visit_bytes<E: Error>(self, all: &[u8]) -> Result<Self::Value, E> {
                Ok(all.to_vec())
            }
        }
        from.deserialize_bytes(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_what_was_put_in() {
        let rows: Rows = [vec![3, 1], vec![], vec![7]].into_iter().collect();
        assert_eq!((rows.row(0), rows.row(1), rows.row(2), rows.row(3)), (&[3, 1][..], &[][..], &[7][..], &[][..]));
        assert_eq!((rows.len(), rows.range(2)), (3, Some(2..3)));
    }
}
