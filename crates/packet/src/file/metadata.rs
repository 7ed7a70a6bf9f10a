//! What the file says of itself, in the old dictionary and as XMP, word for word the same; and the colours it is meant in. No
//! author: who made the file is nobody's business but the holder's. No conformance is claimed.

use super::draw::About;
use crate::PacketError;
use lopdf::{Document, Object, Stream, dictionary, text_string};
use moxcms::ColorProfile;
use std::sync::OnceLock;

const PROGRAM: &str = "Ngao";

/// Writes both, and the output intent (ISO 19005-2, 6.2.3): grey and sRGB are what is printed with.
pub(crate) fn write(document: &mut Document, about: &About<'_>) -> Result<(), PacketError> {
    let day = about.made_on.strftime("D:%Y%m%d").to_string();
    let info = dictionary! {
        "Title" => text_string(about.title),
        "Subject" => text_string(about.subject),
        "Creator" => text_string(PROGRAM),
        "Producer" => text_string(PROGRAM),
        "CreationDate" => Object::string_literal(day),
    };
    let place = document.trailer.get(b"Info").and_then(Object::as_reference)?;
    document.set_object(place, info);

    let packet = xmp(about);
    let metadata = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet.into_bytes());
    let metadata = document.add_object(metadata);
    let profile = Stream::new(dictionary! { "N" => 3, "Alternate" => "DeviceRGB" }, srgb()?.to_vec());
    let profile = document.add_object(profile);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text_string("sRGB"),
        "Info" => text_string("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let catalogue = document.catalog_mut()?;
    catalogue.set("Metadata", metadata);
    catalogue.set("OutputIntents", Object::Array(vec![intent.into()]));
    Ok(())
}

/// Where a profile says when it was made (ICC.1, 7.2.8), and what ours says: the day of the standard that it holds.
const MADE: std::ops::Range<usize> = 24..36;
const STANDARD: [u8; 12] = [0x07, 0xCF, 0, 10, 0, 18, 0, 0, 0, 0, 0, 0];

/// The profile of sRGB, made once. moxcms writes the clock's time into it, which would make equal data unequal bytes and tell when
/// the paper was made.
fn srgb() -> Result<&'static [u8], PacketError> {
    static PROFILE: OnceLock<Option<Vec<u8>>> = OnceLock::new();
    let made = PROFILE.get_or_init(|| {
        let mut profile = ColorProfile::new_srgb().encode().ok()?;
        profile.get_mut(MADE)?.copy_from_slice(&STANDARD);
        Some(profile)
    });
    made.as_deref().ok_or(PacketError::Pdf)
}

/// The packet of XMP (ISO 16684-1).
fn xmp(about: &About<'_>) -> String {
    let (title, subject) = (escaped(about.title), escaped(about.subject));
    let day = about.made_on.strftime("%Y-%m-%d");
    let language = about.language;
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{PROGRAM}</pdf:Producer>
<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end=\"r\"?>"
    )
}

/// Text as it may stand in XML; what may not stand there at all is left out.
fn escaped(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).fold(String::with_capacity(text.len()), |mut escaped, c| {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c => escaped.push(c),
        }
        escaped
    })
}
