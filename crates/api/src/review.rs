//! For those who write rules: what is wrong with a folder of packs.

use crate::knowledge;
use ngao_checker::BadRule;
use ngao_checker::trial::{self, Failed};
use ngao_model::CaseKind;
use ngao_packs::Fault;
use std::path::Path;

/// Something that is wrong with a file, and what to do about it, for people who work on packs and labelled documents.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{path}: {what}")]
pub struct Complaint {
    /// The file.
    pub path: String,
    /// What is wrong, and what to do.
    pub what: String,
}

impl Complaint {
    pub(crate) fn new(path: impl Into<String>, what: impl Into<String>) -> Self {
        Self { path: path.into(), what: what.into() }
    }

    pub(crate) fn of_file(path: &Path, what: impl std::fmt::Display) -> Self {
        Self::new(path.display().to_string(), what.to_string())
    }
}

/// The texts of packs, by their path below the folder of packs.
pub type PackTexts = Vec<(String, String)>;

/// The packs that are built in, cases included.
pub fn built_in_packs() -> PackTexts {
    knowledge::pack_files().collect()
}

/// The packs of a folder.
///
/// # Errors
/// Where the folder or a file of it can't be read.
pub fn packs_of(folder: &Path) -> Result<PackTexts, Complaint> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).map_err(|error| Complaint::of_file(&next, error))? {
            let path = entry.map_err(|error| Complaint::of_file(&next, error))?.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).map_err(|error| Complaint::of_file(&path, error))?;
            let below = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push((below, text));
        }
    }
    found.sort();
    Ok(found)
}

/// How much was looked at, and everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Rules that could be read.
    pub rules: usize,
    /// Lines that were tried.
    pub cases: usize,
    /// What is wrong, in the order of the files.
    pub complaints: Vec<Complaint>,
}

/// Looks through packs: their form, their patterns, their cases, the ordinary clauses.
pub fn review(texts: PackTexts) -> Review {
    let (mut book, faults) = ngao_packs::review(texts);
    let told = |bad: &BadRule| {
        faults.iter().any(|error| match &error.fault {
            Fault::UnknownList { pattern, .. } | Fault::Unbalanced(pattern) => *pattern == bad.pattern,
            Fault::Empty => bad.pattern.trim().is_empty(),
            _ => false,
        })
    };
    let mut complaints = Vec::new();
    match trial::usable(&mut book) {
        Ok((checker, bad)) => {
            complaints.extend(bad.iter().filter(|bad| !told(bad)).map(of_pattern));
            // A case can fail for want of a pattern that is out of form: that only follows.
            let follows = |failed: &Failed| {
                let folder = format!("rules/{}/", failed.rule);
                bad.iter().any(|bad| bad.rule == failed.rule.0)
                    || faults.iter().any(|fault| fault.path.starts_with(&folder))
            };
            let failures = trial::failures(&book, &checker);
            complaints.extend(failures.iter().filter(|failed| !follows(failed)).map(of_case));
        }
        Err(bad) => complaints.push(of_pattern(&bad)),
    }
    complaints.extend(faults.iter().map(|error| Complaint::new(error.path.as_str(), error.fault.to_string())));
    complaints.sort();
    let cases = book.ordinary.len() + book.rules.iter().map(|rule| rule.cases.len()).sum::<usize>();
    Review { rules: book.rules.len(), cases, complaints }
}

fn of_pattern(bad: &BadRule) -> Complaint {
    let path = match bad.rule.as_str() {
        "kinds" => "kinds.toml".to_owned(),
        rule => format!("rules/{rule}/patterns.{}.toml", bad.lang.code()),
    };
    Complaint::new(path, format!("pattern `{}`: {}", bad.pattern, bad.fault))
}

