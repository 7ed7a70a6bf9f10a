//! For those who work on rules: `ngao score` and `ngao packs`. What they print is for them, in English only.

use crate::arguments::{By, Format, Packs, Score};
use crate::check::{print, print_json};
use crate::said::Watch;
use crate::{case, exit};
use ngao_api::review::{Complaint, PackTexts, built_in_packs, packs_of, review};
use ngao_api::score::{ScoreBy, Scoring};
use ngao_api::{App, rules_page};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(crate) fn score(app: &App, watch: Watch, score: Score) -> Result<u8, String> {
    let by = match score.by {
        By::Rules => ScoreBy::Rules,
        By::Meaning => ScoreBy::Meaning,
        By::Both => ScoreBy::Both,
    };
    let scoring = Scoring {
        folders: score.folders,
        by,
        only: score.only.as_deref().map(names).transpose()?,
        without: score.without.as_deref().map(names).transpose()?.unwrap_or_default(),
        case: case::of,
    };
    if scoring.by == ScoreBy::Both && !app.reads_meaning() {
        eprintln!(
            "The weights of the meaning check are not there: these are the figures of the rules alone. `cargo xtask meaning` makes them."
        );
    }
    let counted = app.score(&scoring, &watch.job(app));
    watch.end();
    let counted = counted.map_err(|complaint| complaint.to_string())?;
    let printed = match score.format {
        Format::Text => print(&counted.to_string()),
        Format::Json => print_json(&counted),
    };
    Ok(if printed { exit::DONE } else { exit::FAILED })
}

/// Names one a line; blank lines and what follows a `#` are passed over.
fn names(path: &Path) -> Result<BTreeSet<String>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let names = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    Ok(names.filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

pub(crate) fn packs(command: Packs) -> Result<u8, String> {
    match command {
        Packs::Check { folder } => {
            let reviewed = review(texts(folder)?);
            let mut lines: Vec<String> = reviewed.complaints.iter().map(Complaint::to_string).collect();
            let count = reviewed.complaints.len();
            lines.push(format!("{} rules, {} lines tried, {count} to mend.", reviewed.rules, reviewed.cases));
            print(&lines.join("\n"));
            Ok(if count == 0 { exit::DONE } else { exit::FAILED })
        }
        Packs::Page { folder } => {
            print(&rules_page(texts(folder)?).map_err(|complaint| complaint.to_string())?);
            Ok(exit::DONE)
        }
    }
}

fn texts(folder: Option<PathBuf>) -> Result<PackTexts, String> {
    match folder {
        Some(folder) => packs_of(&folder).map_err(|complaint| complaint.to_string()),
        None => Ok(built_in_packs()),
    }
}
