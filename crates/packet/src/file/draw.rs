//! Pages of marks into operations, each in the marked content that its place in the tree asks for.

use super::finish::finish;
use crate::PacketError;
use crate::content::PagePicture;
use crate::layout::face::{FIRM_SPACE, Fonts, Weight};
use crate::layout::form::TEXT;
use crate::layout::sheet::{Mark, PAGE, Placed, SIDE, TOP};
use crate::layout::tag::{Node, Tree};
use jiff::civil::Date;
use printpdf::{
    Color, CurTransMat, DictItem, Greyscale, Line, LinePoint, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, TextItem, TextMatrix, TextRenderingMode, WindingOrder,
    XObjectId, XObjectTransform,
};
use std::collections::BTreeMap;

/// What the file says of itself.
pub(crate) struct About<'a> {
    pub(crate) title: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) language: &'a str,
    pub(crate) made_on: Date,
}

/// A paper laid out: its pages, what each piece of them is, and its pictures.
pub(crate) struct Laid<'a> {
    pub(crate) pages: &'a [Vec<Placed>],
    /// Marks of each page's header and footer in page coordinates, from the upper left corner.
    pub(crate) around: Vec<Vec<Mark>>,
    pub(crate) tree: &'a Tree,
    pub(crate) pictures: &'a [&'a PagePicture],
}

/// For each page the places in the tree of its marked content, by number.
pub(crate) type Marked = Vec<Vec<Node>>;

/// Draws a paper.
pub(crate) fn draw(laid: &Laid<'_>, fonts: &Fonts, about: &About<'_>) -> Result<Vec<u8>, PacketError> {
    let mut document = PdfDocument::new("");
    document.resources.fonts.map.extend(fonts.resources());
    let mut marked = Marked::new();
    for (placed, around) in laid.pages.iter().zip(&laid.around) {
        let mut pen = Pen { tree: Some(laid.tree), ..Pen::default() };
        pen.page(placed, around);
        let (width, height) = (Pt(PAGE.0).into(), Pt(PAGE.1).into());
        document.pages.push(PdfPage::new(width, height, pen.ops));
        marked.push(pen.marked);
    }
    // Streams stay plain until lopdf has been over them: packing and unpacking twice would only cost time.
    let options = PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() };
    let mut warnings = Vec::new();
    let rough = document.save(&options, &mut warnings);
    finish(&rough, laid, &marked, about)
}

/// The name of a picture in the file's resources.
pub(crate) fn picture_name(picture: usize) -> String {
    format!("Picture{picture}")
}

/// The operations of one page, and the state they have left behind.
#[derive(Default)]
struct Pen<'a> {
    ops: Vec<Op>,
    fill: Option<f32>,
    outline: Option<(f32, f32)>,
    tree: Option<&'a Tree>,
    marked: Vec<Node>,
}

