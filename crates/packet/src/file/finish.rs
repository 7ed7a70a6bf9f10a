//! What printpdf leaves open: pictures, structure, bookmarks, metadata, language and title, the day instead of a time of making,
//! and no random identifiers, so that equal data give equal bytes.

use super::draw::{About, Laid, Marked, picture_name};
use super::{metadata, outline, structure};
use crate::PacketError;
use crate::content::PagePicture;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, ObjectStreamConfig, SaveOptions, Stream, dictionary, text_string};
use sha2::{Digest, Sha256};
use std::io::Write;

/// Bytes of the file's identifier.
const ID: usize = 16;
/// How hard streams are packed, of 9.
const LEVEL: u32 = 5;
/// How many small objects are packed together: a viewer unpacks so many to reach one.
const OBJECTS: usize = 200;

impl From<lopdf::Error> for PacketError {
    fn from(_: lopdf::Error) -> Self {
        PacketError::Pdf
    }
}

/// Finishes what printpdf wrote.
pub(crate) fn finish(
    rough: &[u8],
    laid: &Laid<'_>,
    marked: &Marked,
    about: &About<'_>,
) -> Result<Vec<u8>, PacketError> {
    let mut document = Document::load_mem(rough)?;
    "1.7".clone_into(&mut document.version);
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    for page in &pages {
        let page: &mut Dictionary = document.get_dictionary_mut(*page)?;
        page.remove(b"Annots");
    }
    pictures(&mut document, &pages, laid.pictures)?;
    structure::write(&mut document, &pages, laid.tree, marked)?;
    outline::write(&mut document, &pages, laid.pages)?;
    metadata::write(&mut document, about)?;

    let catalogue = document.catalog_mut()?;
    catalogue.set("Lang", text_string(about.language));
    catalogue.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    pack(&mut document)?;
    // An identifier is asked for in an archive; one made of the content is the same for the same paper. It is put in place when
    // the content is written.
    let blank = Object::String(vec![0; ID], lopdf::StringFormat::Hexadecimal);
    document.trailer.set("ID", Object::Array(vec![blank.clone(), blank]));
    let mut bytes = Vec::with_capacity(rough.len() / 2);
    // The tree is thousands of small objects: packed together a short paper is a third smaller.
    let object_stream_config = ObjectStreamConfig { max_objects_per_stream: OBJECTS, compression_level: LEVEL };
    let options = SaveOptions {
        use_object_streams: true,
        use_xref_streams: true,
        object_stream_config,
        ..SaveOptions::default()
    };
    document.save_with_options(&mut bytes, options).map_err(|_| PacketError::Pdf)?;
    identify(&mut bytes)?;
    Ok(bytes)
}

/// Puts the first bytes of the content's SHA-256 in the place of both blank identifiers, which stand in the trailer at the end.
fn identify(bytes: &mut [u8]) -> Result<(), PacketError> {
    let id: String = Sha256::digest(&*bytes)[..ID].iter().map(|byte| format!("{byte:02X}")).collect();
    let blank = "0".repeat(2 * ID).into_bytes();
    for _ in 0..2 {
        let at = bytes.windows(blank.len()).rposition(|window| window == blank).ok_or(PacketError::Pdf)?;
        bytes[at..at + blank.len()].copy_from_slice(id.as_bytes());
    }
    Ok(())
}

/// Adds the pictures to the resources that all pages share.
fn pictures(document: &mut Document, pages: &[ObjectId], pictures: &[&PagePicture]) -> Result<(), PacketError> {
    if pictures.is_empty() {
        return Ok(());
    }
    let mut named = Dictionary::new();
    for (index, picture) in pictures.iter().enumerate() {
        let space = if picture.gray { "DeviceGray" } else { "DeviceRGB" };
        let about = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(picture.width),
            "Height" => i64::from(picture.height),
            "ColorSpace" => space,
            "BitsPerComponent" => 8,
            "Filter" => "DCTDecode",
        };
        let stream = Stream::new(about, picture.jpeg.to_vec());
        named.set(picture_name(index), document.add_object(stream));
    }
    for page in pages {
        let resources = document.get_dictionary(*page)?.get(b"Resources")?.as_reference()?;
        document.get_dictionary_mut(resources)?.set("XObject", named.clone());
    }
    Ok(())
}

/// Packs the streams at a middling level: lopdf's own packing is at the highest, which takes four times as long for a file that
/// is hardly smaller. What must be readable without unpacking stays as it is.
fn pack(document: &mut Document) -> Result<(), PacketError> {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let plain = stream.dict.has_type(b"Metadata");
        if !plain && stream.dict.get(b"Filter").is_err() {
            let mut packed = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(LEVEL));
            packed.write_all(&stream.content).map_err(|_| PacketError::Pdf)?;
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed.finish().map_err(|_| PacketError::Pdf)?);
        }
    }
    Ok(())
}
