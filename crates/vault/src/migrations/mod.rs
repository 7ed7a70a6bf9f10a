//! Numbered steps from one version of the tables to the next. Each is a text of its own that uses no live type of this
//! program, and none is ever changed: a vault made by any version must open forever.

use crate::VaultError;
use rusqlite::{Connection, TransactionBehavior};

/// Step `n` (from 1) takes the tables from version `n - 1` to version `n`.
const STEPS: &[&str] = &[
    include_str!("0001_first.sql"),
    include_str!("0002_checklists.sql"),
    include_str!("0003_trash_and_history.sql"),
    include_str!("0004_backups.sql"),
];

/// Newest version of the tables that this program knows.
pub(crate) const NEWEST: u32 = STEPS.len() as u32;

/// The version of the tables of an open database.
pub(crate) fn version(db: &Connection) -> Result<u32, VaultError> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the tables up to the newest version, each step whole or not at all.
pub(crate) fn run(db: &mut Connection) -> Result<(), VaultError> {
    let found = version(db)?;
    if found > NEWEST {
        return Err(VaultError::NewerVersion { found, known: NEWEST });
    }
    for (step, number) in STEPS.iter().zip(1_u32..).skip(found as usize) {
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canonical::to_hex;
    use sha2::{Digest, Sha256};

    /// SHA-256 of each step. A new step gets a new line; an old line never changes.
    const FROZEN: &[&str] = &[
        "4d6ca34888a721f17c7dfea55a99d760dd7dd78df3f378dc9c01aee211f1dd57",
        "29225fb291faf575c25065b62d1b9debef1c30e8845ebfcc79a740ef5a1977c1",
        "aa24ba3c266b45428702fdb52833978a773e6105ed100482120303b1bf88f9ec",
        "a631cfd0d2eb5236bea135d2284307ed3acf80dfa9a0d94b85794eebd8fff925",
    ];

    #[test]
    fn no_step_was_changed() {
        let digests: Vec<String> = STEPS.iter().map(|step| to_hex(&Sha256::digest(step.as_bytes()))).collect();
        assert_eq!(digests, FROZEN);
    }
}
