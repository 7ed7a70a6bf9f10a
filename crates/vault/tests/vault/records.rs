//! Records go in and come out as they were, also after locking.

use crate::common::*;
use ngao_model::{
    Cancelled, Consent, EmergencyContact, Id, Journey, Level, Paper, Passport, Progress, Quiet, RecordKind,
    StoredReport, Traveller,
};
use ngao_vault::{MAX_PAPER_BYTES, VaultError};
use std::sync::atomic::{AtomicU32, Ordering};

#[test]
fn every_kind_comes_back_after_locking() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    fill(&mut vault, "Achieng");
    read_all(&vault, "Achieng").unwrap();
    vault.prove_whole(&Quiet).unwrap();
    let vault = vault.lock().unlock(&passphrase(), at(0)).map_err(|(_, problem)| problem).unwrap();
    read_all(&vault, "Achieng").unwrap();
    drop(vault);
    let vault = reopen(&place);
    read_all(&vault, "Achieng").unwrap();
    vault.prove_whole(&Quiet).unwrap();
}

#[test]
fn a_kind_of_which_there_is_one_is_changed_in_place() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    let first = vault.put(&id, None, &filled::<Passport>("first"), at(1)).unwrap();
    let second = vault.put(&id, None, &filled::<Passport>("second"), at(2)).unwrap();
    assert_eq!((&second.id, second.revision), (&first.id, 2));
    assert_eq!((second.created_at, second.updated_at), (at(1), at(2)));
    let stored = vault.one::<Passport>(&id).unwrap().unwrap();
    assert_eq!(stored.record, filled("second"));
    assert_eq!((stored.created_at, stored.updated_at, stored.revision), (at(1), at(2), 2));
    assert_eq!(vault.all::<Passport>(&id).unwrap().len(), 1);
}

#[test]
fn an_equal_record_is_not_written_again() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    let first = vault.put(&id, None, &filled::<Journey>("j"), at(1)).unwrap();
    assert_eq!(vault.put(&id, None, &filled::<Journey>("j"), at(9)).unwrap(), first);
    assert_eq!(vault.traveller_rows().unwrap()[0].updated_at, at(1));
}

#[test]
fn contacts_are_many_and_keep_their_order() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    let ids: Vec<Id> = ["mama", "baba", "dada"]
        .iter()
        .map(|mark| vault.put(&id, None, &filled::<EmergencyContact>(mark), at(1)).unwrap().id)
        .collect();
    vault.put(&id, Some(&ids[1]), &filled::<EmergencyContact>("kaka"), at(2)).unwrap();
    let all = vault.all::<EmergencyContact>(&id).unwrap();
    let names: Vec<_> = all.into_iter().map(|contact| contact.record).collect();
    assert_eq!(names, [filled("mama"), filled("kaka"), filled("dada")]);
}

#[test]
fn records_belong_to_their_traveller() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let one = vault.add_traveller(&traveller("one"), at(0)).unwrap();
    let other = vault.add_traveller(&traveller("other"), at(0)).unwrap();
    let contact = vault.put(&one, None, &filled::<EmergencyContact>("x"), at(1)).unwrap().id;
    let stranger = filled::<EmergencyContact>("stranger");
    assert_eq!(vault.put(&other, Some(&contact), &stranger, at(2)), Err(VaultError::NotFound));
    assert_eq!(vault.put(&Id("nobody".into()), None, &stranger, at(2)), Err(VaultError::NotFound));
    assert_eq!(vault.put(&one, Some(&other), &traveller("x"), at(2)), Err(VaultError::NotFound));
    assert_eq!(vault.all::<EmergencyContact>(&other).unwrap(), []);
    assert_eq!(vault.get::<EmergencyContact>(&contact).unwrap().record, filled("x"));
    assert_eq!(vault.get::<Passport>(&contact), Err(VaultError::NotFound));
}

#[test]
fn a_traveller_is_changed_by_id() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("before"), at(0)).unwrap();
    let saved = vault.put(&id, None, &traveller("after"), at(5)).unwrap();
    assert_eq!((saved.id, saved.revision), (id.clone(), 2));
    assert_eq!(vault.get::<Traveller>(&id).unwrap().record, traveller("after"));
    assert_eq!(vault.travellers().unwrap().len(), 1);
}

#[test]
fn what_is_removed_can_be_brought_back() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (id, paper) = fill(&mut vault, "m");
    vault.remove(RecordKind::Paper, &paper, at(20)).unwrap();
    assert_eq!(vault.paper_bytes(&paper), Err(VaultError::NotFound));
    assert_eq!(vault.report_on(&paper), Err(VaultError::NotFound));
    assert!(vault.all::<StoredReport>(&id).unwrap().is_empty());
    let row = &vault.traveller_rows().unwrap()[0];
    assert_eq!((row.papers, row.gravest, row.updated_at), (0, None, at(20)));
    assert_eq!(vault.remove(RecordKind::Paper, &paper, at(21)), Err(VaultError::NotFound));
    vault.restore(RecordKind::Paper, &paper, at(22)).unwrap();
    vault.remove(RecordKind::Traveller, &id, at(23)).unwrap();
    assert!(vault.travellers().unwrap().is_empty());
    assert!(vault.traveller_rows().unwrap().is_empty());
    assert_eq!(vault.one::<Passport>(&id), Ok(None));
    assert_eq!(vault.put(&id, None, &filled::<Passport>("late"), at(24)), Err(VaultError::NotFound));
    vault.restore(RecordKind::Traveller, &id, at(25)).unwrap();
    assert_eq!(vault.restore(RecordKind::Traveller, &id, at(26)), Err(VaultError::NotFound));
    drop(vault);
    read_all(&reopen(&place), "m").unwrap();
}

