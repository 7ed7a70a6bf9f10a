//! The emergency card: wallet size when folded, two on a page, in English and Swahili, and on the way to Russia in Russian too. No other
//! language of officials is spoken here, so elsewhere they read English.

use super::draft::Draft;
use super::offices;
use super::records::reads;
use super::spelling::cyrillic;
use super::vcard::essentials;
use crate::PacketError;
use crate::content::told;
use crate::layout::dates::{day, numeric};
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
/// Heads and labels on the card.
const HEAVY: Type = Type { weight: Weight::Bold, size: SMALL.size };
const NAME: Type = Type { weight: Weight::Bold, size: 12.0 };

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
    most: Most,
}

/// How many lines a text may take.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Most {
    /// So many; what is longer ends with an ellipsis.
    Lines(usize),
    /// All that the other lines of the panel leave; what is longer says where there is more.
    Rest,
}

fn line(style: Type, text: impl Into<String>, most: usize) -> Line {
    Line { style, text: text.into(), language: None, most: Most::Lines(most) }
}

/// The languages of a card: those of the traveller, and Russian where officials read it.
fn spoken(draft: &Draft<'_>) -> &'static [Lang] {
    if draft.case.to_russia() { &[Lang::En, Lang::Sw, Lang::Ru] } else { &[Lang::En, Lang::Sw] }
}

/// A word in the languages of the card, one after the other.
fn said(draft: &Draft<'_>, key: &str) -> String {
    let key = format!("paper_card_{key}");
    let words = spoken(draft).iter().map(|language| draft.words.of(*language).say(&key, &[]));
    words.collect::<Vec<_>>().join(" / ")
}

/// English, then Russian where officials read it, each once.
fn for_officials(draft: &Draft<'_>, of: impl Fn(Lang) -> String) -> String {
    let (english, russian) = (of(Lang::En), of(Lang::Ru));
    if draft.case.to_russia() && english != russian { format!("{english} / {russian}") } else { english }
}

/// Who I am. What a doctor must know comes right after the name.
fn who(draft: &Draft<'_>) -> Vec<Line> {
    let (t, form, russian) = (&draft.case.traveller, &draft.form, draft.case.to_russia());
    let mut lines = vec![line(HEAVY, said(draft, "who"), 1), line(NAME, draft.name(), 2)];
    if russian && let Some(name) = in_cyrillic(draft) {
        lines.push(Line { language: Some(Lang::Ru), ..line(SMALL, name, 1) });
    }
    let mut add = |key: &str, value: &str, most: Most| {
        if !value.trim().is_empty() {
            lines.push(Line { most, ..line(SMALL, format!("{}: {}", said(draft, key), value.trim()), 1) });
        }
    };
    if draft.order.include.medical {
        add("medical", &t.medical, Most::Rest);
    }
    let born = if russian { numeric(&t.birth_date) } else { day(form, &t.birth_date) };
    add("born", &born, Most::Lines(1));
    add("nationality", &nationality(draft), Most::Lines(1));
    add("passport", draft.passport_number(), Most::Lines(1));
    add("reads", &for_officials(draft, |language| reads(draft.words.of(language), t)), Most::Lines(2));
    lines
}

/// The name in Cyrillic: as it was typed, else the likeliest guess, marked as one.
fn in_cyrillic(draft: &Draft<'_>) -> Option<String> {
    let typed = draft.case.traveller.other_names.trim();
    if typed.chars().any(|c| ('\u{400}'..'\u{500}').contains(&c)) {
        return Some(typed.to_owned());
    }
    let guess = cyrillic(&draft.name().replace(',', "")).into_iter().next();
    guess.map(|guess| draft.words.ru.say("paper_card_guess", &[("name", &guess)]))
}

/// The nationality as typed; Kenya's also by its name in Russian, which its code is not.
fn nationality(draft: &Draft<'_>) -> String {
    let typed = draft.case.traveller.nationality.trim();
    let kenya = ["ken", "kenya", "kenyan"].contains(&typed.to_lowercase().as_str());
    for_officials(draft, |language| match language {
        Lang::Ru if kenya => draft.words.ru.say("paper_country_ke", &[]),
        _ => typed.to_owned(),
    })
}

/// Whom to call: those at home first, then the mission and the call centre.
fn call(draft: &Draft<'_>) -> Vec<Line> {
    let mut lines = vec![line(HEAVY, said(draft, "call"), 1)];
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
    let mission = offices::mission(draft.case);
    let offices = mission.into_iter().chain(offices::call_centre(draft.case));
    let offices: Vec<&Contact> = offices.filter(|office| !office.phones.is_empty()).collect();
    for office in &offices {
        let phones = office.phones.iter().chain(&office.whatsapp).take(2).cloned().collect::<Vec<_>>().join(", ");
        let name = told(Lang::En, &office.name);
        let russian = draft.case.to_russia() && mission.is_some_and(|mission| mission.key == office.key);
        let name = match russian {
            true => format!("{} / {name}", draft.words.ru.say("paper_card_mission", &[])),
            false => name.to_owned(),
        };
        lines.push(line(HEAVY, name, 1));
        lines.push(line(SMALL, phones, 1));
    }
    if let Some(oldest) = offices.iter().map(|office| office.source.seen).min() {
        lines.push(line(SMALL, offices::last_seen(&draft.form, draft.case.made_on, oldest).said, 2));
    }
    lines
}

/// What to say, for officials in their language where it is Russian; elsewhere in English and Swahili.
fn phrases(draft: &Draft<'_>) -> Vec<Line> {
    // Who does read Russian, and who is asked in another language, must not say that it is Russian which they can't read.
    let russian = draft.case.to_russia() && !draft.case.traveller.reads.contains(&Lang::Ru);
    let not_understood = if russian { "not_understand" } else { "not_understand_paper" };
    let mut lines = vec![line(HEAVY, said(draft, "say"), 1)];
    lines.extend(["embassy", not_understood, "call"].iter().flat_map(|key| phrase(draft, key)));
    lines
}

fn phrase(draft: &Draft<'_>, key: &str) -> Vec<Line> {
    let of = |language: Lang| draft.words.of(language).say(&format!("paper_card_say_{key}"), &[]);
    let meaning = line(SMALL, format!("{} / {}", of(Lang::En), of(Lang::Sw)), 2);
    if !draft.case.to_russia() {
        return vec![meaning];
    }
    let heard = draft.words.of(Lang::En).say(&format!("paper_card_heard_{key}"), &[]);
    vec![
        Line { language: Some(Lang::Ru), ..line(HEAVY, of(Lang::Ru), 2) },
        line(SMALL, format!("[{heard}]"), 1),
        meaning,
    ]
}

/// A line's text as it is broken, no longer than it may be.
fn broken(draft: &Draft<'_>, said: &Line, wide: f32, most: usize) -> Vec<String> {
    let mut broken = draft.form.lines(said.style, wide, &said.text);
    if broken.len() > most {
        let rest = broken.split_off(most.saturating_sub(1)).join(" ");
        broken.push(draft.form.clipped(said.style, wide, &rest));
    }
    broken
}

/// The line that takes what room the others leave; where that is too little, it says where there is more.
fn broken_in_rest(draft: &Draft<'_>, own: &Line, wide: f32, most: usize) -> Vec<String> {
    let whole = draft.form.lines(own.style, wide, &own.text);
    if whole.len() <= most {
        return whole;
    }
    let more = line(own.style, said(draft, "more"), 1);
    let more = broken(draft, &more, wide, most.saturating_sub(1).max(1));
    let mut lines = broken(draft, own, wide, most.saturating_sub(more.len()).max(1));
    lines.extend(more);
    lines
}

/// Lines into a panel at `at`, as many as there is room for.
fn panel(draft: &mut Draft<'_>, at: (f32, f32), lines: Vec<Line>, heard: bool) -> Vec<Mark> {
    let wide = PANEL.0 - 2.0 * INSIDE;
    let mut marks = Vec::new();
    let mut y = INSIDE;
    let taken = |said: &Line| match said.most {
        Most::Lines(most) => broken(draft, said, wide, most).len() as f32 * leading(said.style.size),
        Most::Rest => 0.0,
    };
    let room = PANEL.1 - 1.5 * INSIDE - lines.iter().map(taken).sum::<f32>();
    for said in lines {
        let broken = match said.most {
            Most::Lines(most) => broken(draft, &said, wide, most),
            Most::Rest => broken_in_rest(draft, &said, wide, (room / leading(said.style.size)) as usize),
        };
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
    let mut texts = vec![(HEAVY, None, said(draft, "scan"))];
    for key in MORE {
        if draft.case.to_russia() {
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
