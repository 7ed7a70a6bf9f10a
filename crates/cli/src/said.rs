//! What `ngao` prints for people: reports and problems, in words from `words/`.

use ngao_api::{App, Job, Problem};
use ngao_model::finding::Told;
use ngao_model::{Document, Finding, FoundBy, Lang, MarkKind, Report, Step, Words};
use std::fmt::Write;
use std::io::{IsTerminal, Write as _};

/// A line on standard error that says how far long work is, where a person sits before it.
pub(crate) struct Watch {
    words: Option<Words>,
}

impl Watch {
    pub(crate) fn new(words: Words) -> Self {
        Self { words: std::io::stderr().is_terminal().then_some(words) }
    }

    /// A job whose steps are shown.
    pub(crate) fn job<'a>(&self, app: &'a App) -> Job<'a> {
        let Some(words) = self.words.clone() else { return app.quiet_job() };
        app.watched_job(move |step| {
            // The line is drawn over itself; a terminal that has gone away is no reason to end the work.
            let _ = write!(std::io::stderr().lock(), "\r\u{1b}[K{}", progress(&words, &step));
        })
    }

    /// Takes the line away.
    pub(crate) fn end(&self) {
        if self.words.is_some() {
            let _ = write!(std::io::stderr().lock(), "\r\u{1b}[K");
        }
    }
}

fn progress(words: &Words, step: &Step) -> String {
    let key = format!("stage_{}", step.stage);
    let key = if words.0.contains_key(&key) { key } else { "stage_other".to_owned() };
    let stage = words.say(&key, &[]);
    if step.total < 2 {
        return stage;
    }
    let parts = words.say("stage_parts", &[("done", &step.done.to_string()), ("total", &step.total.to_string())]);
    format!("{stage} {} {parts}", bar(step.done, step.total))
}

/// A bar of twenty signs.
fn bar(done: u32, total: u32) -> String {
    const SIGNS: u64 = 20;
    let full = (u64::from(done.min(total)) * SIGNS / u64::from(total.max(1))) as usize;
    format!("[{}{}]", "#".repeat(full), ".".repeat(SIGNS as usize - full))
}

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
    pub(crate) fn report(&self, name: &str, document: &Document, report: &Report) -> String {
        let mut text = String::new();
        self.head(&mut text, name, report);
        self.reading(&mut text, document);
        for (index, finding) in report.findings.iter().enumerate() {
            self.finding(&mut text, index + 1, finding, document);
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
    }

    /// How the text was come by, where it is not simply what stands in the file for all to see.
    fn reading(&self, text: &mut String, document: &Document) {
        let mut changes = document.pages_marked(MarkKind::Deleted);
        changes.extend(document.pages_marked(MarkKind::Inserted));
        changes.sort_unstable();
        changes.dedup();
        for (key, pages) in [
            ("terminal_recognised", &document.recognised),
            ("terminal_without_text", &document.pages_without_text),
            ("terminal_hidden", &document.pages_marked(MarkKind::Hidden)),
            ("terminal_changes", &changes),
        ] {
            let pages: Vec<String> = pages.iter().map(u32::to_string).collect();
            if !pages.is_empty() {
                line(text, &self.say(key, &[("pages", &pages.join(", "))]));
            }
        }
        line(text, "");
    }

    fn finding(&self, text: &mut String, number: usize, finding: &Finding, document: &Document) {
        let level = self.say(&format!("level_{}", key_of(&finding.level)), &[]).to_uppercase();
        line(text, &format!("{number}. {level} - {}  [{}]", self.told(&finding.title), finding.id));
        for evidence in &finding.evidence {
            let quote = evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
            line(text, &self.say("terminal_quote", &[("page", &evidence.page.to_string()), ("quote", &quote)]));
            if document.is_doubtful(evidence) {
                line(text, &self.say("terminal_doubtful", &[]));
            }
            for mark in document.marks_on(evidence) {
                let key = match mark {
                    MarkKind::Hidden => "terminal_mark_hidden",
                    MarkKind::Deleted => "terminal_mark_deleted",
                    MarkKind::Inserted => "terminal_mark_inserted",
                    MarkKind::Comment => "terminal_mark_comment",
                    MarkKind::Note | MarkKind::Running => continue,
                };
                line(text, &self.say(key, &[]));
            }
        }
        for piece in &finding.other_version {
            let quote = piece.quote.split_whitespace().collect::<Vec<_>>().join(" ");
            line(text, &self.say("terminal_other_version", &[("quote", &quote)]));
        }
        line(text, &format!("   {}", self.told(&finding.reason)));
        line(text, &format!("   > {}", self.told(&finding.next_step)));
        let key = match finding.by.as_slice() {
            [FoundBy::Meaning] => "terminal_by_meaning",
            [FoundBy::Rule] => "terminal_by_rule",
            _ => "terminal_by_both",
        };
        line(text, &self.say(key, &[]));
        let seen = finding.source.seen.to_string();
        line(text, &self.say("terminal_source", &[("source", &finding.source.text), ("seen", &seen)]));
        line(text, "");
    }

    fn foot(&self, text: &mut String, report: &Report) {
        let run = report.checks.run.len().to_string();
        let not_run = report.checks.not_run.len().to_string();
        line(text, &self.say("terminal_checks", &[("run", &run), ("not_run", &not_run)]));
        let meaning = if report.checks.meaning { "terminal_meaning_run" } else { "terminal_meaning_not_run" };
        line(text, &self.say(meaning, &[]));
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
