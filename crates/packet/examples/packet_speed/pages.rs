//! What stands on a packet's pages, read back from the file: its structure tree (ISO 32000-1, 14.7) with the text, frames and pictures
//! of each piece. Peers make their pages of this, so that nobody describes a packet a second time.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Columns of the grid that boxes are set on.
const COLUMNS: f32 = 12.0;

/// One line of text as it was drawn; lengths in points, from the page's lower left corner.
#[derive(Clone)]
struct Line {
    x: f32,
    y: f32,
    size: f32,
    bold: bool,
    shade: f32,
    text: String,
}

/// What was drawn under one number of marked content.
#[derive(Default, Clone)]
struct Piece {
    page: usize,
    lines: Vec<Line>,
    /// Left, lower edge, width, height and the file of a picture.
    picture: Option<([f32; 4], String)>,
    /// Left and upper edge, side of a module, and runs of dark modules: column, row, length.
    code: Option<([f32; 3], Vec<[f32; 3]>)>,
}

/// A page as it was drawn.
#[derive(Default)]
struct Page {
    pieces: BTreeMap<i64, Piece>,
    /// Left, lower edge, width, height.
    frames: Vec<[f32; 4]>,
    /// Header and footer.
    around: Vec<Line>,
}

/// What stands on the pages. `pictures` are the files and bytes of the pictures that may be met.
pub(crate) fn read(bytes: &[u8], pictures: &[(String, Vec<u8>)]) -> Value {
    let document = Document::load_mem(bytes).unwrap();
    let ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    let pages: Vec<Page> = ids.iter().enumerate().map(|(number, id)| page(&document, number, *id, pictures)).collect();
    let tree = Tree { document: &document, ids, pages };
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = tree.dictionary(tree.dictionary(root).get(b"K").unwrap());
    let around: Vec<&str> = tree.pages[0].around.iter().map(|line| line.text.as_str()).collect();
    let (opening, beside, rest) = tree.opening(&tree.kids(root));
    json!({ "pages": tree.pages.len(), "around": around, "opening": opening, "beside": beside, "blocks": rest })
}

fn number(object: &Object) -> f32 {
    object.as_float().unwrap()
}

/// Follows the operations of a page.
fn page(document: &Document, index: usize, id: ObjectId, pictures: &[(String, Vec<u8>)]) -> Page {
    let fonts: BTreeMap<Vec<u8>, Encoding<'_>> = document
        .get_page_fonts(id)
        .unwrap()
        .into_iter()
        .map(|(name, font)| (name, font.get_font_encoding(document).unwrap()))
        .collect();
    let content = Content::decode(&document.get_page_content(id)).unwrap();
    let mut page = Page::default();
    let mut now: Option<i64> = None;
    let mut around = false;
    let mut line = Line { x: 0.0, y: 0.0, size: 0.0, bold: false, shade: 0.0, text: String::new() };
    let (mut font, mut matrix, mut corner) = (Vec::new(), [0.0; 6], (0.0, 0.0));
    for operation in &content.operations {
        let operands = &operation.operands;
        let at = |index: usize| number(&operands[index]);
        let piece = now.map(|now| page.pieces.entry(now).or_insert_with(|| Piece { page: index, ..Piece::default() }));
        match operation.operator.as_str() {
            "BDC" => {
                let properties = operands[1].as_dict().unwrap();
                now = properties.get(b"MCID").ok().map(|number| number.as_i64().unwrap());
                around = properties.has_type(b"Pagination");
            }
            "EMC" => (now, around) = (None, false),
            "g" => line.shade = at(0),
            "Tf" => {
                font = operands[0].as_name().unwrap().to_vec();
                (line.bold, line.size) = (font.ends_with(b"BD"), at(1));
            }
            "Td" => (line.x, line.y) = (at(0), at(1)),
            "Tj" => {
                line.text = Document::decode_text(&fonts[&font], operands[0].as_str().unwrap()).unwrap();
                match piece {
                    Some(piece) => piece.lines.push(line.clone()),
                    None if around => page.around.push(line.clone()),
                    None => {}
                }
            }
            "re" => page.frames.push([at(0), at(1), at(2), at(3)]),
            // After a picture's own place there comes one that changes nothing.
            "cm" if at(0) != 1.0 => matrix = [0, 1, 2, 3, 4, 5].map(at),
            "Do" => {
                let file = picture_file(document, id, operands[0].as_name().unwrap(), pictures);
                piece.unwrap().picture = Some(([matrix[4], matrix[5], matrix[0], matrix[3]], file));
            }
            "m" => corner = (at(0), at(1)),
            "l" => {
                // A run of dark modules goes right first, then down.
                if let Some(piece) = piece.filter(|_| at(1) == corner.1) {
                    let place = [matrix[4], matrix[5], matrix[0]];
                    let code = piece.code.get_or_insert_with(|| (place, Vec::new()));
                    code.1.push([corner.0, corner.1, at(0) - corner.0]);
                }
            }
            _ => {}
        }
    }
    page
}

