//! After wrong passphrases the wait grows, outlives the program and every setting of the clock, and destroys nothing.

use crate::common::*;
use jiff::Timestamp;
use ngao_vault::{Cost, Locked, Passphrase, RecoveryCode, Unlocked, VaultError, WrappingKey};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

fn wrong() -> Passphrase {
    Passphrase::new("mti mkavu hauanguki 8".to_owned())
}

fn attempt(place: &Path, passphrase: &Passphrase, now: Timestamp) -> Result<Unlocked, VaultError> {
    Locked::open(place)?.unlock(passphrase, now).map_err(|(_, problem)| problem)
}

/// Wrong ones, each as soon as it may be tried; the moment of the last.
fn guess(place: &Path, times: u32, from: i64) -> i64 {
    let mut now = from;
    for turn in 0..times {
        let mut locked = Locked::open(place).unwrap();
        now += i64::try_from(locked.wait_left(at(now)).as_secs()).unwrap();
        let (_, problem) = locked.unlock(&wrong(), at(now)).expect_err("refused");
        assert_eq!(problem, VaultError::WrongPassphrase, "turn {turn}");
    }
    now
}

#[test]
fn the_wait_outlives_the_program_and_the_right_passphrase_ends_it() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "m");
    drop(vault);
    let now = guess(&place, 6, 0);
    assert_eq!(now, 1 + 2 + 4);
    assert_eq!(attempt(&place, &wrong(), at(now)).err(), Some(VaultError::Wait { seconds: 8 }));
    // The right one has to wait too, else it would be known for the right one.
    assert_eq!(attempt(&place, &passphrase(), at(now + 5)).err(), Some(VaultError::Wait { seconds: 3 }));
    assert_eq!(Locked::open(&place).unwrap().wait_left(at(now + 7)).as_secs(), 1);
    let vault = attempt(&place, &passphrase(), at(now + 8)).unwrap();
    read_all(&vault, "m").unwrap();
    drop(vault);
    assert!(!place.join("attempts.json").exists());
    assert_eq!(guess(&place, 3, now + 9), now + 9);
}

/// Run by the test below in a process of its own.
#[test]
#[ignore = "a part of another test"]
fn guesser() {
    let Ok(place) = std::env::var("NGAO_TEST_PLACE") else { return };
    let told = attempt(Path::new(&place), &wrong(), at(0)).err();
    println!("\nTOLD {told:?}");
}

/// The try is on disk before the derivation begins: the program is killed soon after it stands there, three times.
#[test]
fn who_ends_the_program_while_a_passphrase_is_looked_at_gains_nothing() {
    let (_folder, place) = place();
    let slow = Cost { passes: 20, memory_kib: 128 * 1024, lanes: 1 };
    drop(Locked::create(&place, &passphrase(), slow, at(0)).unwrap());
    let stored = || fs::read(place.join("attempts.json")).unwrap_or_default();
    for _ in 0..3 {
        let before = stored();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "wrong_passphrases::guesser", "--ignored", "--nocapture"])
            .env("NGAO_TEST_PLACE", &place)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        while stored() == before {
            std::thread::sleep(Duration::from_millis(1));
        }
        // Long enough to answer, if the answer came before the count; far shorter than the derivation.
        std::thread::sleep(Duration::from_millis(150));
        child.kill().unwrap();
        let told = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        assert!(!told.contains("TOLD"), "it answered before it was killed: {told}");
    }
    assert_eq!(attempt(&place, &passphrase(), at(0)).err(), Some(VaultError::Wait { seconds: 1 }));
}

#[test]
fn code_and_keyring_don_t_wait_and_end_the_wait() {
    let (_folder, place) = place();
    let (code, key) = (RecoveryCode::make().unwrap(), WrappingKey::make().unwrap());
    let mut vault = create(&place);
    vault.set_recovery_code(&code).unwrap();
    vault.add_keyring_slot(&key).unwrap();
    drop(vault);
    for turn in 0..2 {
        let now = guess(&place, 9, turn * 10_000);
        let locked = Locked::open(&place).unwrap();
        let (locked, problem) = locked.unlock(&RecoveryCode::make().unwrap(), at(now)).expect_err("refused");
        assert_eq!(problem, VaultError::WrongRecoveryCode);
        assert_eq!(attempt_again(locked, now), VaultError::Wait { seconds: 64 });
        let locked = Locked::open(&place).unwrap();
        let opened = if turn == 0 { locked.unlock(&code, at(now)) } else { locked.unlock(&key, at(now)) };
        drop(opened.map_err(|(_, problem)| problem).unwrap());
        drop(attempt(&place, &passphrase(), at(now)).unwrap());
    }
}

