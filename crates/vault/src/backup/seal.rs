//! The outer layer of a backup: an `age` file under one passphrase, so that the public `age` tool opens it.

use super::BackupProblem;
use crate::{Cost, Passphrase, VaultError};
use age::secrecy::SecretString;
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt};
use std::cell::Cell;
use std::io::{self, BufReader, Read, Write};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// First line of every age file.
const MAGIC: &[u8] = b"age-encryption.org/v1\n";
/// A header with one passphrase is about 170 bytes long.
const MAX_HEADER: u64 = 16 * 1024;

/// How much work one guess of a backup's passphrase takes: scrypt with N = 2^n, r = 8, p = 1, in 2^n KiB of memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupCost(u8);

impl BackupCost {
    /// What the `age` tool takes too: 256 MiB, about a second on an ordinary laptop.
    pub const STANDARD: Self = Self(18);
    /// The least that is written: 32 MiB.
    pub const LEAST: Self = Self(15);
    /// The greatest factor that is read: 1 GiB. A machine accepts no more than half of its memory.
    const MOST: u8 = 20;
    const PROBE: u8 = 13;
    const LONGEST: Duration = Duration::from_millis(1300);

    /// The cost that fits this machine: [`BackupCost::STANDARD`] where that takes no more than about a second and a quarter
    /// of the memory, else less. Takes a few hundredths of a second.
    pub fn calibrated() -> Self {
        let started = Instant::now();
        let mut probe = scrypt::Recipient::new(SecretString::from("how long does this take"));
        probe.set_work_factor(Self::PROBE);
        let probed = Encryptor::with_recipients(std::iter::once(&probe as &dyn Recipient)).is_ok();
        Self::fitting(probed.then(|| started.elapsed()), Cost::memory_of_machine_kib())
    }

    fn fitting(probe: Option<Duration>, memory_kib: Option<u64>) -> Self {
        let fits = |factor: &u8| {
            probe.is_some_and(|taken| taken * (1 << (factor - Self::PROBE)) <= Self::LONGEST)
                && memory_kib.is_none_or(|kib| 1 << factor <= kib / 4)
        };
        Self((Self::LEAST.0..=Self::STANDARD.0).rev().find(fits).unwrap_or(Self::LEAST.0))
    }

    /// Greatest factor that is accepted with so much memory.
    fn most(memory_kib: Option<u64>) -> u8 {
        let fits = |factor: &u8| memory_kib.is_none_or(|kib| 1 << factor <= kib / 2);
        (1..=Self::MOST).rev().find(fits).unwrap_or(1)
    }
}

fn secret(passphrase: &Passphrase) -> SecretString {
    SecretString::from(passphrase.as_text().to_owned())
}

/// Everything that is written to it goes into `out` encrypted. It must be finished, else the file counts as cut short.
pub(crate) fn seal<W: Write>(out: W, passphrase: &Passphrase, cost: BackupCost) -> Result<StreamWriter<W>, VaultError> {
    let mut recipient = scrypt::Recipient::new(secret(passphrase));
    recipient.set_work_factor(cost.0);
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn Recipient))
        .map_err(|_| VaultError::Io(io::ErrorKind::Other))?;
    Ok(encryptor.wrap_output(out)?)
}

/// What went wrong below a parser that has only its own words for it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trouble(Rc<Cell<Option<VaultError>>>);

impl Trouble {
    /// Notes a problem and gives an error that makes the parser end.
    pub(super) fn note(&self, problem: VaultError) -> io::Error {
        if self.0.get().is_none() {
            self.0.set(Some(problem));
        }
        io::Error::other("noted")
    }

    /// The problem that was noted; else the content is damaged.
    pub(super) fn told(&self) -> VaultError {
        self.told_or(BackupProblem::Damaged)
    }

    /// The problem that was noted, or else this one.
    pub(super) fn told_or(&self, problem: BackupProblem) -> VaultError {
        self.0.get().unwrap_or(VaultError::Backup(problem))
    }
}

/// The file itself: notes what the disk says, and gives no more than an allowance until that is lifted.
pub(super) struct Source<R> {
    inner: R,
    left: Rc<Cell<Option<u64>>>,
    trouble: Trouble,
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = match self.left.get() {
            Some(0) => return Err(self.trouble.note(VaultError::Backup(BackupProblem::Damaged))),
            Some(left) => into.len().min(usize::try_from(left).unwrap_or(usize::MAX)),
            None => into.len(),
        };
        let read = match self.inner.read(&mut into[..most]) {
            Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(self.trouble.note(error.into())),
            done => done?,
        };
        self.left.set(self.left.get().map(|left| left - read as u64));
        Ok(read)
    }
}

/// What lies in an age file. Nothing is given out that was not proved; the end of a file that was cut is an error.
pub(super) type Opened<R> = StreamReader<BufReader<Source<R>>>;

/// Opens an age file with its passphrase.
///
/// # Errors
/// [`BackupProblem::Foreign`], [`BackupProblem::Damaged`], [`BackupProblem::TooCostly`], [`VaultError::WrongPassphrase`],
/// and those of reading.
pub(super) fn open<R: Read>(input: R, passphrase: &Passphrase) -> Result<(Opened<R>, Trouble), VaultError> {
    open_within(input, passphrase, Cost::memory_of_machine_kib())
}

