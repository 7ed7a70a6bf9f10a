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
    include_str!("0005_payments.sql"),
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
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::canonical::to_hex;
    use sha2::{Digest, Sha256};

    /// SHA-256 of each step. A new step gets a new line; an old line never changes.
    const FROZEN: &[&str] = &[
        "4d6ca34888a721f17c7dfea55a99d760dd7dd78df3f378dc9c01aee211f1dd57",
        "29225fb291faf575c25065b62d1b9debef1c30e8845ebfcc79a740ef5a1977c1",
        "5d7533ecb4017e4599b033c7cf5621686554ac2fcd0bc7bd6affd858969a929b",
        "a631cfd0d2eb5236bea135d2284307ed3acf80dfa9a0d94b85794eebd8fff925",
        "5acb267e8bec00645b846cc29e1bb57b4cf19bf915ba5be3fa50b30a3f120c91",
    ];

    #[test]
    fn no_step_was_changed() {
        let digests: Vec<String> = STEPS.iter().map(|step| to_hex(&Sha256::digest(step.as_bytes()))).collect();
        assert_eq!(digests, FROZEN);
    }

    /// Tables as version `version` had them.
    fn at_version(version: usize) -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.pragma_update(None, "foreign_keys", true).unwrap();
        STEPS[..version].iter().for_each(|step| db.execute_batch(step).unwrap());
        db.pragma_update(None, "user_version", version as u32).unwrap();
        db
    }

    fn texts(db: &Connection, query: &str) -> Vec<String> {
        db.prepare(query).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn what_was_removed_before_there_was_a_trash_is_in_it_for_its_whole_time() {
        let mut db = at_version(2);
        db.execute_batch(
            "INSERT INTO travellers (id, revision, created_at, updated_at, deleted_at, changed_at, body) VALUES
                 ('t1', 1, 5, 5, NULL, 5, '{}'), ('t2', 2, 5, 6, 6, 6, '{}');
             INSERT INTO passports (id, traveller_id, revision, created_at, updated_at, deleted_at, body) VALUES
                 ('p1', 't1', 1, 5, 5, NULL, '{}'), ('p2', 't1', 2, 5, 7, 7, '{}');
             INSERT INTO checklists (id, traveller_id, revision, created_at, updated_at, deleted_at, body) VALUES
                 ('c1', 't2', 2, 5, 8, 8, '{}');",
        )
        .unwrap();
        run(&mut db).unwrap();
        assert_eq!(version(&db).unwrap(), NEWEST);
        let trash = "SELECT id || ' ' || kind || ' ' || traveller_id || ' ' || removed_at || ' ' || counted FROM trash ORDER BY id";
        assert_eq!(texts(&db, trash), ["c1 checklist t2 8 0", "p2 passport t1 7 0", "t2 traveller t2 6 0"]);
        db.execute_batch("DELETE FROM travellers WHERE id = 't2'").unwrap();
        assert_eq!(texts(&db, trash), ["p2 passport t1 7 0"]);
    }

    /// Whatever statement changes a record, the trash and the history follow; none of the tables was left out.
    #[test]
    fn every_table_of_records_keeps_its_trash_and_history() {
        let mut db = at_version(2);
        run(&mut db).unwrap();
        let tables = texts(
            &db,
            "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'deleted_at'",
        );
        assert_eq!(tables.len(), 12);
        db.execute_batch(
            "INSERT INTO travellers (id, revision, created_at, updated_at, changed_at, body) VALUES ('t', 1, 1, 1, 1, '{}');
             INSERT INTO papers (id, traveller_id, revision, created_at, updated_at, body) VALUES ('p', 't', 1, 1, 1, '{}');",
        )
        .unwrap();
        for table in tables {
            let more = match table.as_str() {
                "travellers" => ("changed_at", "1"),
                "reports" => ("traveller_id, paper_id, gravest", "'t', 'p', 0"),
                _ => ("traveller_id", "'t'"),
            };
            db.execute_batch(&format!(
                "INSERT INTO {table} (id, revision, created_at, updated_at, deleted_at, body, {}) VALUES ('x', 1, 1, 1, 9, '{{}}', {});",
                more.0, more.1
            ))
            .unwrap();
            let trash = || texts(&db, "SELECT kind || removed_at FROM trash WHERE id = 'x'");
            let history = || texts(&db, "SELECT revision || body FROM history WHERE id = 'x'");
            assert_eq!(trash().len(), 1, "{table}");
            let kind = trash()[0].strip_suffix('9').unwrap().replace('-', "_");
            assert_eq!(table, format!("{kind}s"));
            db.execute_batch(&format!(
                "UPDATE {table} SET deleted_at = NULL, body = '[1]', revision = 2 WHERE id = 'x'"
            ))
            .unwrap();
            assert!(trash().is_empty());
            let expected: &[&str] = if table == "reports" { &[] } else { &["1{}"] };
            assert_eq!(history(), expected, "{table}");
            db.execute_batch(&format!(
                "UPDATE {table} SET deleted_at = 7 WHERE id = 'x'; UPDATE {table} SET body = body"
            ))
            .unwrap();
            assert_eq!((trash().len(), history().len()), (1, expected.len()), "{table}");
            db.execute_batch(&format!("DELETE FROM {table} WHERE id = 'x'")).unwrap();
            assert!(trash().is_empty() && history().is_empty(), "{table}");
        }
    }
}
