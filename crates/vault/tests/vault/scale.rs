//! A centre's vault: ten thousand travellers.

use crate::common::*;
use ngao_model::{Journey, Level, Quiet};
use ngao_vault::{Cost, Locked, Passphrase};
use std::time::{Duration, Instant};

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Prints medians; `cargo xtask bench` will hold the targets. Asserted is only what no machine should miss.
#[test]
#[ignore = "takes a minute; run it with --release for figures"]
fn ten_thousand_travellers() {
    let (folder, place) = place();
    let mut vault = create(&place);
    for number in 0..10_000 {
        let id = vault.add_traveller(&traveller(&format!("{number}")), at(number)).unwrap();
        vault.put(&id, None, &Journey { corridor: "ke-ru".into(), ..filled("journey") }, at(number)).unwrap();
        if number % 10 == 0 {
            let paper = vault.add_paper(&id, paper("p"), &bytes(2000), at(number), &Quiet).unwrap().id;
            vault.put_report(&paper, &report(&paper, Level::Danger, &"long words ".repeat(2000)), at(number)).unwrap();
        }
    }
    let size = std::fs::metadata(place.join("vault.db")).unwrap().len();
    drop(vault);
    drop(create(&folder.path().join("empty")));
    let unlocking = |place: &std::path::Path| {
        let times = (0..7).map(|_| {
            let locked = Locked::open(place).unwrap();
            let started = Instant::now();
            let vault =
                locked.unlock(&Passphrase::new(PASSPHRASE.into()), at(0)).map_err(|(_, problem)| problem).unwrap();
            let taken = started.elapsed();
            drop(vault);
            taken
        });
        median(times.collect())
    };
    println!("vault of {} MB", size / 1_000_000);
    println!(
        "unlock at {:?}: {:?}, an empty vault {:?}",
        Cost::FLOOR,
        unlocking(&place),
        unlocking(&folder.path().join("empty"))
    );
    let vault = reopen(&place);
    let started = Instant::now();
    assert_eq!(vault.traveller_rows().unwrap().len(), 10_000);
    println!("first list {:?}", started.elapsed());
    let list = median(
        (0..7)
            .map(|_| {
                let started = Instant::now();
                assert_eq!(vault.traveller_rows().unwrap().len(), 10_000);
                started.elapsed()
            })
            .collect(),
    );
    println!("list {list:?}");
    assert!(list < Duration::from_secs(1));
}
