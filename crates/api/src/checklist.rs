//! The checklist: answers that are findings, beside what was found in a text.

use crate::app::{App, OpenVault};
use crate::problem::Problem;
use crate::views::OfCorridor;
use ngao_model::{Checklist, Finding, FoundBy, Id, Lang, Question, Reply, Report, Told, Words};
use std::cmp::Reverse;

impl App {
    /// See the list of commands.
    pub fn checklist(&self, of: OfCorridor) -> Result<Vec<Question>, Problem> {
        Ok(self.knowledge.checklist().iter().filter(|question| is_asked(question, &of.corridor)).cloned().collect())
    }
}

impl OpenVault<'_> {
    /// What a traveller's answers say, as findings.
    pub(crate) fn answers_as_findings(self, traveller: &Id) -> Result<Vec<Finding>, Problem> {
        let (kept, corridor) = self.with(|vault| {
            let journey = vault.one::<ngao_model::Journey>(traveller)?.map(|kept| kept.record).unwrap_or_default();
            let kept = vault.one::<Checklist>(traveller)?.map(|kept| kept.record).unwrap_or_default();
            Ok((kept, journey.corridor))
        })?;
        let knowledge = &self.app.knowledge;
        let asked = knowledge.checklist().iter().filter(|question| is_asked(question, &corridor));
        Ok(asked.filter_map(|one| finding(one, &kept, |lang| knowledge.words(lang))).collect())
    }
}

/// Whether a question is asked on a corridor.
fn is_asked(question: &Question, corridor: &str) -> bool {
    question.corridors.is_empty() || question.corridors.iter().any(|id| id == corridor)
}

/// The finding that an answer is, if it is one.
fn finding<'w>(question: &Question, kept: &Checklist, words: impl Fn(Lang) -> &'w Words) -> Option<Finding> {
    let answered = kept.answers.get(&question.id)?;
    let level = *question.when.get(&answered.reply)?;
    let title = match answered.reply {
        Reply::Unknown => {
            let open = |lang, ask: &str| words(lang).say("checklist_not_known", &[("question", ask)]);
            Told { en: open(Lang::En, &question.ask.en), sw: open(Lang::Sw, &question.ask.sw) }
        }
        Reply::Yes | Reply::No => question.title.clone(),
    };
    Some(Finding {
        id: question.finding.clone(),
        level,
        by: vec![FoundBy::Answer],
        evidence: Vec::new(),
        other_version: Vec::new(),
        language: None,
        title,
        reason: question.why.clone(),
        next_step: question.next_step.clone(),
        source: question.source.clone(),
    })
}

/// Adds what the answers say to what was found in a text: what both say stands once, with the words of the text.
pub(crate) fn join(report: &mut Report, answers: Vec<Finding>) {
    for answer in answers {
        match report.findings.iter_mut().find(|found| found.id == answer.id) {
            Some(found) if found.evidence.is_empty() && found.level < answer.level => *found = answer,
            Some(found) => {
                found.level = found.level.max(answer.level);
                if !found.by.contains(&FoundBy::Answer) {
                    found.by.push(FoundBy::Answer);
                }
            }
            None => report.findings.push(answer),
        }
    }
    // The order of the text stays within a level, the answers come after it.
    report.findings.sort_by_key(|found| Reverse(found.level));
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::Knowledge;
    use ngao_model::{Answered, Checks, DocumentKind, Level};

    fn answers(replies: &[(&str, Reply)]) -> Vec<Finding> {
        let knowledge = Knowledge::built_in().unwrap();
        let answered = |reply| Answered { reply, note: String::new(), on: "2026-11-21".to_owned() };
        let kept =
            Checklist { answers: replies.iter().map(|(id, reply)| ((*id).to_owned(), answered(*reply))).collect() };
        for (id, _) in replies {
            assert!(knowledge.checklist().iter().any(|question| question.id == *id), "no question {id}");
        }
        let asked = knowledge.checklist().iter();
        asked.filter_map(|one| finding(one, &kept, |lang| knowledge.words(lang))).collect()
    }

    fn report(findings: Vec<Finding>) -> Report {
        Report {
            document_kind: DocumentKind::EmploymentContract,
            languages: vec![Lang::En],
            unread_languages: Vec::new(),
            findings,
            checks: Checks::default(),
        }
    }

    #[test]
    fn a_good_answer_is_no_finding_and_a_bad_one_is() {
        assert_eq!(answers(&[("passport-mine", Reply::Yes)]), []);
        let found = answers(&[("passport-mine", Reply::No)]);
        assert_eq!((found[0].id.as_str(), found[0].level), ("passport-retention", Level::Stop));
        assert_eq!(found[0].by, [FoundBy::Answer]);
        assert!(found[0].evidence.is_empty());
    }

    #[test]
    fn what_is_not_known_is_asked_about_in_both_languages() {
        let found = answers(&[("passport-mine", Reply::Unknown)]);
        assert_eq!(found[0].level, Level::Caution);
        assert!(found[0].title.en.starts_with("Not known yet: "), "{}", found[0].title.en);
        assert!(found[0].title.sw.starts_with("Bado haijulikani: "), "{}", found[0].title.sw);
    }

    #[test]
    fn what_text_and_answer_both_say_stands_once_and_the_gravest_first() {
        let mut both = report(answers(&[("paid-anyone", Reply::Yes)]));
        both.findings[0].by = vec![FoundBy::Rule];
        join(&mut both, answers(&[("paid-anyone", Reply::Yes), ("passport-mine", Reply::No)]));
        let ids: Vec<&str> = both.findings.iter().map(|found| found.id.as_str()).collect();
        assert_eq!(ids, ["passport-retention", "recruitment-fee"]);
        assert_eq!(both.findings[1].by, [FoundBy::Rule, FoundBy::Answer]);
    }

    #[test]
    fn a_question_of_one_journey_is_asked_on_it_only() {
        let knowledge = Knowledge::built_in().unwrap();
        let bound: Vec<&Question> =
            knowledge.checklist().iter().filter(|question| !question.corridors.is_empty()).collect();
        assert!(!bound.is_empty());
        for question in bound {
            assert!(is_asked(question, &question.corridors[0]));
            assert!(!is_asked(question, "nowhere"));
        }
    }
}