/// The file with the bytes of a picture.
fn picture_file(document: &Document, page: ObjectId, name: &[u8], files: &[(String, Vec<u8>)]) -> String {
    let (own, inherited) = document.get_page_resources(page).unwrap();
    let resources = own.unwrap_or_else(|| document.get_dictionary(inherited[0]).unwrap());
    let place = resources.get(b"XObject").unwrap().as_dict().unwrap().get(name).unwrap().as_reference().unwrap();
    let bytes = &document.get_object(place).unwrap().as_stream().unwrap().content;
    files.iter().find(|(_, file)| file == bytes).map(|(name, _)| name.clone()).expect("a packet has no other pictures")
}

struct Tree<'a> {
    document: &'a Document,
    ids: Vec<ObjectId>,
    pages: Vec<Page>,
}

impl Tree<'_> {
    fn dictionary<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        match object {
            Object::Reference(id) => self.document.get_dictionary(*id).unwrap(),
            other => other.as_dict().unwrap(),
        }
    }

    fn inside<'a>(&self, element: &'a Dictionary) -> &'a [Object] {
        match element.get(b"K") {
            Ok(Object::Array(all)) => all,
            Ok(one) => std::slice::from_ref(one),
            Err(_) => &[],
        }
    }

    /// The elements in an element.
    fn kids<'a>(&'a self, element: &'a Dictionary) -> Vec<&'a Dictionary> {
        let inside = self.inside(element).iter();
        inside.filter(|kid| matches!(kid, Object::Reference(_))).map(|kid| self.dictionary(kid)).collect()
    }

    /// What was drawn for an element.
    fn pieces(&self, element: &Dictionary) -> Vec<&Piece> {
        let page_of = |holder: &Dictionary| {
            let id = holder.get(b"Pg").unwrap().as_reference().unwrap();
            self.ids.iter().position(|page| *page == id).unwrap()
        };
        let of = |kid: &Object| match kid {
            Object::Integer(number) => self.pages[page_of(element)].pieces.get(number),
            Object::Dictionary(kid) => {
                self.pages[page_of(kid)].pieces.get(&kid.get(b"MCID").unwrap().as_i64().unwrap())
            }
            _ => None,
        };
        self.inside(element).iter().filter_map(of).collect()
    }

    fn lines(&self, element: &Dictionary) -> Vec<&Line> {
        self.pieces(element).into_iter().flat_map(|piece| &piece.lines).collect()
    }

    /// The frame around the first line of an element, with its page.
    fn frame(&self, element: &Dictionary) -> Option<(usize, [f32; 4])> {
        let piece = self.pieces(element).into_iter().find(|piece| !piece.lines.is_empty())?;
        let (x, y) = (piece.lines[0].x, piece.lines[0].y);
        let around = |[left, lower, width, height]: &&[f32; 4]| {
            x >= *left && x <= left + width && y >= *lower && y <= lower + height
        };
        self.pages[piece.page].frames.iter().find(around).map(|frame| (piece.page, *frame))
    }

    /// Title and what stands around it, what stands to the right of that, and all that follows.
    fn opening(&self, elements: &[&Dictionary]) -> (Vec<Value>, Vec<Value>, Vec<Value>) {
        let early = |element: &&&Dictionary| [&b"H1"[..], b"P", b"Figure"].contains(&tag(element));
        let count = elements.iter().take_while(early).count();
        let left = |element: &Dictionary| self.lines(element).first().is_some_and(|line| line.x < 60.0);
        let (opening, beside): (Vec<_>, Vec<_>) = elements[..count].iter().partition(|element| left(element));
        let all = |elements: Vec<&Dictionary>| elements.into_iter().flat_map(|one| self.blocks(one)).collect();
        (all(opening), all(beside), all(elements[count..].to_vec()))
    }

    /// An element as blocks.
    fn blocks(&self, element: &Dictionary) -> Vec<Value> {
        let tag = tag(element);
        match tag {
            b"Sect" => self.kids(element).into_iter().flat_map(|kid| self.blocks(kid)).collect(),
            b"L" => vec![self.list(element)],
            b"Table" => vec![self.table(element)],
            b"Figure" => self.pieces(element).into_iter().filter_map(figure).collect(),
            _ => {
                let lines = self.lines(element);
                let left = lines.first().map_or(0.0, |line| line.x);
                vec![json!({ "kind": String::from_utf8_lossy(tag), "left": left, "runs": runs(&lines) })]
            }
        }
    }

    /// Boxes with a label and a value, or plain items.
    fn list(&self, list: &Dictionary) -> Value {
        let items = self.kids(list);
        let parts: Vec<Vec<&Dictionary>> = items.iter().map(|item| self.kids(item)).collect();
        if !parts.iter().flatten().any(|part| tag(part) == b"Lbl") {
            let items: Vec<Value> = parts.iter().map(|parts| runs(&self.lines(parts[0]))).collect();
            return json!({ "kind": "items", "items": items });
        }
        let mut rows: Vec<Vec<Value>> = Vec::new();
        let mut row_of = None;
        for parts in &parts {
            let (page, [_, lower, width, height]) = self.frame(parts[0]).expect("a label stands in a box");
            let columns = (width / self.width() * COLUMNS).round();
            let cell = json!({
                "label": runs(&self.lines(parts[0])),
                "runs": runs(&self.lines(parts[1])),
                "columns": columns,
                "height": height,
            });
            let place = Some((page, lower));
            match rows.last_mut() {
                Some(row) if row_of == place => row.push(cell),
                _ => rows.push(vec![cell]),
            }
            row_of = place;
        }
        json!({ "kind": "boxes", "rows": rows })
    }

    fn table(&self, table: &Dictionary) -> Value {
        let rows: Vec<Vec<&Dictionary>> = self.kids(table).into_iter().map(|row| self.kids(row)).collect();
        let shares: Vec<f32> =
            rows[0].iter().map(|head| self.frame(head).map_or(0.0, |(_, frame)| frame[2] / self.width())).collect();
        let cells = |row: &Vec<&Dictionary>| {
            let height = row.iter().filter_map(|cell| self.frame(cell)).map(|(_, frame)| frame[3]).fold(0.0, f32::max);
            let cells: Vec<Value> = row.iter().map(|cell| runs(&self.lines(cell))).collect();
            json!({ "cells": cells, "height": height })
        };
        let rows: Vec<Value> = rows.iter().map(cells).collect();
        json!({ "kind": "table", "shares": shares, "rows": rows })
    }

    /// Width of the text: that of the widest frame.
    fn width(&self) -> f32 {
        self.pages.iter().flat_map(|page| &page.frames).map(|frame| frame[2]).fold(0.0, f32::max)
    }
}

fn tag(element: &Dictionary) -> &[u8] {
    element.get(b"S").unwrap().as_name().unwrap()
}

/// Lines joined to runs of one style.
fn runs(lines: &[&Line]) -> Value {
    let style = |line: &Line| (line.size, line.bold, line.shade);
    let runs = lines.chunk_by(|one, next| style(one) == style(next)).map(|run| {
        let text: Vec<&str> = run.iter().map(|line| line.text.as_str()).collect();
        json!({ "text": text.join(" "), "size": run[0].size, "bold": run[0].bold, "shade": run[0].shade })
    });
    runs.collect()
}

fn figure(piece: &Piece) -> Option<Value> {
    if let Some(([left, _, width, height], file)) = &piece.picture {
        return Some(json!({ "kind": "picture", "left": left, "width": width, "height": height, "file": file }));
    }
    let ([left, _, unit], runs) = piece.code.as_ref()?;
    let across = runs.iter().map(|run| run[0] + run[2]).fold(0.0, f32::max);
    Some(json!({ "kind": "code", "left": left, "side": across * unit, "across": across, "runs": runs }))
}
