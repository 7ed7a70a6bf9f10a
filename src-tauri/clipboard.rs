//! What Ngao puts on the clipboard, and takes away again: after half a minute, at lock and at the end, if it is still there.
//!
//! A passport's number is copied from field to field; it is not to wait on the clipboard for whoever pastes next.

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use zeroize::Zeroizing;

/// How long text stays on the clipboard.
const HELD: Duration = Duration::from_secs(30);
/// The longest that locking waits for a clipboard that does not answer.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often a clipboard that does not answer is asked again, and how long it is given in between.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(80);

/// What is on a clipboard.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// This text.
    Text(Zeroizing<String>),
    /// Nothing, or something that is no text.
    Other,
    /// It does not answer.
    Unknown,
}

/// A clipboard.
pub(crate) trait Board: Send + 'static {
    /// Puts text on it; false where that fails.
    fn put(&mut self, text: &str) -> bool;
    /// What is on it.
    fn seen(&mut self) -> Seen;
    /// Takes away what is on it; false where that fails.
    fn clear(&mut self) -> bool;
}

/// The system's clipboard, with a note to its keepers of history that this is not for them.
pub(crate) struct SystemBoard(arboard::Clipboard);

impl SystemBoard {
    fn open() -> Option<Self> {
        arboard::Clipboard::new().ok().map(Self)
    }
}

impl Board for SystemBoard {
    fn put(&mut self, text: &str) -> bool {
        #[cfg(target_os = "macos")]
        use arboard::SetExtApple as _;
        #[cfg(target_os = "linux")]
        use arboard::SetExtLinux as _;
        #[cfg(target_os = "windows")]
        use arboard::SetExtWindows as _;
        self.0.set().exclude_from_history().text(text).is_ok()
    }

    fn seen(&mut self) -> Seen {
        match self.0.get_text() {
            Ok(text) => Seen::Text(Zeroizing::new(text)),
            Err(arboard::Error::ContentNotAvailable) => Seen::Other,
            Err(_) => Seen::Unknown,
        }
    }

    fn clear(&mut self) -> bool {
        self.0.clear().is_ok()
    }
}

/// The clipboard as Ngao uses it; opened when something is first copied.
pub(crate) struct Clipboard<B> {
    open: fn() -> Option<B>,
    held: Duration,
    state: Arc<Mutex<State<B>>>,
}

struct State<B> {
    board: Option<B>,
    /// What was put there last and not yet taken away.
    ours: Option<Zeroizing<String>>,
    /// Counts what was put there, so that an older half minute does not end a newer one.
    turn: u64,
}

impl Clipboard<SystemBoard> {
    pub(crate) fn of_the_system() -> Self {
        Self::new(SystemBoard::open, HELD)
    }
}

impl<B: Board> Clipboard<B> {
    fn new(open: fn() -> Option<B>, held: Duration) -> Self {
        Self { open, held, state: Arc::new(Mutex::new(State { board: None, ours: None, turn: 0 })) }
    }

    /// Puts text there for as long as it is held; empty text takes away what was put there. False where there is no clipboard, or it does
    /// not answer.
    pub(crate) fn copy(&self, text: &str) -> bool {
        if text.is_empty() {
            return self.uncopy();
        }
        let mut state = lock(&self.state);
        if state.board.is_none() {
            state.board = (self.open)();
        }
        if !state.board.as_mut().is_some_and(|board| board.put(text)) {
            state.board = None;
            return false;
        }
        state.ours = Some(Zeroizing::new(text.to_owned()));
        state.turn += 1;
        let (turn, held, own) = (state.turn, self.held, Arc::clone(&self.state));
        drop(state);
        let waiting = std::thread::Builder::new().name("clipboard".to_owned()).spawn(move || {
            std::thread::sleep(held);
            take_away(&own, Some(turn));
        });
        if waiting.is_err() {
            // Nobody would take it away.
            take_away(&self.state, None);
        }
        waiting.is_ok()
    }

    /// Takes away what was put there, if it is still there. Does not wait long for a clipboard that does not answer; false where it
    /// did not.
    pub(crate) fn uncopy(&self) -> bool {
        let own = Arc::clone(&self.state);
        let (say, done) = channel();
        let taking = std::thread::Builder::new().name("clipboard".to_owned()).spawn(move || {
            let _ = say.send(take_away(&own, None));
        });
        taking.is_ok() && done.recv_timeout(PATIENCE).unwrap_or(false)
    }
}

/// Takes away what was put there last, or nothing where that was not at this `turn`. A clipboard that does not answer is asked again; false
/// where it never did.
fn take_away<B: Board>(state: &Mutex<State<B>>, turn: Option<u64>) -> bool {
    for _ in 0..TRIES {
        let mut state = lock(state);
        if turn.is_some_and(|turn| turn != state.turn) || state.take_away() {
            return true;
        }
        drop(state);
        std::thread::sleep(PAUSE);
    }
    false
}

