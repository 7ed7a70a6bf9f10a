//! A page as a picture, and the words that were recognised in it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A page drawn as a picture, or made ready for the recognition of its letters.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The pixels as a PNG file.
    pub png: Vec<u8>,
    /// From its pixels to points on the page: `[a, b, c, d, e, f]` takes `(x, y)` to `(a x + c y + e, b x + d y + f)`. A picture that
    /// was turned or straightened is still about the page as a person sees it.
    pub to_page: [f32; 6],
    /// Width and height of the page in points.
    pub page_size: (f32, f32),
}

/// A word that was recognised in a picture; its box in pixels from the upper left corner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SeenWord {
    /// The letters.
    pub text: String,
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// How sure the recognition was, in percent.
    pub confidence: u8,
    /// Number of the line that it stands in, counted over the picture in the order in which the recognition read it.
    pub line: u32,
}
