//! A score as tables: for a terminal and a page, and for programs.

use super::{Count, Group, Score, Slip, SlipKind};
use ngao_model::FindingId;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::fmt;

/// One row of the tables.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a FindingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<Group>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    documents: u32,
    precision: f32,
    recall: f32,
    evidence_overlap: f32,
    #[serde(flatten)]
    count: Count,
}

impl<'a> Row<'a> {
    fn new(id: Option<&'a FindingId>, level: Option<Group>, language: Option<&'a str>, count: Count) -> Self {
        Self {
            id,
            level,
            language,
            documents: count.documents(),
            precision: count.precision(),
            recall: count.recall(),
            evidence_overlap: count.overlapping(),
            count,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match (self.id, self.level) {
            (Some(id), _) => id.as_str(),
            (None, Some(level)) => word(level),
            (None, None) => "all",
        };
        let overlap = if self.count.hit == 0 { "-".to_owned() } else { format!("{:.2}", self.evidence_overlap) };
        writeln!(
            f,
            "| {name} | {} | {} | {} | {} | {} | {:.2} | {:.2} | {overlap} |",
            self.language.unwrap_or("all"),
            self.documents,
            self.count.hit,
            self.count.wrong,
            self.count.missed,
            self.precision,
            self.recall,
        )
    }
}

fn word(level: Group) -> &'static str {
    match level {
        Group::Stop => "stop",
        Group::Danger => "danger",
        Group::Caution => "caution",
        Group::Missing => "missing",
    }
}

impl Score {
    /// Each id in each language.
    fn each(&self) -> Vec<Row<'_>> {
        let counts = self.counts.iter().filter(|(_, count)| !count.is_empty());
        counts
            .map(|((id, language), count)| Row::new(Some(id), self.groups.get(id).copied(), Some(language), *count))
            .collect()
    }

    /// Each id in all languages.
    fn ids(&self) -> Vec<Row<'_>> {
        let rows = self
            .groups
            .iter()
            .map(|(id, level)| Row::new(Some(id), Some(*level), None, self.sum(|other, _| other == id)));
        rows.filter(|row| !row.count.is_empty()).collect()
    }

    /// Everything of each language, then each group of ids in each language.
    fn languages(&self) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        for language in self.documents.keys() {
            rows.push(Row::new(None, None, Some(language), self.sum(|_, other| other == language)));
            rows.extend(Group::ALL.map(|level| {
                let count = self.sum(|id, other| other == language && self.groups.get(id) == Some(&level));
                Row::new(None, Some(level), Some(language), count)
            }));
        }
        rows.retain(|row| !row.count.is_empty());
        rows
    }

    fn levels(&self) -> Vec<Row<'_>> {
        Group::ALL.map(|level| Row::new(None, Some(level), None, self.group(level))).into()
    }
}

const HEAD: &str = "| id | language | documents | true | false | missed | precision | recall | evidence overlaps |\n\
                    |---|---|---|---|---|---|---|---|---|";

impl fmt::Display for Score {
    /// The tables and every slip, without a heading.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEAD}")?;
        for row in self.each().iter().chain(&self.ids()).chain(&self.languages()).chain(&self.levels()) {
            row.write(f)?;
        }
        Row::new(None, None, None, self.total()).write(f)?;
        let documents = self.all_documents();
        if documents > 0 {
            writeln!(f, "\nDocument kind right: {} of {documents}.", self.kinds_right)?;
            writeln!(
                f,
                "Clean documents: {}; with a false stop: {}; with any false finding: {}.",
                self.clean, self.clean_with_stop, self.clean_with_any
            )?;
        }
        if !self.slips.is_empty() {
            writeln!(f)?;
        }
        self.slips.iter().try_for_each(|slip| writeln!(f, "{slip}"))
    }
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.slip {
            SlipKind::False => "FALSE",
            SlipKind::Missed => "MISSED",
            SlipKind::OtherWords => "OTHER WORDS",
            SlipKind::Kind => "KIND",
        };
        write!(f, "{}: {what} {}", self.document, self.id)?;
        self.words.iter().try_for_each(|words| write!(f, "\n      {words:?}"))
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut score = out.serialize_struct("Score", 11)?;
        score.serialize_field("documents", &self.all_documents())?;
        score.serialize_field("documents_by_language", &self.documents)?;
        score.serialize_field("kinds_right", &self.kinds_right)?;
        score.serialize_field("clean", &self.clean)?;
        score.serialize_field("clean_with_stop", &self.clean_with_stop)?;
        score.serialize_field("clean_with_any", &self.clean_with_any)?;
        score.serialize_field("ids", &self.ids())?;
        score.serialize_field("ids_by_language", &self.each())?;
        score.serialize_field("languages", &self.languages())?;
        score.serialize_field("levels", &self.levels())?;
        score.serialize_field("slips", &self.slips)?;
        score.end()
    }
}
