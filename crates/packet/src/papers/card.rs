//! The emergency card: wallet size when folded, two on a page, in English, Swahili and Russian.

use super::draft::Draft;
use super::vcard::essentials;
use crate::PacketError;
use crate::layout::dates::day;
use crate::layout::face::Weight;
use crate::layout::form::{FAINT, HAIR, INK, LINE, SMALL, TEXT, leading, text_mark};
use crate::layout::qr;
use crate::layout::sheet::{Hold, Mark, WIDTH};
use crate::layout::tag::{Node, Tag};
use crate::layout::wrap::Type;
use ngao_model::Lang;
use ngao_model::facts::Contact;

/// One side of the folded card: 86 by 56 mm, a bank card's size with a little more height for the lines.
const PANEL: (f32, f32) = (243.8, 158.7);
const INSIDE: f32 = 8.0;
/// Side of the square code.
const CODE: f32 = 119.0;
/// Length of a cut mark.
const CUT: f32 = 7.0;
const COPIES: usize = 2;
/// The corridor whose officials read Russian.
const RUSSIA: &str = "ke-ru";

/// Heads and labels on the card.
const HEAVY: Type = Type { weight: Weight::Bold, size: SMALL.size };
const NAME: Type = Type { weight: Weight::Bold, size: 12.0 };

/// What an official should hear; each has a Latin transcription for who can't read Russian.
const PHRASES: &[&str] = &["embassy", "not_understand", "call"];
/// Those on the fourth panel.
const MORE: &[&str] = &["doctor", "passport"];

pub(crate) fn write(draft: &mut Draft<'_>) -> Result<(), PacketError> {
    draft.form.numbered = false;
    let (title, how) = (draft.own("title"), draft.own("how"));
    let node = draft.form.tree.leaf(Tag::Title);
    draft.form.text(node, Type { size: 14.0, ..NAME }, INK, 0.0, &title, Hold::Next);
    draft.form.paragraph(SMALL, FAINT, 0.0, &format!("{} {how}", draft.own("purpose")), Hold::Next);
    draft.form.gap(14.0);
    for copy in 0..COPIES {
        // The second is the same for the eye; who hears the page read has heard it.
        let marks = card(draft, copy == 0)?;
        draft.form.push(2.0 * PANEL.1, marks, Hold::Free);
        draft.form.push(26.0, Vec::new(), Hold::Gap);
    }
    Ok(())
}

/// Four panels, two by two: who I am, whom to call, what to say, the code.
fn card(draft: &mut Draft<'_>, heard: bool) -> Result<Vec<Mark>, PacketError> {
    let left = (WIDTH - 2.0 * PANEL.0) / 2.0;
    let mut marks = cut_and_fold(left);
    let panels = [who(draft), call(draft), phrases(draft)];
    for (index, lines) in panels.into_iter().enumerate() {
        let at = (left + (index % 2) as f32 * PANEL.0, (index / 2) as f32 * PANEL.1);
        marks.extend(panel(draft, at, lines, heard));
    }
    let at = (left + PANEL.0, PANEL.1);
    marks.extend(last(draft, at, heard)?);
    Ok(marks)
}

fn cut_and_fold(left: f32) -> Vec<Mark> {
    let (right, low) = (left + 2.0 * PANEL.0, 2.0 * PANEL.1);
    let mut marks = vec![Mark::Frame { place: (left, 0.0, 2.0 * PANEL.0, low), width: HAIR }];
    for (from, to) in [((left + PANEL.0, 0.0), (left + PANEL.0, low)), ((left, PANEL.1), (right, PANEL.1))] {
        marks.extend(dashes(from, to));
    }
    // Beyond the corners, where they are cut off and leave no line on the card.
    for (x, y) in [(left, 0.0), (right, 0.0), (left, low), (right, low)] {
        let out = if y == 0.0 { -CUT } else { CUT };
        marks.push(Mark::Rule { from: (x, y), to: (x, y + out), width: HAIR, shade: INK });
    }
    marks
}

