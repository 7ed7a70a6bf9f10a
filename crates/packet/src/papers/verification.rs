//! The request to verify an offer: its facts, what was checked, what is asked, and the labour officer's six checks to tick.

use super::draft::Draft;
use super::{enclosed, findings, offices, payments, records};
use crate::content::{Enclosed, told};
use crate::layout::form::{FAINT, INK, SMALL, TEXT};
use crate::layout::grid::Cell;
use crate::layout::sheet::Hold;
use jiff::civil::{Date, date};
use ngao_model::{PaperKind, Reply, Source};

/// Where the six checks are from, as long as no checklist says it.
const SIX_BASIS: (&str, Date) =
    ("Employment Act, Part XI; labour.go.ke, attestation of foreign contracts", date(2026, 11, 21));
/// The labour officer's six checks: the end of each one's word key, and the question of the checklist that asks the traveller.
const SIX: &[(&str, &str)] = &[
    ("own_wish", "own-wish"),
    ("pressure", "pressure"),
    ("form", "form"),
    ("understood", "understood"),
    ("fit", "fit"),
    ("bound", "other-contract"),
];

pub(crate) fn write(draft: &mut Draft<'_>) {
    draft.begin();
    asker(draft);
    records::employer(draft);
    records::contract(draft);
    visa(draft);
    records::recruiter(draft);
    payments::kept(draft);
    asked(draft);
    six_checks(draft);
    if draft.order.include.findings {
        findings::part(draft);
    }
    enclosed::list(draft);
    answer(draft);
    enclosed::pages(draft);
}

/// Who asks, and how they are reached.
fn asker(draft: &mut Draft<'_>) {
    let t = &draft.case.traveller;
    let (name, passport) = (draft.name(), draft.passport_number());
    draft.form.part(&draft.own("asker"));
    let f = |key: &str| draft.form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("traveller"), &name, 7).strong(),
        Cell::ask(f("national_id"), &t.national_id, 5),
        Cell::show(f("passport_number"), passport, 4),
        Cell::ask(f("phone"), &t.phone, 4),
        Cell::ask(f("email"), &t.email, 4),
    ];
    draft.form.grid(cells, true);
}

/// Where the work is to be, and the visa for it.
fn visa(draft: &mut Draft<'_>) {
    let (country, city) = (draft.country(), draft.case.journey.city.clone());
    draft.form.part(&draft.own("part_visa"));
    let f = |key: &str| draft.form.word(&format!("paper_{key}"));
    let mut cells = vec![Cell::ask(f("country"), &country, 6).strong(), Cell::ask(f("city"), &city, 6)];
    cells.extend(records::visa(draft));
    draft.form.grid(cells, false);
}

/// What is asked of the officer: only what can be answered from what is handed in.
fn asked(draft: &mut Draft<'_>) {
    let case = draft.case;
    let shown = |pages: &Enclosed| !matches!(pages, Enclosed::Left(_));
    let contract = draft.order.include.enclosures
        && case.enclosures.iter().any(|one| one.paper.kind == PaperKind::Contract && shown(&one.pages));
    let visa = !case.journey.visa_kind.trim().is_empty();
    let asked = [
        ("agency", true),
        ("employer", true),
        // What was promised can be compared with a contract that lies here.
        ("contract", contract),
        ("attest", contract),
        ("attest_open", !contract),
        ("visa", visa),
        ("visa_open", !visa),
    ];
    draft.form.part(&draft.own("asked"));
    for (key, _) in asked.into_iter().filter(|(_, asked)| *asked) {
        let sentence = draft.own(&format!("ask_{key}"));
        draft.form.tick(&sentence, "", false);
    }
}

/// The six things of which the officer must be satisfied before attesting, with what the traveller answered.
fn six_checks(draft: &mut Draft<'_>) {
    let (case, language) = (draft.case, draft.order.language);
    draft.form.part(&draft.own("six"));
    draft.form.paragraph(SMALL, FAINT, 0.0, &draft.own("six_note"), Hold::Next);
    let known = case.answers.iter().find(|(question, _)| SIX.iter().any(|(_, id)| question.id == *id));
    let source = match known {
        Some((question, _)) => question.source.clone(),
        None => Source { text: SIX_BASIS.0.to_owned(), seen: SIX_BASIS.1 },
    };
    let basis = offices::basis(&draft.form, case.made_on, &source);
    draft.form.paragraph(SMALL, FAINT, 0.0, &basis, Hold::Next);
    draft.form.push(2.0, Vec::new(), Hold::Next);
    for (check, id) in SIX {
        let check = draft.own(&format!("check_{check}"));
        let asked = case.answers.iter().find(|(question, _)| question.id == *id);
        let Some((question, answered)) = asked else {
            draft.form.tick(&check, "", false);
            continue;
        };
        let reply = draft.form.word(match answered.as_ref().map(|answered| answered.reply) {
            None => "paper_reply_open",
            Some(Reply::Yes) => "paper_yes",
            Some(Reply::No) => "paper_no",
            Some(Reply::Unknown) => "paper_reply_unknown",
        });
        let own =
            draft.form.say("paper_verification_own", &[("question", told(language, &question.ask)), ("reply", &reply)]);
        draft.form.tick(&check, &own, false);
    }
}

/// Room for the officer's answer.
fn answer(draft: &mut Draft<'_>) {
    draft.form.part(&draft.own("answer"));
    let first = draft.form.strips.len();
    draft.form.paragraph(TEXT, INK, 0.0, &draft.own("answer_note"), Hold::Next);
    draft.form.push(2.0, Vec::new(), Hold::Next);
    let f = |key: &str| draft.form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(draft.own("agency_licence"), "", 6).with_room(14.0),
        Cell::ask(draft.own("employer_known"), "", 6).with_room(14.0),
        Cell::ask(draft.own("contract_attested"), "", 6).with_room(14.0),
        Cell::ask(draft.own("reference"), "", 6).with_room(14.0),
        Cell::ask(draft.own("remarks"), "", 12).with_room(40.0),
        Cell::ask(draft.own("officer"), "", 5).with_room(22.0),
        Cell::ask(draft.own("stamp"), "", 4).with_room(22.0),
        Cell::ask(f("signed_date"), "", 3).with_room(22.0),
    ];
    draft.form.grid(cells, true);
    draft.form.keep(first);
}
