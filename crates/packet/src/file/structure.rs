//! The tree of a tagged PDF (ISO 32000-1, 14.7): elements, and from each piece of marked content the way back to its element.

use super::draw::Marked;
use crate::PacketError;
use crate::layout::tag::{Element, Node, Tag, Tree};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

/// Writes the tree and says in the catalogue that the file is tagged. `marked` has for each page the elements of its pieces.
pub(crate) fn write(
    document: &mut Document,
    pages: &[ObjectId],
    tree: &Tree,
    marked: &Marked,
) -> Result<(), PacketError> {
    let count = tree.elements.len();
    // Which pieces each element has, and whether anything below it is on a page at all.
    let mut pieces: Vec<Vec<(usize, usize)>> = vec![Vec::new(); count];
    for (page, nodes) in marked.iter().enumerate() {
        for (number, node) in nodes.iter().enumerate() {
            if let Some(own) = pieces.get_mut(node.index()) {
                own.push((page, number));
            }
        }
    }
    let used = used(tree, &pieces);
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = (0..count).map(|_| document.new_object_id()).collect();
    let mut kids: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (index, element) in tree.elements.iter().enumerate().filter(|(index, _)| used[*index]) {
        if let Some(of_parent) = kids.get_mut(element.parent.index()) {
            of_parent.push(index);
        }
    }
    for (index, element) in tree.elements.iter().enumerate().filter(|(index, _)| used[*index]) {
        let parent = ids.get(element.parent.index()).copied().unwrap_or(root);
        let mut own = entry(element, parent);
        let mut inside: Vec<Object> = Vec::new();
        if let Some((first, _)) = pieces[index].first() {
            let home = pages.get(*first).ok_or(PacketError::Pdf)?;
            own.set("Pg", *home);
            for (page, number) in &pieces[index] {
                let number = i64::try_from(*number).map_err(|_| PacketError::Pdf)?;
                inside.push(if page == first {
                    number.into()
                } else {
                    let page = *pages.get(*page).ok_or(PacketError::Pdf)?;
                    dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => number }.into()
                });
            }
        }
        inside.extend(kids[index].iter().map(|kid| Object::Reference(ids[*kid])));
        own.set("K", if inside.len() == 1 { inside.remove(0) } else { Object::Array(inside) });
        document.set_object(ids[index], own);
    }
    let parents = parents(document, pages, marked, &ids)?;
    let next = i64::try_from(pages.len()).map_err(|_| PacketError::Pdf)?;
    document.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => ids[Node::ROOT.index()],
            "ParentTree" => parents,
            "ParentTreeNextKey" => next,
        },
    );
    let catalogue = document.catalog_mut()?;
    catalogue.set("StructTreeRoot", root);
    catalogue.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// Which elements have content, of their own or below them. A parent stands before its children.
fn used(tree: &Tree, pieces: &[Vec<(usize, usize)>]) -> Vec<bool> {
    let mut used: Vec<bool> = pieces.iter().map(|pieces| !pieces.is_empty()).collect();
    for (index, element) in tree.elements.iter().enumerate().rev() {
        // A label stands with its body, a cell with its row: an empty one is an answer too.
        let kept = matches!(element.tag, Tag::Body | Tag::Data | Tag::ColumnHead);
        if used[index] || kept {
            used[index] = true;
            if let Some(parent) = used.get_mut(element.parent.index()) {
                *parent = true;
            }
        }
    }
    used[Node::ROOT.index()] = true;
    used
}

fn entry(element: &Element, parent: ObjectId) -> Dictionary {
    let mut entry = dictionary! { "Type" => "StructElem", "S" => element.tag.as_str(), "P" => parent };
    if let Some(alt) = &element.alt {
        entry.set("Alt", text_string(alt));
    }
    if let Some(language) = element.language {
        entry.set("Lang", text_string(language.code()));
    }
    match element.tag {
        Tag::ColumnHead => entry.set("A", dictionary! { "O" => "Table", "Scope" => "Column" }),
        Tag::List => entry.set("A", dictionary! { "O" => "List", "ListNumbering" => "None" }),
        _ => {}
    }
    entry
}

/// The number tree from each page's pieces back to their elements; each page is told its number in it.
fn parents(
    document: &mut Document,
    pages: &[ObjectId],
    marked: &Marked,
    ids: &[ObjectId],
) -> Result<ObjectId, PacketError> {
    let mut numbers = Vec::new();
    for (index, (page, nodes)) in pages.iter().zip(marked).enumerate() {
        let index = i64::try_from(index).map_err(|_| PacketError::Pdf)?;
        let page = document.get_dictionary_mut(*page)?;
        page.set("StructParents", index);
        page.set("Tabs", "S");
        let elements: Vec<Object> =
            nodes.iter().filter_map(|node| ids.get(node.index())).map(|id| Object::Reference(*id)).collect();
        numbers.push(index.into());
        numbers.push(document.add_object(Object::Array(elements)).into());
    }
    Ok(document.add_object(dictionary! { "Nums" => Object::Array(numbers) }))
}
