//! Automatic numbers of paragraphs: what `numbering.xml` says of lists, and counting along the text.

use crate::error::ReadError;
use crate::xml::{Sink, value, walk};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// Levels of a list.
const LEVELS: usize = 9;

/// A level: how its number is written, and the text around it (`%1.%2.`).
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    form: String,
    text: String,
}

/// The lists of a file.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// Levels by the number of the abstract list.
    lists: HashMap<String, Vec<Option<Level>>>,
    /// The abstract list of each list in use, and whether it starts anew.
    used: HashMap<String, (String, bool)>,
    /// What is being read: an abstract list, one of its levels; a list in use.
    list: Option<String>,
    level: Option<usize>,
    using: Option<String>,
}

/// The lists of `numbering.xml`; as many as could be read before it is broken.
pub(crate) fn numbering(xml: &str) -> Numbering {
    let mut numbering = Numbering::default();
    // Without its lists a file is still read, without their numbers.
    let _ = walk(xml, &mut numbering);
    numbering
}

impl Sink for Numbering {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), ReadError> {
        let index = |name| value(tag, name).and_then(|level| level.parse().ok()).filter(|level| *level < LEVELS);
        match name {
            "abstractNum" => self.list = value(tag, "abstractNumId"),
            "num" => self.using = value(tag, "numId"),
            "abstractNumId" => {
                if let (Some(using), Some(list)) = (&self.using, value(tag, "val")) {
                    self.used.insert(using.clone(), (list, false));
                }
            }
            "startOverride" => {
                if let Some((_, anew)) = self.using.as_ref().and_then(|using| self.used.get_mut(using)) {
                    *anew = true;
                }
            }
            "lvl" if self.using.is_none() => {
                self.level = index("ilvl");
                if let (Some(list), Some(level)) = (&self.list, self.level) {
                    let levels = self.lists.entry(list.clone()).or_insert_with(|| vec![None; LEVELS]);
                    levels[level] = Some(Level { start: 1, form: "decimal".to_owned(), text: String::new() });
                }
            }
            "start" | "numFmt" | "lvlText" => {
                let open = self.list.as_ref().zip(self.level);
                let level = open.and_then(|(list, level)| self.lists.get_mut(list)?.get_mut(level)?.as_mut());
                if let (Some(level), Some(said)) = (level, value(tag, "val")) {
                    match name {
                        "start" => level.start = said.parse().unwrap_or(1),
                        "numFmt" => level.form = said,
                        _ => level.text = said.chars().take(40).collect(),
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "abstractNum" => self.list = None,
            "lvl" => self.level = None,
            "num" => self.using = None,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }
}

/// How far each list has counted.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    at: HashMap<String, [u32; LEVELS]>,
    begun: std::collections::HashSet<String>,
}

impl Counters {
    /// The number of the next paragraph of a list at a level; nothing where the list has none there.
    pub(crate) fn next(&mut self, numbering: &Numbering, list: &str, level: usize) -> Option<String> {
        let (name, anew) = numbering.used.get(list)?;
        let levels = numbering.lists.get(name)?;
        let own = levels.get(level)?.as_ref()?;
        if own.form == "bullet" {
            return Some("•".to_owned());
        }
        let at = self.at.entry(name.clone()).or_default();
        if self.begun.insert(list.to_owned()) && *anew {
            *at = [0; LEVELS];
        }
        let first = |level: usize| levels.get(level).and_then(|level| level.as_ref()).map_or(1, |level| level.start);
        at[level] = if at[level] == 0 { first(level) } else { at[level].saturating_add(1) };
        at[level + 1..].fill(0);
        let mut said = own.text.clone();
        for (upper, count) in at.iter().enumerate().take(level + 1) {
            let form =
                levels.get(upper).and_then(|level| level.as_ref()).map_or("decimal", |level| level.form.as_str());
            let count = if *count == 0 { first(upper) } else { *count };
            said = said.replace(&format!("%{}", upper + 1), &written(count, form));
        }
        Some(said).filter(|said| !said.trim().is_empty())
    }
}

/// A number as a list writes it.
fn written(count: u32, form: &str) -> String {
    match form {
        "none" => String::new(),
        "lowerLetter" | "upperLetter" => {
            let letter = char::from(b'a' + u8::try_from(count.saturating_sub(1) % 26).unwrap_or(0));
            let said = letter.to_string().repeat((count.saturating_sub(1) / 26 + 1).min(10) as usize);
            if form == "upperLetter" { said.to_uppercase() } else { said }
        }
        "lowerRoman" => roman(count).to_lowercase(),
        "upperRoman" => roman(count),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

fn roman(count: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = count.min(3_999);
    let mut said = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            said.push_str(sign);
            left -= value;
        }
    }
    said
}
