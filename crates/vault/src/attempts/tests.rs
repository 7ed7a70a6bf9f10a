#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn after(wrong: u32, last: i64) -> Attempts {
    Attempts { wrong, last: last * 1000 }
}

fn left(wrong: u32, last: i64, now: i64) -> u64 {
    after(wrong, last).left(at(now)).as_secs()
}

#[test]
fn the_wait_doubles_from_the_third_up_to_five_minutes() {
    let waits: Vec<u64> = (0..=14).map(|wrong| left(wrong, 1000, 1000)).collect();
    assert_eq!(waits, [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    assert_eq!(left(u32::MAX, 1000, 1000), 300);
    let mut most = after(u32::MAX, 0);
    most.count(at(5));
    assert_eq!(most, after(u32::MAX, 5));
}

#[test]
fn it_passes_with_the_clock() {
    assert_eq!(left(7, 1000, 1010), 6);
    assert_eq!(left(7, 1000, 1016), 0);
    assert_eq!(left(7, 1000, i64::from(i32::MAX)), 0);
}

#[test]
fn a_clock_set_back_begins_the_wait_anew_and_never_more() {
    let mut attempts = after(20, 2_000_000_000);
    assert_eq!(attempts.left(at(1_000)).as_secs(), 300);
    assert_eq!(attempts.left(at(1_100)).as_secs(), 200);
    assert_eq!(attempts.left(at(1_300)).as_secs(), 0);
}

#[test]
fn what_can_t_be_read_counts_nothing() {
    for bytes in
        [&b""[..], b"{", b"null", b"[]", br#"{"wrong":-1,"last":0}"#, br#"{"wrong":1e9,"last":0}"#, &[0xff; 64]]
    {
        assert_eq!(Attempts::read(bytes), Attempts::default());
    }
    assert_eq!(Attempts::read(&after(3, 7).to_bytes()), after(3, 7));
}

proptest! {
    /// Whatever stands in the file and however the clock jumped, who looks twice five minutes apart may try.
    #[test]
    fn nobody_is_kept_out_for_ever(wrong: u32, last: i64, now in -1_000_000_000_000_i64..10_000_000_000_000) {
        let mut attempts = Attempts::read(&Attempts { wrong, last }.to_bytes());
        prop_assert!(attempts.left(Timestamp::from_millisecond(now).unwrap()) <= LONGEST);
        prop_assert_eq!(attempts.left(Timestamp::from_millisecond(now + 300_000).unwrap()), Duration::ZERO);
    }
}
