//! Work on the clauses of a long document, shared among processors.

use std::ops::Range;
use std::thread::{self, Builder};

/// Fewer clauses than this are not worth a thread.
const LEAST: usize = 150;
/// More threads than this gain little: each learns the document's words anew.
const MOST: usize = 4;

/// What is made of each portion of a number of clauses, in their order.
pub(crate) fn each<T: Send>(clauses: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let count = processors.min(MOST).min(clauses / LEAST).max(1);
    let size = clauses.div_ceil(count);
    let portion = |index: usize| (index * size).min(clauses)..((index + 1) * size).min(clauses);
    let work = &work;
    thread::scope(|scope| {
        let others: Vec<_> = (1..count)
            .map(|index| (portion(index), Builder::new().spawn_scoped(scope, move || work(portion(index)))))
            .collect();
        let mut made = vec![work(portion(0))];
        for (range, thread) in others {
            made.push(match thread.map(thread::ScopedJoinHandle::join) {
                Ok(Ok(part)) => part,
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                // No thread to be had: the work is done here.
                Err(_) => work(range),
            });
        }
        made
    })
}

/// Two pieces of work on a number of clauses, at the same time where that is worth a thread.
pub(crate) fn both<A, B: Send>(clauses: usize, one: impl FnOnce() -> A, other: impl Fn() -> B + Sync) -> (A, B) {
    if clauses < LEAST || thread::available_parallelism().map_or(1, usize::from) == 1 {
        return (one(), other());
    }
    thread::scope(|scope| {
        let thread = Builder::new().spawn_scoped(scope, &other);
        let one = one();
        match thread.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(other)) => (one, other),
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            // No thread to be had: the work is done here.
            Err(_) => (one, other()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clause_is_in_one_portion_and_the_order_stays() {
        for clauses in [0, 1, 149, 150, 301, 5000, 5003] {
            let all: Vec<usize> = each(clauses, |range| range.collect::<Vec<_>>()).into_iter().flatten().collect();
            assert_eq!(all, (0..clauses).collect::<Vec<_>>());
            assert_eq!(both(clauses, || clauses + 1, || clauses + 2), (clauses + 1, clauses + 2));
        }
    }
}