/// A line to fold along.
fn dashes(from: (f32, f32), to: (f32, f32)) -> Vec<Mark> {
    const DASH: f32 = 4.0;
    let length = (to.0 - from.0).hypot(to.1 - from.1);
    let step = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    let count = (length / (2.0 * DASH)) as usize;
    let at = |distance: f32| (from.0 + step.0 * distance, from.1 + step.1 * distance);
    (0..count)
        .map(|dash| {
            let begin = dash as f32 * 2.0 * DASH;
            Mark::Rule { from: at(begin), to: at(begin + DASH), width: HAIR, shade: LINE }
        })
        .collect()
}

/// A line of a panel: its style, its text, its language where it is not English, and how many lines it may take.
struct Line {
    style: Type,
    text: String,
    language: Option<Lang>,
    most: usize,
}

fn line(style: Type, text: impl Into<String>, most: usize) -> Line {
    Line { style, text: text.into(), language: None, most }
}

/// Words in English, Swahili and Russian, one after the other.
fn three(draft: &Draft<'_>, key: &str) -> String {
    let key = format!("paper_card_{key}");
    [Lang::En, Lang::Sw, Lang::Ru].map(|language| draft.words.of(language).say(&key, &[])).join(" / ")
}

/// Who I am.
fn who(draft: &Draft<'_>) -> Vec<Line> {
    let (t, form) = (&draft.case.traveller, &draft.form);
    let mut lines = vec![line(HEAVY, three(draft, "who"), 1), line(NAME, draft.name(), 2)];
    let typed =
        t.other_names.chars().any(|c| ('\u{400}'..'\u{500}').contains(&c)).then(|| t.other_names.trim().to_owned());
    let russian = typed.or_else(|| super::spelling::cyrillic(&draft.name()).into_iter().next());
    if let Some(russian) = russian.filter(|_| draft.case.journey.corridor == RUSSIA) {
        lines.push(Line { language: Some(Lang::Ru), ..line(SMALL, russian, 1) });
    }
    let mut add = |key: &str, value: &str, most: usize| {
        if !value.trim().is_empty() {
            lines.push(line(SMALL, format!("{}: {}", three(draft, key), value.trim()), most));
        }
    };
    add("born", &day(form, &t.birth_date), 1);
    add("nationality", &t.nationality, 1);
    add("passport", draft.passport_number(), 1);
    let reads: Vec<String> = t.reads.iter().map(|lang| form.word(&format!("paper_language_{}", lang.code()))).collect();
    add("reads", &reads.join(", "), 2);
    if draft.order.include.medical {
        add("medical", &t.medical, 2);
    }
    lines
}

/// Whom to call: those at home first, then the mission and the call centre.
fn call(draft: &Draft<'_>) -> Vec<Line> {
    let mut lines = vec![line(HEAVY, three(draft, "call"), 1)];
    for contact in draft.case.contacts.iter().take(2) {
        let relation = contact.relation.trim();
        let name = contact.name.trim();
        let who = if relation.is_empty() { name.to_owned() } else { format!("{name} ({relation})") };
        lines.push(line(TEXT, format!("{}  {who}", contact.phone.trim()), 2));
    }
    if draft.case.contacts.is_empty() {
        lines
            .extend([line(TEXT, "______________________________", 1), line(TEXT, "______________________________", 1)]);
    }
    for office in offices(draft) {
        let phones = office.phones.iter().chain(&office.whatsapp).take(2).cloned().collect::<Vec<_>>().join(", ");
        lines.push(line(HEAVY, office.name.en.clone(), 1));
        lines.push(line(SMALL, phones, 1));
    }
    let seen = offices(draft).iter().map(|office| office.source.seen).min();
    if let Some(seen) = seen {
        let date = crate::layout::dates::written(&draft.form, seen);
        lines.push(line(SMALL, draft.form.say("paper_card_seen", &[("date", &date)]), 2));
    }
    lines
}

/// The mission of the corridor and the call centre at home: those that have a telephone.
fn offices<'a>(draft: &Draft<'a>) -> Vec<&'a Contact> {
    let is = |contact: &&Contact, part: &str| contact.key.contains(part);
    let with_phone = || draft.case.hotlines.iter().filter(|contact| !contact.phones.is_empty());
    let mission = with_phone().find(|contact| is(contact, "embassy") || is(contact, "consulate"));
    let centre = with_phone().find(|contact| is(contact, "call-centre"));
    mission.into_iter().chain(centre).collect()
}

