//! What a vault is used for, step by step: the one table that the tests of faults are made from. Each step is one save; whatever
//! happens in the middle of it, the vault is afterwards as it was before the step or as it is after it.

use crate::common::*;
use crate::old_vaults::CODE;
use ngao_model::{
    Checklist, Consent, Contract, EmergencyContact, Employer, Id, Journey, Level, Paper, Passport, Payment, Quiet,
    Record, RecordKind, Recruiter, StoredReport,
};
use ngao_vault::{Cost, Locked, Passphrase, RecoveryCode, Unlocked, VaultError};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The passphrase after a step has changed it.
pub const OTHER: &str = "haba na haba 9";

/// A vault at work. Nothing is kept here but the vault: a step finds what it needs by what is in it, so that any step can be
/// taken in a process of its own.
pub struct Session {
    pub place: PathBuf,
    vault: Option<Unlocked>,
}

type Outcome = Result<(), VaultError>;

/// A name for people and what is done. A new kind of operation is one line here.
pub type Step = (&'static str, fn(&mut Session) -> Outcome);

pub const STEPS: &[Step] = &[
    ("make a vault", |session| {
        session.vault = Some(Locked::create(&session.place, &passphrase(), Cost::FLOOR, at(0))?);
        Ok(())
    }),
    ("add a traveller", |session| session.open()?.add_traveller(&traveller("Wanjiru"), at(1)).map(drop)),
    ("add another traveller", |session| session.open()?.add_traveller(&traveller("Otieno"), at(2)).map(drop)),
    ("keep a record", |session| session.put(&filled::<Passport>("first"), 3)),
    ("change a record", |session| session.put(&filled::<Passport>("second"), 4)),
    ("put a record back as it was", |session| {
        let first = session.first()?;
        let id = session.open()?.one::<Passport>(&first)?.ok_or(VaultError::NotFound)?.id;
        session.open()?.put_back(RecordKind::Passport, &id, 1, at(4)).map(drop)
    }),
    ("add a paper", |session| {
        let id = session.first()?;
        session.open()?.add_paper(&id, paper("small"), &bytes(20_000), at(5), &Quiet).map(drop)
    }),
    ("keep a report", |session| {
        let paper = session.the_paper()?;
        session.open()?.put_report(&paper, &report(&paper, Level::Danger, "kept words"), at(6)).map(drop)
    }),
    ("remove a paper", |session| {
        let paper = session.the_paper()?;
        session.open()?.remove(RecordKind::Paper, &paper, at(7))
    }),
    ("bring the paper back", |session| {
        let [trashed] = session.trash()?;
        session.open()?.restore(RecordKind::Paper, &trashed, at(7))
    }),
    ("remove the paper again", |session| {
        let paper = session.the_paper()?;
        session.open()?.remove(RecordKind::Paper, &paper, at(7))
    }),
    ("delete the paper for good", |session| {
        let [trashed] = session.trash()?;
        session.open()?.delete_for_good(RecordKind::Paper, &trashed)
    }),
    ("add a large paper", |session| {
        let id = session.first()?;
        session.open()?.add_paper(&id, paper("large"), &bytes(300_000), at(8), &Quiet).map(drop)
    }),
    ("change the passphrase", |session| {
        session.open()?.change_passphrase(&passphrase(), &other(), Cost::FLOOR, crate::common::at(0))
    }),
    ("keep a recovery code", |session| {
        let code = RecoveryCode::read(CODE.to_owned()).expect("a code");
        session.open()?.set_recovery_code(&code)
    }),
    ("mark the computer as shared", |session| session.open()?.set_shared_computer(true)),
    ("save under the new passphrase", |session| session.put(&filled::<Consent>("after"), 9)),
    ("lock and unlock", |session| {
        session.open()?;
        let locked = session.vault.take().map(Unlocked::lock);
        session.vault = locked
            .map(|locked| locked.unlock(&other(), crate::common::at(0)))
            .transpose()
            .map_err(|(_, problem)| problem)?;
        Ok(())
    }),
    ("remove a traveller with all that belongs to it", |session| {
        let id = session.first()?;
        session.open()?.remove(RecordKind::Traveller, &id, at(10))
    }),
    ("save once more", |session| session.put(&filled::<Employer>("last"), 11)),
    ("keep a payment", |session| session.put(&filled::<Payment>("visa"), 11)),
    ("lock", |session| {
        session.open()?;
        session.vault = None;
        Ok(())
    }),
];

pub fn other() -> Passphrase {
    Passphrase::new(OTHER.to_owned())
}

impl Session {
    /// For a vault that is there or not yet.
    pub fn at(place: &Path) -> Self {
        Self { place: place.to_owned(), vault: None }
    }

    /// The vault, opened where it is not.
    fn open(&mut self) -> Result<&mut Unlocked, VaultError> {
        if self.vault.is_none() {
            self.vault = Some(unlock(&self.place)?);
        }
        Ok(self.vault.as_mut().expect("just opened"))
    }

    /// The one record in the trash.
    fn trash(&mut self) -> Result<[Id; 1], VaultError> {
        let ids: Vec<Id> = self.open()?.trash()?.into_iter().map(|trashed| trashed.id).collect();
        ids.try_into().map_err(|_| VaultError::NotFound)
    }

    fn first(&mut self) -> Result<Id, VaultError> {
        Ok(self.open()?.travellers()?.first().ok_or(VaultError::NotFound)?.id.clone())
    }

    fn the_paper(&mut self) -> Result<Id, VaultError> {
        let first = self.first()?;
        Ok(self.open()?.one::<Paper>(&first)?.ok_or(VaultError::NotFound)?.id)
    }

    fn put<R: Record>(&mut self, record: &R, second: i64) -> Outcome {
        let first = self.first()?;
        self.open()?.put(&first, None, record, at(second)).map(drop)
    }
}

/// Opens a vault with whichever of the two passphrases is its, and tells which. A wait after wrong ones is waited for.
fn open(place: &Path) -> Result<(Unlocked, &'static str), VaultError> {
    let mut locked = Locked::open(place)?;
    let mut now = 0;
    for with in [PASSPHRASE, OTHER].into_iter().cycle().take(8) {
        let words = Passphrase::new(with.to_owned());
        match locked.unlock(&words, crate::common::at(now)) {
            Ok(vault) => return Ok((vault, with)),
            Err((again, VaultError::WrongPassphrase)) => locked = again,
            Err((again, VaultError::Wait { seconds })) => {
                now += i64::from(seconds);
                locked = again;
            }
            Err((_, problem)) => return Err(problem),
        }
    }
    Err(VaultError::WrongPassphrase)
}

/// Opens a vault with whichever of the two passphrases is its.
pub fn unlock(place: &Path) -> Result<Unlocked, VaultError> {
    open(place).map(|(vault, _)| vault)
}

/// Everything that is in a vault, as text without ids; nothing where there is no vault. The vault is proved whole first.
pub fn look(place: &Path) -> Result<String, VaultError> {
    let (vault, with) = match open(place) {
        Err(VaultError::Missing) => return Ok(String::new()),
        opened => opened?,
    };
    vault.prove_whole(&Quiet)?;
    let mut seen = format!("opens with {with}\n");
    let info = vault.info();
    let ways: Vec<&str> = info.slots.iter().map(|slot| slot.kind.as_str()).collect();
    writeln!(seen, "{ways:?}, shared: {}", info.shared).unwrap();
    for trashed in vault.trash()? {
        writeln!(seen, "in the trash: {:?} {}", trashed.kind, trashed.name).unwrap();
    }
    for stored in vault.travellers()? {
        let id = &stored.id;
        writeln!(seen, "{:?} {}", stored.record, stored.revision).unwrap();
        write_all::<Passport>(&vault, id, &mut seen)?;
        write_all::<Journey>(&vault, id, &mut seen)?;
        write_all::<Employer>(&vault, id, &mut seen)?;
        write_all::<Contract>(&vault, id, &mut seen)?;
        write_all::<Recruiter>(&vault, id, &mut seen)?;
        write_all::<EmergencyContact>(&vault, id, &mut seen)?;
        write_all::<Payment>(&vault, id, &mut seen)?;
        write_all::<Consent>(&vault, id, &mut seen)?;
        write_all::<Checklist>(&vault, id, &mut seen)?;
        for paper in vault.all::<Paper>(id)? {
            // The bytes agree with the digest, which is part of the record: the vault proves it.
            writeln!(seen, "{:?} of {} bytes", paper.record, vault.paper_bytes(&paper.id)?.len()).unwrap();
        }
        for mut report in vault.all::<StoredReport>(id)? {
            report.record.paper = Id("of its paper".to_owned());
            writeln!(seen, "{:?} {}", report.record, report.revision).unwrap();
        }
    }
    Ok(seen)
}

fn write_all<R: Record + std::fmt::Debug>(vault: &Unlocked, id: &Id, seen: &mut String) -> Outcome {
    for stored in vault.all::<R>(id)? {
        writeln!(seen, "{:?} {}", stored.record, stored.revision).unwrap();
    }
    Ok(())
}

/// What [`look`] sees before the first step and after each. With a folder, a copy of the vault before each step is left there,
/// closed.
pub fn views(patterns: Option<&Path>) -> Vec<String> {
    let (_folder, place) = place();
    let mut views = vec![look(&place).unwrap()];
    for (number, (name, step)) in STEPS.iter().enumerate() {
        if let Some(patterns) = patterns.filter(|_| place.exists()) {
            copy(&place, &patterns.join(number.to_string()));
        }
        let mut session = Session::at(&place);
        step(&mut session).unwrap_or_else(|problem| panic!("{name}: {problem}"));
        drop(session);
        views.push(look(&place).unwrap());
    }
    views
}

#[test]
fn every_step_is_taken_and_seen() {
    let views = views(None);
    let silent = ["lock and unlock", "lock"];
    for (number, (name, _)) in STEPS.iter().enumerate() {
        assert_eq!(views[number] == views[number + 1], silent.contains(name), "{name}");
    }
}
