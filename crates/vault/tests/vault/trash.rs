//! The trash: what was removed stays thirty days, whatever the clock does, and then goes with all that belonged to it.

use crate::common::*;
use jiff::Timestamp;
use ngao_model::{Consent, EmergencyContact, Id, Journey, Passport, Quiet, RecordKind, StoredReport, Traveller};
use ngao_vault::{Locked, TRASH_DAYS, Unlocked, VaultError};
use std::path::Path;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

fn reopen_at(place: &Path, now: Timestamp) -> Unlocked {
    Locked::open(place).unwrap().unlock(&passphrase(), now).map_err(|(_, problem)| problem).unwrap()
}

fn ids(vault: &Unlocked) -> Vec<Id> {
    vault.trash().unwrap().into_iter().map(|trashed| trashed.id).collect()
}

fn contact(vault: &mut Unlocked, traveller: &Id, mark: &str, now: i64) -> Id {
    vault.put(traveller, None, &filled::<EmergencyContact>(mark), at(now)).unwrap().id
}

#[test]
fn what_lies_there_is_told_with_name_and_time() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (id, paper) = fill(&mut vault, "Akinyi");
    assert_eq!(vault.trash().unwrap(), []);
    vault.remove(RecordKind::Paper, &paper, at(100)).unwrap();
    let passport = vault.one::<Passport>(&id).unwrap().unwrap();
    vault.remove(RecordKind::Passport, &passport.id, at(200)).unwrap();
    let told = vault.trash().unwrap();
    assert_eq!(told.iter().map(|trashed| &trashed.id).collect::<Vec<_>>(), [&passport.id, &paper]);
    assert_eq!((told[0].kind, told[0].removed_at, told[0].days_left), (RecordKind::Passport, at(200), TRASH_DAYS));
    assert_eq!((told[0].name.as_str(), &told[0].traveller), (passport.record.number.as_str(), &id));
    assert_eq!((told[1].kind, told[1].name.as_str()), (RecordKind::Paper, "Akinyi"));
    // With the traveller all of it is out of sight; it comes back with the traveller.
    vault.remove(RecordKind::Traveller, &id, at(300)).unwrap();
    let [only] = vault.trash().unwrap().try_into().unwrap();
    assert_eq!((only.kind, &only.id, &only.traveller), (RecordKind::Traveller, &id, &id));
    let person = traveller("Akinyi");
    assert_eq!(only.name, format!("{} {}", person.given_names, person.surname));
    vault.restore(RecordKind::Traveller, &id, at(400)).unwrap();
    assert_eq!(vault.trash().unwrap(), told);
    vault.restore(RecordKind::Paper, &paper, at(500)).unwrap();
    vault.restore(RecordKind::Passport, &passport.id, at(500)).unwrap();
    assert_eq!(vault.trash().unwrap(), []);
    read_all(&vault, "Akinyi").unwrap();
}

#[test]
fn every_kind_has_a_name_or_none() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (id, paper) = fill(&mut vault, "m");
    vault.put(&id, None, &ngao_model::Checklist::default(), at(11)).unwrap();
    let mut removed = 0;
    for kind in [
        RecordKind::Report,
        RecordKind::Passport,
        RecordKind::Journey,
        RecordKind::Employer,
        RecordKind::Contract,
        RecordKind::Recruiter,
        RecordKind::EmergencyContact,
        RecordKind::Consent,
        RecordKind::Checklist,
    ] {
        let of = |vault: &Unlocked| match kind {
            RecordKind::Report => vault.report_on(&paper).unwrap().unwrap().id,
            RecordKind::Passport => vault.one::<Passport>(&id).unwrap().unwrap().id,
            RecordKind::Journey => vault.one::<Journey>(&id).unwrap().unwrap().id,
            RecordKind::Employer => vault.one::<ngao_model::Employer>(&id).unwrap().unwrap().id,
            RecordKind::Contract => vault.one::<ngao_model::Contract>(&id).unwrap().unwrap().id,
            RecordKind::Recruiter => vault.one::<ngao_model::Recruiter>(&id).unwrap().unwrap().id,
            RecordKind::EmergencyContact => vault.one::<EmergencyContact>(&id).unwrap().unwrap().id,
            RecordKind::Consent => vault.one::<Consent>(&id).unwrap().unwrap().id,
            _ => vault.one::<ngao_model::Checklist>(&id).unwrap().unwrap().id,
        };
        let record = of(&vault);
        vault.remove(kind, &record, at(20)).unwrap();
        removed += 1;
        let told = vault.trash().unwrap();
        assert_eq!(told.len(), removed);
        let trashed = told.iter().find(|trashed| trashed.id == record).unwrap();
        assert_eq!(trashed.kind, kind);
        let nameless = matches!(kind, RecordKind::Consent | RecordKind::Checklist);
        assert_eq!(trashed.name.is_empty(), nameless, "{kind:?}");
    }
    // A paper that is checked again has its report back.
    vault.put_report(&paper, &report(&paper, ngao_model::Level::Stop, "again"), at(30)).unwrap();
    assert_eq!(vault.trash().unwrap().len(), removed - 1);
    assert_eq!(vault.empty_trash().unwrap(), u32::try_from(removed - 1).unwrap());
    assert!(vault.report_on(&paper).unwrap().is_some());
}

