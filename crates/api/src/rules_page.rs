//! The page that shows every rule as the traveller sees it, made from the packs.

use crate::review::{Complaint, PackTexts};
use ngao_model::{Case, CaseKind, Lang, Level, Matcher, Rule};
use std::fmt::Write;

/// Lines of each kind that are shown.
const LINES: usize = 3;

const HEAD: &str = "\
# The rules, as the traveller sees them

Written from `packs/` by `cargo xtask rules`: change the packs, not this page. The lines are invented; they show what a rule
finds and what it leaves alone, and are few of many (`packs/rules/ID/cases.LANG.toml`). A rule that finds nothing approves of nothing.
";

const LEVELS: [(Level, &str); 3] = [
    (Level::Stop, "Stop: do not sign and do not travel on this. Call first"),
    (Level::Danger, "Danger: do not sign until it is struck out or explained in writing"),
    (Level::Caution, "Caution: ask about it and write the answer down"),
];

/// The page on these packs, in Markdown.
///
/// # Errors
/// Where the packs are out of form.
pub fn rules_page(texts: PackTexts) -> Result<String, Complaint> {
    let book = ngao_packs::read(texts).map_err(|error| Complaint::new(error.path, error.fault.to_string()))?;
    let mut page = HEAD.to_owned();
    for (level, heading) in LEVELS {
        let _ = write!(page, "\n## {heading}\n");
        book.rules.iter().filter(|rule| rule.level == level).for_each(|rule| add(&mut page, rule));
    }
    Ok(page)
}

fn add(page: &mut String, rule: &Rule) {
    let Rule { id, title, reason, next_step, source, .. } = rule;
    let mut line = |text: String| {
        // Writing to a String cannot fail.
        let _ = writeln!(page, "{text}");
    };
    line(format!("\n### {}\n", plain(&title.en)));
    line(format!("*{}* (`{id}`)\n", plain(&title.sw)));
    line(format!("{} **{}**\n", plain(&reason.en), plain(&next_step.en)));
    line(format!("{} **{}**\n", plain(&reason.sw), plain(&next_step.sw)));
    line(format!("Source: {} (seen {}).  ", plain(&source.text), source.seen));
    line(format!("{}\n", found_by(rule)));
    let missing = rule.matcher == Matcher::Missing;
    let (flag, ok) = if missing {
        ("Said to be missing where the contract has no more than:", "Not missing where it says:")
    } else {
        ("Found, for example:", "Left alone, for example:")
    };
    for (kind, heading) in [(CaseKind::Flag, flag), (CaseKind::Ok, ok)] {
        let shown = shown(&rule.cases, kind);
        if shown.is_empty() {
            continue;
        }
        line(format!("{heading}\n"));
        shown.iter().for_each(|case| line(format!("- {}", plain(&case.text))));
        line(String::new());
    }
}

/// How a rule looks for what it looks for, and in which languages.
fn found_by(rule: &Rule) -> String {
    let languages: Vec<&str> = Lang::ALL
        .into_iter()
        .filter(|lang| rule.patterns.iter().any(|pattern| pattern.lang == *lang))
        .map(|lang| match lang {
            Lang::En => "English",
            Lang::Ru => "Russian",
            Lang::Sw => "Swahili",
        })
        .collect();
    let how = match rule.matcher {
        Matcher::Pattern | Matcher::Missing => "",
        Matcher::Hours => " Hours and days are added up.",
        Matcher::EmployerNumbers => " The form and check digits of numbers are tried.",
        Matcher::Languages => " The language versions of a contract are compared.",
        Matcher::Promise => " The paper is compared with what was promised.",
        Matcher::Identity => " Passport, visa, ticket and paper are compared.",
        Matcher::Calendar => " Days are tried against the calendar and one another.",
        Matcher::PayBelowMinimum | Matcher::PayTooGood => {
            " Pay is brought to a month and held against the corridor's figures."
        }
    };
    if languages.is_empty() {
        format!("No wordings.{how}")
    } else {
        format!("Wordings in {}.{how}", languages.join(", "))
    }
}

/// The first line of each language, then more of the first ones, as many as are shown.
fn shown(cases: &[Case], kind: CaseKind) -> Vec<&Case> {
    let of = |lang: Lang| cases.iter().filter(move |case| case.kind == kind && case.lang == lang);
    let mut chosen: Vec<&Case> = Vec::new();
    for place in 0..LINES {
        chosen.extend(Lang::ALL.into_iter().filter_map(|lang| of(lang).nth(place)));
    }
    chosen.truncate(LINES);
    chosen
}

/// Text that Markdown leaves as it is, on one line.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '|' | '#' | '~') {
                plain.push('\\');
            }
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::review::built_in_packs;

    #[test]
    fn every_rule_is_on_the_page_with_its_words_in_both_languages() {
        let book = ngao_packs::read(built_in_packs()).unwrap();
        let page = rules_page(built_in_packs()).unwrap();
        assert!(book.rules.len() > 50);
        for rule in &book.rules {
            let from = page.find(&format!("(`{}`)", rule.id)).unwrap_or_else(|| panic!("{} is not there", rule.id));
            let rest = &page[from..];
            let own = &rest[..rest[1..].find("\n### ").map_or(rest.len(), |end| end + 1)];
            for words in [&rule.reason.en, &rule.reason.sw, &rule.next_step.en, &rule.next_step.sw, &rule.source.text] {
                assert!(own.contains(&plain(words)), "{}: {words}", rule.id);
            }
            assert!(own.contains(&rule.source.seen.to_string()), "{}", rule.id);
            let lines = own.lines().filter(|line| line.starts_with("- ")).count();
            assert!(lines == 2 * LINES || rule.patterns.is_empty(), "{}: {lines} lines", rule.id);
        }
    }

    #[test]
    fn signs_of_markdown_and_line_breaks_do_no_harm() {
        assert_eq!(plain("pay\n ____ <now> | *"), "pay \\_\\_\\_\\_ \\<now\\> \\| \\*");
    }
}