fn open_within<R: Read>(
    input: R,
    passphrase: &Passphrase,
    memory_kib: Option<u64>,
) -> Result<(Opened<R>, Trouble), VaultError> {
    let (left, trouble) = (Rc::new(Cell::new(Some(MAX_HEADER))), Trouble::default());
    // What is larger than this buffer goes past it: the payload is read in its own chunks.
    let mut file =
        BufReader::with_capacity(4096, Source { inner: input, left: Rc::clone(&left), trouble: trouble.clone() });
    let begin = io::BufRead::fill_buf(&mut file).map_err(|_| trouble.told())?;
    let seen = begin.len().min(MAGIC.len());
    if begin[..seen] != MAGIC[..seen] {
        return Err(VaultError::Backup(BackupProblem::Foreign));
    }
    let decryptor = Decryptor::new_buffered(file).map_err(|_| trouble.told())?;
    if !decryptor.is_scrypt() {
        return Err(VaultError::Backup(BackupProblem::Foreign));
    }
    left.set(None);
    let most = BackupCost::most(memory_kib);
    let mut identity = scrypt::Identity::new(secret(passphrase));
    identity.set_max_work_factor(most);
    match decryptor.decrypt(std::iter::once(&identity as &dyn Identity)) {
        Ok(opened) => Ok((opened, trouble)),
        Err(DecryptError::ExcessiveWork { .. }) => Err(VaultError::Backup(BackupProblem::TooCostly { most })),
        Err(DecryptError::DecryptionFailed | DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed) => {
            Err(VaultError::WrongPassphrase)
        }
        Err(_) => Err(trouble.told()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn sealed(factor: u8) -> Vec<u8> {
        let mut writer = seal(Vec::new(), &passphrase(), BackupCost(factor)).unwrap();
        writer.write_all(b"inside").unwrap();
        writer.finish().unwrap()
    }

    fn passphrase() -> Passphrase {
        Passphrase::new("mti mkavu".to_owned())
    }

    fn problem(bytes: &[u8], memory_kib: Option<u64>) -> VaultError {
        open_within(bytes, &passphrase(), memory_kib).err().unwrap()
    }

    #[test]
    fn slower_and_smaller_machines_write_with_less_work_but_never_below_the_least() {
        let fitting = |milliseconds, kib| BackupCost::fitting(Some(Duration::from_millis(milliseconds)), kib).0;
        assert_eq!(fitting(30, Some(8_000_000)), 18);
        assert_eq!(fitting(60, None), 17);
        assert_eq!(fitting(30, Some(900_000)), 17);
        assert_eq!(fitting(900, Some(8_000_000)), 15);
        assert_eq!(BackupCost::fitting(None, None), BackupCost::LEAST);
    }

    #[test]
    fn absurd_work_is_refused_before_anything_is_allocated() {
        let written = sealed(2);
        let line_end = MAGIC.len() + written[MAGIC.len()..].iter().position(|byte| *byte == b'\n').unwrap();
        for factor in ["21", "63", "99"] {
            let altered = [&written[..line_end - 1], factor.as_bytes(), &written[line_end..]].concat();
            assert_eq!(problem(&altered, None), VaultError::Backup(BackupProblem::TooCostly { most: 20 }), "{factor}");
        }
        assert_eq!(
            problem(&sealed(12), Some(6_000)),
            VaultError::Backup(BackupProblem::TooCostly { most: 11 }),
            "more than half of the memory"
        );
        assert!(open_within(&sealed(12)[..], &passphrase(), Some(8_192)).is_ok());
    }

    #[test]
    fn an_endless_header_is_given_up() {
        struct Endless(usize);
        impl Read for Endless {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                let pattern = b"-> a b\nAAAA\n";
                for byte in into.iter_mut() {
                    *byte = if self.0 < MAGIC.len() { MAGIC[self.0] } else { pattern[(self.0 - MAGIC.len()) % 12] };
                    self.0 += 1;
                }
                assert!(self.0 < 100_000, "read on and on");
                Ok(into.len())
            }
        }
        let told = open_within(Endless(0), &passphrase(), None).err().unwrap();
        assert_eq!(told, VaultError::Backup(BackupProblem::Damaged));
    }

    #[test]
    fn what_is_no_age_file_with_a_passphrase_is_foreign() {
        for bytes in [&b"PK\x03\x04"[..], b"age-encryption.org/v2\n-> x\n", b"-----BEGIN AGE ENCRYPTED FILE-----\n"] {
            assert_eq!(problem(bytes, None), VaultError::Backup(BackupProblem::Foreign));
        }
        let key = age::x25519::Identity::generate();
        let to_key = age::encrypt(&key.to_public(), b"inside").unwrap();
        assert_eq!(problem(&to_key, None), VaultError::Backup(BackupProblem::Foreign));
        assert_eq!(problem(b"", None), VaultError::Backup(BackupProblem::Damaged));
        assert_eq!(problem(&MAGIC[..7], None), VaultError::Backup(BackupProblem::Damaged));
    }
}