fn of_case(failed: &Failed) -> Complaint {
    let code = failed.lang.code();
    let by = failed.by.iter().map(|wording| format!("`{wording}`")).collect::<Vec<_>>().join(", ");
    let Failed { rule, text, .. } = failed;
    if failed.ordinary {
        let what = format!(
            "the ordinary line `{text}` is found by the rule {rule} ({by}): narrow its wording or give it an `unless`"
        );
        return Complaint::new(format!("ordinary/cases.{code}.toml"), what);
    }
    let what = match failed.wanted {
        CaseKind::Flag => {
            format!(
                "the `flag` line `{text}` is not found: add a wording to patterns.{code}.toml, or move the line to `miss`"
            )
        }
        CaseKind::Ok => format!("the `ok` line `{text}` is found by {by}: narrow the wording or give it an `unless`"),
        CaseKind::Miss => format!("the `miss` line `{text}` is found by {by}: move it to `flag`"),
    };
    Complaint::new(format!("rules/{rule}/cases.{code}.toml"), what)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    const RULE: &str = r#"
        level = "stop"
        matcher = "pattern"
        source = { text = "ILO C189", seen = 2026-11-21 }
        title = { en = "a", sw = "b" }
        reason = { en = "a", sw = "b" }
        next_step = { en = "a", sw = "b" }
    "#;

    fn small(patterns: &str, cases: &str, ordinary: &str) -> PackTexts {
        let files = [
            ("catalogue.toml", "[[entry]]\nid = \"passport-retention\"\nlevel = \"stop\"\n"),
            ("lists/en.toml", "keep = [\"keep\", \"keeps\"]\n"),
            ("rules/passport-retention/rule.toml", RULE),
            ("rules/passport-retention/patterns.en.toml", patterns),
            ("rules/passport-retention/cases.en.toml", cases),
            ("ordinary/cases.en.toml", ordinary),
        ];
        files.map(|(path, text)| (path.to_owned(), text.to_owned())).to_vec()
    }

    const PATTERNS: &str = "[[pattern]]\nfind = \"<keep> .. passport\"\n";
    const CASES: &str = r#"
        flag = ["We keep your passport.", "The firm keeps the passport.", "They keep each passport."]
        ok = ["Keep warm.", "Your passport is yours.", "A passport is needed."]
    "#;

    fn told(texts: PackTexts) -> Vec<String> {
        review(texts).complaints.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn packs_that_are_right_have_nothing_said_of_them() {
        let reviewed = review(small(PATTERNS, CASES, "ok = [\"The firm pays on time.\"]"));
        assert_eq!(reviewed, Review { rules: 1, cases: 7, complaints: Vec::new() });
    }

    #[test]
    fn a_case_that_does_not_hold_is_told_with_its_line_and_what_found_it() {
        let cases = CASES
            .replace("They keep each passport.", "They sit on your papers.")
            .replace("Keep warm.", "Keep your passport with you.");
        let cases = format!("{cases}\nmiss = [\"He keeps my passport.\"]");
        let said = told(small(PATTERNS, &cases, "ok = [\"Guests keep the passport at hand.\"]"));
        assert_eq!(said.len(), 4, "{said:#?}");
        assert!(said[0].starts_with("ordinary/cases.en.toml: the ordinary line `Guests keep"), "{}", said[0]);
        assert!(said[0].contains("rule passport-retention (`<keep> .. passport`)"), "{}", said[0]);
        let all = said.join("\n");
        for wanted in
            ["`flag` line `They sit on your papers.` is not found", "`ok` line `Keep your", "move it to `flag`"]
        {
            assert!(all.contains(wanted), "{wanted}\n{all}");
        }
    }

    #[test]
    fn a_pattern_that_cannot_be_used_is_told_once_and_its_cases_are_not() {
        for (pattern, why) in [("#nothing", "#nothing"), ("<hold> .. passport", "<hold>"), ("(keep", "bracket")] {
            let said = told(small(&format!("[[pattern]]\nfind = \"{pattern}\"\n"), CASES, "ok = []"));
            assert_eq!(said.len(), 1, "{said:#?}");
            assert!(said[0].starts_with("rules/passport-retention/patterns.en.toml: "), "{}", said[0]);
            assert!(said[0].contains(why), "{}", said[0]);
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_by_its_name() {
        let complaint = packs_of(Path::new("no such folder")).unwrap_err();
        assert_eq!(complaint.path, "no such folder");
    }
}
