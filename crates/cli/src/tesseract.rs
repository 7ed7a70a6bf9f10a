//! The system's Tesseract as the recogniser of letters: one run a page, picture in and words out over pipes.

use ngao_api::{Job, Problem, ProblemCode, Recogniser};
use ngao_model::{Picture, SeenWord};
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest that one page may take.
const LONGEST: Duration = Duration::from_secs(180);
/// Letters of these languages are read together: Cyrillic alone garbles Latin, and the other way round.
const LANGUAGES: [&str; 3] = ["eng", "rus", "swa"];
/// The resolution that pictures are made ready for, in dots an inch: Tesseract's own guess errs on small pages.
const DPI: &str = "300";

/// Tesseract of this system, with the language data that it has.
pub(crate) struct Tesseract {
    languages: String,
}

impl Tesseract {
    /// Tesseract with data for English and Russian at least; nothing where it is not installed.
    pub(crate) fn find() -> Option<Self> {
        let listed = Command::new("tesseract").arg("--list-langs").stdin(Stdio::null()).output().ok()?;
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        let languages: Vec<&str> =
            LANGUAGES.into_iter().filter(|lang| listed.lines().any(|line| line.trim() == *lang)).collect();
        (languages.contains(&"eng") && languages.contains(&"rus")).then(|| Self { languages: languages.join("+") })
    }
}

impl Recogniser for Tesseract {
    fn words(&self, picture: &Picture, job: &Job<'_>) -> Result<Vec<SeenWord>, Problem> {
        let mut child = Command::new("tesseract")
            .args(["-", "-", "-l", &self.languages, "--oem", "1", "--psm", "3", "--dpi", DPI, "tsv"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| ProblemCode::NoRecogniser)?;
        let table = run(&mut child, &picture.png, job);
        let _ = child.kill();
        let _ = child.wait();
        Ok(words_of(&table?))
    }
}

/// Writes the picture, reads the table, and looks at the clock and the person's wish to end meanwhile.
fn run(child: &mut Child, png: &[u8], job: &Job<'_>) -> Result<String, Problem> {
    let (Some(mut input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(ProblemCode::RecognitionFailed.into());
    };
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that ends early closes the pipe; it has then said all that it will.
            let _ = input.write_all(png);
        });
        let reading = scope.spawn(move || {
            let mut table = Vec::new();
            output.read_to_end(&mut table).map(|_| String::from_utf8_lossy(&table).into_owned())
        });
        let until = Instant::now() + LONGEST;
        while !reading.is_finished() {
            if job.is_cancelled() || Instant::now() > until {
                // Its end closes the pipes, and with them both threads end.
                let _ = child.kill();
                let code = if job.is_cancelled() { ProblemCode::Cancelled } else { ProblemCode::RecognitionFailed };
                return Err(code.into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let ended_well = child.wait().is_ok_and(|status| status.success());
        match reading.join() {
            Ok(Ok(table)) if ended_well => Ok(table),
            _ => Err(ProblemCode::RecognitionFailed.into()),
        }
    })
}

/// The words of Tesseract's table: tab-separated, level 5 is a word, a line is named by block, paragraph and line.
fn words_of(table: &str) -> Vec<SeenWord> {
    let mut words: Vec<SeenWord> = Vec::new();
    let mut line = (String::new(), 0);
    for row in table.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let ["5", page, block, paragraph, own, _, x, y, width, height, confidence, text] = cells.as_slice() else {
            continue;
        };
        let (Ok(x), Ok(y), Ok(width), Ok(height), Ok(confidence)) =
            (x.parse(), y.parse(), width.parse(), height.parse(), confidence.parse::<f32>())
        else {
            continue;
        };
        if text.trim().is_empty() {
            continue;
        }
        let name = [*page, *block, *paragraph, *own].join(".");
        if name != line.0 {
            line = (name, line.1 + 1);
        }
        let text = text.trim().to_owned();
        words.push(SeenWord {
            text,
            x,
            y,
            width,
            height,
            confidence: confidence.clamp(0.0, 100.0) as u8,
            line: line.1,
        });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_gives_its_words_with_box_confidence_and_line() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            4\t1\t1\t1\t1\t0\t10\t20\t300\t25\t-1\t\n\
            5\t1\t1\t1\t1\t1\t10\t20\t90\t25\t96.5\tПаспорт\n\
            5\t1\t1\t1\t1\t2\t110\t20\t30\t25\t41\tis\n\
            5\t1\t1\t1\t1\t3\t150\t20\t5\t25\t95\t \n\
            5\t1\t1\t1\t2\t1\t10\t60\t50\t25\t88\tkept\n";
        let words = words_of(table);
        let told: Vec<_> = words.iter().map(|word| (word.text.as_str(), word.confidence, word.line)).collect();
        assert_eq!(told, [("Паспорт", 96, 1), ("is", 41, 1), ("kept", 88, 2)]);
        assert_eq!((words[0].x, words[0].y, words[0].width, words[0].height), (10.0, 20.0, 90.0, 25.0));
    }
}
