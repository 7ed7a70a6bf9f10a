//! `ngao check` and `ngao read`: no vault, nothing kept.

use crate::arguments::{Check, Format, Read};
use crate::said::{Voice, Watch};
use crate::{case, exit};
use ngao_api::{App, Problem};
use std::path::Path;

pub(crate) fn check(app: &App, voice: &Voice, watch: Watch, check: &Check) -> u8 {
    let case = match check.case.as_deref().map(case::read).transpose() {
        Ok(case) => case.unwrap_or_default(),
        Err(why) => {
            eprintln!("{why}");
            return exit::WRONG_USAGE;
        }
    };
    let name = name_of(&check.file);
    let job = watch.job(app);
    let checked = ngao_api::read_named_file(&check.file).and_then(|bytes| {
        if check.rules_only {
            app.read_and_check(&name, bytes, &case, &job)
        } else {
            app.read_and_check_whole(&name, bytes, &case, &job)
        }
    });
    watch.end();
    match checked {
        Err(problem) => not_read(voice, &problem),
        Ok((document, report)) => {
            let printed = match check.format {
                Format::Text => print(&voice.report(&name, &document, &report)),
                Format::Json => print_json(&report),
            };
            if printed { exit::of_check(report.gravest()) } else { exit::FAILED }
        }
    }
}

pub(crate) fn read(app: &App, voice: &Voice, read: &Read) -> u8 {
    let name = name_of(&read.file);
    match ngao_api::read_named_file(&read.file).and_then(|bytes| app.read_document(&name, bytes, &app.quiet_job())) {
        Err(problem) => not_read(voice, &problem),
        Ok(document) => {
            let pages: Vec<&str> = document.pages.iter().map(|page| page.text.as_str()).collect();
            let printed = match read.format {
                Format::Text => print(&pages.join("\u{c}")),
                Format::Json => print_json(&document),
            };
            if printed { exit::DONE } else { exit::FAILED }
        }
    }
}

fn not_read(voice: &Voice, problem: &Problem) -> u8 {
    eprintln!("{}", voice.problem(problem));
    exit::NOT_READ
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

pub(crate) fn print_json(value: &impl serde::Serialize) -> bool {
    serde_json::to_string_pretty(value).is_ok_and(|json| print(&json))
}

/// Prints to standard output; a reader that has gone away (`ngao check … | head`) is no panic.
pub(crate) fn print(text: &str) -> bool {
    use std::io::Write;
    writeln!(std::io::stdout().lock(), "{}", text.trim_end()).is_ok()
}
