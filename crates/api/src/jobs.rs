//! Long work: told of by steps, ended by the person or by locking.

use ngao_model::{Cancelled, Progress, Step};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The jobs that are under way, by a key of their own: two windows may give the same number.
#[derive(Default)]
pub(crate) struct Jobs {
    running: Mutex<HashMap<u64, Running>>,
    next: AtomicU64,
}

struct Running {
    number: Option<u32>,
    cancelled: Arc<AtomicBool>,
}

/// A job under way. It leaves the table when dropped.
pub struct Job<'a> {
    key: u64,
    jobs: &'a Jobs,
    cancelled: Arc<AtomicBool>,
    told: Option<Box<dyn Fn(Step) + Send + Sync>>,
}

impl Jobs {
    pub(crate) fn begin(&self, number: u32, told: Box<dyn Fn(Step) + Send + Sync>) -> Job<'_> {
        self.enter(Some(number), Some(told))
    }

    pub(crate) fn unwatched(&self) -> Job<'_> {
        self.enter(None, None)
    }

    /// Asks the jobs of this number to end. A number that is not (any more) under way is no problem: the job had just ended.
    pub(crate) fn cancel(&self, number: u32) {
        for running in self.table().values().filter(|running| running.number == Some(number)) {
            running.cancelled.store(true, Ordering::SeqCst);
        }
    }

    pub(crate) fn cancel_all(&self) {
        for running in self.table().values() {
            running.cancelled.store(true, Ordering::SeqCst);
        }
    }

    fn enter(&self, number: Option<u32>, told: Option<Box<dyn Fn(Step) + Send + Sync>>) -> Job<'_> {
        let key = self.next.fetch_add(1, Ordering::Relaxed);
        let cancelled = Arc::new(AtomicBool::new(false));
        self.table().insert(key, Running { number, cancelled: Arc::clone(&cancelled) });
        Job { key, jobs: self, cancelled, told }
    }

    fn table(&self) -> MutexGuard<'_, HashMap<u64, Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Job<'_> {
    /// A part of this job that nobody watches and that ends with it.
    pub(crate) fn unwatched(&self) -> Job<'_> {
        let key = self.jobs.next.fetch_add(1, Ordering::Relaxed);
        Job { key, jobs: self.jobs, cancelled: Arc::clone(&self.cancelled), told: None }
    }

    /// Whether the job is to end.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::SeqCst)
    }
}

impl Progress for Job<'_> {
    fn step(&self, stage: &str, done: u32, total: u32) -> Result<(), Cancelled> {
        if self.is_cancelled() {
            return Err(Cancelled);
        }
        if let Some(told) = &self.told {
            told(Step { stage: stage.to_owned(), done, total });
        }
        Ok(())
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        self.jobs.table().remove(&self.key);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_cancelled_job_stops_at_its_next_step_and_leaves_the_table() {
        let jobs = Jobs::default();
        let job = jobs.begin(7, Box::new(|_| {}));
        assert_eq!(job.step("reading", 1, 2), Ok(()));
        jobs.cancel(8);
        assert_eq!(job.step("reading", 1, 2), Ok(()));
        jobs.cancel(7);
        assert_eq!(job.step("reading", 2, 2), Err(Cancelled));
        drop(job);
        assert!(jobs.table().is_empty());
    }
}
