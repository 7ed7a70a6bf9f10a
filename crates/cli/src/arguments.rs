//! The arguments of `ngao`.

use clap::{Args, Parser, Subcommand, ValueEnum};
use ngao_model::{Lang, PaperKind, PaperName, Sheet};
use std::path::PathBuf;

/// Ngao ("shield"): checks a contract for red flags with no network, keeps a traveller's papers encrypted, and makes the
/// packet for the embassy. It never says that a paper is good: that nothing is found is not approval.
#[derive(Parser)]
#[command(
    name = "ngao",
    version,
    after_help = "Exit codes of `check`: 0 nothing found, 10 caution, 20 danger, 30 stop, 3 could not read, 2 wrong usage.\n\
                  Exit codes of the others: 0 done, 1 failed (`packs check`: something is wrong with the packs; `packets`: not all were made), \
                  2 wrong usage, 4 stopped by Ctrl+C (`packets`; the same again goes on)."
)]
pub(crate) struct Arguments {
    /// Language of what is printed.
    #[arg(long, global = true, value_enum, default_value = "en")]
    pub(crate) language: Language,
    /// Folder of the vault (default: this user's own).
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) vault: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Language {
    /// English.
    En,
    /// Swahili.
    Sw,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Lang::En,
            Language::Sw => Lang::Sw,
        }
    }
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check a contract, offer or message. Needs no vault and keeps nothing.
    Check(Check),
    /// Print the text of a file as Ngao reads it.
    Read(Read),
    /// Make a vault or tell of it.
    #[command(subcommand)]
    Vault(Vault),
    /// Bring a traveller in, or list the travellers.
    #[command(subcommand)]
    Traveller(Traveller),
    /// Take papers into the vault.
    #[command(subcommand)]
    Document(Document),
    /// Make the embassy packet of a traveller. The PDF is not encrypted.
    Packet(Packet),
    /// Make a paper for every traveller of the vault, a file each. The PDFs are not encrypted. Begun again it makes only what is
    /// missing or has changed.
    Packets(Packets),
    /// Go the whole way with an invented traveller: vault, contract, check, packet.
    Sample(Sample),
    /// Measure the checks on folders of labelled documents.
    Score(Score),
    /// For those who write rules: look through packs.
    #[command(subcommand)]
    Packs(Packs),
}

#[derive(Args)]
pub(crate) struct Check {
    /// PDF, Word (docx) or text.
    pub(crate) file: PathBuf,
    /// What is known besides: corridor, languages read, promise, passport, visa, ticket, today.
    #[arg(long, value_name = "CASE.json")]
    pub(crate) case: Option<PathBuf>,
    /// Leave out the meaning check, which takes longer.
    #[arg(long)]
    pub(crate) rules_only: bool,
    /// Form of the report.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
}

