//! Pictures that wait for a window to recognise their words: the window takes them by token and puts its answer down.

use crate::jobs::Job;
use crate::problem::{Problem, ProblemCode};
use ngao_model::SeenWord;
use std::collections::HashMap;
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The longest that a window may take over one page: a dense page on an old laptop takes some twenty seconds.
const LONGEST: Duration = Duration::from_secs(240);

/// The pictures that wait, by token.
#[derive(Default)]
pub(crate) struct Desk {
    waiting: Mutex<HashMap<String, Waiting>>,
}

struct Waiting {
    png: Vec<u8>,
    answer: SyncSender<Option<Vec<SeenWord>>>,
}

impl Desk {
    /// Lays a picture down, has `call` tell the window its token, and waits for the words.
    pub(crate) fn words(
        &self,
        png: Vec<u8>,
        job: &Job<'_>,
        call: impl FnOnce(&str) -> bool,
    ) -> Result<Vec<SeenWord>, Problem> {
        let token = uuid::Uuid::new_v4().simple().to_string();
        let (answer, answered) = sync_channel(1);
        self.table().insert(token.clone(), Waiting { png, answer });
        let words = if call(&token) { wait(&answered, job) } else { Err(ProblemCode::NoRecogniser.into()) };
        self.table().remove(&token);
        words
    }

    /// The picture of a token.
    pub(crate) fn picture(&self, token: &str) -> Result<Vec<u8>, Problem> {
        self.table().get(token).map(|waiting| waiting.png.clone()).ok_or_else(|| ProblemCode::NotFound.into())
    }

    /// The window's answer; nothing where it failed.
    pub(crate) fn answer(&self, token: &str, words: Option<Vec<SeenWord>>) -> Result<(), Problem> {
        let waiting = self.table().remove(token).ok_or(ProblemCode::NotFound)?;
        // Who waited may have given up just now.
        let _ = waiting.answer.try_send(words);
        Ok(())
    }

    fn table(&self) -> MutexGuard<'_, HashMap<String, Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wait(answered: &std::sync::mpsc::Receiver<Option<Vec<SeenWord>>>, job: &Job<'_>) -> Result<Vec<SeenWord>, Problem> {
    let until = Instant::now() + LONGEST;
    loop {
        if job.is_cancelled() {
            return Err(ProblemCode::Cancelled.into());
        }
        match answered.recv_timeout(Duration::from_millis(50)) {
            Ok(Some(words)) => return Ok(words),
            Ok(None) | Err(RecvTimeoutError::Disconnected) => return Err(ProblemCode::RecognitionFailed.into()),
            Err(RecvTimeoutError::Timeout) if Instant::now() > until => {
                return Err(ProblemCode::RecognitionFailed.into());
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::jobs::Jobs;

    fn word(text: &str) -> SeenWord {
        SeenWord { text: text.into(), x: 1.0, y: 2.0, width: 3.0, height: 4.0, confidence: 90, line: 0 }
    }

    #[test]
    fn a_window_takes_the_picture_and_its_words_come_back() {
        let (desk, jobs) = (Desk::default(), Jobs::default());
        std::thread::scope(|scope| {
            let words = desk.words(vec![7], &jobs.unwatched(), |token| {
                let token = token.to_owned();
                let desk = &desk;
                scope.spawn(move || {
                    assert_eq!(desk.picture(&token).unwrap(), [7]);
                    desk.answer(&token, Some(vec![word("passport")])).unwrap();
                });
                true
            });
            assert_eq!(words.unwrap(), [word("passport")]);
        });
        assert!(desk.table().is_empty());
    }

    #[test]
    fn no_window_a_failure_and_a_cancelled_job_are_told_apart() {
        let (desk, jobs) = (Desk::default(), Jobs::default());
        let job = jobs.unwatched();
        assert_eq!(desk.words(vec![], &job, |_| false).unwrap_err().code, ProblemCode::NoRecogniser);
        let failing = desk.words(vec![], &job, |token| desk.answer(token, None).is_ok());
        assert_eq!(failing.unwrap_err().code, ProblemCode::RecognitionFailed);
        let cancelled = desk.words(vec![], &job, |_| {
            jobs.cancel_all();
            true
        });
        assert_eq!(cancelled.unwrap_err().code, ProblemCode::Cancelled);
        assert_eq!(desk.picture("unknown").unwrap_err().code, ProblemCode::NotFound);
        assert!(desk.table().is_empty());
    }
}