#[test]
fn a_removed_record_and_its_successor_change_places() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    let old = vault.put(&id, None, &filled::<Consent>("old"), at(1)).unwrap().id;
    vault.remove(RecordKind::Consent, &old, at(2)).unwrap();
    let blank = Consent::default();
    let new = vault.put(&id, None, &blank, at(3)).unwrap().id;
    assert_ne!(old, new);
    vault.restore(RecordKind::Consent, &old, at(4)).unwrap();
    assert_eq!(vault.one::<Consent>(&id).unwrap().unwrap().id, old);
    vault.restore(RecordKind::Consent, &new, at(5)).unwrap();
    assert_eq!(vault.one::<Consent>(&id).unwrap().unwrap().record, blank);
}

#[test]
fn papers_of_every_length_come_back() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    for length in [0, 1, 65_535, 65_536, 65_537, 3_000_000] {
        let kept = vault.add_paper(&id, paper("p.pdf"), &bytes(length), at(1), &Quiet).unwrap();
        assert_eq!(kept.record.bytes, length as u64);
        assert_eq!(vault.get::<Paper>(&kept.id).unwrap(), kept);
        assert_eq!(vault.paper_bytes(&kept.id).unwrap(), bytes(length));
    }
    let too_long = vec![0; usize::try_from(MAX_PAPER_BYTES).unwrap() + 1];
    let refused = vault.add_paper(&id, paper("p.pdf"), &too_long, at(1), &Quiet);
    assert_eq!(refused, Err(VaultError::TooLarge { limit: MAX_PAPER_BYTES }));
    assert_eq!(vault.all::<Paper>(&id).unwrap().len(), 6);
}

#[test]
fn changing_a_paper_leaves_its_bytes_alone() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (id, kept) = fill(&mut vault, "m");
    let renamed = Paper { file_name: "renamed.pdf".into(), bytes: 3, sha256: "00".into(), ..paper("") };
    assert_eq!(vault.put(&id, None, &renamed, at(20)), Err(VaultError::NotFound));
    vault.put(&id, Some(&kept), &renamed, at(20)).unwrap();
    assert_eq!(vault.get::<Paper>(&kept).unwrap().record.file_name, "renamed.pdf");
    assert_eq!(vault.paper_bytes(&kept).unwrap(), bytes(PAPER_BYTES));
}

/// Cancels at the given step.
struct CancelAt(u32, AtomicU32);

impl Progress for CancelAt {
    fn step(&self, _stage: &str, _done: u32, _total: u32) -> Result<(), Cancelled> {
        if self.1.fetch_add(1, Ordering::Relaxed) == self.0 { Err(Cancelled) } else { Ok(()) }
    }
}

#[test]
fn of_a_cancelled_paper_nothing_is_kept() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    for step in 0..=4 {
        let progress = CancelAt(step, AtomicU32::new(0));
        let done = vault.add_paper(&id, paper("p.pdf"), &bytes(200_000), at(1), &progress);
        assert_eq!(done, Err(VaultError::Cancelled), "step {step}");
        assert!(vault.all::<Paper>(&id).unwrap().is_empty());
    }
    assert_eq!(vault.traveller_rows().unwrap()[0].updated_at, at(0));
    vault.add_paper(&id, paper("p.pdf"), &bytes(200_000), at(1), &CancelAt(5, AtomicU32::new(0))).unwrap();
}

#[test]
fn a_paper_has_its_newest_report() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (id, paper) = fill(&mut vault, "m");
    let saved = vault.put(&id, None, &report(&paper, Level::Stop, "new words"), at(30)).unwrap();
    assert_eq!((saved.created_at, saved.updated_at, saved.revision), (at(10), at(30), 2));
    assert_eq!(vault.report_on(&paper).unwrap().unwrap().record, report(&paper, Level::Stop, "new words"));
    assert_eq!(vault.all::<StoredReport>(&id).unwrap().len(), 1);
    assert_eq!(vault.traveller_rows().unwrap()[0].gravest, Some(Level::Stop));
    let other = Id("other".into());
    assert_eq!(vault.put_report(&other, &report(&paper, Level::Stop, ""), at(31)), Err(VaultError::NotFound));
    assert_eq!(vault.put_report(&other, &report(&other, Level::Stop, ""), at(31)), Err(VaultError::NotFound));
    let unchecked = vault.add_paper(&id, crate::common::paper("b.pdf"), b"x", at(32), &Quiet).unwrap().id;
    assert_eq!(vault.report_on(&unchecked), Ok(None));
}

#[test]
fn a_row_says_what_the_list_needs() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    let blank = vault.add_traveller(&Traveller::default(), at(1)).unwrap();
    vault.put(&id, None, &Journey { corridor: "ke-ru".into(), ..Journey::default() }, at(7)).unwrap();
    let rows = vault.traveller_rows().unwrap();
    assert_eq!((&rows[0].id, &rows[1].id), (&id, &blank));
    assert_eq!(rows[0].surname, traveller("a").surname);
    assert_eq!(rows[0].given_names, traveller("a").given_names);
    assert_eq!((rows[0].corridor.as_str(), rows[0].papers, rows[0].gravest), ("ke-ru", 0, None));
    assert_eq!(rows[0].updated_at, at(7));
    assert_eq!((rows[1].surname.as_str(), rows[1].corridor.as_str()), ("", ""));
}
