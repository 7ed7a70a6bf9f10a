//! One request in, lines of JSON out.

use crate::confine::{self, Walls, Who};
use crate::seen;
use ngao_model::{Cancelled, Document, Picture, Progress, Step};
use ngao_reader::{
    LEAST_PRINT_BYTES, Limits, Look, Print, PrintedPage, ReadError, draw_page, draw_picture, for_recognition_as,
    print_page, read,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{BufRead, BufWriter, Read, Write};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Longest first line of a request: a name and a number.
const HEADER: u64 = 64 * 1024;
/// Largest scale at which a page is drawn: 1152 dots an inch.
const MOST_PIXELS_PER_POINT: f32 = 16.0;
/// Steps are told no oftener than this, but for the last.
const PACE: Duration = Duration::from_millis(40);

/// What is asked of the bytes. An ask that is none gives `bad-request`.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Ask {
    /// The text of a file.
    #[default]
    Text,
    /// A page drawn for the eye.
    Look,
    /// A page made ready for the recognition of letters.
    Scan,
    /// A page as it is to be printed.
    Print,
    /// The document of what was recognised.
    Words,
}

#[derive(Deserialize)]
struct Request {
    #[serde(default)]
    ask: Ask,
    name: String,
    bytes: u64,
    page: Option<u32>,
    scale: Option<f32>,
    area: Option<(f32, f32)>,
    most_bytes: Option<usize>,
    #[serde(default)]
    upside_down: bool,
    #[serde(default)]
    zone: bool,
}

impl Request {
    /// The page that is asked for; pages count from 1.
    fn page(&self) -> Result<u32, Failed> {
        self.page.filter(|page| *page > 0).ok_or(Failed::BadRequest)
    }

    /// Pixels for each point.
    fn scale(&self) -> Result<f32, Failed> {
        self.scale.filter(|scale| *scale > 0.0 && *scale <= MOST_PIXELS_PER_POINT).ok_or(Failed::BadRequest)
    }

    /// Where the page is to be printed, and in how many bytes.
    fn print(&self) -> Result<Print, Failed> {
        let side = |points: f32| (1.0..=LARGEST_AREA).contains(&points);
        let area = self.area.filter(|area| side(area.0) && side(area.1)).ok_or(Failed::BadRequest)?;
        let most_bytes = self.most_bytes.filter(|bytes| *bytes >= LEAST_PRINT_BYTES).ok_or(Failed::BadRequest)?;
        Ok(Print { area, most_bytes })
    }
}

/// Widest and highest that anything is printed: a sheet of A3, in points.
const LARGEST_AREA: f32 = 1191.0;

/// Why there is no good answer.
pub(crate) enum Failed {
    /// The request is not one of those that are understood.
    BadRequest,
    /// The reader says why.
    Unreadable(ReadError),
}

impl From<ReadError> for Failed {
    fn from(error: ReadError) -> Self {
        Failed::Unreadable(error)
    }
}

