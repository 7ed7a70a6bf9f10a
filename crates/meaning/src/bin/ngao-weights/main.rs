//! Makes the weights file: the published encoder, pruned and merged with what was learnt, in 8 bits.
//!
//! **Purpose.** `ngao-weights BASE OUT [LEARNT]`: reads the encoder as published (`e5-small-q4.bin`), keeps the pieces that are
//! used, adds what was learnt to its maps, and writes the file that [`ngao_meaning::Encoder`] opens. Without `LEARNT` the bare
//! encoder with all its pieces is written, for comparison.
//!
//! **Invariant.** The same inputs give the same bytes. The file at `OUT` is whole or not there.
//!
//! **What it does not do.** It fetches nothing and learns nothing.

mod base;
mod learnt;
mod make;

use ngao_meaning::MeaningError;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (base, out, learnt) = match arguments.as_slice() {
        [base, out] => (base, out, None),
        [base, out, learnt] => (base, out, Some(learnt.as_path())),
        _ => {
            eprintln!("ngao-weights BASE OUT [LEARNT]");
            return ExitCode::from(2);
        }
    };
    match write(base, out, learnt) {
        Ok(bytes) => {
            println!("{}: {:.1} MB", out.display(), bytes as f64 / 1e6);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("ngao-weights: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(base: &Path, out: &Path, learnt: Option<&Path>) -> Result<usize, MeaningError> {
    let base = base::Base::read(std::fs::read(base)?)?;
    let learnt = learnt.map(learnt::Learnt::read).transpose()?;
    let file = make::file(&base, learnt.as_ref())?;
    let part = out.with_extension("part");
    std::fs::write(&part, &file)?;
    std::fs::rename(&part, out)?;
    Ok(file.len())
}
