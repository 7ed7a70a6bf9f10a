//! A zip archive opened with bounds: what comes out counts, never what the archive says of itself.

use crate::error::ReadError;
use crate::limits::Limits;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A part may be as large as this whatever it shrinks to: a short file of the same word over and over is no bomb.
const SMALL: u64 = 1 << 20;

/// An archive, and how much may still come out of it.
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    ratio: u64,
}

impl<'b> Archive<'b> {
    pub(crate) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
        if zip.len() > limits.zip_entries {
            return Err(ReadError::TooLarge);
        }
        Ok(Self { zip, left: limits.unpacked, ratio: limits.unpack_ratio })
    }

    /// The names of the parts.
    pub(crate) fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect()
    }

    /// The bytes of a part; nothing where the archive has no such part.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(ReadError::Encrypted),
            Err(_) => return Err(ReadError::Damaged),
        };
        if file.encrypted() {
            return Err(ReadError::Encrypted);
        }
        let most = self.left.min(file.compressed_size().saturating_mul(self.ratio).max(SMALL));
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|_| ReadError::Damaged)?;
        let size = bytes.len() as u64;
        if size > most {
            return Err(ReadError::TooLarge);
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// The text of a part in UTF-8 or UTF-16.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let (encoding, mark) = encoding_rs::Encoding::for_bom(&bytes).unwrap_or((encoding_rs::UTF_8, 0));
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if damaged { Err(ReadError::Damaged) } else { Ok(Some(text.into_owned())) }
    }
}