#[test]
fn after_thirty_days_of_use_it_goes_at_unlocking() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (id, paper) = fill(&mut vault, "m");
    let first = contact(&mut vault, &id, "first", 20);
    let second = contact(&mut vault, &id, "second", 20);
    vault.remove(RecordKind::EmergencyContact, &first, at(0)).unwrap();
    drop(vault);
    for day in 1..30 {
        let mut vault = reopen_at(&place, at(day * DAY));
        let told = vault.trash().unwrap();
        assert_eq!(told[told.len() - 1].id, first, "day {day}");
        assert_eq!(i64::from(told[told.len() - 1].days_left), 30 - day);
        if day == 10 {
            vault.remove(RecordKind::EmergencyContact, &second, at(day * DAY)).unwrap();
        }
    }
    let mut vault = reopen_at(&place, at(30 * DAY));
    assert_eq!(ids(&vault), std::slice::from_ref(&second));
    assert_eq!(vault.restore(RecordKind::EmergencyContact, &first, at(30 * DAY)), Err(VaultError::NotFound));
    // The window may stay open over midnight.
    assert_eq!(vault.purge_trash(at(33 * DAY)).unwrap(), 0);
    assert_eq!(vault.purge_trash(at(40 * DAY - 1)).unwrap(), 0);
    assert_eq!(vault.purge_trash(at(40 * DAY + HOUR)).unwrap(), 1);
    assert_eq!(vault.trash().unwrap(), []);
    assert_eq!(vault.paper_bytes(&paper).unwrap(), bytes(PAPER_BYTES));
    vault.prove_whole(&Quiet).unwrap();
}

/// Whatever the clock is set to, each setting brings the end at most a week nearer.
#[test]
fn no_jump_of_the_clock_empties_the_trash() {
    const YEAR: i64 = 365 * DAY;
    for jumps in [
        // Removed under a dead clock, which is then put right.
        vec![(-50 * YEAR, 0), (0, HOUR), (DAY, DAY)],
        // Far ahead and back again.
        vec![(0, 0), (9 * YEAR, HOUR), (HOUR, HOUR), (2 * HOUR, HOUR)],
        // A month ahead, and back.
        vec![(0, 0), (31 * DAY, HOUR), (HOUR, HOUR)],
        // In a drawer for two years.
        vec![(0, 0), (2 * YEAR, 0)],
        // To and fro, a little, many times: two systems on one computer that don't agree on the zone.
        (0..200).map(|turn| ((turn % 2) * 12 * HOUR + turn * 60, 0)).collect(),
    ] {
        let (_folder, place) = place();
        let mut vault = create(&place);
        let id = vault.add_traveller(&traveller("m"), at(jumps[0].0)).unwrap();
        let kept = contact(&mut vault, &id, "kept", jumps[0].0);
        vault.remove(RecordKind::EmergencyContact, &kept, at(jumps[0].0)).unwrap();
        for (second, later) in &jumps {
            vault.purge_trash(at(*second)).unwrap();
            vault.purge_trash(at(second + later)).unwrap();
        }
        let [trashed] = vault.trash().unwrap().try_into().unwrap();
        assert!(trashed.days_left >= 15, "{} days left after {jumps:?}", trashed.days_left);
        let last = jumps[jumps.len() - 1].0;
        vault.restore(RecordKind::EmergencyContact, &kept, at(last)).unwrap();
        assert_eq!(vault.get::<EmergencyContact>(&kept).unwrap().record, filled("kept"));
    }
}