/// What to say, for officials in their language; on corridors other than to Russia in English alone.
fn phrases(draft: &Draft<'_>) -> Vec<Line> {
    let mut lines = vec![line(HEAVY, three(draft, "say"), 1)];
    lines.extend(PHRASES.iter().flat_map(|key| phrase(draft, key)));
    lines
}

fn phrase(draft: &Draft<'_>, key: &str) -> Vec<Line> {
    let of = |language: Lang| draft.words.of(language).say(&format!("paper_card_say_{key}"), &[]);
    let meaning = line(SMALL, format!("{} / {}", of(Lang::En), of(Lang::Sw)), 2);
    if draft.case.journey.corridor != RUSSIA {
        return vec![meaning];
    }
    let heard = draft.words.of(Lang::En).say(&format!("paper_card_heard_{key}"), &[]);
    vec![
        Line { language: Some(Lang::Ru), ..line(HEAVY, of(Lang::Ru), 2) },
        line(SMALL, format!("[{heard}]"), 1),
        meaning,
    ]
}

/// Lines into a panel at `at`, as many as there is room for.
fn panel(draft: &mut Draft<'_>, at: (f32, f32), lines: Vec<Line>, heard: bool) -> Vec<Mark> {
    let wide = PANEL.0 - 2.0 * INSIDE;
    let mut marks = Vec::new();
    let mut y = INSIDE;
    for said in lines {
        let mut broken = draft.form.lines(said.style, wide, &said.text);
        if broken.len() > said.most {
            let rest = broken.split_off(said.most - 1).join(" ");
            broken.push(draft.form.clipped(said.style, wide, &rest));
        }
        draft.form.tree.speak(said.language);
        let node = if heard { draft.form.tree.leaf(Tag::Paragraph) } else { Node::NONE };
        draft.form.tree.speak(None);
        for text in broken {
            let step = leading(said.style.size);
            if y + step > PANEL.1 - INSIDE / 2.0 {
                break;
            }
            y += step;
            let mark = text_mark(at.0 + INSIDE, at.1 + y - said.style.size * 0.3, said.style, INK, text);
            marks.push(mark.of(node));
        }
    }
    marks
}

/// The fourth panel: the code, and beside it what to do with it and the phrases that are left.
fn last(draft: &mut Draft<'_>, at: (f32, f32), heard: bool) -> Result<Vec<Mark>, PacketError> {
    let mut marks = Vec::new();
    let mut beside = INSIDE;
    if let Some(text) = essentials(draft) {
        let alt = draft.form.word("paper_code_caption");
        let node = if heard { draft.form.tree.figure(&alt) } else { Node::NONE };
        let top = at.1 + (PANEL.1 - CODE) / 2.0;
        marks.push(qr::area(&text, at.0 + 2.0, top, CODE)?.of(node));
        beside = CODE + 4.0;
    }
    let wide = PANEL.0 - beside - INSIDE / 2.0;
    let mut y = INSIDE;
    let mut texts = vec![(HEAVY, None, three(draft, "scan"))];
    for key in MORE {
        if draft.case.journey.corridor == RUSSIA {
            let russian = draft.words.of(Lang::Ru).say(&format!("paper_card_say_{key}"), &[]);
            texts.push((HEAVY, Some(Lang::Ru), russian));
            texts.push((SMALL, None, format!("[{}]", draft.words.en.say(&format!("paper_card_heard_{key}"), &[]))));
        }
        texts.push((SMALL, None, draft.words.en.say(&format!("paper_card_say_{key}"), &[])));
    }
    for (style, language, text) in texts {
        draft.form.tree.speak(language);
        let node = if heard { draft.form.tree.leaf(Tag::Paragraph) } else { Node::NONE };
        draft.form.tree.speak(None);
        for text in draft.form.lines(style, wide, &text) {
            let step = leading(style.size);
            if y + step > PANEL.1 - 2.0 {
                break;
            }
            y += step;
            marks.push(text_mark(at.0 + beside, at.1 + y - style.size * 0.3, style, INK, text).of(node));
        }
    }
    Ok(marks)
}