/// What a request may be answered with.
enum Good {
    Document(Document),
    Picture(Picture),
    Printed(PrintedPage),
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Answer<'a> {
    Step(Step),
    Document(&'a Document),
    Picture { width: u32, height: u32, bytes: usize, to_page: [f32; 6], page_size: (f32, f32) },
    Printed { width: u32, height: u32, gray: bool, of: u32, bytes: usize },
    Problem { code: &'a str, fields: BTreeMap<&'a str, String> },
    About { name: &'a str, version: &'a str, walls: &'a Walls, trials: confine::Trials },
}

fn say(answer: &Answer<'_>) -> std::io::Result<()> {
    // Written as it is made: the text of a large document a second time would be memory that the parsers have no use of.
    let mut out = BufWriter::with_capacity(64 << 10, std::io::stdout().lock());
    serde_json::to_writer(&mut out, answer)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Tells a picture's measures, then gives its bytes.
fn show(picture: &Picture) -> std::io::Result<()> {
    let Picture { width, height, ref png, to_page, page_size } = *picture;
    say(&Answer::Picture { width, height, bytes: png.len(), to_page, page_size })?;
    let mut out = std::io::stdout().lock();
    out.write_all(png)?;
    out.flush()
}

/// Tells a printed page's measures, then gives its bytes.
fn hand_over(page: &PrintedPage) -> std::io::Result<()> {
    let PrintedPage { width, height, gray, ref jpeg, of } = *page;
    say(&Answer::Printed { width, height, gray, of, bytes: jpeg.len() })?;
    let mut out = std::io::stdout().lock();
    out.write_all(jpeg)?;
    out.flush()
}

fn problem(code: &str, fields: Vec<(&'static str, String)>) -> std::io::Result<()> {
    say(&Answer::Problem { code, fields: fields.into_iter().collect() })
}

/// Says what the program is and which walls stand. They are tried on a thread that is shut in as the one that parses is.
pub(crate) fn about(walls: Walls) -> ExitCode {
    let tried = std::thread::Builder::new().stack_size(confine::STACK).spawn(|| {
        let seccomp = confine::seal(Who::ThisThread);
        (seccomp, confine::try_them())
    });
    let Ok(Ok((seccomp, trials))) = tried.map(std::thread::JoinHandle::join) else {
        return ExitCode::FAILURE;
    };
    let walls = &Walls { seccomp, ..walls };
    confine::write_again();
    let said = say(&Answer::About { name: "ngao-reader", version: env!("CARGO_PKG_VERSION"), walls, trials });
    if said.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Tells steps as they come, at a pace that costs nothing. A reader that has gone away cancels the work.
struct Told(Mutex<Option<Instant>>);

impl Progress for Told {
    fn step(&self, stage: &str, done: u32, total: u32) -> Result<(), Cancelled> {
        if let Ok(mut last) = self.0.lock() {
            if done != total && last.is_some_and(|last| last.elapsed() < PACE) {
                return Ok(());
            }
            *last = Some(Instant::now());
        }
        say(&Answer::Step(Step { stage: stage.to_owned(), done, total })).map_err(|_| Cancelled)
    }
}

/// Answers one request on a thread with a stack of its own.
pub(crate) fn serve() -> ExitCode {
    let parser = std::thread::Builder::new().stack_size(confine::STACK).spawn(|| {
        confine::seal(Who::Everyone);
        answer()
    });
    match parser.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        Ok(Ok(Err(_))) | Err(_) => ExitCode::FAILURE,
        // The reader catches its own panics; one that gets here came from around it.
        Ok(Err(_)) => {
            let _ = problem("damaged", Vec::new());
            ExitCode::SUCCESS
        }
    }
}

fn answer() -> std::io::Result<()> {
    let limits = Limits::default();
    let mut input = std::io::stdin().lock();
    let mut header = Vec::new();
    (&mut input).take(HEADER).read_until(b'\n', &mut header)?;
    let Ok(request) = serde_json::from_slice::<Request>(&header) else {
        return problem("bad-request", Vec::new());
    };
    if request.bytes > limits.bytes as u64 {
        return problem(ReadError::TooLarge.code(), Vec::new());
    }
    let mut bytes = Vec::new();
    (&mut input).take(request.bytes).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != request.bytes {
        return problem("bad-request", Vec::new());
    }
    match work(&request, &bytes, &limits) {
        Ok(Good::Document(document)) => say(&Answer::Document(&document)),
        Ok(Good::Picture(picture)) => show(&picture),
        Ok(Good::Printed(page)) => hand_over(&page),
        Err(Failed::BadRequest) => problem("bad-request", Vec::new()),
        Err(Failed::Unreadable(error)) => problem(error.code(), error.fields()),
    }
}

fn work(request: &Request, bytes: &[u8], limits: &Limits) -> Result<Good, Failed> {
    let told = Told(Mutex::new(None));
    Ok(match request.ask {
        Ask::Text => Good::Document(read(bytes, &request.name, limits, &told)?),
        Ask::Look => Good::Picture(draw(bytes, request.page()?, request.scale()?, limits)?),
        Ask::Scan => {
            let look = Look { upside_down: request.upside_down, zone: request.zone };
            Good::Picture(for_recognition_as(bytes, request.page()?, look, limits)?)
        }
        Ask::Print => Good::Printed(print_page(bytes, request.page()?, request.print()?, limits)?),
        Ask::Words => Good::Document(seen::document(bytes, limits)?),
    })
}

/// Draws a page of a picture file or of a PDF.
fn draw(bytes: &[u8], page: u32, scale: f32, limits: &Limits) -> Result<Picture, ReadError> {
    match draw_picture(bytes, page, scale, limits) {
        Err(ReadError::UnknownFormat { seems: "no-picture" }) => draw_page(bytes, page, scale, limits),
        drawn => drawn,
    }
}
