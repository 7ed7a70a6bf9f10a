//! The system's `tesseract`: a picture in, words out.

use ngao_model::SeenWord;
use std::io::Write;
use std::process::{Command, Stdio};

/// Whether it is there, with English, Russian and Swahili.
#[allow(dead_code)]
pub(crate) fn is_there() -> bool {
    let languages = Command::new("tesseract").arg("--list-langs").output();
    languages.is_ok_and(|output| {
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        ["eng", "rus", "swa"].iter().all(|wanted| said.lines().any(|line| line == *wanted))
    })
}

/// The words that it sees in a PNG file; nothing where it does not run.
pub(crate) fn words(png: &[u8], languages: &str) -> Option<Vec<SeenWord>> {
    let mut child = Command::new("tesseract")
        .args(["stdin", "stdout", "-l", languages, "--oem", "1", "--psm", "3", "tsv"])
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    input.write_all(png).ok()?;
    drop(input);
    let output = child.wait_with_output().ok()?;
    output.status.success().then(|| of_table(&String::from_utf8_lossy(&output.stdout)))
}

/// Words of Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn of_table(table: &str) -> Vec<SeenWord> {
    let mut line = 0;
    let mut out = Vec::new();
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let [level, _, _, _, _, _, x, y, width, height, sure, text] = cells[..] else { continue };
        match level {
            "4" => line += 1,
            "5" if !text.trim().is_empty() => {
                let number = |cell: &str| cell.parse::<f32>().unwrap_or(0.0);
                out.push(SeenWord {
                    text: text.to_owned(),
                    x: number(x),
                    y: number(y),
                    width: number(width),
                    height: number(height),
                    confidence: number(sure).clamp(0.0, 100.0) as u8,
                    line,
                });
            }
            _ => {}
        }
    }
    out
}
