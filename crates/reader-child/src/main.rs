//! `ngao-reader`: a small program of its own around [`ngao_reader`], for files from strangers.
//!
//! **Purpose.** Parsers of PDF and Word files are where a hostile file does its harm. Here they run in a process that holds
//! nothing worth taking and can reach nothing: the file comes in over standard input, the text goes out over standard output.
//!
//! **Protocol.** One request a process. It is one line of JSON and then `bytes` bytes:
//!
//! ```json
//! { "ask": "text", "name": "contract.pdf", "bytes": 12345, "page": 1, "scale": 1.5 }
//! ```
//!
//! | `ask` | the bytes are | needs | answer |
//! |---|---|---|---|
//! | `text`, or no `ask` | a file | | `document`: what [`ngao_reader::read`] makes of it |
//! | `look` | a PDF or a picture | `page`, `scale` | `picture`: the page drawn for the eye, RGB |
//! | `scan` | a PDF or a picture | `page` | `picture`: the page upright, straight and dark enough for the recognition of letters |
//! | `print` | a PDF or a picture | `page`, `area`, `most_bytes` | `printed`: the page as a JPEG to be printed in that area |
//! | `words` | JSON, see below | | `document` of pages that were recognised |
//!
//! `name` only helps to tell kinds apart that look alike; `page` counts from 1; `scale` is pixels for each point (1/72 inch) of the
//! page, above 0 and at most 16; `area` is `[width, height]` in points, `most_bytes` what the JPEG may weigh. `scan` also takes `"upside_down": true` for a second look after half a turn, and `"zone": true`
//! for the machine-readable zone of a passport alone. What an ask has no use for is ignored.
//!
//! The bytes of `words` are what was recognised in the pictures that `scan` gave; `of` is how many pages the file has,
//! `page_size` and `to_page` are what came with the picture, the words are [`ngao_model::SeenWord`]s. The document has all of the
//! file's pages; one without a word is empty and stands in `pages_without_text`:
//!
//! ```json
//! { "pages": [ { "page": 1, "page_size": [595, 842], "to_page": [0.24, 0, 0, 0.24, 0, 0], "words": [] } ], "of": 2 }
//! ```
//!
//! The answer is lines of JSON: any number of `{"step": {"stage", "done", "total"}}`, then one of
//!
//! - `{"document": …}`,
//! - `{"picture": {"width", "height", "bytes", "to_page": [a, b, c, d, e, f], "page_size": [width, height]}}`, and after the end
//!   of its line `bytes` bytes of PNG ([`ngao_model::Picture`] says what the numbers mean),
//! - `{"printed": {"width", "height", "gray", "of", "bytes"}}`, and after the end of its line `bytes` bytes of JPEG without any note of a
//!   camera or program ([`ngao_reader::PrintedPage`]); `of` is how many pages the file has,
//! - `{"problem": {"code", "fields"}}` with the code of a [`ngao_reader::ReadError`], or `bad-request`.
//!
//! The exit code is 0 when an answer was given. A file that makes the parsers run out of stack, memory or time ends the process
//! without an answer, or in the middle of one, and that is an answer too. `ngao-reader --about` says which walls stand, after
//! trying them.
//!
//! **Invariant.** Before the first byte of a request is read the process has given up files, sockets and child processes, as
//! far as the system lets it, and has bounds on memory and time. It looks at no environment variable and logs nothing.
//!
//! **What it does not do.** It does not watch the clock on the wall: who starts it ends it when it takes too long.

mod confine;
mod protocol;
mod seen;

use std::process::ExitCode;

fn main() -> ExitCode {
    // A panic's message may quote the file; nothing of a person's contract belongs in a log.
    std::panic::set_hook(Box::new(|_| {}));
    let mut arguments = std::env::args_os().skip(1);
    match (arguments.next(), arguments.next()) {
        (None, _) => {
            confine::confine();
            protocol::serve()
        }
        (Some(word), None) if word == "--about" => {
            let walls = confine::confine();
            protocol::about(walls)
        }
        _ => ExitCode::from(2),
    }
}
