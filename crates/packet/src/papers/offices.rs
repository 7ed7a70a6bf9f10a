//! Missions and offices: which one is meant, how it is reached, and when that was last seen.

use super::draft::Draft;
use crate::content::{Case, told};
use crate::layout::dates::written;
use crate::layout::face::Weight;
use crate::layout::form::{FAINT, Form, INK, SMALL, TEXT};
use crate::layout::sheet::Hold;
use crate::layout::wrap::Type;
use jiff::ToSpan;
use jiff::civil::Date;
use ngao_model::facts::Contact;
use ngao_model::{CopyFor, Source};

/// Kenya's embassy or consulate on the corridor; one with a telephone before one without.
pub(crate) fn mission(case: &Case) -> Option<&Contact> {
    let missions = || named(case, &["embassy", "consulate"]);
    missions().find(|contact| !contact.phones.is_empty()).or_else(|| missions().next())
}

/// The call centre at home.
pub(crate) fn call_centre(case: &Case) -> Option<&Contact> {
    named(case, &["call-centre"]).next()
}

/// The contacts whose key has one of these parts.
pub(crate) fn named<'a>(case: &'a Case, parts: &'a [&'a str]) -> impl Iterator<Item = &'a Contact> {
    case.hotlines.iter().filter(|contact| parts.iter().any(|part| contact.key.contains(part)))
}

/// When something was last seen, as a sentence without its full stop, and whether that is long ago.
pub(crate) struct Seen {
    pub(crate) said: String,
    pub(crate) old: bool,
}

/// More than six months before the paper was made are long ago: for telephone numbers, for pages of offices, for reports of the press.
pub(crate) fn last_seen(form: &Form<'_>, made_on: Date, seen: Date) -> Seen {
    let old = seen.checked_add(6.months()).is_ok_and(|until| until < made_on);
    let key = if old { "paper_seen_old" } else { "paper_seen" };
    Seen { said: form.say(key, &[("date", &written(form, seen))]), old }
}

/// What a sentence rests on, and when that was last seen.
pub(crate) fn basis(form: &Form<'_>, made_on: Date, source: &Source) -> String {
    let seen = last_seen(form, made_on, source.seen);
    form.say("paper_basis", &[("source", &source.text), ("seen", &seen.said)])
}

/// An office in one paragraph: its name, the ways to it, and when they were last seen. Its address only where there is no other way: what
/// is to be known with an address (that another one was seen too) stands in the note of the whole list.
pub(crate) fn reach(draft: &Draft<'_>, office: &Contact) -> String {
    let ways = [&office.phones, &office.whatsapp, &office.emails, &office.web];
    let mut ways: Vec<String> = ways.into_iter().flatten().cloned().collect();
    if ways.is_empty() {
        ways.extend(office.address.clone());
    }
    let seen = last_seen(&draft.form, draft.case.made_on, office.source.seen);
    let name = told(draft.order.language, &office.name);
    draft.form.say("paper_reach", &[("name", name), ("ways", &ways.join(", ")), ("seen", &seen.said)])
}

/// Whom to call about what a paper says: next steps speak of the call centre, and paper has no screen to look for its number on.
pub(crate) fn call(draft: &mut Draft<'_>) {
    if let Some(centre) = call_centre(draft.case) {
        let said = reach(draft, centre);
        draft.form.gap(6.0);
        draft.form.callout(&said);
    }
}

/// Missions and hotlines, each with the day on which it was last seen. In the bag only the call centre and the mission: a list of
/// those who help against trafficking accuses whoever searches the bag.
pub(crate) fn hotlines(draft: &mut Draft<'_>) {
    let (case, language) = (draft.case, draft.order.language);
    let contacts: Vec<&Contact> = match draft.order.copy {
        CopyFor::Bag => call_centre(case).into_iter().chain(mission(case)).collect(),
        CopyFor::Home | CopyFor::Official => case.hotlines.iter().collect(),
    };
    let form = &mut draft.form;
    if contacts.is_empty() {
        return;
    }
    form.part(&form.word("paper_part_hotlines"));
    for contact in contacts {
        let first = form.strips.len();
        form.subheading(8.0, told(language, &contact.name));
        let ways = [
            ("paper_phone", &contact.phones),
            ("paper_whatsapp", &contact.whatsapp),
            ("paper_email", &contact.emails),
            ("paper_web", &contact.web),
        ];
        let said = |(key, values): (&str, &Vec<String>)| {
            (!values.is_empty()).then(|| format!("{}: {}", form.word(key), values.join(", ")))
        };
        let mut ways: Vec<String> = ways.into_iter().filter_map(said).collect();
        ways.extend(contact.address.clone());
        form.paragraph(TEXT, INK, 8.0, &ways.join("\n"), Hold::Next);
        form.paragraph(TEXT, INK, 8.0, told(language, &contact.note), Hold::Next);
        let seen = last_seen(form, case.made_on, contact.source.seen);
        let style = if seen.old { Type { weight: Weight::Bold, ..SMALL } } else { SMALL };
        let shade = if seen.old { INK } else { FAINT };
        let said = format!("{} ({})", seen.said, contact.source.text);
        form.paragraph(style, shade, 8.0, &said, Hold::Free);
        form.card(first, 0.8);
        form.gap(5.0);
    }
}
