//! Ids of records: UUID version 7 (RFC 9562), which sort by the time of their making.

use crate::{VaultError, keys};
use jiff::Timestamp;
use ngao_model::Id;
use uuid::{Builder, Uuid};

/// Makes ids; within one unlocked vault each is greater than the one before, also within a millisecond and when the clock
/// goes back.
#[derive(Debug, Default)]
pub(crate) struct RecordIds {
    last: u128,
}

impl RecordIds {
    pub(crate) fn make(&mut self, now: Timestamp) -> Result<Id, VaultError> {
        let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or(0);
        let fresh = Builder::from_unix_timestamp_millis(milliseconds, &keys::make_bytes()?).into_uuid().as_u128();
        self.last = fresh.max(self.last.saturating_add(1));
        Ok(Id(Uuid::from_u128(self.last).to_string()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_even_when_the_clock_goes_back() {
        let mut ids = RecordIds::default();
        let mut last = Id(String::new());
        for second in [1_800_000_000, 1_800_000_000, 1_700_000_000, 1_800_000_001, -5] {
            let id = ids.make(Timestamp::from_second(second).unwrap()).unwrap();
            assert!(id > last, "{id} after {last}");
            assert_eq!(Uuid::parse_str(&id.0).unwrap().get_version_num(), 7);
            last = id;
        }
    }
}
