//! Strips onto pages: the only place that decides where a page ends.
//!
//! A strip (a line of text, a row of boxes) is never divided. Strips that belong together are moved together, as long as they
//! fit on one page. Lengths are points (1/72 inch); inside a strip `y` grows downwards from its upper edge.

use super::face::Weight;
use super::tag::Node;

/// A4, portrait.
pub(crate) const PAGE: (f32, f32) = (595.276, 841.89);
/// Left and right margin: 18 mm, so that holes can be punched.
pub(crate) const SIDE: f32 = 51.0;
/// Width of the text.
pub(crate) const WIDTH: f32 = PAGE.0 - 2.0 * SIDE;
/// Upper edge of the text; the running header stands above it.
pub(crate) const TOP: f32 = 56.0;
/// Height of the text; the footer stands below it.
pub(crate) const BODY: f32 = PAGE.1 - TOP - 52.0;
/// No strip is higher, so that a page is never left half empty for one.
pub(crate) const HIGHEST: f32 = 260.0;

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    /// One line of text; `y` is its baseline.
    Text { x: f32, y: f32, weight: Weight, size: f32, shade: f32, text: String, node: Node },
    /// A straight line.
    Rule { from: (f32, f32), to: (f32, f32), width: f32, shade: f32 },
    /// A filled rectangle: left, upper edge, width, height.
    Fill { place: (f32, f32, f32, f32), shade: f32 },
    /// An outlined rectangle: left, upper edge, width, height.
    Frame { place: (f32, f32, f32, f32), width: f32 },
    /// Black rectangles (left, upper edge, width, height, in units from the corner) drawn as one area, so that no hairline
    /// shows between them.
    Area { corner: (f32, f32), unit: f32, rectangles: Vec<(u16, u16, u16, u16)>, node: Node },
    /// A picture of the paper's list, in a rectangle: left, upper edge, width, height.
    Picture { place: (f32, f32, f32, f32), picture: usize, node: Node },
    /// A line of ordinary text that lies unseen over a picture, its baseline from `start` on, in letters stretched in width and height, and
    /// turned by quarters clockwise.
    Unseen { start: (f32, f32), stretch: (f32, f32), turns: u8, text: String, node: Node },
    /// The number of the page on which the bookmarked place of this number stands, ending at `right`. Becomes text when the
    /// pages are known.
    PageOf { place: usize, right: f32, y: f32, node: Node },
}

impl Mark {
    /// What it belongs to in the tree.
    pub(crate) fn node(&self) -> Node {
        match self {
            Self::Text { node, .. }
            | Self::Area { node, .. }
            | Self::Picture { node, .. }
            | Self::Unseen { node, .. }
            | Self::PageOf { node, .. } => *node,
            Self::Rule { .. } | Self::Fill { .. } | Self::Frame { .. } => Node::NONE,
        }
    }

    /// The same as a piece of `node`. Lines and fillings stay decoration.
    pub(crate) fn of(mut self, to: Node) -> Self {
        if let Self::Text { node, .. } | Self::Area { node, .. } | Self::Picture { node, .. } = &mut self {
            *node = to;
        }
        self
    }
}

/// How a strip stands to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    /// A page may end after it.
    Free,
    /// Stays with the next strip.
    Next,
    /// Empty space: dropped where a page begins.
    Gap,
    /// A page ends before it. It has no height.
    Break,
}

/// A piece of the paper that is never divided.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Strip {
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
    pub(crate) hold: Hold,
    /// Number of the part it belongs to; 0 before the first.
    pub(crate) part: usize,
    /// It is the heading of its part.
    pub(crate) heading: bool,
    /// Number of the table head that is repeated above it where it begins a page; 0 for none.
    pub(crate) table: usize,
    /// Level and text under which the bookmarks name this place.
    pub(crate) bookmark: Option<(u8, String)>,
}

impl Strip {
    /// A strip of part `part` with nothing special about it.
    pub(crate) fn plain(height: f32, marks: Vec<Mark>, hold: Hold, part: usize) -> Self {
        Self { height, marks, hold, part, heading: false, table: 0, bookmark: None }
    }
}

/// A strip on its page, with the distance of its upper edge from [`TOP`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) top: f32,
    pub(crate) strip: Strip,
}