impl<B: Board> State<B> {
    /// False where the clipboard does not answer: what was put there may still be there.
    fn take_away(&mut self) -> bool {
        let (Some(ours), Some(board)) = (&self.ours, &mut self.board) else { return true };
        let gone = match board.seen() {
            Seen::Text(text) if *text == **ours => board.clear(),
            // Somebody else's.
            Seen::Text(_) | Seen::Other => true,
            Seen::Unknown => false,
        };
        if gone {
            self.ours = None;
        }
        gone
    }
}

fn lock<B>(state: &Mutex<State<B>>) -> MutexGuard<'_, State<B>> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::time::Instant;

    /// A clipboard of a test's own; each test has one thread and so one board.
    struct Paper(Arc<Mutex<Option<String>>>);

    impl Board for Paper {
        fn put(&mut self, text: &str) -> bool {
            *self.0.lock().unwrap() = Some(text.to_owned());
            true
        }
        fn seen(&mut self) -> Seen {
            match self.0.lock().unwrap().clone() {
                Some(text) if text == SILENT => Seen::Unknown,
                Some(text) => Seen::Text(Zeroizing::new(text)),
                None => Seen::Other,
            }
        }
        fn clear(&mut self) -> bool {
            *self.0.lock().unwrap() = None;
            true
        }
    }

    /// A clipboard with this on it does not answer.
    const SILENT: &str = "(silent)";

    fn clipboard(held: Duration) -> (Clipboard<Paper>, Arc<Mutex<Option<String>>>) {
        let paper = Arc::new(Mutex::new(None));
        let clipboard = Clipboard::new(|| None, held);
        lock(&clipboard.state).board = Some(Paper(Arc::clone(&paper)));
        (clipboard, paper)
    }

    fn on(paper: &Mutex<Option<String>>) -> Option<String> {
        paper.lock().unwrap().clone()
    }

    /// Waits until the clipboard holds this; a busy machine takes its time.
    fn becomes(paper: &Mutex<Option<String>>, expected: Option<&str>) -> bool {
        let begun = Instant::now();
        while on(paper).as_deref() != expected && begun.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(5));
        }
        on(paper).as_deref() == expected
    }

    #[test]
    fn what_was_copied_is_taken_away_when_its_time_is_over() {
        let (clipboard, paper) = clipboard(Duration::from_millis(50));
        assert!(clipboard.copy("AK1234567"));
        assert!(becomes(&paper, None));
    }

    #[test]
    fn an_older_time_does_not_end_a_newer_one() {
        let (clipboard, paper) = clipboard(Duration::from_secs(2));
        assert!(clipboard.copy("first"));
        std::thread::sleep(Duration::from_millis(1_500));
        assert!(clipboard.copy("second"));
        std::thread::sleep(Duration::from_millis(1_000));
        assert_eq!(on(&paper).as_deref(), Some("second"));
    }

    #[test]
    fn what_another_program_put_there_stays() {
        let (clipboard, paper) = clipboard(Duration::from_secs(60));
        assert!(clipboard.copy("AK1234567"));
        *paper.lock().unwrap() = Some("a shopping list".to_owned());
        clipboard.uncopy();
        assert_eq!(on(&paper).as_deref(), Some("a shopping list"));
    }

    #[test]
    fn at_lock_it_goes_at_once_and_empty_text_does_the_same() {
        for away in [Clipboard::uncopy, |clipboard: &Clipboard<Paper>| clipboard.copy("")] {
            let (clipboard, paper) = clipboard(Duration::from_secs(60));
            assert!(clipboard.copy("AK1234567"));
            assert_eq!(on(&paper).as_deref(), Some("AK1234567"));
            assert!(away(&clipboard));
            assert!(becomes(&paper, None));
        }
    }

    #[test]
    fn a_clipboard_that_does_not_answer_is_asked_again_and_its_silence_is_told() {
        let (clipboard, paper) = clipboard(Duration::from_secs(60));
        assert!(clipboard.copy("AK1234567"));
        *paper.lock().unwrap() = Some(SILENT.to_owned());
        assert!(!clipboard.uncopy());
        // It answers again: what was put there is not forgotten.
        *paper.lock().unwrap() = Some("AK1234567".to_owned());
        assert!(clipboard.uncopy());
        assert_eq!(on(&paper), None);
    }

    #[test]
    fn no_clipboard_is_told() {
        let clipboard: Clipboard<Paper> = Clipboard::new(|| None, HELD);
        assert!(!clipboard.copy("AK1234567"));
        clipboard.uncopy();
    }
}
