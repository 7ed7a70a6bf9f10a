//! What `ngao` prints for people: reports and problems, in words from `words/`.

use ngao_api::Problem;
use ngao_model::finding::Told;
use ngao_model::{Finding, Lang, Report, Words};
use std::fmt::Write;

/// The words of one language.
pub(crate) struct Voice {
    words: Words,
    lang: Lang,
}

impl Voice {
    pub(crate) fn new(words: Words, lang: Lang) -> Self {
        Self { words, lang }
    }

    pub(crate) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.say(key, values)
    }

    /// What happened, then what to do.
    pub(crate) fn problem(&self, problem: &Problem) -> String {
        let values: Vec<(&str, &str)> =
            problem.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let key = problem.code.word_key();
        let what = self.say(&format!("problem_{key}_what"), &values);
        let then = self.say(&format!("problem_{key}_do"), &values);
        format!("{what}\n{then}")
    }

    fn told<'a>(&self, told: &'a Told) -> &'a str {
        match self.lang {
            Lang::Sw => &told.sw,
            _ => &told.en,
        }
    }

    /// A report, for reading on a terminal.
    pub(crate) fn report(&self, name: &str, report: &Report) -> String {
        let mut text = String::new();
        self.head(&mut text, name, report);
        for (index, finding) in report.findings.iter().enumerate() {
            self.finding(&mut text, index + 1, finding);
        }
        self.foot(&mut text, report);
        text
    }

    fn head(&self, text: &mut String, name: &str, report: &Report) {
        let kind = self.say(&format!("kind_{}", key_of(&report.document_kind)), &[]);
        let languages: Vec<String> =
            report.languages.iter().map(|lang| self.say(&format!("lang_{}", lang.code()), &[])).collect();
        line(text, name);
        line(text, &self.say("terminal_kind", &[("kind", &kind), ("languages", &languages.join(", "))]));
        if !report.unread_languages.is_empty() {
            line(text, &self.say("terminal_unread", &[]));
        }
        let found = if report.findings.is_empty() {
            self.say("terminal_nothing_found", &[])
        } else {
            self.say("terminal_found", &[("count", &report.findings.len().to_string())])
        };
        line(text, &found);
        line(text, "");
    }

    fn finding(&self, text: &mut String, number: usize, finding: &Finding) {
        let level = self.say(&format!("level_{}", key_of(&finding.level)), &[]).to_uppercase();
        line(text, &format!("{number}. {level} - {}  [{}]", self.told(&finding.title), finding.id));
        for evidence in &finding.evidence {
            let quote = evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
            line(text, &self.say("terminal_quote", &[("page", &evidence.page.to_string()), ("quote", &quote)]));
        }
        line(text, &format!("   {}", self.told(&finding.reason)));
        line(text, &format!("   > {}", self.told(&finding.next_step)));
        let seen = finding.source.seen.to_string();
        line(text, &self.say("terminal_source", &[("source", &finding.source.text), ("seen", &seen)]));
        line(text, "");
    }

    fn foot(&self, text: &mut String, report: &Report) {
        let run = report.checks.run.len().to_string();
        let not_run = report.checks.not_run.len().to_string();
        line(text, &self.say("terminal_checks", &[("run", &run), ("not_run", &not_run)]));
        let mut reasons: Vec<&str> = report.checks.not_run.iter().map(|check| check.why.as_str()).collect();
        reasons.sort_unstable();
        reasons.dedup();
        for why in reasons {
            let ids = report.checks.not_run.iter().filter(|check| check.why == why);
            let ids: Vec<&str> = ids.map(|check| check.id.as_str()).collect();
            let why = self.say(&format!("why_{}", why.replace('-', "_")), &[]);
            line(text, &format!("   {why}: {}", ids.join(", ")));
        }
        line(text, &self.say("terminal_not_approval", &[]));
    }
}

fn line(text: &mut String, written: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{written}");
}

/// A unit value as it stands in word keys.
fn key_of(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().replace('-', "_")
}
