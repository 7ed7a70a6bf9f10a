//! The family file: for the one at home, everything that a missing-person, consular or tracing request asks, and a sheet for each
//! addressee that can be printed alone.

use super::draft::Draft;
use super::spelling::cyrillic;
use super::{enclosed, findings, offices, payments, records, sheets};
use crate::PacketError;
use crate::content::Case;
use crate::layout::dates::day;
use crate::layout::form::{FAINT, SMALL};
use crate::layout::grid::Cell;
use crate::layout::sheet::Hold;
use crate::layout::table::Column;
use ngao_model::{Sheet, mrz};

/// Rows for what the family writes down.
const OPEN_ROWS: usize = 6;
/// The photograph at its largest: half as large again as in a passport.
const PHOTO: (f32, f32) = (140.0, 180.0);

pub(crate) fn write(draft: &mut Draft<'_>) -> Result<(), PacketError> {
    if let Some(sheet) = draft.order.sheet {
        sheets::alone(draft, sheet);
        return Ok(());
    }
    draft.begin();
    let first = draft.own("first");
    draft.form.callout(&first);
    draft.contents_here();
    photo(draft);
    records::person(draft);
    identity(draft);
    spellings(draft);
    records::passport(draft);
    records::reach(draft);
    records::journey(draft);
    legs(draft);
    records::employer(draft);
    records::contract(draft);
    records::recruiter(draft);
    payments::table(draft, payments::OPEN_ROWS);
    records::contacts(draft);
    last_contacts(draft);
    who_was_told(draft);
    if draft.order.include.findings {
        findings::part(draft);
    }
    enclosed::list(draft);
    offices::hotlines(draft);
    for sheet in Sheet::ALL {
        sheets::inside(draft, sheet);
    }
    enclosed::pages(draft);
    Ok(())
}

fn photo(draft: &mut Draft<'_>) {
    let Some(photo) = draft.photo() else { return };
    let alt = draft.form.word("paper_photo_alt");
    let at = draft.add_picture(photo);
    draft.form.gap(6.0);
    draft.form.picture(at, (photo.width, photo.height), PHOTO, &alt, &[]);
}

/// What tells the person from others, and where they leave traces.
fn identity(draft: &mut Draft<'_>) {
    let t = &draft.case.traveller;
    let form = &mut draft.form;
    let f = |key: &str| form.word(&format!("paper_{key}"));
    let cells = vec![
        Cell::ask(f("marks"), &t.marks, 12),
        Cell::ask(f("father_name"), &t.father_name, 6),
        Cell::ask(f("mother_name"), &t.mother_name, 6),
        Cell::ask(f("accounts"), &t.accounts, 12),
    ];
    form.grid(cells, false);
}

/// Surname and given names in Latin letters: as the passport's machine-readable zone has them, else as they were typed.
pub(crate) fn latin_names(case: &Case) -> [String; 2] {
    let zone = mrz::read(&case.passport.mrz).ok();
    let own = |zone: Option<&String>, typed: &str| {
        zone.filter(|name| !name.trim().is_empty()).cloned().unwrap_or_else(|| typed.trim().to_owned())
    };
    let surname = own(zone.as_ref().map(|zone| &zone.surname), &case.traveller.surname);
    [surname, own(zone.as_ref().map(|zone| &zone.given_names), &case.traveller.given_names)]
}

/// The name in Latin letters as the passport's zone has it, and in Cyrillic as lists may have it.
fn spellings(draft: &mut Draft<'_>) {
    let typed = &draft.case.traveller;
    draft.form.part(&draft.own("spellings"));
    draft.form.paragraph(SMALL, FAINT, 0.0, &draft.own("spellings_note"), Hold::Next);
    draft.form.push(2.0, Vec::new(), Hold::Next);
    let columns = [Column::words(draft.own("in_latin"), 0.34), Column::words(draft.own("in_cyrillic"), 0.66)];
    let mut rows: Vec<Vec<String>> = latin_names(draft.case)
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| vec![name.to_uppercase(), cyrillic(&name).join(", ")])
        .collect();
    if !typed.other_names.trim().is_empty() {
        rows.push(vec![draft.form.word("paper_other_names"), typed.other_names.trim().to_owned()]);
    }
    rows.push(vec![draft.own("seen_elsewhere")]);
    draft.form.table(&columns, &rows, 22.0);
}

