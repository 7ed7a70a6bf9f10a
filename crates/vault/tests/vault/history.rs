//! Every change keeps what was there before, so that it can be looked at and undone.

use crate::common::*;
use ngao_model::{EmergencyContact, Id, Level, Paper, Passport, RecordKind, StoredReport, Traveller};
use ngao_vault::{Earlier, MAX_EARLIER, Unlocked, VaultError};

fn number(text: &str) -> Passport {
    Passport { number: text.to_owned(), ..Passport::default() }
}

fn revisions(vault: &Unlocked, kind: RecordKind, id: &Id) -> Vec<u64> {
    vault.history(kind, id).unwrap().into_iter().map(|earlier| earlier.revision).collect()
}

#[test]
fn earlier_states_are_listed_read_and_put_back() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    let first = vault.put(&id, None, &number("A1"), at(1)).unwrap();
    assert_eq!(vault.history(RecordKind::Passport, &first.id), Ok(vec![]));
    vault.put(&id, None, &number("A2"), at(2)).unwrap();
    vault.put(&id, None, &number("A2"), at(3)).unwrap();
    vault.put(&id, None, &number("A3"), at(4)).unwrap();
    let told = vault.history(RecordKind::Passport, &first.id).unwrap();
    assert_eq!(told, [Earlier { revision: 2, saved_at: at(2) }, Earlier { revision: 1, saved_at: at(1) }]);
    let old = vault.earlier::<Passport>(&first.id, 1).unwrap();
    assert_eq!((old.record, old.created_at, old.updated_at, old.revision), (number("A1"), at(1), at(1), 1));
    // Undo, and undo the undoing; also after a lock.
    let back = vault.put_back(RecordKind::Passport, &first.id, 1, at(5)).unwrap();
    assert_eq!((back.revision, back.updated_at, back.created_at), (4, at(5), at(1)));
    assert_eq!(vault.one::<Passport>(&id).unwrap().unwrap().record, number("A1"));
    assert_eq!(vault.traveller_rows().unwrap()[0].updated_at, at(5));
    drop(vault);
    let mut vault = reopen(&place);
    vault.put_back(RecordKind::Passport, &first.id, 3, at(6)).unwrap();
    assert_eq!(vault.one::<Passport>(&id).unwrap().unwrap().record, number("A3"));
    assert_eq!(revisions(&vault, RecordKind::Passport, &first.id), [4, 3, 2, 1]);
    // What it is already, it need not become.
    assert_eq!(vault.put_back(RecordKind::Passport, &first.id, 3, at(7)).unwrap().revision, 5);
}

#[test]
fn a_traveller_and_a_paper_have_theirs() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (id, kept) = fill(&mut vault, "m");
    vault.put(&id, None, &traveller("n"), at(20)).unwrap();
    vault.put_back(RecordKind::Traveller, &id, 1, at(21)).unwrap();
    assert_eq!(vault.get::<Traveller>(&id).unwrap().record, traveller("m"));
    let before = vault.get::<Paper>(&kept).unwrap().record;
    vault.put(&id, Some(&kept), &Paper { file_name: "renamed.pdf".into(), ..before.clone() }, at(22)).unwrap();
    vault.put_back(RecordKind::Paper, &kept, 1, at(23)).unwrap();
    assert_eq!(vault.get::<Paper>(&kept).unwrap().record, before);
    read_all(&vault, "m").unwrap();
}

#[test]
fn a_report_has_none() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let (_, paper) = fill(&mut vault, "m");
    let saved = vault.put_report(&paper, &report(&paper, Level::Stop, "new"), at(20)).unwrap();
    assert_eq!(vault.history(RecordKind::Report, &saved.id), Ok(vec![]));
    assert_eq!(vault.earlier::<StoredReport>(&saved.id, 1), Err(VaultError::NotFound));
    assert_eq!(vault.put_back(RecordKind::Report, &saved.id, 1, at(21)), Err(VaultError::NotFound));
}

