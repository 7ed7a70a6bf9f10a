//! The sample: an invented traveller with an invented contract, to look around with, to train with and to test with.

use crate::problem::{Problem, ProblemCode};
use crate::views::TravellerFile;
use jiff::civil::Date;

/// File name of the sample contract.
pub const SAMPLE_CONTRACT_NAME: &str = "sample-contract.pdf";

static CONTRACT: &[u8] = include_bytes!("../sample/contract.pdf");
static TRAVELLER: &str = include_str!("../sample/traveller.json");

/// The sample contract, a PDF (made from `sample/contract.html` by Chromium).
pub fn sample_contract() -> &'static [u8] {
    CONTRACT
}

/// The sample traveller, consenting on `today`.
///
/// # Errors
/// Where the sample that is built in is not of the form of today's records; a test sees to that.
pub fn sample_file(today: Date) -> Result<TravellerFile, Problem> {
    let mut file: TravellerFile = serde_json::from_str(TRAVELLER).map_err(|_| ProblemCode::Unforeseen)?;
    file.consent.date = today.to_string();
    Ok(file)
}

/// The sample traveller as JSON, the form that [`traveller_from_json`] reads.
pub fn sample_traveller_json() -> &'static str {
    TRAVELLER
}

/// Reads a traveller from JSON, for bringing one in. Fields that are not there are blank.
///
/// # Errors
/// Where in the text it is not of that form. Only place and kind are told, never what stands there.
pub fn traveller_from_json(text: &str) -> Result<TravellerFile, String> {
    serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => format!("line {}: not of the form of sample-traveller.json", error.line()),
        _ => format!("line {}: not JSON", error.line()),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_of_the_form_of_todays_records() {
        let file = sample_file(jiff::civil::date(2026, 11, 21)).unwrap();
        assert_eq!(file.contacts.len(), 2);
        assert_eq!(ngao_packet::mrz::read(&file.passport.mrz).unwrap().wrong, []);
    }
}