/// Puts strips onto pages. `again` makes what is repeated at the head of a page that the strip would begin: the name of its part,
/// the head of its table.
pub(crate) fn paginate(strips: Vec<Strip>, again: impl Fn(&Strip) -> Vec<Strip>) -> Vec<Vec<Placed>> {
    let mut pages: Vec<Vec<Placed>> = vec![Vec::new()];
    let mut y = 0.0;
    let mut at = 0;
    while at < strips.len() {
        let group = group_at(&strips[at..]);
        let together: f32 = strips[at..at + group].iter().map(|strip| strip.height).sum();
        if y > 0.0 && y + together > BODY && together <= BODY * 0.9 {
            pages.push(Vec::new());
            y = 0.0;
        }
        for strip in &strips[at..at + group] {
            if y > 0.0 && y + strip.height > BODY {
                pages.push(Vec::new());
                y = 0.0;
            }
            let Some(page) = pages.last_mut() else { continue };
            if strip.hold == Hold::Break {
                if y > 0.0 {
                    pages.push(Vec::new());
                    y = 0.0;
                }
                continue;
            }
            if y == 0.0 && strip.hold == Hold::Gap {
                continue;
            }
            if y == 0.0 && !strip.heading {
                for again in again(strip) {
                    page.push(Placed { top: y, strip: again.clone() });
                    y += again.height;
                }
            }
            page.push(Placed { top: y, strip: strip.clone() });
            y += strip.height;
        }
        at += group;
    }
    // Nothing but gaps may have opened the last page.
    pages.retain(|page| !page.is_empty());
    pages
}

/// How many strips from the first on hold together.
fn group_at(strips: &[Strip]) -> usize {
    let held = strips.iter().take_while(|strip| strip.hold == Hold::Next).count();
    (held + 1).min(strips.len())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn strip(height: f32, hold: Hold, part: usize, heading: bool) -> Strip {
        Strip { heading, ..Strip::plain(height, Vec::new(), hold, part) }
    }

    fn named(again: &Strip) -> Vec<Strip> {
        (again.part > 0).then(|| strip(14.0, Hold::Next, again.part, true)).into_iter().collect()
    }

    fn any_strip() -> impl Strategy<Value = Strip> {
        (4.0..HIGHEST, 0..3, 0usize..4, any::<bool>()).prop_map(|(height, hold, part, heading)| {
            strip(height, [Hold::Free, Hold::Next, Hold::Gap][hold as usize], part, heading)
        })
    }

    proptest! {
        #[test]
        fn no_strip_is_lost_or_crosses_the_edge(strips in prop::collection::vec(any_strip(), 0..120)) {
            let drawn = strips.iter().filter(|strip| strip.hold != Hold::Gap).count();
            let pages = paginate(strips, named);
            let mut placed = 0;
            for page in &pages {
                let mut below = 0.0f32;
                for strip in page {
                    prop_assert!(strip.top >= below - 0.01, "overlaps the one above");
                    below = strip.top + strip.strip.height;
                    prop_assert!(below <= BODY + 0.01, "runs off the page");
                    // The strip that repeats the heading is 14 points high; no other of these is told apart by need.
                    placed += usize::from(strip.strip.hold != Hold::Gap && (strip.strip.height - 14.0).abs() > f32::EPSILON);
                }
            }
            prop_assert_eq!(placed, drawn);
        }
    }

    #[test]
    fn a_heading_goes_over_with_its_first_row() {
        let pages = paginate(
            vec![
                strip(250.0, Hold::Free, 1, true),
                strip(250.0, Hold::Free, 1, false),
                strip(200.0, Hold::Free, 1, false),
                strip(20.0, Hold::Next, 2, true),
                strip(60.0, Hold::Free, 2, false),
            ],
            named,
        );
        assert_eq!(pages.len(), 2);
        assert_eq!((pages[1][0].strip.part, pages[1][0].top), (2, 0.0));
        assert_eq!(pages[1].len(), 2);
    }

    #[test]
    fn a_part_that_goes_on_says_so_at_the_head_of_the_page() {
        let rows = vec![strip(250.0, Hold::Free, 3, false); 4];
        let pages = paginate(rows, named);
        let first = pages[1].first().unwrap();
        assert!(first.strip.heading && first.strip.part == 3);
    }
}
