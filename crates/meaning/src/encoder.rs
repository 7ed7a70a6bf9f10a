//! The door: a weights file opened, passages in, scores out.

use crate::MeaningError;
use crate::heads::Heads;
use crate::network::{Desk, LONGEST, Network};
use crate::pieces::Pieces;
use crate::tensors::Tensors;
use ngao_model::{Cancelled, FindingId, Meaning, Passage, Progress};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Name of the weights file.
pub const FILE_NAME: &str = "ngao-meaning.safetensors";
/// The form of the weights file that this program reads.
const FORM: &str = "1";
/// The stage that progress is told of.
const STAGE: &str = "meaning";
/// What stands before every text, as the encoder was taught.
const PREFIX: &str = "passage: ";
/// Letters of a heading that are read, from its end.
const LONGEST_HEADING: usize = 40;
/// Pieces that go through the network in one go.
const BATCH: usize = 256;
/// More threads than this gain nothing.
const MOST_THREADS: usize = 8;

/// The weights file that belongs to the program in `folder`: beside it, above it (where tests are built), or where the
/// packages of Linux keep an app's own files.
pub fn find(folder: &Path) -> Option<PathBuf> {
    let above = folder.parent();
    let places = [Some(folder.to_path_buf()), above.map(Path::to_path_buf), above.map(|above| above.join("lib/Ngao"))];
    places.into_iter().flatten().map(|place| place.join(FILE_NAME)).find(|file| file.is_file())
}

/// An encoder with its heads, ready to read documents.
pub struct Encoder {
    pieces: Pieces,
    network: Network,
    heads: Heads,
}

impl Encoder {
    /// Opens the weights file at `path`.
    ///
    /// # Errors
    /// Where it can't be read, is damaged or of another form.
    pub fn open(path: &Path) -> Result<Self, MeaningError> {
        let file = Tensors::read(path)?;
        let form = file.note("form").unwrap_or("none");
        if form != FORM {
            return Err(MeaningError::OtherForm { found: form.to_owned(), wanted: FORM });
        }
        if !file.is_summed() {
            return Err(MeaningError::damaged("it names no sum"));
        }
        let pieces = Pieces::read(&file)?;
        let network = Network::read(&file, pieces.count())?;
        let encoder = Self { pieces, network, heads: Heads::read(&file)? };
        // Whether this machine's products work at all shows here, not in the middle of somebody's contract.
        let trial = encoder.pieces.of(PREFIX, LONGEST);
        let tried = alone(|| encoder.network.encode(&[&trial], &mut Desk::default()));
        match tried {
            Ok(vectors) if vectors.iter().flatten().all(|value| value.is_finite()) => Ok(encoder),
            Ok(_) => Err(MeaningError::damaged("it makes what is no number")),
            Err(error) => Err(MeaningError::Damaged(format!("its first product: {error}"))),
        }
    }

    /// The pieces of a text with the encoder's prefix, by their numbers in the published vocabulary: for comparison with
    /// other readers of it.
    pub fn pieces(&self, text: &str) -> Vec<u32> {
        let ids = self.pieces.of(&format!("{PREFIX}{text}"), LONGEST);
        ids.into_iter().map(|id| self.pieces.original(id)).collect()
    }

    /// The vector of each passage, as the encoder makes it: neither brought to a length nor read by a head.
    ///
    /// # Errors
    /// Where the work was cancelled.
    pub fn vectors(&self, passages: &[Passage], progress: &dyn Progress) -> Result<Vec<Vec<f32>>, Cancelled> {
        let (texts, places) = distinct(passages);
        let vectors = self.encode(&texts, progress)?;
        Ok(places.into_iter().map(|place| vectors[place].clone()).collect())
    }

    /// The vector of each text, by as many threads as the machine has.
    fn encode(&self, texts: &[String], progress: &dyn Progress) -> Result<Vec<Vec<f32>>, Cancelled> {
        let total = u32::try_from(texts.len()).unwrap_or(u32::MAX);
        progress.step(STAGE, 0, total)?;
        let pieces: Vec<Vec<u32>> = texts.iter().map(|text| self.pieces.of(text, LONGEST)).collect();
        let batches = batches(&pieces);
        let next = AtomicUsize::new(0);
        let ended = AtomicBool::new(false);
        let done = Mutex::new(0_u32);
        let made: Mutex<Vec<Vec<f32>>> = Mutex::new(vec![Vec::new(); texts.len()]);
        let work = || {
            let mut desk = Desk::default();
            while !ended.load(Ordering::Relaxed) {
                let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                let texts: Vec<&[u32]> = batch.iter().map(|&at| pieces[at].as_slice()).collect();
                // Products fail only where shapes do not fit, and all did when the file was opened.
                let Ok(vectors) = self.network.encode(&texts, &mut desk) else {
                    ended.store(true, Ordering::Relaxed);
                    break;
                };
                let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
                for (&at, vector) in batch.iter().zip(vectors) {
                    made[at] = vector;
                }
                drop(made);
                let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                *done = done.saturating_add(u32::try_from(batch.len()).unwrap_or(u32::MAX)).min(total);
                if progress.step(STAGE, *done, total).is_err() {
                    ended.store(true, Ordering::Relaxed);
                }
            }
        };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            for _ in 0..threads.min(batches.len()).min(MOST_THREADS) {
                scope.spawn(|| alone(work));
            }
        });
        if ended.into_inner() { Err(Cancelled) } else { Ok(made.into_inner().unwrap_or_else(PoisonError::into_inner)) }
    }
}

impl Meaning for Encoder {
    fn ids(&self) -> &[FindingId] {
        &self.heads.ids
    }

    fn scores(&self, passages: &[Passage], progress: &dyn Progress) -> Result<Vec<Vec<f32>>, Cancelled> {
        let (texts, places) = distinct(passages);
        let vectors = self.encode(&texts, progress)?;
        let vectors: Vec<&[f32]> = places.into_iter().map(|place| vectors[place].as_slice()).collect();
        Ok(self.heads.scores(&vectors))
    }
}

/// Runs work whose products stay on the thread that asks for them: there is one thread a batch already.
fn alone<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// Each text once, and which of them each passage is.
fn distinct(passages: &[Passage]) -> (Vec<String>, Vec<usize>) {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut texts = Vec::new();
    let place = |passage: &Passage| {
        let text = text_of(passage);
        *known.entry(text).or_insert_with_key(|text| {
            texts.push(text.clone());
            texts.len() - 1
        })
    };
    let places = passages.iter().map(place).collect();
    (texts, places)
}

/// A passage as the encoder reads it.
fn text_of(passage: &Passage) -> String {
    let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (text, under) = (spaced(&passage.text), spaced(&passage.under));
    let letters = under.chars().count();
    let heading: String = under.chars().skip(letters.saturating_sub(LONGEST_HEADING)).collect();
    let heading = heading.trim();
    let joint = if heading.is_empty() { "" } else { ": " };
    format!("{PREFIX}{heading}{joint}{text}")
}

/// Which texts go together: of like length, the longest first so that no thread is left with a long one at the end.
fn batches(pieces: &[Vec<u32>]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(pieces[at].len()), at));
    let mut batches: Vec<Vec<usize>> = Vec::new();
    let mut room = 0;
    for at in order {
        let needed = pieces[at].len();
        match batches.last_mut() {
            Some(batch) if needed <= room => {
                batch.push(at);
                room -= needed;
            }
            _ => {
                batches.push(vec![at]);
                room = BATCH.saturating_sub(needed);
            }
        }
    }
    batches
}
