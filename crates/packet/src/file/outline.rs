//! Bookmarks: the parts of a paper and the enclosed papers, each with its page.

use crate::PacketError;
use crate::layout::sheet::{PAGE, Placed, TOP};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

struct Bookmark {
    level: u8,
    text: String,
    page: ObjectId,
    /// From the page's lower edge, as PDF counts.
    y: f32,
}

/// Writes the bookmarks; a paper without any has none.
pub(crate) fn write(document: &mut Document, pages: &[ObjectId], placed: &[Vec<Placed>]) -> Result<(), PacketError> {
    let marks: Vec<Bookmark> = pages
        .iter()
        .zip(placed)
        .flat_map(|(page, strips)| strips.iter().map(move |strip| (*page, strip)))
        .filter_map(|(page, Placed { top, strip })| {
            let (level, text) = strip.bookmark.clone()?;
            Some(Bookmark { level, text, page, y: PAGE.1 - TOP - top })
        })
        .collect();
    // A single one says no more than the page does.
    if marks.len() < 2 {
        return Ok(());
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = marks.iter().map(|_| document.new_object_id()).collect();
    let parents = parents(&marks);
    let children =
        |parent: Option<usize>| -> Vec<usize> { (0..marks.len()).filter(|index| parents[*index] == parent).collect() };
    for (index, mark) in marks.iter().enumerate() {
        let siblings = children(parents[index]);
        let place = siblings.iter().position(|sibling| *sibling == index).unwrap_or(0);
        let to = vec![mark.page.into(), "XYZ".into(), Object::Null, mark.y.into(), Object::Null];
        let mut entry = dictionary! {
            "Title" => text_string(&mark.text),
            "Parent" => parents[index].map_or(root, |parent| ids[parent]),
            "Dest" => Object::Array(to),
        };
        if let Some(before) = place.checked_sub(1) {
            entry.set("Prev", ids[siblings[before]]);
        }
        if let Some(after) = siblings.get(place + 1) {
            entry.set("Next", ids[*after]);
        }
        family(&mut entry, &children(Some(index)), &ids, false);
        document.set_object(ids[index], entry);
    }
    let mut top = dictionary! { "Type" => "Outlines" };
    family(&mut top, &children(None), &ids, true);
    document.set_object(root, top);
    let catalogue = document.catalog_mut()?;
    catalogue.set("Outlines", root);
    catalogue.set("PageMode", "UseOutlines");
    Ok(())
}

/// For each bookmark the one above it that it belongs to.
fn parents(marks: &[Bookmark]) -> Vec<Option<usize>> {
    (0..marks.len()).map(|index| (0..index).rev().find(|above| marks[*above].level < marks[index].level)).collect()
}

/// First, last and number of children; closed ones count negative.
fn family(entry: &mut Dictionary, children: &[usize], ids: &[ObjectId], open: bool) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        let count = i64::try_from(children.len()).unwrap_or(i64::MAX);
        entry.set("First", ids[*first]);
        entry.set("Last", ids[*last]);
        entry.set("Count", if open { count } else { -count });
    }
}
