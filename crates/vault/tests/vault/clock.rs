//! The clock is set back, forward, or nowhere near the present: nothing is lost, nothing comes in another order, and the vault
//! opens.

use crate::common::*;
use jiff::Timestamp;
use ngao_model::{EmergencyContact, Passport, Quiet, RecordKind, Traveller};

#[test]
fn a_clock_that_jumps_loses_nothing() {
    let (_folder, place) = place();
    drop(create(&place));
    let moments = [
        at(0),
        at(-20 * 365 * 86_400),
        Timestamp::UNIX_EPOCH,
        "-009998-01-01T00:00:00Z".parse().unwrap(),
        at(20 * 365 * 86_400),
        "9999-12-30T00:00:00Z".parse().unwrap(),
        at(1),
        at(-3600),
    ];
    let mut made = Vec::new();
    for (number, now) in moments.into_iter().enumerate() {
        // A session each: nothing but the vault remembers.
        let mut vault = reopen(&place);
        let mark = number.to_string();
        let id = vault.add_traveller(&traveller(&mark), now).unwrap();
        vault.put(&id, None, &filled::<Passport>("first"), now).unwrap();
        vault.put(&id, None, &filled::<EmergencyContact>("mama"), now).unwrap();
        let paper = vault.add_paper(&id, paper(&mark), &bytes(5000), now, &Quiet).unwrap().id;
        made.push((id, paper, mark));
        // What was made under another clock is changed, removed and brought back under this one.
        for (id, paper, mark) in &made {
            let record = filled::<Passport>(&format!("{mark} at {number}"));
            let saved =
                vault.put(id, None, &record, now).unwrap_or_else(|problem| panic!("{mark} at {now}: {problem}"));
            assert!(saved.revision > 1);
            vault.remove(RecordKind::Paper, paper, now).unwrap();
            vault.restore(RecordKind::Paper, paper, now).unwrap();
        }
    }
    let vault = reopen(&place);
    assert_eq!(vault.travellers().unwrap().len(), moments.len());
    for (id, paper, mark) in &made {
        assert_eq!(vault.get::<Traveller>(id).unwrap().record, traveller(mark));
        assert_eq!(vault.one::<Passport>(id).unwrap().unwrap().record, filled::<Passport>(&format!("{mark} at 7")));
        assert_eq!(vault.all::<EmergencyContact>(id).unwrap().len(), 1);
        assert_eq!(vault.paper_bytes(paper).unwrap(), bytes(5000));
    }
    vault.prove_whole(&Quiet).unwrap();
}