#[test]
fn a_clock_far_ahead_does_not_keep_things_for_ever() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("m"), at(0)).unwrap();
    let gone = contact(&mut vault, &id, "gone", 0);
    vault.remove(RecordKind::EmergencyContact, &gone, at(3650 * DAY)).unwrap();
    let mut purged = 0;
    for day in 0..=30 {
        assert_eq!(purged, 0, "day {day}");
        purged += vault.purge_trash(at(day * DAY)).unwrap();
    }
    assert_eq!(purged, 1);
}

#[test]
fn only_what_is_in_the_trash_can_be_deleted_for_good() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (id, paper) = fill(&mut vault, "m");
    assert_eq!(vault.delete_for_good(RecordKind::Paper, &paper), Err(VaultError::NotFound));
    vault.remove(RecordKind::Paper, &paper, at(20)).unwrap();
    assert_eq!(vault.delete_for_good(RecordKind::Passport, &paper), Err(VaultError::NotFound));
    vault.delete_for_good(RecordKind::Paper, &paper).unwrap();
    assert_eq!(vault.delete_for_good(RecordKind::Paper, &paper), Err(VaultError::NotFound));
    assert_eq!(vault.restore(RecordKind::Paper, &paper, at(21)), Err(VaultError::NotFound));
    assert!(vault.all::<StoredReport>(&id).unwrap().is_empty());
    assert_eq!(vault.trash().unwrap(), []);
    assert!(vault.one::<Passport>(&id).unwrap().is_some());
    vault.prove_whole(&Quiet).unwrap();
}

#[test]
fn with_a_traveller_everything_goes() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (id, paper) = fill(&mut vault, "m");
    let stays = vault.add_traveller(&traveller("stays"), at(15)).unwrap();
    let extra = contact(&mut vault, &id, "x", 16);
    vault.put(&id, Some(&extra), &filled::<EmergencyContact>("y"), at(17)).unwrap();
    let in_trash = contact(&mut vault, &stays, "z", 18);
    vault.remove(RecordKind::EmergencyContact, &extra, at(20)).unwrap();
    vault.remove(RecordKind::EmergencyContact, &in_trash, at(20)).unwrap();
    vault.remove(RecordKind::Traveller, &id, at(21)).unwrap();
    vault.delete_for_good(RecordKind::Traveller, &id).unwrap();
    assert_eq!(ids(&vault), [in_trash]);
    assert_eq!(vault.paper_bytes(&paper), Err(VaultError::NotFound));
    assert_eq!(vault.get::<Traveller>(&id), Err(VaultError::NotFound));
    assert_eq!(vault.traveller_rows().unwrap().len(), 1);
    assert_eq!(vault.empty_trash().unwrap(), 1);
    assert_eq!(vault.trash().unwrap(), []);
    vault.prove_whole(&Quiet).unwrap();
    // The file has no use for the room, but the pages are free again.
    drop(vault.lock());
    let size = |place: &Path| std::fs::metadata(place.join("vault.db")).unwrap().len();
    let before = size(&place);
    fill(&mut reopen_at(&place, at(30)), "n");
    assert_eq!(size(&place), before);
}

#[test]
fn a_deletion_leaves_nothing_in_the_log() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (_, paper) = fill(&mut vault, "m");
    let log = place.join("vault.db-wal");
    assert!(std::fs::metadata(&log).unwrap().len() > 100_000);
    vault.remove(RecordKind::Paper, &paper, at(20)).unwrap();
    vault.delete_for_good(RecordKind::Paper, &paper).unwrap();
    assert_eq!(std::fs::metadata(&log).unwrap().len(), 0);
}
