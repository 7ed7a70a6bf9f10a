//! What goes into a packet: everything is handed in.

use jiff::civil::Date;
use ngao_model::facts::Contact;
use ngao_model::record::{Consent, Contract, Employer, Journey, Paper, Passport, Recruiter, Traveller};
use ngao_model::{EmergencyContact, Lang, Report, Told};

/// A paper that was checked, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedPaper {
    /// Name of the file as it came.
    pub file_name: String,
    /// When it was checked, `YYYY-MM-DDThh:mm:ssZ` or `YYYY-MM-DD`; only the day is printed.
    pub checked_at: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// What the check found.
    pub report: Report,
}

/// The content of the embassy registration packet.
///
/// Records are printed as typed. A blank field that an official needs is printed empty, to be filled in by hand; other blank
/// fields are left out. `journey.check_in` and `traveller.medical` are printed where they are not blank: whoever does not want
/// them on this copy hands in blanks.
#[derive(Debug, Clone, PartialEq)]
pub struct Packet {
    /// The day on which the packet is made. Contacts seen more than six months before are marked.
    pub made_on: Date,
    /// Language of the labels; must be that of the words handed in.
    pub language: Lang,
    /// Name of the corridor ("Kenya to Russia"); blank where none is known.
    pub corridor: Told,
    /// The person.
    pub traveller: Traveller,
    /// The passport; the check digits of its machine-readable zone are worked out here.
    pub passport: Passport,
    /// The journey and the stay.
    pub journey: Journey,
    /// The employer.
    pub employer: Employer,
    /// Agency, agent and payments.
    pub recruiter: Recruiter,
    /// The job as promised.
    pub contract: Contract,
    /// Whom to tell in an emergency, in the order of calling.
    pub contacts: Vec<EmergencyContact>,
    /// What the traveller allows. All `false` without a date counts as not yet asked: boxes to tick by hand.
    pub consent: Consent,
    /// The papers that were checked.
    pub checked: Vec<CheckedPaper>,
    /// The papers that the traveller holds copies of; listed with their hashes, not enclosed.
    pub papers: Vec<Paper>,
    /// Missions and hotlines, each with the day on which it was last seen.
    pub hotlines: Vec<Contact>,
}

/// One thing told in the packet's language; English where the other is blank.
pub(crate) fn told(language: Lang, text: &Told) -> &str {
    if language == Lang::Sw && !text.sw.trim().is_empty() { &text.sw } else { &text.en }
}