/// The places of a route as people write it: divided by dashes, arrows, "to" or "hadi", or at line ends; where there is none of these, by
/// commas, which else belong to a place ("Nairobi, Kenya – Moscow, Russia"). A hyphen without spaces is a part of a name.
fn stops(route: &str) -> Vec<&str> {
    const DASHES: &[&str] = &["–", "—", "→", "->", ">", "\n", ";", " - ", " to ", " hadi "];
    let divided = divided(route, DASHES);
    if divided.len() > 1 { divided } else { self::divided(route, &[","]) }
}

/// The pieces of a text between any of these signs, written in capitals or not, without blank ones.
fn divided<'t>(text: &'t str, signs: &[&str]) -> Vec<&'t str> {
    let small = text.to_ascii_lowercase();
    let (mut pieces, mut from, mut at) = (Vec::new(), 0, 0);
    while let Some(rest) = small.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        match signs.iter().find(|sign| rest.starts_with(**sign)) {
            Some(sign) => {
                pieces.push(&text[from..at]);
                at += sign.len();
                from = at;
            }
            None => at += first.len_utf8(),
        }
    }
    pieces.push(&text[from..]);
    pieces
        .into_iter()
        .map(|piece| piece.trim().trim_end_matches('-').trim())
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// The way, leg by leg, from the route as it was typed; open rows for changes.
fn legs(draft: &mut Draft<'_>) {
    let stops = stops(&draft.case.journey.route);
    let columns = [
        Column::words(draft.own("leg_from"), 0.24),
        Column::words(draft.own("leg_to"), 0.24),
        Column::words(draft.own("leg_date"), 0.18),
        Column::words(draft.own("leg_by"), 0.18),
        Column::words(draft.own("leg_arrived"), 0.16),
    ];
    let leaves = day(&draft.form, &draft.case.journey.ticket_date);
    let mut rows: Vec<Vec<String>> = stops
        .windows(2)
        .enumerate()
        .map(|(index, leg)| {
            let date = if index == 0 { leaves.clone() } else { String::new() };
            vec![leg[0].to_owned(), leg[1].to_owned(), date]
        })
        .collect();
    rows.extend(std::iter::repeat_n(Vec::new(), 2));
    draft.form.gap(8.0);
    draft.form.subheading(0.0, &draft.own("legs"));
    draft.form.table(&columns, &rows, 22.0);
}

fn last_contacts(draft: &mut Draft<'_>) {
    draft.form.part(&draft.own("last_contacts"));
    draft.form.paragraph(SMALL, FAINT, 0.0, &draft.own("last_contacts_note"), Hold::Next);
    draft.form.push(2.0, Vec::new(), Hold::Next);
    let columns = [
        Column::words(draft.own("contact_when"), 0.2),
        Column::words(draft.own("contact_how"), 0.22),
        Column::words(draft.own("contact_where"), 0.22),
        Column::words(draft.own("contact_what"), 0.36),
    ];
    draft.form.table(&columns, &vec![Vec::new(); OPEN_ROWS], 30.0);
}

fn who_was_told(draft: &mut Draft<'_>) {
    draft.form.part(&draft.own("told"));
    let columns = [
        Column::words(draft.own("told_whom"), 0.34),
        Column::words(draft.own("told_when"), 0.18),
        Column::words(draft.own("told_by"), 0.2),
        Column::words(draft.own("told_answer"), 0.28),
    ];
    let mut rows: Vec<Vec<String>> = Sheet::ALL.iter().map(|sheet| vec![sheets::addressee(draft, *sheet)]).collect();
    rows.extend(std::iter::repeat_n(Vec::new(), 2));
    draft.form.table(&columns, &rows, 30.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_divided_as_people_write_it() {
        for (route, told) in [
            ("Nairobi, Doha, Moscow", "Nairobi|Doha|Moscow"),
            ("Nairobi - Istanbul - Saint Petersburg", "Nairobi|Istanbul|Saint Petersburg"),
            ("Nairobi NBO – Istanbul IST – Kazan KZN", "Nairobi NBO|Istanbul IST|Kazan KZN"),
            ("Nairobi to Port-au-Prince", "Nairobi|Port-au-Prince"),
            ("Nairobi hadi Doha HADI Moscow", "Nairobi|Doha|Moscow"),
            ("Port-au-Prince", "Port-au-Prince"),
            ("Nairobi, Kenya – Moscow, Russia", "Nairobi, Kenya|Moscow, Russia"),
            ("Nairobi -> Dubai->Москва", "Nairobi|Dubai|Москва"),
            ("Toronto, Hadithi", "Toronto|Hadithi"),
            (" - , ", ""),
            ("", ""),
        ] {
            assert_eq!(stops(route).join("|"), told, "{route}");
        }
    }
}
