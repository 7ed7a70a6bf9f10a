//! Words are laid out where they were recognised, upright and straight; on the page as it lies in the file they may stand askew, on
//! their side or on their head.

use ngao_model::{Page, Picture, Place};

/// The frame of a picture that was made ready for recognition.
#[derive(Debug, Clone, Copy)]
pub(super) struct Upright {
    /// Width and height in pixels.
    pixels: (f32, f32),
    /// Points of the page for one pixel.
    scale: f32,
    to_page: [f32; 6],
    page_size: (f32, f32),
}

impl Upright {
    pub(super) fn of(picture: &Picture) -> Self {
        let [a, b, c, d, ..] = picture.to_page;
        Self {
            pixels: (picture.width as f32, picture.height as f32),
            scale: (a * d - b * c).abs().sqrt().max(f32::MIN_POSITIVE),
            to_page: picture.to_page,
            page_size: picture.page_size,
        }
    }

    /// Width and height of the upright page in points.
    pub(super) fn size(self) -> (f32, f32) {
        (self.pixels.0 * self.scale, self.pixels.1 * self.scale)
    }

    /// From pixels to points of the upright page.
    pub(super) fn to_points(self) -> [f32; 6] {
        [self.scale, 0.0, 0.0, self.scale, 0.0, 0.0]
    }

    /// Gives the words of a page that was laid out upright their places on the page as it lies in the file.
    pub(super) fn lay_back(&self, page: &mut Page) {
        page.size = Some(self.page_size);
        for word in page.lines.iter_mut().flat_map(|line| &mut line.words) {
            word.place = word.place.map(|place| self.on_page(place));
        }
    }

    fn on_page(&self, place: Place) -> Place {
        let [a, b, c, d, e, f] = self.to_page;
        let corner = |x: f32, y: f32| {
            let (x, y) = (x / self.scale, y / self.scale);
            (a * x + c * y + e, b * x + d * y + f)
        };
        let (right, bottom) = (place.x + place.width, place.y + place.height);
        let corners =
            [corner(place.x, place.y), corner(right, place.y), corner(place.x, bottom), corner(right, bottom)];
        let low = corners.iter().fold((f32::MAX, f32::MAX), |low, c| (low.0.min(c.0), low.1.min(c.1)));
        let high = corners.iter().fold((f32::MIN, f32::MIN), |high, c| (high.0.max(c.0), high.1.max(c.1)));
        Place { x: low.0, y: low.1, width: high.0 - low.0, height: high.1 - low.1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(to_page: [f32; 6]) -> Picture {
        Picture { width: 200, height: 400, png: Vec::new(), to_page, page_size: (100.0, 200.0) }
    }

    #[test]
    fn a_word_on_a_page_on_its_head_stands_at_the_other_end() {
        let upright = Upright::of(&picture([-0.5, 0.0, 0.0, -0.5, 100.0, 200.0]));
        assert_eq!((upright.size(), upright.to_points()), ((100.0, 200.0), [0.5, 0.0, 0.0, 0.5, 0.0, 0.0]));
        let place = upright.on_page(Place { x: 10.0, y: 20.0, width: 30.0, height: 5.0 });
        assert_eq!(place, Place { x: 60.0, y: 175.0, width: 30.0, height: 5.0 });
    }

    #[test]
    fn a_word_on_a_page_on_its_side_stands_upright_in_its_box() {
        // Turned by a quarter: what was to the right is down.
        let upright = Upright::of(&picture([0.0, 0.5, -0.5, 0.0, 200.0, 0.0]));
        let place = upright.on_page(Place { x: 10.0, y: 20.0, width: 30.0, height: 5.0 });
        assert_eq!(place, Place { x: 175.0, y: 10.0, width: 5.0, height: 30.0 });
    }
}
