//! Style sheets and `style` attributes, as far as they hide words: simple selectors, and the properties that matter.

use crate::flow::{Look, Rgb};
use ngao_model::MarkKind;
use std::collections::HashMap;

/// What declarations say.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Declared {
    pub(crate) look: Look,
    /// Not shown, nor anything in it.
    pub(crate) gone: bool,
    /// A note, a comment or a running head, as Word writes them.
    pub(crate) aside: Option<MarkKind>,
    /// White space counts.
    pub(crate) pre: Option<bool>,
}

impl Declared {
    /// These declarations with others laid over them.
    pub(crate) fn under(self, over: Declared) -> Declared {
        Declared {
            look: self.look.under(over.look),
            gone: self.gone || over.gone,
            aside: over.aside.or(self.aside),
            pre: over.pre.or(self.pre),
        }
    }
}

/// Rules beyond this number are not kept.
const RULES: usize = 5_000;
/// Pixels to the left or above the page from which on nothing of a line is left on it.
const FAR: f32 = -400.0;

/// The rules of the page's own style sheets, by the tag, class or id that they are for.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Tag (or nothing) and declarations, by `tag`, `.class` or `#id`.
    rules: HashMap<String, Vec<(Option<String>, Declared)>>,
    count: usize,
}

impl Sheet {
    /// Adds the rules of a style sheet. Blocks of `@media` and its kin, and selectors of several elements, are passed over.
    pub(crate) fn add(&mut self, css: &str) {
        let mut rest = css;
        while let Some(open) = rest.find('{') {
            let selector = rest[..open].rsplit(['}', ';']).next().unwrap_or("").replace("<!--", "");
            let body = &rest[open + 1..];
            if selector.trim_start().starts_with('@') && !selector.trim_start().starts_with("@page") {
                rest = after_block(body);
                continue;
            }
            let close = body.find('}').unwrap_or(body.len());
            let declared = declarations(&body[..close]);
            if declared != Declared::default() {
                selector.split(',').for_each(|selector| self.rule(uncommented(selector).trim(), declared));
            }
            rest = body.get(close + 1..).unwrap_or("");
        }
    }

    fn rule(&mut self, selector: &str, declared: Declared) {
        let simple = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '#');
        if self.count >= RULES || selector.is_empty() || !selector.chars().all(simple) {
            return;
        }
        let at = selector.find(['.', '#']).unwrap_or(selector.len());
        let (tag, key) = selector.split_at(at);
        let tag = tag.to_ascii_lowercase();
        // Of several classes one after the other, none alone is meant.
        if key.chars().filter(|c| matches!(c, '.' | '#')).count() > 1 {
            return;
        }
        self.count += 1;
        let (key, tag) = if key.is_empty() { (tag, None) } else { (key.to_owned(), Some(tag)) };
        self.rules.entry(key).or_default().push((tag.filter(|tag| !tag.is_empty()), declared));
    }

    /// What the rules say of an element.
    pub(crate) fn of(&self, tag: &str, class: &str, id: &str) -> Declared {
        let mut all = Declared::default();
        let mut lay = |key: &str| {
            for (only, declared) in self.rules.get(key).into_iter().flatten().take(50) {
                if only.as_deref().is_none_or(|only| only == tag) {
                    all = all.under(*declared);
                }
            }
        };
        if self.count > 0 {
            lay(tag);
            class.split_ascii_whitespace().take(20).for_each(|class| lay(&format!(".{class}")));
            if !id.is_empty() {
                lay(&format!("#{id}"));
            }
        }
        all
    }
}

fn uncommented(text: &str) -> &str {
    text.rfind("*/").map_or(text, |end| &text[end + 2..])
}

/// What follows the block that was just opened.
fn after_block(text: &str) -> &str {
    let mut depth = 1u32;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return &text[at + 1..],
            b'}' => depth -= 1,
            _ => {}
        }
    }
    ""
}

/// What a list of declarations says.
pub(crate) fn declarations(text: &str) -> Declared {
    let mut out = Declared::default();
    let (mut clipped, mut flat) = (false, false);
    for declaration in text.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
        match name.as_str() {
            "display" => out.gone |= value == "none",
            "mso-hide" => out.gone |= value == "all",
            "opacity" => out.gone |= value.parse::<f32>().is_ok_and(|share| share < 0.05),
            "visibility" => out.look.vanish = Some(value != "visible"),
            "color" if value == "transparent" => out.look.vanish = Some(true),
            "color" => out.look.ink = Some(colour(&value)),
            "background" | "background-color" => out.look.ground = ground(&value).or(out.look.ground),
            "font-size" => out.look.size = size(&value).or(out.look.size),
            "left" | "top" | "text-indent" | "margin-left" => out.gone |= size(&value).is_some_and(|at| at < FAR),
            "overflow" => clipped = value == "hidden",
            "height" | "width" | "max-height" => flat |= size(&value).is_some_and(|at| at <= 1.0),
            "white-space" => out.pre = Some(value.starts_with("pre")),
            "mso-element" => {
                out.aside = match value.as_str() {
                    "comment" => Some(MarkKind::Comment),
                    "footnote" | "endnote" => Some(MarkKind::Note),
                    "header" | "footer" => Some(MarkKind::Running),
                    _ => None,
                }
            }
            _ => {}
        }
    }
    out.gone |= clipped && flat;
    out
}

/// A length in points; nothing where it depends on something else.
fn size(text: &str) -> Option<f32> {
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let value: f32 = number.trim().parse().ok()?;
    match &text[number.len()..] {
        "px" => Some(value * 0.75),
        "pt" => Some(value),
        "em" | "rem" => Some(value * 12.0),
        "%" if value < 20.0 => Some(value * 0.12),
        "" if value == 0.0 => Some(0.0),
        _ => None,
    }
}

/// A colour; nothing where it is none that is known.
pub(crate) fn colour(text: &str) -> Option<Rgb> {
    match text {
        "white" | "snow" | "ghostwhite" => return Some(Rgb::WHITE),
        "black" => return Some(Rgb(0, 0, 0)),
        _ => {}
    }
    if let Some(inside) = text.strip_prefix("rgb").map(|rest| rest.trim_start_matches(['a', '('])) {
        let mut parts = inside.split([',', ' ', ')', '/']).filter(|part| !part.is_empty());
        let mut byte = || parts.next()?.parse::<u8>().ok();
        return Some(Rgb(byte()?, byte()?, byte()?));
    }
    text.starts_with('#').then(|| Rgb::hex(text)).flatten()
}

/// The colour of a background. A picture, or a colour that is not known, hides neither black nor white.
pub(crate) fn ground(text: &str) -> Option<Rgb> {
    let first = text.split_whitespace().next()?;
    match first {
        "none" | "transparent" | "inherit" | "initial" => None,
        _ if text.contains("url(") || text.contains("gradient") => Some(Rgb::UNKNOWN),
        _ if text.starts_with("rgb") => colour(text).or(Some(Rgb::UNKNOWN)),
        _ => colour(first).or(Some(Rgb::UNKNOWN)),
    }
}