impl Pen<'_> {
    /// Lines and frames first, as one piece of decoration; then the content, in the order of reading.
    fn page(&mut self, placed: &[Placed], around: &[Mark]) {
        let body =
            || placed.iter().flat_map(|Placed { top, strip }| strip.marks.iter().map(move |mark| (mark, TOP + top)));
        self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
        for (mark, top) in body().filter(|(mark, _)| mark.node().is_none()) {
            self.draw(mark, (SIDE, top));
        }
        self.ops.push(Op::EndMarkedContent);
        let kind = BTreeMap::from([("Type".to_owned(), DictItem::Name(b"Pagination".to_vec()))]);
        self.begin("Artifact", kind);
        for mark in around {
            self.draw(mark, (0.0, 0.0));
        }
        self.ops.push(Op::EndMarkedContent);
        let mut now = Node::NONE;
        for (mark, top) in body().filter(|(mark, _)| !mark.node().is_none()) {
            if mark.node() != now {
                if !now.is_none() {
                    self.ops.push(Op::EndMarkedContent);
                }
                now = mark.node();
                self.enter(now);
            }
            self.draw(mark, (SIDE, top));
        }
        if !now.is_none() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    /// Begins a piece of marked content that belongs to `node`.
    fn enter(&mut self, node: Node) {
        let number = i64::try_from(self.marked.len()).unwrap_or(i64::MAX);
        self.marked.push(node);
        let element = self.tree.and_then(|tree| tree.elements.get(node.index()));
        let tag = element.map_or("P", |element| element.tag.as_str());
        self.begin(tag, BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]));
    }

    fn begin(&mut self, tag: &str, map: BTreeMap<String, DictItem>) {
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    fn draw(&mut self, mark: &Mark, (dx, dy): (f32, f32)) {
        // PDF counts upwards from the lower edge.
        let point = |x: f32, y: f32| Point { x: Pt(dx + x), y: Pt(PAGE.1 - dy - y) };
        match mark {
            Mark::Text { x, y, weight, size, shade, text, .. } => {
                self.fill(*shade);
                self.show(point(*x, *y), *weight, *size, text);
            }
            Mark::Rule { from, to, width, shade } => {
                self.outline(*width, *shade);
                let points = [from, to].map(|(x, y)| LinePoint { p: point(*x, *y), bezier: false }).to_vec();
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            }
            Mark::Fill { place, shade } => {
                self.fill(*shade);
                self.rectangle(point(place.0, place.1 + place.3), place, PaintMode::Fill);
            }
            Mark::Frame { place, width } => {
                self.outline(*width, 0.0);
                self.rectangle(point(place.0, place.1 + place.3), place, PaintMode::Stroke);
            }
            Mark::Area { corner, unit, rectangles, .. } => {
                self.fill(0.0);
                let ring = |(x, y, w, h): &(u16, u16, u16, u16)| PolygonRing {
                    points: [(*x, *y), (x + w, *y), (x + w, y + h), (*x, y + h)]
                        .map(|(x, y)| LinePoint { p: Point { x: Pt(x.into()), y: Pt(y.into()) }, bezier: false })
                        .to_vec(),
                };
                let polygon = Polygon {
                    rings: rectangles.iter().map(ring).collect(),
                    mode: PaintMode::Fill,
                    winding_order: WindingOrder::NonZero,
                };
                // In units of the area the numbers are whole and short: there are thousands of them.
                let origin = point(corner.0, corner.1);
                let matrix = CurTransMat::Raw([*unit, 0.0, 0.0, -unit, origin.x.0, origin.y.0]);
                self.ops.extend([
                    Op::SaveGraphicsState,
                    Op::SetTransformationMatrix { matrix },
                    Op::DrawPolygon { polygon },
                    Op::RestoreGraphicsState,
                ]);
            }
            Mark::Unseen { start, stretch, turns, text, .. } => {
                let origin = point(start.0, start.1);
                let (wide, high) = *stretch;
                let [a, b, c, d] = match turns % 4 {
                    0 => [wide, 0.0, 0.0, high],
                    1 => [0.0, -wide, high, 0.0],
                    2 => [-wide, 0.0, 0.0, -high],
                    _ => [0.0, wide, -high, 0.0],
                };
                let matrix = TextMatrix::Raw([a, b, c, d, origin.x.0, origin.y.0]);
                self.ops.extend([
                    Op::SaveGraphicsState,
                    Op::StartTextSection,
                    Op::SetFont { font: PdfFontHandle::External(Fonts::id(TEXT.weight)), size: Pt(TEXT.size) },
                    Op::SetTextRenderingMode { mode: TextRenderingMode::Invisible },
                    Op::SetTextMatrix { matrix },
                    Op::ShowText { items: vec![TextItem::Text(text.clone())] },
                    Op::EndTextSection,
                    Op::RestoreGraphicsState,
                ]);
            }
            // Became text when the pages were known.
            Mark::PageOf { .. } => {}
            Mark::Picture { place, picture, .. } => {
                // An image is one unit wide and high.
                let origin = point(place.0, place.1 + place.3);
                let matrix = CurTransMat::Raw([place.2, 0.0, 0.0, place.3, origin.x.0, origin.y.0]);
                let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
                self.ops.extend([
                    Op::SaveGraphicsState,
                    Op::SetTransformationMatrix { matrix },
                    Op::UseXobject { id: XObjectId(picture_name(*picture)), transform },
                    Op::RestoreGraphicsState,
                ]);
            }
        }
    }

    fn show(&mut self, pos: Point, weight: Weight, size: f32, text: &str) {
        // A firm space has done its work when lines are made: copied text must be found by searching.
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFont { font: PdfFontHandle::External(Fonts::id(weight)), size: Pt(size) },
            Op::SetTextCursor { pos },
            Op::ShowText { items: vec![TextItem::Text(text.replace(FIRM_SPACE, " "))] },
            Op::EndTextSection,
        ]);
    }

    fn rectangle(&mut self, corner: Point, place: &(f32, f32, f32, f32), mode: PaintMode) {
        self.ops.push(Op::DrawRectangle {
            rectangle: Rect {
                x: corner.x,
                y: corner.y,
                width: Pt(place.2),
                height: Pt(place.3),
                mode: Some(mode),
                winding_order: Some(WindingOrder::NonZero),
            },
        });
    }

    fn fill(&mut self, shade: f32) {
        if self.fill.replace(shade) != Some(shade) {
            self.ops.push(Op::SetFillColor { col: grey(shade) });
        }
    }

    fn outline(&mut self, width: f32, shade: f32) {
        if self.outline.replace((width, shade)) != Some((width, shade)) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
            self.ops.push(Op::SetOutlineColor { col: grey(shade) });
        }
    }
}

fn grey(shade: f32) -> Color {
    Color::Greyscale(Greyscale::new(shade, None))
}
