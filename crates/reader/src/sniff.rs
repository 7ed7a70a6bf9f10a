//! What kind of file it is, told by its first bytes (and, for archives, by the names inside).

use crate::error::ReadError;
use crate::picture::is_picture;
use zip::ZipArchive;

/// A kind that the reader reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Pdf,
    Docx,
    Doc,
    Odt,
    Rtf,
    Html,
    Text,
    /// JPEG, PNG, WebP or TIFF.
    Picture,
    /// An archive that a chat was exported into; its text is the file of this name.
    Chat(String),
}

/// First bytes of kinds that are often picked by mistake. HEIC carries its own further in and is told below.
const MAGIC: &[(&[u8], &str)] = &[
    (b"GIF8", "gif"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
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
    if is_picture(bytes) {
        return Ok(Kind::Picture);
    }
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
    if bytes.starts_with(b"{\\rtf") {
        return Ok(Kind::Rtf);
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
    markup(bytes)
}

/// As far into a file as is looked for markup.
const HEAD: usize = 64 << 10;

/// Elements that a web page, or a piece of one, begins with.
const BEGINNINGS: &[&str] = &[
    "html", "head", "body", "meta", "title", "p", "div", "table", "span", "h1", "h2", "h3", "center", "font", "style",
    "script", "article", "section", "main", "ul", "ol", "b", "br", "pre", "base", "link",
];

/// Web pages and other markup by how they begin; everything else is text.
fn markup(bytes: &[u8]) -> Result<Kind, ReadError> {
    let unknown = |seems| Err(ReadError::UnknownFormat { seems });
    let head = &bytes[..bytes.len().min(HEAD)];
    let (encoding, mark) = encoding_rs::Encoding::for_bom(head).unwrap_or((encoding_rs::UTF_8, 0));
    let lower = encoding.decode_without_bom_handling(&head[mark..]).0.to_ascii_lowercase();
    if (lower.starts_with("mime-version:") || lower.starts_with("from: <saved by"))
        && lower.contains("multipart/related")
    {
        return unknown("mhtml");
    }
    let mut rest = lower.trim_start();
    let is_xml = rest.starts_with("<?xml");
    // Comments and declarations may stand before what tells the kind.
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ => break,
        };
        rest = rest.split_once(end).map_or("", |(_, after)| after).trim_start();
    }
    let element = rest.strip_prefix('<').map(|after| {
        let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
        &after[..end]
    });
    let closes = || rest.contains("</") || rest.contains("<br");
    if rest.starts_with("<!doctype html") || element == Some("html") {
        return Ok(Kind::Html);
    }
    if is_xml {
        return unknown(if lower.contains("wordml") || lower.contains("word.document") { "word-xml" } else { "xml" });
    }
    if element.is_some_and(|element| BEGINNINGS.contains(&element)) && closes() {
        return Ok(Kind::Html);
    }
    Ok(Kind::Text)
}

fn archive(bytes: &[u8]) -> Result<Kind, ReadError> {
    let archive = ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|_| ReadError::Damaged)?;
    let names: Vec<_> = archive.file_names().filter_map(Result::ok).collect();
    let has = |prefix: &str| names.iter().any(|name| name.starts_with(prefix));
    let unknown = |seems| Err(ReadError::UnknownFormat { seems });
    if has("[Content_Types].xml") || has("word/") {
        if has("xl/") {
            return unknown("xlsx");
        }
        if has("ppt/") {
            return unknown("pptx");
        }
        return Ok(Kind::Docx);
    }
    // OpenDocument stores its kind as the first file, uncompressed.
    let start = &bytes[..bytes.len().min(256)];
    let kind =
        |kind: &str| find(start, format!("mimetypeapplication/vnd.oasis.opendocument.{kind}").as_bytes()).is_some();
    if kind("text") || has("content.xml") && has("META-INF/manifest.xml") && !kind("") {
        return Ok(Kind::Odt);
    }
    if kind("") {
        return unknown(match () {
            () if kind("spreadsheet") => "ods",
            () if kind("presentation") => "odp",
            () => "zip",
        });
    }
    // iOS exports a chat as an archive of its text and its pictures.
    let mut texts = names.iter().filter(|name| name.ends_with(".txt"));
    match (texts.next(), texts.next()) {
        (Some(chat), None) if chat.ends_with("_chat.txt") || chat.contains("WhatsApp") => {
            Ok(Kind::Chat(chat.clone().into_owned()))
        }
        _ => unknown("zip"),
    }
}

fn ole(bytes: &[u8], name: &str) -> Result<Kind, ReadError> {
    let wide = |word: &str| word.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    // A Word file with a password is a compound file around the encrypted archive.
    if find(bytes, &wide("EncryptedPackage")).is_some() {
        return Err(ReadError::Encrypted);
    }
    let lower = name.to_ascii_lowercase();
    if find(bytes, &wide("WordDocument")).is_some() {
        return Ok(Kind::Doc);
    }
    if list_is_missing(bytes) {
        return Err(ReadError::Damaged);
    }
    let seems = if lower.ends_with(".doc") {
        "doc"
    } else if find(bytes, &wide("Workbook")).is_some() {
        "xls"
    } else {
        "ole"
    };
    Err(ReadError::UnknownFormat { seems })
}

/// Whether the list of a compound file's streams lies beyond its end: it has been cut short.
fn list_is_missing(bytes: &[u8]) -> bool {
    let word =
        |at: usize| bytes.get(at..at + 4).map(|word| word.iter().rev().fold(0u64, |sum, b| sum << 8 | u64::from(*b)));
    match (bytes.get(30), word(48)) {
        (Some(shift @ (9 | 12)), Some(sector)) => (sector + 2) << shift > bytes.len() as u64,
        _ => false,
    }
}

/// Where `needle` first stands in `hay`.
pub(crate) fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|window| window == needle)
}
