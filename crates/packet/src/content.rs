//! What papers are made of: everything is handed in.

use jiff::civil::Date;
use ngao_model::facts::Contact;
use ngao_model::record::{Consent, Contract, Employer, Journey, Paper, Passport, Payment, Recruiter, Traveller};
use ngao_model::{Answered, EmergencyContact, Lang, PaperKind, Question, Report, Told, Words};
use std::sync::Arc;

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

/// A picture ready for a page.
#[derive(Clone, PartialEq, Eq)]
pub struct PagePicture {
    /// Baseline JPEG, without metadata. Shared with whoever keeps it for the next paper.
    pub jpeg: Arc<[u8]>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// One channel instead of three.
    pub gray: bool,
}

impl std::fmt::Debug for PagePicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PagePicture({} x {}, {} bytes)", self.width, self.height, self.jpeg.len())
    }
}

/// A line of text on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct PageLine {
    /// What it says.
    pub text: String,
    /// Left and upper edge, width and height, in parts of the page's width and height.
    pub place: (f32, f32, f32, f32),
    /// Quarter turns clockwise by which it is turned: 1 is read downwards. Four are none.
    pub turns: u8,
}

/// A page of a kept paper, as it is enclosed.
#[derive(Debug, Clone, PartialEq)]
pub enum EnclosedPage {
    /// Drawn, with the lines that the file itself holds for it: they lie unseen over the picture, so that they can be searched, copied
    /// and heard.
    Drawn(PagePicture, Vec<PageLine>),
    /// It could not be drawn: the code of the reason.
    Left(String),
}

/// The pages of a kept paper, as they are enclosed.
#[derive(Debug, Clone, PartialEq)]
pub enum Enclosed {
    /// Page by page; at least one of them is drawn.
    Pages(Vec<EnclosedPage>),
    /// Each page as the text that was read.
    Text(Vec<String>),
    /// None of it is enclosed: the code of the reason.
    Left(String),
}

impl Enclosed {
    /// Every page drawn, without lines.
    pub fn pictures(pictures: Vec<PagePicture>) -> Self {
        Self::Pages(pictures.into_iter().map(|picture| EnclosedPage::Drawn(picture, Vec::new())).collect())
    }
}

/// A kept paper with its pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Enclosure {
    /// The paper; its hash is that of the original file.
    pub paper: Paper,
    /// Its pages.
    pub pages: Enclosed,
}

/// A traveller's case: what any paper may say.
///
/// Records are printed as typed. A blank field that an official needs is printed empty, to be filled in by hand; other blank
/// fields are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The day on which the paper is made. Contacts seen more than six months before are marked.
    pub made_on: Date,
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
    /// Agency and agent.
    pub recruiter: Recruiter,
    /// The job as promised.
    pub contract: Contract,
    /// Whom to tell in an emergency, in the order of calling.
    pub contacts: Vec<EmergencyContact>,
    /// What was paid, in the order of paying.
    pub payments: Vec<Payment>,
    /// What the traveller allows. What is not ticked is no refusal: its boxes are left to be ticked by hand.
    pub consent: Consent,
    /// The checklist's questions for this corridor, with what was answered.
    pub answers: Vec<(Question, Option<Answered>)>,
    /// The papers that were checked.
    pub checked: Vec<CheckedPaper>,
    /// The papers that the traveller holds copies of.
    pub papers: Vec<Paper>,
    /// The photograph.
    pub photo: Option<PagePicture>,
    /// Kept papers with their pages, to be appended. Those of `papers` that are not among them are listed only.
    pub enclosures: Vec<Enclosure>,
    /// Missions and hotlines, each with the day on which it was last seen.
    pub hotlines: Vec<Contact>,
}

impl Case {
    /// The key of the word for the country that the corridor leads to; nothing where the corridor names none.
    pub(crate) fn destination(&self) -> Option<&'static str> {
        match self.journey.corridor.trim() {
            "ke-ru" => Some("paper_country_ru"),
            "ke-sa" => Some("paper_country_sa"),
            "ke-ae" => Some("paper_country_ae"),
            "ke-qa" => Some("paper_country_qa"),
            _ => None,
        }
    }

    /// Whether the officials on the way read Russian.
    pub(crate) fn to_russia(&self) -> bool {
        self.journey.corridor.trim() == "ke-ru"
    }

    /// Contracts and offers that are kept and that nobody has checked.
    pub(crate) fn unchecked(&self) -> Vec<&Paper> {
        let checked = |paper: &&Paper| self.checked.iter().any(|checked| checked.sha256 == paper.sha256);
        self.papers.iter().filter(|paper| paper.kind == PaperKind::Contract && !checked(paper)).collect()
    }
}

/// The sentences of all languages; a paper may be in more than one.
#[derive(Debug, Clone, Copy)]
pub struct Languages<'a> {
    /// English.
    pub en: &'a Words,
    /// Swahili.
    pub sw: &'a Words,
    /// Russian.
    pub ru: &'a Words,
}

impl<'a> Languages<'a> {
    /// Those of one language.
    pub fn of(&self, language: Lang) -> &'a Words {
        match language {
            Lang::En => self.en,
            Lang::Sw => self.sw,
            Lang::Ru => self.ru,
        }
    }
}

/// One thing told in the paper's language; English where the other is blank.
pub(crate) fn told(language: Lang, text: &Told) -> &str {
    if language == Lang::Sw && !text.sw.trim().is_empty() { &text.sw } else { &text.en }
}
