//! XML as a stream of events: nothing recurses, a file's own entities are not expanded, nothing outside it is looked at.

use crate::error::ReadError;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Elements that may be open at once.
const DEEP: u64 = 200_000;

/// Who listens. An element that is empty is started and ended.
pub(crate) trait Sink {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), ReadError>;
    fn end(&mut self, name: &str) -> Result<(), ReadError>;
    fn text(&mut self, text: &str) -> Result<(), ReadError>;
}

/// Reads a part to its end. Names come without their prefix.
///
/// # Errors
/// [`ReadError::Damaged`] where it is no XML or ends inside its elements, and what the sink says.
pub(crate) fn walk(xml: &str, sink: &mut impl Sink) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0u64;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > DEEP {
                    return Err(ReadError::TooLarge);
                }
                sink.start(tag.local_name().as_ref(), &tag)?;
            }
            Ok(Event::Empty(tag)) => {
                sink.start(tag.local_name().as_ref(), &tag)?;
                sink.end(tag.local_name().as_ref())?;
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                sink.end(tag.local_name().as_ref())?;
            }
            Ok(Event::Text(text)) => sink.text(&text.xml10_content())?,
            Ok(Event::CData(text)) => sink.text(&text.xml10_content())?,
            Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                Ok(Some(c)) => sink.text(c.encode_utf8(&mut [0; 4]))?,
                Ok(None) => sink.text(predefined(&name.xml10_content()))?,
                Err(_) => sink.text("\u{fffd}")?,
            },
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Err(ReadError::Damaged),
        }
    }
    if depth == 0 { Ok(()) } else { Err(ReadError::Damaged) }
}

/// The value of an attribute, by its name without a prefix.
pub(crate) fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
    Some(match found.normalized_value(XmlVersion::Implicit1_0) {
        Ok(value) => value.into_owned(),
        Err(_) => found.value.into_owned(),
    })
}

/// The five entities that XML itself has; a file's own are not expanded.
fn predefined(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{fffd}",
    }
}