fn attempt_again(locked: Locked, now: i64) -> VaultError {
    locked.unlock(&passphrase(), at(now)).expect_err("refused").1
}

#[test]
fn no_setting_of_the_clock_keeps_anyone_out_for_ever() {
    let (_folder, place) = place();
    drop(create(&place));
    // Tried with a clock far ahead, which is then put right, and the other way round.
    for (wrong_clock, right_clock) in [(4_000_000_000_i64, 0), (-1_700_000_000, 0)] {
        let then = guess(&place, 12, wrong_clock);
        assert!(then > wrong_clock);
        let mut locked = Locked::open(&place).unwrap();
        let left = i64::try_from(locked.wait_left(at(right_clock)).as_secs()).unwrap();
        assert!(left <= 300);
        // Whoever polls sees it go down, also without trying.
        assert_eq!(locked.wait_left(at(right_clock + left)).as_secs(), 0);
        drop(locked);
        // A try under the clock as it runs now puts the wait down anew, and a new program goes on from there.
        let first = attempt(&place, &passphrase(), at(right_clock)).err();
        if let Some(VaultError::Wait { seconds }) = first {
            let now = right_clock + i64::from(seconds);
            assert_eq!(attempt(&place, &passphrase(), at(now - 1)).err(), Some(VaultError::Wait { seconds: 1 }));
            drop(attempt(&place, &passphrase(), at(now)).unwrap());
        } else {
            assert_eq!(first, None);
        }
        assert!(!place.join("attempts.json").exists());
    }
}

#[test]
fn a_damaged_count_is_no_count() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "m");
    drop(vault);
    guess(&place, 8, 0);
    let file = place.join("attempts.json");
    let whole = fs::read(&file).unwrap();
    let mut waits = 0;
    for at_byte in 0..whole.len() {
        for bit in 0..8 {
            let mut flipped = whole.clone();
            flipped[at_byte] ^= 1 << bit;
            fs::write(&file, flipped).unwrap();
            // Counted further or anew, but never longer than five minutes, and then it opens.
            let mut locked = Locked::open(&place).unwrap();
            let left = i64::try_from(locked.wait_left(at(63)).as_secs()).unwrap();
            assert!(left <= 300, "byte {at_byte}, bit {bit}");
            assert_eq!(locked.wait_left(at(63 + left)).as_secs(), 0);
            waits += u32::from(left > 0);
        }
    }
    assert!(waits > 0);
    for bytes in [&b""[..], b"{}", &[0; 5_000], &[b'['; 5_000]] {
        fs::write(&file, bytes).unwrap();
        read_all(&attempt(&place, &passphrase(), at(63)).unwrap(), "m").unwrap();
        assert!(!file.exists());
    }
    fs::create_dir(&file).unwrap();
    read_all(&attempt(&place, &passphrase(), at(63)).unwrap(), "m").unwrap();
}

#[test]
fn the_old_passphrase_asked_for_at_a_change_is_counted_too() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    for _ in 0..3 {
        let refused = vault.change_passphrase(&wrong(), &wrong(), Cost::FLOOR, at(0));
        assert_eq!(refused, Err(VaultError::WrongPassphrase));
    }
    let refused = vault.change_passphrase(&passphrase(), &wrong(), Cost::FLOOR, at(0));
    assert_eq!(refused, Err(VaultError::Wait { seconds: 1 }));
    assert_eq!(vault.prove(&passphrase(), at(0)), Err(VaultError::Wait { seconds: 1 }));
    vault.change_passphrase(&passphrase(), &wrong(), Cost::FLOOR, at(1)).unwrap();
}

#[test]
fn what_was_not_looked_at_is_not_counted() {
    let (_folder, place) = place();
    drop(create(&place));
    guess(&place, 2, 0);
    fs::write(place.join("vault.db"), "no database").unwrap();
    for turn in 0..5 {
        assert_eq!(attempt(&place, &passphrase(), at(turn)).err(), Some(VaultError::DamagedData));
    }
    assert_eq!(guess(&place, 3, 10), 10, "the right passphrase ended the count, though the data is damaged");
}
