//! Pages of marks into the bytes of a PDF.
//!
//! printpdf writes the operations and subsets the typefaces. lopdf then finishes what printpdf leaves open: language and title
//! in the catalogue, the day instead of a time of making, and no random identifiers, so that equal data give equal bytes.

use crate::PacketError;
use crate::face::{FIRM_SPACE, Fonts, Weight};
use crate::sheet::{Mark, PAGE, Placed, SIDE, TOP};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use jiff::civil::Date;
use lopdf::{Dictionary, Object, dictionary, text_string};
use printpdf::{
    Color, CurTransMat, Greyscale, Line, LinePoint, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions,
    Point, Polygon, PolygonRing, Pt, Rect, TextItem, WindingOrder,
};

use std::io::Write;

/// How hard streams are packed, of 9.
const LEVEL: u32 = 5;

/// What the file says of itself.
pub(crate) struct About<'a> {
    pub(crate) title: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) language: &'a str,
    pub(crate) made_on: Date,
}

/// Draws pages; `around` gives the marks of a page's header and footer in page coordinates (from the upper left corner), by
/// its index.
pub(crate) fn draw(
    pages: &[Vec<Placed>],
    around: impl Fn(usize) -> Vec<Mark>,
    fonts: &Fonts,
    about: &About<'_>,
) -> Result<Vec<u8>, PacketError> {
    let mut document = PdfDocument::new("");
    document.resources.fonts.map.extend(fonts.resources());
    for (index, placed) in pages.iter().enumerate() {
        let mut pen = Pen::default();
        for mark in around(index) {
            pen.draw(&mark, (0.0, 0.0));
        }
        for Placed { top, strip } in placed {
            for mark in &strip.marks {
                pen.draw(mark, (SIDE, TOP + top));
            }
        }
        let (width, height) = (Pt(PAGE.0).into(), Pt(PAGE.1).into());
        document.pages.push(PdfPage::new(width, height, pen.ops));
    }
    // Streams stay plain until lopdf has been over them: packing and unpacking twice would only cost time.
    let options = PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() };
    let mut warnings = Vec::new();
    let rough = document.save(&options, &mut warnings);
    finish(&rough, about)
}

/// Fills in what printpdf leaves open and packs the streams.
fn finish(rough: &[u8], about: &About<'_>) -> Result<Vec<u8>, PacketError> {
    let broken = |_: lopdf::Error| PacketError::Pdf;
    let mut document = lopdf::Document::load_mem(rough).map_err(broken)?;
    "1.7".clone_into(&mut document.version);

    let catalogue = document.catalog_mut().map_err(broken)?;
    catalogue.set("Lang", text_string(about.language));
    catalogue.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });

    let day = about.made_on.strftime("D:%Y%m%d").to_string();
    let info = dictionary! {
        "Title" => text_string(about.title),
        "Subject" => text_string(about.subject),
        "Creator" => text_string("Ngao"),
        "Producer" => text_string("Ngao"),
        "CreationDate" => Object::string_literal(day),
    };
    let place = document.trailer.get(b"Info").and_then(Object::as_reference).map_err(broken)?;
    document.set_object(place, info);
    // The identifiers are random, and an unencrypted file needs none.
    document.trailer.remove(b"ID");
    for (_, page) in document.get_pages() {
        let page: &mut Dictionary = document.get_dictionary_mut(page).map_err(broken)?;
        page.remove(b"Annots");
    }
    pack(&mut document)?;
    let mut bytes = Vec::with_capacity(rough.len() / 2);
    document.save_to(&mut bytes).map_err(|_| PacketError::Pdf)?;
    Ok(bytes)
}

/// Packs the streams at a middling level: lopdf's own packing is at the highest, which takes four times as long for a file that
/// is hardly smaller.
fn pack(document: &mut lopdf::Document) -> Result<(), PacketError> {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.get(b"Filter").is_err() {
            let mut packed = ZlibEncoder::new(Vec::with_capacity(stream.content.len() / 2), Compression::new(LEVEL));
            packed.write_all(&stream.content).map_err(|_| PacketError::Pdf)?;
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed.finish().map_err(|_| PacketError::Pdf)?);
        }
    }
    Ok(())
}

/// The operations of one page, and the state they have left behind.
#[derive(Default)]
struct Pen {
    ops: Vec<Op>,
    fill: Option<f32>,
    outline: Option<(f32, f32)>,
}

impl Pen {
    fn draw(&mut self, mark: &Mark, (dx, dy): (f32, f32)) {
        // PDF counts upwards from the lower edge.
        let point = |x: f32, y: f32| Point { x: Pt(dx + x), y: Pt(PAGE.1 - dy - y) };
        match mark {
            Mark::Text { x, y, weight, size, shade, text } => {
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
            Mark::Area { corner, unit, rectangles } => {
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