#[derive(Args)]
pub(crate) struct Read {
    /// PDF, Word (docx) or text.
    pub(crate) file: PathBuf,
    /// Plain text, or JSON with pages, lines, languages and the place of every word.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Where the passphrase comes from; without either it is asked for.
#[derive(Args)]
pub(crate) struct PassphraseFrom {
    /// File whose first line is the passphrase.
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_fd")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Open file descriptor whose first line is the passphrase.
    #[arg(long, value_name = "N")]
    pub(crate) passphrase_fd: Option<u32>,
}

#[derive(Subcommand)]
pub(crate) enum Vault {
    /// Make a new vault.
    Create(PassphraseFrom),
    /// Say whether there is a vault and whether it can be used.
    Info,
}

#[derive(Subcommand)]
pub(crate) enum Traveller {
    /// Bring in a traveller from a JSON file; prints the new id.
    Import {
        /// The file; `ngao sample` writes one to start from.
        file: PathBuf,
        #[command(flatten)]
        passphrase: PassphraseFrom,
    },
    /// List the travellers.
    List(PassphraseFrom),
}

#[derive(Subcommand)]
pub(crate) enum Document {
    /// Take a file into the vault; a contract is read and checked at once.
    Add {
        /// The file.
        file: PathBuf,
        /// Whose it is; may be left out while the vault holds one traveller.
        #[arg(long, value_name = "ID")]
        traveller: Option<String>,
        #[command(flatten)]
        kind: KeptOnly,
        #[command(flatten)]
        passphrase: PassphraseFrom,
    },
}

/// What a file is that is kept and not checked; none of them: a contract or offer.
#[derive(Args)]
#[group(multiple = false)]
pub(crate) struct KeptOnly {
    /// A scan of passport, visa or ticket: keep it only; do not check it.
    #[arg(long)]
    scan: bool,
    /// A photograph of the traveller's face: it goes on the papers.
    #[arg(long)]
    photo: bool,
    /// A receipt of a payment.
    #[arg(long)]
    receipt: bool,
}

impl From<&KeptOnly> for PaperKind {
    fn from(kind: &KeptOnly) -> Self {
        match (kind.scan, kind.photo, kind.receipt) {
            (true, ..) => PaperKind::Scan,
            (_, true, _) => PaperKind::Photo,
            (.., true) => PaperKind::Receipt,
            _ => PaperKind::Contract,
        }
    }
}

/// Which paper is made, and in which language.
#[derive(Args)]
pub(crate) struct Which {
    /// Which paper.
    #[arg(long, value_enum, default_value = "embassy")]
    pub(crate) paper: PaperArgument,
    /// Language of its labels (default: English).
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    pub(crate) labels: Option<Labels>,
}

impl Which {
    /// Its name and language.
    pub(crate) fn paper(&self) -> (PaperName, Lang) {
        (self.paper.into(), self.labels.map_or(Lang::En, Lang::from))
    }
}

#[derive(Args)]
pub(crate) struct Packet {
    #[command(flatten)]
    pub(crate) which: Which,
    /// Of the family file this sheet alone.
    #[arg(long, value_enum, value_name = "SHEET")]
    pub(crate) sheet: Option<SheetArgument>,
    /// Where to write the PDF.
    #[arg(long, value_name = "FILE.pdf")]
    pub(crate) out: PathBuf,
    /// Whose; may be left out while the vault holds one traveller.
    #[arg(long, value_name = "ID")]
    pub(crate) traveller: Option<String>,
    #[command(flatten)]
    pub(crate) passphrase: PassphraseFrom,
}

#[derive(Args)]
pub(crate) struct Packets {
    /// For every traveller of the vault.
    #[arg(long, required = true)]
    pub(crate) all: bool,
    /// Folder for the PDFs and the journal of what was made.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) which: Which,
    #[command(flatten)]
    pub(crate) passphrase: PassphraseFrom,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum PaperArgument {
    /// Registration packet for the embassy.
    Embassy,
    /// Emergency card in wallet size.
    Card,
    /// Statement of non-consent to military service.
    Statement,
    /// Request to verify an offer.
    Verification,
    /// File for the one at home.
    Family,
    /// Report on the findings.
    Findings,
    /// The checklist with answers.
    Checklist,
    /// List of payments.
    Payments,
}

impl From<PaperArgument> for PaperName {
    fn from(paper: PaperArgument) -> Self {
        match paper {
            PaperArgument::Embassy => PaperName::Embassy,
            PaperArgument::Card => PaperName::Card,
            PaperArgument::Statement => PaperName::Statement,
            PaperArgument::Verification => PaperName::Verification,
            PaperArgument::Family => PaperName::Family,
            PaperArgument::Findings => PaperName::Findings,
            PaperArgument::Checklist => PaperName::Checklist,
            PaperArgument::Payments => PaperName::Payments,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum SheetArgument {
    /// State Department for Diaspora Affairs.
    DiasporaAffairs,
    /// The embassy or consulate.
    Embassy,
    /// Red Cross, to trace someone.
    RedCross,
    /// The police.
    Police,
}

impl From<SheetArgument> for Sheet {
    fn from(sheet: SheetArgument) -> Self {
        match sheet {
            SheetArgument::DiasporaAffairs => Sheet::DiasporaAffairs,
            SheetArgument::Embassy => Sheet::Embassy,
            SheetArgument::RedCross => Sheet::RedCross,
            SheetArgument::Police => Sheet::Police,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Labels {
    /// English.
    En,
    /// Swahili.
    Sw,
    /// Russian.
    Ru,
}

impl From<Labels> for Lang {
    fn from(labels: Labels) -> Self {
        match labels {
            Labels::En => Lang::En,
            Labels::Sw => Lang::Sw,
            Labels::Ru => Lang::Ru,
        }
    }
}

#[derive(Args)]
pub(crate) struct Sample {
    /// Folder for the sample traveller, the sample contract, the vault and the packet.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: PathBuf,
}

#[derive(Args)]
pub(crate) struct Score {
    /// Folders with NAME.txt, .pdf or .docx and labels in NAME.json, searched with all that is in them.
    #[arg(required = true, value_name = "FOLDER")]
    pub(crate) folders: Vec<PathBuf>,
    /// By what means documents are checked.
    #[arg(long, value_enum, default_value = "both")]
    pub(crate) by: By,
    /// File of names, one a line: these documents alone.
    #[arg(long, value_name = "FILE", conflicts_with = "without")]
    pub(crate) only: Option<PathBuf>,
    /// File of names, one a line: all documents but these.
    #[arg(long, value_name = "FILE")]
    pub(crate) without: Option<PathBuf>,
    /// Tables, or JSON with the same.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum By {
    /// Rules alone.
    Rules,
    /// Meaning alone, where it can tell.
    Meaning,
    /// Rules and meaning together, as in `check`.
    Both,
}

#[derive(Subcommand)]
pub(crate) enum Packs {
    /// Say what is wrong with packs, where, and what to do.
    Check {
        /// Folder of packs (default: those that are built in).
        folder: Option<PathBuf>,
    },
    /// Print the page of all rules as the traveller sees them, in Markdown.
    Page {
        /// Folder of packs (default: those that are built in).
        folder: Option<PathBuf>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_and_every_sheet_can_be_asked_for() {
        let papers: Vec<PaperName> = PaperArgument::value_variants().iter().map(|paper| (*paper).into()).collect();
        assert!(PaperName::ALL.iter().all(|paper| papers.contains(paper)));
        let sheets: Vec<Sheet> = SheetArgument::value_variants().iter().map(|sheet| (*sheet).into()).collect();
        assert!(Sheet::ALL.iter().all(|sheet| sheets.contains(sheet)));
        for paper in PaperArgument::value_variants() {
            let word = paper.to_possible_value().map(|value| value.get_name().to_owned());
            assert_eq!(word.as_deref(), Some(PaperName::from(*paper).as_str()));
        }
    }
}
