//! What kind of file it is, told by its first bytes (and, for archives, by the names inside).

use crate::error::ReadError;
use zip::ZipArchive;

/// A kind that the reader reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Pdf,
    Docx,
    Text,
}

/// First bytes of kinds that are often picked by mistake. HEIC and WebP carry theirs further in and are told below.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n", "png"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"%!PS", "postscript"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"OggS", "sound"),
    (b"ID3", "sound"),
    (b"AT&TFORM", "djvu"),
];

/// Compound files of old Office programs begin so.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Tells the kind, or why it is none of ours.
pub(crate) fn kind(bytes: &[u8], name: &str) -> Result<Kind, ReadError> {
    let unknown = |seems| Err(ReadError::UnknownFormat { seems });
    let head = &bytes[..bytes.len().min(1024)];
    // The header may stand anywhere in the first kilobyte: mail programs put lines before it.
    if find(head, b"%PDF-").is_some() {
        return Ok(Kind::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(bytes);
    }
    if bytes.starts_with(OLE) {
        return ole(bytes, name);
    }
    if let Some((_, seems)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return unknown(seems);
    }
    if head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]) {
        return unknown("bmp");
    }
    if head.get(4..8) == Some(b"ftyp") {
        let brand = head.get(8..12).unwrap_or_default();
        let heic = [b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"hevc"].iter().any(|known| brand == *known);
        return unknown(if heic { "heic" } else { "video" });
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return unknown("webp");
    }
    let lower =
        String::from_utf8_lossy(head).trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']).to_ascii_lowercase();
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return unknown("html");
    }
    if lower.starts_with("<?xml") {
        return unknown(if lower.contains("wordml") || lower.contains("word.document") { "word-xml" } else { "xml" });
    }
    Ok(Kind::Text)
}

fn archive(bytes: &[u8]) -> Result<Kind, ReadError> {
    let archive = ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    let names: Vec<_> = archive.file_names().filter_map(Result::ok).collect();
    let has = |prefix: &str| names.iter().any(|name| name.starts_with(prefix));
    if has("[Content_Types].xml") || has("word/") {
        if has("xl/") {
            return Err(ReadError::UnknownFormat { seems: "xlsx" });
        }
        if has("ppt/") {
            return Err(ReadError::UnknownFormat { seems: "pptx" });
        }
        return Ok(Kind::Docx);
    }
    // OpenDocument stores its kind as the first file, uncompressed.
    let open_document = find(&bytes[..bytes.len().min(256)], b"mimetypeapplication/vnd.oasis.opendocument").is_some();
    Err(ReadError::UnknownFormat { seems: if open_document { "odt" } else { "zip" } })
}

fn ole(bytes: &[u8], name: &str) -> Result<Kind, ReadError> {
    let wide = |word: &str| word.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    // A Word file with a password is a compound file around the encrypted archive.
    if find(bytes, &wide("EncryptedPackage")).is_some() {
        return Err(ReadError::Encrypted);
    }
    let lower = name.to_ascii_lowercase();
    let seems = if find(bytes, &wide("WordDocument")).is_some() || lower.ends_with(".doc") {
        "doc"
    } else if find(bytes, &wide("Workbook")).is_some() {
        "xls"
    } else {
        "ole"
    };
    Err(ReadError::UnknownFormat { seems })
}

/// Where `needle` first stands in `hay`.
pub(crate) fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|window| window == needle)
}