#[test]
fn what_is_out_of_sight_or_unknown_has_no_history() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    let contact = vault.put(&id, None, &filled::<EmergencyContact>("x"), at(1)).unwrap().id;
    vault.put(&id, Some(&contact), &filled::<EmergencyContact>("y"), at(2)).unwrap();
    let gone = Err(VaultError::NotFound);
    for revision in [0, 2, 7, u64::MAX] {
        assert_eq!(vault.put_back(RecordKind::EmergencyContact, &contact, revision, at(3)).map(drop), gone);
        assert_eq!(vault.earlier::<EmergencyContact>(&contact, revision).map(drop), gone);
    }
    assert_eq!(vault.put_back(RecordKind::Passport, &contact, 1, at(3)).map(drop), gone);
    assert_eq!(vault.earlier::<Passport>(&contact, 1).map(drop), gone);
    assert_eq!(vault.history(RecordKind::Passport, &contact).map(drop), gone);
    vault.remove(RecordKind::EmergencyContact, &contact, at(4)).unwrap();
    assert_eq!(vault.history(RecordKind::EmergencyContact, &contact).map(drop), gone);
    assert_eq!(vault.put_back(RecordKind::EmergencyContact, &contact, 1, at(5)).map(drop), gone);
    vault.restore(RecordKind::EmergencyContact, &contact, at(6)).unwrap();
    vault.put_back(RecordKind::EmergencyContact, &contact, 1, at(7)).unwrap();
    vault.remove(RecordKind::Traveller, &id, at(8)).unwrap();
    assert_eq!(vault.put_back(RecordKind::EmergencyContact, &contact, 1, at(9)).map(drop), gone);
}

#[test]
fn what_should_never_have_been_written_down_can_be_forgotten() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    let passport = vault.put(&id, None, &number("A1"), at(1)).unwrap().id;
    vault.put(&id, None, &number("A2"), at(2)).unwrap();
    vault.put(&id, None, &traveller("b"), at(3)).unwrap();
    vault.forget_history(&passport).unwrap();
    assert_eq!(vault.history(RecordKind::Passport, &passport), Ok(vec![]));
    assert_eq!(vault.one::<Passport>(&id).unwrap().unwrap().record, number("A2"));
    assert_eq!(revisions(&vault, RecordKind::Traveller, &id), [1]);
}

/// An afternoon of typing, saved every other second, does not push out what stood for weeks.
#[test]
fn at_most_fifty_are_kept_the_newest_and_those_that_stood_longest() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    let mut now = 0;
    let mut passport = None;
    for turn in 1..=200_u64 {
        // The states 10, 20 … 100 stand for a week each.
        now += if turn % 10 == 1 && turn <= 101 { 7 * 86_400 } else { 2 };
        passport = Some(vault.put(&id, None, &number(&turn.to_string()), at(now)).unwrap().id);
        let kept = vault.history(RecordKind::Passport, passport.as_ref().unwrap()).unwrap().len();
        assert_eq!(kept, usize::try_from(turn - 1).unwrap().min(MAX_EARLIER as usize));
    }
    let passport = passport.unwrap();
    let kept = revisions(&vault, RecordKind::Passport, &passport);
    assert_eq!(kept.len(), MAX_EARLIER as usize);
    assert!((180..200).all(|revision| kept.contains(&revision)), "{kept:?}");
    assert!((1..=10).all(|week| kept.contains(&(week * 10))), "{kept:?}");
    for revision in kept {
        assert_eq!(vault.earlier::<Passport>(&passport, revision).unwrap().record, number(&revision.to_string()));
    }
}

#[test]
fn a_clock_set_back_loses_no_state() {
    let (_folder, place) = place();
    let mut vault = create(&place);
    let id = vault.add_traveller(&traveller("a"), at(0)).unwrap();
    for (turn, now) in (1..).zip([100, 50, -1_000_000, 7, 7, 9_000_000]) {
        vault.put(&id, None, &number(&format!("{turn}")), at(now)).unwrap();
    }
    let passport = vault.one::<Passport>(&id).unwrap().unwrap();
    assert_eq!(revisions(&vault, RecordKind::Passport, &passport.id), [5, 4, 3, 2, 1]);
    vault.put_back(RecordKind::Passport, &passport.id, 2, at(-5)).unwrap();
    assert_eq!(vault.one::<Passport>(&id).unwrap().unwrap().record, number("2"));
}
