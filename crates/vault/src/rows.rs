//! The list of travellers, as it is shown: quick with ten thousand of them.

use crate::{Unlocked, VaultError, records};
use jiff::Timestamp;
use ngao_model::{Id, Level};
use serde::Serialize;

/// Answered from indexes alone, whatever the records hold.
const LIST: &str = "
    SELECT t.id, t.body ->> '$.surname', t.body ->> '$.given_names',
        (SELECT j.body ->> '$.corridor' FROM journeys j WHERE j.traveller_id = t.id AND j.deleted_at IS NULL),
        t.changed_at,
        (SELECT count(*) FROM papers p WHERE p.traveller_id = t.id AND p.deleted_at IS NULL),
        (SELECT max(r.gravest) FROM reports r JOIN papers p ON p.id = r.paper_id
         WHERE r.traveller_id = t.id AND r.deleted_at IS NULL AND p.deleted_at IS NULL)
    FROM travellers t WHERE t.deleted_at IS NULL ORDER BY t.id";

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TravellerRow {
    /// Id of the traveller.
    pub id: Id,
    /// Surname.
    pub surname: String,
    /// Given names.
    pub given_names: String,
    /// Corridor of the journey; empty where none is written down.
    pub corridor: String,
    /// How many papers are kept.
    pub papers: u32,
    /// The gravest level that the newest reports on the papers told; nothing where none was told, which is no approval.
    pub gravest: Option<Level>,
    /// When anything of the traveller was last changed, to the millisecond.
    pub updated_at: Timestamp,
}

impl Unlocked {
    /// Every traveller in one line, in the order of their making.
    ///
    /// # Errors
    /// Those of reading.
    pub fn traveller_rows(&self) -> Result<Vec<TravellerRow>, VaultError> {
        let mut statement = self.db.prepare_cached(LIST)?;
        let mut rows = statement.query([])?;
        let mut list = Vec::new();
        while let Some(row) = rows.next()? {
            list.push(TravellerRow {
                id: Id(row.get(0)?),
                surname: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                given_names: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
                corridor: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
                updated_at: records::moment(row.get(4)?)?,
                papers: row.get(5)?,
                gravest: match row.get::<_, Option<u8>>(6)? {
                    None | Some(0) => None,
                    Some(1) => Some(Level::Caution),
                    Some(2) => Some(Level::Danger),
                    Some(3) => Some(Level::Stop),
                    Some(_) => return Err(VaultError::DamagedData),
                },
            });
        }
        Ok(list)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{Cost, Locked, Passphrase};

    #[test]
    fn the_list_reads_no_record() {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::new("mti".to_owned());
        let vault = Locked::create(&folder.path().join("v"), &passphrase, Cost::FLOOR, Timestamp::UNIX_EPOCH).unwrap();
        let mut statement = vault.db.prepare(&format!("EXPLAIN QUERY PLAN {LIST}")).unwrap();
        let plan: Vec<String> = statement.query_map([], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        for index in ["travellers_list", "journeys_list", "papers_all", "reports_all"] {
            let covering = format!("COVERING INDEX {index}");
            assert!(plan.iter().any(|line| line.contains(&covering)), "{covering} is not in {plan:#?}");
        }
    }
}
