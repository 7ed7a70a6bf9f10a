//! How much of a file the reader is willing to take on.

/// Bounds of one reading. What goes beyond them is an error, never a shortened document.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Size of the file in bytes.
    pub bytes: usize,
    /// Pages of a PDF.
    pub pages: usize,
    /// Unicode scalars of text in the whole document.
    pub scalars: usize,
    /// Drawing operations (glyphs, paths, images, groups) of one PDF page.
    pub operations: usize,
    /// Unpacked bytes of one picture: a photograph of 55 million pixels, a grey scan of three times as many.
    pub picture_bytes: u64,
    /// Pixels of a page that is drawn or made ready for recognition.
    pub pixels: u32,
    /// Files inside a Word or OpenDocument file.
    pub zip_entries: usize,
    /// Unpacked bytes of all the files inside that are read.
    pub unpacked: u64,
    /// Unpacked to packed size of one file inside, where it is larger than a megabyte; XML rarely shrinks more than thirtyfold.
    pub unpack_ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: 50 << 20,
            pages: 500,
            scalars: 5_000_000,
            operations: 2_000_000,
            picture_bytes: 160 << 20,
            pixels: 12_000_000,
            zip_entries: 5_000,
            unpacked: 100 << 20,
            unpack_ratio: 100,
        }
    }
}
